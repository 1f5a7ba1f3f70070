package dev.afterimage.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterimage.audit.GeneratedData;
import dev.afterimage.audit.GeneratedData.Shape;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights and checkpoints that declare what cannot be: exit 3 and one line that names the file. */
class BrokenWeightsTest {
  @TempDir Path folder;
  private GeneratedData data;

  @BeforeEach
  void generate() {
    data = GeneratedData.write(folder, Shape.BINARY, 16, 0, 1);
  }

  private Cli.Result train(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "--task=segmentation",
                "--data=" + data.data(),
                "--size=32x32",
                "--epochs=1",
                "--quiet",
                "--out=" + folder.resolve("out")));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[4294967296, 4294967296]|[0, 4]",
        "[2147483647, 2147483647, 2]|[0, 4]",
        "[1]|[9223372036854775800, 9223372036854775804]",
        "[-1, -1]|[0, 4]",
        "[1073741824]|[0, 4294967296]"
      })
  void train_weightsWhoseSizesOverflow_exits3NamingThem(String shape, String offsets)
      throws IOException {
    String name = "layer1.0.conv1.weight";
    String header =
        "{\"%s\": {\"dtype\": \"F32\", \"shape\": %s, \"data_offsets\": %s}}"
            .formatted(name, shape, offsets);
    assertWeightsRefused(header.length(), header);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, -1, 1L << 31, 1 << 20})
  void train_weightsWithAnAbsurdHeader_exits3NamingThem(long length) throws IOException {
    assertWeightsRefused(length, "{}");
  }

  private void assertWeightsRefused(long length, String header) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + header.length() + Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length).put(header.getBytes(UTF_8)).putFloat(1);
    Path file = folder.resolve("w.safetensors");
    Files.write(file, bytes.array());
    assertRefused(train("--architecture=unet-resnet18", "--pretrained=" + file), file);
  }

  @Test
  void train_checkpointOfAnAbsurdLength_exits3NamingIt() throws IOException {
    String[] how = {"--architecture=unet-small", "--width=4"};
    Cli.Result trained = train(how);
    assertThat(trained.code()).as(trained.err()).isZero();
    Path checkpoint = folder.resolve("out/checkpoint.bin");
    long magic = ByteBuffer.wrap(Files.readAllBytes(checkpoint)).getLong();
    for (int length : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 29}) {
      Files.write(checkpoint, withArrayOf(length, magic));
      Cli.Result resumed = train(how[0], how[1], "--resume");
      assertRefused(resumed, checkpoint);
      assertThat(resumed.err()).contains("delete it to start anew");
    }
  }

  /** The beginning of a checkpoint, up to an array's length. */
  private static byte[] withArrayOf(int length, long magic) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(magic);
    for (String text :
        List.of("digest", "{}", "epoch,train_loss,validation_loss,utility,seconds\n")) {
      out.writeInt(text.length());
      out.write(text.getBytes(UTF_8));
    }
    out.writeInt(1); // arrays of the network
    out.writeInt(1);
    out.writeByte('a');
    out.writeInt(length);
    return bytes.toByteArray();
  }

  private static void assertRefused(Cli.Result result, Path file) {
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).startsWith("afterimage: ").contains(file.toString());
    assertThat(result.err().lines()).hasSize(1);
  }
}
