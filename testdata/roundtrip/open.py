"""Opens with real Keras what was converted to it: `python open.py 2|3 RECORDED OUT`.

For every row of OUT/converted.tsv that was written for that version, OUT/opened.VERSION.tsv gets case, source, target,
what became of it, what was said:

    same        opens, and predicts the recorded outputs: in float32, and in float64 with the weights as they are
    own         opens, and predicts what Keras's own file of this case predicts, which is not what is recorded
    unrun       opens, and that Keras cannot run it, nor its own file of this case; or the case has nothing recorded
    unopened    does not open, and neither does what Keras itself writes there
    FAIL        anything else

Rows that are there are not done again as long as the file is what it was (the last column, its SHA-256): what ends the
process (roundtrip.py starts it again) is a FAIL.
"""
import functools
import hashlib
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "record"), os.path.join(HERE, "..", "fuzz")]
VERSION, RECORDED, OUT = sys.argv[1:]
if VERSION == "2":
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
import fuzz
import numpy as np
import values
from cases import all_cases

keras = fuzz.load(VERSION)
import tensorflow as tf

FLOAT32, FLOAT64 = 1e-5, 1e-12  # relative to the largest value, or to 1
OWN = {"2": ("keras2.h5", "keras2.json"), "3": ("keras3.keras",)}
CASES = {case.id: case for _, case in all_cases()}


with open(os.path.join(RECORDED, "index.tsv"), encoding="utf-8") as index:
    NOTES = {line.split("\t")[0]: line for line in index}


def case_of(name):
    """The case that `record.py` wrote under that name, alone or as one of two."""
    return CASES.get(name) or CASES[name.rsplit("_", 1)[0]]


def fill(model, arrays):
    """Sets the weights; preprocessing layers compute with what theirs were when they were last finalized."""
    model.set_weights(arrays)
    for layer in model.layers:
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()
    return model


def read(path, case):
    keras.backend.clear_session()
    custom = case.custom(keras)
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            model = keras.models.model_from_json(file.read(), custom_objects=custom)
        return fill(model, values.weights(model, case.seed or case.id))
    return keras.models.load_model(path, custom_objects=custom, compile=False, safe_mode=False)


def in_float64(model, case):
    """The same model with the same weights, in float64."""
    text = model.to_json().replace('"float32"', '"float64"')
    made = keras.models.model_from_json(text, custom_objects=case.custom(keras))
    return fill(made, model.get_weights())


def predict(model, arrays, floatx):
    """Outputs of `model`, fed by name, or by position where the names are others."""
    names = [tensor._keras_history[0].name for tensor in model.inputs]
    if set(names) != set(arrays):
        arrays = dict(zip(names, arrays.values(), strict=True))
    typed = {n: tf.constant(a.astype(floatx) if a.dtype.kind == "f" else a) for n, a in arrays.items()}
    outputs = model(fuzz.fed(model, typed), training=False)
    flat = [np.asarray(each) for each in tf.nest.flatten(outputs)]
    return [np.vectorize(bytes.decode)(each) if each.dtype == object else each for each in flat]


class Computed:
    """What one file computes: in float32, in float64, or why not."""

    def __init__(self, path, case, arrays):
        self.values, self.problems = {}, {}
        model = read(path, case)
        for floatx, made in (("float32", lambda: model), ("float64", lambda: in_float64(model, case))):
            try:
                self.values[floatx] = predict(made(), arrays, floatx)
            except Exception as error:
                self.problems[floatx] = fuzz.short(error)


class Unopened:
    """A file that Keras wrote and does not open, or could not write."""

    def __init__(self, why):
        self.values, self.problems, self.why = {}, {}, why


def gap(expected, found):
    """The largest difference relative to the largest value, or to 1; infinite where shapes differ."""
    if [e.shape for e in expected] != [f.shape for f in found]:
        return np.inf
    worst = 0.0
    for e, f in zip(expected, found):
        if "U" in (e.dtype.kind, f.dtype.kind):
            worst = max(worst, 0.0 if np.array_equal(e, f) else np.inf)
            continue
        e, f = e.astype("float64"), f.astype("float64")
        finite = np.isfinite(e)
        if not np.array_equal(finite, np.isfinite(f)) or not np.array_equal(e[~finite], f[~finite], equal_nan=True):
            return np.inf
        largest = max(1.0, np.abs(e[finite]).max(initial=0))
        worst = max(worst, np.abs(e[finite] - f[finite]).max(initial=0) / largest)
    return worst


