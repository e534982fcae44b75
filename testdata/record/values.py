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


def weight(random, role, shape, gain=None, integers=None, spread=None):
    """One weight: no zero bias, no unit variance.

    Kernels are normal of spread 0.5, or, if `gain` is given, of variance gain / (number of inputs), so that
    deep networks neither vanish nor saturate. `integers` are the least and the largest; `spread` those of scales
    that multiply.
    """
    if role == "g_idx":  # two groups, or one, of rows that do not stand side by side
        values = np.arange(shape[0]) % integers
    elif integers:
        values = random.integers(*integers, shape)
    elif spread and role.endswith("_scale"):
        values = random.uniform(*spread, shape)
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


def multiplied(model):
    """The scales' spread of layers that multiply by them, by the path of the layer: in groups, and in float8."""
    spreads = {"g_idx": (0.02, 0.1), "inputs_amax_history": (0.002, 0.02)}
    return {owner(variable): spreads[kind(variable)] for variable in model.weights if kind(variable) in spreads}


def owner(variable):
    return (getattr(variable, "path", None) or variable.name).rpartition("/")[0]


def integers(model, variable):
    """The least and the largest integer of a weight; of the groups of rows, how many there are, at most two."""
    if kind(variable) == "g_idx":
        zeros = [v for v in model.weights if owner(v) == owner(variable) and "zero" in kind(v)]
        return min(2, *zeros[0].shape)
    return (-127, 128) if str(variable.dtype) == "int8" else None


def weights(model, *words, gain=None):
    """Values for all weights of `model`, in the order of `model.weights`, the same for both Keras versions."""
    spreads = multiplied(model)
    return [
        weight(generator(*words, index), kind(variable), tuple(variable.shape), gain, integers(model, variable),
               spreads.get(owner(variable)))
        for index, variable in enumerate(model.weights)
    ]
