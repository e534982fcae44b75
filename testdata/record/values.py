"""Seeded values for weights and inputs. Every value is a float32, so that float64 runs start from the same."""
import zlib

import numpy as np

SPREAD = 0.5


def generator(*words):
    """A random generator of its own for each thing named, so that adding a case moves no other."""
    return np.random.default_rng(zlib.crc32("/".join(map(str, words)).encode()))


def kind(variable):
    """What a weight is: `kernel`, `bias`, `gamma`, `moving_variance`, …, from its path in Keras 2 or 3."""
    path = getattr(variable, "path", None) or variable.name
    if "layer_scale/variable" in path:  # ConvNeXt's gamma, which has no name in Keras 3
        return "gamma"
    return path.split("/")[-1].split(":")[0]


def weight(random, role, shape, gain=None, integers=False):
    """One weight: no zero bias, no unit variance.

    Kernels are normal of spread 0.5, or, if `gain` is given, of variance gain / (number of inputs), so that
    deep networks neither vanish nor saturate.
    """
    if integers:
        values = random.integers(-127, 128, shape)
    elif role.endswith("_scale"):  # by which a kernel of integers is divided
        values = random.uniform(100, 300, shape)
    elif "variance" in role:
        values = random.uniform(0.5, 1.5, shape)
    elif "gamma" in role or role == "scale":
        values = random.uniform(0.7, 1.3, shape)
    elif gain and len(shape) > 1:
        depthwise = len(shape) == 4 and shape[-1] == 1  # each output sees one channel
        inputs = np.prod(shape[:2] if depthwise else shape[:-1])
        values = random.normal(0, np.sqrt(gain / inputs), shape)
    else:
        values = random.normal(0, 0.1 if gain else SPREAD, shape)
    return values.astype("float32")


def weights(model, *words, gain=None):
    """Values for all weights of `model`, in the order of `model.weights`, the same for both Keras versions."""
    return [
        weight(generator(*words, index), kind(variable), tuple(variable.shape), gain,
               str(variable.dtype) == "int8")
        for index, variable in enumerate(model.weights)
    ]
