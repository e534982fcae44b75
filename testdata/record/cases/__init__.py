"""The recorded cases, a table for each family of layers. To add a case is to add a row."""
from importlib import import_module

FAMILIES = (
    "core", "activation", "convolution", "pooling", "normalization", "recurrent", "merge", "reshape", "graph",
    "operation", "attention", "application", "preprocessing", "refused",
)


def all_cases():
    """Every case with its family, in the order of the tables; ids are unique."""
    found = [(family, case) for family in FAMILIES for case in import_module("cases." + family).CASES]
    ids = [case.id for _, case in found]
    assert len(set(ids)) == len(ids), [each for each in ids if ids.count(each) > 1]
    return found
