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
    return path.split("/")[-1].split(":")[0]


def weight(random, role, shape, fan_in=False):
    """One weight: no zero bias, no unit variance; kernels by He's rule if `fan_in`, else of spread 0.5."""
    if "variance" in role:
        values = random.uniform(0.5, 1.5, shape)
    elif "gamma" in role or role == "scale":
        values = random.uniform(0.7, 1.3, shape)
    elif fan_in and len(shape) > 1:
        depthwise = role == "depthwise_kernel"
        inputs = np.prod(shape[:2] if depthwise else shape[:-1])
        values = random.normal(0, np.sqrt(2.0 / inputs), shape)
    else:
        values = random.normal(0, 0.1 if fan_in else SPREAD, shape)
    return values.astype("float32")


def weights(model, *words, fan_in=False):
    """Values for all weights of `model`, in the order of `model.weights`, the same for both Keras versions."""
    return [
        weight(generator(*words, index), kind(variable), tuple(variable.shape), fan_in)
        for index, variable in enumerate(model.weights)
    ]
