"""Random models of several kinds. What Keras refuses on the way is tried again otherwise."""
import numpy as np

import choices
import later

LARGEST = 3000  # elements of a sample that a layer may give


class Refused(Exception):
    """Nothing could be built."""


class Feed:
    """One input: how it is declared and filled."""

    def __init__(self, c, kind):
        self.kind, self.dtype, self.limit = kind, "float32", 7
        if kind == "ids":
            self.shape, self.dtype = (c.one((5, 5, None)),), c.one(("int32", "int32", "float32", "int64"))
        elif kind in ("integers", "flags"):
            self.shape, self.dtype = (c.between(2, 4),), {"integers": "int32", "flags": "bool"}[kind]
        else:
            rank = {"vector": 1, "steps": 2, "sequence": 2, "image": 3, "volume": 4}[kind]
            self.shape = tuple(c.between(3, (7, 8, 8, 4)[rank - 1]) for _ in range(rank - 1)) + (c.between(1, 5),)
            if rank == 2 and c.chance(0.15):
                self.shape = (None,) + self.shape[1:]

    def array(self, random, floatx):
        shape = (3,) + tuple(size or 6 for size in self.shape)
        if self.kind == "flags":
            return random.random(shape) < 0.5
        if self.kind in ("ids", "integers"):
            made = random.integers(1, self.limit, shape)
        else:
            made = random.normal(size=shape)
        if self.kind in ("ids", "steps"):
            made[1, -2:] = 0
            made[2, 1] = 0
        return made.astype(floatx if self.dtype == "float32" and self.kind != "ids" else self.dtype)


def sized(shape):
    return 1 <= len(shape) <= 4 and int(np.prod([size or 6 for size in shape])) <= LARGEST and 0 not in shape


def shape_of(tensor):
    return tuple(tensor.shape)[1:]


def embedding(c, K):
    return K.layers.Embedding(7, c.between(2, 4), mask_zero=c.chance(0.7))


