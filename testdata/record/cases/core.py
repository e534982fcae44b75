from cases.case import Case, Feed, chains, ids, layer, steps, variants, x

RATES = [("Dropout", x(4, 3)), ("SpatialDropout1D", x(4, 3)), ("SpatialDropout2D", x(4, 5, 3)),
         ("SpatialDropout3D", x(2, 4, 5, 3)), ("GaussianDropout", x(4, 3)), ("AlphaDropout", x(4, 3))]


def twice(keras, a, b):
    shared = keras.layers.Dense(3, activation="tanh")
    return [shared(a), shared(b)]


def int8(keras):
    """The type of a layer that `quantize("int8")` has made."""
    return keras.dtype_policies.QuantizedDTypePolicy("int8", keras.config.floatx())


def quantized(name, feeds, rows):
    """A quantized layer for each row, side by side; `range` and `epsilon` say how its inputs become integers."""

    def build(keras, tensor):
        outputs = []
        for row, (stem, options) in rows.items():
            options = dict(options)
            if "range" in options:
                bounds, epsilon = options.pop("range"), options.pop("epsilon", 1e-7)
                options["quantization_config"] = keras.quantizers.Int8QuantizationConfig(
                    activation_quantizer=bounds and keras.quantizers.AbsMaxQuantizer(
                        value_range=bounds, epsilon=epsilon))
            outputs.append(getattr(keras.layers, stem)(name=row, dtype=int8(keras), **options)(tensor))
        return outputs

    return Case("Quantized", name, feeds, build, "3")


def held(stem, name, feeds, rows):
    """A layer for each row, side by side, of the policy `POLICY` of what the layer would be; `range` as in `quantized`."""

    def build(keras, tensor):
        outputs = []
        for row, (layer, policy, options) in rows.items():
            options = dict(options)
            if "range" in options:
                options["quantization_config"] = keras.quantizers.Int4QuantizationConfig(
                    block_size=None, activation_quantizer=keras.quantizers.AbsMaxQuantizer(
                        value_range=options.pop("range"), epsilon=0.01))
            outputs.append(getattr(keras.layers, layer)(name=row, dtype=policy_of(keras, policy), **options)(tensor))
        return outputs

    return Case(stem, name, feeds, build, "3")


def policy_of(keras, mode):
    """The policy of a mode; `float8/5` has a history of 5, `int4` alone is the policy of layers without blocks."""
    if mode.startswith("float8/"):
        return keras.dtype_policies.QuantizedFloat8DTypePolicy("float8", keras.config.floatx(), int(mode[7:]))
    return keras.dtype_policies.get(f"{mode}_from_{keras.config.floatx()}")


# Layers that change images while training, by class, with settings of both Keras versions and of Keras 3 alone.
IMAGES = {
    "RandomBrightness": dict(factor=0.2), "RandomContrast": dict(factor=0.3), "RandomFlip": dict(mode="horizontal"),
    "RandomCrop": dict(height=6, width=5, seed=3), "RandomRotation": dict(factor=0.1, fill_mode="nearest"),
    "RandomTranslation": dict(height_factor=0.2, width_factor=(-0.1, 0.3), interpolation="nearest"),
    "RandomZoom": dict(height_factor=(-0.2, 0.1), fill_mode="constant", fill_value=0.5),
}
IMAGES3 = {
    "AugMix": dict(num_chains=2), "CutMix": dict(factor=0.5), "MaxNumBoundingBoxes": dict(max_number=3),
    "MixUp": dict(alpha=0.3), "RandAugment": dict(num_ops=3), "RandomColorDegeneration": dict(factor=0.3),
    "RandomColorJitter": dict(brightness_factor=0.2, hue_factor=(0.1, 0.2)),
    "RandomElasticTransform": dict(factor=0.4, scale=0.7), "RandomErasing": dict(fill_value=0.5),
    "RandomGaussianBlur": dict(kernel_size=5), "RandomGrayscale": dict(factor=0.2), "RandomHue": dict(factor=0.1),
    "RandomInvert": dict(value_range=(0, 1)), "RandomPerspective": dict(scale=0.6), "RandomPosterization": dict(factor=3),
    "RandomSaturation": dict(factor=0.4), "RandomSharpness": dict(factor=0.5),
    "Solarization": dict(addition_factor=0.3),
}  # not RandomShear: Keras cannot read what it writes for it, a range from below 0

