package dev.afterimage.train;

import dev.afterimage.network.ArchitectureOptions;
import dev.afterimage.network.Architectures;
import dev.afterimage.network.Graph;
import java.nio.file.Path;

/** Which network is trained. */
public sealed interface Learner {

  /**
   * An architecture of the project, from weights drawn anew.
   *
   * @param name one of {@link Architectures#names}
   * @param options channels and what else can be chosen
   */
  record Named(String name, ArchitectureOptions options) implements Learner {
    /** Checks that there is such an architecture. */
    public Named {
      if (!Architectures.names().contains(name)) {
        throw new IllegalArgumentException(
            "architecture must be one of " + Architectures.names() + ", got '" + name + "'");
      }
    }

    /** The architecture. */
    public Graph graph() {
      return Architectures.graph(name, options);
    }
  }

  /**
   * A TorchScript module, trained on from the weights that it holds.
   *
   * @param file of it
   */
  record Script(Path file) implements Learner {}
}
