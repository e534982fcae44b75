import numpy as np

from cases import text
from cases.case import Case, Feed, ids, layer, variants, x

IDS = {"ids": Feed((4,), "ids", "int32", 5)}
IMAGE = x(5, 7, 2)
PIXELS = {"x": Feed((5, 7, 2), "ids", "uint8", 255)}
FIRST = {"data_format": "channels_first"}
OF_KERAS3 = ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5")
BINS = dict(bin_boundaries=[-0.7, 0.0, 0.4])


def adapted(keras, tensor):
    """Keras 3 keeps the boundaries that it finds in the configuration."""
    made = keras.layers.Discretization(num_bins=4)
    made.adapt(np.linspace(-1.1, 1.7, 29).astype("float32"))
    return made(tensor)


def weighed(keras, numbers, weights):
    return keras.layers.CategoryEncoding(6, output_mode="count")(numbers, count_weights=weights)


def masked(keras, tensor):
    """A mask on its way through to what reads it."""
    L = keras.layers
    tensor = L.Masking()(tensor)
    tensor = L.Rescaling(0.5, -0.25)(tensor)
    tensor = L.Normalization(mean=[0.3, -0.2, 0.1], variance=[0.5, 1.3, 2.0])(tensor)
    return L.LSTM(2)(tensor)


# Weights by distance, as tf.image.ResizeMethod documents them; Keras 2 looks cubic ones up in a table of float32.
KERNELS = {
    "bicubic": (2, lambda d: np.where(d < 1, (1.5 * d - 2.5) * d * d + 1, ((-0.5 * d + 2.5) * d - 4) * d + 2)),
    "lanczos3": (3, lambda d: np.sinc(d) * np.sinc(d / 3)),
    "lanczos5": (5, lambda d: np.sinc(d) * np.sinc(d / 5)),
    "gaussian": (1.5, lambda d: np.exp(-2 * d * d)),
    "mitchellcubic": (2, lambda d: np.where(d < 1, (7 * d - 12) * d * d + 16 / 3,
                                            ((-7 / 3 * d + 12) * d - 20) * d + 32 / 3) / 6),
}


def matrix(interpolation, size, places):
    """How much each of `size` elements counts at each of `places`, (places, size)."""
    step = size / places
    at, elements = np.arange(places)[:, None], np.arange(size)[None, :]
    if interpolation == "area":
        weights = np.minimum((at + 1) * step, elements + 1) - np.maximum(at * step, elements)
        weights = np.maximum(weights, 0)
    else:
        radius, kernel = KERNELS[interpolation]
        distance = np.abs((at + 0.5) * step - elements - 0.5)
        weights = np.where(distance < radius, kernel(distance), 0)
    return weights / weights.sum(1, keepdims=True)


def resizing(interpolation, height, width):
    """Keras 2's layer, and what it documents, in the type of the images."""

    def build(keras, image):
        return keras.layers.Resizing(height, width, interpolation)(image)

    def definition(keras, image):
        import tensorflow as tf

        rows, columns = (matrix(interpolation, size, places) for size, places in zip(image.shape[1:3], (height, width)))
        return keras.layers.Lambda(lambda t: tf.einsum(
            "oh,bhwc,pw->bopc", tf.cast(rows, t.dtype), t, tf.cast(columns, t.dtype)))(image)

    return Case("Resizing", f"{interpolation}_{height}_{width}", IMAGE, build, "2", definition=definition)


SIGNAL = x(23)
FRAMES = dict(fft_length=8, sequence_stride=3, num_mel_bins=4)


def mel_spectrograms(name, rows):
    """Keras 3's layer, and its bands and decibels in the type of the signal: Keras computes the bands in float32, and
    subtracts a float32 of the decibels, which TensorFlow refuses where they are float64."""

    def build(made):
        return lambda keras, signal: [made(keras)(name=row, **options)(signal) for row, options in rows.items()]

    def exact(keras):
        class Exact(keras.layers.MelSpectrogram):
            def __init__(self, **options):
                super().__init__(**options)
                self.ref_power = keras.ops.convert_to_tensor(self.ref_power, self.compute_dtype)

            def linear_to_mel_weight_matrix(self, **options):
                return super().linear_to_mel_weight_matrix(**options, dtype=self.compute_dtype)

        return Exact

    return Case("MelSpectrogram", name, SIGNAL, build(lambda keras: keras.layers.MelSpectrogram), "3",
                definition=build(exact))