# What they make of whole numbers: those of a version that hands them on, and those that make them floating-point.
PIXELS = {"x": Feed((6, 5, 3), "ids", "uint8", 255)}
KEPT = ("RandomColorDegeneration", "RandomColorJitter", "RandomGrayscale", "RandomHue", "RandomInvert",
        "RandomPosterization", "RandomSaturation", "MixUp", "MaxNumBoundingBoxes")


def chosen(rows, *names):
    return {name: rows[name] for name in names}


def images(rows):
    return lambda K, tensor: [getattr(K.layers, name)(name=name, **options)(tensor) for name, options in rows.items()]


def reversible(keras, ids, vectors):
    """Both ways through tied weights, through untied ones with capped logits, and in reverse alone."""
    L = keras.layers
    tied = L.ReversibleEmbedding(7, 4, name="tied")
    untied = L.ReversibleEmbedding(7, 4, tie_weights=False, logit_soft_cap=1.5, name="untied")
    alone = L.ReversibleEmbedding(7, 4, logit_soft_cap=2.0, name="alone")
    return [tied(ids), tied(vectors, reverse=True), untied(vectors, reverse=True), untied(ids),
            alone(vectors, reverse=True)]


def tied_model(keras, ids):
    """A language model whose last layer is its first in reverse; the mask ends there."""
    L = keras.layers
    embedding = L.ReversibleEmbedding(7, 4, mask_zero=True)
    hidden = L.LSTM(4, return_sequences=True)(embedding(ids))
    return embedding(hidden, reverse=True)


