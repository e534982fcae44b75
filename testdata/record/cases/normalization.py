from cases.case import chains, layer, steps, variants, x

CASES = [
    layer("BatchNormalization", "plain", x(4, 3)),
    layer("BatchNormalization", "axis_1", x(3, 5, 4), axis=1),
    variants("BatchNormalization", "options", x(5, 4, 3), {
        "without_scale": dict(scale=False),
        "without_center": dict(center=False),
        "moving_statistics_only": dict(scale=False, center=False),
        "epsilon": dict(epsilon=0.3),
    }),
    layer("BatchNormalization", "rank_2", x(3)),
    *chains("BatchNormalization", "after_dense", x(5), lambda L: [L.Dense(3), L.BatchNormalization(), L.Dense(2)]),
    *chains("BatchNormalization", "after_masking", steps(5, 3), lambda L: [L.Masking(), L.BatchNormalization()]),
    layer("LayerNormalization", "plain", x(4, 3)),
    layer("LayerNormalization", "two_axes", x(5, 4, 3), axis=[1, 3]),
    variants("LayerNormalization", "options", x(4, 3), {
        "axis_1": dict(axis=1),
        "without_scale": dict(scale=False),
        "without_center": dict(center=False),
        "neither": dict(scale=False, center=False),
        "epsilon": dict(epsilon=0.3),
    }),
    layer("RMSNormalization", "plain", x(4, 3), "3"),
    layer("RMSNormalization", "epsilon", x(4, 3), "3", epsilon=0.2),
    layer("UnitNormalization", "plain", x(4, 3)),
    layer("UnitNormalization", "axis_1", x(4, 3), axis=1),
    layer("GroupNormalization", "plain", x(5, 4, 6), groups=3),
    layer("GroupNormalization", "channels_first", x(6, 5, 4), groups=2, axis=1),
]
