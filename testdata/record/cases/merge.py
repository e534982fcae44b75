from cases.case import Case, Feed, layer, pair

ELEMENTWISE = ("Add", "Multiply", "Average", "Maximum", "Minimum")
INPUTS = {"a": Feed((4, 3)), "b": Feed((4, 3)), "c": Feed((4, 3)), "row": Feed((1, 3))}


def of(stem):
    """Two, three inputs, one tensor twice, and a broadcast along the steps."""

    def build(keras, a, b, c, row):
        made = getattr(keras.layers, stem)
        outputs = [made(name="two")([a, b]), made(name="broadcast")([a, row])]
        if stem != "Subtract":
            outputs += [made(name="three")([a, b, c]), made(name="same_twice")([c, a, c])]
        return outputs

    return Case(stem, "options", INPUTS, build)


CASES = [
    *[layer(stem, "plain", pair((4, 3), (4, 3))) for stem in (*ELEMENTWISE, "Subtract")],
    *[of(stem) for stem in (*ELEMENTWISE, "Subtract")],
    layer("Add", "broadcast_rank", pair((5, 4, 3), (4, 3))),
    layer("Concatenate", "plain", pair((4, 3), (4, 5))),
    layer("Concatenate", "axis_1", pair((4, 3), (5, 3)), axis=1),
    layer("Concatenate", "three", {"a": Feed((4, 2)), "b": Feed((4, 3)), "c": Feed((4, 1))}),
    layer("Dot", "plain", pair((5,), (5,)), axes=1),
    layer("Dot", "normalize", pair((5,), (5,)), axes=1, normalize=True),
    layer("Dot", "matrices", pair((4, 3), (3, 5)), axes=(2, 1)),
    layer("Dot", "matrices_axis_1", pair((4, 3), (4, 5)), axes=1),
    layer("Dot", "matrices_last_normalize", pair((4, 3), (5, 3)), axes=2, normalize=True),
    layer("Dot", "matrix_and_vector", pair((4, 3), (3,)), axes=(2, 1)),
]
