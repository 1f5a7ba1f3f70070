package dev.afterimage.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Writes networks in one file format. Found by {@link ServiceLoader}: a public class with a public
 * constructor without parameters.
 */
public interface NetworkWriter {

  /** What its files' names end with, without a dot: "onnx". */
  String extension();

  /**
   * Writes a network as it is used after training: no dropout, batch norm by its running means. The
   * file is whole or not there.
   *
   * @param graph the network
   * @param weights its parameters
   * @param form what stands behind the graph's output, and which sizes the file takes
   * @param file the target
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  void write(Graph graph, Weights weights, NetworkForm form, Path file);

  /**
   * The writer of a format.
   *
   * @param extension as of {@link #extension}
   * @throws IllegalStateException if no module on the class path has one; names those that there
   *     are
   */
  static NetworkWriter of(String extension) {
    List<String> known = new ArrayList<>();
    for (NetworkWriter writer : ServiceLoader.load(NetworkWriter.class)) {
      if (writer.extension().equals(extension)) {
        return writer;
      }
      known.add(writer.extension());
    }
    throw new IllegalStateException(
        "no module on the class path writes ."
            + extension
            + " files; there are writers of "
            + known);
  }
}
