"""Seeded choices, and the layers to choose from: a table for each rank of tensor."""
import numpy as np

ACTIVATIONS = ("linear", "relu", "tanh", "sigmoid", "elu", "selu", "softplus", "softsign", "swish", "gelu",
               "hard_sigmoid", "exponential", "softmax", "relu6", "mish", "leaky_relu")
ODD_NAMES = ("a/b", "läyer", "x y", "dot.ted", "dense_1", "a:b", "深", "vars", "layers", "UPPER", "q'uote", "0", "-", "a\\b")


LATER = 1000  # the first seed that chooses among the rows of later.py too


class Choices:
    """What a model is made of, all from one seed."""

    def __init__(self, *seed):
        self.random = np.random.default_rng(seed)
        self.names = set()
        self.later = seed[0] >= LATER
        self.half = False  # whether a layer computes in half precision

    def below(self, end):
        return int(self.random.integers(end))

    def between(self, first, last):
        return first + self.below(last - first + 1)

    def one(self, things):
        return things[self.below(len(things))]

    def chance(self, probability):
        return bool(self.random.random() < probability)

    def activation(self):
        return None if self.chance(0.4) else self.one(ACTIVATIONS)

    def name(self):
        """None mostly: then Keras gives one. Else one that is hard to write down."""
        if not self.chance(0.12):
            return None
        name = self.one(ODD_NAMES)
        while name in self.names:
            name += self.one("_/ é7")
        self.names.add(name)
        return name

    def options(self, **tables):
        """For each option one of its values; mostly the first, which is left out."""
        chosen = {key: self.one(values) for key, values in tables.items() if self.chance(0.35)}
        return chosen

    def pairs(self, rank, last):
        """An integer, or one for each axis."""
        each = tuple(self.between(1, last) for _ in range(rank))
        return each[0] if self.chance(0.5) else each

    def borders(self, rank, last=2):
        one = lambda: (self.below(last + 1), self.below(last + 1))
        if rank == 1:
            return self.one((self.below(last + 1), one()))
        return self.one((self.below(last + 1), tuple(self.below(last + 1) for _ in range(rank)),
                         tuple(one() for _ in range(rank))))


def dense(c, L, shape):
    return L.Dense(c.between(1, 6), activation=c.activation(), use_bias=c.chance(0.8), name=c.name())


def activation(c, L, shape):
    made = c.one((
        lambda: L.Activation(c.one(ACTIVATIONS)),
        lambda: L.ReLU(**c.options(max_value=(1.5,), threshold=(0.3,), negative_slope=(0.2,))),
        lambda: L.LeakyReLU(),
        lambda: L.ELU(**c.options(alpha=(0.7,))),
        lambda: L.Softmax(**c.options(axis=(-1, 1))),
        lambda: L.PReLU(**c.options(shared_axes=([1],))),
    ))
    return made()


def normalization(c, L, shape):
    if c.chance(0.6):
        return L.BatchNormalization(name=c.name(), **c.options(
            axis=(-1, 1), center=(False,), scale=(False,), epsilon=(1e-2,), momentum=(0.9,)))
    axis = (-1, 1) if len(shape) < 2 else (-1, 1, [1, 2], len(shape))
    return L.LayerNormalization(name=c.name(), **c.options(axis=axis, center=(False,), scale=(False,), epsilon=(0.1,)))


def quiet(c, L, shape):
    """Layers that do nothing at inference."""
    names = ["Dropout", "GaussianDropout", "AlphaDropout", "GaussianNoise", "ActivityRegularization"]
    name = c.one(names + ([f"SpatialDropout{len(shape) - 1}D"] if 2 <= len(shape) <= 4 else []))
    return getattr(L, name)(*([0.01] if name == "ActivityRegularization" else [c.one((0.0, 0.3, 0.5))]))


