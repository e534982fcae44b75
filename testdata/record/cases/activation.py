from cases.case import Case, Feed, layer, variants, wide, x

BOTH = ("elu", "exponential", "gelu", "linear", "mish", "relu", "selu", "sigmoid", "softmax", "softplus", "softsign",
        "swish", "tanh")
KERAS_3 = ("celu", "glu", "hard_shrink", "hard_silu", "hard_tanh", "leaky_relu", "log_sigmoid", "log_softmax", "relu6",
           "silu", "soft_shrink", "sparse_plus", "sparse_sigmoid", "sparsemax", "squareplus", "tanh_shrink")


def functions(names):
    return {"the_" + name: {"activation": name} for name in names}


def gelu_operations(keras, tensor):
    return [keras.ops.gelu(tensor, approximate=True), keras.ops.gelu(tensor, approximate=False)]


CASES = [
    layer("Activation", "plain", wide(4, 6), activation="tanh"),
    variants("Activation", "of_both", wide(4, 6), functions(BOTH)),
    variants("Activation", "of_keras3", wide(4, 6), functions(KERAS_3), "3"),
    layer("Activation", "hard_sigmoid", wide(4, 6), activation="hard_sigmoid"),
    layer("Activation", "softmax_rank_4", wide(2, 3, 4), activation="softmax"),
    Case("Activation", "gelu_operations", wide(4, 6), gelu_operations, "3"),
    layer("Activation", "sparsemax_of_many", x(4, 6, spread=0.1), "3", activation="sparsemax",
          note="all places are in the support, where Keras's threshold is not that of the paper"),
    layer("ReLU", "plain", wide(4, 6)),
    variants("ReLU", "options", wide(4, 6), {
        "max_value": dict(max_value=1.5),
        "negative_slope": dict(negative_slope=0.2),
        "threshold": dict(threshold=0.7),
        "all_three": dict(max_value=2.5, negative_slope=0.3, threshold=0.4),
    }),
    layer("LeakyReLU", "plain", wide(4, 6)),
    variants("LeakyReLU", "options", wide(4, 6), {"slope": dict(negative_slope=0.15)},
             keras2={"negative_slope": "alpha"}),
    layer("LeakyReLU", "slope_of_zero", wide(4, 6), "3", negative_slope=0.0,
          note="at minus infinity Keras 2 gives 0, Keras 3 no number"),
    layer("ELU", "plain", wide(4, 6)),
    layer("ELU", "alpha", wide(4, 6), alpha=0.6),
    layer("PReLU", "plain", wide(4, 6)),
    layer("PReLU", "shared_axes", wide(4, 5, 3), shared_axes=[1, 2]),
    layer("Softmax", "plain", wide(4, 6)),
    layer("Softmax", "axis", wide(4, 5, 3), axis=1),
    layer("Softmax", "two_axes", wide(4, 5, 3), axis=[1, 2]),
    Case("Softmax", "mask_argument", {**wide(4, 6), "mask": Feed((4, 6), "flags")},
         lambda K, a, mask: K.layers.Softmax()(a, mask=mask)),
    Case("Softmax", "mask_all_false", {**wide(4, 6), "mask": Feed((4, 6), "flags", limit=1)},
         lambda K, a, mask: K.layers.Softmax()(a, mask=mask)),
    Case("Softmax", "robust_masking", {**wide(4, 6), "mask": Feed((4, 6), "flags", limit=1)},
         lambda K, a, mask: K.layers.Softmax(robust_masking=True)(a, mask=mask), "2"),
    layer("ThresholdedReLU", "plain", wide(4, 6), "2", theta=1.2),
]