CASES = [
    Case("ReversibleEmbedding", "plain", ids(5, limit=7), tied_model, "3"),
    Case("ReversibleEmbedding", "options", {**ids(5, limit=7), "vectors": x(5, 4)["x"]}, reversible, "3"),
    layer("Dense", "plain", x(5), units=3),
    variants("Dense", "options", x(5), {
        "without_bias": dict(units=3, use_bias=False),
        "activation": dict(units=4, activation="tanh"),
        "neither": dict(units=2, use_bias=False, activation="relu"),
    }),
    layer("Dense", "rank_3", x(4, 5), units=3, activation="relu"),
    layer("Dense", "rank_4", x(2, 4, 5), units=3),
    Case("Dense", "shared_twice", {**x(5), "y": x(5)["x"]}, twice),
    layer("EinsumDense", "plain", x(4, 3), equation="abc,cd->abd", output_shape=(None, 5), bias_axes="d"),
    variants("EinsumDense", "options", x(4, 3), {
        "dots_left": dict(equation="...x,xy->...y", output_shape=5, bias_axes="y", activation="tanh"),
        "dots_right": dict(equation="ab...,bc->ac...", output_shape=5, bias_axes="c"),
        "two_biased": dict(equation="abc,cd->abd", output_shape=(4, 5), bias_axes="db"),
        "two_made": dict(equation="abc,cde->abde", output_shape=(None, 2, 5), bias_axes="de"),
        "two_summed": dict(equation="abc,bcd->ad", output_shape=5),
        "each_step": dict(equation="abc,bcd->abd", output_shape=(4, 5), bias_axes="d"),
        "turned": dict(equation="abc,cd->adb", output_shape=(5, 4), bias_axes="d"),
        "left_out": dict(equation="abc,cd->ad", output_shape=(5,)),
    }),
    layer("EinsumDense", "dots_of_two", x(2, 4, 3), equation="...x,xy->...y", output_shape=5, bias_axes="y"),
    layer("Embedding", "plain", ids(5, limit=7), input_dim=7, output_dim=4),
    layer("Embedding", "rank_2_ids", ids(4, 3, limit=7), input_dim=7, output_dim=2),
    layer("Embedding", "mask_zero_unused", ids(5, limit=7), input_dim=7, output_dim=4, mask_zero=True),
    Case("Quantized", "plain", x(5), lambda K, t: K.layers.Dense(3, activation="tanh", dtype=int8(K))(t), "3"),
    quantized("options", x(4, 3), {
        "without_bias": ("Dense", dict(units=3, use_bias=False, activation="relu")),
        "own_range": ("Dense", dict(units=3, range=(-100, 90), epsilon=0.01)),
        "inputs_as_they_are": ("Dense", dict(units=3, range=None)),
        "einsum": ("EinsumDense", dict(equation="abc,cd->abd", output_shape=(None, 5), bias_axes="d")),
        "einsum_as_it_is": ("EinsumDense", dict(equation="abc,cd->adb", output_shape=(5, 4), range=None)),
        "two_made": ("EinsumDense", dict(equation="abc,cde->abde", output_shape=(None, 2, 5), bias_axes="de")),
        "two_summed": ("EinsumDense", dict(equation="abc,bcd->ad", output_shape=5)),
        "each_step": ("EinsumDense", dict(equation="abc,bcd->abd", output_shape=(4, 5), bias_axes="d")),
        "turned": ("EinsumDense", dict(equation="abc,cd->adb", output_shape=(5, 4), bias_axes="d")),
    }),
    Case("Quantized", "table", ids(5, limit=7), lambda K, t: K.layers.Embedding(7, 4, dtype=int8(K))(t), "3"),
    held("Int4Quantized", "plain", x(5), {"dense": ("Dense", "int4/2", dict(units=3, activation="tanh"))}),
    held("Int4Quantized", "options", x(4, 3), {
        "without_blocks": ("Dense", "int4/-1", dict(units=5)),
        "without_bias": ("Dense", "int4", dict(units=4, use_bias=False, activation="relu")),
        "blocks": ("Dense", "int4/2", dict(units=5, use_bias=False)),
        "one_block": ("Dense", "int4/128", dict(units=2)),
        "inputs_made_integers": ("Dense", "int4/-1", dict(units=3, range=(-100, 90))),
        "einsum": ("EinsumDense", "int4/-1", dict(equation="abc,cd->abd", output_shape=(None, 5), bias_axes="d")),
        "einsum_blocks": ("EinsumDense", "int4/5", dict(equation="abc,bcd->ad", output_shape=5)),
        "einsum_turned": ("EinsumDense", "int4/2", dict(equation="abc,dc->abd", output_shape=(None, 5))),
        "einsum_turned_whole": ("EinsumDense", "int4/-1", dict(equation="abc,dc->adb", output_shape=(5, 4))),
        "einsum_integers": ("EinsumDense", "int4/-1", dict(
            equation="abc,cde->abde", output_shape=(None, 2, 5), bias_axes="de", range=(-127, 127))),
    }),
    held("Int4Quantized", "tables", ids(5, limit=7), {
        "without_blocks": ("Embedding", "int4/-1", dict(input_dim=7, output_dim=5)),
        "blocks": ("Embedding", "int4/2", dict(input_dim=7, output_dim=5)),
    }),
    held("Float8Quantized", "plain", x(5), {"dense": ("Dense", "float8/5", dict(units=3, activation="tanh"))}),
    held("Float8Quantized", "options", x(4, 3), {
        "without_bias": ("Dense", "float8", dict(units=4, use_bias=False, activation="relu")),
        "einsum": ("EinsumDense", "float8/3", dict(equation="abc,cd->abd", output_shape=(None, 5), bias_axes="d")),
        "einsum_as_it_is": ("EinsumDense", "float8/2", dict(equation="abc,bcd->ad", output_shape=5)),
    }),
    layer("Masking", "plain", steps(5, 3, value=0.5), mask_value=0.5),
    *chains("Masking", "into_dense", steps(5, 3), lambda L: [L.Masking(), L.Dense(4)]),
    *[layer(stem, "plain", feeds, rate=0.4) for stem, feeds in RATES],
    layer("GaussianNoise", "plain", x(4, 3), stddev=0.7),
    layer("ActivityRegularization", "plain", x(4, 3), l1=0.1, l2=0.2),
    Case("Augmentation", "plain", x(6, 5, 3), images(IMAGES)),
    Case("Augmentation", "only_keras_3", x(6, 5, 3), images(IMAGES3), "3"),
    Case("Augmentation", "beyond_the_range", x(6, 5, 3, spread=400.0), images({**IMAGES, **IMAGES3}), "3"),
    Case("Augmentation", "channels_first", x(3, 6, 5), images({
        name: {**options, "data_format": "channels_first"} for name, options in {**IMAGES, **IMAGES3}.items()}), "3"),
    Case("Augmentation", "of_integers_as_numbers", PIXELS, images(
        chosen(IMAGES, "RandomFlip", "RandomRotation", "RandomTranslation", "RandomZoom"))),
    Case("Augmentation", "of_integers_as_numbers_3", PIXELS, images(
        {name: options for name, options in IMAGES3.items() if name not in KEPT}), "3"),
    Case("Augmentation", "of_integers", PIXELS, images(chosen(IMAGES3, *KEPT)), "3"),
    *chains("Augmentation", "before_convolution", x(6, 5, 3),
            lambda L: [L.RandomFlip(), L.RandomRotation(0.1), L.RandomZoom(0.2), L.Conv2D(2, 3), L.Flatten(), L.Dense(3)]),
    *chains("Dropout", "between_dense", x(5), lambda L: [L.Dense(4), L.Dropout(0.5), L.Dense(3)]),
]
