"""Computes every case with one Keras: `python compute.py 2|3 tensorflow|jax STAGE [STEM[/CASE]]…`.

Writes below STAGE, for each case, `VERSION.BACKEND.npz` (`f64:<i>`, `f32:<i>`), the model files, and
`VERSION.BACKEND.txt` with what went wrong, a line each. `record.py` runs this and puts the parts together.
"""
import os
import sys

VERSION, BACKEND, STAGE, *WANTED = sys.argv[1:]
os.environ.update(KERAS_BACKEND=BACKEND, JAX_ENABLE_X64="1", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1",
                  TF_ENABLE_ONEDNN_OPTS="0")
import numpy as np

import reproducible
import values
from cases import all_cases
from seed import load

keras = load(VERSION)


def flat(outputs):
    """The outputs in order, as arrays."""
    if isinstance(outputs, (list, tuple)):
        return [array for each in outputs for array in flat(each)]
    return [np.asarray(outputs)]


def build(case, floatx):
    keras.backend.clear_session()
    keras.backend.set_floatx(floatx)
    model = case.model(keras)
    model.set_weights(values.weights(model, case.seed or case.id))
    return model


def outputs(model, case, floatx):
    arrays = [a.astype(floatx) if a.dtype.kind == "f" else a for a in case.arrays().values()]
    tensors = [keras.ops.convert_to_tensor(a) if VERSION == "3" else a for a in arrays]
    return flat(model(tensors[0] if len(tensors) == 1 else tensors, training=False))


def short(error):
    return f"{type(error).__name__}: {str(error).splitlines()[0][:150] if str(error) else ''}"


def attempt(problems, what, action):
    """Runs `action`; what it raises is noted under `what`, for record.py to report."""
    try:
        return action()
    except Exception as error:  # any failure of Keras is a fact to be recorded
        problems.append(f"{what}\t{short(error)}")
        return None


def save(model, case, path, expected, problems):
    """Saves, and checks that Keras itself loads the file and computes the same with it; else says so."""
    reproducible.install(keras)
    model.save(path)
    loaded = keras.models.load_model(path, custom_objects=case.custom(keras), compile=False)
    if expected is not None:
        found = outputs(loaded, case, "float32")
        worst = max(np.abs(np.subtract(a, b, dtype="float64")).max() for a, b in zip(expected, found, strict=True))
        if worst > 1e-6:
            problems.append(f"{os.path.basename(path)}\tcomputes something else when loaded, by {worst:.1e}")


def run(case, folder):
    os.makedirs(folder, exist_ok=True)
    problems, found, expected = [], {}, None
    for key, floatx in (("f64", "float64"), ("f32", "float32")):
        model = attempt(problems, "build", lambda: build(case, floatx))
        if model is None:
            break
        if case.runs:
            expected = attempt(problems, "run", lambda: outputs(model, case, floatx))
            found.update({f"{key}:{i}": array for i, array in enumerate(expected or [])})
    if model is not None:
        for name in ("keras2.h5",) if VERSION == "2" else ("keras3.keras", "keras3.h5"):
            path = os.path.join(folder, BACKEND + "." + name)
            attempt(problems, name, lambda: save(model, case, path, expected, problems))
    np.savez(os.path.join(folder, f"{VERSION}.{BACKEND}.npz"), **found)
    with open(os.path.join(folder, f"{VERSION}.{BACKEND}.txt"), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in problems)


for _, each in all_cases():
    wanted = not WANTED or each.id in WANTED or each.stem in WANTED
    if wanted and VERSION in each.versions:
        run(each, os.path.join(STAGE, each.id))
