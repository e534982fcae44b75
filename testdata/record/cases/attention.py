from cases.case import Case, Feed, layer, pair, x


def heads(keras, a, b):
    L = keras.layers
    return [
        L.MultiHeadAttention(2, 3, name="cross")(a, b),
        L.MultiHeadAttention(2, 3, value_dim=5, name="value_dim")(a, b),
        L.MultiHeadAttention(3, 2, output_shape=4, use_bias=False, name="output_shape")(a, b),
        L.MultiHeadAttention(2, 3, name="causal")(a, a, use_causal_mask=True),
        *L.MultiHeadAttention(2, 3, name="scores")(a, b, return_attention_scores=True),
    ]


def policies(keras, a, b):
    """The types of layers inside by their paths: here all the same, without names and with the same name."""
    L, types = keras.layers, keras.dtype_policies
    unnamed = types.DTypePolicyMap()
    unnamed["unnamed/query"] = types.DTypePolicy(keras.config.floatx())
    return [
        L.MultiHeadAttention(2, 4, dtype=unnamed, name="unnamed")(a, b),
        L.GroupQueryAttention(4, 2, 1, dtype=types.DTypePolicyMap(), name="empty")(a, b),
        L.Bidirectional(L.LSTM(2, name="lstm"), dtype=types.DTypePolicyMap(), name="two_ways")(a),
    ]


def more_heads(keras, a, b, c):
    L = keras.layers
    return [
        L.MultiHeadAttention(2, 4, name="key")(a, b, key=c),
        L.MultiHeadAttention(3, 4, dropout=0.3, name="dropout")(a, b),
        L.MultiHeadAttention(2, 4, dropout=0.3, name="dropout_causal")(a, b, c, use_causal_mask=True),
        L.MultiHeadAttention(2, 4, output_shape=(2, 5), name="two_made")(a, b),
        L.MultiHeadAttention(1, 4, value_dim=3, use_bias=False, name="one_head")(a, b, use_causal_mask=True),
    ]


def axes(keras, a, b):
    L = keras.layers
    return [
        L.MultiHeadAttention(2, 4, name="all")(a, a),
        L.MultiHeadAttention(2, 4, attention_axes=(1,), name="first")(a, b),
        L.MultiHeadAttention(2, 4, attention_axes=2, value_dim=3, name="second")(a, a),
        *L.MultiHeadAttention(2, 4, attention_axes=(1, 2), name="scores")(a, a, return_attention_scores=True),
    ]


def attention_masks(keras, a, b, m):
    L = keras.layers
    return [
        L.MultiHeadAttention(2, 4, name="mask")(a, b, attention_mask=m),
        L.MultiHeadAttention(2, 4, name="mask_causal")(a, b, attention_mask=m, use_causal_mask=True),
        L.MultiHeadAttention(2, 4, dropout=0.2, name="mask_dropout")(a, b, attention_mask=m),
        *L.MultiHeadAttention(3, 4, name="mask_scores")(a, b, attention_mask=m, return_attention_scores=True),
    ]


def robust(keras, a, b, m):
    return keras.layers.MultiHeadAttention(2, 4, softmax_robust_masking=True)(a, b, attention_mask=m)


def only_keras3(keras, a, b, m):
    L = keras.layers
    return [
        L.MultiHeadAttention(2, 4, use_gate=True, name="gate")(a, b),
        L.MultiHeadAttention(2, 4, value_dim=3, use_gate=True, use_bias=False, name="gate_only")(a, b),
        L.MultiHeadAttention(2, 4, sliding_window=2, name="window")(a, b),
        L.MultiHeadAttention(2, 4, sliding_window=2, name="window_causal")(a, a, use_causal_mask=True),
        L.MultiHeadAttention(2, 4, sliding_window=3, dropout=0.2, name="window_mask")(a, b, attention_mask=m),
    ]


