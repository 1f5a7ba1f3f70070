package dev.afterimage.cli.console;

import dev.afterimage.data.BadSample;
import dev.afterimage.data.decode.BadSampleException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every broken record, by kind of fault: of many with one kind the first are explained. */
final class BrokenText {
  private static final int MANY = 20;
  private static final int EXPLAINED = 5;

  private BrokenText() {}

  static void print(List<BadSample> broken, PrintWriter out) {
    if (broken.isEmpty()) {
      return;
    }
    out.println();
    out.println("Broken records: " + broken.size());
    Map<BadSampleException.Code, List<BadSample>> byCode =
        new EnumMap<>(BadSampleException.Code.class);
    for (BadSample bad : broken) {
      byCode.computeIfAbsent(bad.code(), code -> new ArrayList<>()).add(bad);
    }
    byCode.forEach((code, records) -> print(code, records, out));
  }

  private static void print(
      BadSampleException.Code code, List<BadSample> records, PrintWriter out) {
    int explained = records.size() > MANY ? EXPLAINED : records.size();
    for (BadSample bad : records.subList(0, explained)) {
      out.println("  " + bad.id() + "  " + code + ": " + bad.message());
    }
    if (explained < records.size()) {
      String ids =
          records.stream().skip(explained).map(BadSample::id).collect(Collectors.joining(", "));
      out.println("  and " + (records.size() - explained) + " more " + code + ": " + ids);
    }
  }
}
