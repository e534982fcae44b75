"""What was converted (OUT/converted.tsv) and what became of it (OUT/opened.VERSION.SHARE.tsv)."""
import glob
import hashlib
import os


def rows(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def path_of(out, row):
    case, source, target = row[:3]
    return os.path.join(out, "files", case, f"{source}-{target}")


def written(out, version):
    """What was written for that version, (case, source, target), and the SHA-256 of each file."""
    found = {}
    for row in rows(os.path.join(out, "converted.tsv")):
        if row[3] == "written" and row[2][0] == version:
            with open(path_of(out, row), "rb") as file:
                found[tuple(row[:3])] = hashlib.sha256(file.read()).hexdigest()
    return found


def opened(out, version):
    """What became of the files that are still what they were when they were opened: status, and what was said."""
    current = written(out, version)
    found = {}
    for path in sorted(glob.glob(os.path.join(out, f"opened.{version}.*.tsv"))):
        for row in rows(path):
            if current.get(tuple(row[:3])) == row[-1]:
                found[tuple(row[:3])] = row[3:5]
    return found
