#!/usr/bin/env bash
# Package: onnxruntime 1.30.0 (CPU), models made with onnx 1.23.1.
# Behaviour: Sigmoid of float32 is exactly 0 for every logit of -18 and below, although float32 holds such
#   probabilities down to 1e-38. Above -18 it is 13 % off at -14 and worse below, is not monotone, and passes 1 at
#   the other end. Softmax over the pair (logit, 0), the same number by definition, is right to 2e-7 and monotone.
# Seen: sigmoid(-18) = 0 where 1.52e-8 is right; up to 6.1 times the right value between -17.9 and -10; 29 % of the
#   steps of a fine grid from -18 to -8 go down; the largest value is 1.0000001.
# Why it matters: the losses of a segmentation model's surest pixels are where members and non-members part. Taken
#   from the probabilities, -log p is infinite at -20 where 20 is right, an epsilon that hides it makes all such
#   pixels equal, 1 - p can be negative, and ranks between nearby pixels are noise. Ask for logits, or for a
#   softmax.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -qq install numpy==2.4.6 onnx==1.23.1 onnxruntime==1.30.0
"$work/venv/bin/python" - <<'PY'
import sys
import numpy as np
import onnxruntime
from onnx import TensorProto, helper


def network(operator, shape, **attributes):
    value = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    graph = helper.make_graph([helper.make_node(operator, ["x"], ["y"], **attributes)], "g", [value("x")], [value("y")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=10)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return lambda x: session.run(None, {"x": x})[0]


sigmoid, softmax = network("Sigmoid", ["n"]), network("Softmax", ["n", 2], axis=1)
x = np.linspace(-40, 18, 580001, dtype=np.float32)
right = 1 / (1 + np.exp(-x.astype(np.float64)))
y = sigmoid(x)
z = softmax(np.stack([x, np.zeros_like(x)], axis=1))[:, 0]
tail, slope = (x > -17.9) & (x < -10), (x > -17.9) & (x < -8)
error, falls = np.abs(y / right - 1)[tail].max(), (np.diff(y[slope]) < 0).mean()
reference = np.abs(z / right - 1).max()
if not ((y[x <= -18] == 0).all() and error > 0.5 and falls > 0.05 and reference < 1e-6 and (np.diff(z) >= 0).all()):
    sys.exit(f"changed: sigmoid(-18) {sigmoid(np.float32([-18]))[0]}, relative error {error:.2g}, "
             f"falling steps {falls:.1%}, softmax's error {reference:.2g}")
print(f"as described: Sigmoid is 0 up to -18, up to {1 + error:.1f} times the right value after it, "
      f"falls on {falls:.0%} of the steps, reaches {y.max():.7f}; Softmax is within {reference:.0e}")
PY
