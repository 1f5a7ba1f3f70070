#!/usr/bin/env bash
# Package: onnxruntime 1.30.0 (CPU), models made with onnx 1.23.1.
# Behaviour: GroupNormalization (opset 21) takes the variance as mean of squares less square of the mean, in
#   float32. On values with an offset it loses the variance: deviations are off, then hundreds of times too large,
#   then NaN, from finite ordinary input. With one group per channel InstanceNormalization computes the same thing
#   by definition, in the same runtime, and is right.
# Seen: noise of deviation 1 plus an offset, 2 channels of 32x32, which should come out with deviation 1: 0.97 at
#   offset 1000; 0.76 at 2000; 230 at 3000; NaN at 10000. InstanceNormalization: 1.000 throughout.
# Why it matters: raw 16 bit detector counts reach such ratios of offset to contrast in flat pictures. Two exports
#   of one network (as groups, as instances) give other losses and other memberships for the same records, and
#   records that give NaN and are left out are the bright and flat ones: the sets compared are no longer drawn
#   alike.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -qq install numpy==2.4.6 onnx==1.23.1 onnxruntime==1.30.0
"$work/venv/bin/python" - <<'PY'
import sys
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper


def normalised(operator, **attributes):
    value = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 2, 32, 32])
    weights = [numpy_helper.from_array(np.ones(2, np.float32), "scale"),
               numpy_helper.from_array(np.zeros(2, np.float32), "bias")]
    node = helper.make_node(operator, ["x", "scale", "bias"], ["y"], **attributes)
    graph = helper.make_graph([node], "g", [value("x")], [value("y")], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return lambda x: float(session.run(None, {"x": x})[0].std())


group, instance = normalised("GroupNormalization", num_groups=2), normalised("InstanceNormalization")
noise = np.random.default_rng(0).normal(size=(1, 2, 32, 32))
offsets = (0, 1000, 2000, 3000, 10000)
pictures = [(noise + offset).astype(np.float32) for offset in offsets]
groups, instances = [group(x) for x in pictures], [instance(x) for x in pictures]
seen = ", ".join(f"{deviation:.2f} at {offset}" for offset, deviation in zip(offsets, groups))
lost = abs(groups[0] - 1) < 1e-3 and not abs(groups[-1] - 1) < 0.1
if not (lost and all(abs(deviation - 1) < 1e-3 for deviation in instances)):
    sys.exit(f"changed: GroupNormalization's deviations {seen}; InstanceNormalization's {instances}")
print(f"as described: GroupNormalization's deviation is {seen}; InstanceNormalization's 1.00 everywhere")
PY
