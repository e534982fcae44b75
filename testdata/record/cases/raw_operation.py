"""TensorFlowOpLayer: operations of TensorFlow's graphs, which tf.keras 2.0 to 2.3 wrote of any function of TensorFlow.

tf-keras 2.21 writes them in graph mode only (`base_layer_utils.create_keras_history`); here the graph is made apart, and
its operations become layers in the same way.
"""
from cases.case import Case, Feed, pair, wide, x


def raw(*calls):
    """Functions of TensorFlow, each given tensorflow and the inputs: a TensorFlowOpLayer for each operation."""
    def build(K, *inputs):
        import tensorflow

        with tensorflow.Graph().as_default() as graph:
            fed = [tensorflow.compat.v1.placeholder(t.dtype, t.shape) for t in inputs]
            outputs = [call(tensorflow, *fed) for call in calls]
            flat = [t for o in outputs for t in (o if isinstance(o, (list, tuple)) else [o])]
            layers = Layers(graph, {f.name: t for f, t in zip(fed, inputs)})
        return [layers.tensor(t) for t in flat]

    return build


class Layers:
    """Layers for the operations of a graph; `known` maps names of its tensors to Keras's tensors."""

    def __init__(self, graph, known):
        self.graph, self.known = graph, known

    def depends(self, tensor):
        """Whether an input of the model is among what the tensor is computed from."""
        return tensor.name in self.known or any(self.depends(each) for each in tensor.op.inputs)

    def constant(self, tensor):
        import tensorflow

        with tensorflow.compat.v1.Session(graph=self.graph) as session:
            return session.run(tensor)

    def tensor(self, tensor):
        if tensor.name not in self.known:
            made = self.layer(tensor.op)
            for output, each in zip(tensor.op.outputs, made if isinstance(made, (list, tuple)) else [made]):
                self.known[output.name] = each
        return self.known[tensor.name]

    def layer(self, op):
        from tf_keras.src.engine.base_layer import TensorFlowOpLayer

        given = [self.tensor(each) for each in op.inputs if self.depends(each)]
        constants = {i: self.constant(each) for i, each in enumerate(op.inputs) if not self.depends(each)}
        layer = TensorFlowOpLayer(op.node_def.SerializeToString(), name=op.name, constants=constants)
        return layer(given[0] if len(given) == 1 else given)


def op(name, feeds, *calls):
    return Case("Operation", "raw_" + name, feeds, raw(*calls), "2")


def each(*names):
    """Operations of `tf.raw_ops` on a tensor, by the names of its parameters."""
    return [lambda tf, a, name=name: getattr(tf.raw_ops, name)(**{parameter(tf, name): a}) for name in names]


def parameter(tf, name):
    import inspect

    return next(iter(inspect.signature(getattr(tf.raw_ops, name)).parameters))


WHOLE = {"a": Feed((4, 3), "ids", "int32", 50), "b": Feed((4, 3), "ids", "int32", 9)}
ROWS = {"a": Feed((4, 3)), "b": Feed((2,), "ids", "int32", 4)}

