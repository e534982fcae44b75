"""Lists every class that a file of Keras can name: python list_operations.py 1|2|3 OUT.tsv

Rows `kind`, `name`, `module`: layers, operations that a Functional graph of Keras 3 can hold, activations,
initializers, regularizers and constraints. 1 is Keras 1.2.2 on Theano (its own Python), 2 is tf-keras, 3 is Keras 3.
"""
import collections
import collections.abc
import importlib
import inspect
import os
import sys

os.environ.update(KERAS_BACKEND="theano" if sys.argv[1] == "1" else "tensorflow", TF_CPP_MIN_LOG_LEVEL="3",
                  CUDA_VISIBLE_DEVICES="-1", TF_ENABLE_ONEDNN_OPTS="0", THEANO_FLAGS="blas.ldflags=")

collections.Iterable = collections.abc.Iterable  # where Keras 1, older than Python 3.10, looks for it

PACKAGES = {"1": "keras", "2": "tf_keras", "3": "keras"}
OPERATIONS = ("core", "image", "linalg", "math", "nn", "numpy")
KINDS = {"initializer": ("initializers", "Initializer"), "regularizer": ("regularizers", "Regularizer"),
         "constraint": ("constraints", "Constraint")}
KINDS1 = {**KINDS, "initializer": ("initializations", "Initializer")}
LAYERS1 = ("advanced_activations", "convolutional", "convolutional_recurrent", "core", "embeddings", "local", "noise",
           "normalization", "pooling", "recurrent", "wrappers")


def public(module):
    return [(name, value) for name, value in sorted(vars(module).items()) if not name.startswith("_")]


def classes(module, base):
    """Classes below `base`, each under the name that a file has: aliases (`Input`, `L2`) are left out."""
    return {(c.__name__, c.__module__) for _, c in public(module) if inspect.isclass(c) and issubclass(c, base)}


def functions(module):
    return {(name, f.__module__) for name, f in public(module)
            if inspect.isfunction(f) and not name.startswith(("get", "serialize", "deserialize")) and owns(module, f)}


def owns(module, function):
    """Whether it is defined by the module or its package, and not one of its imports."""
    return module.__name__.split(".")[-1] in function.__module__.split(".")


def layers(version, keras):
    if version == "1":
        from keras.engine import topology

        modules = [importlib.import_module("keras.layers." + each) for each in LAYERS1]
        found = set().union(*(classes(each, topology.Layer) for each in modules), classes(topology, topology.Layer))
        return {each for each in found if each[0] not in ("Layer", "Container")}
    return classes(keras.layers, keras.layers.Layer) - {("Layer", keras.layers.Layer.__module__)}


def operations():
    from keras.src.layers.layer import Layer
    from keras.src.ops.operation import Operation

    for each in OPERATIONS:
        module = importlib.import_module("keras.src.ops." + each)
        yield from ((name, where) for name, where in classes(module, Operation) - classes(module, Layer)
                    if where == module.__name__)


def rows(version):
    keras = importlib.import_module(PACKAGES[version])
    yield "layer", layers(version, keras)
    if version == "3":
        yield "operation", set(operations())
    yield "activation", functions(importlib.import_module(PACKAGES[version] + ".activations"))
    for kind, (where, base) in (KINDS1 if version == "1" else KINDS).items():
        module = importlib.import_module(f"{PACKAGES[version]}.{where}")
        if hasattr(module, base):
            yield kind, {each for each in classes(module, getattr(module, base)) if each[0] != base}
        else:
            yield kind, functions(module)


def main(version, target):
    with open(target, "w", encoding="utf-8", newline="\n") as out:
        out.write("kind\tname\tmodule\n")
        for kind, found in rows(version):
            for name, module in sorted(found):
                out.write(f"{kind}\t{name}\t{module}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
