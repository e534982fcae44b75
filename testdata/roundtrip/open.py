"""Opens with real Keras what was converted to it: `python open.py 2|3 RECORDED OUT [SHARE SHARES]`.

For every row of OUT/converted.tsv that was written for that version, OUT/opened.VERSION.SHARE.tsv gets case, source, target,
what became of it, what was said:

    same        opens, and predicts the recorded outputs: in float32, and in float64 with the weights as they are
    float32     the same in float32; in float64 this Keras cannot run it, nor its own file of this case
    own         opens, and predicts what Keras's own file of this case predicts, which is not what is recorded
    unrun       opens, and that Keras cannot run it, nor its own file of this case; or the case has nothing recorded
    handed      opens where a class of this Keras that its loader does not know is handed over, as what Keras itself
                writes there must be; the same then
    unopened    does not open, and neither does what Keras itself writes there
    FAIL        anything else

What TensorFlow has no kernel for on a CPU (channels first, dilated transposed convolutions) is compiled by XLA, which has.

Rows that are there are not done again as long as the file is what it was (the last column, its SHA-256): what ends the
process (roundtrip.py starts it again) is a FAIL.
"""
import functools
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "record"), os.path.join(HERE, "..", "fuzz")]
VERSION, RECORDED, OUT = sys.argv[1:4]
SHARE, SHARES = map(int, sys.argv[4:] or (0, 1))
if VERSION == "2":
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
import fuzz
import numpy as np
import tables
import values
from cases import all_cases

keras = fuzz.load(VERSION)
import tensorflow as tf

FLOAT32, FLOAT64 = 1e-5, 1e-12  # relative to the largest value, or to 1
OWN = {"2": ("keras2.h5", "keras2.json"), "3": ("keras3.keras",)}
# What TensorFlow says where a function takes no float64, or a number before a tensor, which it takes for float32.
NO_FLOAT64 = re.compile("type float.. that does not match type float.. of argument|float64 not in list of allowed values")
CASES = {case.id: case for _, case in all_cases()}

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")) + os.sep  # not told


with open(os.path.join(RECORDED, "index.tsv"), encoding="utf-8") as index:
    NOTES = {line.split("\t")[0]: line for line in index}


def case_of(name):
    """The case that `record.py` wrote under that name, alone or as one of two."""
    return CASES.get(name) or CASES.get(name.rsplit("_", 1)[0]) or Elsewhere()


class Elsewhere:
    """A case that another program recorded: this Keras has nothing of its own to compare with."""
    versions = ""

    def custom(self, keras):
        return {}

    def model(self, keras):
        raise LookupError("not recorded by Keras 2 or 3")


def fill(model, arrays):
    """Sets the weights; preprocessing layers compute with what theirs were when they were last finalized."""
    model.set_weights(arrays)
    for layer in model.layers:
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()
    return model


def read(path, case, handed=()):
    keras.backend.clear_session()
    custom = case.custom(keras) | {name: getattr(keras.layers, name) for name in handed}
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            model = keras.models.model_from_json(file.read(), custom_objects=custom)
        return fill(model, values.weights(model, case.seed or case.id))
    return keras.models.load_model(path, custom_objects=custom, compile=False, safe_mode=False)


def in_float64(model, case, handed=()):
    """The same model with the same weights, in float64."""
    text = model.to_json().replace('"float32"', '"float64"')
    custom = case.custom(keras) | {name: getattr(keras.layers, name) for name in handed}
    made = keras.models.model_from_json(text, custom_objects=custom)
    return fill(made, model.get_weights())


def predict(model, arrays, floatx):
    """Outputs of `model`, fed by name, or by position where the names are others."""
    names = [tensor._keras_history[0].name for tensor in model.inputs]
    if set(names) != set(arrays):
        arrays = dict(zip(names, arrays.values(), strict=True))
    typed = {n: tf.constant(a.astype(floatx) if a.dtype.kind == "f" else a) for n, a in arrays.items()}
    call = lambda: model(fuzz.fed(model, typed), training=False)
    try:
        outputs = call()
    except tf.errors.OpError:
        outputs = tf.function(call, jit_compile=True)()
    flat = [np.asarray(each) for each in tf.nest.flatten(outputs)]
    return [np.vectorize(bytes.decode)(each) if each.dtype == object else each for each in flat]


