package dev.afterimage.network.architecture;

import dev.afterimage.network.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The architectures by name. Parameters are named as the usual libraries name theirs, so that
 * weights from elsewhere can be taken over.
 */
public final class Architectures {
  private static final Map<String, Function<ArchitectureOptions, Graph>> BY_NAME = byName();

  private Architectures() {}

  private static Map<String, Function<ArchitectureOptions, Graph>> byName() {
    Map<String, Function<ArchitectureOptions, Graph>> map = new LinkedHashMap<>();
    map.put("unet-small", SmallUnet::graph);
    map.put("unet-resnet18", options -> Unet.graph("unet-resnet18", ResNet.RESNET18, options));
    map.put("unet-resnet34", options -> Unet.graph("unet-resnet34", ResNet.RESNET34, options));
    map.put(
        "unet-mobilenetv2", options -> Unet.graph("unet-mobilenetv2", new MobileNet(), options));
    map.put("unet-vgg11", options -> Unet.graph("unet-vgg11", new Vgg(), options));
    map.put("resnet18", ResNet.RESNET18::classifier);
    map.put("resnet34", ResNet.RESNET34::classifier);
    map.put("pix2pix", Pix2Pix::generator);
    map.put("pix2pixhd-global", Pix2PixHd::global);
    map.put("pix2pixhd", Pix2PixHd::generator);
    return map;
  }

  /** Every name: U-Nets (logits per pixel), classifiers (logits), generators (in [-1, 1]). */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * An architecture.
   *
   * @param name one of {@link #names}
   * @throws IllegalArgumentException if there is none of that name; names those that there are
   */
  public static Graph graph(String name, ArchitectureOptions options) {
    Function<ArchitectureOptions, Graph> architecture = BY_NAME.get(name);
    if (architecture == null) {
      throw new IllegalArgumentException(
          "architecture must be one of " + names() + ", got '" + name + "'");
    }
    return architecture.apply(options);
  }

  /**
   * The discriminators that an architecture is trained against: one for pix2pix, one per scale for
   * pix2pixhd, none for the others. They take the input and, behind it, the target or the output
   * ({@code inputs + outputs} channels), and give one logit per patch. Those of pix2pixhd expose
   * the features that feature matching compares.
   *
   * @param name one of {@link #names}
   * @param options those of the generator
   */
  public static List<Graph> discriminators(String name, ArchitectureOptions options) {
    return switch (name) {
      case "pix2pix" -> List.of(Pix2Pix.discriminator(options));
      case "pix2pixhd", "pix2pixhd-global" -> Pix2PixHd.discriminators(options);
      default -> List.of();
    };
  }
}
