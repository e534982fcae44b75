from cases.case import layer, x

FIRST = {"data_format": "channels_first"}


def rows(stem, shape, kernel, **filters):
    """What every convolution has: rank 1 takes the first of `shape` and `kernel`, and so on."""
    rank = len(shape) - 1
    first = (shape[-1],) + shape[:-1]
    strides = (2, 3, 2)[:rank] if "Separable" not in stem and "Depthwise" not in stem else (2,) * rank
    return [
        layer(stem, "valid", x(*shape), kernel_size=kernel, **filters),
        layer(stem, "same", x(*shape), kernel_size=kernel, padding="same", activation="relu", **filters),
        layer(stem, "strides_valid", x(*shape), kernel_size=kernel, strides=strides, use_bias=False, **filters),
        layer(stem, "strides_same", x(*shape), kernel_size=kernel, strides=strides, padding="same", **filters),
        layer(stem, "channels_first", x(*first), kernel_size=kernel, **FIRST, **filters),
    ]


def dilated(stem, shape, kernel, rate, **filters):
    return [
        layer(stem, "dilation_valid", x(*shape), kernel_size=kernel, dilation_rate=rate, **filters),
        layer(stem, "dilation_same", x(*shape), kernel_size=kernel, dilation_rate=rate, padding="same", **filters),
    ]


CASES = [
    *rows("Conv1D", (11, 3), 4, filters=5),
    *dilated("Conv1D", (11, 3), 3, 2, filters=5),
    layer("Conv1D", "causal", x(11, 3), filters=5, kernel_size=4, padding="causal"),
    layer("Conv1D", "causal_dilation", x(11, 3), filters=5, kernel_size=3, padding="causal", dilation_rate=2),
    layer("Conv1D", "causal_strides", x(11, 3), filters=5, kernel_size=3, padding="causal", strides=2),
    layer("Conv1D", "groups", x(11, 4), filters=6, kernel_size=3, groups=2),
    layer("Conv1D", "rank_4", x(2, 11, 3), filters=5, kernel_size=3, versions="2"),
    *rows("Conv2D", (9, 7, 3), (3, 2), filters=4),
    *dilated("Conv2D", (9, 7, 3), (3, 2), (2, 3), filters=4),
    layer("Conv2D", "groups", x(9, 7, 4), filters=6, kernel_size=3, groups=2),
    layer("Conv2D", "even_kernel_same", x(8, 7, 3), filters=5, kernel_size=(4, 2), strides=(3, 2), padding="same"),
    layer("Conv2D", "channels_first_same", x(3, 9, 7), filters=5, kernel_size=(3, 2), strides=2, padding="same",
          **FIRST),
    layer("Conv2D", "channels_first_groups", x(4, 9, 7), filters=6, kernel_size=3, groups=2, **FIRST),
    layer("Conv2D", "channels_first_filters_equal_width", x(3, 7, 6), filters=4, kernel_size=3, **FIRST,
          note="Keras 3 on TensorFlow adds the bias along the wrong axis here"),
    *rows("Conv3D", (5, 8, 6, 2), (2, 3, 2), filters=3),
    *dilated("Conv3D", (6, 8, 7, 2), 2, (1, 2, 3), filters=3),
    layer("Conv3D", "groups", x(4, 5, 6, 4), filters=2, kernel_size=2, groups=2),
    *rows("Conv1DTranspose", (6, 3), 4, filters=5),
    *dilated("Conv1DTranspose", (6, 3), 3, 2, filters=5),
    layer("Conv1DTranspose", "output_padding", x(6, 3), filters=5, kernel_size=4, strides=3, output_padding=1),
    layer("Conv1DTranspose", "output_padding_same", x(6, 3), filters=5, kernel_size=4, strides=3, padding="same",
          output_padding=2),
    layer("Conv1DTranspose", "strides_beyond_kernel", x(6, 3), filters=5, kernel_size=2, strides=3, padding="same"),
    *rows("Conv2DTranspose", (5, 4, 3), (3, 2), filters=4),
    *dilated("Conv2DTranspose", (5, 4, 3), (3, 2), 2, filters=4),
    layer("Conv2DTranspose", "output_padding", x(5, 4, 3), filters=2, kernel_size=3, strides=(2, 3),
          output_padding=(1, 2)),
    layer("Conv2DTranspose", "output_padding_same", x(5, 4, 3), filters=2, kernel_size=(3, 4), strides=(2, 3),
          padding="same", output_padding=(1, 0)),
    layer("Conv2DTranspose", "strides_beyond_kernel", x(5, 4, 3), filters=2, kernel_size=2, strides=(3, 4)),
    layer("Conv2DTranspose", "channels_first_same", x(3, 5, 4), filters=2, kernel_size=3, strides=2,
          padding="same", **FIRST),
    *rows("Conv3DTranspose", (3, 4, 2, 2), (2, 3, 2), filters=3),
    layer("Conv3DTranspose", "output_padding", x(3, 4, 2, 2), filters=3, kernel_size=3, strides=2, padding="same",
          output_padding=1),
    *rows("DepthwiseConv1D", (11, 3), 4),
    *dilated("DepthwiseConv1D", (11, 3), 3, 2),
    layer("DepthwiseConv1D", "multiplier", x(11, 3), kernel_size=3, depth_multiplier=2),
    *rows("DepthwiseConv2D", (9, 7, 3), (3, 2)),
    *dilated("DepthwiseConv2D", (9, 7, 3), (3, 2), (2, 2)),
    layer("DepthwiseConv2D", "multiplier", x(9, 7, 3), kernel_size=(3, 2), depth_multiplier=2, strides=2,
          padding="same"),
    layer("DepthwiseConv2D", "channels_first_multiplier", x(3, 9, 7), kernel_size=(3, 2), depth_multiplier=2, **FIRST),
    *rows("SeparableConv1D", (11, 3), 4, filters=5),
    *dilated("SeparableConv1D", (11, 3), 3, 2, filters=5),
    layer("SeparableConv1D", "causal_multiplier", x(11, 3), filters=5, kernel_size=3, depth_multiplier=2,
          padding="causal"),
    *rows("SeparableConv2D", (9, 7, 3), (3, 2), filters=4),
    *dilated("SeparableConv2D", (9, 7, 3), (3, 2), (2, 2), filters=4),
    layer("SeparableConv2D", "multiplier", x(9, 7, 3), filters=4, kernel_size=(3, 2), depth_multiplier=2, strides=2,
          padding="same", activation="tanh"),
]
