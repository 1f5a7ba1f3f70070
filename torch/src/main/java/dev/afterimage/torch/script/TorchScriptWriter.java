package dev.afterimage.torch.script;

import dev.afterimage.network.Graph;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.Parameter;
import dev.afterimage.network.Weights;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.NetworkTensors;
import java.nio.file.Path;
import org.bytedeco.pytorch.BoolType;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type.TypePtr;

/** Writes a graph and its weights as a TorchScript file, which Python reads too. */
public final class TorchScriptWriter {

  private TorchScriptWriter() {}

  /**
   * Writes the file, in evaluation mode.
   *
   * @param form what stands behind the output; the file takes any size, whatever it says
   * @throws java.io.UncheckedIOException if that fails
   */
  public static void write(Graph graph, Weights weights, NetworkForm form, Path file) {
    try (NativeScope scope = NativeScope.open();
        NetworkTensors tensors = NetworkTensors.of(graph, weights)) {
      JitModule module = new JitModule(new QualifiedName("__torch__.Network"));
      // Not BoolType.get() itself: as a pointer to any type it would read freed memory.
      TypePtr bool = new TypePtr(BoolType.get().get());
      module.register_attribute("training", bool, new IValue(true), false, false);
      for (Parameter parameter : graph.parameters()) {
        register(module, parameter, tensors.get(parameter.name()));
      }
      module.define(TorchScriptSource.of(graph, form.activation()));
      module.eval();
      TorchScriptFile.save(module, file);
    }
  }

  private static void register(JitModule module, Parameter parameter, Tensor tensor) {
    String name = TorchScriptSource.attribute(parameter.name());
    if (parameter.trainable()) {
      module.register_parameter(name, tensor, false);
    } else {
      module.register_buffer(name, tensor);
    }
  }
}
