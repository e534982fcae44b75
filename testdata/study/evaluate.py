"""What real Keras 3 computes with each model that samenet judged: `python evaluate.py OUT NAME…`.

Below OUT/models/NAME lie m.keras, inputs.json, and what is compared with m.keras, mutants/*.keras. Each is run in float64 and in float32 on the same inputs. Writes OUT/models/NAME/keras.tsv, a line for each file:
  file       mutants/0001.keras
  status     `ok`, or why Keras did not load or run it
  gap        largest difference of an output in float64
  noise      how far float32 moves both models together where the gap is largest in parts of it
  within     whether every gap lies within that noise
  unequal    whether an output differs by more than the rounding of float64
  allclose   whether np.allclose calls the float32 outputs for random normal inputs equal
"""
import io
import json
import os
import sys
import tempfile
import zipfile

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1",
                  TF_ENABLE_ONEDNN_OPTS="0")
import h5py
import keras
import numpy as np
import tensorflow

EACH = 8  # samples of a kind
KINDS = ("normal", "wide", "uniform", "padded")
DIGITS32, DIGITS64 = 2.0 ** -24, 2.0 ** -52
ROUNDINGS = 64  # units in the last place of float64 that the same sums in another order may be off by


def given(kinds, shapes, random):
    """Inputs, EACH samples of each kind: normal, ten times as wide, from 0 to 1, and ending in zeros after a while."""
    arrays = []
    for (kind, limit), shape in zip(kinds, shapes, strict=True):
        size = (EACH,) + tuple(shape[1:])
        if kind == "ids":
            parts = [random.integers(0, limit, size) for _ in KINDS]
        else:
            parts = [random.normal(size=size), 10 * random.normal(size=size), random.random(size),
                     random.normal(size=size)]
        for sample in range(EACH):
            if len(size) > 1:
                parts[3][sample, 1 + sample % size[1]:] = 0
        arrays.append(np.concatenate(parts))
    return arrays


def flat(outputs):
    if isinstance(outputs, (list, tuple)):
        return [array for each in outputs for array in flat(each)]
    return [np.asarray(outputs, dtype="float64")]


def read(path):
    """The configuration and the bytes of the weights."""
    with zipfile.ZipFile(path) as archive:
        return archive.read("config.json").decode(), archive.read("model.weights.h5")


def datasets(weights):
    """The arrays of the file, by their paths."""
    found = {}
    with h5py.File(io.BytesIO(weights)) as file:
        file.visititems(lambda path, node: found.update({path: node[()]}) if isinstance(node, h5py.Dataset) else None)
    return found


def in_float(config, floatx):
    keras.config.set_floatx(floatx)
    return keras.saving.deserialize_keras_object(json.loads(config.replace('"float32"', f'"{floatx}"')),
                                                 safe_mode=False)


class Run:
    """One configuration in one precision; TensorFlow compiles what is run more than once."""

    def __init__(self, config, floatx):
        self.floatx, self.model, self.compiled = floatx, in_float(config, floatx), None

    def outputs(self, arrays, compile):
        keras.config.set_floatx(self.floatx)
        tensors = [keras.ops.convert_to_tensor(a.astype(self.floatx if a.dtype.kind == "f" else "int32"))
                   for a in arrays]
        if compile and self.compiled is None:
            self.compiled = tensorflow.function(lambda given: self.model(given, training=False))
        call = self.compiled if compile else lambda given: self.model(given, training=False)
        return flat(call(tensors if len(tensors) > 1 else tensors[0]))


class Network:
    """One architecture. Files that differ from the one before in their weights alone are loaded into its models."""

    def __init__(self, folder):
        self.folder, self.config = folder, None
        with open(os.path.join(folder, "inputs.json"), encoding="utf-8") as file:
            kinds = json.load(file)
        config, _ = read(os.path.join(folder, "m.keras"))
        shapes = [tuple(t.shape) for t in in_float(config, "float32").inputs]
        self.inputs = given(kinds, shapes, np.random.default_rng(0))
        self.original = self.outputs("m.keras")

    def load(self, config, weights):
        """Whether the models were there already."""
        arrays = datasets(weights)
        known = config == self.config and arrays.keys() == self.arrays.keys()
        if not known:
            self.config = None
            self.single, self.double = Run(config, "float32"), Run(config, "float64")
            with tempfile.NamedTemporaryFile(suffix=".weights.h5") as file:
                file.write(weights)
                file.flush()
                self.single.model.load_weights(file.name)
            for mine, theirs in zip(self.single.model.weights, self.double.model.weights, strict=True):
                theirs.assign(np.asarray(mine))
            self.places = {}
        for name in [n for n in arrays if known and not np.array_equal(arrays[n], self.arrays[n], equal_nan=True)]:
            place = self.place(name)
            if place is None:
                self.config = None
                return self.load(config, weights)
            for run in (self.single, self.double):
                run.model.weights[place].assign(arrays[name])
        self.config, self.arrays = config, arrays
        return known

    def place(self, name):
        """Which weight of the model dataset `name` is: the only one that holds the same numbers."""
        if name not in self.places:
            found = [i for i, w in enumerate(self.single.model.weights)
                     if np.array_equal(np.asarray(w), self.arrays[name])]
            self.places[name] = found[0] if len(found) == 1 else None
        return self.places[name]

    def outputs(self, name):
        known = self.load(*read(os.path.join(self.folder, name)))
        return self.double.outputs(self.inputs, known), self.single.outputs(self.inputs, known)

    def compared(self, name):
        theirs, single = self.outputs(name)
        ours, own = self.original
        if [a.shape for a in ours] != [a.shape for a in theirs]:
            return "ok", np.inf, 0, False, True, False
        gap, noise, within, unequal, close, used = 0, 0, True, False, True, -1
        for a, b, c, d in zip(ours, theirs, own, single, strict=True):
            rounding = ROUNDINGS * DIGITS64 * np.abs(a[np.isfinite(a)]).max(initial=0)
            close &= np.allclose(d[:EACH], c[:EACH])
            for rows in np.split(np.arange(len(a)), len(KINDS)):
                g = distance(a[rows], b[rows])
                n = distance(a[rows], c[rows]) + distance(b[rows], d[rows]) + DIGITS32 * np.abs(a[rows]).max(initial=0)
                within &= bool(g <= n)
                unequal |= bool(g > rounding)
                if g / max(n, 1e-300) > used:
                    gap, noise, used = g, n, g / max(n, 1e-300)
        return "ok", gap, noise, within, unequal, close


def distance(a, b):
    """The largest; what is no number on both sides counts as equal, on one as infinitely far."""
    apart = np.where((a == b) | (np.isnan(a) & np.isnan(b)), 0, np.abs(a - b))
    return float(np.nan_to_num(apart, nan=np.inf, posinf=np.inf).max(initial=0))


def attempt(network, name):
    try:
        return network.compared(name)
    except Exception as error:  # whatever Keras says of a file is what is recorded
        said = " ".join(str(error).split())[:150]
        return f"{type(error).__name__}: {said}", 0, 0, False, False, False


if __name__ == "__main__":
    out, *names = sys.argv[1:]
    for name in names:
        folder = os.path.join(out, "models", name)
        network = Network(folder)
        files = [f"mutants/{file}" for file in sorted(os.listdir(os.path.join(folder, "mutants")))]
        with open(os.path.join(folder, "keras.tsv"), "w", encoding="utf-8") as results:
            for file in files:
                print(file, *attempt(network, file), sep="\t", file=results)
