"""Records the NumPy files beside it: python record.py DIRECTORY (NumPy 2)."""

import sys

import ml_dtypes
import numpy as np

ARRAYS = {
    **{t: np.arange(6).reshape(2, 3).astype(t) for t in ["bool", "int8", "uint16", "int32", "int64", "float16", "float32"]},
    "float64": np.array(2.5),
    "bfloat16": np.array([1, -2, 0.5], dtype=ml_dtypes.bfloat16),
    "big": np.arange(6, dtype=">f4").reshape(2, 3),
    "fortran": np.asfortranarray(np.arange(24, dtype="int16").reshape(2, 3, 4)),
    "empty": np.zeros((0, 3), "float32"),
    "texts": np.array(["ä𝄞", "", "drei"]),
    "bytes": np.array([b"ab", b"c"]),
    "fortran_texts": np.asfortranarray(np.array([["a", "b"], ["c", "d"]])),
    "complex": np.array([1j]),
    "objects": np.array([{}], dtype=object),
    "records": np.zeros(2, dtype=[("a", "f4"), ("b", "i4")]),
    "dates": np.array(["2020-01-01"], dtype="datetime64[D]"),
}

np.savez(sys.argv[1] + "/stored.npz", **ARRAYS)
np.savez_compressed(sys.argv[1] + "/deflated.npz", **ARRAYS)
np.save(sys.argv[1] + "/float32.npy", ARRAYS["float32"])
np.save(sys.argv[1] + "/texts.npy", ARRAYS["texts"])
for version in [(2, 0), (3, 0)]:
    with open(f"{sys.argv[1]}/version{version[0]}.npy", "wb") as f:
        np.lib.format.write_array(f, ARRAYS["int32"], version=version)
