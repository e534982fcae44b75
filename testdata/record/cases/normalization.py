from cases.case import chains, layer, steps, x

CASES = [
    layer("BatchNormalization", "last_axis", x(4, 3)),
    layer("BatchNormalization", "axis_1", x(3, 5, 4), axis=1),
    layer("BatchNormalization", "without_scale", x(5, 4, 3), scale=False),
    layer("BatchNormalization", "without_center", x(5, 4, 3), center=False),
    layer("BatchNormalization", "moving_statistics_only", x(3), scale=False, center=False),
    layer("BatchNormalization", "epsilon", x(3), epsilon=0.3),
    *chains("BatchNormalization", "after_dense", x(5), lambda L: [L.Dense(3), L.BatchNormalization(), L.Dense(2)]),
    *chains("BatchNormalization", "after_masking", steps(5, 3), lambda L: [L.Masking(), L.BatchNormalization()]),
    layer("LayerNormalization", "last_axis", x(4, 3)),
    layer("LayerNormalization", "axis_1", x(4, 3), axis=1),
    layer("LayerNormalization", "two_axes", x(5, 4, 3), axis=[1, 3]),
    layer("LayerNormalization", "without_scale", x(4, 3), scale=False),
    layer("LayerNormalization", "without_center", x(4, 3), center=False),
    layer("LayerNormalization", "epsilon", x(4, 3), epsilon=0.3),
    layer("RMSNormalization", "plain", x(4, 3), "3"),
    layer("RMSNormalization", "axis_1", x(4, 3), "3", axis=1, epsilon=0.2),
    layer("UnitNormalization", "plain", x(4, 3)),
    layer("GroupNormalization", "groups", x(5, 4, 6), groups=3),
    layer("GroupNormalization", "channels_first", x(6, 5, 4), groups=2, axis=1),
]
