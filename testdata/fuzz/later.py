"""Layers and operations that were added later: in models 1000 and after, so that those before stay what they are."""
import choices


def cell(c, L):
    stem = c.one(("SimpleRNNCell", "LSTMCell", "GRUCell"))
    options = c.options(use_bias=(False,), activation=("relu", "sigmoid"), dropout=(0.2,))
    return getattr(L, stem)(c.between(1, 4), **options)


def cells(c, L, shape):
    """One cell or several as a layer, now and then in both directions."""
    made = cell(c, L) if c.chance(0.4) else [cell(c, L) for _ in range(c.between(1, 3))]
    layer = L.RNN(made, return_sequences=c.chance(0.6), **c.options(go_backwards=(True,), unroll=(True,)))
    return layer


def convolution_over_time(c, L, shape):
    rank = len(shape) - 2
    return getattr(L, f"ConvLSTM{rank}D")(c.between(1, 3), c.pairs(rank, 3), name=c.name(),
                                          padding=c.one(("valid", "same")), return_sequences=c.chance(0.5),
                                          **c.options(go_backwards=(True,), use_bias=(False,), activation=("relu",)))


def einsum(c, L, shape):
    rows = {1: (("ab,bc->ac", 1),), 2: (("abc,cd->abd", 2), ("abc,cb->ab", 1), ("abc,de->abce", 0)),
            3: (("abcd,de->abce", 3), ("abcd,cde->abe", 1))}
    equation, _ = c.one(rows[len(shape)][:2])
    fresh, first = c.between(1, 4), shape[0]
    output = {"ab,bc->ac": (fresh,), "abc,cd->abd": (first, fresh), "abc,cb->ab": (first,),
              "abcd,de->abce": (first, shape[-2], fresh), "abcd,cde->abe": (first, fresh)}[equation]
    bias = equation.split("->")[1][-1] if c.chance(0.5) else None
    return L.EinsumDense(equation, output_shape=output, bias_axes=bias, activation=c.activation())


def scaling(c, L, shape):
    made = [lambda: L.Rescaling(c.one((0.5, 2.0)), **c.options(offset=(0.25,))),
            lambda: L.UnitNormalization(**c.options(axis=(1,))),
            lambda: L.GroupNormalization(c.one([g for g in (1, 2, 3) if shape[-1] % g == 0]),
                                         **c.options(center=(False,), scale=(False,), epsilon=(0.1,))),
            lambda: L.Normalization(axis=None, mean=0.3, variance=1.7, **c.options(invert=(True,)))]
    if hasattr(L, "RMSNormalization"):
        made += [lambda: L.RMSNormalization(), lambda: L.Identity()]
    return c.one(made)()


def picture(c, L, shape):
    height, width = c.between(2, 6), c.between(2, 6)
    made = [lambda: L.Resizing(height, width, interpolation=c.one(("nearest", "bilinear"))),
            lambda: L.CenterCrop(min(height, shape[0]), min(width, shape[1])),
            lambda: L.RandomFlip(), lambda: L.RandomRotation(0.1), lambda: L.RandomContrast(0.2)]
    return c.one(made)()


def typed(c, L, shape):
    """A layer of another type than the model's."""
    policy = c.one(("float64", "float16", "mixed_float16"))
    c.half = c.half or "float16" in policy
    made = c.one((lambda **o: L.Dense(c.between(1, 5), activation=c.activation(), **o),
                  lambda **o: L.Activation(c.one(choices.ACTIVATIONS), **o), lambda **o: L.Flatten(**o)))
    return made(dtype=policy)


ROWS = {1: [scaling, einsum, typed], 2: [cells, cells, einsum, scaling, typed],
        3: [convolution_over_time, picture, scaling, einsum, typed], 4: [convolution_over_time, scaling, typed]}


def attention(c, K, a, b, mask):
    """Attention of `a` to `b`, two sequences, with a mask of shape (batch, steps of b) or without."""
    L = K.layers
    mask = mask if c.chance(0.5) else None
    causal = c.options(use_causal_mask=(True,)) if a.shape[1] == b.shape[1] else {}
    if c.chance(0.35):
        b = L.Dense(a.shape[-1])(b)
        made = c.one((lambda: L.Attention(**c.options(use_scale=(True,), score_mode=("concat",))),
                      lambda: L.AdditiveAttention(**c.options(use_scale=(False,)))))()
        return made([a, b], **({} if mask is None else {"mask": [None, mask]}), **causal)
    grouped = hasattr(L, "GroupQueryAttention") and c.chance(0.4)
    made = L.GroupQueryAttention(c.between(1, 3), 4, 2) if grouped else L.MultiHeadAttention(
        c.between(1, 3), c.between(1, 4), **c.options(value_dim=(3,), use_bias=(False,), output_shape=(2,)))
    given = {} if mask is None else {"attention_mask": mask[:, None, :]}
    return made(a, b, **given, **causal)


