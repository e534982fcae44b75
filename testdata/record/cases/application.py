"""Layers that networks of keras.applications define for themselves."""
from importlib import import_module

from cases.case import Case, pair, x


def own(module, stem):
    """The class `stem` of that network's module, of whichever Keras is asked."""

    def find(keras):
        root = "tf_keras" if keras.__name__.startswith("tf_keras") else "keras"
        return getattr(import_module(f"{root}.src.applications.{module}"), stem)

    return find


SCALE, DEPTH = own("convnext", "LayerScale"), own("convnext", "StochasticDepth")
CUSTOM = own("inception_resnet_v2", "CustomScaleLayer")

OWN = {"LayerScale": SCALE, "StochasticDepth": DEPTH, "CustomScaleLayer": CUSTOM}


def custom(keras):
    """Keras 2 and legacy HDF5 files do not say where these classes are."""
    return {stem: find(keras) for stem, find in OWN.items()}


CASES = [
    Case("LayerScale", "plain", x(4, 5, 3), lambda keras, x: SCALE(keras)(0.5, 3)(x), custom=custom),
    Case("LayerScale", "after_dense", x(5), lambda keras, x: SCALE(keras)(1e-6, 4)(keras.layers.Dense(4)(x)),
         custom=custom),
    Case("StochasticDepth", "plain", x(4, 3), lambda keras, x: DEPTH(keras)(0.25)(x), custom=custom),
    Case("CustomScaleLayer", "plain", pair((4, 3), (4, 3)), lambda keras, a, b: CUSTOM(keras)(0.17)([a, b]),
         custom=custom),
]
