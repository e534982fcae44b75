"""How layers are put together: nesting, sharing, several inputs and outputs, masks through merges."""
from cases.case import Case, Feed, ids, pair, steps, x


def inner_functional(keras, width=3):
    tensor = keras.Input((width,), name="inner_input")
    hidden = keras.layers.Dense(4, activation="tanh", name="inner_hidden")(tensor)
    return keras.Model(tensor, keras.layers.Dense(3, name="inner_result")(hidden), name="inner")


def inner_sequential(keras):
    L = keras.layers
    return keras.Sequential([keras.Input((3,), name="inner_input"), L.Dense(4, activation="relu"), L.Dense(3)],
                            name="inner")


def two_way_inner(keras):
    a, b = keras.Input((3,), name="inner_a"), keras.Input((2,), name="inner_b")
    joined = keras.layers.Concatenate()([a, b])
    outputs = [keras.layers.Dense(4)(joined), keras.layers.Dense(2, activation="tanh")(b)]
    return keras.Model([a, b], outputs, name="inner")


def deep(keras, tensor):
    middle_input = keras.Input((3,), name="middle_input")
    hidden = keras.layers.Dense(3, name="middle_dense")(inner_functional(keras)(middle_input))
    middle = keras.Model(middle_input, hidden, name="middle")
    return keras.layers.Dense(2)(middle(tensor))


def shared_model(keras, a, b):
    shared = inner_functional(keras)
    return keras.layers.Concatenate()([shared(a), shared(b)])


def shared_layer(keras, a, b):
    shared = keras.layers.Dense(4, activation="tanh")
    return keras.layers.Subtract()([shared(a), shared(b)])


def called_twice_in_line(keras, tensor):
    shared = keras.layers.Dense(3, activation="tanh")
    return shared(shared(tensor))


def branches(keras, a, b):
    L = keras.layers
    joined = L.Concatenate()([L.Dense(4, activation="relu")(a), L.Dense(3)(b)])
    return [L.Dense(2, name="first")(joined), L.Dense(1, activation="sigmoid", name="second")(joined), joined]


def frozen_inside(keras, tensor):
    L = keras.layers
    inner_input = keras.Input((3,), name="inner_input")
    y = L.Dense(4, name="in1")(inner_input)
    y = L.Dense(4, name="fro", trainable=False)(y)
    y = L.BatchNormalization(name="bn")(y)
    return L.Dense(2, name="out")(keras.Model(inner_input, y, name="inner")(tensor))


def masked_merge(stem, second_masked=True):
    """Two masked branches (or one) merged, then a layer that uses the mask that comes out."""

    def build(keras, a, b):
        L = keras.layers
        left = L.Embedding(7, 3, mask_zero=True)(a)
        right = L.Embedding(6, 3, mask_zero=second_masked)(b)
        return L.LSTM(4)(getattr(L, stem)()([left, right]))

    return build


def masked_merge_seen(stem, masked):
    """As many branches as `masked` has flags, merged; what the merge makes, and a layer that uses its mask."""

    def build(keras, *ids):
        L = keras.layers
        merged = getattr(L, stem)()([L.Embedding(7, 3, mask_zero=m)(i) for m, i in zip(masked, ids, strict=True)])
        return [merged, L.LSTM(4)(merged)]

    return build


def masked_with_a_vector(stem):
    """A masked sequence merged with a vector, which gets a dimension for the steps."""
    return lambda keras, a, v: getattr(keras.layers, stem)()([keras.layers.Embedding(7, 3, mask_zero=True)(a), v])


def masked_inside(stem):
    """The merge is inside a nested model, the masks come from outside."""

    def build(keras, a, b):
        L = keras.layers
        inputs = [keras.Input((5, 3), name="inner_a"), keras.Input((5, 3), name="inner_b")]
        inner = keras.Model(inputs, getattr(L, stem)()(inputs), name="inner")
        return inner([L.Embedding(7, 3, mask_zero=True)(a), L.Embedding(6, 3, mask_zero=True)(b)])

    return build


def masked_concatenate_steps(keras, a, b):
    L = keras.layers
    left, right = L.Embedding(7, 3, mask_zero=True)(a), L.Embedding(6, 3, mask_zero=True)(b)
    return L.LSTM(4)(L.Concatenate(axis=1)([left, right]))


