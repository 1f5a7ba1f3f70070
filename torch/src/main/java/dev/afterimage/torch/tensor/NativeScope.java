package dev.afterimage.torch.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * The one owner of native memory: whatever this thread makes while a scope is open is freed when
 * the scope closes, the last made first, except what {@link #keep} took out of it. Scopes nest.
 */
public final class NativeScope implements AutoCloseable {
  private final PointerScope scope;

  private NativeScope() {
    scope = new PointerScope();
  }

  /** A scope for whatever this thread makes next. */
  public static NativeScope open() {
    return new NativeScope();
  }

  /** A scope in which no operation is recorded for gradients; closing it restores the mode. */
  public static NativeScope withoutGradient() {
    NativeScope scope = new NativeScope();
    new NoGradGuard(); // the scope holds it, as its first, so that it is freed last
    return scope;
  }

  /** Lets something outlive every scope; {@link #free} ends it. */
  public static <P extends Pointer> P keep(P pointer) {
    pointer.retainReference();
    return pointer;
  }

  /** Frees what was kept; null-safe lists are the caller's. */
  public static void free(List<? extends Pointer> kept) {
    new ArrayList<>(kept).forEach(Pointer::releaseReference);
  }

  @Override
  public void close() {
    scope.close();
  }
}