CASES = [
    op("arithmetic", pair((4, 3), (4, 3)),
       lambda tf, a, b: a + b, lambda tf, a, b: a - b, lambda tf, a, b: a * b, lambda tf, a, b: a / b,
       lambda tf, a, b: a // b, lambda tf, a, b: a % b, lambda tf, a, b: tf.raw_ops.Add(x=a, y=b),
       lambda tf, a, b: tf.maximum(a, b), lambda tf, a, b: tf.minimum(a, 0.25), lambda tf, a, b: tf.pow(a, 2.0),
       lambda tf, a, b: tf.math.squared_difference(a, b), lambda tf, a, b: tf.math.divide_no_nan(a, b),
       lambda tf, a, b: tf.atan2(a, b), lambda tf, a, b: 1.5 - a, lambda tf, a, b: a + [1.0, 2.0, 3.0],
       lambda tf, a, b: tf.nn.bias_add(a, [0.5, 1.0, -1.0])),
    op("comparisons", pair((4, 3), (4, 3)),
       lambda tf, a, b: a > b, lambda tf, a, b: a >= 0.5, lambda tf, a, b: a < b, lambda tf, a, b: a <= b,
       lambda tf, a, b: tf.equal(a, a), lambda tf, a, b: tf.not_equal(a, b),
       lambda tf, a, b: tf.logical_and(a > 0.0, b > 0.0), lambda tf, a, b: tf.logical_or(a > 0.0, b > 0.0),
       lambda tf, a, b: tf.logical_not(a > b), lambda tf, a, b: tf.where(a > b, a, b),
       lambda tf, a, b: tf.where(a > 0.0, b, tf.zeros_like(a) + 1.0), lambda tf, a, b: tf.cast(a > b, a.dtype)),
    op("whole", WHOLE,
       lambda tf, a, b: a + b, lambda tf, a, b: a * 2, lambda tf, a, b: tf.bitwise.bitwise_and(a, b),
       lambda tf, a, b: tf.bitwise.bitwise_or(a, b), lambda tf, a, b: tf.bitwise.bitwise_xor(a, b),
       lambda tf, a, b: tf.bitwise.invert(a), lambda tf, a, b: tf.cast(a, "int64"),
       lambda tf, a, b: tf.reduce_sum(a, 1), lambda tf, a, b: tf.one_hot(b, 9, dtype="int32", axis=1)),
    op("shifts", WHOLE,
       lambda tf, a, b: tf.bitwise.left_shift(a, b), lambda tf, a, b: tf.bitwise.right_shift(a, b)),
    op("elementwise", wide(4, 3), *each(
        "Neg", "Abs", "Sign", "Square", "Exp", "Expm1", "Sin", "Cos", "Tan", "Atan", "Sinh", "Cosh", "Tanh", "Asinh",
        "Sigmoid", "Erf", "Floor", "Ceil", "Round", "Reciprocal", "Inv", "IsFinite", "IsInf", "IsNan", "Identity",
        "StopGradient", "ZerosLike", "OnesLike")),
    op("elementwise_within", x(4, 3),
       *[lambda tf, a, name=name: getattr(tf.raw_ops, name)(x=tf.tanh(a) * 0.875)
         for name in ("Asin", "Acos", "Atanh", "Erfinv")],
       *[lambda tf, a, name=name: getattr(tf.raw_ops, name)(x=tf.abs(a) + 1.125)
         for name in ("Acosh", "Log", "Log1p", "Sqrt", "Rsqrt")]),
    op("erfc", x(4, 3), *each("Erfc")),
    op("activations", wide(4, 3), *each("Relu", "Relu6", "Elu", "Selu", "Softplus", "Softsign"),
       lambda tf, a: tf.nn.leaky_relu(a, 0.25), lambda tf, a: tf.nn.softmax(a), lambda tf, a: tf.nn.log_softmax(a),
       lambda tf, a: tf.clip_by_value(a, -1.0, 2.0), lambda tf, a: tf.raw_ops.ClipByValue(
           t=a, clip_value_min=tf.constant(-1.0, a.dtype), clip_value_max=tf.constant(2.0, a.dtype))),
    op("reductions", x(5, 4),
       lambda tf, a: tf.reduce_sum(a), lambda tf, a: tf.reduce_mean(a, 1),
       lambda tf, a: tf.reduce_mean(a, [1, 2], keepdims=True), lambda tf, a: tf.reduce_max(a, -1),
       lambda tf, a: tf.reduce_min(a, 1), lambda tf, a: tf.reduce_prod(a, 1),
       lambda tf, a: tf.reduce_any(a > 1.0, 1), lambda tf, a: tf.reduce_all(a > -1.0, [1, 2]),
       lambda tf, a: tf.math.reduce_variance(a, 1),
       lambda tf, a: tf.math.l2_normalize(a, 1)),
    op("products", pair((4, 3), (3, 5)),
       lambda tf, a, b: tf.matmul(a, b), lambda tf, a, b: tf.matmul(a, a, transpose_b=True),
       lambda tf, a, b: tf.matmul(a, a, transpose_a=True),
       lambda tf, a, b: tf.raw_ops.BatchMatMul(x=a, y=b), lambda tf, a, b: tf.raw_ops.BatchMatMulV3(
           x=a, y=b, Tout=a.dtype), lambda tf, a, b: tf.matmul(
           tf.reduce_sum(a, 1), tf.constant([[1.0, 2.0], [0.5, -1.0], [3.0, 0.25]], a.dtype))),
    op("moves", x(4, 3),
       lambda tf, a: tf.reshape(a, (-1, 6, 2)), lambda tf, a: tf.transpose(a, (0, 2, 1)),
       lambda tf, a: tf.concat([a, a * 2.0], 1), lambda tf, a: tf.stack([a, -a], axis=1),
       lambda tf, a: tf.split(a, 2, axis=1), lambda tf, a: tf.split(a, [1, 3], 1),
       lambda tf, a: tf.unstack(a, axis=1), lambda tf, a: tf.tile(a, (1, 2, 1)), lambda tf, a: tf.roll(a, 1, axis=1),
       lambda tf, a: tf.reverse(a, [1]), lambda tf, a: tf.pad(a, ((0, 0), (1, 2), (0, 1))),
       lambda tf, a: tf.pad(a, ((0, 0), (1, 2), (0, 1)), constant_values=1.5),
       lambda tf, a: tf.pad(a, ((0, 0), (1, 2), (0, 1)), "REFLECT"),
       lambda tf, a: tf.pad(a, ((0, 0), (1, 2), (0, 1)), "SYMMETRIC"),
       lambda tf, a: tf.squeeze(tf.expand_dims(a, 1), 1), lambda tf, a: tf.squeeze(tf.expand_dims(a, -1)),
       lambda tf, a: tf.linalg.band_part(a, -1, 0), lambda tf, a: tf.linalg.band_part(a, 1, -1),
       lambda tf, a: tf.linalg.diag(a), lambda tf, a: tf.linalg.diag_part(a),
       lambda tf, a: tf.raw_ops.MatrixDiag(diagonal=a), lambda tf, a: tf.raw_ops.MatrixDiagPart(input=a),
       lambda tf, a: tf.broadcast_to(a, (2, 3, 4, 3))),
    op("slices", x(7, 4),
       lambda tf, a: a[:, 1:], lambda tf, a: a[:, ::2], lambda tf, a: a[:, -2:, 1:3], lambda tf, a: a[:, 1:-1, ::-1],
       lambda tf, a: a[:, 2], lambda tf, a: a[:, -1, :], lambda tf, a: a[..., 1], lambda tf, a: a[:, None, ..., 0],
       lambda tf, a: a[..., None], lambda tf, a: a[:, 5:1:-2, None, 1:], lambda tf, a: tf.slice(a, [0, 1, 1], [-1, 3, 2])),
    op("places", ROWS,
       lambda tf, a, b: tf.gather(a, [0, 2], axis=1), lambda tf, a, b: tf.gather(a, 1, axis=2),
       lambda tf, a, b: tf.gather(a, b[0] - b[0], axis=1), lambda tf, a, b: tf.raw_ops.Gather(params=a, indices=[2, 0]),
       lambda tf, a, b: tf.one_hot(b, 4, dtype=a.dtype), lambda tf, a, b: tf.scatter_nd(b[:, :1], a, [5, 4, 3]),
       lambda tf, a, b: tf.tensor_scatter_nd_add(a, b[:, :1] * 0, a),
       lambda tf, a, b: tf.tensor_scatter_nd_update(a, [[2], [0]], a[:2]),
       lambda tf, a, b: tf.math.unsorted_segment_sum(a, b[:, 0], 4),
       lambda tf, a, b: tf.math.unsorted_segment_max(a, b[:, 0], 4)),
    op("more_segments", ROWS,
       lambda tf, a, b: tf.math.unsorted_segment_min(a, b[:, 0], 5),
       lambda tf, a, b: tf.math.unsorted_segment_prod(a, b[:, 0], 5)),
    op("made_of_whole", WHOLE, lambda tf, a, b: tf.truncatediv(a - 25, b + 1)),
    op("made", pair((6, 4), (6, 4)),
       lambda tf, a, b: tf.nn.l2_loss(a), lambda tf, a, b: tf.math.multiply_no_nan(a, tf.nn.relu(b)),
       lambda tf, a, b: tf.math.xlogy(tf.nn.relu(a), b * b), lambda tf, a, b: tf.math.xlog1py(tf.nn.relu(a), b * b),
       lambda tf, a, b: tf.math.xdivy(tf.nn.relu(a), b), lambda tf, a, b: tf.gather_nd(a, [[1, 3], [2, 0]]),
       lambda tf, a, b: tf.tensor_scatter_nd_sub(a, [[2], [0]], a[:2]),
       lambda tf, a, b: tf.batch_to_space(tf.space_to_batch(a, [2], [[1, 1]]) * 2.0, [2], [[0, 1]])),
    op("orders", x(5, 4),
       lambda tf, a: tf.argmax(a, 1), lambda tf, a: tf.argmax(a, axis=-1, output_type="int32"),
       lambda tf, a: tf.argmin(a, 2), lambda tf, a: tf.math.top_k(a, 2), lambda tf, a: tf.cumsum(a, 1),
       lambda tf, a: tf.math.cumsum(a, axis=1, exclusive=True), lambda tf, a: tf.math.cumsum(a, axis=1, reverse=True)),
    op("cumprod", x(5, 4), lambda tf, a: tf.math.cumprod(a, 1)),
    op("windows", x(6, 5, 2),
       lambda tf, a: tf.nn.max_pool2d(a, 2, 2, "VALID"), lambda tf, a: tf.nn.avg_pool2d(a, [3, 2], [2, 1], "SAME"),
       lambda tf, a: tf.nn.conv2d(a, kernel(tf, a, 3, 2, 2, 3), [1, 2, 1, 1], "SAME"),
       lambda tf, a: tf.nn.conv2d(a, kernel(tf, a, 2, 2, 2, 3), 1, "VALID", dilations=2),
       lambda tf, a: tf.nn.depthwise_conv2d(a, kernel(tf, a, 3, 2, 2, 2), [1, 1, 1, 1], "SAME"),
       lambda tf, a: tf.nn.conv3d(a[:, None], kernel(tf, a, 1, 2, 3, 2, 3), [1, 1, 1, 1, 1], "SAME")),
    op("depth_and_space", x(4, 6, 8),
       lambda tf, a: tf.nn.space_to_depth(a, 2), lambda tf, a: tf.nn.depth_to_space(a, 2)),
    op("algebra", {"a": Feed((4, 4)), "b": Feed((4, 3))},
       lambda tf, a, b: tf.linalg.inv(a), lambda tf, a, b: tf.linalg.det(a), lambda tf, a, b: tf.linalg.solve(a, b),
       lambda tf, a, b: tf.linalg.triangular_solve(a, b),
       lambda tf, a, b: tf.linalg.cholesky(tf.matmul(a, a, transpose_b=True))),
    op("further", pair((4, 3), (4, 3)),
       lambda tf, a, b: tf.math.add_n([a, b, a]), lambda tf, a, b: tf.math.rint(a), lambda tf, a, b: tf.truncatemod(a, b),
       lambda tf, a, b: tf.math.bessel_i0(a), lambda tf, a, b: tf.math.reduce_euclidean_norm(a, 1)),
    op("colors", x(5, 6, 3), lambda tf, a: tf.image.rgb_to_hsv(a)),
]


def kernel(tf, like, *shape):
    """A constant of that shape, whose elements float32 holds exactly."""
    import math

    return tf.constant([((7 * i) % 64) / 64 - 0.40625 for i in range(math.prod(shape))], like.dtype, shape)
