"""Opens files with real Keras: `python open_with_keras.py FILE… [--keras 2|3] [--against io.npz]`.

Loads each file as that Keras loads it, and with `--against` compares what it predicts on the recorded
inputs (`in:<input>`) with the recorded float32 outputs (`f32:<i>`). One line a file, `ok FILE MAX_ABS` or
`FAIL FILE REASON`; without `--against` the number is `-`. Exits with 1 if any failed.
"""
import argparse
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", TF_ENABLE_ONEDNN_OPTS="0")
import numpy as np

from seed import load

# float32 sums of a few hundred terms; a layer computed otherwise is off by far more.
TOLERANCE = 1e-4


def flat(outputs):
    return [a for each in outputs for a in flat(each)] if isinstance(outputs, (list, tuple)) else [np.asarray(outputs)]


def input_names(model):
    """Names of the input layers, in the model's order of inputs."""
    return [tensor._keras_history[0].name for tensor in model.inputs]


def compare(keras, path, recorded):
    """The largest absolute difference from the recording, relative to the largest value if that is above 1."""
    model = keras.models.load_model(path, compile=False)
    if recorded is None:
        return None
    fed = [name for name in recorded.files if name.startswith("in:")]
    names = ["in:" + name for name in input_names(model)]
    tensors = [recorded[name] for name in (names if len(names) > 1 else fed)]
    outputs = flat(model(tensors[0] if len(tensors) == 1 else tensors, training=False))
    expected = [recorded[f"f32:{i}"] for i in range(sum(name.startswith("f32:") for name in recorded.files))]
    if [a.shape for a in outputs] != [a.shape for a in expected]:
        raise ValueError(f"outputs of shapes {[a.shape for a in outputs]}, expected {[a.shape for a in expected]}")
    for a, b in zip(outputs, expected):
        if not np.array_equal(np.isfinite(a), np.isfinite(b)):
            raise ValueError("not finite where the recording is, or the other way round")
    return max(float(np.nanmax(np.abs(np.subtract(a, b, dtype="float64"))) / max(1.0, np.nanmax(np.abs(b))))
               for a, b in zip(outputs, expected))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--keras", choices=("2", "3"), default="3")
    parser.add_argument("--against", metavar="IO.NPZ")
    options = parser.parse_args()
    keras = load(options.keras)
    recorded = np.load(options.against) if options.against else None
    failed = False
    for path in options.files:
        try:
            worst = compare(keras, path, recorded)
            fine = worst is None or worst <= TOLERANCE
            print("ok" if fine else "FAIL", path, "-" if worst is None else f"{worst:.3e}")
        except Exception as error:  # whatever Keras raises is the answer for this file
            fine = False
            print("FAIL", path, f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}")
        failed |= not fine
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
