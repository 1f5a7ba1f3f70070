package dev.afterimage.torch.script;

import dev.afterimage.model.ModelException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.GenericDict;
import org.bytedeco.pytorch.GenericDictIterator;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TupleElements;
import org.jspecify.annotations.Nullable;

/**
 * Picks the one tensor of what a module returns: the tensor itself, an entry of a dictionary by its
 * key, or an element of a tuple or list by its place, "0" first.
 */
final class OutputChoice {
  private final @Nullable String name;

  /**
   * @param name a key or place; null where the module returns one tensor only
   */
  OutputChoice(@Nullable String name) {
    this.name = name;
  }

  /**
   * The tensor.
   *
   * @throws ModelException if there are several and no name, none of that name, or it is no tensor
   */
  Tensor of(IValue returned) throws ModelException {
    if (returned.isTensor()) {
      return returned.toTensor();
    }
    Map<String, IValue> entries = entries(returned);
    if (name == null && entries.size() == 1) {
      return tensor(entries.values().iterator().next());
    }
    if (name == null) {
      throw new ModelException(
          "the model returns "
              + entries.size()
              + " outputs, "
              + entries.keySet()
              + "; set output.name in --spec to the one to audit");
    }
    IValue chosen = entries.get(name);
    if (chosen == null) {
      throw new ModelException(
          "output.name in the spec is " + name + ", but the model returns " + entries.keySet());
    }
    return tensor(chosen);
  }

  private static Tensor tensor(IValue value) throws ModelException {
    if (!value.isTensor()) {
      throw new ModelException("the output must be a tensor, got " + value.tagKind().getString());
    }
    return value.toTensor();
  }

  private static Map<String, IValue> entries(IValue returned) throws ModelException {
    if (returned.isGenericDict()) {
      return dictionary(returned.toGenericDict());
    }
    if (returned.isTuple()) {
      IValueVector elements = returned.toTuple().elements().vec();
      return numbered(elements);
    }
    if (returned.isTensorList()) {
      return numbered(new TupleElements(returned.toListRef()).vec());
    }
    throw new ModelException(
        "the model must return a tensor, a tuple, a list of tensors or a dictionary, got "
            + returned.tagKind().getString());
  }

  private static Map<String, IValue> dictionary(GenericDict dictionary) {
    Map<String, IValue> entries = new LinkedHashMap<>();
    // Compared with a fresh end each time, the process would crash.
    GenericDictIterator end = dictionary.end();
    for (GenericDictIterator at = dictionary.begin(); at.notEquals(end); at.increment()) {
      String key = at.access().key().toStringRef().getString();
      entries.put(key, new IValue(at.access().value()));
    }
    return entries;
  }

  private static Map<String, IValue> numbered(IValueVector elements) {
    Map<String, IValue> entries = new LinkedHashMap<>();
    for (long i = 0; i < elements.size(); i++) {
      entries.put(Long.toString(i), elements.get(i));
    }
    return entries;
  }
}