def grouped(keras, a, b, m):
    L = keras.layers
    return [
        L.GroupQueryAttention(4, 4, 2, name="pairs")(a, b),
        L.GroupQueryAttention(4, 3, 1, use_bias=False, name="one_for_all")(a, b, use_causal_mask=True),
        L.GroupQueryAttention(4, 6, 2, use_gate=True, name="gate")(a, b, attention_mask=m),
        L.GroupQueryAttention(4, 4, 2, dropout=0.3, sliding_window=2, name="window")(a, a),
        *L.GroupQueryAttention(4, 4, 4, name="scores")(a, b, return_attention_scores=True, attention_mask=m),
    ]


def embedded(L, a, b):
    return L.Embedding(7, 6, mask_zero=True)(a), L.Embedding(6, 6, mask_zero=True)(b)


def masked_heads(keras, a, b):
    query, value = embedded(keras.layers, a, b)
    return keras.layers.MultiHeadAttention(2, 4)(query, value)


def masked_heads_of_all_kinds(keras, a, b):
    L = keras.layers
    made = []
    for options, call in (
        (dict(dropout=0.2), {}),
        ({}, dict(use_causal_mask=True)),
        ({}, dict(return_attention_scores=True)),
    ):
        query, value = embedded(L, a, b)
        result = L.MultiHeadAttention(2, 4, **options)(query, value, **call)
        made += result if isinstance(result, (list, tuple)) else [result]
    return made


def masked_groups(keras, a, b):
    query, value = embedded(keras.layers, a, b)
    return keras.layers.GroupQueryAttention(4, 4, 2)(query, value)


def masks_of_one(which):
    def build(keras, a, b):
        L = keras.layers
        query = L.Embedding(7, 6, mask_zero=which == "query")(a)
        value = L.Embedding(6, 6, mask_zero=which == "value")(b)
        return L.MultiHeadAttention(2, 4)(query, value)

    return build


def explicit_masks(keras, a, b, q, v, k):
    """Masks given by name; of the query's, Keras 3 takes no notice."""
    L = keras.layers
    masks = dict(query_mask=q, value_mask=v, key_mask=k)
    return [
        L.MultiHeadAttention(2, 4, name="all")(a, b, **masks),
        L.MultiHeadAttention(2, 4, name="query")(a, b, query_mask=q),
        L.MultiHeadAttention(2, 4, name="value_causal", dropout=0.2)(a, b, value_mask=v, use_causal_mask=True),
        *L.MultiHeadAttention(2, 4, name="key_scores")(a, b, key_mask=k, return_attention_scores=True),
        L.GroupQueryAttention(4, 4, 2, name="grouped")(a, b, **masks),
    ]


def explicit_beside_implied(keras, a, b, q):
    """The query has a mask of its own, and is given another by name."""
    L = keras.layers
    query, value = embedded(L, a, b)
    made = L.MultiHeadAttention(2, 4)(query, value, query_mask=q)
    return [made, L.LSTM(3)(made)]


def attention_and_step_masks(keras, a, b, m):
    L = keras.layers
    made = []
    for options, call in ((dict(dropout=0.2), {}), ({}, dict(use_causal_mask=True))):
        query, value = embedded(L, a, b)
        made.append(L.MultiHeadAttention(2, 4, **options)(query, value, attention_mask=m, **call))
    return made


def blocks(keras, a):
    """Two blocks of a transformer: Keras 3's attention takes the mask off what it is given."""
    L = keras.layers
    tensor = L.Embedding(7, 6, mask_zero=True)(a)
    for _ in range(2):
        tensor = L.Add()([tensor, L.MultiHeadAttention(2, 4)(tensor, tensor)])
        tensor = L.LayerNormalization()(tensor)
    return L.LSTM(3)(tensor)


def attentions(keras, a, b):
    L = keras.layers
    return [
        L.Attention(use_scale=True, name="scale")([a, b]),
        L.Attention(score_mode="concat", name="concat_score")([a, b]),
        L.AdditiveAttention(name="additive")([a, b]),
        L.AdditiveAttention(use_scale=False, name="additive_without_scale")([a, b]),
    ]


def more_attentions(keras, a, b, c):
    L = keras.layers
    return [
        L.Attention(name="key")([a, b, c]),
        L.Attention(name="causal", dropout=0.3)([a, b], use_causal_mask=True),
        *L.Attention(use_scale=True, score_mode="concat", name="scores")([a, b, c], return_attention_scores=True),
        *L.AdditiveAttention(name="additive_scores")(
            [a, b, c], return_attention_scores=True, use_causal_mask=True),
    ]


