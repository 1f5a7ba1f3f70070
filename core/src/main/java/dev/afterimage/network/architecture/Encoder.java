package dev.afterimage.network.architecture;

import dev.afterimage.network.GraphBuilder;
import dev.afterimage.network.Value;
import java.util.List;

/** The contracting half of a U-Net. */
interface Encoder {

  /**
   * Adds the encoder.
   *
   * @param graph the builder; its initialisation is set by the encoder
   * @return the values that the decoder takes: at 1/2, 1/4, 1/8, 1/16 and 1/32 of the side
   */
  List<Value> stages(GraphBuilder graph);

  /** Whether two convolutions stand between encoder and decoder. */
  default boolean centre() {
    return false;
  }
}
