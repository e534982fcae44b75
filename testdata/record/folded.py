"""Records a normalization and its convolution folded: `python folded.py RESOURCES`, with Keras 3.

`normalized.keras` is Conv2D without a bias, BatchNormalization, relu, Dense; `folded.keras` the same network with the
normalization folded into the convolution's weights in float64; `wrong.keras` that with one channel's bias forgotten.
"""

import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
import reproducible
from keras import layers

SEED = 7


def network(normalized):
    inputs = keras.Input((6, 6, 2), name="image")
    x = layers.Conv2D(3, 3, use_bias=not normalized, name="conv")(inputs)
    if normalized:
        x = layers.BatchNormalization(name="normalization")(x)
    x = layers.ReLU(name="relu")(x)
    outputs = layers.Dense(2, name="dense")(layers.Flatten(name="flatten")(x))
    return keras.Model(inputs, outputs, name="network")


def main(folder):
    reproducible.install(keras)
    random = np.random.default_rng(SEED)
    normalized, folded = network(True), network(False)
    weights = [random.normal(size=w.shape) for w in normalized.get_weights()]
    weights[4] = np.abs(weights[4]) + 0.1
    normalized.set_weights([w.astype("float32") for w in weights])
    kernel, gamma, beta, mean, variance, *rest = [w.astype("float64") for w in normalized.get_weights()]
    factor = gamma / np.sqrt(variance + normalized.get_layer("normalization").epsilon)
    bias = beta - mean * factor
    folded.set_weights([kernel * factor, bias, *rest])
    folder.mkdir(parents=True, exist_ok=True)
    normalized.save(folder / "normalized.keras")
    folded.save(folder / "folded.keras")
    bias[1] = 0
    folded.set_weights([kernel * factor, bias, *rest])
    folded.save(folder / "wrong.keras")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) / "folded")
