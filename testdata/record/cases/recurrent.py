from cases.case import BATCH, Case, Feed, chains, ids, layer, steps, variants, x

KINDS = ("SimpleRNN", "LSTM", "GRU")
SEQUENCE = x(5, 3)
SENTENCES = {"source": Feed((5,), "ids", "int32", 7), "target": Feed((4,), "ids", "int32", 6, turn=1)}
LAZY = "Keras 3 drops the mask when initial_state is given, Keras 2 applies it"


def plain(stem):
    return [
        layer(stem, "plain", SEQUENCE, units=4),
        variants(stem, "options", SEQUENCE, {
            "sequences": dict(units=4, return_sequences=True),
            "backwards": dict(units=4, go_backwards=True, return_sequences=True),
            "backwards_last": dict(units=2, go_backwards=True),
            "without_bias": dict(units=4, use_bias=False),
            "relu": dict(units=3, activation="relu", return_sequences=True),
            "unroll": dict(units=2, unroll=True),
            "dropout": dict(units=2, dropout=0.3, recurrent_dropout=0.2),
        }),
        variants(stem, "states", SEQUENCE, {
            "last_and_state": dict(units=4, return_state=True),
            "sequences_and_state": dict(units=2, return_sequences=True, return_state=True),
        }),
        Case(stem, "initial_state", {**SEQUENCE, **states(stem)}, lambda K, a, *state: started(K, stem, a, state)),
    ]


def states(stem):
    return {name: Feed((4,)) for name in (("h", "c") if stem == "LSTM" else ("h",))}


def started(keras, stem, tensor, state, **options):
    return getattr(keras.layers, stem)(4, return_sequences=True, **options)(tensor, initial_state=list(state))


def masked(stem):
    """Masks by Embedding and by Masking, with what each option makes of the skipped steps."""

    def made(L, **options):
        return getattr(L, stem)(4, **options)

    vocabulary = ids(5, limit=7)
    return [
        *chains(stem, "mask_of_embedding", vocabulary, lambda L: [L.Embedding(7, 3, mask_zero=True), made(L)]),
        *chains(stem, "mask_of_masking", steps(5, 3), lambda L: [L.Masking(), made(L, return_sequences=True)]),
        *chains(stem, "mask_go_backwards", steps(5, 3),
                lambda L: [L.Masking(), made(L, go_backwards=True, return_sequences=True)]),
        *chains(stem, "mask_stacked", vocabulary,
                lambda L: [L.Embedding(7, 3, mask_zero=True), made(L, return_sequences=True), made(L)]),
    ]


def both_ways(keras, merge_mode="concat", name=None, **options):
    return keras.layers.Bidirectional(keras.layers.LSTM(4, **options), merge_mode=merge_mode, name=name)


def encoder_decoder(keras, source, target):
    L = keras.layers
    _, h, c = L.LSTM(4, return_state=True)(L.Embedding(7, 3, mask_zero=True)(source))
    decoded = L.LSTM(4, return_sequences=True)(L.Embedding(6, 3, mask_zero=True)(target), initial_state=[h, c])
    return L.Dense(6, activation="softmax")(decoded)


def bidirectional_pairs():
    def wrapped(L, inner="LSTM", merge_mode="concat", **options):
        return L.Bidirectional(getattr(L, inner)(4, **options), merge_mode=merge_mode)

    vocabulary = ids(5, limit=7)
    return [
        *chains("Bidirectional", "mask_of_embedding", vocabulary,
                lambda L: [L.Embedding(7, 3, mask_zero=True), wrapped(L)]),
        *chains("Bidirectional", "mask_of_masking", steps(5, 3), lambda L: [L.Masking(), wrapped(L, "GRU")]),
        *chains("Bidirectional", "mask_return_sequences", vocabulary,
                lambda L: [L.Embedding(7, 3, mask_zero=True), wrapped(L, return_sequences=True)]),
        *chains("Bidirectional", "mask_stacked", vocabulary,
                lambda L: [L.Embedding(7, 3, mask_zero=True), wrapped(L, return_sequences=True),
                           wrapped(L, "GRU", "sum")]),
    ]


def unrolled(stem, made):
    """Masked steps, one after the other by a loop (as documented) and unrolled (as the file says)."""

    def build(unroll):
        return lambda K, ids: made(K.layers, unroll)(K.layers.Embedding(7, 3, mask_zero=True)(ids))

    return Case(stem, "mask_unroll", ids(5, limit=7), build(True), definition=build(False))


def kept_states(keras, tensor):
    L = keras.layers
    return L.Bidirectional(L.GRU(2, stateful=True))(L.LSTM(4, stateful=True, return_sequences=True)(tensor))