class Graph:
    """A functional model that grows: tensors, and which of them are used."""

    def __init__(self, c, K, depth):
        self.c, self.K, self.depth = c, K, depth
        self.tensors, self.used, self.layers = [], set(), []

    def add(self, tensor, *used):
        if not sized(shape_of(tensor)):
            raise Refused(str(tensor.shape))
        self.used.update(id(each) for each in used)
        self.tensors.append(tensor)

    def floats(self):
        return [t for t in self.tensors if str(getattr(t.dtype, "name", t.dtype)).startswith("float")]

    def pick(self):
        pool = self.floats()
        return self.c.one(pool[-3:] if self.c.chance(0.6) else pool)

    def step(self):
        row = self.c.one((self.layer,) * 8 + (self.merge,) * 3 + (self.operation,) * 3 + (self.nested,) * 2
                         + (self.shared, self.stateful, self.masking) + (self.attention,) * (3 * self.c.later))
        try:
            row()
        except Exception:  # whatever Keras will not build is not in the model
            return False
        return True

    def layer(self):
        tensor = self.pick()
        made = choices.layer(self.c, self.K.layers, shape_of(tensor))
        self.add(made(tensor), tensor)
        self.layers.append((made, shape_of(tensor)))

    def attention(self):
        pool = [t for t in self.floats() if len(t.shape) == 3]
        a, b = self.c.one(pool), self.c.one(pool)
        self.add(later.attention(self.c, self.K, a, b, b[:, :, 0] > -0.5), a, b)

    def masking(self):
        tensor = self.c.one([t for t in self.floats() if len(t.shape) == 3])
        self.add(self.K.layers.Masking()(tensor), tensor)

    def shared(self):
        made, shape = self.c.one(self.layers)
        tensor = self.c.one([t for t in self.floats() if shape_of(t) == shape])
        self.add(made(tensor), tensor)

    def merge(self):
        L, a, b = self.K.layers, self.pick(), self.pick()
        if shape_of(a) != shape_of(b) and self.c.chance(0.7):
            if len(a.shape) == len(b.shape) and self.c.chance(0.5):
                b = L.Dense(a.shape[-1])(b)
            else:
                b = L.Reshape((1,) * (len(a.shape) - 2) + (a.shape[-1],))(L.Dense(a.shape[-1])(L.Flatten()(b)))
        name = self.c.one(("Add", "Multiply", "Average", "Maximum", "Minimum", "Subtract", "Concatenate", "Dot"))
        if name == "Dot":
            made = L.Dot(axes=self.c.one((1, 2, -1)), normalize=self.c.chance(0.3))
        elif name == "Concatenate":
            made = L.Concatenate(**self.c.options(axis=(1, -1)))
        else:
            made = getattr(L, name)(name=self.c.name())
        fed = [a, b] if name in ("Dot", "Subtract") or self.c.chance(0.7) else [a, b, self.c.one((a, b))]
        self.add(made(fed), a, b)

    def operation(self):
        a, b, c, K = self.pick(), self.pick(), self.c, self.K
        rows = [lambda: a + 1.0, lambda: 2 - a, lambda: a * 0.5, lambda: a / 3, lambda: -a, lambda: a * b,
                lambda: a - b, lambda: a + b, lambda: a[:, 1:], lambda: a[:, -1], lambda: a[..., ::2], lambda: a ** 2,
                lambda: a[:, None], lambda: a[:, :-1]]
        if K.__version__.startswith("3"):
            o = K.ops
            axis = c.between(1, len(a.shape) - 1)
            rows += [lambda: o.mean(a, axis=axis), lambda: o.sum(a, axis=axis, keepdims=True), lambda: o.max(a, axis=-1),
                     lambda: o.tanh(a), lambda: o.where(a > b, a, b * 0.5), lambda: o.maximum(a, 0.25),
                     lambda: o.expand_dims(a, axis), lambda: o.cast(o.greater(a, 0.1), "float32"), lambda: o.abs(a),
                     lambda: o.logical_and(a > 0.0, a < 1.0), lambda: o.square(a), lambda: o.sqrt(o.abs(a) + 1.0)]
        else:
            import tensorflow as tf

            axis = c.between(1, len(a.shape) - 1)
            rows += [lambda: tf.reduce_mean(a, axis=axis), lambda: tf.reduce_sum(a, axis=axis, keepdims=True),
                     lambda: tf.tanh(a), lambda: tf.where(a > b, a, b * 0.5), lambda: tf.maximum(a, 0.25),
                     lambda: tf.expand_dims(a, axis), lambda: tf.cast(a > 0.1, "float32"), lambda: tf.abs(a),
                     lambda: tf.logical_and(a > 0.0, a < 1.0), lambda: tf.square(a), lambda: tf.nn.relu(a)]
        if c.later and c.chance(0.6):
            rows = later.operations(c, K, a, b)
        made = c.one(rows)()
        self.add(made, a, *([b] if made.shape == b.shape else []))

    def nested(self):
        if not self.depth:
            return
        tensor = self.pick()
        shape = shape_of(tensor)
        if self.c.chance(0.5):
            made = sequential(self.c, self.K, shape, self.depth - 1)
        else:
            made = functional(self.c, self.K, [shape], self.depth - 1)
        if self.c.chance(0.1):
            made.trainable = False
        outputs = made(tensor)
        for each in outputs if isinstance(outputs, (list, tuple)) else [outputs]:
            self.add(each, tensor)
        self.layers.append((made, shape)) if not isinstance(outputs, (list, tuple)) else None

    def stateful(self):
        """A recurrent layer that starts from a state, or gives its own."""
        L, tensor = self.K.layers, self.c.one([t for t in self.floats() if len(t.shape) == 3])
        stem = self.c.one(("SimpleRNN", "LSTM", "GRU"))
        units = self.c.between(1, 4)
        made = getattr(L, stem)(units, return_sequences=self.c.chance(0.5), return_state=self.c.chance(0.5))
        if self.c.chance(0.5):
            vector = self.c.one([t for t in self.floats() if len(t.shape) == 2])
            states = [L.Dense(units, activation="tanh")(vector) for _ in range(2 if stem == "LSTM" else 1)]
            outputs = made(tensor, initial_state=states)
            self.used.add(id(vector))
        else:
            outputs = made(tensor)
        for each in outputs if isinstance(outputs, (list, tuple)) else [outputs]:
            self.add(each, tensor)

    def sinks(self, most):
        return [t for t in self.tensors if id(t) not in self.used][-most:] or self.tensors[-1:]


def functional(c, K, shapes, depth, name=None):
    """An inner functional model on float inputs of the shapes."""
    graph = Graph(c, K, depth)
    inputs = [K.Input(shape) for shape in shapes]
    for tensor in inputs:
        graph.add(tensor)
    count = c.between(1, 4)
    for _ in range(30):
        count -= graph.step()
        if count <= 0:
            break
    outputs = graph.sinks(2 if c.chance(0.3) else 1)
    return K.Model(inputs if len(inputs) > 1 else inputs[0], outputs if len(outputs) > 1 else outputs[0], name=name)


