"""The networks of the study, made by real Keras 3: `python models.py OUT SEED`.

Writes OUT/models/NAME/m.keras and OUT/models/NAME/inputs.json, what its inputs are: `real`, or `ids` and how many.
"""
import json
import os
import sys

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1",
                  TF_ENABLE_ONEDNN_OPTS="0")
import keras
from keras import Input, Model, Sequential, layers as L, ops

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "record"))
import reproducible
import values

VOCABULARY = 23
REAL, IDS = ["real", 0], ["ids", VOCABULARY]


def dense():
    return Sequential([Input((7,)), L.Dense(12, "relu"), L.BatchNormalization(), L.Dropout(0.3), L.Dense(9, "tanh"),
                       L.Dense(8), L.LeakyReLU(negative_slope=0.2), L.Dense(4, "softmax")]), [REAL]


def convolutional():
    return Sequential([Input((10, 9, 2)), L.Conv2D(5, 3, activation="relu"), L.MaxPooling2D(2),
                       L.Conv2D(6, (2, 3), padding="same", strides=(1, 2), use_bias=False), L.ReLU(max_value=6.0),
                       L.AveragePooling2D(2, padding="same"), L.Flatten(), L.Dense(5, "sigmoid")]), [REAL]


def residual():
    x = given = Input((8, 8, 3))
    x = L.Conv2D(6, 3, padding="same", use_bias=False)(x)
    x = L.ReLU()(L.BatchNormalization()(x))
    for _ in range(3):
        y = L.Conv2D(6, 3, padding="same", activation="relu")(x)
        y = L.BatchNormalization(epsilon=1e-4)(L.Conv2D(6, 3, padding="same")(y))
        x = L.ReLU()(L.Add()([x, y]))
    return Model(given, L.Dense(3, "softmax")(L.GlobalAveragePooling2D()(x))), [REAL]


def recurrent_masked():
    given = Input((9,), dtype="int32")
    x = L.Embedding(VOCABULARY, 6, mask_zero=True)(given)
    x = L.LSTM(5, return_sequences=True)(x)
    y = L.GRU(5, return_sequences=True, go_backwards=True)(x)
    x = L.SimpleRNN(4, activation="relu")(L.Concatenate()([x, y]))
    return Model(given, L.Dense(3, "softmax")(x)), [IDS]


def attention():
    a, b = Input((6, 8)), Input((6, 8))
    x = L.MultiHeadAttention(2, 4)(a, b)
    x = L.LayerNormalization()(L.Add()([a, x]))
    y = L.Dense(8)(L.Dense(12, "gelu")(x))
    x = L.LayerNormalization(epsilon=1e-5)(L.Add()([x, y]))
    z = L.Attention()([x, b])
    return Model([a, b], L.Dense(3)(L.GlobalAveragePooling1D()(L.Concatenate()([x, z])))), [REAL, REAL]


def shared():
    a, b = Input((6,)), Input((6,))
    first, second = L.Dense(10, "tanh"), L.Dense(10, "relu")
    x, y = second(first(a)), second(first(b))
    gap = L.Subtract()([x, y])
    both = L.Concatenate()([gap, L.Multiply()([x, y]), L.Dot(1)([x, y])])
    return Model([a, b], L.Dense(2, "sigmoid")(both)), [REAL, REAL]


def several_inputs():
    a, b, c = Input((5,)), Input((5,)), Input((4, 5))
    x = L.Average()([L.Dense(6, "relu")(a), L.Dense(6, "elu")(b)])
    y = L.GlobalMaxPooling1D()(L.Conv1D(6, 2, activation="tanh")(c))
    z = L.Maximum()([x, y])
    one = L.Dense(3, "softmax")(L.Concatenate()([x, z]))
    two = L.Dense(2)(L.Minimum()([y, z]))
    return Model([a, b, c], [one, two]), [REAL, REAL, REAL]


def embedding():
    words, tags = Input((7,), dtype="int32"), Input((7,), dtype="int32")
    x, y = L.Embedding(VOCABULARY, 5)(words), L.Embedding(VOCABULARY, 5)(tags)
    z = L.Add()([x, y])
    pooled = L.Concatenate()([L.GlobalAveragePooling1D()(z), L.GlobalMaxPooling1D()(x), L.Flatten()(y)])
    return Model([words, tags], L.Dense(4, "softmax")(L.Dense(8, "relu")(pooled))), [IDS, IDS]


def nested():
    given, side = Input((6,)), Input((8,))
    block = Sequential([Input((8,)), L.Dense(8, "relu"), L.BatchNormalization(), L.Dense(8, "tanh")])
    tower = Model(side, L.Add()([side, L.Dense(8, "swish")(block(side))]))
    x = tower(L.Dense(8)(given))
    y = Sequential([Input((8,)), L.Dense(5, "relu"), L.Dropout(0.5)])(x)
    return Model(given, L.Dense(3, "softmax")(L.Concatenate()([tower(x), y]))), [REAL]