def time_distributed():
    return [
        Case("TimeDistributed", "dense", x(5, 3), lambda K, a: K.layers.TimeDistributed(K.layers.Dense(4))(a)),
        Case("TimeDistributed", "conv2d", x(2, 6, 5, 3),
             lambda K, a: K.layers.TimeDistributed(K.layers.Conv2D(4, 3, activation="relu"))(a)),
        Case("TimeDistributed", "model", x(5, 3), lambda K, a: K.layers.TimeDistributed(inner(K))(a)),
        Case("TimeDistributed", "lstm", x(2, 5, 3), lambda K, a: K.layers.TimeDistributed(K.layers.LSTM(4))(a)),
        *chains("TimeDistributed", "mask_of_embedding", ids(5, limit=7),
                lambda L: [L.Embedding(7, 3, mask_zero=True), L.TimeDistributed(L.Dense(4)), L.LSTM(2)]),
        *chains("TimeDistributed", "mask_of_masking", steps(5, 3),
                lambda L: [L.Masking(), L.TimeDistributed(L.Dense(4))]),
    ]


def inner(keras):
    tensor = keras.Input((3,))
    hidden = keras.layers.Dense(4, activation="tanh")(tensor)
    return keras.Model(tensor, keras.layers.Dense(2)(hidden), name="inner")


def stack(L):
    return [L.LSTMCell(4, activation="relu"), L.GRUCell(3, reset_after=False), L.SimpleRNNCell(2, use_bias=False)]


def cells():
    """RNN around cells: several, with states given and returned, masked, backwards, in both directions."""
    four, three, two = (Feed((size,)) for size in (4, 3, 2))
    return [
        Case("RNN", "plain", SEQUENCE, lambda K, a: K.layers.RNN(stack(K.layers))(a)),
        Case("RNN", "options", SEQUENCE, lambda K, a: [
            K.layers.RNN(stack(K.layers), go_backwards=True, return_sequences=True, name="backwards")(a),
            *flattened(K.layers.RNN(stack(K.layers), return_state=True, name="states")(a)),
            *K.layers.RNN(K.layers.LSTMCell(2, use_bias=False), return_state=True, name="one")(a),
            K.layers.RNN(K.layers.GRUCell(2, reset_after=False, activation="elu"), go_backwards=True, name="gru")(a)]),
        Case("RNN", "initial_state", {**SEQUENCE, "h": four, "c": four, "g": three, "s": two},
             lambda K, a, h, c, g, s: flattened(K.layers.RNN(stack(K.layers), return_state=True)(
                 a, initial_state=[[h, c], g, s]))),
        Case("RNN", "bidirectional", SEQUENCE, lambda K, a: K.layers.Bidirectional(
            K.layers.RNN(K.layers.GRUCell(4), return_sequences=True))(a)),
        Case("RNN", "bidirectional_stack", SEQUENCE, lambda K, a: K.layers.Bidirectional(
            K.layers.RNN(stack(K.layers), return_sequences=True), merge_mode="sum")(a)),
        *chains("RNN", "mask_of_masking", steps(5, 3), lambda L: [
            L.Masking(), L.RNN(stack(L), go_backwards=True, return_sequences=True), L.RNN(L.LSTMCell(3))]),
    ]


FLAGS = {"mask": Feed((5,), "flags")}
FIRST_SAMPLE = "Keras 3 on JAX repeats the first sample's output at every sample's masked steps, given states"


def cells_with_every_option():
    """RNN around several cells and around one, with what the layers of one cell may be told."""
    masked = {**SEQUENCE, **FLAGS}
    both = {"sequences": dict(return_sequences=True), "state": dict(return_state=True),
            "backwards": dict(go_backwards=True, return_sequences=True, return_state=True),
            "zero": dict(return_sequences=True, zero_output_for_mask=True),
            "backwards_zero": dict(go_backwards=True, return_sequences=True, zero_output_for_mask=True)}

    def build(**more):
        def made(K, a, mask):
            L = K.layers
            outputs = []
            for name, options in both.items():
                outputs += nested(L.RNN(stack(L), name=name, **options, **more)(a, mask=mask))
                outputs += nested(L.RNN(L.LSTMCell(2), name=name + "_one", **options, **more)(a, mask=mask))
            return outputs
        return made

    four, three, two = (Feed((size,)) for size in (4, 3, 2))
    given = {**masked, "h": four, "c": four, "g": three, "s": two}
    return [
        Case("RNN", "mask_options", masked, build()),
        Case("RNN", "mask_and_initial_state", given, lambda K, a, mask, h, c, g, s: nested(
            K.layers.RNN(stack(K.layers), return_sequences=True, return_state=True)(
                a, mask=mask, initial_state=[[h, c], g, s])), tensorflow_exact=True, note=FIRST_SAMPLE),
        Case("RNN", "unroll", SEQUENCE, lambda K, a: nested(
            K.layers.RNN(stack(K.layers), unroll=True, return_state=True, go_backwards=True)(a))),
        Case("RNN", "stateful", SEQUENCE, lambda K, a: K.layers.RNN(
            stack(K.layers), stateful=True, return_sequences=True)(a), batch=BATCH),
        Case("RNN", "time_major", {"x": Feed((4, 3))}, lambda K, a: nested(K.layers.RNN(
            stack(K.layers), time_major=True, return_sequences=True, return_state=True)(a)), "2"),
    ]


