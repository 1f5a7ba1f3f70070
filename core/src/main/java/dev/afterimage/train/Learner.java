package dev.afterimage.train;

import dev.afterimage.network.Graph;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.network.architecture.Architectures;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which network is trained. */
public sealed interface Learner {

  /**
   * An architecture of the project, from weights drawn anew, but for a pretrained encoder.
   *
   * @param name one of {@link Architectures#names}
   * @param options channels and what else can be chosen
   * @param pretrained a TorchScript or safetensors file that the encoder's weights are taken from;
   *     null where they are drawn
   */
  record Named(String name, ArchitectureOptions options, @Nullable Path pretrained)
      implements Learner {
    /** From weights drawn anew. */
    public Named(String name, ArchitectureOptions options) {
      this(name, options, null);
    }

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
   * A TorchScript module.
   *
   * @param file of it
   * @param redraw false to train on from the weights that it holds; true to draw them anew: normal
   *     of variance 2 / fan-in (He et al. 2015) where a parameter has two or more dimensions, else
   *     1 where its name ends in "weight" and 0 where not, as for normalisations and biases;
   *     running means become 0 and variances 1
   */
  record Script(Path file, boolean redraw) implements Learner {
    /** Trains on from the weights that the module holds. */
    public Script(Path file) {
      this(file, false);
    }
  }
}
