"""Operations of keras.ops.nn that compute what layers do, losses and their like."""
import numpy as np

from cases.case import Case, Feed, pair, x
from cases.operation import op, tf


def numbers(K, *shape):
    """A constant of the floating-point type in use: numbers of float32, as the file has them."""
    count = int(np.prod(shape))
    return np.sin(np.arange(1, count + 1) * 1.7).reshape(shape).astype("float32").astype(K.config.floatx())


def typed(like, *shape):
    """The same as lists of the type of `like`."""
    count = int(np.prod(shape))
    return np.sin(np.arange(1, count + 1) * 1.7).reshape(shape).astype("float32").astype(like.dtype.name)


def tensor(K, *shape):
    """The same as a tensor of the backend."""
    return K.ops.convert_to_tensor(numbers(K, *shape))


def eagerly(calls):
    """The same calls inside a layer, where they are given tensors and not KerasTensors."""
    def build(K, *inputs):
        class Calls(K.layers.Layer):
            def call(self, *tensors):
                return calls(K, *tensors)

        return Calls()(*inputs)

    return build


def transposed_convs(K, a):
    """ConvTranspose hands its padding and output padding on in the wrong order: no Keras can run it (3.15)."""
    return [
        K.ops.conv_transpose(a, numbers(K, 3, 2, 5, 2)),
        K.ops.conv_transpose(a, numbers(K, 3, 3, 4, 2), strides=2, padding="same"),
        K.ops.conv_transpose(a, numbers(K, 3, 3, 4, 2), strides=(3, 2), output_padding=1)]


