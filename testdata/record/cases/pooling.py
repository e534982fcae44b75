from cases.case import chains, ids, layer, steps, variants, x

FIRST = {"data_format": "channels_first"}
SHAPES = {1: (11, 3), 2: (9, 7, 3), 3: (5, 8, 6, 2)}
POOLS = {1: 3, 2: (3, 2), 3: (2, 3, 2)}
STRIDES = {1: 2, 2: (2, 3), 3: (1, 2, 3)}


def first(shape):
    return x(shape[-1], *shape[:-1])


def windows(kind, rank):
    stem, shape, pool, strides = f"{kind}Pooling{rank}D", SHAPES[rank], POOLS[rank], STRIDES[rank]
    options = {
        "same": dict(pool_size=pool, padding="same"),
        "strides_valid": dict(pool_size=pool, strides=strides),
        "strides_same": dict(pool_size=pool, strides=strides, padding="same"),
    }
    return [
        layer(stem, "plain", x(*shape), pool_size=pool),
        variants(stem, "options", x(*shape), options),
        layer(stem, "channels_first", first(shape), pool_size=pool, strides=strides, **FIRST),
    ]


def whole(kind, rank):
    stem, shape = f"Global{kind}Pooling{rank}D", SHAPES[rank]
    return [
        layer(stem, "plain", x(*shape)),
        variants(stem, "options", first(shape), {"channels_first": FIRST, "both": dict(keepdims=True, **FIRST),
                                                 "keepdims": dict(keepdims=True)}),
    ]


def adaptive(kind, rank, sizes):
    stem, shape = f"Adaptive{kind}Pooling{rank}D", SHAPES[rank]
    return [
        layer(stem, "plain", x(*shape), "3", output_size=sizes),
        layer(stem, "channels_first", first(shape), "3", output_size=2, **FIRST),
    ]


CASES = [
    *[row for kind in ("Max", "Average") for rank, sizes in ((1, 4), (2, (4, 3)), (3, (2, 3, 5)))
      for row in adaptive(kind, rank, sizes)],
    *[row for kind in ("Max", "Average") for rank in SHAPES for row in windows(kind, rank)],
    *[row for kind in ("Max", "Average") for rank in SHAPES for row in whole(kind, rank)],
    *chains("GlobalAveragePooling1D", "mask_of_embedding", ids(5, limit=7),
            lambda L: [L.Embedding(7, 4, mask_zero=True), L.GlobalAveragePooling1D()]),
    *chains("GlobalAveragePooling1D", "mask_of_masking", steps(5, 3),
            lambda L: [L.Masking(), L.GlobalAveragePooling1D(keepdims=True)]),
    *chains("GlobalMaxPooling1D", "mask_of_masking", steps(5, 3), lambda L: [L.Masking(), L.GlobalMaxPooling1D()]),
]
