"""Records how Keras keeps what stands apart from a layer's configuration: `python stored.py 2|3 RESOURCES`.

With Keras 3, `network.keras`, its architecture `network.json` and the same weights in two files, `network.weights.json`
listing them, so that the arrays of one layer stand in both; and `quantized.keras`, attention that `quantize("int8")` has
made, which Keras cannot load. With Keras 2, `discretization.h5`, a layer adapted to data; `discretization_weights.h5`, its
weights alone; `discretization.json`, its architecture; `discretization.txt`, the boundaries that Keras has after loading.
"""

import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import reproducible

SEED = 11
SHARD = 90  # bytes; the first kernel has 80, all others together fewer


def random_weights(model):
    random = np.random.default_rng(SEED)
    model.set_weights([random.normal(size=w.shape).astype("float32") for w in model.get_weights()])


def keras3(folder):
    import keras
    from keras import layers

    reproducible.install(keras)
    inputs = keras.Input((4,), name="input")
    outputs = layers.Dense(2, name="second")(layers.Dense(5, name="first")(inputs))
    network = keras.Model(inputs, outputs, name="network")
    random_weights(network)
    network.save(folder / "network.keras")
    (folder / "network.json").write_text(network.to_json())
    network.save_weights(folder / "network.weights.json", max_shard_size=SHARD / 1024**3)

    inputs = keras.Input((4, 3), name="input")
    outputs = layers.MultiHeadAttention(1, 2, name="attention")(inputs, inputs)
    quantized = keras.Model(inputs, outputs, name="quantized")
    random_weights(quantized)
    quantized.quantize("int8")
    quantized.save(folder / "quantized.keras")
    try:
        keras.models.load_model(folder / "quantized.keras")
    except ValueError:
        return
    raise AssertionError("Keras loads quantized.keras")


def keras2(folder):
    import tf_keras as keras

    random = np.random.default_rng(SEED)
    layer = keras.layers.Discretization(num_bins=4, name="discretization")
    layer.adapt(random.normal(size=(50, 1)).astype("float32"))
    inputs = keras.Input((3,), name="input")
    model = keras.Model(inputs, layer(inputs), name="bins")
    model.save(folder / "discretization.h5")
    model.save_weights(folder / "discretization_weights.h5")
    (folder / "discretization.json").write_text(model.to_json())
    loaded = keras.models.load_model(folder / "discretization.h5").get_layer("discretization")
    again = keras.models.model_from_json(model.to_json())
    again.load_weights(folder / "discretization_weights.h5")
    boundaries = [float(b) for b in loaded.bin_boundaries]
    assert boundaries == [float(b) for b in again.get_layer("discretization").bin_boundaries]
    (folder / "discretization.txt").write_text("".join(f"{b!r}\n" for b in boundaries))


def main(version, resources):
    folder = pathlib.Path(resources) / "stored"
    folder.mkdir(parents=True, exist_ok=True)
    {"2": keras2, "3": keras3}[version](folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