def nested(outputs):
    """The tensors in lists of any depth."""
    return [t for each in outputs for t in nested(each)] if isinstance(outputs, (list, tuple)) else [outputs]


def masked_images(rank):
    """ConvLSTM with a mask of its steps, with what each option makes of the skipped ones."""
    stem, shape, size = f"ConvLSTM{rank}D", IMAGES[rank], SIZES[rank]
    feeds = {**x(4, *shape[1:]), "mask": Feed((4,), "flags")}
    rows = {
        "last": {},
        "sequences": dict(return_sequences=True, return_state=True),
        "backwards": dict(return_sequences=True, go_backwards=True, padding="same"),
    }

    def build(K, a, mask):
        return [t for name, options in rows.items() for t in nested(getattr(K.layers, stem)(
            2, size, recurrent_activation="sigmoid", name=name, **options)(a, mask=mask))]

    return Case(stem, "mask_argument", feeds, build)


def masked_steps_of_steps(L):
    """Each step is a sequence of its own, with its part of the mask."""
    return [L.Embedding(7, 3, mask_zero=True), L.TimeDistributed(L.LSTM(4, return_sequences=True)),
            L.TimeDistributed(L.GRU(2))]


def flattened(outputs):
    return [t for each in outputs for t in (each if isinstance(each, (list, tuple)) else [each])]


def single_cells():
    """Cells called as layers: on an input and the states before."""
    three, four = Feed((3,)), Feed((4,))
    options = {
        "SimpleRNNCell": dict(activation="relu", use_bias=False),
        "LSTMCell": dict(activation="softsign", recurrent_activation="hard_sigmoid", use_bias=False),
        "GRUCell": dict(activation="elu", reset_after=False),
    }

    def build(stem, **settings):
        return lambda K, a, *states: flattened(getattr(K.layers, stem)(4, **settings)(a, states=list(states)))

    rows = []
    for stem in options:
        feeds = {"x": three, **{name: four for name in states(stem.removesuffix("Cell"))}}
        rows += [Case(stem, "plain", feeds, build(stem)), Case(stem, "options", feeds, build(stem, **options[stem]))]
    stacked = {"x": three, "h": four, "c": four, "g": Feed((3,)), "s": Feed((2,))}
    return rows + [
        Case("StackedRNNCells", "plain", stacked, lambda K, a, h, c, g, s: flattened(flattened(
            K.layers.StackedRNNCells(stack(K.layers))(a, states=[[h, c], g, s])))),
        Case("LSTMCell", "two_steps", {"x": three, "y": three, "h": four, "c": four}, two_steps),
    ]


def two_steps(keras, x, y, h, c):
    """One cell called twice: a loop written out by the user."""
    cell = keras.layers.LSTMCell(4)
    _, states = cell(x, states=[h, c])
    output, states = cell(y, states=states)
    return [output, states[1]]


IMAGES = {1: (3, 7, 2), 2: (3, 6, 7, 2), 3: (3, 4, 5, 6, 2)}
SIZES = {1: 3, 2: (3, 2), 3: (2, 3, 2)}
FIRST = {"data_format": "channels_first"}


def convolutional(rank):
    stem, shape, size = f"ConvLSTM{rank}D", IMAGES[rank], SIZES[rank]
    first = x(shape[0], shape[-1], *shape[1:-1])
    gate = {"recurrent_activation": "sigmoid", "kernel_size": size}
    image = Feed(shape[1:-1] + (3,))
    plain = [] if rank == 2 else [layer(stem, "plain", x(*shape), filters=3, padding="same", **gate)]
    more = [
        variants(stem, "channels_first", first, {
            "valid": dict(filters=3, **FIRST, **gate),
            "same": dict(filters=2, return_sequences=True, go_backwards=True, padding="same", **FIRST, **gate),
        }, note="Keras on TensorFlow has no channels_first on a CPU"),
        Case(stem, "initial_state", {**x(*shape), "h": image, "c": image}, lambda K, a, h, c: getattr(K.layers, stem)(
            3, padding="same", **gate)(a, initial_state=[h, c])),
    ]
    return plain + [
        variants(stem, "options", x(*shape), {
            "sequences": dict(filters=3, return_sequences=True, **gate),
            "states": dict(filters=2, return_state=True, go_backwards=True, **gate),
            "strides": dict(filters=3, strides=2, use_bias=False, **gate),
            "strides_same": dict(filters=3, strides=2, padding="same", **gate),
            "functions": dict(filters=2, kernel_size=size, activation="relu", recurrent_activation="hard_sigmoid"),
        }),
        variants(stem, "dilations", x(*shape), {
            "valid": dict(filters=3, dilation_rate=2, **gate),
            "same": dict(filters=3, dilation_rate=2, padding="same", **gate),
        }),
        Case(stem, "bidirectional", x(*shape), lambda K, a: K.layers.Bidirectional(
            getattr(K.layers, stem)(3, return_sequences=True, **gate))(a)),
    ] + (more if rank == 2 else [])


