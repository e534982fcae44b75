"""Lists the type that every operation of Keras 3 gives for each type: python operation_dtypes.py OUT.tsv

Rows `class`, `operands` (types, joined by a comma; `int` and `float` are Python's numbers), `result`, as the operation
computes it on TensorFlow. What TensorFlow refuses is left out.
"""
import importlib
import itertools
import os
import sys

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
import keras

TYPES = ("bool", "int8", "uint8", "int16", "int32", "uint32", "int64", "float16", "bfloat16", "float32", "float64")
NUMBERS = {"int": 2, "float": 1.5}
MODULES = ("core", "linalg", "math", "nn", "numpy")
ONE = """Abs Absolute Arccos Arccosh Arcsin Arcsinh Arctan Arctanh BitwiseNot Cbrt Ceil Copy Cos Cosh Deg2rad Erf Exp
Exp2 Expm1 Fabs Floor Isfinite Isinf Isnan Isneginf Isposinf Log Log10 Log1p Log2 LogicalNot Negative OnesLike Rad2deg
Reciprocal Round Rsqrt Sigmoid Sign Signbit Sin Sinh Sqrt Square Tan Tanh Trunc ZerosLike All Any Max Min Mean Std Var
Sum Prod Argmax Argmin CountNonzero Cumsum Logsumexp Flip Ravel Squeeze Sort Argsort Tril Normalize""".split()
TWO = """Add Arctan2 BitwiseAnd Divide DivideNoNan Equal Floor_Divide Fmod Greater Heaviside Hypot Logaddexp LogicalAnd
Maximum Minimum Mod Multiply Power Subtract Matmul Dot""".replace("Floor_Divide", "FloorDivide").split()


def classes():
    found = {}
    for each in MODULES:
        found.update(vars(importlib.import_module("keras.src.ops." + each)))
    return found


def tensor(dtype):
    return NUMBERS.get(dtype) or keras.ops.ones((2, 2), dtype)


def result(operation, types):
    if types == ("uint32",) or not set(types) - set(NUMBERS):
        return None
    try:
        return keras.backend.standardize_dtype(operation()(*map(tensor, types)).dtype)
    except Exception:  # TensorFlow has no kernel for these types
        return None


def main(target):
    found = classes()
    rows = [(name, (a,)) for name in ONE for a in TYPES]
    rows += [(name, pair) for name in TWO for pair in itertools.product(TYPES + tuple(NUMBERS), repeat=2)]
    with open(target, "w", encoding="utf-8", newline="\n") as out:
        out.write("class\toperands\tresult\n")
        for name, types in rows:
            if made := result(found[name], types):
                out.write(f"{name}\t{','.join(types)}\t{made}\n")


main(sys.argv[1])