def reshape(c, L, shape):
    known = all(size for size in shape)
    total = int(np.prod([size for size in shape if size]))
    factors = [n for n in range(1, total + 1) if total % n == 0]
    first = c.one(factors)
    made = [lambda: L.Flatten(), lambda: L.Permute(tuple(int(i) + 1 for i in c.random.permutation(len(shape))))]
    if known:
        made += [lambda: L.Reshape((first, total // first)), lambda: L.Reshape((-1, first)), lambda: L.Reshape((total,))]
    if len(shape) == 1:
        made += [lambda: L.RepeatVector(c.between(1, 4))] * 2
    return c.one(made)()


def convolution(c, L, shape):
    rank = len(shape) - 1
    stem = c.one(["Conv", "Conv", "Transpose"] + (["Depthwise", "Separable"] if rank < 3 else []))
    options = dict(kernel_size=c.pairs(rank, 3), padding=c.one(("valid", "same")), activation=c.activation(),
                   use_bias=c.chance(0.8), name=c.name())
    even = stem in ("Depthwise", "Separable")  # TensorFlow strides these alike along all axes
    if c.chance(0.35):
        options["strides"] = c.between(1, 3) if even else c.pairs(rank, 3)
    elif c.chance(0.3):
        options["dilation_rate"] = c.between(1, 2) if even else c.pairs(rank, 2)
    if c.chance(0.07):
        options["data_format"] = "channels_first"
    if stem == "Conv" and rank == 1 and c.chance(0.25):
        options["padding"] = "causal"
    if even:
        options["depth_multiplier"] = c.between(1, 2)
    if stem == "Transpose" and c.chance(0.3):
        options["output_padding"] = c.pairs(rank, 2) if rank > 1 else c.below(2)
    if stem == "Depthwise":
        return getattr(L, f"DepthwiseConv{rank}D")(**options)
    filters = c.between(1, 5)
    if stem == "Conv" and shape[-1] and c.chance(0.3):
        groups = c.one([g for g in (1, 2, 3, 4) if shape[-1] % g == 0])
        options["groups"], filters = groups, groups * c.between(1, 2)
    name = {"Conv": f"Conv{rank}D", "Transpose": f"Conv{rank}DTranspose", "Separable": f"SeparableConv{rank}D"}[stem]
    return getattr(L, name)(filters, **options)


def pooling(c, L, shape):
    rank = len(shape) - 1
    kind = c.one(("Max", "Average"))
    if c.chance(0.3):
        return getattr(L, f"Global{kind}Pooling{rank}D")(**c.options(keepdims=(True,)))
    size = c.pairs(rank, 3)
    return getattr(L, f"{kind}Pooling{rank}D")(size, padding=c.one(("valid", "same")),
                                               **c.options(strides=(c.pairs(rank, 3), 1)))


def border(c, L, shape):
    rank = len(shape) - 1
    kind = c.below(3)
    if kind == 0:
        return getattr(L, f"ZeroPadding{rank}D")(c.borders(rank))
    if kind == 1:
        return getattr(L, f"Cropping{rank}D")(c.borders(rank, 1))
    size = c.pairs(rank, 3) if rank > 1 else c.between(1, 3)
    return getattr(L, f"UpSampling{rank}D")(size, **(c.options(interpolation=("bilinear",)) if rank == 2 else {}))


def recurrent(c, L, shape, **more):
    stem = c.one(("SimpleRNN", "LSTM", "GRU"))
    options = c.options(go_backwards=(True,), use_bias=(False,), activation=("relu", "sigmoid"), unroll=(True,),
                        dropout=(0.2,), recurrent_dropout=(0.2,))
    if stem != "SimpleRNN":
        options |= c.options(recurrent_activation=("hard_sigmoid", "tanh"))
    if stem == "LSTM":
        options |= c.options(unit_forget_bias=(False,))
    if stem == "GRU":
        options |= c.options(reset_after=(False,))
    return getattr(L, stem)(c.between(1, 4), return_sequences=c.chance(0.6), **(options | more))


def bidirectional(c, L, shape):
    inner = recurrent(c, L, shape, go_backwards=False)
    options = c.options(merge_mode=("sum", "mul", "ave", "concat"))
    if c.chance(0.25):
        options["backward_layer"] = type(inner)(inner.units, return_sequences=inner.return_sequences,
                                                go_backwards=True)
    return L.Bidirectional(inner, name=c.name(), **options)


def time_distributed(c, L, shape):
    inner = c.one(ROWS[len(shape) - 1])(c, L, shape[1:])
    return L.TimeDistributed(inner, name=c.name())


EVERYWHERE = [dense, dense, activation, normalization, quiet, reshape]
SPATIAL = [convolution, convolution, pooling, border]
ROWS = {
    1: EVERYWHERE,
    2: EVERYWHERE + SPATIAL + [recurrent, recurrent, bidirectional, time_distributed],
    3: EVERYWHERE + SPATIAL * 2 + [time_distributed],
    4: EVERYWHERE + SPATIAL * 2 + [time_distributed],
}


def layer(c, L, shape):
    """Some layer for a tensor of `shape`, the batch not counted; frozen now and then."""
    import later

    rows = later.ROWS if c.later and c.chance(0.4) else ROWS
    made = c.one(rows[len(shape)])(c, L, shape)
    if c.chance(0.08):
        made.trainable = False
    return made