class Recorded:
    """A recorded case: inputs, outputs, and what this Keras computes with its own file of it."""

    def __init__(self, name):
        self.case, self.folder = case_of(name), os.path.join(RECORDED, "layers", name)
        self.written = None
        told = re.search(r"TensorFlow differs by ([0-9.e-]+)", NOTES[name])
        self.of_tensorflow = 1.1 * float(told.group(1)) if told else 0.0
        path = os.path.join(self.folder, "io.npz")
        self.arrays, self.outputs = {}, {}
        if os.path.exists(path):
            with np.load(path) as io:
                self.arrays = {key[3:]: io[key] for key in io.files if key.startswith("in:")}
                for floatx, prefix in (("float32", "f32:"), ("float64", "f64:")):
                    self.outputs[floatx] = [io[f"{prefix}{i}"] for i in range(sum(k.startswith(prefix) for k in io.files))]

    @functools.cached_property
    def own(self):
        """What this Keras computes with its own file, if there is one."""
        paths = [os.path.join(self.folder, name) for name in OWN[VERSION]]
        found = next((path for path in paths if os.path.exists(path)), None)
        return Computed(found, self.case, self.arrays) if found else None

    def judged(self, floatx, found, target):
        """One of the words above, and what is wrong."""
        if floatx in found.problems:
            same = self.own is not None and floatx in self.own.problems
            return ("unrun" if same else "FAIL"), f"{floatx}: {found.problems[floatx]}"
        off = gap(self.outputs[floatx], found.values[floatx])
        if off <= (FLOAT32 if floatx == "float32" else FLOAT64):
            return "same", ""
        if off <= self.of_tensorflow:
            return "own", f"{floatx} off by {off:.1e} from what is recorded, as TensorFlow is from JAX"
        for what, own in (("Keras's own file", self.own), ("what Keras itself writes there", self.legacy(target))):
            if own is not None and floatx in own.values and gap(own.values[floatx], found.values[floatx]) <= FLOAT64:
                return "own", f"{floatx} off by {off:.1e} from what is recorded, as is {what}"
        return "FAIL", f"{floatx} off by {off:.1e} from what is recorded" + ("" if self.own else "; no file by this Keras")

    def legacy(self, target):
        """What this Keras computes with what it writes itself as `.h5`, or a text why it cannot open it."""
        if not target.endswith(".h5") or VERSION not in self.case.versions:
            return None
        if self.written is None:
            path = os.path.join(OUT, f"own.{VERSION}.h5")
            try:
                keras.backend.clear_session()
                model = self.case.model(keras)
                fill(model, values.weights(model, self.case.seed or self.case.id)).save(path)
                self.written = Computed(path, self.case, self.arrays)
            except Exception as error:
                self.written = Unopened(fuzz.short(error))
        return self.written


@functools.cache
def operations():
    """Names of the classes of keras.ops."""
    open_, found = [keras.Operation], set()
    while open_:
        below = open_.pop().__subclasses__()
        open_ += below
        found |= {each.__name__ for each in below if each.__module__.startswith("keras.src.ops")}
    return found


def judged(recorded, path, target):
    try:
        if not recorded.arrays:
            read(path, recorded.case)
            return "unrun", "nothing is recorded"
        found = Computed(path, recorded.case, recorded.arrays)
    except Exception as error:
        said, own = fuzz.short(error), recorded.legacy(target)
        if VERSION == "3" and target.endswith(".h5") and any(f"Unknown layer: '{each}'" in said for each in operations()):
            return "unopened", f"{said}; Keras 3 opens no operation from legacy HDF5"
        return ("unopened", f"{said}; its own: {own.why}") if isinstance(own, Unopened) else ("FAIL", said)
    words = [recorded.judged(floatx, found, target) for floatx in ("float32", "float64")]
    for word in ("FAIL", "unrun", "own"):
        for status, said in words:
            if status == word:
                return status, said
    return "same", ""


def rows(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def wanted():
    """What was written for this version, what comes from a file of the other version or format first."""
    written = [row[:3] for row in rows(os.path.join(OUT, "converted.tsv")) if row[3] == "written" and row[2][0] == VERSION]
    return sorted(written, key=lambda row: row[1] == f"keras{row[2]}")


def path_of(row):
    case, source, target = row[:3]
    return os.path.join(OUT, "files", case, f"{source}-{target}")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def kept(path, current):
    """Rows of files that still are what they were; the others are taken out of the table."""
    found = [row for row in rows(path) if current.get(tuple(row[:3])) == row[-1]]
    with open(path, "w", encoding="utf-8") as results:
        results.writelines("\t".join(row) + "\n" for row in found)
    return {tuple(row[:3]) for row in found}


def main():
    path = os.path.join(OUT, f"opened.{VERSION}.tsv")
    begun = os.path.join(OUT, f"begun.{VERSION}.txt")
    current = {tuple(row): digest(path_of(row)) for row in wanted()}
    done = kept(path, current)
    recorded, name = None, None
    with open(path, "a", encoding="utf-8", buffering=1) as results:
        for row, sha in current.items():
            if row in done:
                continue
            with open(begun, "w", encoding="utf-8") as file:
                file.write("\t".join((*row, sha)))
            case, _, target = row
            if name != case:
                recorded, name = Recorded(case), case
            results.write("\t".join((*row, *judged(recorded, path_of(row), target), sha)) + "\n")


if __name__ == "__main__":
    main()
