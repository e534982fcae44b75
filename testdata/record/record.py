"""Records all layer cases: `python record.py RESOURCES [STAGE]`, or `RESOURCES STAGE STEM[/CASE]…` for these alone.

Runs `compute.py` with Keras 2, Keras 3 on TensorFlow and Keras 3 on JAX (a STAGE that already holds all of
it is used as it is), compares what they computed, and writes `RESOURCES/layers/STEM/CASE/` and
`RESOURCES/index.tsv`. Where TensorFlow and JAX disagree, JAX's outputs are recorded; where Keras 2 and
Keras 3 do, the case becomes two, `CASE_keras2` and `CASE_keras3`. The index says so.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

import numpy as np

from cases import all_cases

COLUMNS = ("id", "stem", "family", "files", "keras", "note")
RUNS = (("3", "tensorflow"), ("3", "jax"), ("2", "tensorflow"))
AGREES = 1e-9  # of two float64 runs, relative to the largest output (or 1)
SAME_FUNCTION = 1e-6  # a version that is off by less has a float32 constant inside, not another definition
MODEL_FILES = {"2": ("keras2.h5", "keras2.json"), "3": ("keras3.keras", "keras3.h5")}
# Files are worth their size where their spelling is worth a test: `plain` cases have Keras 2's weights too, and
# graphs all there is; small variants have Keras 2's architecture only, and a deflated `.keras`.
THOROUGH = ("graph", "operation", "refused")
KERAS3_H5 = ("Dense", "Embedding", "Conv1D", "DepthwiseConv1D", "SeparableConv1D", "BatchNormalization", "SimpleRNN",
             "LSTM", "GRU", "RNN", "Bidirectional", "TimeDistributed", "MultiHeadAttention", "Add", "PReLU", "Int4Quantized")


class Part:
    """What one run of `compute.py` left for one case."""

    def __init__(self, folder, version, backend):
        self.version, self.backend = version, backend
        stem = os.path.join(folder, f"{version}.{backend}")
        self.present = os.path.exists(stem + ".npz")
        self.outputs, self.problems = {}, []
        if self.present:
            with np.load(stem + ".npz") as arrays:
                self.outputs = dict(arrays)
            with open(stem + ".txt", encoding="utf-8") as file:
                self.problems = [line.rstrip("\n").split("\t") for line in file]
        self.files = {
            name: os.path.join(folder, name)
            for name in MODEL_FILES[version]
            if backend == "tensorflow" and not self.problem(name) and os.path.exists(os.path.join(folder, name))
        }

    @property
    def ran(self):
        return self.ran_float64 and "f32:0" in self.outputs

    @property
    def ran_float64(self):
        return "f64:0" in self.outputs

    def problem(self, what):
        return next((message for each, message in self.problems if each == what), None)


def disagreement(one, two):
    """The largest relative difference of the float64 outputs, 0.0 where within AGREES; None if shapes differ."""
    worst = 0.0
    for key in (key for key in one.outputs if key.startswith("f64:")):
        if one.outputs[key].dtype.kind == "U":
            worst = worst if np.array_equal(one.outputs[key], two.outputs[key]) else np.inf
            continue
        a, b = one.outputs[key].astype("float64"), two.outputs[key].astype("float64")
        if a.shape != b.shape:
            return np.inf
        gap = np.abs(a - b).max() / max(1.0, np.abs(a).max())
        worst = max(worst, gap if np.isfinite(gap) else np.inf)
    return worst if worst > AGREES else 0.0


def keras3_part(case, tensorflow, jax, notes):
    """Whose outputs count for Keras 3: TensorFlow's, unless it cannot run the case or JAX disagrees."""
    if case.tensorflow_exact:
        return tensorflow
    if not (jax.ran_float64 if tensorflow.ran else jax.ran):
        if tensorflow.ran:
            notes.append(f"JAX cannot run it ({jax.problem('run') or jax.problem('build')})")
        return tensorflow
    if not tensorflow.ran:
        notes.append(f"outputs by JAX: TensorFlow cannot run it ({tensorflow.problem('run')})")
        return jax
    gap = disagreement(tensorflow, jax)
    if gap and jax.ran:
        notes.append(f"outputs by JAX: TensorFlow differs by {gap:.1e}")
        return jax
    return tensorflow


def versions_differ(keras3, tensorflow, keras2):
    """How far Keras 2 (always on TensorFlow) is from Keras 3, not counting what is TensorFlow's doing in both."""
    if tensorflow.ran and not disagreement(tensorflow, keras2):
        return 0.0
    gap = disagreement(keras3, keras2)
    return gap if gap > SAME_FUNCTION else 0.0


def chosen(family, case, files):
    """Of the files that Keras could write, those to be kept."""
    whole = case.name == "plain" or family in THOROUGH
    unwanted = {"keras2.json"} if whole or "keras3.keras" not in files else {"keras2.h5"}
    if family != "graph" and not (case.name == "plain" and case.stem in KERAS3_H5):
        unwanted.add("keras3.h5")
    return {file: path for file, path in files.items() if file not in unwanted}


