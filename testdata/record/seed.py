"""Records the seed pair: `python seed.py 2|3 RESOURCES`.

The same two-layer network as Sequential and as Functional, with the same weights, and a Functional one
with other weights; written by the Keras version named, with the text its `summary()` prints.
"""
import io
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import numpy as np

import reproducible

UNITS = 10
LINE_LENGTH = 98
os.environ["COLUMNS"] = str(LINE_LENGTH)  # the width that Keras 3's printer takes the terminal to have


def load(version):
    if version == "2":
        import tf_keras as keras
    else:
        import keras
    return keras


def sequential(keras):
    """Built by shape: Keras 2 then lists no InputLayer, Keras 3 puts one in front by itself."""
    model = keras.Sequential([keras.layers.Dense(UNITS), keras.layers.Dense(UNITS)])
    model.build((None, UNITS))
    return model


def functional(keras):
    inputs = keras.Input((UNITS,))
    hidden = keras.layers.Dense(UNITS)(inputs)
    return keras.Model(inputs, keras.layers.Dense(UNITS)(hidden))


def weights(seed):
    generator = np.random.default_rng(seed)
    shapes = [(UNITS, UNITS), (UNITS,)] * 2
    return [generator.normal(size=shape).astype("float32") for shape in shapes]


def summary(model):
    text = io.StringIO()
    model.summary(line_length=LINE_LENGTH, print_fn=lambda line, line_break=True: text.write(line + "\n"))
    return text.getvalue()


MODELS = [("sequential", sequential, 1), ("functional", functional, 1), ("functional_other", functional, 2)]


def main(version, resources):
    keras = load(version)
    folder = os.path.join(resources, "seed")
    os.makedirs(folder, exist_ok=True)
    for name, build, seed in MODELS:
        keras.backend.clear_session()
        model = build(keras)
        model.set_weights(weights(seed))
        stem = os.path.join(folder, f"keras{version}_{name}")
        model.save(stem + ".h5")
        if version == "3":
            reproducible.install(keras)
            model.save(stem + ".keras")
        for suffix, text in ((".json", model.to_json()), (".summary.txt", summary(model))):
            with open(stem + suffix, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
