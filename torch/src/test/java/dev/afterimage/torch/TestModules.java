package dev.afterimage.torch;

import dev.afterimage.torch.tensor.LibTorch;
import dev.afterimage.torch.tensor.NativeScope;
import dev.afterimage.torch.tensor.Tensors;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.BoolType;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type.TypePtr;

/** TorchScript files for tests: sound ones and ones that cannot be audited. */
public final class TestModules {
  public static final int SIDE = 6;

  private TestModules() {}

  /** A 3x3 convolution of three channels. */
  public static Path convolution(Path file, int outputs) {
    return save(file, outputs, "return torch.conv2d(x, self.w, self.b, 1, 1)");
  }

  /** The same, channels last. */
  static Path channelsLast(Path file, int outputs) {
    return save(
        file,
        outputs,
        "return torch.conv2d(x.permute(0, 3, 1, 2), self.w, self.b, 1, 1).permute(0, 2, 3, 1)");
  }

  /** Saves a module with a weight w (outputs, 3, 3, 3), a bias b (outputs) and a body. */
  public static Path save(Path file, int outputs, String... body) {
    LibTorch.use(1);
    try (NativeScope scope = NativeScope.open()) {
      JitModule module = new JitModule(new QualifiedName("__torch__.Network"));
      // Not BoolType.get() itself: as a pointer to any type it reads freed memory.
      module.register_attribute(
          "training", new TypePtr(BoolType.get().get()), new IValue(true), false, false);
      module.register_parameter("w", weights(outputs), false);
      module.register_parameter("b", Tensors.of(new float[outputs], outputs), false);
      module.define("def forward(self, x: Tensor):\n  " + String.join("\n  ", body) + "\n");
      module.save(file.toString());
      return file;
    }
  }

  /** Saves a module without parameters. */
  static Path saveBare(Path file, String body) {
    LibTorch.use(1);
    try (NativeScope scope = NativeScope.open()) {
      JitModule module = new JitModule(new QualifiedName("__torch__.Bare"));
      module.define("def forward(self, x: Tensor):\n  " + body + "\n");
      module.save(file.toString());
      return file;
    }
  }

  /** Weights of {@link #convolution}, (outputs, 3, 3, 3). */
  public static Tensor weights(int outputs) {
    SplittableRandom random = new SplittableRandom(5);
    float[] weights = new float[outputs * 27];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5);
    }
    return Tensors.of(weights, outputs, 3, 3, 3);
  }
}
