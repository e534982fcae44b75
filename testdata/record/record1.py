"""Records what real Keras 1.2.2 on Theano writes and computes: python record1.py ../recorded [STEM/CASE]…

Cases of layers and settings that no later Keras has, for an interpreter that has Keras 1.2.2. Writes
`layers/STEM/CASE/keras1.h5` and `io.npz` as record.py does, and their rows at the end of `index.tsv`, where record.py
keeps them.
"""
import collections
import collections.abc
import os
import shutil
import sys

os.environ.update(KERAS_BACKEND="theano", THEANO_FLAGS="blas.ldflags=,mode=FAST_COMPILE,cxx=")
collections.Iterable = collections.abc.Iterable  # where Keras 1, older than Python 3.10, looks for it

import keras.backend as K
import keras.layers as L
import numpy as np
from keras.models import Model, Sequential

import values

BATCH = 3
COLUMNS = 6
FAMILY = "keras1"


class Case:
    """A model: `build` gets symbolic inputs of `shapes`; its outputs stand side by side."""

    def __init__(self, stem, name, shapes, build, ids=0, batch=None, sequential=False):
        self.stem, self.name, self.shapes, self.build, self.ids = stem, name, shapes, build, ids
        self.batch, self.sequential = batch, sequential

    @property
    def id(self):
        return f"{self.stem}/{self.name}"

    def model(self):
        """The model in the float type of now; a Sequential makes its own inputs."""
        if self.sequential:
            return self.build()
        inputs = [L.Input(batch_shape=(self.batch,) + shape, dtype="int32" if self.ids else K.floatx(), name=name)
                  for name, shape in self.shapes.items()]
        return Model(inputs, self.build(*inputs))

    def array(self, name, shape):
        random = values.generator(self.id, name)
        if not self.ids:
            return random.normal(0, 1, (BATCH,) + shape).astype("float32")
        made = random.integers(1, self.ids, (BATCH,) + shape)
        made[1, -2:] = 0
        made[2, 1] = 0
        return made.astype("int32")


def several(**made):
    return lambda *inputs: [L.merge(list(inputs), name=name, **options) for name, options in made.items()]


def on_branches(mode, **options):
    """A Sequential whose first layer merges two others."""
    def build():
        first = Sequential([L.Dense(4, input_dim=5, name="left")])
        second = Sequential([L.Dense(4, input_dim=3, name="right", activation="tanh")])
        return Sequential([L.Merge([first, second], mode=mode, name="merge", **options),
                           L.Flatten(name="flat"), L.Dense(2, name="head")][:1 if mode == "sum" else 3])
    return build


def layers(*made):
    """Layers side by side on one input."""
    return lambda x: [each()(x) for each in made]


TWO = {"a": (5,), "b": (5,)}
STEPS = {"a": (4, 5), "b": (4, 5)}
SEQUENCE = {"x": (6, 5)}


def recurrent(name, shapes=None, ids=0, before=None, batch=None, **options):
    """The three recurrent layers with the same options."""
    def build(x):
        x = before(x) if before else x
        gates = {"inner_activation": options["inner_activation"]} if "inner_activation" in options else {}
        rest = {key: value for key, value in options.items() if key not in gates}
        return [L.SimpleRNN(4, name="simplernn", **rest)(x), L.LSTM(4, name="lstm", **rest, **gates)(x),
                L.GRU(4, name="gru", **rest, **gates)(x)]
    return Case("LSTM", "keras1_" + name, shapes or SEQUENCE, build, ids, batch)


