"""Operations on symbolic tensors: in Keras 3 layers of their own kind, in Keras 2 TFOpLambda."""
from cases.case import Case, Feed, pair, wide, x
from cases.raw_operation import kernel


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

WHOLE = {"a": Feed((4, 3), "ids", "int32", 50), "b": Feed((4, 3), "ids", "int32", 9)}
FLAGS = {"a": Feed((4, 3), "flags"), "b": Feed((4, 3), "flags", turn=1)}


def each(*names):
    """Every one of these operations on the inputs."""
    return lambda K, *inputs: [getattr(K.ops, name)(*inputs) for name in names]


def tf(*calls):
    """Functions of TensorFlow, each given tensorflow and the inputs: TFOpLambda."""
    def build(K, *inputs):
        import tensorflow

        outputs = [call(tensorflow, *inputs) for call in calls]
        return [t for o in outputs for t in (o if isinstance(o, (list, tuple)) else [o])]

    return build


def broken(K, a):
    """Numbers that are none and infinities among others."""
    return K.ops.concatenate([K.ops.log(a), 1.0 / K.ops.relu(a), -1.0 / K.ops.relu(a), a], axis=-1)


ELEMENTWISE = [
    op("elementwise", wide(4, 3), each(
        "abs", "trunc", "reciprocal", "fabs", "exp2", "tan", "arctan", "sinh", "cosh", "arcsinh", "sinc", "deg2rad",
        "rad2deg", "erf", "cbrt", "signbit", "stop_gradient")),
    op("elementwise_within_one", x(4, 3), lambda K, a: [
        getattr(K.ops, name)(K.ops.tanh(a) * 0.9) for name in ("arcsin", "arccos", "arctanh")]),
    op("elementwise_positive", x(4, 3), lambda K, a: [
        getattr(K.ops, name)(K.ops.abs(a) + 1.125) for name in ("arccosh", "log2", "log10", "log")]),
    op("elementwise_special", x(4, 3), lambda K, a: [K.ops.erfinv(K.ops.tanh(a) * 0.9), K.ops.i0(a)]),
    op("elementwise_erfc", x(4, 3), each("erfc")),
    op("predicates", x(4, 3), lambda K, a: [
        getattr(K.ops, name)(broken(K, a)) for name in ("isfinite", "isinf", "isnan", "isneginf", "isposinf")]),
    op("elementwise_pairs", pair((4, 3), (4, 3)), each(
        "fmax", "fmin", "fmod", "divide_no_nan", "arctan2", "hypot", "logaddexp", "heaviside",
        "maximum", "minimum", "mod", "floor_divide", "true_divide", "equal", "not_equal", "less", "greater_equal")),
    op("logaddexp2", pair((4, 3), (4, 3)), each("logaddexp2")),
    op("ldexp", {"a": Feed((4, 3)), "b": Feed((4, 3), "ids", "int32", 5)}, each("ldexp")),
    op("bits", WHOLE, each("bitwise_and", "bitwise_or", "bitwise_xor")),
    op("bits_inverted", {"a": WHOLE["a"]}, each("bitwise_invert", "bitwise_not")),
    op("whole_not_in_onnx", WHOLE, each(
        "bitwise_left_shift", "bitwise_right_shift", "left_shift", "right_shift", "gcd", "lcm")),
    op("whole", WHOLE, lambda K, a, b: each("add", "subtract", "multiply", "divide", "mod", "fmod", "floor_divide",
                                            "maximum", "fmin", "greater", "not_equal")(K, a, b + 1)),
    op("whole_unary", {"a": WHOLE["a"]}, each(
        "negative", "abs", "sign", "square", "sqrt", "exp2", "floor", "ceil", "trunc", "sin", "log1p", "isfinite",
        "logical_not", "deg2rad", "zeros_like")),
    op("truths", FLAGS, each("logical_and", "logical_or", "logical_xor", "equal", "not_equal")),
    op("whole_and_fraction", {"a": WHOLE["a"], "b": Feed((4, 3))}, each("add", "divide", "maximum")),
    op("whole_and_number", {"a": WHOLE["a"]}, lambda K, a: [a + 1.5, a * 2, a / 4, 1 - a, a ** 2, a // 3, a % 4, a > 2.5]),
    op("fills", x(4, 3), lambda K, a: [
        K.ops.full_like(a, 1.5), K.ops.zeros_like(a, dtype="int32"), K.ops.ones_like(a), K.ops.full_like(a, 2)]),
    op("tf_elementwise", wide(4, 3), tf(
        lambda tf, a: tf.identity(a), lambda tf, a: tf.math.reciprocal(a), lambda tf, a: tf.tan(a),
        lambda tf, a: tf.atan(a), lambda tf, a: tf.sinh(a), lambda tf, a: tf.cosh(a), lambda tf, a: tf.math.asinh(a),
        lambda tf, a: tf.math.erf(a), lambda tf, a: tf.abs(a), lambda tf, a: tf.nn.sigmoid(a),
        lambda tf, a: tf.nn.tanh(a), lambda tf, a: tf.stop_gradient(a), lambda tf, a: tf.math.is_nan(a),
        lambda tf, a: tf.zeros_like(a), lambda tf, a: tf.square(a), lambda tf, a: tf.exp(a)), "2"),
    op("tf_elementwise_pairs", pair((4, 3), (4, 3)), tf(
        lambda tf, a, b: tf.atan2(a, b), lambda tf, a, b: tf.math.squared_difference(a, b),
        lambda tf, a, b: tf.math.divide_no_nan(a, b), lambda tf, a, b: tf.add(a, b),
        lambda tf, a, b: tf.subtract(a, b), lambda tf, a, b: tf.multiply(a, b), lambda tf, a, b: tf.divide(a, b),
        lambda tf, a, b: tf.where(a > b, a, b), lambda tf, a, b: tf.where(a > 0.0, b, 1.0),
        lambda tf, a, b: tf.add(a, 1.5), lambda tf, a, b: tf.pow(a, 2.0), lambda tf, a, b: tf.maximum(a, b)), "2"),
]

CASES += ELEMENTWISE

MOVES = [
    op("transposes", x(4, 3, 2), lambda K, a: [
        K.ops.transpose(a), K.ops.transpose(a, (0, -1, 1, 2)), K.ops.swapaxes(a, 1, -1), K.ops.moveaxis(a, 1, 3),
        K.ops.moveaxis(a, (1, 2), (-1, 1))]),
    op("reshapes", x(4, 3), lambda K, a: [
        K.ops.reshape(a, (-1, 2, 6)), K.ops.reshape(a, (3, -1)), K.ops.ravel(a), K.ops.expand_dims(a, -1),
        K.ops.squeeze(K.ops.expand_dims(a, 1)),
        K.ops.squeeze(K.ops.expand_dims(K.ops.expand_dims(a, 1), -1), (1, -1))]),
    op("spread", x(2, 3), lambda K, a: [
        K.ops.broadcast_to(a, (4, 3, 2, 3)), K.ops.tile(a, (2, 1, 3)), K.ops.tile(a, 2), K.ops.repeat(a, 2, axis=-1)]),
    op("turns", x(5, 3), lambda K, a: [
        K.ops.roll(a, 2, axis=1), K.ops.roll(a, (-1, 7), axis=(2, 1)), K.ops.flip(a, axis=1), K.ops.flip(a),
        K.ops.flip(a, axis=(0, -1)), K.ops.tril(a), K.ops.triu(a, k=1), K.ops.tril(a, k=-1)]),
    op("rolled_flat", x(5, 3), lambda K, a: K.ops.roll(a, 4)),
    op("repeated_flat", x(2, 3), lambda K, a: K.ops.repeat(K.ops.broadcast_to(K.ops.sum(a, 0), (2, 2, 3)), 2)),
    op("pads", x(4, 3), lambda K, a: [
        K.ops.pad(a, ((0, 0), (1, 2), (0, 1)), constant_values=1.5),
        K.ops.pad(a, ((0, 0), (2, 3), (0, 1)), mode="reflect"),
        K.ops.pad(a, ((0, 0), (2, 3), (3, 1)), mode="symmetric"), K.ops.pad(a, 1), K.ops.pad(a, (2, 1))]),
    op("joins", pair((4, 3), (4, 3)), lambda K, a, b: [
        K.ops.concatenate([a, b], axis=-1), K.ops.concatenate([a, b]), K.ops.stack([a, b, a]),
        K.ops.stack([a, b], axis=-1), K.ops.hstack([a, b]), K.ops.vstack([a, b]), K.ops.dstack([a, b])]),
    op("joins_of_types", {"a": Feed((4, 3)), "b": Feed((4, 3), "ids", "int32", 9)}, lambda K, a, b: [
        K.ops.concatenate([a, b], axis=1), K.ops.stack([b, a], axis=1)]),
    op("splits", x(7, 4), lambda K, a: [
        *K.ops.split(a, 2, axis=-1), *K.ops.split(a, [2, 5], axis=1), *K.ops.array_split(a, 3, axis=1),
        *K.ops.hsplit(a, 7), *K.ops.unstack(a, axis=-1)]),
    op("second_of_split", x(6, 4), lambda K, a: K.ops.split(a, 3, axis=1)[1] * 2.0),
    op("takes", {"a": Feed((5, 3)), "b": Feed((5, 2), "ids", "int32", 3)}, lambda K, a, b: [
        K.ops.take(a, [0, -1, 2], axis=1), K.ops.take(a, 1, axis=-1), K.ops.take(a, [[0, 1], [2, 0]], axis=2),
        K.ops.take(a, [1, 4]), K.ops.take_along_axis(a, b, axis=2), K.ops.take_along_axis(b, b * 0 + 1, axis=1)]),
    op("tf_moves", x(4, 3), tf(
        lambda tf, a: tf.reshape(a, (-1, 6, 2)), lambda tf, a: tf.transpose(a, (0, 2, 1)), lambda tf, a: tf.transpose(a),
        lambda tf, a: tf.concat([a, a * 2.0], 1), lambda tf, a: tf.stack([a, -a], axis=1),
        lambda tf, a: tf.split(a, 2, axis=1), lambda tf, a: tf.split(a, [1, 3], 1), lambda tf, a: tf.unstack(a, axis=1),
        lambda tf, a: tf.tile(a, (1, 2, 1)), lambda tf, a: tf.repeat(a, 2, axis=1),
        lambda tf, a: tf.roll(a, 1, axis=1), lambda tf, a: tf.reverse(a, [1]),
        lambda tf, a: tf.pad(a, ((0, 0), (1, 2), (0, 1))),
        lambda tf, a: tf.pad(a, ((0, 0), (1, 2), (0, 1)), constant_values=1.5),
        lambda tf, a: tf.pad(a, ((0, 0), (1, 2), (0, 1)), "REFLECT"),
        lambda tf, a: tf.squeeze(tf.expand_dims(a, 1), 1), lambda tf, a: tf.squeeze(tf.expand_dims(a, -1)),
        lambda tf, a: tf.gather(a, [0, 2], axis=1), lambda tf, a: tf.gather(a, 1, axis=2),
        lambda tf, a: tf.linalg.band_part(a, -1, 0), lambda tf, a: tf.linalg.band_part(a, 1, -1)), "2"),
]

PRODUCTS = [
    op("products", {"a": Feed((4, 3)), "b": Feed((3, 5)), "c": Feed((3,))}, lambda K, a, b, c: [
        K.ops.matmul(a, b), K.ops.matmul(a, K.ops.sum(b, 0)),
        K.ops.dot(a, K.ops.sum(b, 0)), K.ops.inner(a, K.ops.sum(c, 0)), K.ops.outer(c, c), K.ops.vdot(c, c),
        K.ops.tensordot(a, K.ops.sum(b, 0), axes=1), K.ops.tensordot(a, a, axes=[[0, 2], [0, 2]]),
        K.ops.matmul(c, K.ops.sum(b, 0)), K.ops.dot(c, 2.0)]),
    op("einsums", pair((4, 3), (5, 3)), lambda K, a, b: [
        K.ops.einsum("bij,bkj->bik", a, b), K.ops.einsum("...ij,...kj->...ik", a, b), K.ops.einsum("bij->bji", a),
        K.ops.einsum("bij->b", a), K.ops.einsum("bij,bij->bi", a, a), K.ops.einsum("bij,bkj", a, b),
        K.ops.einsum("bij,bkj,bkj->bi", a, b, b)]),
    op("tf_products", pair((4, 3), (3, 5)), tf(
        lambda tf, a, b: tf.matmul(a, b), lambda tf, a, b: tf.matmul(a, a, transpose_b=True),
        lambda tf, a, b: tf.matmul(a, a, transpose_a=True), lambda tf, a, b: a @ b,
        lambda tf, a, b: tf.tensordot(a, a, [[0, 2], [0, 2]])), "2"),
]

ORDERS = [
    op("orders", x(5, 4), lambda K, a: [
        K.ops.sort(a, axis=1), K.ops.argsort(a), K.ops.argmax(a), K.ops.argmax(a, axis=-1, keepdims=True),
        K.ops.argmin(a, axis=1), *K.ops.top_k(a, 2), K.ops.cumsum(a, axis=1), K.ops.cumsum(a)]),
    op("cumprod", x(5, 4), lambda K, a: [K.ops.cumprod(a, axis=1), K.ops.cumprod(a)]),
    op("classes", {"a": Feed((4,), "ids", "int32", 5)}, lambda K, a: [
        K.ops.one_hot(a, 5), K.ops.one_hot(a, 3, axis=1), K.ops.one_hot(a - 1, 4, dtype="int32")]),
    op("bounds", wide(4, 3), lambda K, a: [
        K.ops.clip(a, -1.0, 1.0), K.ops.clip(a, 0, 2), K.ops.normalize(a), K.ops.normalize(a, axis=1),
        K.ops.normalize(a * 0.0), K.ops.nan_to_num(broken(K, a), nan=2.0, posinf=3.0, neginf=-4.0)]),
    op("tf_orders", x(5, 4), tf(
        lambda tf, a: tf.argmax(a, 1), lambda tf, a: tf.argmax(a, axis=-1, output_type="int32"),
        lambda tf, a: tf.argmin(a, 2), lambda tf, a: tf.sort(a, axis=1), lambda tf, a: tf.argsort(a, axis=1),
        lambda tf, a: tf.sort(a, axis=1, direction="DESCENDING"), lambda tf, a: tf.math.top_k(a, 2),
        lambda tf, a: tf.cumsum(a, 1), lambda tf, a: tf.math.cumsum(a, axis=1, exclusive=True),
        lambda tf, a: tf.math.cumsum(a, axis=1, reverse=True), lambda tf, a: tf.clip_by_value(a, -1.0, 1.0),
        lambda tf, a: tf.math.l2_normalize(a, 1), lambda tf, a: tf.one_hot(tf.argmax(a, 1), 5, dtype=a.dtype)), "2"),
]

REDUCED = [
    op("reductions_of_all", x(5, 3), lambda K, a: [
        getattr(K.ops, name)(a, axis=axis, keepdims=keep)
        for name in ("sum", "mean", "max", "min", "amax", "amin", "prod", "std", "var", "logsumexp", "ptp")
        for axis, keep in ((None, False), ((1, -1), True), (-1, False))]),
    op("reductions_of_some", x(5, 4), lambda K, a: [
        K.ops.count_nonzero(K.ops.relu(a), axis=1), K.ops.count_nonzero(a), K.ops.average(a, axis=1),
        K.ops.norm(a, axis=1), K.ops.norm(a, axis=-1, ord=2, keepdims=True), K.ops.any(a > 1.0, axis=1),
        K.ops.all(a > -1.0, axis=1)]),
    op("medians", x(5, 4), lambda K, a: [K.ops.median(a, axis=1), K.ops.median(a, axis=(1, 2), keepdims=True)]),
    op("nan_reductions", x(5, 4), lambda K, a: [
        getattr(K.ops, name)(K.ops.log(a + 0.5), axis=axis, keepdims=True)
        for name in ("nansum", "nanprod", "nanmean", "nanmax", "nanmin") for axis in (None, 1)]),
    op("nan_deviations", x(5, 4), lambda K, a: [
        getattr(K.ops, name)(K.ops.log(a + 0.5), axis=1) for name in ("nanvar", "nanstd")]),
    op("whole_reductions", {"a": WHOLE["a"]}, each("sum", "prod", "max", "min", "any", "all", "ptp")),
    op("tf_reductions", x(5, 4), tf(
        lambda tf, a: tf.reduce_mean(a, 1), lambda tf, a: tf.reduce_mean(a, axis=[1, 2], keepdims=True),
        lambda tf, a: tf.reduce_sum(a), lambda tf, a: tf.reduce_max(a, -1), lambda tf, a: tf.reduce_min(a, 1),
        lambda tf, a: tf.reduce_prod(a, 1), lambda tf, a: tf.math.reduce_std(a, 1),
        lambda tf, a: tf.math.reduce_variance(a, 1), lambda tf, a: tf.reduce_logsumexp(a, 1),
        lambda tf, a: tf.norm(a, axis=1), lambda tf, a: tf.reduce_any(a > 1.0, 1),
        lambda tf, a: tf.reduce_all(a > -1.0, axis=1), lambda tf, a: tf.math.count_nonzero(a, 1)), "2"),
]

ACTIVATIONS = [
    op("tf_activations", wide(5, 4), tf(
        lambda tf, a: tf.nn.relu(a), lambda tf, a: tf.nn.relu6(a),
        lambda tf, a: tf.nn.leaky_relu(a, 0.25), lambda tf, a: tf.nn.elu(a), lambda tf, a: tf.nn.selu(a),
        lambda tf, a: tf.nn.silu(a), lambda tf, a: tf.nn.softplus(a), lambda tf, a: tf.nn.softsign(a),
        lambda tf, a: tf.nn.softmax(a), lambda tf, a: tf.nn.softmax(a, axis=1), lambda tf, a: tf.nn.log_softmax(a),
        lambda tf, a: tf.math.log_sigmoid(a)), "2"),
    op("tf_gelu", wide(5, 4), tf(lambda tf, a: tf.nn.gelu(a), lambda tf, a: tf.nn.gelu(a, approximate=True)), "2"),
]

CASES += MOVES + PRODUCTS + ORDERS + REDUCED + ACTIVATIONS

ROWS = {"a": Feed((4, 3)), "b": Feed((4,), "ids", "int32", 4)}

MATRICES = [
    op("diagonals", x(4, 3), lambda K, a: [
        K.ops.diagonal(a, axis1=1, axis2=2), K.ops.diagonal(a, offset=1, axis1=-1, axis2=1),
        K.ops.diagonal(a, offset=-2, axis1=1, axis2=2), K.ops.trace(a, axis1=1, axis2=2),
        K.ops.trace(a, offset=1, axis1=1, axis2=2), K.ops.diag(K.ops.sum(a, 0)),
        K.ops.diag(K.ops.sum(a, (0, 1)), k=-1), K.ops.diagflat(K.ops.sum(a, 0), k=2)]),
    op("quarter_turns", x(4, 3), lambda K, a: [
        K.ops.rot90(a, axes=(1, 2)), K.ops.rot90(a, k=2, axes=(1, 2)), K.ops.rot90(a, k=-1, axes=(2, 1))]),
    op("grids", {"a": Feed((4,)), "b": Feed((3,))}, lambda K, a, b: [
        *K.ops.meshgrid(K.ops.sum(a, 0), K.ops.sum(b, 0)),
        *K.ops.meshgrid(K.ops.sum(a, 0), K.ops.sum(b, 0), K.ops.sum(a, 0), indexing="ij")]),
    op("cross_products", {"a": Feed((4, 3)), "b": Feed((4, 3)), "c": Feed((4, 2))}, lambda K, a, b, c: [
        K.ops.cross(a, b), K.ops.cross(a, c), K.ops.cross(c, a), K.ops.cross(c, c * c),
        K.ops.cross(a, K.ops.transpose(b, (0, 2, 1)), axisb=1, axisc=1)]),
    op("kronecker", {"a": Feed((4, 3)), "b": Feed((2, 5))}, lambda K, a, b: [
        K.ops.kron(a, K.ops.sum(b, 0, keepdims=True)), K.ops.kron(K.ops.sum(b, 0), K.ops.sum(a, 0))]),
    op("powers", x(4), lambda K, a: [
        K.ops.vander(K.ops.sum(a, 0), 3), K.ops.vander(K.ops.sum(a, 0)),
        K.ops.vander(K.ops.sum(a, 0), 5, increasing=True)]),
    op("tf_matrices", x(4, 3), tf(
        lambda tf, a: tf.linalg.diag(a), lambda tf, a: tf.linalg.diag_part(a), lambda tf, a: tf.linalg.trace(a),
        lambda tf, a: tf.linalg.cross(a, a * a), lambda tf, a: tf.linalg.matrix_transpose(a),
        lambda tf, a: tf.image.flip_left_right(a[..., None]), lambda tf, a: tf.image.flip_up_down(a[..., None]),
        lambda tf, a: tf.image.rot90(a[..., None])), "2"),
]

PLACES = [
    op("blocks", x(4, 3), lambda K, a: [
        K.ops.slice(a, (0, 1, 1), (2, 2, 2)), K.ops.slice(a, (1, 0, 0), (1, 4, 3)),
        K.ops.slice_update(a, (0, 1, 0), K.ops.slice(a, (1, 0, 0), (2, 2, 3)))]),
    op("scattered", ROWS, lambda K, a, b: [
        K.ops.scatter(b[:, :1], a, (5, 4, 3)),
        K.ops.scatter_update(a * 2.0, [[2], [0]], K.ops.slice(a, (0, 0, 0), (2, 4, 3)))]),
    op("scattered_by_function", x(4, 3), lambda K, a: [
        K.ops.scatter_update(a, [[2, 1], [0, 3], [2, 1]], K.ops.sum(a, 1), reduction=name)
        for name in ("add", "max", "min", "mul")]),
    op("segments", ROWS, lambda K, a, b: [
        K.ops.segment_sum(a, b[:, 0], num_segments=4), K.ops.segment_max(a, b[:, 0] * 0, num_segments=1)]),
    op("more_segments", ROWS, lambda K, a, b: [
        K.ops.segment_min(a, b[:, 0] * 0, num_segments=1), K.ops.segment_prod(a, b[:, 0], num_segments=5)]),
    op("searched", {"a": Feed((5,)), "b": Feed((4,), spread=3.0)}, lambda K, a, b: [
        K.ops.searchsorted(K.ops.sort(K.ops.sum(a, 0)), K.ops.sum(b, 0)),
        K.ops.searchsorted(K.ops.sort(K.ops.sum(a, 0)), K.ops.sum(a, 0), side="right")]),
    op("coordinates", {"a": Feed((4,), "ids", "int32", 12)}, lambda K, a: list(K.ops.unravel_index(a[:, 0], (3, 4)))),
    op("stretches", x(4, 9), lambda K, a: [
        K.ops.extract_sequences(a, 3, 2), K.ops.extract_sequences(a, 4, 4)]),
    op("memberships", {"a": Feed((4, 3), "ids", "int32", 9), "b": Feed((2,), "ids", "int32", 9)}, lambda K, a, b: [
        K.ops.isin(a, b), K.ops.isin(a, b, invert=True), K.ops.isin(a, [1, 5, 7])]),
    op("likely_classes", {"a": Feed((4,), "ids", "int32", 5), "b": Feed((5,))}, lambda K, a, b: [
        K.ops.in_top_k(a[:, 0], b, 1), K.ops.in_top_k(a[:, 0], b, 3)]),
    op("tf_places", ROWS, tf(
        lambda tf, a, b: tf.slice(a, [0, 1, 1], [-1, 2, 2]),
        lambda tf, a, b: tf.math.unsorted_segment_sum(a, b[:, 0], 4),
        lambda tf, a, b: tf.scatter_nd(b[:, :1], a, [5, 4, 3]),
        lambda tf, a, b: tf.tensor_scatter_nd_add(a, b[:, :1] * 0, a)), "2"),
]

MEASURES = [
    op("differences", x(5, 4), lambda K, a: [
        K.ops.diff(a), K.ops.diff(a, n=2, axis=1), K.ops.diff(a > 0.5, axis=1)]),
    op("closeness", pair((4, 3), (4, 3)), lambda K, a, b: [
        K.ops.isclose(a, b, rtol=0.5, atol=0.25), K.ops.isclose(a, a + b * 1e-6),
        K.ops.isclose(K.ops.log(a), K.ops.log(a), equal_nan=True), K.ops.isclose(K.ops.log(a), K.ops.log(a)),
        K.ops.allclose(a, a), K.ops.allclose(a, b)]),
    op("quantiles", x(5, 4), lambda K, a: [
        K.ops.quantile(a, 0.25, axis=1, method=method)
        for method in ("linear", "lower", "higher", "midpoint", "nearest")] + [
        K.ops.quantile(a, [0.125, 0.75], axis=-1, keepdims=True),
        K.ops.quantile(a, 0.5, axis=(1, 2)), K.ops.percentile(a, 75, axis=1)]),
    op("quantile_of_all", x(5, 4), lambda K, a: K.ops.quantile(a, 0.375)),
    op("quantiles_of_numbers", x(5, 4), lambda K, a: [
        K.ops.nanquantile(K.ops.log(a + 0.5), 0.25, axis=1),
        K.ops.nanpercentile(K.ops.log(a + 0.5), [25, 50], axis=2, keepdims=True)]),
    op("of_numbers", x(5, 4), lambda K, a: [
        K.ops.nancumsum(K.ops.log(a + 0.5), axis=1), K.ops.nancumsum(K.ops.log(a + 0.5))]),
    op("places_of_numbers", x(5, 4), lambda K, a: [
        K.ops.nanargmax(K.ops.log(a + 0.5), axis=1), K.ops.nanargmin(K.ops.log(a + 0.5), axis=2, keepdims=True)]),
    op("cumprod_of_numbers", x(5, 4), lambda K, a: K.ops.nancumprod(K.ops.log(a + 0.5), axis=1)),
    op("integrals", x(5, 4), lambda K, a: [
        K.ops.trapezoid(a), K.ops.trapezoid(a, dx=0.5, axis=1)]),
    op("saturated", {"a": Feed((4, 3), spread=200.0), "b": Feed((4, 3), "ids", "int32", 500)}, lambda K, a, b: [
        K.ops.saturate_cast(a, "uint8"), K.ops.saturate_cast(a, "int8"), K.ops.saturate_cast(b - 100, "uint8")]),
    op("appended", pair((4, 3), (4, 3)), lambda K, a, b: [
        K.ops.append(a, b, axis=1), K.ops.append(a, b), K.ops.append(a, b, axis=-1)]),
]



def positive(K, a):
    """Symmetric positive definite matrices."""
    return K.ops.matmul(a, K.ops.transpose(a, (0, 2, 1))) + K.ops.diag(K.ops.ones_like(a[0, :, 0]))


SQUARE = {"a": Feed((4, 4)), "b": Feed((4, 3))}
IMAGES = {"a": Feed((5, 6, 3))}

ALGEBRA = [
    op("determinants", SQUARE, lambda K, a, b: [
        K.ops.det(a), K.ops.logdet(positive(K, a)), *K.ops.slogdet(a)]),
    op("solutions", SQUARE, lambda K, a, b: [
        K.ops.inv(a), K.ops.solve(a, b), K.ops.solve(a, b[:, :, 0]),
        K.ops.solve_triangular(positive(K, a), b, lower=True), K.ops.solve_triangular(positive(K, a), b)]),
    op("factors", SQUARE, lambda K, a, b: [
        K.ops.cholesky(positive(K, a)), K.ops.cholesky(positive(K, a), upper=True),
        K.ops.cholesky_inverse(positive(K, a)), K.ops.cholesky_inverse(positive(K, a), upper=True)]),
    op("tf_algebra", SQUARE, tf(
        lambda tf, a, b: tf.linalg.inv(a), lambda tf, a, b: tf.linalg.solve(a, b),
        lambda tf, a, b: tf.linalg.triangular_solve(a, b), lambda tf, a, b: tf.linalg.det(a)), "2"),
    op("spaced", pair((4, 3), (4, 3)), lambda K, a, b: [
        K.ops.linspace(a, b, 5), K.ops.linspace(a, b, 4, endpoint=False, axis=-1), K.ops.linspace(a, b, 1, axis=1),
        K.ops.logspace(a, b, 3, axis=1), K.ops.logspace(a, b, 3, base=2.0),
        K.ops.geomspace(K.ops.exp(a), K.ops.exp(b), 4)]),
    op("filled", x(4), lambda K, a: [K.ops.full((2, 3), K.ops.sum(a)), K.ops.array(a)]),
]

COLORS = [
    op("colors", IMAGES, lambda K, a: [
        K.ops.image.rgb_to_grayscale(a), K.ops.image.rgb_to_hsv(a),
        K.ops.image.hsv_to_rgb(K.ops.image.rgb_to_hsv(K.ops.abs(a))),
        K.ops.image.rgb_to_grayscale(K.ops.transpose(a, (0, 3, 1, 2)), data_format="channels_first")]),
    op("frames", IMAGES, lambda K, a: [
        K.ops.image.crop_images(a, top_cropping=1, left_cropping=2, target_height=3, target_width=3),
        K.ops.image.crop_images(a, bottom_cropping=1, right_cropping=0, top_cropping=2, left_cropping=1),
        K.ops.image.pad_images(a, top_padding=1, left_padding=2, target_height=9, target_width=8),
        K.ops.image.pad_images(a, bottom_padding=1, right_padding=2, top_padding=0, target_width=9)]),
    op("patches", IMAGES, lambda K, a: [
        K.ops.image.extract_patches(a, (2, 3)), K.ops.image.extract_patches(a, 2, strides=1, dilation_rate=2),
        K.ops.image.extract_patches(a, 3, strides=2, padding="same")]),
    op("tf_images", IMAGES, tf(
        lambda tf, a: tf.image.rgb_to_hsv(a),
        lambda tf, a: tf.image.crop_to_bounding_box(a, 1, 2, 3, 3),
        lambda tf, a: tf.image.pad_to_bounding_box(a, 1, 2, 8, 9)), "2"),
]

CASES += MATRICES + PLACES + MEASURES + ALGEBRA + COLORS



def own(tensor):
    """The tensor as the model's own type."""
    import tensorflow
    import tf_keras

    return tensorflow.cast(tensor, tf_keras.backend.floatx())


def constant(tf, like, *numbers):
    return tf.constant(numbers, like.dtype)


HALVES = [0.5, -1.0, 1.5, 2.0, -0.5, 1.0, -1.5, 0.25, -2.0, 0.75]

FUNCTIONS = [
    op("tf_further_elementwise", pair((4, 3), (4, 3)), tf(
        lambda tf, a, b: tf.realdiv(a, b), lambda tf, a, b: tf.truncatemod(a, b), lambda tf, a, b: tf.math.rint(a),
        lambda tf, a, b: tf.math.bessel_i0(a), lambda tf, a, b: tf.compat.v1.ones_like(a),
        lambda tf, a, b: tf.compat.v1.zeros_like(a, dtype="int32"),
        lambda tf, a, b: tf.math.add_n([a, b, a]), lambda tf, a, b: tf.math.accumulate_n([a, b]),
        lambda tf, a, b: tf.compat.v1.nn.softmax(a), lambda tf, a, b: tf.compat.v1.nn.log_softmax(a, axis=1)), "2"),
    op("tf_further", pair((4, 3), (4, 3)), tf(
        lambda tf, a, b: tf.math.reduce_euclidean_norm(a, 1),
        lambda tf, a, b: tf.math.reduce_euclidean_norm(a, [1, 2], keepdims=True),
        lambda tf, a, b: tf.linalg.adjoint(a), lambda tf, a, b: tf.image.transpose(a[..., None]),
        lambda tf, a, b: tf.linspace(a, b, 5), lambda tf, a, b: tf.linspace(a, b, 4, axis=-1),
        lambda tf, a, b: tf.image.extract_patches(a[..., None], [1, 2, 2, 1], [1, 1, 1, 1], [1, 1, 1, 1], "VALID"),
        lambda tf, a, b: tf.image.extract_patches(a[..., None], [1, 3, 2, 1], [1, 2, 1, 1], [1, 1, 1, 1], "SAME")), "2"),
    op("tf_searched", {"a": Feed((5,)), "b": Feed((4,), spread=3.0)}, tf(
        lambda tf, a, b: tf.searchsorted(tf.sort(tf.reduce_sum(a[:2], 0)), tf.reduce_sum(b, 0)),
        lambda tf, a, b: tf.searchsorted(tf.sort(tf.reduce_sum(a, 0)), tf.reduce_sum(a, 0), side="right")), "2"),
    op("tf_labels", {"a": Feed((4,), "ids", "int32", 5), "b": Feed((4, 5))}, tf(
        lambda tf, a, b: tf.nn.sparse_softmax_cross_entropy_with_logits(a, b),
        lambda tf, a, b: tf.math.scalar_mul(3, a), lambda tf, a, b: tf.math.add_n([b, b])), "2"),
    # whole numbers and halves, since TensorFlow resizes in float32 whatever the type
    op("tf_resized", {"a": Feed((4, 3, 2), "ids", "int32", 50)}, tf(
        lambda tf, a: own(tf.image.resize(tf.cast(a, "float32"), [8, 6])),
        lambda tf, a: own(tf.image.resize(tf.cast(a, "float32"), [2, 3])),
        lambda tf, a: own(tf.image.resize(tf.cast(a, "float32"), [5, 9], method="nearest")),
        lambda tf, a: own(tf.image.resize(tf.cast(a, "float32"), [2, 3], method="area"))), "2"),
    op("tf_made", pair((4, 3), (4, 3)), tf(
        lambda tf, a, b: tf.nn.l2_loss(a), lambda tf, a, b: tf.nn.crelu(a), lambda tf, a, b: tf.nn.crelu(a, axis=1),
        lambda tf, a, b: tf.clip_by_norm(a, 1.5), lambda tf, a, b: tf.clip_by_norm(a, 1.5, axes=[1]),
        lambda tf, a, b: tf.linalg.normalize(a, axis=1), lambda tf, a, b: tf.linalg.normalize(a)[0],
        lambda tf, a, b: tf.compat.v1.div(a, b), lambda tf, a, b: tf.math.multiply_no_nan(a, tf.nn.relu(b)),
        lambda tf, a, b: tf.math.reciprocal_no_nan(tf.nn.relu(a)), lambda tf, a, b: tf.math.xlogy(tf.nn.relu(a), b * b),
        lambda tf, a, b: tf.math.xlog1py(tf.nn.relu(a), b * b), lambda tf, a, b: tf.math.xdivy(tf.nn.relu(a), b),
        lambda tf, a, b: tf.nn.weighted_cross_entropy_with_logits(tf.nn.sigmoid(a), b, 2.5)), "2"),
    op("tf_made_of_whole", WHOLE, tf(
        lambda tf, a, b: tf.compat.v1.div(a - 25, b + 1), lambda tf, a, b: tf.truncatediv(a - 25, b + 1)), "2"),
    op("tf_made_by_places", {"a": Feed((5,)), "b": Feed((2,), "ids", "int32", 4)}, tf(
        lambda tf, a, b: tf.compat.v1.math.in_top_k(tf.cast(a, "float32"), b[:, 0], 2),
        lambda tf, a, b: tf.math.in_top_k(b[:, 1], tf.cast(a, "float32"), 3),
        lambda tf, a, b: tf.tensor_scatter_nd_sub(a, b[:, :1] * 0, a),
        lambda tf, a, b: tf.gather_nd(a, b[:, :1] - b[:, :1]), lambda tf, a, b: tf.gather_nd(a, b - b + [1, 3]),
        lambda tf, a, b: tf.math.unsorted_segment_mean(a, b[:, 0], 4),
        lambda tf, a, b: tf.math.unsorted_segment_sqrt_n(a, b[:, 0], 4),
        lambda tf, a, b: tf.math.unsorted_segment_max(a, b[:, 0], 4),
        lambda tf, a, b: tf.math.unsorted_segment_min(a, b[:, 1], 5)), "2"),
    op("tf_made_of_images", x(7, 6, 3), tf(
        lambda tf, a: tf.image.central_crop(a, 0.5), lambda tf, a: tf.image.central_crop(a, 0.3),
        lambda tf, a: tf.image.total_variation(a), lambda tf, a: tf.image.rgb_to_yuv(a),
        lambda tf, a: tf.image.yuv_to_rgb(a), lambda tf, a: tf.image.rgb_to_yiq(a), lambda tf, a: tf.image.yiq_to_rgb(a),
        lambda tf, a: tf.image.grayscale_to_rgb(a[..., :1]),
        lambda tf, a: tf.compat.v1.extract_image_patches(a, [1, 3, 2, 1], [1, 2, 1, 1], [1, 1, 1, 1], padding="SAME")), "2"),
    op("tf_signals", x(5, 7), tf(
        lambda tf, a: tf.signal.frame(a, 4, 2), lambda tf, a: tf.signal.frame(a, 3, 3),
        lambda tf, a: tf.signal.overlap_and_add(a, 3), lambda tf, a: tf.signal.overlap_and_add(a, 7),
        lambda tf, a: tf.signal.overlap_and_add(a, 9)), "2"),
    op("tf_equations", {"a": Feed((6, 4)), "b": Feed((6, 2))}, tf(
        lambda tf, a, b: tf.linalg.lstsq(a, b), lambda tf, a, b: tf.linalg.lstsq(a[:, :3], b[:, :3]),
        lambda tf, a, b: tf.linalg.pinv(a), lambda tf, a, b: tf.linalg.pinv(a, rcond=0.3),
        lambda tf, a, b: tf.linalg.matrix_rank(a), lambda tf, a, b: tf.linalg.matrix_rank(a, tol=1.5)), "2"),
    op("tf_affine", x(5), tf(
        lambda tf, a: tf.compat.v1.nn.xw_plus_b(a, tf.reshape(constant(tf, a, *HALVES), (5, 2)), constant(tf, a, 1.5, -0.25)),
        lambda tf, a: tf.compat.v1.nn.relu_layer(
            a, tf.reshape(constant(tf, a, *HALVES), (5, 2)), constant(tf, a, 1.5, -0.25))), "2"),
    op("tf_old_windows", x(7, 6, 2), tf(
        lambda tf, a: tf.compat.v1.nn.max_pool(a, [1, 3, 2, 1], [1, 2, 1, 1], "VALID"),
        lambda tf, a: tf.compat.v1.nn.avg_pool(a, [1, 2, 2, 1], [1, 2, 2, 1], "SAME"),
        lambda tf, a: tf.nn.pool(a, [2, 3], "MAX"), lambda tf, a: tf.nn.pool(a, [2, 3], "AVG", [2, 1], "SAME"),
        lambda tf, a: tf.compat.v1.nn.pool(a, [2, 2], "AVG", "SAME"),
        lambda tf, a: tf.compat.v1.nn.convolution(a, kernel(tf, a, 3, 2, 2, 3), "SAME", [2, 1]),
        lambda tf, a: tf.compat.v1.nn.convolution(a, kernel(tf, a, 2, 2, 2, 3), "VALID", dilation_rate=[2, 2]),
        lambda tf, a: tf.compat.v1.nn.conv3d(a[:, None], kernel(tf, a, 1, 2, 3, 2, 3), [1, 1, 1, 1, 1], "SAME"),
        lambda tf, a: tf.compat.v1.nn.depthwise_conv2d_native(a, kernel(tf, a, 3, 2, 2, 2), [1, 1, 1, 1], "SAME"),
        lambda tf, a: tf.compat.v1.space_to_depth(a[:, :6], 2),
        lambda tf, a: tf.compat.v1.depth_to_space(tf.concat([a, a], -1), 2)), "2"),
    op("tf_old_resized", {"a": Feed((4, 3, 2), "ids", "int32", 50)}, tf(
        lambda tf, a: own(tf.compat.v1.image.resize_bilinear(tf.cast(a, "float32"), [8, 6], half_pixel_centers=True)),
        lambda tf, a: own(tf.compat.v1.image.resize_nearest_neighbor(
            tf.cast(a, "float32"), [5, 9], half_pixel_centers=True)),
        lambda tf, a: own(tf.compat.v1.image.resize_area(tf.cast(a, "float32"), [2, 3]))), "2"),
    op("tf_batch_normalized", {"a": Feed((4, 3, 2), "ids", "int32", 50)}, tf(
        lambda tf, a: [own(t) for t in tf.compat.v1.nn.fused_batch_norm(
            tf.cast(a, "float32"), tf.constant([1.5, -0.5]), tf.constant([0.5, 1.0]), tf.constant([0.25, -0.75]),
            tf.constant([0.1875, 3.9375]), epsilon=0.0625, is_training=False)[:3]]), "2"),
    op("tf_strided", x(7, 4), tf(
        lambda tf, a: tf.strided_slice(a, [0, 1], [0, 5], begin_mask=1, end_mask=1),
        lambda tf, a: tf.strided_slice(a, [0, 5, 0], [0, 1, 1], [1, -2, 1], begin_mask=1, end_mask=1, shrink_axis_mask=4),
        lambda tf, a: tf.strided_slice(a, [0, 0, 1], [0, 0, 2], [1, 1, 1], ellipsis_mask=1, new_axis_mask=2),
        lambda tf, a: tf.strided_slice(a, [0, -3, 1], [3, 7, -1])), "2"),
    op("tf_slices", x(7, 4), tf(
        lambda tf, a: a[..., None], lambda tf, a: a[:, None, 2], lambda tf, a: a[..., ::-1], lambda tf, a: a[:, 5:1:-2],
        lambda tf, a: a[:, -3:, ..., 1:3], lambda tf, a: a[:, tf.newaxis, ..., 0], lambda tf, a: a[:, -1],
        lambda tf, a: a[0:2], lambda tf, a: a[:, :, -1:]), "2"),
]

CASES += FUNCTIONS
