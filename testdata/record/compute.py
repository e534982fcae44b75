"""Computes every case with one Keras: `python compute.py 2|3 tensorflow|jax STAGE [STEM[/CASE]]…`.

Writes below STAGE, for each case, `VERSION.BACKEND.npz` (`f64:<i>`, `f32:<i>`), the model files, and
`VERSION.BACKEND.txt` with what went wrong, a line each. `record.py` runs this and puts the parts together.
"""
import os
import re
import sys

VERSION, BACKEND, STAGE, *WANTED = sys.argv[1:]
os.environ.update(KERAS_BACKEND=BACKEND, JAX_ENABLE_X64="1", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1",
                  TF_ENABLE_ONEDNN_OPTS="0")
if VERSION == "2":
    os.environ["TF_USE_LEGACY_KERAS"] = "1"  # what tf.keras is inside tf-keras (SpectralNormalization asks for it)
import numpy as np

import reproducible
import values
from cases import all_cases
from seed import load

# The files are the same whatever the backend; JAX only computes.
FILES = {("2", "tensorflow"): ("keras2.h5", "keras2.json"), ("3", "tensorflow"): ("keras3.keras", "keras3.h5")}
keras = load(VERSION)
if BACKEND == "jax":
    # Keras takes float64 for float32 in its type promotion on every backend but TensorFlow, JAX_ENABLE_X64 or not.
    from keras.src.backend.common import dtypes

    dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"


def flat(outputs):
    """The outputs in order, as arrays."""
    if isinstance(outputs, (list, tuple)):
        return [array for each in outputs for array in flat(each)]
    array = np.asarray(outputs)
    return [np.vectorize(bytes.decode)(array) if array.dtype == object else array]


def tensor(array):
    """An input as a tensor; Keras 3 makes none of text."""
    if VERSION == "3" and array.dtype.kind != "U":
        return keras.ops.convert_to_tensor(array)
    if array.dtype.kind == "U":
        import tensorflow
        return tensorflow.constant(array)
    return array


def fill(model, arrays):
    """Sets the weights; preprocessing layers compute with what theirs were when they were last finalized."""
    model.set_weights(arrays)
    for layer in model.layers:
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()


def build(case, floatx):
    keras.backend.clear_session()
    keras.backend.set_floatx(floatx)
    model = case.model(keras)
    fill(model, values.weights(model, case.seed or case.id))
    return model


def outputs(model, case, floatx):
    arrays = [a.astype(floatx) if a.dtype.kind == "f" else a for a in case.arrays().values()]
    tensors = [tensor(a) for a in arrays]
    return flat(model(tensors[0] if len(tensors) == 1 else tensors, training=False))


def typed(arrays, floatx):
    """The arrays, if none is of another floating-point type (JAX's, where integers become float32)."""
    wrong = {str(a.dtype) for a in arrays if a.dtype.kind == "f"} - {floatx}
    assert not wrong, f"{wrong} in a {floatx} run"
    return arrays


def short(error):
    """The kind of error and what it says first: Keras's second line where the first only says which call."""
    plain = re.sub(r"\x1b\[\d+m|\{\{function_node.*?\}\}", "", str(error))
    lines = [line.strip() for line in plain.splitlines() if line.strip()] or [""]
    said = lines[1] if lines[0].startswith("Exception encountered") and len(lines) > 1 else lines[0]
    return f"{type(error).__name__}: {said.split(' Please ensure')[0][:120]}"


def attempt(problems, what, action):
    """Runs `action`; what it raises is noted under `what`, for record.py to report."""
    try:
        return action()
    except Exception as error:  # any failure of Keras is a fact to be recorded
        problems.append(f"{what}\t{short(error)}")
        return None


def write(model, path):
    if path.endswith(".json"):
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(model.to_json())
    else:
        reproducible.install(keras)
        model.save(path)


def read(model, case, path):
    """What Keras itself makes of the file; an architecture gets the weights of `model`."""
    custom = case.custom(keras)
    if not path.endswith(".json"):
        return keras.models.load_model(path, custom_objects=custom, compile=False)
    with open(path, encoding="utf-8") as file:
        loaded = keras.models.model_from_json(file.read(), custom_objects=custom)
    fill(loaded, model.get_weights())
    return loaded


def save(model, case, path, name, expected, problems):
    """Saves, and checks that Keras itself loads the file and computes the same with it; else says so."""
    write(model, path)
    loaded = read(model, case, path) if case.runs else None
    if expected is not None:
        found = outputs(loaded, case, "float32")
        worst = max(gap(a, b) for a, b in zip(expected, found, strict=True))
        if worst > 1e-6:
            problems.append(f"{name}\tcomputes something else when loaded, by {worst:.1e}")


def gap(one, two):
    """The largest difference; of text all or nothing."""
    if one.dtype.kind == "U":
        return 0.0 if np.array_equal(one, two) else np.inf
    return np.abs(np.subtract(one, two, dtype="float64")).max()


def defined(problems, case, floatx, computed):
    """What the case's definition computes; how far from it Keras is with the model that is saved is noted."""
    counting = outputs(build(case.defined(), floatx), case, floatx)
    if floatx == "float64" and computed is None:
        problems.append("definition\tall it should compute")
    elif floatx == "float64":
        gap = max(np.abs(np.subtract(a, b, dtype="float64")).max() for a, b in zip(counting, computed, strict=True))
        problems.append(f"definition\t{gap:.1e}")
    return counting


def run(case, folder):
    os.makedirs(folder, exist_ok=True)
    problems, found, expected = [], {}, None
    for key, floatx in (("f64", "float64"), ("f32", "float32")):
        model = attempt(problems, "build", lambda: build(case, floatx))
        if model is not None and case.runs:
            expected = attempt(problems, "run", lambda: typed(outputs(model, case, floatx), floatx))
            counting = expected if case.definition is None else defined(problems, case, floatx, expected)
            found.update({f"{key}:{i}": array for i, array in enumerate(counting or [])})
    if model is not None:
        for name in FILES.get((VERSION, BACKEND), ()):
            path = os.path.join(folder, name)
            attempt(problems, name, lambda: save(model, case, path, name, expected, problems))
    np.savez(os.path.join(folder, f"{VERSION}.{BACKEND}.npz"), **found)
    with open(os.path.join(folder, f"{VERSION}.{BACKEND}.txt"), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in problems)


for _, each in all_cases():
    wanted = not WANTED or each.id in WANTED or each.stem in WANTED
    if wanted and VERSION in each.versions:
        run(each, os.path.join(STAGE, each.id))