CASES = [
    *[row for stem in KINDS for row in plain(stem) + masked(stem)],
    *chains("LSTM", "mask_past_dense_and_dropout", steps(5, 3),
            lambda L: [L.Masking(), L.Dense(2), L.Dropout(0.3), L.Activation("tanh"), L.LSTM(4)]),
    layer("LSTM", "hard_sigmoid", SEQUENCE, units=4, recurrent_activation="hard_sigmoid", activation="elu"),
    layer("GRU", "hard_sigmoid", SEQUENCE, units=4, recurrent_activation="hard_sigmoid"),
    variants("GRU", "reset_before", SEQUENCE, {
        "plain": dict(units=4, reset_after=False, return_sequences=True),
        "without_bias": dict(units=2, reset_after=False, use_bias=False),
        "backwards": dict(units=3, reset_after=False, go_backwards=True),
    }),
    layer("GRU", "reset_before_alone", SEQUENCE, units=4, reset_after=False),
    Case("Bidirectional", "plain", SEQUENCE, lambda K, a: both_ways(K)(a)),
    Case("Bidirectional", "merge_modes", SEQUENCE, lambda K, a: [
        *[both_ways(K, mode, name=mode)(a) for mode in ("sum", "mul", "ave")], *both_ways(K, None, name="apart")(a)]),
    Case("Bidirectional", "options", SEQUENCE, lambda K, a: [
        both_ways(K, name="sequences", return_sequences=True)(a),
        *both_ways(K, None, name="sequences_apart", return_sequences=True)(a),
        *both_ways(K, name="state", return_state=True)(a),
        *both_ways(K, "sum", name="sequences_and_state", return_sequences=True, return_state=True)(a)]),
    Case("Bidirectional", "backward_layer", SEQUENCE, lambda K, a: K.layers.Bidirectional(
        K.layers.GRU(4), backward_layer=K.layers.GRU(3, go_backwards=True, activation="relu"))(a)),
    *bidirectional_pairs(),
    unrolled("Bidirectional", lambda L, unroll: L.Bidirectional(L.LSTM(4, return_sequences=True, unroll=unroll))),
    *[unrolled(stem, lambda L, unroll, stem=stem: getattr(L, stem)(
        4, return_sequences=True, go_backwards=True, zero_output_for_mask=True, unroll=unroll)) for stem in KINDS],
    Case("LSTM", "stateful", SEQUENCE, kept_states, batch=BATCH),
    *time_distributed(),
    Case("LSTM", "mask_and_initial_state", {**steps(5, 3), **states("LSTM")},
         lambda K, a, *state: started(K, "LSTM", K.layers.Masking()(a), state), note=LAZY),
    Case("LSTM", "encoder_decoder", SENTENCES, encoder_decoder, note=LAZY),
    Case("LSTM", "mask_argument", {"x": Feed((5, 3)), "mask": Feed((5,), "flags")},
         lambda K, a, mask: K.layers.LSTM(4, return_sequences=True)(a, mask=mask)),
    *[Case("RNN", cell.lower(), SEQUENCE, lambda K, a, cell=cell: K.layers.RNN(
        getattr(K.layers, cell)(4), return_sequences=True)(a)) for cell in ("SimpleRNNCell", "LSTMCell", "GRUCell")],
    Case("RNN", "stacked_cells", SEQUENCE,
         lambda K, a: K.layers.RNN([K.layers.LSTMCell(4), K.layers.LSTMCell(2)], return_sequences=True)(a)),
    *cells(),
    *cells_with_every_option(),
    *single_cells(),
    *[row for rank in IMAGES for row in convolutional(rank)],
    *[masked_images(rank) for rank in IMAGES],
    *chains("TimeDistributed", "mask_of_inner_steps", ids(2, 5, limit=7), masked_steps_of_steps),
]