CASES = [
    Case("SampleNormalization", "vectors", {"x": (5,)}, layers(
        lambda: L.BatchNormalization(mode=1, epsilon=2**-10, name="plain"),
        lambda: L.BatchNormalization(mode=1, epsilon=0.25, momentum=0.5, axis=1, name="options"))),
    Case("SampleNormalization", "steps", {"x": (4, 5)}, layers(
        lambda: L.BatchNormalization(mode=1, epsilon=0.125, name="steps"))),
    Case("SampleNormalization", "square", {"x": (5, 5)}, layers(
        lambda: L.BatchNormalization(mode=1, axis=1, epsilon=2**-10, name="square"))),
    Case("CosineMerge", "vectors", TWO, several(
        cosine=dict(mode="cos", dot_axes=1), last=dict(mode="cos"), pair=dict(mode="cos", dot_axes=(1, 1)))),
    Case("CosineMerge", "steps", STEPS, lambda a, b: [
        L.merge([L.Activation("softplus", name="a_" + name)(a), L.Activation("softplus", name="b_" + name)(b)],
                name=name, mode="cos", dot_axes=axes)
        for name, axes in (("last", 2), ("first", 1))]),
    Case("CosineMerge", "branches", {"left_input": (5,), "right_input": (3,)}, on_branches("cos", dot_axes=1), sequential=True),
    Case("Merge", "keras1_modes", {**TWO, "c": (5,)}, several(
        sum=dict(mode="sum"), mul=dict(mode="mul"), ave=dict(mode="ave"), max=dict(mode="max"),
        concat=dict(mode="concat"))),
    Case("Merge", "keras1_branches", {"left_input": (5,), "right_input": (3,)}, on_branches("sum"), sequential=True),
    Case("Concatenate", "keras1_axes", STEPS, several(
        first=dict(mode="concat", concat_axis=1), last=dict(mode="concat", concat_axis=-1),
        second=dict(mode="concat", concat_axis=2))),
    Case("Dot", "keras1_vectors", TWO, several(
        one=dict(mode="dot", dot_axes=1), last=dict(mode="dot"), pair=dict(mode="dot", dot_axes=[1, 1]))),
    Case("Dot", "keras1_steps", {"a": (4, 5), "b": (5, 4)}, several(
        pair=dict(mode="dot", dot_axes=(2, 1)), other=dict(mode="dot", dot_axes=[1, 2]))),
    recurrent("cpu", consume_less="cpu", return_sequences=True),
    recurrent("mem", consume_less="mem", go_backwards=True),
    recurrent("gpu", consume_less="gpu", inner_activation="sigmoid"),
    recurrent("unrolled", unroll=True, go_backwards=True, return_sequences=True, activation="relu"),
    recurrent("masked", {"ids": (6,)}, 7, lambda x: L.Embedding(7, 5, mask_zero=True, name="embedding")(x),
              return_sequences=True),
    recurrent("masked_unrolled", {"ids": (6,)}, 7,
              lambda x: L.Embedding(7, 5, mask_zero=True, input_length=6, name="embedding")(x), unroll=True),
    Case("Bidirectional", "keras1_modes", SEQUENCE, lambda x: [
        L.Bidirectional(L.LSTM(3, return_sequences=True), merge_mode=mode, name=mode)(x)
        for mode in ("sum", "mul", "concat", "ave")]),
    Case("TimeDistributed", "keras1_dense", SEQUENCE, lambda x: [
        L.TimeDistributed(L.Dense(3, activation="tanh"), name="wrapped")(x),
        L.TimeDistributedDense(3, name="dense")(x),
        L.TimeDistributedDense(2, bias=False, activation="relu", name="bare")(x)]),
    Case("Dense", "keras1_legacy", {"x": (5,)}, layers(
        lambda: L.Dense(3, bias=False, W_regularizer="l2", W_constraint="maxnorm", name="bare"),
        lambda: L.Dense(3, activity_regularizer="activity_l2", b_constraint="nonneg", name="regular"),
        lambda: L.Highway(activation="tanh", name="highway"),
        lambda: L.MaxoutDense(3, nb_feature=2, name="maxout"),
        lambda: L.MaxoutDense(3, bias=False, name="maxout_bare"),
        lambda: L.SReLU(name="srelu"),
        lambda: L.ParametricSoftplus(name="softplus"),
        lambda: L.PReLU(name="prelu"),
        lambda: L.ELU(0.5, name="elu"),
        lambda: L.LeakyReLU(0.25, name="leaky"),
        lambda: L.ThresholdedReLU(0.75, name="thresholded"))),
]


def weights(model, case):
    """Values for all weights, by what their names say they are."""
    return [values.weight(values.generator(case.id, i), role(w.name), K.get_value(w).shape)
            for i, w in enumerate(model.weights)]


def role(name):
    if name.endswith("a_left"):
        return "scale"  # positive: with a negative one Theano and TensorFlow differ
    return "variance" if name.endswith("running_std") else "gamma" if name.endswith("gamma") else "kernel"


def outputs(case, floatx, file=None):
    K.set_floatx(floatx)
    model = case.model()
    model.set_weights(weights(model, case))
    fed = [case.array(name, shape) for name, shape in case.shapes.items()]
    fed = [a if case.ids else a.astype(floatx) for a in fed]
    computed = model.predict(fed if len(fed) > 1 else fed[0], batch_size=BATCH)
    computed = computed if isinstance(computed, list) else [computed]
    assert all(a.dtype == floatx for a in computed), [a.dtype for a in computed]
    if file:
        model.save(file)
    return computed


def record(resources, case):
    folder = os.path.join(resources, "layers", case.id)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    arrays = {"in:" + name: case.array(name, shape) for name, shape in case.shapes.items()}
    for key, floatx in (("f32", "float32"), ("f64", "float64")):
        file = os.path.join(folder, "keras1.h5") if floatx == "float32" else None
        arrays.update({f"{key}:{i}": a for i, a in enumerate(outputs(case, floatx, file))})
    np.savez(os.path.join(folder, "io.npz"), **arrays)


def main(resources, *wanted):
    index = os.path.join(resources, "index.tsv")
    with open(index, encoding="utf-8") as file:
        rows = [line for line in file if line.split("\t")[2] != FAMILY]
    for case in CASES:
        if not wanted or case.id in wanted or case.stem in wanted:
            record(resources, case)
            print(case.id, flush=True)
    rows += ["\t".join([case.id, case.stem, FAMILY, "keras1.h5,io.npz", "1", ""]) + "\n" for case in CASES]
    with open(index, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
