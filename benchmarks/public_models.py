"""What the program makes of model files of others, with no specification, beside an independent run.

    python benchmarks/public_models.py --models FOLDER --out FOLDER --program "./afterimage"

FOLDER holds the files of public_models.csv as owner+name/path (none of them is part of this project). For
each, pictures and masks or targets are drawn at the sizes that the file takes, the program audits the file,
and this script runs it with ONNX Runtime (TorchScript with torch) and works out what the error of every
record is: cross-entropy of the true class, or mean absolute difference. How a file is to be read stands in
public_models.csv, from its repository and its graph, not from the program. Prints one line a file. Needs
numpy, pillow, onnx and onnxruntime.
"""

import argparse
import csv
import json
import pathlib
import shlex
import subprocess

import numpy
from PIL import Image

RECORDS = 24
FLOOR = 1e-7  # of probabilities, as the program states in its documentation


def picture(draw, height, width, channels):
    """Smooth colours, a brighter ellipse, some noise; and where the ellipse is."""
    y, x = numpy.mgrid[0:height, 0:width].astype(numpy.float64)
    y, x = y / height, x / width
    centre, radius = draw.uniform(0.3, 0.7, 2), draw.uniform(0.15, 0.3, 2)
    inside = ((y - centre[0]) / radius[0]) ** 2 + ((x - centre[1]) / radius[1]) ** 2 < 1
    planes = []
    for _ in range(channels):
        a, b, c = draw.uniform(0.1, 0.5, 3)
        planes.append(a + b * y * x + c * inside + draw.normal(0, 0.03, (height, width)))
    return numpy.clip(numpy.stack(planes, -1), 0, 1), inside


def save(array, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(array[..., 0] if array.ndim == 3 and array.shape[-1] == 1 else array).save(path)


def draw_data(row, folder):
    """Records at the file's own sizes; the truth of a translation is the clean picture at the output's."""
    height, width, channels = (int(row[k]) for k in ("height", "width", "channels"))
    factor = int(row["factor"] or 1)
    draw = numpy.random.default_rng(1)
    records = {}
    with open(folder / "membership.csv", "w") as table:
        table.write("id,member\n")
        for i in range(RECORDS):
            name = f"r{i:02d}"
            values, inside = picture(draw, height * factor, width * factor, channels)
            fine = numpy.rint(values * 255).astype(numpy.uint8)
            coarse = fine[::factor, ::factor]
            if row["task"] == "segmentation":
                truth = inside.astype(numpy.uint8)
                save(truth, folder / "masks" / f"{name}.png")
                save(coarse, folder / "images" / f"{name}.png")
            else:
                truth = fine
                save(truth, folder / "targets" / f"{name}.png")
                save(coarse, folder / "inputs" / f"{name}.png")
            records[name] = (coarse, truth)
            table.write(f"{name},{i % 2}\n")
    return records


def runner(file):
    if file.suffix == ".onnx":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(str(file), options)
        port = session.get_inputs()[0]
        kind = {"tensor(float16)": numpy.float16, "tensor(uint8)": numpy.uint8}.get(port.type, numpy.float32)
        return lambda batch: session.run(None, {port.name: batch.astype(kind)})[0]
    import torch

    module = torch.jit.load(str(file)).eval()
    return lambda batch: module(torch.from_numpy(batch)).detach().numpy()


def answer(row, run, pixels):
    """Probabilities or values, (channels, height, width), of one picture of bytes."""
    batch = (pixels.astype(numpy.float32) / 255 * int(row["range"]))[None]
    out = run(batch if row["input"] == "NHWC" else batch.transpose(0, 3, 1, 2)).astype(numpy.float64)
    out = out if row["output"] == "HWC" else out[0]
    out = out.transpose(2, 0, 1) if row["output"] in ("NHWC", "HWC") else out
    if row["reading"] == "bytes":
        return out / 255
    if row["reading"] == "sigmoid":
        return 1 / (1 + numpy.exp(-out))
    if row["reading"] == "softmax":
        powers = numpy.exp(out - out.max(0))
        return powers / powers.sum(0)
    return out


def error(row, answered, truth):
    if row["task"] == "segmentation":
        one = answered[0] if len(answered) == 1 else answered[1]
        other = 1 - one if len(answered) == 1 else answered[0]
        return -numpy.log(numpy.maximum(numpy.where(truth == 1, one, other), FLOOR)).mean()
    target = truth.astype(numpy.float64).transpose(2, 0, 1) / 255
    return numpy.abs(answered - target).mean()


def audit(program, file, row, data, out, spec):
    command = [*program, "audit", "--model", str(file), "--task", row["task"], "--data", str(data)]
    command += ["--membership", str(data / "membership.csv"), "--out", str(out), "--quiet"]
    command += ["--attack", "reconstruction"]
    if spec:
        (data / "spec.json").write_text(spec)
        command += ["--spec", str(data / "spec.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    scores = out / "scores.csv"
    if not scores.exists():
        return done.returncode, (done.stderr or done.stdout).strip().splitlines(), None
    with open(scores, newline="") as table:
        found = {line["id"]: line for line in csv.DictReader(table)}
    report = json.loads((out / "audit.json").read_text())
    return done.returncode, report, found


def exporter(file):
    if file.suffix != ".onnx":
        return "torch.jit"
    import onnx

    model = onnx.load(str(file), load_external_data=False)
    opset = next((o.version for o in model.opset_import if o.domain in ("", "ai.onnx")), "?")
    return f"{model.producer_name} {model.producer_version}".strip() + f", opset {opset}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--program", default="./afterimage")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    here = pathlib.Path(__file__).with_name("public_models.csv")
    for number, row in enumerate(csv.DictReader(open(here, newline=""))):
        file = options.models / row["repository"].replace("/", "+") / row["path"]
        if options.only not in str(file):
            continue
        if not file.exists():
            print(f"{row['repository']} {row['path']}: not there", flush=True)
            continue
        print(f"\n{row['repository']} {row['path']} [{exporter(file)}]", flush=True)
        folder = options.out / str(number)
        data = folder / "data"
        data.mkdir(parents=True)
        records = draw_data(row, data)
        for attempt, spec in enumerate(["", *filter(None, row["spec"].split(" then "))]):
            program = shlex.split(options.program)
            code, said, found = audit(program, file, row, data, folder / f"run{attempt}", spec)
            print(f"  spec {spec or 'none'}: exit code {code}")
            if found is None:
                print("    " + "\n    ".join(said))
                continue
            for finding in said["findings"]:
                print(f"    {finding['weight']}: {finding['sentence']}")
            try:
                run = runner(file)
            except ImportError as missing:
                print(f"    not run here: {missing}")
                continue
            mine = {k: error(row, answer(row, run, p), t) for k, (p, t) in records.items()}
            column = list(next(iter(found.values())))[3]  # after id, subject, member
            theirs = {k: float(found[k][column] or "nan") for k in records if k in found}
            apart = max((abs(theirs[k] - mine[k]) / abs(mine[k]) for k in theirs), default=numpy.nan)
            print(f"    {column}: program {theirs.get('r00', numpy.nan):.7g}, here {mine['r00']:.7g} (r00);"
                  f" {len(theirs)} records, apart by at most {apart:.1e}")


main()
