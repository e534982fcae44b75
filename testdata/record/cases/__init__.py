"""The recorded cases, a table for each family of layers. To add a case is to add a row."""
from importlib import import_module

# Modules; the family is the last word.
FAMILIES = (
    "core", "activation", "convolution", "pooling", "normalization", "recurrent", "merge", "reshape", "graph", "operation",
    "nn_operation", "numeric_operation", "image_operation", "raw_operation", "attention", "application", "preprocessing",
    "refused",
)


def all_cases():
    """Every case with its family, in the order of the tables; ids are unique."""
    found = [(name.split("_")[-1], case) for name in FAMILIES for case in import_module("cases." + name).CASES]
    ids = [case.id for _, case in found]
    assert len(set(ids)) == len(ids), [each for each in ids if ids.count(each) > 1]
    return found
