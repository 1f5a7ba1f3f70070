package dev.afterimage.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who holds a run's folder, as its lock file says.
 *
 * @param pid number of the process
 * @param since when it took the folder, ISO 8601
 * @param command what it was started as
 */
record LockHolder(long pid, String since, String command) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 1 << 16; // bytes that are read
  private static final int SHOWN = 200; // characters of a command

  /** Writes it down in place of what was there. */
  void write(FileChannel channel) throws IOException {
    byte[] text = (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(text);
    while (buffer.hasRemaining()) {
      channel.write(buffer, buffer.position());
    }
    channel.truncate(text.length);
  }

  /** The one of a lock file, in words. */
  static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(LONGEST, channel.size()));
    while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
      // read on
    }
    String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    try {
      return JSON.readValue(text, LockHolder.class).words();
    } catch (JacksonException e) {
      return "another run"; // it has not written itself down yet
    }
  }

  String words() {
    String shown = command.length() > SHOWN ? command.substring(0, SHOWN) + "..." : command;
    return "process " + pid + " since " + since + " (" + shown + ")";
  }
}
