#!/usr/bin/env bash
# Package: pillow 12.3.0 (with numpy 2.4.6).
# Behaviour: an uncompressed grey (8 or 16 bit) or palette TIFF with orientation 5 to 8 that is not square and is
#   opened by its path is cut into rows of the wrong length and then rotated: the shape is the stored one, the
#   pixels are scrambled. The same bytes opened from memory, or the same picture compressed, come out rotated and
#   right.
# Seen: a picture of 4 rows by 6 columns, orientation 6, written by Pillow itself: 4x6 and scrambled by path, 6x4
#   and right from BytesIO, 6x4 and right by path with deflate.
# Why it matters: an audit compares output and truth pixel by pixel. A mask that is scrambled without an error gives
#   a huge loss, and a model looks as if it had never seen the record; where only one of the two sets holds rotated
#   scans, the file format alone tells members from non-members.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -qq install numpy==2.4.6 pillow==12.3.0
cd "$work"
"$work/venv/bin/python" - <<'PY'
import io
import pathlib
import sys
import numpy as np
from PIL import Image

stored = np.arange(24, dtype=np.uint8).reshape(4, 6)
right = np.rot90(stored, -1)  # orientation 6: show it a quarter turn clockwise
plain, deflated = pathlib.Path("plain.tif"), pathlib.Path("deflated.tif")
Image.fromarray(stored).save(plain, tiffinfo={274: 6})
Image.fromarray(stored).save(deflated, tiffinfo={274: 6}, compression="tiff_deflate")
by_path = np.array(Image.open(plain))
from_memory = np.array(Image.open(io.BytesIO(plain.read_bytes())))
compressed = np.array(Image.open(deflated))
scrambled = by_path.shape == stored.shape and not any(
    np.array_equal(by_path, np.rot90(flip, turns)) for flip in (stored, stored[:, ::-1]) for turns in range(4))
if not (scrambled and np.array_equal(from_memory, right) and np.array_equal(compressed, right)):
    sys.exit(f"changed: by path {by_path.tolist()}, from memory {from_memory.tolist()}")
print(f"as described: first row {right[0].tolist()} from memory, {by_path[0].tolist()} from the same file by path")
PY
