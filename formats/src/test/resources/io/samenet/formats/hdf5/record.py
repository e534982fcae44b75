"""Records the HDF5 files beside it: python record.py DIRECTORY (h5py 3, NumPy 2)."""

import sys

import h5py
import numpy as np

NAMES = [f"layer_{i}/kernel:0" for i in range(40)]


def fill(group):
    group.attrs["model_config"] = '{"name": "häuser"}'
    group.attrs["fixed"] = np.bytes_(b"2.4.0")
    group.attrs["weight_names"] = np.array([n.encode() for n in NAMES])
    group.attrs["layer_names"] = NAMES
    group.attrs["no_names"] = []
    group.attrs["split0"] = np.array([b"a", b"b"])
    group.attrs["split1"] = np.array([b"c"])
    group.attrs["number"] = 3
    for dtype in ["int8", "uint16", "int32", "int64", "float16", "float32", "float64", ">f4", ">i8", "bool"]:
        group.create_dataset("plain/" + dtype.replace(">", "big_"), data=np.arange(6).reshape(2, 3).astype(dtype))
    group["scalar"] = np.float32(2.5)
    group.create_dataset("nothing", (0, 3), dtype="float32")
    group["texts"] = np.array(["eins", "", "drei"], dtype=h5py.string_dtype())
    group["fixed_texts"] = np.array([b"ab", b"c"])
    data = np.arange(7 * 11, dtype="float32").reshape(7, 11)
    for name, how in {
        "gzip": dict(compression="gzip"),
        "shuffled": dict(compression="gzip", shuffle=True),
        "checked": dict(fletcher32=True),
        "bare": dict(),
        "growing": dict(maxshape=(None, 11)),
        "growing_both": dict(maxshape=(None, None)),
        "single": dict(chunks=(7, 11), compression="gzip"),
    }.items():
        group.create_dataset("chunked/" + name, data=data, **{"chunks": (3, 4), **how})
    noise = np.frombuffer(np.random.RandomState(0).bytes(64), "uint8")
    group.create_dataset("chunked/noise", data=noise, chunks=(16,), compression="gzip")
    group["complex"] = np.array([1 + 2j])
    group.create_group("leer")


for name, how in {"old": {}, "latest": dict(libver="latest", track_order=True)}.items():
    with h5py.File(f"{sys.argv[1]}/{name}.h5", "w", **how) as f:
        fill(f)
        if name == "latest":
            for i in range(20):
                f.attrs[f"many_{i}"] = f"value {i}"
                f.create_dataset(f"many/z{19 - i}", data=np.int32(i))

with h5py.File(f"{sys.argv[1]}/links.h5", "w") as f:
    f["data"] = np.arange(3, dtype="float32")
    f["soft"] = h5py.SoftLink("/data")
    f["outside"] = h5py.ExternalLink("other.h5", "/data")
    f["loop/again"] = h5py.SoftLink("/loop")
    f["hard/inner"] = np.int8(1)
    f["hard/self"] = f["hard"]
    f["twice"] = f["hard"]
    f.create_dataset("external", (3,), "float32", external=[("other.raw", 0, 12)])
    layout = h5py.VirtualLayout((3,), "float32")
    layout[:] = h5py.VirtualSource("other.h5", "data", (3,))
    f.create_virtual_dataset("virtual", layout)
    f.create_dataset("unwritten", (3,), "float32")
    f.create_dataset("sparse", (8,), "float32", chunks=(2,))[0:2] = 1