def sequential(c, K, shape, depth, first=()):
    """A Sequential, with an InputLayer in front or built by its shape."""
    model = K.Sequential([K.Input(shape), *first] if not first else list(first))
    count = c.between(1, 5)
    for _ in range(30):
        shape = tuple(model.output_shape)[1:]
        try:
            if depth and c.chance(0.15):
                part = c.one((sequential, lambda c, K, s, d: functional(c, K, [s], d)))(c, K, shape, depth - 1)
            else:
                part = choices.layer(c, K.layers, shape)
        except Exception:
            continue
        try:
            model.add(part)
            bad = isinstance(model.output, (list, tuple)) or not sized(tuple(model.output_shape)[1:])
        except Exception:
            bad = any(each is part for each in model.layers)
        if bad:
            take_back(model)
        else:
            count -= 1
        if count <= 0:
            return model
    return model


def take_back(model):
    model.pop()
    if hasattr(model, "_maybe_rebuild"):  # Keras 3, where the failure came while it was built
        model._maybe_rebuild()


def embedding_model(c, K):
    """A model of an Embedding: its mask has to cross the nesting."""
    ids = K.Input((c.one((5, None)),), dtype="int32")
    tensor = K.layers.Embedding(7, 3, mask_zero=True)(ids)
    if c.chance(0.4):
        tensor = K.layers.Dropout(0.2)(tensor)
    if c.chance(0.4):
        tensor = K.layers.Dense(3, activation="tanh")(tensor)
    return K.Model(ids, tensor)


KINDS = {
    "chain": ("vector", "sequence", "image", "volume", "steps"),
    "chain of ids": ("ids",),
    "graph": ("vector", "sequence", "steps", "image", "ids", "integers", "flags"),
}


def top_sequential(c, K, kind):
    feed = Feed(c, c.one(KINDS[kind]))
    dtype = None if feed.dtype == "float32" else feed.dtype
    given = K.Input(feed.shape, dtype=dtype, name=c.name())
    first = []
    if feed.kind == "ids":
        first = [embedding_model(c, K) if c.chance(0.25) else embedding(c, K)]
        if c.chance(0.5):
            first.append(c.one((choices.recurrent, choices.bidirectional))(c, K.layers, None))
    if feed.kind == "steps":
        first = [K.layers.Masking()]
        if c.chance(0.5):
            first.append(c.one((choices.recurrent, choices.bidirectional, choices.dense, choices.quiet))(
                c, K.layers, feed.shape))
    model = sequential(c, K, None, 1, [given, *first])
    return model, [feed]


def top_functional(c, K, kind):
    graph, feeds, inputs = Graph(c, K, 2), [], []
    for i in range(c.one((1, 1, 2, 3))):
        feed = Feed(c, c.one(KINDS[kind]))
        dtype = None if feed.dtype == "float32" else feed.dtype
        given = K.Input(feed.shape, dtype=dtype, name=c.name() or f"in{i}")
        feeds.append(feed)
        inputs.append(given)
        if feed.kind == "ids":
            made = embedding_model(c, K) if c.chance(0.3) and feed.dtype == "int32" else embedding(c, K)
            graph.add(made(given), given)
            graph.used.add(id(given))
        elif feed.kind in ("integers", "flags"):
            cast = K.ops.cast if K.__version__.startswith("3") else __import__("tensorflow").cast
            graph.add(cast(given, "float32"), given)
        else:
            graph.add(given)
    count = c.between(2, 9)
    for _ in range(60):
        count -= graph.step()
        if count <= 0:
            break
    outputs = graph.sinks(4)
    if c.chance(0.12):
        outputs = outputs + [c.one(outputs)]
    if c.chance(0.08):
        outputs = outputs + [c.one(inputs)]
    return structured(c, K, inputs, outputs), feeds


def structured(c, K, inputs, outputs):
    """The model with its interface as tensors, lists or dictionaries."""
    names = [t._keras_history[0].name for t in inputs]
    inputs = dict(zip(names, inputs)) if c.chance(0.2) else inputs if len(inputs) > 1 or c.chance(0.2) else inputs[0]
    if c.chance(0.2):
        letters = [str(each) for each in c.random.permutation(list("zebra"))]
        outputs = dict(zip(letters, outputs))
    elif len(outputs) == 1 and c.chance(0.8):
        outputs = outputs[0]
    return K.Model(inputs, outputs)


def build(c, K):
    """A model and its feeds, in the order of the model's inputs."""
    kind = c.one(("chain", "chain of ids", "graph", "graph"))
    model, feeds = (top_functional if kind == "graph" else top_sequential)(c, K, kind)
    return kind, model, feeds
