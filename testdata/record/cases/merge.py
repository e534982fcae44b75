from cases.case import Case, Feed, layer, pair

ELEMENTWISE = ("Add", "Multiply", "Average", "Maximum", "Minimum")
THREE = {name: Feed((4, 3)) for name in "abc"}

CASES = [
    *[layer(stem, "two", pair((4, 3), (4, 3))) for stem in (*ELEMENTWISE, "Subtract")],
    *[layer(stem, "three", THREE) for stem in ELEMENTWISE],
    *[layer(stem, "broadcast", pair((4, 3), (1, 3))) for stem in (*ELEMENTWISE, "Subtract")],
    layer("Add", "broadcast_rank", pair((5, 4, 3), (4, 3))),
    layer("Concatenate", "last_axis", pair((4, 3), (4, 5))),
    layer("Concatenate", "axis_1", pair((4, 3), (5, 3)), axis=1),
    layer("Concatenate", "three", {"a": Feed((4, 2)), "b": Feed((4, 3)), "c": Feed((4, 1))}),
    layer("Dot", "vectors", pair((5,), (5,)), axes=1),
    layer("Dot", "vectors_normalize", pair((5,), (5,)), axes=1, normalize=True),
    layer("Dot", "matrices", pair((4, 3), (3, 5)), axes=(2, 1)),
    layer("Dot", "matrices_axis_1", pair((4, 3), (4, 5)), axes=1),
    layer("Dot", "matrices_last", pair((4, 3), (5, 3)), axes=2, normalize=True),
    layer("Dot", "matrix_and_vector", pair((4, 3), (3,)), axes=(2, 1)),
    Case("Add", "same_tensor_twice", pair((4, 3), (4, 3)),
         lambda K, a, b: K.layers.Add()([a, b, a])),
]