TILES = dict(tile_grid_size=(2, 3))


def equalizations(name, feeds, rows):
    """Keras 3's layer, and its numbers in the type of the images: Keras computes them in float32."""

    def build(made):
        return lambda keras, images: [made(keras)(name=row, **options)(images) for row, options in rows.items()]

    def exact(keras):
        class Typed:
            """A namespace, of whose functions some give `dtype` where they gave float32."""

            def __init__(self, space, dtype, *names):
                self.space, self.dtype, self.names = space, dtype, names

            def __getattr__(self, name):
                made = getattr(self.space, name)
                if name in ("numpy", "nn"):
                    return Typed(made, self.dtype, "arange", "one_hot")
                if name not in self.names:
                    return made
                return lambda *args, dtype=None: made(*args, dtype=dtype if dtype == "int32" else self.dtype)

        class Exact(keras.layers.ContrastLimitedAdaptiveHistogramEqualization):
            def _transform_value_range(self, images, original, target, dtype):
                return super()._transform_value_range(images, original, target, self.compute_dtype)

            def _clahe(self, images):
                backend = self.backend
                try:
                    self.backend = Typed(backend, self.compute_dtype)
                    return super()._clahe(images)
                finally:
                    self.backend = backend

        return Exact

    made = lambda keras: keras.layers.ContrastLimitedAdaptiveHistogramEqualization
    return Case("ContrastLimitedAdaptiveHistogramEqualization", name, feeds, build(made), "3", definition=build(exact))