def masked_concatenate_steps_one(keras, a, b):
    L = keras.layers
    left, right = L.Embedding(7, 3, mask_zero=True)(a), L.Embedding(6, 3)(b)
    return L.Concatenate(axis=1, name="concatenate")([left, right])


def sequentials_inside(keras, tensor):
    """A Sequential in a Functional in a Functional, and one that holds wrappers."""
    L = keras.layers
    wrappers = keras.Sequential([
        keras.Input((5, 3)),
        L.Bidirectional(L.LSTM(2, return_sequences=True, name="memory"), name="both"),
        L.TimeDistributed(L.Dense(3, name="scale"), name="each"),
        L.GRU(3, name="last")], name="wrappers")
    inner_input = keras.Input((5, 3), name="inner_input")
    inner = keras.Model(inner_input, L.Dense(2, name="reduce")(wrappers(inner_input)), name="inner")
    return L.Dense(2, name="top")(inner(tensor))


def masked_into_nested(keras, tensor):
    L = keras.layers
    inner_input = keras.Input((5, 3), name="inner_input")
    inner = keras.Model(inner_input, L.LSTM(4)(L.Dense(2)(inner_input)), name="inner")
    return inner(L.Masking()(tensor))


def masked_inside_nested(keras, tensor):
    L = keras.layers
    inner_input = keras.Input((5,), dtype="int32", name="inner_input")
    inner = keras.Model(inner_input, L.Embedding(7, 3, mask_zero=True)(inner_input), name="inner")
    return L.GRU(4)(inner(tensor))


def masked_then(*makers):
    def build(keras, tensor):
        tensor = keras.layers.Masking()(tensor)
        for made in makers:
            tensor = made(keras.layers)(tensor)
        return tensor

    return build


TWO_IDS = {"a": Feed((5,), "ids", "int32", 7), "b": Feed((5,), "ids", "int32", 6, turn=1)}
THREE_IDS = {**TWO_IDS, "c": Feed((5,), "ids", "int32", 5, turn=2)}
SEQUENCE = steps(5, 3)

USERS = ["ann", "bob", "cy"]
PRODUCTS = ["milk", "bread", "tea", "salt"]


def two_towers(keras, user, product):
    """A recommender: whoever it is and whatever it is become vectors, and their product is the score."""
    L = keras.layers
    user = L.StringLookup(vocabulary=USERS, name="users")(user)
    user = L.Flatten()(L.Embedding(len(USERS) + 1, 5)(user))
    product = L.StringLookup(vocabulary=PRODUCTS, num_oov_indices=2, mask_token="", name="products")(product)
    product = L.Flatten()(L.Embedding(len(PRODUCTS) + 3, 5)(product))
    return L.Dot(1, name="score")([L.Dense(4, activation="tanh")(user), L.Dense(4, activation="tanh")(product)])


def pipelines(keras, tensor):
    """A chain that is no model, with another inside; called twice."""
    L = keras.layers
    inner = L.Pipeline([L.Rescaling(2.0), L.Conv2D(2, 2, padding="same", activation="tanh")], name="inner")
    outer = L.Pipeline([L.AutoContrast((0, 1)), L.RandomZoom(0.2), inner, L.Dense(2)], name="outer")
    return outer(outer(tensor))


