#!/usr/bin/env bash
# Package: com.twelvemonkeys.imageio:imageio-tiff 3.15.0 on JDK 17; tifffile 2026.3.3 writes the files.
# Behaviour: in a TIFF whose photometric interpretation is white-is-zero, samples of 8 bits are inverted by the
#   reader, samples of 1 bit are left as stored and the palette is inverted instead. Samples taken from the raster
#   therefore turn with the bit depth. The JDK's own TIFF reader, on the same class path, inverts the raster for 1
#   bit too, so that the order of the plugins decides what a mask's foreground is.
# Seen: stored 0, 1, 0, 0 at 1 bit: 0, 1, 0, 0 by TwelveMonkeys, 1, 0, 1, 1 by the JDK. Stored 0, 1, 0, 255 at 8
#   bits: 255, 254, 255, 0 by both. getRGB agrees at both depths.
# Why it matters: scanned masks are often white-is-zero. Foreground and background change places for one depth or
#   after a jar is added; a complement of a mask has a Dice near 0, so the records concerned look like non-members
#   for certain. Say which of 0 and 1 is the object, and look at the share of foreground by file kind.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -qq install numpy==2.4.6 tifffile==2026.3.3
cd "$work"
for artifact in imageio:imageio-tiff imageio:imageio-core imageio:imageio-metadata \
    common:common-lang common:common-io common:common-image; do
  mvn -q -B dependency:copy -Dartifact="com.twelvemonkeys.$artifact:3.15.0" -DoutputDirectory="$work/jars" >&2
done
"$work/venv/bin/python" - <<'PY'
import numpy as np
import tifffile

tifffile.imwrite("one.tif", np.array([[0, 1, 0, 0]], bool), photometric="miniswhite")
tifffile.imwrite("eight.tif", np.array([[0, 1, 0, 255]], np.uint8), photometric="miniswhite")
PY
cat > Samples.java <<'JAVA'
import java.io.File;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

class Samples {
  public static void main(String[] none) throws Exception {
    Map<String, String> seen = new HashMap<>();
    for (String file : new String[] {"one", "eight"}) {
      var readers = ImageIO.getImageReadersByFormatName("tiff");
      while (readers.hasNext()) {
        var reader = readers.next();
        try (var input = ImageIO.createImageInputStream(new File(file + ".tif"))) {
          reader.setInput(input);
          var raster = reader.read(0).getRaster();
          boolean monkeys = reader.getClass().getName().startsWith("com.twelvemonkeys.");
          seen.put(
              file + (monkeys ? " bit by TwelveMonkeys" : " bit by the JDK"),
              Arrays.toString(raster.getPixels(0, 0, 4, 1, (int[]) null)));
        }
      }
    }
    var described = Map.of(
        "one bit by TwelveMonkeys", "[0, 1, 0, 0]",
        "one bit by the JDK", "[1, 0, 1, 1]",
        "eight bit by TwelveMonkeys", "[255, 254, 255, 0]",
        "eight bit by the JDK", "[255, 254, 255, 0]");
    System.out.println((seen.equals(described) ? "as described: " : "changed: ") + new TreeMap<>(seen));
    System.exit(seen.equals(described) ? 0 : 1);
  }
}
JAVA
java -cp "$work/jars/*" Samples.java
