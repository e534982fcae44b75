"""Operations on symbolic tensors: in Keras 3 layers of their own kind, in Keras 2 TFOpLambda."""
from cases.case import Case, pair, wide, x


def op(name, feeds, build, versions="3", note=""):
    return Case("Operation", name, feeds, build, versions, note)


UNARY = ("abs", "ceil", "cos", "exp", "expm1", "floor", "negative", "round", "rsqrt", "sign", "sin", "sqrt", "square",
         "tanh", "log1p", "sigmoid", "relu")
REDUCTIONS = ("mean", "sum", "max", "min", "prod", "std", "var", "logsumexp")
POSITIVE = ("rsqrt", "sqrt", "log1p")


def unary(keras, tensor):
    ops = keras.ops
    return [getattr(ops, name)(ops.abs(tensor) + 0.5 if name in POSITIVE else tensor) for name in UNARY]


CASES = [
    op("add_constant", x(5), lambda K, a: a + 1.0, "23"),
    op("constant_minus", x(5), lambda K, a: 1.5 - a, "23"),
    op("multiply_tensors", pair((5,), (5,)), lambda K, a, b: a * b, "23"),
    op("arithmetic", pair((5,), (5,)), lambda K, a, b: [a + b, a - b, a / (b * b + 1.0), -a, a ** 2], "23"),
    op("slice_from", x(5, 3), lambda K, a: a[:, 1:], "23"),
    op("slice_steps", x(7, 4), lambda K, a: [a[:, ::2], a[:, -2:, 1:3], a[:, 1:-1, ::-1]], "23"),
    op("index", x(5, 3), lambda K, a: [a[:, 2], a[:, -1, :], a[..., 1]], "23"),
    op("slice_then_scale", x(5, 3), lambda K, a: a[:, 1:] * 2.0, "23"),
    op("mean", x(5, 3), lambda K, a: K.ops.mean(a, axis=1)),
    op("mean_keepdims", x(5, 3), lambda K, a: K.ops.mean(a, axis=[1, 2], keepdims=True)),
    op("unary", wide(4, 3), unary),
    op("reductions", x(5, 3), lambda K, a: [getattr(K.ops, name)(a, axis=1) for name in REDUCTIONS]),
    op("matmul", pair((4, 3), (3, 5)), lambda K, a, b: K.ops.matmul(a, b)),
    op("einsum", pair((4, 3), (5, 3)), lambda K, a, b: K.ops.einsum("bij,bkj->bik", a, b)),
    op("reshape_and_transpose", x(4, 3), lambda K, a: [K.ops.reshape(a, (-1, 6, 2)), K.ops.transpose(a, (0, 2, 1))]),
    op("concatenate", pair((4, 3), (5, 3)), lambda K, a, b: K.ops.concatenate([a, b], axis=1)),
    op("stack", pair((4, 3), (4, 3)), lambda K, a, b: K.ops.stack([a, b], axis=1)),
    op("split", x(6, 3), lambda K, a: K.ops.split(a, 3, axis=1)),
    op("expand_and_squeeze", x(4, 1), lambda K, a: [K.ops.expand_dims(a, 1), K.ops.squeeze(a, 2)]),
    op("where", pair((4, 3), (4, 3)), lambda K, a, b: K.ops.where(a > b, a, b * 0.5)),
    op("clip", wide(4, 3), lambda K, a: K.ops.clip(a, -1.0, 2.0)),
    op("maximum_constant", x(4, 3), lambda K, a: [K.ops.maximum(a, 0.25), K.ops.minimum(0.25, a)]),
    op("softmax", wide(4, 3), lambda K, a: [K.ops.softmax(a, axis=1), K.ops.log_softmax(a)]),
    op("l2_normalize", x(4, 3), lambda K, a: K.ops.normalize(a, axis=-1)),
    op("cast_and_compare", pair((4, 3), (4, 3)), lambda K, a, b: K.ops.cast(K.ops.greater(a, b), "int32")),
    op("pad", x(4, 3), lambda K, a: K.ops.pad(a, ((0, 0), (1, 2), (0, 1)))),
    op("tile_and_repeat", x(2, 3), lambda K, a: [K.ops.tile(a, (1, 2, 1)), K.ops.repeat(a, 3, axis=1)]),
    op("argmax", x(5, 3), lambda K, a: K.ops.argmax(a, axis=1)),
]