CASES = [
    Case("Nested", "functional_in_functional", x(3), lambda K, a: K.layers.Dense(2)(inner_functional(K)(a))),
    Case("Nested", "sequential_in_functional", x(3), lambda K, a: K.layers.Dense(2)(inner_sequential(K)(a))),
    Case("Nested", "functional_in_sequential", x(3),
         lambda L: [L.Dense(3), inner_functional(_keras(L)), L.Dense(2)], sequential=True),
    Case("Nested", "sequential_in_sequential", x(3),
         lambda L: [inner_sequential(_keras(L)), L.Dense(2)], sequential=True),
    Case("Nested", "two_deep", x(3), deep),
    Case("Nested", "pipeline", x(6, 7, 2), pipelines, "3"),
    Case("Nested", "inputs_and_outputs", pair((3,), (2,)), lambda K, a, b: two_way_inner(K)([a, b])),
    Case("Nested", "shared", pair((3,), (3,)), shared_model),
    Case("Nested", "weights_of_sequentials", x(5, 3), sequentials_inside),
    Case("Nested", "frozen_layer", x(3), frozen_inside),
    Case("Graph", "shared_layer", pair((5,), (5,)), shared_layer),
    Case("Graph", "called_twice_in_line", x(3), called_twice_in_line),
    Case("Graph", "inputs_and_outputs", pair((5,), (3,)), branches),
    Case("Graph", "residual", x(5), lambda K, a: K.layers.Add()([a, K.layers.Dense(5, activation="relu")(a)])),
    Case("Graph", "output_is_input_too", x(5), lambda K, a: [a, K.layers.Dense(3)(a)]),
    Case("Masks", "add_both_masked", TWO_IDS, masked_merge("Add")),
    Case("Masks", "add_one_masked", TWO_IDS, masked_merge("Add", False)),
    Case("Masks", "multiply_both_masked", TWO_IDS, masked_merge("Multiply")),
    Case("Masks", "multiply_first_masked", TWO_IDS, masked_merge_seen("Multiply", (True, False))),
    Case("Masks", "multiply_second_masked", TWO_IDS, masked_merge_seen("Multiply", (False, True))),
    Case("Masks", "multiply_three_masked", THREE_IDS, masked_merge_seen("Multiply", (True, True, True))),
    Case("Masks", "multiply_with_a_vector", {"a": TWO_IDS["a"], "v": Feed((3,))}, masked_with_a_vector("Multiply")),
    Case("Masks", "multiply_inside", TWO_IDS, masked_inside("Multiply")),
    Case("Masks", "maximum_both_masked", TWO_IDS, masked_merge_seen("Maximum", (True, True))),
    Case("Masks", "maximum_first_masked", TWO_IDS, masked_merge_seen("Maximum", (True, False))),
    Case("Masks", "maximum_three_masked", THREE_IDS, masked_merge_seen("Maximum", (True, True, True))),
    Case("Masks", "minimum_both_masked", TWO_IDS, masked_merge_seen("Minimum", (True, True))),
    Case("Masks", "minimum_second_masked", TWO_IDS, masked_merge_seen("Minimum", (False, True))),
    Case("Masks", "minimum_two_of_three_masked", THREE_IDS, masked_merge_seen("Minimum", (True, False, True))),
    Case("Masks", "concatenate_both_masked", TWO_IDS, masked_merge("Concatenate")),
    Case("Masks", "concatenate_one_masked", TWO_IDS, masked_merge("Concatenate", False)),
    Case("Masks", "concatenate_steps", {**TWO_IDS, "b": Feed((4,), "ids", "int32", 6, turn=1)},
         masked_concatenate_steps),
    Case("Masks", "concatenate_steps_one_masked", {**TWO_IDS, "b": Feed((4,), "ids", "int32", 6, turn=1)},
         masked_concatenate_steps_one),
    Case("Masks", "into_nested", SEQUENCE, masked_into_nested),
    Case("Masks", "out_of_nested", ids(5, limit=7), masked_inside_nested),
    Case("Masks", "through_layer_normalization", SEQUENCE, masked_then(
        lambda L: L.LayerNormalization(), lambda L: L.LSTM(4))),
    Case("Masks", "through_batch_normalization", SEQUENCE, masked_then(
        lambda L: L.BatchNormalization(), lambda L: L.LSTM(4))),
    Case("Masks", "through_conv1d", SEQUENCE, masked_then(
        lambda L: L.Conv1D(4, 3, padding="same"), lambda L: L.LSTM(4)),
         note="the convolution does not know masks"),
    Case("Masks", "through_max_pooling", steps(6, 3), masked_then(
        lambda L: L.MaxPooling1D(2), lambda L: L.LSTM(4)), note="the pooling does not know masks"),
    Case("Masks", "through_flatten", SEQUENCE, masked_then(lambda L: L.Flatten(), lambda L: L.Dense(4))),
    Case("Masks", "through_relu", SEQUENCE, masked_then(lambda L: L.ReLU(), lambda L: L.GRU(4))),
    Case("Masks", "through_reshape", SEQUENCE, masked_then(lambda L: L.Reshape((15, 1)), lambda L: L.LSTM(4))),
    Case("Graph", "two_towers", {
        "user": Feed((1,), "words", "string", words=("bob", "nobody", "cy")),
        "product": Feed((1,), "words", "string", words=("tea", "", "whatever this is")),
    }, two_towers, tensorflow_exact=True),
]
