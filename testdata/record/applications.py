"""Makes whole networks with random weights: `python applications.py OUTDIR`.

For each network `OUTDIR/NAME/`: `keras2.h5`, `keras3.keras`, `keras3.h5` with the same weights, what both
versions' `summary()` prints, and `io.npz` (`in:<input>`, `f64:0`, `f32:0`, both computed by Keras 3 on
TensorFlow). `vgg16` has a second file of the same content, `keras2_copy.h5`. Too large to be committed.
"""
import os
import shutil
import subprocess
import sys

import numpy as np

import values
from seed import load, summary

SAMPLES = 2
STEPS, VOCABULARY = 60, 20000


def images(keras, builder):
    inputs = keras.Input((224, 224, 3), name="images")
    return getattr(keras.applications, builder)(weights=None, input_tensor=inputs)


def bilstm(keras):
    layers = keras.layers
    tokens = keras.Input((STEPS,), dtype="int32", name="tokens")
    x = layers.Embedding(VOCABULARY, 128, mask_zero=True)(tokens)
    x = layers.Bidirectional(layers.LSTM(64))(x)
    x = layers.Dense(64, activation="relu")(x)
    return keras.Model(tokens, layers.Dense(20, activation="softmax")(x), name="bilstm")


# Name, builder, gain of the kernels: 2 keeps the scale through a rectifier, residual sums need less.
NETWORKS = {
    "bilstm": (bilstm, 2.0),
    "mobilenetv2": (lambda keras: images(keras, "MobileNetV2"), 2.0),
    "resnet50": (lambda keras: images(keras, "ResNet50"), 1.0),
    "vgg16": (lambda keras: images(keras, "VGG16"), 2.0),
}


def samples(name, model):
    """Two samples: pictures about 0, or ids of two lengths, padded with 0 at the end."""
    random = values.generator(name, "inputs")
    if name != "bilstm":
        return random.normal(size=(SAMPLES,) + tuple(model.inputs[0].shape)[1:]).astype("float32")
    ids = random.integers(1, VOCABULARY, (SAMPLES, STEPS)).astype("int32")
    ids[1, 23:] = 0
    return ids


def build(keras, name, floatx):
    keras.backend.clear_session()
    keras.backend.set_floatx(floatx)
    builder, gain = NETWORKS[name]
    model = builder(keras)
    model.set_weights(values.weights(model, name, gain=gain))
    return model


def keras2(keras, name, folder):
    model = build(keras, name, "float32")
    model.save(os.path.join(folder, "keras2.h5"))
    if name == "vgg16":
        shutil.copy(os.path.join(folder, "keras2.h5"), os.path.join(folder, "keras2_copy.h5"))
    with np.load(os.path.join(folder, "io.npz")) as io:
        own = model.predict(io["in:" + model.layers[0].name], verbose=0)
        print(name, "Keras 2 against Keras 3, float32:", np.abs(own - io["f32:0"]).max())
    return model


def keras3(keras, name, folder):
    recorded = {}
    for key, floatx in (("f64:0", "float64"), ("f32:0", "float32")):
        model = build(keras, name, floatx)
        inputs = samples(name, model)
        # Not by predict(): it would turn the inputs of the float64 network into float32 ones.
        outputs = np.asarray(model(inputs.astype(floatx) if inputs.dtype.kind == "f" else inputs, training=False))
        assert outputs.dtype == floatx and np.isfinite(outputs).all(), name
        recorded[key] = outputs
    recorded["in:" + model.layers[0].name] = inputs
    np.savez(os.path.join(folder, "io.npz"), **recorded)
    print(name, "outputs", recorded["f64:0"].min(), recorded["f64:0"].max(), "float32 off by",
          np.abs(recorded["f64:0"] - recorded["f32:0"]).max())
    model.save(os.path.join(folder, "keras3.keras"))
    try:  # Keras 3 may write a masked Functional .h5 that it cannot load: then there is no such file.
        model.save(os.path.join(folder, "keras3.h5"))
        keras.models.load_model(os.path.join(folder, "keras3.h5"))
    except (TypeError, ValueError) as error:
        print(name, "keras3.h5 does not load:", str(error)[:120].replace("\n", " "))
    return model


def record(outdir, version, name):
    folder = os.path.join(outdir, name)
    os.makedirs(folder, exist_ok=True)
    model = {"2": keras2, "3": keras3}[version](load(version), name, folder)
    with open(os.path.join(folder, f"summary{version}.txt"), "w", encoding="utf-8") as file:
        file.write(summary(model))


if __name__ == "__main__":
    if len(sys.argv) == 4:
        record(*sys.argv[1:])
    else:
        for each in NETWORKS:
            for version in ("3", "2"):  # each in a process of its own, so that memory is given back
                subprocess.run([sys.executable, __file__, sys.argv[1], version, each], check=True)
