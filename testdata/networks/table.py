"""What samenet does with whole networks: `python table.py SAMENET FOLDER [NAME ...] > table.md`.

SAMENET is the distribution's `bin/samenet`. For each network of `networks.py`, made by Keras 2 and by Keras 3 in FOLDER
where it is not there yet: whether the totals of `summary` are Keras's; the verdict on the one file against the other;
the largest difference of `run --dtype float32` from Keras's own prediction, as a part of the largest output; that of
ONNX Runtime on the file that `convert` wrote. A network that one Keras alone has is compared with itself, converted to
the other style. Needs keras, tf-keras, tensorflow-cpu, numpy and onnxruntime.
"""
import json
import os
import subprocess
import sys
import time

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def call(*command):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True)


def told(ran, path):
    """The first line of an error, without where the file is."""
    return ran.stderr.strip().splitlines()[0].replace(f"samenet: {path}", "refused:")


def made(name, folder, version):
    """The file of `name`, made if it is not there; none where that Keras has no such network."""
    path = os.path.join(folder, name, "keras2.h5" if version == "2" else "keras3.keras")
    if not os.path.exists(path):
        ran = call(sys.executable, os.path.join(HERE, "networks.py"), version, name, os.path.dirname(path))
        if not os.path.exists(path):
            return None, ran.stderr.strip().splitlines()[-1:]
    return path, []


def recorded(path):
    with np.load(os.path.join(os.path.dirname(path), os.path.basename(path).split(".")[0] + ".npz")) as arrays:
        return dict(arrays)


def feed(arrays, folder):
    path = os.path.join(folder, "in.npz")
    np.savez(path, **{key[3:]: array for key, array in arrays.items() if key.startswith("in:")})
    return path


def expected(arrays):
    return [arrays[f"out:{i}"] for i in range(sum(key.startswith("out:") for key in arrays))]


def apart(found, wanted):
    """The largest difference, as a part of the largest output."""
    if len(found) != len(wanted):
        return "other outputs"
    return max(float(np.max(np.abs(f - w)) / np.max(np.abs(w))) for f, w in zip(found, wanted))


def totals(samenet, path, arrays):
    ran = call(samenet, "summary", path, "--json")
    if ran.returncode:
        return told(ran, path)
    found = json.loads(ran.stdout)
    own = found["total_params"], found["trainable_params"]
    return "ok" if own == (int(arrays["params"]), int(arrays["trainable"])) else f"{own}"


def verdict(samenet, a, b):
    started = time.time()
    ran = call(samenet, "verify", a, b, "--numeric", "never")
    seconds = time.time() - started
    if ran.returncode:  # the two do not say the same: with numbers, what differs
        ran = call(samenet, "verify", a, b)
    lines = (ran.stdout or ran.stderr).strip().splitlines()
    told = [line for kind in ("explained:", "setting:", "graph:", "weight:") for line in lines if line.startswith(kind)]
    return lines[0] + ("" if ran.returncode == 0 else ": " + (told or lines)[0][:160]), seconds


def run(samenet, path, arrays, folder):
    out = os.path.join(folder, "out.npz")
    started = time.time()
    ran = call(samenet, "run", path, "--inputs", feed(arrays, folder), "--outputs", out, "--dtype", "float32")
    if ran.returncode:
        return told(ran, path), 0
    with np.load(out) as found:
        return apart([found[key] for key in found.files], expected(arrays)), time.time() - started


def onnx(samenet, path, arrays, folder):
    import onnxruntime

    out = os.path.join(folder, "model.onnx")
    ran = call(samenet, "convert", path, out, "--no-verify")
    if ran.returncode:
        return told(ran, path)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(out, options, providers=["CPUExecutionProvider"])
    fed = {key[3:]: array for key, array in arrays.items() if key.startswith("in:")}
    names = [i.name for i in session.get_inputs()]
    fed = fed if set(fed) == set(names) else dict(zip(names, fed.values()))
    found = session.run(None, fed)
    os.remove(out)
    if os.path.exists(out + ".data"):
        os.remove(out + ".data")
    return apart(found, expected(arrays))


def number(value):
    return f"{value:.0e}" if isinstance(value, float) else str(value).replace("|", "/")


def row(samenet, name, folder):
    two, failed2 = made(name, folder, "2")
    three, failed3 = made(name, folder, "3")
    where = os.path.join(folder, name)
    if not two and not three:
        return f"| {name} | cannot be made: {failed2} {failed3} |"
    cells = [name, str(int(recorded(three or two)["params"]))]
    cells.append(" ".join(totals(samenet, p, recorded(p)) if p else "-" for p in (two, three)))
    if two and three:
        said, seconds = verdict(samenet, two, three)
    else:
        other = os.path.join(where, "other.keras" if three else "other.h5")
        call(samenet, "convert", three or two, other, "--keras", "3" if three else "2", "--no-verify")
        said, seconds = verdict(samenet, three or two, other)
        said += " (to itself, written again)"
        if os.path.exists(other):
            os.remove(other)
    cells += [said, f"{seconds:.1f}"]
    for path in (two, three):
        found, seconds = run(samenet, path, recorded(path), where) if path else ("-", 0)
        cells.append(number(found))
    cells.append(f"{seconds:.0f}")
    cells.append(number(onnx(samenet, three or two, recorded(three or two), where)))
    return "| " + " | ".join(cells) + " |"


def names():
    """Of all networks, as a program of its own: the two Kerases are not imported here."""
    program = (f"import sys; sys.path.insert(0, {HERE!r})\nimport networks, tf_keras, keras\n"
               "print(*dict.fromkeys(networks.names(keras) + networks.names(tf_keras)))")
    return subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True).stdout.split()


def main(samenet, folder, *asked):
    listed = asked or names()
    print("| network | parameters | totals 2, 3 | 2 against 3 | s | run, Keras 2 | run, Keras 3 | s | ONNX |")
    print("|---|--:|---|---|--:|--:|--:|--:|--:|", flush=True)
    for name in listed:
        print(row(samenet, name, folder), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
