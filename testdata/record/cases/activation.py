from cases.case import layer, steps, wide, x, Case, Feed, chains

BOTH = ("elu", "exponential", "gelu", "hard_sigmoid", "linear", "mish", "relu", "selu", "sigmoid", "softmax", "softplus",
        "softsign", "swish", "tanh")
KERAS_3 = ("celu", "glu", "hard_shrink", "hard_silu", "hard_tanh", "leaky_relu", "log_sigmoid", "log_softmax", "relu6",
           "silu", "soft_shrink", "sparse_plus", "sparse_sigmoid", "sparsemax", "squareplus", "tanh_shrink")

CASES = [
    *[layer("Activation", name, wide(4, 6), activation=name) for name in BOTH],
    *[layer("Activation", name, wide(4, 6), "3", activation=name) for name in KERAS_3],
    Case("Activation", "gelu_approximate", wide(4, 6),
         lambda K, a: K.ops.gelu(a, approximate=True), "3", "an operation, since Activation has no such option"),
    Case("Activation", "gelu_exact_operation", wide(4, 6), lambda K, a: K.ops.gelu(a, approximate=False), "3"),
    layer("Activation", "softmax_rank_4", wide(2, 3, 4), activation="softmax"),
    layer("ReLU", "plain", wide(4, 6)),
    layer("ReLU", "max_value", wide(4, 6), max_value=1.5),
    layer("ReLU", "negative_slope", wide(4, 6), negative_slope=0.2),
    layer("ReLU", "threshold", wide(4, 6), threshold=0.7),
    layer("ReLU", "all_options", wide(4, 6), max_value=2.5, negative_slope=0.3, threshold=0.4),
    layer("LeakyReLU", "plain", wide(4, 6)),
    layer("LeakyReLU", "slope", wide(4, 6), negative_slope=0.15, keras2={"negative_slope": None, "alpha": 0.15}),
    layer("ELU", "plain", wide(4, 6)),
    layer("ELU", "alpha", wide(4, 6), alpha=0.6),
    layer("PReLU", "plain", wide(4, 6)),
    layer("PReLU", "shared_axes", wide(4, 5, 3), shared_axes=[1, 2]),
    layer("Softmax", "plain", wide(4, 6)),
    layer("Softmax", "axis", wide(4, 5, 3), axis=1),
    layer("Softmax", "two_axes", wide(4, 5, 3), axis=[1, 2]),
    Case("Softmax", "mask_argument", {**wide(4, 6), "mask": Feed((4, 6), "flags")},
         lambda K, a, mask: K.layers.Softmax()(a, mask=mask)),
    layer("ThresholdedReLU", "plain", wide(4, 6), "2", theta=1.2),
]
