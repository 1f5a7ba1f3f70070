"""The predictability error of one picture the way the released Python code finds it, timed.

Maps of a Wide-ResNet50-2's shapes, resized to 56x56 by interpolation, then ordinary least squares on
2195 of 3136 pixels, judged on the rest. The network itself is left out, on both sides. Needs NumPy and
SciPy, whose least squares is what scikit-learn's LinearRegression calls. For each line read from
standard input, prints the seconds that one picture took.
"""

import sys
import time

import numpy
import scipy.linalg
import scipy.ndimage

GRID = 56
STAGES = [(256, 56), (512, 28), (1024, 14), (2048, 7)]  # channels, side

draw = numpy.random.default_rng(1)
maps = [numpy.maximum(draw.uniform(-1, 1, (c, s, s)), 0).astype(numpy.float32) for c, s in STAGES]
target = draw.uniform(0, 1, (GRID * GRID, 3)).astype(numpy.float32)


def error():
    resized = [scipy.ndimage.zoom(m, (1, GRID / m.shape[1], GRID / m.shape[1]), order=1) for m in maps]
    features = numpy.concatenate(resized).reshape(-1, GRID * GRID).T
    order = draw.permutation(GRID * GRID)
    train, test = order[:2195], order[2195:]
    x, y = features[train], target[train]
    mean_x, mean_y = x.mean(axis=0), y.mean(axis=0)
    weights = scipy.linalg.lstsq(x - mean_x, y - mean_y)[0]
    return numpy.abs((features[test] - mean_x) @ weights + mean_y - target[test]).mean()


for _ in sys.stdin:
    begun = time.perf_counter()
    error()
    print(time.perf_counter() - begun, flush=True)