def deflate(source, target):
    """Copies a `.keras` with its members compressed, which Keras reads as well as the stored ones it writes."""
    with zipfile.ZipFile(source) as stored, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as deflated:
        for member in stored.infolist():
            deflated.writestr(zipfile.ZipInfo(member.filename, member.date_time), stored.read(member),
                              zipfile.ZIP_DEFLATED, 9)


def write(resources, family, case, name, outputs, parts):
    folder = os.path.join(resources, "layers", case.stem, name)
    os.makedirs(folder)
    files = chosen(family, case, {file: path for part in parts for file, path in part.files.items()})
    assert files, f"{case.id}: no file"
    for file, path in files.items():
        small = file.endswith(".keras") and case.name != "plain"
        (deflate if small else shutil.copyfile)(path, os.path.join(folder, file))
    if outputs:
        fed = {"in:" + key: array for key, array in case.arrays().items()}
        np.savez(os.path.join(folder, "io.npz"), **fed, **dict(sorted(outputs.items())))
    return sorted(files) + (["io.npz"] if outputs else [])


def merge(resources, stage, family, case):
    """Writes one case; gives its rows of the index (two if the Keras versions disagree)."""
    folder = os.path.join(stage, case.id)
    tensorflow, jax, keras2 = (Part(folder, *run) for run in RUNS)
    notes = [case.note] if case.note else []
    keras3 = keras3_part(case, tensorflow, jax, notes) if "3" in case.versions else tensorflow
    for what in ("build", "keras3.keras", "keras3.h5"):
        if tensorflow.problem(what):
            notes.append(f"no {what}: {tensorflow.problem(what)}" if what != "build" else tensorflow.problem(what))
    if keras2.problem("run") or keras2.problem("build"):
        notes.append(f"Keras 2 cannot run it: {keras2.problem('run') or keras2.problem('build')}")
    if keras2.problem("keras2.h5"):
        notes.append(f"no keras2.h5: {keras2.problem('keras2.h5')}")
    for part, what in ((keras2, "Keras 2"), (tensorflow, "Keras 3 on TensorFlow"), (jax, "Keras 3 on JAX")):
        if (gap := part.problem("definition")) is not None:
            notes.append(f"{what} is off by {gap} from what it documents")
    outputs = keras3.outputs or keras2.outputs
    if case.keras2_exact:
        outputs = {**tensorflow.outputs, **{k: a for k, a in keras2.outputs.items() if k.startswith("f64:")}}
    groups = [(case.name, outputs, [tensorflow, keras2])]
    if keras3.ran and keras2.ran and (gap := versions_differ(keras3, tensorflow, keras2)):
        notes.append(f"Keras 2 and Keras 3 differ by {gap:.1e}")
        groups = [
            (case.name + "_keras3", keras3.outputs, [tensorflow]),
            (case.name + "_keras2", keras2.outputs, [keras2]),
        ]
    for name, outputs, parts in groups:
        files = write(resources, family, case, name, outputs, parts)
        versions = ",".join(v for v in "23" if any(f.startswith("keras" + v) for f in files))
        yield (f"{case.stem}/{name}", case.stem, family, ",".join(files), versions, "; ".join(notes))


def kept(resources):
    """The rows of the index as it is, by id."""
    with open(os.path.join(resources, "index.tsv"), encoding="utf-8") as index:
        rows = [tuple(line.rstrip("\n").split("\t")) for line in index][1:]
    return {row[0]: row for row in rows}


def clear(resources, case):
    for name in ("", "_keras2", "_keras3"):
        shutil.rmtree(os.path.join(resources, "layers", case.id + name), ignore_errors=True)


def recorded(resources, stage, wanted):
    """The rows of all cases; those that are not wanted stay as they are."""
    old = kept(resources) if wanted else {}
    for family, case in all_cases():
        if not wanted or case.id in wanted or case.stem in wanted:
            clear(resources, case)
            yield from merge(resources, stage, family, case)
        else:
            yield from (old[case.id + name] for name in ("", "_keras3", "_keras2") if case.id + name in old)


def main(resources, stage=None, *wanted):
    stage = os.path.abspath(stage or tempfile.mkdtemp())
    if not os.listdir(stage):
        for version, backend in RUNS:
            subprocess.run([sys.executable, "compute.py", version, backend, stage, *wanted], check=True,
                           cwd=os.path.dirname(os.path.abspath(__file__)))
    if not wanted:
        for stem in os.scandir(os.path.join(resources, "layers")):
            for case in os.scandir(stem.path):
                if not os.path.exists(os.path.join(case.path, "keras1.h5")):
                    shutil.rmtree(case.path)
    of_keras1 = [row for row in kept(resources).values() if row[2] == "keras1"]  # record1.py's
    rows = list(recorded(resources, stage, wanted)) + of_keras1
    with open(os.path.join(resources, "index.tsv"), "w", encoding="utf-8", newline="\n") as index:
        for row in [COLUMNS] + rows:
            index.write("\t".join(row) + "\n")
    print(len(rows), "cases")


if __name__ == "__main__":
    main(*sys.argv[1:])
