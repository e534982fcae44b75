"""All recorded cases through samenet and real Keras: `python roundtrip.py SAMENET OUT [STAGE...]`; see README.md.

SAMENET is the distribution's `bin/samenet`. Stages, all by default: `convert`, `open2`, `open3`, `table` (to standard
output).
"""
import collections
import concurrent.futures
import os
import re
import subprocess
import sys

import tables

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDED = os.path.join(HERE, "..", "recorded")
TARGETS = {
    "3.keras": "`.keras`", "3.h5": "`.h5`, Keras 3", "2.h5": "`.h5`, Keras 2",
    "3.other.keras": "`.keras`, other style", "2.other.h5": "`.h5`, Keras 2, other style",
    "3.json": "`.json`, Keras 3", "2.json": "`.json`, Keras 2",
}
SHARES = int(os.environ.get("SHARES", 1))  # processes at a time for each version of Keras
OPENED = ("same", "float32", "own", "handed", "unrun", "unopened", "FAIL")


def convert(samenet, out):
    lib = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(samenet))), "lib", "*")
    subprocess.run(["java", "-cp", lib, os.path.join(HERE, "Convert.java"), RECORDED, out], check=True)


def opened(version, out):
    """Runs open.py in SHARES processes at a time."""
    with concurrent.futures.ThreadPoolExecutor(SHARES) as pool:
        list(pool.map(lambda share: opened_share(version, out, share), range(SHARES)))


def opened_share(version, out, share):
    """Runs open.py until it comes to its end; a file that ends it is noted as a failure."""
    results, begun = (os.path.join(out, f"{name}.{version}.{share}.tsv") for name in ("opened", "begun"))
    command = [sys.executable, os.path.join(HERE, "open.py"), version, RECORDED, out, str(share), str(SHARES)]
    while (code := subprocess.run(command).returncode):
        with open(begun, encoding="utf-8") as file:
            *begun_row, sha = file.read().split("\t")
        with open(results, "a", encoding="utf-8") as file:
            file.write("\t".join((*begun_row, "FAIL", f"ended the process with {code}", sha)) + "\n")


def reason(said):
    """What a refusal says, without where."""
    first = said.split(" | ")[0]
    text = re.sub(r'^\S+( /\S+)? (layers\[\d+\] )?("[^"]*" ?)?.*?: ', "", first, count=1)
    return re.sub(r"\[.*\]|, this model \d+ and \d+", "", re.sub(r'"[^"]*"', '"…"', text))


def table(out):
    converted = tables.rows(os.path.join(out, "converted.tsv"))
    found = tables.opened(out, "2") | tables.opened(out, "3")
    print("| target | conversions | refused | written | PROVED | opened | " + " | ".join(OPENED[:-1])
          + " | not tried | FAIL |")
    print("|---" + "|--:" * (len(OPENED) + 6) + "|")
    for target, name in TARGETS.items():
        here = [row for row in converted if row[2] == target]
        written = [row for row in here if row[3] == "written"]
        counts = collections.Counter(found.get(tuple(row[:3]), ["missing"])[0] for row in written)
        failed = sum(row[3] == "FAIL" for row in here) + counts["FAIL"]
        cells = [len(here), sum(row[3] == "refused" for row in here), len(written),
                 sum(row[4] == "PROVED" for row in written), sum(counts[each] for each in OPENED[:-2]),
                 *(counts[each] for each in OPENED[:-1]), counts["missing"], failed]
        print(f"| {name} | " + " | ".join(map(str, cells)) + " |")
    refusals(converted)
    listed("Not PROVED", [(*row[:3], row[4], row[5]) for row in converted if row[3] == "written" and row[4] != "PROVED"])
    listed("Failed", [(*row[:3], *row[5:]) for row in converted if row[3] == "FAIL"]
           + [(*key, said) for key, (status, said) in found.items() if status == "FAIL"])
    listed("Opens, and computes otherwise than recorded, as Keras's own file does",
           [(*key, said) for key, (status, said) in found.items() if status == "own"])
    for status, title in (("float32", "The same in float32; in float64 Keras runs neither it nor its own file"),
                          ("handed", "Opens where the class is handed over, as what Keras writes must be"),
                          ("unrun", "Not run by Keras, nor its own file"),
                          ("unopened", "Not opened by Keras, nor its own file")):
        listed(title, [(*key, said) for key, (found_, said) in found.items() if found_ == status])


def refusals(converted):
    print("\n## Refused\n\n| target | files | reason |\n|---|--:|---|")
    counts = collections.Counter((row[2], reason(row[5])) for row in converted if row[3] == "refused")
    order = list(TARGETS)
    for (target, why), count in sorted(counts.items(), key=lambda each: (order.index(each[0][0]), -each[1], each[0])):
        print(f"| {TARGETS[target]} | {count} | {escaped(why)} |")


def listed(title, lines):
    print(f"\n## {title}: {len(lines)}\n")
    for line in lines:
        print("- " + escaped(" ".join(line))[:400])


def escaped(text):
    return text.replace("|", "\\|").replace("<", "&lt;")


def main(samenet, out, *stages):
    out = os.path.abspath(out)
    for stage in stages or ("convert", "open2", "open3", "table"):
        if stage == "convert":
            convert(samenet, out)
        elif stage.startswith("open"):
            opened(stage[-1], out)
        else:
            table(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
