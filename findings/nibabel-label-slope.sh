#!/usr/bin/env bash
# Package: nibabel 5.4.2 (with numpy 2.4.6).
# Behaviour: a label map that is loaded with get_fdata() and saved again under its own uint8 header is stretched
#   over 0 to 255 with a slope, although every class fits into uint8 as it is. The classes come back beside whole
#   numbers.
# Seen: classes 0, 1, 3, 7 are stored as 0, 36, 109, 255 with slope 0.02745 and come back as 0, 0.988, 2.992 and
#   7.00000006; cast to integers they are 0, 0, 2, 7: class 1 is background, class 3 is class 2, nothing equals 1.
# Why it matters: truth masks that went through an editing step once hold other classes than those of the first
#   release. If members' masks are first-hand and non-members' re-saved, the loss of every class but the highest
#   parts them whatever the model remembers. Round to the nearest, and refuse what is far from a whole number.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -qq install numpy==2.4.6 nibabel==5.4.2
cd "$work"
"$work/venv/bin/python" - <<'PY'
import sys
import nibabel
import numpy as np

labels = np.tile(np.uint8([0, 1, 3, 7]), (4, 4, 1)).reshape(4, 4, 4)
nibabel.save(nibabel.Nifti1Image(labels, np.eye(4)), "first.nii")
first = nibabel.load("first.nii")
again = nibabel.Nifti1Image(first.get_fdata(), first.affine, first.header)
nibabel.save(again, "again.nii")
back = nibabel.load("again.nii")
before, after = np.unique(first.get_fdata()), np.unique(back.get_fdata())
stored, cast = np.unique(back.dataobj.get_unscaled()), np.unique(back.get_fdata().astype(np.uint8))
if not (before.tolist() == [0, 1, 3, 7] and stored.tolist() == [0, 36, 109, 255] and cast.tolist() == [0, 2, 7]):
    sys.exit(f"changed: classes come back as {after.tolist()}, stored as {stored.tolist()}")
print(f"as described: classes 0, 1, 3, 7 are stored as {stored.tolist()}, come back as {after.round(3).tolist()} "
      f"and are {cast.tolist()} as integers")
PY
