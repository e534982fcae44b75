"""Measures samenet against its peers: whole processes in turn, the median of their figures, and the ratios.

    python benchmark.py --models DIR [--samenet FILE] [--runs N] [JOB...]

DIR holds what ../record/applications.py wrote. For each job, samenet and the peer run one after the other, N times; wall
and user time are the kernel's, anonymous memory is the largest sum over the process and its children, looked at every few
milliseconds. Nothing is judged: the column "ratio" is peer / samenet in wall time, pair by pair, the median of it.
"""
import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
SAMENET = HERE.parent.parent / "converter/target/samenet/bin/samenet"
INTERVAL = 0.004


def anonymous(pid):
    """Anonymous resident memory of a process and all below it, in MB."""
    total = 0
    pids = [pid]
    while pids:
        current = pids.pop()
        try:
            with open(f"/proc/{current}/status", encoding="ascii") as status:
                found = re.search(r"RssAnon:\s+(\d+)", status.read())
            with open(f"/proc/{current}/task/{current}/children", encoding="ascii") as children:
                pids += [int(child) for child in children.read().split()]
        except OSError:
            continue
        total += int(found.group(1)) if found else 0
    return total / 1024


class Run:
    """One run of a command: wall and user seconds, peak anonymous MB, exit code."""

    def __init__(self, command):
        self.memory = 0.0
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        watcher = threading.Thread(target=self.watch, args=(process.pid,), daemon=True)
        self.running = True
        watcher.start()
        error = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - started
        self.running = False
        watcher.join()
        self.user = usage.ru_utime
        self.code = os.waitstatus_to_exitcode(status)
        process.returncode = self.code
        self.error = error.decode(errors="replace").strip().splitlines()[-1:]

    def watch(self, pid):
        while self.running:
            self.memory = max(self.memory, anonymous(pid))
            time.sleep(INTERVAL)


def peer(*arguments):
    return [sys.executable, str(HERE / "peers.py"), *map(str, arguments)]


def jobs(samenet, models, scratch):
    """Name of each job, samenet's command, the peer's."""
    seed = HERE.parent / "recorded/seed"
    summaries = {
        "seed .h5": seed / "keras2_functional.h5",
        "seed .keras": seed / "keras3_functional.keras",
        "ResNet50 .h5": models / "resnet50/keras2.h5",
        "ResNet50 .keras": models / "resnet50/keras3.keras",
        "VGG16 .h5": models / "vgg16/keras2.h5",
        "VGG16 .keras": models / "vgg16/keras3.keras",
    }
    for name, path in summaries.items():
        yield f"summary {name}", [samenet, "summary", path], peer("summary", path)
    vgg, copy, keras3 = (models / "vgg16" / name for name in ("keras2.h5", "keras2_copy.h5", "keras3.keras"))
    for name, other in {".h5": copy, ".keras": keras3}.items():
        command = [samenet, "verify", "--numeric", "never", vgg, other]
        yield f"proof VGG16 .h5 {name} / Keras", command, peer("predict", vgg, other)
        yield f"proof VGG16 .h5 {name} / h5py", command, peer("arrays", vgg, other)
    pairs = {
        "seed": (seed / "keras2_sequential.h5", seed / "keras3_functional.keras"),
        "ResNet50": (models / "resnet50/keras2.h5", models / "resnet50/keras3.keras"),
    }
    for name, (a, b) in pairs.items():
        yield f"verify {name}", [samenet, "verify", a, b], peer("predict", a, b)
    convert = [samenet, "convert", "--no-verify"]
    keras = scratch / "out.keras"
    yield "convert VGG16 .h5 .keras / Keras", [*convert, vgg, keras], peer("save", models / "vgg16/keras3.h5", keras)
    yield "convert VGG16 .h5 .keras / cp", [*convert, vgg, keras], ["cp", vgg, scratch / "copy.h5"]
    h5 = scratch / "out.h5"
    yield "convert VGG16 .keras .h5 / Keras", [*convert, keras3, h5], peer("save", keras3, h5)
    yield "convert VGG16 .keras .h5 / cp", [*convert, keras3, h5], ["cp", keras3, scratch / "copy.h5"]
    resnet = models / "resnet50/keras2.h5"
    onnx = scratch / "out.onnx"
    yield "convert ResNet50 .onnx / tf2onnx", [*convert, resnet, onnx], peer("onnx", resnet, onnx)
    yield "convert VGG16 .onnx / cp", [*convert, vgg, onnx], ["cp", vgg, scratch / "copy.h5"]
    for kind in ("chain", "lattice"):
        for count in (1000, 10_000, 100_000):
            path = scratch / f"{kind}{count}.json"
            subprocess.run([sys.executable, HERE / "chains.py", kind, str(count), path], check=True)
            yield f"summary {kind} {count}", [samenet, "summary", path], None
            yield f"proof {kind} {count}", [samenet, "verify", "--numeric", "never", path, path], None


def measure(name, ours, theirs, runs):
    pairs = []
    for _ in range(runs):
        pairs.append((Run([str(word) for word in ours]), Run([str(word) for word in theirs]) if theirs else None))

    def median(values):
        return statistics.median(list(values))

    def figures(side):
        return (f"{median(r.wall for r in side):8.2f} {median(r.user for r in side):8.2f} "
                f"{median(r.memory for r in side):8.0f}")

    line = f"{name:36} {figures([a for a, _ in pairs])}"
    if theirs:
        line += f" | {figures([b for _, b in pairs])} | {median(b.wall / a.wall for a, b in pairs):7.1f}"
    failed = [r for pair in pairs for r in pair if r and r.code]
    print(line + (f"  exit {failed[0].code} {' '.join(failed[0].error)}" if failed else ""), flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--models", type=pathlib.Path, required=True)
    options.add_argument("--samenet", type=pathlib.Path, default=SAMENET)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("job", nargs="*", help="jobs whose names start so")
    chosen = options.parse_args()
    print(f"{'job':36} {'wall s':>8} {'user s':>8} {'anon MB':>8} | {'wall s':>8} {'user s':>8} {'anon MB':>8} | {'ratio':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        for name, ours, theirs in jobs(chosen.samenet, chosen.models, pathlib.Path(scratch)):
            if not chosen.job or any(name.startswith(start) for start in chosen.job):
                measure(name, ours, theirs, chosen.runs)


if __name__ == "__main__":
    main()