CASES = [
    layer("Rescaling", "plain", x(4, 3), scale=0.3, offset=-0.7),
    variants("Rescaling", "options", x(4, 3), {
        "without_offset": dict(scale=1.7),
        "lists": dict(scale=[0.3, -1.2, 2.0], offset=[1.0, 0, -0.4]),
        "nested_lists": dict(scale=[[0.5], [1.5], [-2.0], [0.1]], offset=3),
    }),
    layer("Rescaling", "of_integers", IDS, scale=0.3, offset=[0.1, 0.2, 0.3, 0.4]),
    Case("Rescaling", "masked", {"x": Feed((5, 3), "steps")}, masked),
    layer("Normalization", "plain", x(4, 3), mean=[0.3, -0.2, 0.1], variance=[0.5, 1.3, 2.0]),
    variants("Normalization", "given", x(5, 4, 3), {
        "one": dict(axis=None, mean=0.4, variance=1.7),
        "one_for_all": dict(mean=0.4, variance=1.7),
        "inverse": dict(mean=[0.3, -0.2, 0.1], variance=[0.5, 1.3, 2.0], invert=True),
        "two_axes": dict(axis=(1, -1), mean=[[0.1 * i - 0.2 * j for j in range(3)] for i in range(5)],
                         variance=[[0.5 + 0.3 * i + 0.2 * j for j in range(3)] for i in range(5)]),
        "axes_backwards": dict(axis=(3, 2), mean=[0.3, -0.2, 0.1], variance=[0.5, 1.3, 2.0]),
        "without_variance": dict(mean=[0.3, -0.2, 0.1], variance=[0.0, 1e-20, 2.0]),
    }),
    layer("Normalization", "adapted", x(4, 3)),
    variants("Normalization", "adapted_axes", x(5, 4, 3), {
        "none": dict(axis=None), "first": dict(axis=1), "two": dict(axis=(1, 3)), "backwards": dict(axis=[-1, -3]),
        "inverse": dict(axis=2, invert=True),
    }),
    layer("Normalization", "of_integers", IDS),
    layer("CategoryEncoding", "multi_hot", IDS, num_tokens=6, output_mode="multi_hot"),
    variants("CategoryEncoding", "gathered", IDS, {
        "count": dict(num_tokens=6, output_mode="count"), "more": dict(num_tokens=9),
    }),
    layer("CategoryEncoding", "one_hot", ids(3, limit=5), "3", num_tokens=6, output_mode="one_hot"),
    layer("CategoryEncoding", "one_hot_of_rows", ids(4, 3, limit=5), "3", num_tokens=5, output_mode="one_hot"),
    layer("CategoryEncoding", "of_real_numbers", {"x": Feed((4,), "ids", "float32", 5)}, num_tokens=5,
          output_mode="count"),
    variants("CategoryEncoding", "unknown_classes", IDS, {
        "multi_hot": dict(num_tokens=3), "one_hot": dict(num_tokens=3, output_mode="one_hot"),
        "count": dict(num_tokens=3, output_mode="count"),
    }, "3"),
    Case("CategoryEncoding", "count_weights", {**IDS, "weights": Feed((4,))}, weighed),
    layer("Discretization", "plain", x(4), "3", **BINS),
    layer("Discretization", "int64", x(4), "2", note="its numbers are int64, those of Keras 3 int32", **BINS),
    variants("Discretization", "gathered", x(4), {
        "multi_hot": dict(output_mode="multi_hot", **BINS), "count": dict(output_mode="count", **BINS),
    }),
    variants("Discretization", "rank_3", x(4, 3), {
        "int": BINS, "one_hot": dict(output_mode="one_hot", **BINS), "multi_hot": dict(output_mode="multi_hot", **BINS),
        "count": dict(output_mode="count", **BINS),
    }, "3"),
    layer("Discretization", "alone", {"x": Feed((1,))}, output_mode="one_hot", **BINS),
    layer("Discretization", "on_boundaries", IDS, bin_boundaries=[0, 1, 3.0], dtype="int32"),
    layer("Discretization", "int32", x(4), dtype="int32", **BINS),
    Case("Discretization", "adapted", x(4), adapted, "3"),
    layer("AutoContrast", "plain", IMAGE, "3"),
    variants("AutoContrast", "options", IMAGE, {
        "unit": dict(value_range=(0, 1)), "turned": dict(value_range=(1, -0.5)),
        "channels_first": dict(value_range=(-2, 3), **FIRST),
    }, "3"),
    layer("AutoContrast", "of_integers", PIXELS, "3"),
    equalizations("plain", x(9, 7, 2, spread=150.0), {"plain": TILES}),
    equalizations("options", x(9, 7, 2, spread=150.0), {
        "whole_tiles": dict(tile_grid_size=(3, 7)), "standard": dict(), "one": dict(tile_grid_size=(1, 1)),
        "limit": dict(clip_limit=1.5, **TILES), "without_limit": dict(clip_limit=-1.0, **TILES),
        "range": dict(value_range=(-300, 200), **TILES), "negative": dict(value_range=(250.5, -50), **TILES),
    }),
    equalizations("channels_first", x(2, 9, 7, spread=150.0), {"plain": dict(**TILES, **FIRST)}),
    layer("CenterCrop", "plain", x(7, 6, 2), height=4, width=3),
    variants("CenterCrop", "options", x(7, 6, 2), {
        "all": dict(height=7, width=6), "odd": dict(height=2, width=5), "higher": dict(height=9, width=4),
        "wider": dict(height=3, width=11), "both": dict(height=8, width=13),
    }),
    variants("CenterCrop", "channels_first", x(2, 7, 6), {
        "within": dict(height=4, width=3, **FIRST), "beyond": dict(height=4, width=9, **FIRST),
    }, "3"),
    layer("CenterCrop", "of_integers", PIXELS, height=4, width=9),
    layer("Resizing", "plain", IMAGE, height=8, width=4),
    variants("Resizing", "sizes", IMAGE, {
        "smaller": dict(height=3, width=4), "larger": dict(height=8, width=11), "same": dict(height=5, width=7),
        "nearest": dict(height=8, width=3, interpolation="nearest"),
    }),
    *[variants("Resizing", name, IMAGE, {
        "smaller": dict(height=3, width=4, interpolation=name), "larger": dict(height=8, width=11, interpolation=name),
        "mixed": dict(height=2, width=9, interpolation=name),
        "antialias": dict(height=2, width=9, interpolation=name, antialias=True),
        "antialias_smaller": dict(height=3, width=2, interpolation=name, antialias=True),
    }, "3") for name in OF_KERAS3],
    variants("Resizing", "aspect_ratio", IMAGE, {
        "crop_width": dict(height=8, width=4, crop_to_aspect_ratio=True),
        "crop_height": dict(height=2, width=9, crop_to_aspect_ratio=True),
        "crop_nearest": dict(height=3, width=3, crop_to_aspect_ratio=True, interpolation="nearest"),
    }),
    variants("Resizing", "padded", IMAGE, {
        "height": dict(height=8, width=4, pad_to_aspect_ratio=True, fill_value=0.7),
        "width": dict(height=2, width=9, pad_to_aspect_ratio=True, fill_value=-1, antialias=True),
        "zeros": dict(height=6, width=6, pad_to_aspect_ratio=True, interpolation="nearest"),
    }, "3"),
    variants("Resizing", "channels_first", x(2, 5, 7), {
        "stretch": dict(height=8, width=4, **FIRST),
        "crop": dict(height=8, width=4, crop_to_aspect_ratio=True, **FIRST),
        "pad": dict(height=8, width=4, pad_to_aspect_ratio=True, fill_value=0.7, **FIRST),
    }, "3"),
    variants("Resizing", "of_integers", PIXELS, {
        "bilinear": dict(height=8, width=4), "nearest": dict(height=8, width=4, interpolation="nearest"),
        "lanczos3": dict(height=3, width=9, interpolation="lanczos3"),
        "pad": dict(height=8, width=4, pad_to_aspect_ratio=True, fill_value=7),
    }, "3"),
    variants("Resizing", "of_integers_as_numbers", PIXELS, {
        "bilinear": dict(height=8, width=4), "nearest": dict(height=8, width=4, interpolation="nearest"),
    }, "2"),
    *[resizing(name, *size) for name in [*KERNELS, "area"] for size in ((3, 11), (8, 4), (5, 9))],
    resizing("gaussian", 5, 7),
    resizing("mitchellcubic", 5, 7),
    layer("STFTSpectrogram", "plain", x(23, 2), "3", frame_length=8),
    *[layer("STFTSpectrogram", mode, x(23, 2), "3", mode=mode, frame_length=6, frame_step=5, fft_length=9)
      for mode in ("magnitude", "psd", "real", "imag", "angle", "stft")],
    variants("STFTSpectrogram", "options", x(23, 2), {
        "same": dict(frame_length=6, frame_step=5, padding="same"),
        "expanded": dict(frame_length=6, frame_step=4, expand_dims=True, mode="stft"),
        "same_expanded": dict(frame_length=5, padding="same", expand_dims=True, mode="psd", window="hamming"),
    }, "3"),
    variants("STFTSpectrogram", "channels_first", x(2, 23), {
        "plain": dict(frame_length=6, frame_step=5, **FIRST),
        "expanded": dict(frame_length=6, expand_dims=True, padding="same", mode="magnitude", **FIRST),
    }, "3"),
    mel_spectrograms("plain", {"plain": FRAMES}),
    mel_spectrograms("options", {
        "short": dict(sequence_length=6, **FRAMES), "hamming": dict(window="hamming", power_to_db=False, **FRAMES),
        "without_window": dict(window=None, mag_exp=1.3, **FRAMES),
        "odd": dict(window=None, fft_length=9, sequence_stride=4, num_mel_bins=3, power_to_db=False),
        "decibels": dict(top_db=6.0, ref_power=-2.5, min_power=0.3, **FRAMES),
        "bands": dict(sampling_rate=9000, min_freq=100.5, max_freq=3100.0, mag_exp=1.0, **FRAMES),
        "stride": dict(fft_length=16, sequence_length=10, sequence_stride=1, num_mel_bins=2),
    }),
    layer("Identity", "plain", x(4, 3), "3"),
    layer("ConvLSTM2D", "plain", x(3, 5, 4, 2), filters=3, kernel_size=(3, 2), padding="same",
          recurrent_activation="sigmoid"),
    *text.CASES,
]
