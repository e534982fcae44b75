"""What a case is, and short ways to write one."""
from dataclasses import dataclass, field, replace
from typing import Callable

import numpy as np

import values

BATCH = 3


@dataclass(frozen=True)
class Feed:
    """One input of a model, and how it is filled.

    `normal` (times `spread`); `ids` from 1 to `limit` - 1, where sample 1 ends in zeros and sample 2 has a
    zero in its middle and at its end; `steps`: normal, with time steps of that same pattern all equal to
    `limit` (a mask value); `turn` gives these patterns to other samples; `flags`: booleans, the first of
    every row true (with `limit`: sample 1 all false); `words`: these, strings or integers, one after the other.
    """

    shape: tuple
    fill: str = "normal"
    dtype: str = "float32"
    limit: float = 0
    spread: float = 1.0
    turn: int = 0
    words: tuple = ()

    def array(self, *words):
        random = values.generator(*words)
        shape = (BATCH,) + self.shape
        if self.fill == "words":
            made = np.resize(np.array(self.words), shape)
            return made if self.dtype == "string" else made.astype(self.dtype)
        if self.fill == "flags":
            flags = random.random(shape) < 0.6
            flags[..., 0] = True
            if self.limit:
                flags[1] = False
            return flags
        if self.fill == "ids":
            made, blank = random.integers(1, self.limit, shape), 0
        else:
            made, blank = random.normal(0, self.spread, shape), self.limit
        if self.fill in ("ids", "steps"):
            ends, holes = (1 + self.turn) % BATCH, (2 + self.turn) % BATCH
            made[ends, -2:] = blank
            made[holes, 1] = blank
            made[holes, -1] = blank
        return made.astype(self.dtype)


def x(*shape, **options):
    return {"x": Feed(shape, **options)}


def wide(*shape):
    """Values on both sides of the thresholds that activations have."""
    return x(*shape, spread=3.0)


def ids(*shape, limit):
    return {"ids": Feed(shape, "ids", "int32", limit)}


def steps(*shape, value=0.0):
    return {"x": Feed(shape, "steps", limit=value)}


def pair(first, second):
    return {"a": Feed(first), "b": Feed(second)}


@dataclass(frozen=True)
class Case:
    """One model: `build(keras, inputs)` gets Keras 2 or 3 and the symbolic inputs by name."""

    stem: str
    name: str
    feeds: dict
    build: Callable
    versions: str = "23"
    note: str = ""
    seed: str = ""  # cases of the same seed and shapes have the same weights and inputs
    runs: bool = True  # False: only the files are recorded, to be refused
    sequential: bool = False  # build returns the layers of a Sequential
    keras2_exact: bool = False  # Keras 3 computes part of it in float32 even in a float64 model: Keras 2's f64 counts
    tensorflow_exact: bool = False  # Keras 3 on JAX computes part of it in float32 even in float64: TensorFlow's counts
    batch: int | None = None  # the model's own batch, BATCH or none: layers that keep states need it
    # builds the same with settings that Keras computes as documented, where it does not with those of `build`
    definition: Callable | None = None
    custom: Callable = field(default=lambda keras: {})  # custom objects that loading needs

    @property
    def id(self):
        return f"{self.stem}/{self.name}"

    def model(self, keras):
        inputs = {
            name: keras.Input(feed.shape, batch_size=self.batch, name=name,
                              dtype=None if feed.dtype == "float32" else feed.dtype)
            for name, feed in self.feeds_typed().items()
        }
        if self.sequential:
            return keras.Sequential(list(inputs.values()) + self.build(keras.layers))
        outputs = self.build(keras, *inputs.values())
        return keras.Model(list(inputs.values()), outputs)

    def defined(self):
        """The case whose outputs count."""
        return replace(self, build=self.definition) if self.definition else self

    def feeds_typed(self):
        return {
            name: Feed(feed.shape, feed.fill, "bool", feed.limit) if feed.fill == "flags" else feed
            for name, feed in self.feeds.items()
        }

    def arrays(self):
        return {name: feed.array(self.seed or self.id, name) for name, feed in self.feeds_typed().items()}


def layer(stem, name, feeds, versions="23", note="", **options):
    """One layer on the inputs."""

    def build(keras, *inputs):
        return getattr(keras.layers, stem)(**options)(inputs[0] if len(inputs) == 1 else list(inputs))

    return Case(stem, name, feeds, build, versions, note)


def variants(stem, name, feeds, rows, versions="23", note="", keras2=None):
    """One model with a layer for each row of options, side by side: the layers are named as the rows are.

    `rows` maps a name to options; output `i` is the `i`-th row's (further outputs of a layer follow its first).
    """

    def build(keras, *inputs):
        tensors = inputs[0] if len(inputs) == 1 else list(inputs)
        renames = keras2 if keras2 and keras.__version__.startswith("2") else {}
        made = getattr(keras.layers, stem)
        outputs = [
            made(name=row, **{renames.get(key, key): value for key, value in options.items()})(tensors)
            for row, options in rows.items()
        ]
        return [tensor for each in outputs for tensor in (each if isinstance(each, (list, tuple)) else [each])]

    return Case(stem, name, feeds, build, versions, note)


def chains(stem, name, feeds, makers, versions="23", note=""):
    """The same layers in line as a Sequential and as a Functional: two cases of the same weights."""

    def functional(keras, tensor):
        for made in makers(keras.layers):
            tensor = made(tensor)
        return tensor

    seed = f"{stem}/{name}"
    return [
        Case(stem, name + "_sequential", feeds, makers, versions, note, seed, sequential=True),
        Case(stem, name + "_functional", feeds, functional, versions, note, seed),
    ]
