#!/usr/bin/env bash
# Package: the JDK's own ImageIO, 17.0.15; pillow 12.3.0 makes the files and is the judge.
# Behaviour: a JPEG that carries EXIF in place of the JFIF marker and numbers its components 0, 1, 2 (the standard
#   leaves the numbers free) is read as RGB where its chroma is not subsampled, and as YCbCr where it is. Pillow
#   reads both as YCbCr. The same file numbered 1, 2, 3 is read as YCbCr by both.
# Seen: a red, a green and a blue stripe; 4:4:4 differs from Pillow by 255 of 255 levels in the JDK, with no
#   warning; the 4:2:0 file and the 4:4:4 file numbered 1, 2, 3 by nothing.
# Why it matters: cameras and editors differ in such headers, so that a colour shift falls on one source of records.
#   A model trained on what Pillow reads and audited on what the JDK reads sees foreign pictures in that source
#   alone: its loss there is high, and members from elsewhere are found by their file's header.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -qq install numpy==2.4.6 pillow==12.3.0
cd "$work"
cat > Dump.java <<'JAVA'
import java.io.File;
import javax.imageio.ImageIO;

class Dump {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      var image = ImageIO.read(new File(file));
      var line = new StringBuilder();
      for (int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
        line.append(pixel & 0xffffff).append(' ');
      }
      System.out.println(line);
    }
  }
}
JAVA
cat > check.py <<'PY'
import io
import subprocess
import sys
import numpy as np
from PIL import Image

picture = np.zeros((48, 48, 3), np.uint8)
for channel in range(3):
    picture[:, channel * 16:(channel + 1) * 16, channel] = 255
exif = Image.Exif()
exif[0x0112] = 1  # orientation: upright


def write(name, subsampling, first_id):
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=95, subsampling=subsampling, exif=exif)
    data = bytearray(buffer.getvalue())
    if data[2:4] == b"\xff\xe0":  # the JFIF segment
        del data[2:4 + int.from_bytes(data[4:6], "big")]
    assert data[2:4] == b"\xff\xe1" and b"JFIF" not in data and b"Adobe" not in data
    at = 2
    while True:
        marker, length = data[at + 1], int.from_bytes(data[at + 2:at + 4], "big")
        for k in range(3):
            if marker == 0xC0:  # frame header: three bytes a component
                data[at + 10 + 3 * k] = first_id + k
            if marker == 0xDA:  # scan header: two bytes a component
                data[at + 5 + 2 * k] = first_id + k
        if marker == 0xDA:
            break
        at += 2 + length
    with open(name, "wb") as file:
        file.write(data)


files = {"from0.jpg": (0, 0), "from0-420.jpg": (2, 0), "from1.jpg": (0, 1)}
for name, (subsampling, first_id) in files.items():
    write(name, subsampling, first_id)
lines = subprocess.run(["java", "Dump.java", *files], check=True, capture_output=True, text=True).stdout.splitlines()
difference = {}
for name, line in zip(files, lines, strict=True):
    packed = np.array(line.split(), np.int64).reshape(48, 48)
    jdk = np.stack([packed >> 16 & 255, packed >> 8 & 255, packed & 255], axis=2)
    difference[name] = int(np.abs(jdk - np.array(Image.open(name)).astype(int)).max())
seen = (f"numbered from 0 {difference['from0.jpg']} levels, the same in 4:2:0 {difference['from0-420.jpg']}, "
        f"numbered from 1 {difference['from1.jpg']}")
if not (difference["from0.jpg"] > 150 and difference["from0-420.jpg"] < 30 and difference["from1.jpg"] < 10):
    sys.exit(f"changed: the JDK is off Pillow by: {seen}")
print(f"as described: the JDK is off Pillow by: {seen}")
PY
"$work/venv/bin/python" check.py