class Computed:
    """What one file computes: in float32, in float64, or why not."""

    def __init__(self, path, case, arrays, handed=()):
        self.values, self.problems = {}, {}
        model = read(path, case, handed)
        for floatx, made in (("float32", lambda: model), ("float64", lambda: in_float64(model, case, handed))):
            try:
                self.values[floatx] = predict(made(), arrays, floatx)
            except Exception as error:
                lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
                self.problems[floatx] = f"{type(error).__name__}: {' '.join(lines[:2])[:300].replace(ROOT, '')}"


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
        told = re.search(r"TensorFlow differs by ([0-9.e+-]*[0-9]|inf)", NOTES[name])
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
            same = any(own is not None and floatx in own.problems for own in (self.own, self.legacy(target)))
            said = found.problems[floatx]
            same = same or floatx == "float64" and NO_FLOAT64.search(said) is not None
            return ("unrun" if same else "FAIL"), f"{floatx}: {said}"
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
        """What this Keras computes with what it writes itself in that format, or why it cannot open it, if it can build it."""
        return self.written(target.rsplit(".", 1)[1]) if target.endswith(("h5", "keras")) else None

    @functools.cache
    def written(self, ending):
        path = os.path.join(OUT, f"own.{VERSION}.{SHARE}.{ending}")
        try:
            keras.backend.clear_session()
            model = self.case.model(keras)
            fill(model, values.weights(model, self.case.seed or self.case.id))
        except Exception as error:
            if VERSION in self.case.versions:
                return Unopened(fuzz.short(error))
            return None
        try:
            model.save(path)
            return Computed(path, self.case, self.arrays)
        except Exception as error:
            return Unopened(fuzz.short(error))


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
        if not recorded.arrays and not opens(recorded):
            return "unopened", f"{said}; nor is its own"
        unknown = re.search(r"Unknown layer: '(\w+)'", said)
        if unknown and isinstance(own, Unopened) and unknown.group() in own.why and hasattr(keras.layers, unknown.group(1)):
            status, more = compared(recorded, Computed(path, recorded.case, recorded.arrays, unknown.groups()), target)
            return ("handed", unknown.group(1)) if status in ("same", "own") else (status, more)
        if VERSION == "3" and target.endswith(".h5") and any(f"Unknown layer: '{each}'" in said for each in operations()):
            return "unopened", f"{said}; Keras 3 opens no operation from legacy HDF5"
        return ("unopened", f"{said}; its own: {own.why}") if isinstance(own, Unopened) else ("FAIL", said)
    return compared(recorded, found, target)


def opens(recorded):
    """Whether this Keras opens its own file of a case of which nothing is recorded."""
    try:
        return recorded.own is not None
    except Exception:
        return False


def compared(recorded, found, target):
    words = [recorded.judged(floatx, found, target) for floatx in ("float32", "float64")]
    if words[0][0] in ("same", "own") and words[1][0] == "unrun":
        return "float32", words[1][1]
    for word in ("FAIL", "unrun", "own"):
        for status, said in words:
            if status == word:
                return status, said
    return "same", ""


def main():
    path, begun = (os.path.join(OUT, f"{name}.{VERSION}.{SHARE}.tsv") for name in ("opened", "begun"))
    written, done = tables.written(OUT, VERSION), tables.opened(OUT, VERSION)
    mine = set(sorted({row[0] for row in written})[SHARE::SHARES])
    recorded, name = None, None
    with open(path, "a", encoding="utf-8", buffering=1) as results:
        for row, sha in written.items():
            if row in done or row[0] not in mine:
                continue
            with open(begun, "w", encoding="utf-8") as file:
                file.write("\t".join((*row, sha)))
            case, _, target = row
            if name != case:
                recorded, name = Recorded(case), case
            results.write("\t".join((*row, *judged(recorded, tables.path_of(OUT, row), target), sha)) + "\n")


if __name__ == "__main__":
    main()