CASES = [
    op("pools", x(7, 5, 3), lambda K, a: [
        K.ops.max_pool(a, (2, 2), strides=2), K.ops.average_pool(a, (3, 2), strides=(2, 1), padding="same"),
        K.ops.max_pool(a, (2, 3), strides=1, padding="same")]),
    op("pools_of_one_size", x(7, 5, 3), lambda K, a: [K.ops.max_pool(a, 2), K.ops.average_pool(a, 3, strides=2)]),
    op("pools_1d_and_3d", pair((7, 3), (4, 5, 3, 2)), lambda K, a, b: [
        K.ops.max_pool(a, (3,), strides=2), K.ops.average_pool(a, (2,), strides=2, padding="same"),
        K.ops.max_pool(b, (2, 2, 2), strides=2),
        K.ops.average_pool(b, (1, 2, 3), strides=1)]),
    op("pools_channels_first", x(3, 7, 5), lambda K, a: [
        K.ops.max_pool(a, (2, 2), strides=2, data_format="channels_first"),
        K.ops.average_pool(a, (3, 3), strides=(2, 3), data_format="channels_first")]),
    op("convs", x(7, 5, 4), lambda K, a: [
        K.ops.conv(a, numbers(K, 3, 2, 4, 5)), K.ops.conv(a, tensor(K, 3, 2, 4, 5), strides=2, padding="same"),
        K.ops.conv(a, numbers(K, 2, 2, 4, 3), dilation_rate=(2, 1))]),
    op("convs_channels_first", x(4, 7, 5), lambda K, a: [
        K.ops.conv(a, numbers(K, 3, 2, 4, 5), data_format="channels_first"),
        K.ops.depthwise_conv(a, numbers(K, 3, 2, 4, 2), padding="same", data_format="channels_first")]),
    op("convs_1d_and_3d", pair((7, 3), (4, 5, 3, 2)), lambda K, a, b: [
        K.ops.conv(a, numbers(K, 3, 3, 4), strides=2), K.ops.conv(b, numbers(K, 2, 2, 2, 2, 3), padding="same")]),
    op("conv_by_tensor", {"a": Feed((7, 3)), "b": Feed((3,))}, lambda K, a, b: [
        K.ops.conv(a, K.ops.sum(K.ops.reshape(b, (-1, 3, 1, 1)), axis=0, keepdims=True)[0] * numbers(K, 3, 3, 2))]),
    op("depthwise_convs", x(7, 5, 3), lambda K, a: [
        K.ops.depthwise_conv(a, numbers(K, 3, 2, 3, 2)),
        K.ops.depthwise_conv(a, numbers(K, 2, 2, 3, 1), strides=2, padding="same"),
        K.ops.depthwise_conv(a[:, :, 0, :], numbers(K, 3, 3, 2))]),
    op("separable_convs", x(7, 5, 3), lambda K, a: [
        K.ops.separable_conv(a, numbers(K, 3, 2, 3, 2), numbers(K, 1, 1, 6, 4)),
        K.ops.separable_conv(a, numbers(K, 2, 2, 3, 1), tensor(K, 1, 1, 3, 2), strides=2, padding="same")]),
    Case("Operation", "transposed_convs", x(4, 3, 2), transposed_convs, "3", definition=eagerly(transposed_convs)),
    op("batch_normalizations", x(5, 4, 3), lambda K, a: [
        K.ops.batch_normalization(a, numbers(K, 3), K.ops.abs(numbers(K, 3)), -1),
        K.ops.batch_normalization(a, numbers(K, 4), K.ops.abs(tensor(K, 4)), 2, offset=numbers(K, 4), scale=tensor(K, 4)),
        K.ops.batch_normalization(a, *K.ops.moments(K.ops.reshape(a, (-1, 3)), axes=[0]), axis=-1, epsilon=0.01)]),
    op("layer_normalizations", x(5, 4, 3), lambda K, a: [
        K.ops.layer_normalization(a), K.ops.layer_normalization(a, numbers(K, 3), axis=-1),
        K.ops.layer_normalization(a, beta=numbers(K, 3), epsilon=0.01),
        K.ops.layer_normalization(a, numbers(K, 4, 3), tensor(K, 4, 3), axis=(2, 3)),
        K.ops.layer_normalization(a, numbers(K, 3), rms_scaling=True)]),
    op("rms_normalizations", x(5, 4, 3), lambda K, a: [
        K.ops.rms_normalization(a), K.ops.rms_normalization(a, numbers(K, 3)),
        K.ops.rms_normalization(a, axis=(2, 3), epsilon=0.01)]),
    op("depth_and_space", x(6, 4, 8), lambda K, a: [
        K.ops.depth_to_space(a, 2), K.ops.space_to_depth(a, 2)]),
    op("moments", x(5, 4, 3), lambda K, a: [
        *K.ops.moments(a, axes=[1]), *K.ops.moments(a, axes=[0, -1], keepdims=True)]),
    op("multi_hots", {"a": Feed((4,), "ids", "int32", 6)}, lambda K, a: [
        K.ops.multi_hot(a, 6, dtype=K.config.floatx()), K.ops.multi_hot(a, 3, dtype="int32"),
        K.ops.multi_hot(a[:, 0], 5, dtype=K.config.floatx())]),
    op("binary_crossentropies", pair((5, 3), (5, 3)), lambda K, a, b: [
        K.ops.binary_crossentropy(1 / (1 + K.ops.exp(-a)), 1 / (1 + K.ops.exp(-b))),
        K.ops.binary_crossentropy(1 / (1 + K.ops.exp(-a)), b, from_logits=True)]),
    op("categorical_crossentropies", pair((5, 3), (5, 3)), lambda K, a, b: [
        K.ops.categorical_crossentropy(K.ops.abs(a), K.ops.exp(b)),
        K.ops.categorical_crossentropy(K.ops.abs(a), b, from_logits=True)]),
    op("sparse_crossentropies", {"a": Feed((5,), "ids", "int32", 3), "b": Feed((5, 3))}, lambda K, a, b: [
        K.ops.sparse_categorical_crossentropy(a, K.ops.exp(b) / K.ops.sum(K.ops.exp(b), -1, keepdims=True)),
        K.ops.sparse_categorical_crossentropy(K.ops.expand_dims(a, -1), b, from_logits=True)]),
    op("similarities", pair((13, 12, 3), (13, 12, 3)), lambda K, a, b: [
        K.ops.psnr(a, b, 2.0), K.ops.image.ssim(a, b), K.ops.image.ssim(a, b, 2.0, 5, 0.75, 0.02, 0.05)]),
    op("distances", pair((5, 3), (4, 3)), lambda K, a, b: K.ops.cdist(a, b)),
    Case("Operation", "dot_product_attentions", {
        "q": Feed((5, 4, 4)), "k": Feed((7, 4, 4)), "v": Feed((7, 4, 4)), "b": Feed((4, 5, 7)),
        "m": Feed((1, 5, 7), "flags")}, lambda K, q, k, v, b, m: [
        K.ops.dot_product_attention(q, k, v), K.ops.dot_product_attention(q, k, v, bias=b, mask=m),
        K.ops.dot_product_attention(q, k, v, scale=0.25, is_causal=True),
        K.ops.dot_product_attention(q, k, v, mask=m, is_causal=True),
        K.ops.dot_product_attention(q, k[:, :, :2], v[:, :, :2])], "3", tensorflow_exact=True),
    op("unfolds", x(3, 7, 5), lambda K, a: [
        K.ops.unfold(a, (3, 2)), K.ops.unfold(a, 2, dilation=(2, 1), padding=1, stride=(1, 2))]),
    op("folds", pair((12, 12), (8, 25)), lambda K, a, b: [
        K.ops.fold(a, (5, 4), 2), K.ops.fold(b, (5, 4), 2, dilation=(2, 1), padding=(1, 1), stride=(1, 1))]),
    op("tf_windows", x(6, 4, 4), tf(
        lambda tf, a: tf.nn.max_pool2d(a, 2, 2, "VALID"), lambda tf, a: tf.nn.max_pool(a, [1, 2, 2, 1], 2, "SAME"),
        lambda tf, a: tf.nn.avg_pool2d(a, (3, 2), (2, 1), "SAME"),
        lambda tf, a: tf.nn.avg_pool(a, [1, 2, 2, 1], [1, 2, 1, 1], "VALID"),
        lambda tf, a: tf.nn.max_pool1d(a[:, :, 0], 2, 2, "SAME"), lambda tf, a: tf.nn.avg_pool1d(a[:, 0], 2, 1, "VALID"),
        lambda tf, a: tf.nn.depth_to_space(a, 2), lambda tf, a: tf.nn.space_to_depth(a, 2)), "2"),
    op("tf_convs", x(6, 4, 4), tf(
        lambda tf, a: tf.nn.conv2d(a, typed(a, 3, 2, 4, 5), 1, "SAME"),
        lambda tf, a: tf.nn.conv2d(a, typed(a, 2, 2, 4, 3), [1, 2, 1, 1], "VALID"),
        lambda tf, a: tf.nn.conv2d(a, typed(a, 2, 2, 4, 3), 1, "SAME", dilations=2),
        lambda tf, a: tf.nn.convolution(a, typed(a, 2, 2, 4, 3)),
        lambda tf, a: tf.nn.conv1d(a[:, 0], typed(a, 3, 4, 2), 1, "SAME"),
        lambda tf, a: tf.nn.depthwise_conv2d(a, typed(a, 2, 2, 4, 2), [1, 1, 1, 1], "SAME"),
        lambda tf, a: tf.nn.separable_conv2d(a, typed(a, 2, 2, 4, 2), typed(a, 1, 1, 8, 3), [1, 2, 2, 1], "VALID"),
        lambda tf, a: tf.nn.bias_add(a, typed(a, 4))), "2"),
    op("tf_statistics", x(6, 4, 4), tf(
        lambda tf, a: tf.nn.moments(a, [1, 2]),
        lambda tf, a: tf.nn.batch_normalization(a, *tf.nn.moments(a, [1], keepdims=True), typed(a, 4), None, 0.01),
        lambda tf, a: tf.nn.sigmoid_cross_entropy_with_logits(tf.nn.sigmoid(a), a),
        lambda tf, a: tf.nn.softmax_cross_entropy_with_logits(tf.abs(a), a)), "2"),
]
