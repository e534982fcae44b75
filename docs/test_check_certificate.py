"""python test_check_certificate.py SAMENET: the second checker on files that samenet proves the same, and on forgeries.

Of each pair the certificate must hold, but none with one value changed or left out, nor one whose files had a bit of a weight
changed or were others, even where the certificate has the digests of the files that it is shown.
"""
import contextlib, copy, hashlib, io, json, subprocess, sys, tempfile, zipfile
from pathlib import Path
import h5py
import check_certificate

RECORDED = Path(__file__).parent.parent / "testdata" / "recorded"
PAIRS = [
    ("seed/keras2_sequential.h5", "seed/keras3_functional.keras"),
    ("seed/keras3_functional.h5", "seed/keras2_functional.h5"),
    *((f"layers/{case}/keras2.h5", f"layers/{case}/keras3.keras") for case in (
        "LSTM/plain", "GRU/plain", "Bidirectional/plain", "Embedding/plain", "SeparableConv2D/plain",
        "Nested/functional_in_functional", "Nested/sequential_in_functional", "Masks/out_of_nested")),
    *((f"layers/{case}/keras3.keras",) * 2 for case in (
        "Bidirectional/mask_stacked_functional", "LSTM/mask_stacked_sequential", "LSTM/mask_of_masking_functional",
        "TimeDistributed/dense")),
]
OTHERS = [pair for pair in PAIRS if not pair[0].startswith("seed")]  # those of seed are one model

def outcome(certificate, files, folder):
    path = folder / "certificate.json"
    path.write_text(json.dumps(certificate), encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            check_certificate.main(["", path, *files])
        except SystemExit as end:
            return end.code, said.getvalue()
    return 0, said.getvalue()

def tampered(value, path=()):
    """Where a value can be changed, and by what: None leaves it out."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        item, at = value[key], (*path, key)
        if at in (("samenet",), ("a", "name"), ("b", "name")):
            continue
        yield at, None
        if isinstance(item, (dict, list)):
            yield from tampered(item, at)
        else:
            more = "x" if isinstance(item, str) else 1
            yield at, 7 if item is None else not item if isinstance(item, bool) else item + more

def put(document, path, value):
    changed = copy.deepcopy(document)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return changed

def other_bits(file, folder):
    """The file with one bit of a weight changed, for each of its weights."""
    archive = zipfile.ZipFile(file) if file.suffix == ".keras" else None
    data = archive.read("model.weights.h5") if archive else file.read_bytes()
    weights, names = h5py.File(io.BytesIO(data), "r"), []
    weights.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) and item.size else None)
    for number, name in enumerate(names):
        at = weights[name].id.get_offset()
        if name.startswith("optimizer") or weights[name].dtype.kind != "f" or at is None:
            continue
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]
        path = folder / f"bit{number}{file.suffix}"
        if archive:
            with zipfile.ZipFile(path, "w") as copied:
                for member in archive.namelist():
                    copied.writestr(member, changed if member == "model.weights.h5" else archive.read(member))
        else:
            path.write_bytes(changed)
        yield path, name

def with_digest(certificate, side, file):
    data = file.read_bytes()
    said = {"name": str(file), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return {**certificate, side: said}

def main(samenet):
    wrong, tried = [], 0
    for pair in PAIRS:
        files = [RECORDED / name for name in pair]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            command = [samenet, "verify", "--numeric=never", "--certificate", folder / "c.json", *files]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            certificate = json.loads((folder / "c.json").read_text(encoding="utf-8"))
            code, said = outcome(certificate, files, folder)
            if code != 0:
                wrong.append(f"{pair}: {said}")
            attempts = [(put(certificate, at, value), files, f"{at} {value}") for at, value in tampered(certificate)]
            for place, side in enumerate("ab"):
                for changed, what in other_bits(files[place], folder):
                    shown = [changed if i == place else file for i, file in enumerate(files)]
                    attempts.append((certificate, shown, what))
                    attempts.append((with_digest(certificate, side, changed), shown, f"{what}, digest"))
            for other in OTHERS:
                if other != pair:
                    shown = [RECORDED / each for each in other]
                    forged = with_digest(with_digest(certificate, "a", shown[0]), "b", shown[1])
                    attempts.append((forged, shown, f"files {other}"))
            for forged, shown, what in attempts:
                tried += 1
                if outcome(forged, shown, folder)[0] == 0:
                    wrong.append(f"{pair}: accepted with another {what}")
    print(f"{len(PAIRS)} certificates, {tried} forgeries")
    for each in wrong:
        print(f"WRONG {each}")
    sys.exit(1 if wrong else 0)

if __name__ == "__main__":
    main(sys.argv[1])
