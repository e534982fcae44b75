"""Lists the functions of TensorFlow that a TFOpLambda can name: python list_functions.py OUT.tsv

Those that take Keras's tensors (`tf.__internal__.dispatch`), by the names that `tf_keras.src.layers.core.tf_op_layer` writes;
left out are modules of which no function computes what one of keras.ops does: files, text, random numbers, quantization,
sparse and ragged tensors, checks.
"""
import inspect
import os
import sys

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", TF_ENABLE_ONEDNN_OPTS="0", TF_USE_LEGACY_KERAS="1")
import tensorflow
from tensorflow.python.util import dispatch
from tensorflow.python.util.tf_export import get_canonical_name_for_symbol

MODULES = ("math", "math.special", "nn", "linalg", "image", "bitwise", "dtypes", "signal", "__operators__")
ATTRIBUTES = (dispatch.FALLBACK_DISPATCH_ATTR, dispatch.TYPE_BASED_DISPATCH_ATTR)
LEFT_OUT = ("io", "strings", "random", "quantization", "sparse", "ragged", "debugging", "sets", "compat.v1.io",
            "compat.v1.strings", "compat.v1.random", "compat.v1.debugging", "ragged_fill_empty_rows",
            "ragged_fill_empty_rows_grad")


def modules():
    for root in (tensorflow, tensorflow.compat.v1):
        yield root
        for name in MODULES:
            module = root
            for part in name.split("."):
                module = getattr(module, part, None)
            if module is not None:
                yield module


def names():
    for module in modules():
        for name, value in vars(module).items():
            if callable(value) and not inspect.isclass(value) and any(hasattr(value, each) for each in ATTRIBUTES):
                yield get_canonical_name_for_symbol(value, add_prefix_to_v1_names=True)


found = {name for name in names() if name and not any(name == out or name.startswith(out + ".") for out in LEFT_OUT)}
with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
    out.writelines(name + "\n" for name in ["name", *sorted(found)])
