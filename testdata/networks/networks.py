"""Whole networks, for Keras 2 and Keras 3 alike: all of `keras.applications`, and examples of other kinds.

`python networks.py 2|3 NAME FOLDER` makes one with random weights: `FOLDER/keras2.h5` or `FOLDER/keras3.keras`, and
`keras2.npz` or `keras3.npz`: the inputs by name, and what that Keras predicts in float32 as `out:0`, `out:1`, …
"""
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "record"))

import numpy as np

import values
from seed import load

PIXELS = 128  # enough for every network; those with a Flatten have their own 224
WORDS = ["ant", "bee", "cat", "dog", "eel", "fox"]


def application(name):
    def build(keras):
        pixels = 224 if name.startswith("VGG") else PIXELS
        return getattr(keras.applications, name)(weights=None, input_shape=(pixels, pixels, 3))

    return build


def block(keras, x, causal, memory=None):
    """A block of a transformer: attention over itself, over the memory where there is one, two dense layers."""
    layers = keras.layers
    y = layers.MultiHeadAttention(4, 8)(x, x, use_causal_mask=causal)
    x = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([x, y]))
    if memory is not None:
        y = layers.MultiHeadAttention(4, 8)(x, memory)
        x = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([x, y]))
    y = layers.Dense(64, activation="gelu")(x)
    y = layers.Dropout(0.1)(layers.Dense(32)(y))
    return layers.LayerNormalization(epsilon=1e-6)(layers.Add()([x, y]))


def transformer_encoder(keras):
    tokens = keras.Input((20,), dtype="int32", name="tokens")
    x = keras.layers.Embedding(50, 32, mask_zero=True)(tokens)
    for _ in range(2):
        x = block(keras, x, causal=False)
    x = keras.layers.GlobalAveragePooling1D()(x)
    return keras.Model(tokens, keras.layers.Dense(5, activation="softmax")(x), name="encoder")


def transformer_decoder(keras):
    tokens = keras.Input((12,), dtype="int32", name="tokens")
    memory = keras.Input((7, 32), name="memory")
    x = keras.layers.Embedding(50, 32)(tokens)
    for _ in range(2):
        x = block(keras, x, causal=True, memory=memory)
    return keras.Model([tokens, memory], keras.layers.Dense(50)(x), name="decoder")


def unet(keras):
    layers = keras.layers
    image = keras.Input((32, 32, 3), name="image")
    x, skips = image, []
    for filters in (8, 16):
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = layers.Activation("relu")(layers.BatchNormalization()(x))
        skips.append(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(32, 3, padding="same", activation="relu")(x)
    for filters, skip in zip((16, 8), reversed(skips)):
        x = layers.Conv2DTranspose(filters, 2, strides=2)(x)
        x = layers.Concatenate()([x, skip])
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return keras.Model(image, layers.Conv2D(1, 1, activation="sigmoid")(x), name="unet")


def siamese(keras):
    layers = keras.layers
    tower = keras.Sequential(
        [
            keras.Input((16, 16, 1)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(12),
            layers.UnitNormalization(),
        ],
        name="tower",
    )
    left, right = keras.Input((16, 16, 1), name="left"), keras.Input((16, 16, 1), name="right")
    near = layers.Dot(axes=1)([tower(left), tower(right)])
    return keras.Model([left, right], layers.Dense(1, activation="sigmoid")(near), name="siamese")


def encoder_decoder(keras):
    layers = keras.layers
    source = keras.Input((9,), dtype="int32", name="source")
    target = keras.Input((6,), dtype="int32", name="target")
    x = layers.Embedding(40, 16, mask_zero=True)(source)
    _, h, c = layers.LSTM(24, return_state=True)(x)
    y = layers.Embedding(40, 16, mask_zero=True)(target)
    y, _, _ = layers.LSTM(24, return_sequences=True, return_state=True)(y, initial_state=[h, c])
    return keras.Model([source, target], layers.Dense(40, activation="softmax")(y), name="translator")


def two_towers(keras):
    layers = keras.layers

    def tower(name):
        word = keras.Input((), dtype="string", name=name)
        x = layers.StringLookup(vocabulary=WORDS, num_oov_indices=2)(word)
        x = layers.Embedding(len(WORDS) + 2, 8)(x)
        return word, layers.Dense(6)(x)

    user, x = tower("user")
    item, y = tower("item")
    return keras.Model([user, item], layers.Dot(axes=-1)([x, y]), name="recommender")


def convlstm(keras):
    layers = keras.layers
    film = keras.Input((5, 8, 8, 2), name="film")
    x = layers.Bidirectional(layers.ConvLSTM2D(4, 3, padding="same", return_sequences=True))(film)
    x = layers.TimeDistributed(layers.MaxPooling2D())(x)
    x = layers.Bidirectional(layers.ConvLSTM2D(3, 3))(x)
    return keras.Model(film, layers.Dense(4, activation="softmax")(layers.Flatten()(x)), name="film")


EXAMPLES = {
    "transformer_encoder": transformer_encoder,
    "transformer_decoder": transformer_decoder,
    "unet": unet,
    "siamese": siamese,
    "encoder_decoder": encoder_decoder,
    "two_towers": two_towers,
    "convlstm": convlstm,
}


def names(keras):
    """The networks that `keras` has."""
    return [n for n in sorted(dir(keras.applications)) if n[0].isupper()] + list(EXAMPLES)


def inputs(model, name):
    random = values.generator(name, "inputs")
    fed = {}
    for place in model.inputs:
        shape = (2,) + tuple(place.shape)[1:]
        kind = keras_type(place)
        if kind == "string":
            fed[place.name.split(":")[0]] = random.choice([*WORDS, "gnu", ""], shape)
        elif kind.startswith("int"):
            fed[place.name.split(":")[0]] = random.integers(0, 40, shape).astype("int32")
        elif len(shape) == 4 and shape[-1] == 3:  # pictures, as those networks take them that scale by themselves
            fed[place.name.split(":")[0]] = random.uniform(0, 255, shape).astype("float32")[:1]
        else:
            fed[place.name.split(":")[0]] = random.normal(size=shape).astype("float32")
    return fed


def keras_type(place):
    return getattr(place.dtype, "name", place.dtype)


def set_weights(model, name):
    """Random ones, but the counts and statistics of preprocessing layers and the state of random ones."""
    for index, variable in enumerate(model.weights):
        if keras_type(variable).startswith("float"):
            role, shape = values.kind(variable), tuple(variable.shape)
            variable.assign(values.weight(values.generator(name, index), role, shape, gain=1.0))


def main(version, name, folder):
    keras = load(version)
    model = EXAMPLES.get(name, application(name))(keras)
    set_weights(model, name)
    fed = inputs(model, name)
    import tensorflow as tf

    given = [tf.constant(array) for array in fed.values()]
    predicted = model(given if len(given) > 1 else given[0], training=False)
    predicted = predicted if isinstance(predicted, (list, tuple)) else [predicted]
    os.makedirs(folder, exist_ok=True)
    np.savez(
        os.path.join(folder, f"keras{version}.npz"),
        **{"in:" + key: array for key, array in fed.items()},
        **{f"out:{i}": np.asarray(array) for i, array in enumerate(predicted)},
        params=model.count_params(),
        trainable=sum(int(np.prod(w.shape)) for w in model.trainable_weights),
    )
    model.save(os.path.join(folder, "keras2.h5" if version == "2" else "keras3.keras"))


if __name__ == "__main__":
    main(*sys.argv[1:])