def masked_attentions(keras, a, b):
    L = keras.layers
    query, value = embedded(L, a, b)
    return [
        L.Attention(name="dot")([query, value]),
        L.Attention(name="causal", use_scale=True)([query, value], use_causal_mask=True),
        *L.AdditiveAttention(name="additive")([query, value], return_attention_scores=True),
        L.LSTM(3)(L.Attention(name="before")([query, value])),
    ]


IDS = {"a": Feed((5,), "ids", "int32", 7), "b": Feed((4,), "ids", "int32", 6, turn=1)}
PAIR = pair((5, 6), (4, 6))
THREE = {**PAIR, "c": Feed((4, 6))}
FLAGS = {**PAIR, "m": Feed((5, 4), "flags")}
SOME_FALSE = {**PAIR, "m": Feed((5, 4), "flags", limit=1)}
STEP_FLAGS = {"q": Feed((5,), "flags"), "v": Feed((4,), "flags")}
FOUR = {"a": Feed((3, 2, 6)), "b": Feed((4, 2, 6))}

# A NumPy computation agrees with Keras 2 to 4e-16, with Keras 3 on TensorFlow to 1e-8, on JAX to 2e-7. With a key_dim of 4
# the scale is a float32, and Keras 3 on TensorFlow agrees too.
ROUNDED = "float64 outputs by Keras 2: Keras 3 computes part of it in float32"
EXACT = dict(tensorflow_exact=True)
HEADS, GROUPS = "MultiHeadAttention", "GroupQueryAttention"

CASES = [
    Case(HEADS, "plain", x(5, 6), lambda K, a: K.layers.MultiHeadAttention(2, 3)(a, a),
         note=ROUNDED, keras2_exact=True),
    Case(HEADS, "options", PAIR, heads, note=ROUNDED, keras2_exact=True),
    Case(HEADS, "more_options", THREE, more_heads, **EXACT),
    Case(HEADS, "axes", FOUR, axes, **EXACT),
    Case(HEADS, "attention_mask", FLAGS, attention_masks, **EXACT),
    Case(HEADS, "attention_mask_all_false", SOME_FALSE, attention_masks, **EXACT),
    Case(HEADS, "robust_masking", SOME_FALSE, robust, "2"),
    Case(HEADS, "policies", PAIR, policies, "3", **EXACT),
    Case(HEADS, "gate_and_window", FLAGS, only_keras3, "3", **EXACT),
    Case(HEADS, "masks_of_embeddings", IDS, masked_heads, **EXACT),
    Case(HEADS, "masks_of_embeddings_options", IDS, masked_heads_of_all_kinds, **EXACT),
    Case(HEADS, "mask_of_query", IDS, masks_of_one("query"), **EXACT),
    Case(HEADS, "mask_of_value", IDS, masks_of_one("value"), **EXACT),
    Case(HEADS, "explicit_masks", {**PAIR, **STEP_FLAGS, "k": Feed((4,), "flags")}, explicit_masks, "3", **EXACT),
    Case(HEADS, "explicit_beside_implied", {**IDS, "q": STEP_FLAGS["q"]}, explicit_beside_implied, "3", **EXACT),
    Case(HEADS, "attention_and_step_masks", {**IDS, "m": Feed((5, 4), "flags")}, attention_and_step_masks, **EXACT),
    Case(HEADS, "two_blocks", {"a": IDS["a"]}, blocks, **EXACT),
    Case(GROUPS, "plain", PAIR, lambda K, a, b: K.layers.GroupQueryAttention(4, 4, 2)(a, b), "3", **EXACT),
    Case(GROUPS, "options", FLAGS, grouped, "3", **EXACT),
    Case(GROUPS, "masks_of_embeddings", IDS, masked_groups, "3", **EXACT),
    layer("Attention", "plain", PAIR),
    Case("Attention", "options", PAIR, attentions),
    Case("Attention", "more_options", THREE, more_attentions),
    Case("Attention", "masks_of_embeddings", IDS, masked_attentions),
    layer("AdditiveAttention", "plain", PAIR),
]
