from cases.case import layer, variants, x

SAME = {"padding": "same"}
SHAPES = {1: (11, 3), 2: (9, 7, 3), 3: (4, 7, 6, 2)}
EVEN = {1: (13, 3), 2: (13, 8, 3)}  # no output as wide as it has channels: there TensorFlow's bias goes wrong
SMALL = {1: (6, 3), 2: (4, 3, 2), 3: (2, 3, 2, 1)}  # for the transposed ones, which grow
KERNELS = {1: 4, 2: (3, 2), 3: (2, 3, 2)}
STRIDES = {1: 2, 2: (2, 3), 3: (2, 3, 2)}
DILATIONS = {1: 2, 2: (2, 3), 3: (1, 3, 2)}


def rows(stem, shape, rank, strides, dilation, base):
    """What every convolution has: one plain case, its options side by side, channels first."""
    first = x(shape[-1], *shape[:-1])
    kernel = {"kernel_size": KERNELS[rank], **base}
    options = {
        "same": dict(kernel, activation="relu", **SAME),
        "strides_valid": dict(kernel, strides=strides, use_bias=False),
        "strides_same": dict(kernel, strides=strides, **SAME),
    }
    dilations = {
        "dilation_valid": dict(kernel, dilation_rate=dilation),
        "dilation_same": dict(kernel, dilation_rate=dilation, **SAME),
    }
    channels_first = {
        "valid": dict(kernel, data_format="channels_first"),
        "strides_same": dict(kernel, data_format="channels_first", strides=strides, **SAME),
    }
    return [
        layer(stem, "plain", x(*shape), **kernel),
        variants(stem, "options", x(*shape), options),
        variants(stem, "dilations", x(*shape), dilations),
        variants(stem, "channels_first", first, channels_first),
    ]


def local(stem, shape, **base):
    """The kernel is stored in three ways; a border of zeros and channels first go with the second and third."""
    first = x(shape[-1], *shape[:-1])
    return [
        layer(stem, "plain", x(*shape), "2", **base),
        variants(stem, "options", x(*shape), {
            "strides": dict(base, strides=2, activation="relu"),
            "without_bias": dict(base, use_bias=False),
            "second": dict(base, implementation=2, strides=2),
            "second_same": dict(base, implementation=2, **SAME),
            "third": dict(base, implementation=3, strides=2),
            "third_same": dict(base, implementation=3, activation="tanh", **SAME),
        }, "2"),
        variants(stem, "channels_first", first, {
            "first": dict(base, data_format="channels_first", strides=2),
            "second": dict(base, data_format="channels_first", implementation=2),
            "second_same": dict(base, data_format="channels_first", implementation=2, strides=2, **SAME),
            "third": dict(base, data_format="channels_first", implementation=3),
            "third_same": dict(base, data_format="channels_first", implementation=3, strides=2, **SAME),
        }, "2"),
    ]


def direct(stem, rank, **base):
    return rows(stem, SHAPES[rank], rank, STRIDES[rank], DILATIONS[rank], base)


def even(stem, rank, **base):
    """TensorFlow's depthwise convolutions stride and dilate alike along all axes."""
    return rows(stem, EVEN[rank], rank, 2, 2, base)


def transposed(stem, rank, **base):
    return rows(stem, SMALL[rank], rank, STRIDES[rank], 2, base)


CASES = [
    *direct("Conv1D", 1, filters=5),
    variants("Conv1D", "causal", x(11, 3), {
        "plain": dict(filters=5, kernel_size=4, padding="causal"),
        "dilation": dict(filters=4, kernel_size=3, padding="causal", dilation_rate=2),
        "strides": dict(filters=2, kernel_size=3, padding="causal", strides=2),
    }),
    layer("Conv1D", "groups", x(11, 4), filters=6, kernel_size=3, groups=2),
    layer("Conv1D", "rank_4", x(2, 11, 3), "2", filters=5, kernel_size=3),
    layer("Conv1D", "rank_5_causal", x(2, 1, 9, 4), "2", filters=6, kernel_size=3, groups=2, padding="causal"),
    *direct("Conv2D", 2, filters=4),
    layer("Conv2D", "groups", x(9, 7, 4), filters=6, kernel_size=3, groups=2),
    layer("Conv2D", "rank_5", x(2, 8, 7, 3), "2", filters=5, kernel_size=(3, 2), strides=2, padding="same",
          activation="tanh"),
    layer("Conv2D", "even_kernel_same", x(8, 7, 3), filters=5, kernel_size=(4, 2), strides=(3, 2), padding="same"),
    layer("Conv2D", "channels_first_groups", x(4, 9, 7), filters=6, kernel_size=3, groups=2,
          data_format="channels_first"),
    layer("Conv2D", "channels_first_filters_equal_width", x(3, 7, 6), filters=4, kernel_size=3,
          data_format="channels_first", note="where it runs, Keras 3 on TensorFlow adds the bias to the wrong axis"),
    *direct("Conv3D", 3, filters=4),
    layer("Conv3D", "groups", x(4, 5, 6, 4), filters=2, kernel_size=2, groups=2),
    *transposed("Conv1DTranspose", 1, filters=5),
    variants("Conv1DTranspose", "output_padding", x(6, 3), {
        "valid": dict(filters=5, kernel_size=4, strides=3, output_padding=1),
        "same": dict(filters=4, kernel_size=4, strides=3, padding="same", output_padding=2),
    }),
    layer("Conv1DTranspose", "strides_beyond_kernel", x(6, 3), filters=5, kernel_size=2, strides=3, padding="same"),
    *transposed("Conv2DTranspose", 2, filters=4),
    variants("Conv2DTranspose", "output_padding", x(5, 4, 3), {
        "valid": dict(filters=2, kernel_size=3, strides=(2, 3), output_padding=(1, 2)),
        "same": dict(filters=3, kernel_size=(3, 4), strides=(2, 3), padding="same", output_padding=(1, 1)),
    }),
    layer("Conv2DTranspose", "strides_beyond_kernel", x(5, 4, 3), filters=2, kernel_size=2, strides=(3, 4)),
    *transposed("Conv3DTranspose", 3, filters=3)[:2],
    layer("Conv3DTranspose", "channels_first", x(2, 3, 4, 2), filters=5, kernel_size=2, data_format="channels_first"),
    layer("Conv3DTranspose", "output_padding", x(3, 4, 2, 2), filters=3, kernel_size=3, strides=2, padding="same",
          output_padding=1),
    *even("DepthwiseConv1D", 1, depth_multiplier=2),
    *even("DepthwiseConv2D", 2, depth_multiplier=2),
    layer("DepthwiseConv2D", "multiplier_1", x(9, 7, 3), kernel_size=(3, 2)),
    *even("SeparableConv1D", 1, filters=5),
    layer("SeparableConv1D", "causal", x(11, 3), "2", filters=5, kernel_size=3, padding="causal",
          note="Keras 3 refuses causal padding here"),
    layer("SeparableConv1D", "multiplier", x(11, 3), filters=5, kernel_size=3, depth_multiplier=2),
    *even("SeparableConv2D", 2, filters=5),
    layer("SeparableConv2D", "multiplier", x(9, 7, 3), filters=4, kernel_size=(3, 2), depth_multiplier=2,
          activation="tanh"),
    *local("LocallyConnected1D", (7, 3), filters=4, kernel_size=3),
    *local("LocallyConnected2D", (5, 4, 3), filters=2, kernel_size=(3, 2)),
]