def preprocessing():
    given = Input((7, 7, 3))
    x = L.Rescaling(1 / 8, offset=-0.5)(given)
    x = L.Normalization(mean=[0.25, 0.5, -0.25], variance=[1.5, 0.5, 2.0])(x)
    x = L.Conv2D(4, 3, activation="relu")(L.ZeroPadding2D(1)(x))
    x = L.Conv2D(4, 2, strides=2, activation="softplus")(L.Cropping2D(((1, 0), (0, 1)))(x))
    return Model(given, L.Dense(3)(L.Flatten()(x))), [REAL]


def bidirectional():
    given = Input((6, 4))
    x = L.Masking()(given)
    x = L.Bidirectional(L.LSTM(3, return_sequences=True))(x)
    x = L.TimeDistributed(L.Dense(5, "relu"))(x)
    x = L.Bidirectional(L.GRU(3), merge_mode="sum")(x)
    return Model(given, L.Dense(3)(x)), [REAL]


def separable():
    x = given = Input((9, 9, 3))
    x = L.SeparableConv2D(5, 3, depth_multiplier=2, activation="relu")(x)
    x = L.BatchNormalization()(L.DepthwiseConv2D(3, padding="same", use_bias=False)(x))
    x = L.ReLU(max_value=6.0)(x)
    x = L.Conv2D(6, 1)(x)
    y = L.SeparableConv2D(6, 3, padding="same")(x)
    x = L.GlobalAveragePooling2D()(L.Multiply()([x, L.Activation("sigmoid")(y)]))
    return Model(given, L.Dense(3)(x)), [REAL]


def dilated():
    x = given = Input((12, 3))
    x, skips = L.Conv1D(5, 1)(x), []
    for rate in (1, 2, 4):
        f = L.Conv1D(5, 2, padding="causal", dilation_rate=rate, activation="tanh")(x)
        g = L.Conv1D(5, 2, padding="causal", dilation_rate=rate, activation="sigmoid")(x)
        y = L.Conv1D(5, 1)(L.Multiply()([f, g]))
        skips.append(y)
        x = L.Add()([x, y])
    return Model(given, L.Conv1D(2, 1)(L.ReLU()(L.Add()(skips)))), [REAL]


def autoencoder():
    x = given = Input((8, 8, 2))
    x = L.Conv2D(5, 3, strides=2, padding="same", activation="elu")(x)
    x = L.Conv2D(6, 3, strides=2, padding="same", activation="relu")(x)
    x = L.Conv2DTranspose(5, 3, strides=2, padding="same", activation="relu")(x)
    x = L.UpSampling2D(2, interpolation="nearest")(x)
    return Model(given, L.Conv2D(2, 3, padding="same", activation="sigmoid")(x)), [REAL]


def operations():
    a, b = Input((5, 6)), Input((5, 6))
    x = ops.matmul(a, ops.transpose(b, (0, 2, 1))) * 0.4
    x = ops.softmax(x - ops.max(x, axis=-1, keepdims=True), axis=-1)
    y = ops.tanh(b[:, 1:, :] - a[:, :-1, :])
    z = ops.concatenate([ops.mean(y, axis=1), ops.max(ops.matmul(x, b), axis=1)], axis=-1)
    return Model([a, b], L.Dense(3)(ops.maximum(z, 0.1) / 2.0)), [REAL, REAL]


def normalizations():
    x = given = Input((5, 5, 8))
    x = L.GroupNormalization(4)(L.Conv2D(8, 2)(x))
    x = L.PReLU(shared_axes=[1, 2])(L.LayerNormalization(axis=[1, 2, 3], epsilon=1e-4)(x))
    x = L.RMSNormalization()(L.Dense(8, "selu")(x))
    x = L.Permute((3, 1, 2))(x)
    return Model(given, L.UnitNormalization()(L.Dense(4)(L.Reshape((-1,))(x)))), [REAL]


def encoder_decoder():
    source, target = Input((6,), dtype="int32"), Input((5,), dtype="int32")
    table = L.Embedding(VOCABULARY, 5)
    _, h, c = L.LSTM(6, return_state=True)(table(source))
    x = L.LSTM(6, return_sequences=True)(table(target), initial_state=[h, c])
    return Model([source, target], L.TimeDistributed(L.Dense(4, "softmax"))(x)), [IDS, IDS]


NETWORKS = (dense, convolutional, residual, recurrent_masked, attention, shared, several_inputs, embedding, nested,
            preprocessing, bidirectional, separable, dilated, autoencoder, operations, normalizations, encoder_decoder)

if __name__ == "__main__":
    out, seed = sys.argv[1], sys.argv[2]
    for build in NETWORKS:
        keras.backend.clear_session()
        model, inputs = build()
        model.set_weights(values.weights(model, "study", seed, build.__name__, gain=1.5))
        folder = os.path.join(out, "models", build.__name__)
        os.makedirs(folder, exist_ok=True)
        reproducible.install(keras)
        model.save(os.path.join(folder, "m.keras"))
        with open(os.path.join(folder, "inputs.json"), "w", encoding="utf-8") as file:
            json.dump(inputs, file)