def operations(c, K, a, b):
    """Operations on `a`, and on `b` of the same shape where there is one."""
    axis, last = c.between(1, len(a.shape) - 1), a.shape[-1]
    if K.__version__.startswith("3"):
        o = K.ops
        return [lambda: o.softmax(a, axis=axis), lambda: o.cumsum(a, axis=axis), lambda: o.sort(a, axis=axis),
                lambda: o.cast(o.argsort(a, axis=axis), "float32"), lambda: o.roll(a, 1, axis=axis),
                lambda: o.flip(a, axis=axis), lambda: o.stack([a, b], axis=axis), lambda: o.concatenate([a, b], axis),
                lambda: o.split(a, [1], axis=axis)[1], lambda: o.take(a, [0, 0], axis=axis),
                lambda: o.repeat(a, 2, axis=axis), lambda: o.clip(a, -0.5, 0.5), lambda: o.where(a > b, 0.5, b),
                lambda: o.logsumexp(a, axis=axis), lambda: o.var(a, axis=axis, keepdims=True),
                lambda: o.matmul(a, o.swapaxes(a, -1, -2)), lambda: o.max(a, axis=axis), lambda: o.maximum(0.1, a),
                lambda: o.cast(o.argmax(a, axis=axis), "float32"), lambda: o.one_hot(o.argmax(a, axis=-1), last),
                lambda: o.einsum("a...b,a...b->a...", a, b), lambda: o.tile(a, [1] * axis + [2] + [1] * (len(a.shape) - axis - 1)),
                lambda: o.pad(a, [[0, 0]] + [[1, 0]] * (len(a.shape) - 1)), lambda: 1.5 - a, lambda: 2.0 / (o.abs(a) + 1),
                lambda: o.log1p(o.abs(a)), lambda: o.floor(a * 3), lambda: a // 0.5, lambda: o.sign(a), lambda: o.erf(a),
                lambda: o.top_k(a, 1)[0], lambda: o.diff(a, axis=axis), lambda: o.median(a, axis=axis),
                lambda: o.normalize(a, axis=axis), lambda: o.squeeze(a[:, :1], axis=1), lambda: o.power(2.0, a)]
    import tensorflow as tf

    pads = [[0, 0]] + [[1, 0]] * (len(a.shape) - 1)
    return [lambda: tf.nn.softmax(a, axis=axis), lambda: tf.cumsum(a, axis=axis), lambda: tf.stack([a, b], axis=axis),
            lambda: tf.concat([a, b], axis), lambda: tf.split(a, a.shape[axis], axis=axis)[0],
            lambda: tf.gather(a, [0, 0], axis=axis), lambda: tf.clip_by_value(a, -0.5, 0.5),
            lambda: tf.where(a > b, 0.5, b), lambda: tf.reduce_logsumexp(a, axis=axis),
            lambda: tf.math.reduce_variance(a, axis=axis, keepdims=True), lambda: tf.matmul(a, a, transpose_b=True),
            lambda: tf.reduce_max(a, axis=axis), lambda: tf.cast(tf.argmax(a, axis=axis), "float32"),
            lambda: tf.one_hot(tf.argmax(a, axis=-1), last), lambda: tf.pad(a, pads), lambda: 1.5 - a,
            lambda: tf.tile(a, [1] * axis + [2] + [1] * (len(a.shape) - axis - 1)), lambda: tf.maximum(0.1, a),
            lambda: 2.0 / (tf.abs(a) + 1), lambda: tf.math.log1p(tf.abs(a)), lambda: tf.floor(a * 3), lambda: a // 0.5,
            lambda: tf.sign(a), lambda: tf.math.erf(a), lambda: tf.pow(2.0, a), lambda: tf.reverse(a, [axis]),
            lambda: tf.squeeze(a[:, :1], axis=1), lambda: tf.nn.relu6(a), lambda: tf.nn.leaky_relu(a, 0.1),
            lambda: tf.math.l2_normalize(a, axis=axis), lambda: tf.roll(a, 1, axis=axis), lambda: a % 0.7,
            lambda: tf.unstack(a, axis=axis)[0], lambda: tf.reshape(a, (-1, last))]
