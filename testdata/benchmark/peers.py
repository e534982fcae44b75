"""What samenet is measured against: the same jobs done with Keras, h5py and tf2onnx, one job a process.

    python peers.py JOB ARGUMENT...
"""
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

SAMPLES = 8


def keras_of(path):
    """The Keras that wrote the file: Keras 2 for files named so, else Keras 3."""
    if "keras2" in os.path.basename(path):
        import tf_keras

        return tf_keras
    import keras

    return keras


def load(path):
    return keras_of(path).models.load_model(path, compile=False)


def summary(path):
    load(path).summary()


def predict(first, second):
    """Whether both predict the same on random samples."""
    import numpy as np

    outputs = []
    for path in (first, second):
        model = load(path)
        random = np.random.default_rng(0)
        inputs = [
            random.normal(size=(SAMPLES, *[n or 16 for n in tensor.shape[1:]])).astype("float32")
            for tensor in model.inputs
        ]
        outputs.append(model.predict(inputs if len(inputs) > 1 else inputs[0], verbose=0))
    print("same" if np.allclose(outputs[0], outputs[1]) else "different")


def arrays(first, second):
    """Whether all arrays of two HDF5 files (or the HDF5 inside a .keras) are equal, in the order of their sizes."""
    import io
    import zipfile

    import h5py
    import numpy as np

    def collect(path):
        source = path
        if zipfile.is_zipfile(path):
            source = io.BytesIO(zipfile.ZipFile(path).read("model.weights.h5"))
        found = []
        h5py.File(source).visititems(
            lambda name, node: found.append(node[()]) if isinstance(node, h5py.Dataset) else None
        )
        return sorted(found, key=lambda array: (array.size, array.shape, array.tobytes()[:64]))

    a, b = collect(first), collect(second)
    same = len(a) == len(b) and all(np.array_equal(x, y) for x, y in zip(a, b))
    print("same" if same else "different")


def save(source, target):
    """Reads with the Keras that wrote it, writes with the same."""
    load(source).save(target)


def onnx(source, target):
    import tensorflow as tf
    import tf2onnx

    model = load(source)
    signature = [tf.TensorSpec(tensor.shape, tensor.dtype) for tensor in model.inputs]
    tf2onnx.convert.from_keras(model, input_signature=signature, opset=18, output_path=target)


JOBS = {"summary": summary, "predict": predict, "arrays": arrays, "save": save, "onnx": onnx}

if __name__ == "__main__":
    JOBS[sys.argv[1]](*sys.argv[2:])
