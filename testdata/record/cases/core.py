from cases.case import Case, chains, ids, layer, steps, variants, x

RATES = [("Dropout", x(4, 3)), ("SpatialDropout1D", x(4, 3)), ("SpatialDropout2D", x(4, 5, 3)),
         ("SpatialDropout3D", x(2, 4, 5, 3)), ("GaussianDropout", x(4, 3)), ("AlphaDropout", x(4, 3))]


def twice(keras, a, b):
    shared = keras.layers.Dense(3, activation="tanh")
    return [shared(a), shared(b)]


CASES = [
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
    layer("Masking", "plain", steps(5, 3, value=0.5), mask_value=0.5),
    *chains("Masking", "into_dense", steps(5, 3), lambda L: [L.Masking(), L.Dense(4)]),
    *[layer(stem, "plain", feeds, rate=0.4) for stem, feeds in RATES],
    layer("GaussianNoise", "plain", x(4, 3), stddev=0.7),
    layer("ActivityRegularization", "plain", x(4, 3), l1=0.1, l2=0.2),
    *chains("Dropout", "between_dense", x(5), lambda L: [L.Dense(4), L.Dropout(0.5), L.Dense(3)]),
]
