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


def masked_heads(keras, a, b):
    L = keras.layers
    query, value = L.Embedding(7, 6, mask_zero=True)(a), L.Embedding(6, 6, mask_zero=True)(b)
    return L.MultiHeadAttention(2, 3)(query, value)


def attentions(keras, a, b):
    L = keras.layers
    return [
        L.Attention(use_scale=True, name="scale")([a, b]),
        L.Attention(score_mode="concat", name="concat_score")([a, b]),
        L.AdditiveAttention(name="additive")([a, b]),
        L.AdditiveAttention(use_scale=False, name="additive_without_scale")([a, b]),
    ]


IDS = {"a": Feed((5,), "ids", "int32", 7), "b": Feed((4,), "ids", "int32", 6, turn=1)}

# A NumPy computation agrees with Keras 2 to 4e-16, with Keras 3 on TensorFlow to 1e-8, on JAX to 2e-7.
ROUNDED = "float64 outputs by Keras 2: Keras 3 computes part of it in float32"

CASES = [
    Case("MultiHeadAttention", "plain", x(5, 6), lambda K, a: K.layers.MultiHeadAttention(2, 3)(a, a),
         note=ROUNDED, keras2_exact=True),
    Case("MultiHeadAttention", "options", pair((5, 6), (4, 6)), heads, note=ROUNDED, keras2_exact=True),
    Case("MultiHeadAttention", "masks_of_embeddings", IDS, masked_heads, note="Keras 3's float64 is off by up to 2e-7"),
    layer("Attention", "plain", pair((5, 6), (4, 6))),
    Case("Attention", "options", pair((5, 6), (4, 6)), attentions),
    layer("AdditiveAttention", "plain", pair((5, 6), (4, 6))),
]
