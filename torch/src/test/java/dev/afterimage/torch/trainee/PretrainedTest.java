package dev.afterimage.torch.trainee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterimage.data.InvalidDataException;
import dev.afterimage.network.Graph;
import dev.afterimage.network.NetworkForm;
import dev.afterimage.network.NetworkForm.Activation;
import dev.afterimage.network.Parameter;
import dev.afterimage.network.Weights;
import dev.afterimage.network.architecture.ArchitectureOptions;
import dev.afterimage.network.architecture.Architectures;
import dev.afterimage.torch.script.TorchScriptWriter;
import dev.afterimage.torch.tensor.LibTorch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoders whose weights come from a file. */
class PretrainedTest {
  private static final Graph CLASSIFIER =
      Architectures.graph("resnet18", ArchitectureOptions.of(3, 10));
  private static final Graph UNET =
      Architectures.graph("unet-resnet18", ArchitectureOptions.of(3, 1));

  @TempDir Path folder;

  @BeforeAll
  static void load() {
    LibTorch.use(1);
  }

  @Test
  void torchScriptClassifier_givesItsLayersToTheEncoderAlone() {
    Weights source = Weights.draw(CLASSIFIER, 7);
    Path file = folder.resolve("resnet18.pt");
    TorchScriptWriter.write(CLASSIFIER, source, NetworkForm.anySize(Activation.NONE), file);
    Weights drawn = Weights.draw(UNET, 1);

    Weights taken = Pretrained.encoder(UNET, drawn, file);

    for (Parameter parameter : UNET.parameters()) {
      String name = parameter.name();
      float[] expected =
          name.startsWith("encoder.")
              ? source.get(name.substring("encoder.".length()))
              : drawn.get(name);
      assertThat(taken.get(name)).as(name).isEqualTo(expected);
    }
  }

  @Test
  void safetensors_withTheEncodersOwnNames_isRead() throws IOException {
    Weights source = Weights.draw(UNET, 7);
    Path file = folder.resolve("unet.safetensors");
    write(file, UNET.parameters(), source);

    Weights taken = Pretrained.encoder(UNET, Weights.draw(UNET, 1), file);

    assertThat(taken.get("encoder.layer4.1.bn2.weight"))
        .isEqualTo(source.get("encoder.layer4.1.bn2.weight"));
    assertThat(taken.get("segmentation_head.0.weight"))
        .isEqualTo(Weights.draw(UNET, 1).get("segmentation_head.0.weight"));
  }

  @Test
  void greyInput_getsTheSumOverTheChannelsOfTheFirstLayer() throws IOException {
    Graph grey = Architectures.graph("unet-resnet18", ArchitectureOptions.of(1, 1));
    Weights source = Weights.draw(UNET, 7);
    Path file = folder.resolve("unet.safetensors");
    write(file, UNET.parameters(), source);

    float[] taken =
        Pretrained.encoder(grey, Weights.draw(grey, 1), file).get("encoder.conv1.weight");

    float[] colour = source.get("encoder.conv1.weight"); // (64, 3, 7, 7)
    assertThat(taken).hasSize(64 * 49);
    assertThat(taken[5 * 49 + 11])
        .isEqualTo(
            colour[(5 * 3) * 49 + 11]
                + colour[(5 * 3 + 1) * 49 + 11]
                + colour[(5 * 3 + 2) * 49 + 11]);
  }

  @Test
  void fileOfAnotherNetwork_refusedNamingWhatItLacks() throws IOException {
    Path file = folder.resolve("half.safetensors");
    List<Parameter> half = UNET.parameters().subList(0, 30);
    write(file, half, Weights.draw(UNET, 7));

    assertThatThrownBy(() -> Pretrained.encoder(UNET, Weights.draw(UNET, 1), file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("half.safetensors")
        .hasMessageContaining("it lacks 70 of 100 arrays, first encoder.layer2.0.conv2.weight");
  }

  @Test
  void networkWithoutEncoder_refused() {
    Graph small = Architectures.graph("pix2pix", ArchitectureOptions.of(3, 1));

    assertThatThrownBy(
            () -> Pretrained.encoder(small, Weights.draw(small, 1), folder.resolve("any.pt")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("pix2pix has no encoder");
  }

  @Test
  void brokenSafetensors_refusedSayingWhere() throws IOException {
    Path file = folder.resolve("broken.safetensors");
    Files.write(file, new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{'});

    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("it must have 17 bytes or more, got 9");
  }

  @Test
  void safetensorsThatPointOutsideThemselves_refused() throws IOException {
    Path file = folder.resolve("outside.safetensors");
    byte[] header =
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4000,4008]}}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(header.length).put(header).array());

    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("bytes or more");
  }

  /** Writes arrays as the format says. */
  private static void write(Path file, List<Parameter> parameters, Weights weights)
      throws IOException {
    int[] at = new int[1];
    String header =
        parameters.stream()
            .map(
                p -> {
                  int start = at[0];
                  at[0] += p.size() * Float.BYTES;
                  return "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                      .formatted(p.name(), p.shape(), start, at[0]);
                })
            .collect(Collectors.joining(",", "{", "}"));
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + text.length + at[0]).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    for (Parameter parameter : parameters) {
      for (float value : weights.get(parameter.name())) {
        bytes.putFloat(value);
      }
    }
    Files.write(file, bytes.array());
  }
}
