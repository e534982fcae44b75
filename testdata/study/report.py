"""The tables of the study: `python report.py OUT COMMAND FILE.md`, COMMAND being what made them."""
import os
import statistics
import sys

NOT_JUDGED = ("REFUSED", "OTHERWISE")
PASSES = ("PROVED", "CLOSE")


def rows(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


class Mutant:
    """A mutant, what samenet said of it, and what real Keras computes with it."""

    def __init__(self, network, judged, computed):
        self.network, (self.file, self.kind, said, millis, _, self.where, self.change) = network, judged
        self.said, self.millis = said.split(":")[0], float(millis)
        self.judged = self.said not in NOT_JUDGED
        self.computed = self.judged and computed is not None
        self.runs = self.computed and computed[1] == "ok"
        if self.runs:
            self.gap, self.noise = float(computed[2]), float(computed[3])
            self.within, self.unequal, self.allclose = (word == "True" for word in computed[4:7])

    @property
    def passes(self):
        return self.said in PASSES


def mutants(out):
    found = []
    for network in sorted(os.listdir(os.path.join(out, "models"))):
        folder = os.path.join(out, "models", network)
        computed = {row[0]: row for row in rows(os.path.join(folder, "keras.tsv"))}
        found += [Mutant(network, row, computed.get(row[0])) for row in rows(os.path.join(folder, "mutants.tsv"))]
    return found


def table(head, lines):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *lines]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def share(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "–"


def counted(name, some):
    """A line of the table of mutants."""
    unequal = [m for m in some if m.runs and m.unequal]
    outside = [m for m in unequal if not m.within]
    below = [m for m in unequal if m.within and m.said == "CLOSE"]
    return [name, len(some), len(unequal),
            sum(m.said == "DIFFERENT" for m in unequal), sum(m.said == "INCONCLUSIVE" for m in unequal),
            sum(m.said == "PROVED" for m in unequal), sum(m.said == "CLOSE" for m in outside),
            len(below), f"{max((m.gap for m in below), default=0):.1e}",
            sum(m.allclose for m in unequal), sum(m.allclose for m in outside)]


HEAD = ["planted", "not equivalent", "DIFFERENT", "INCONCLUSIVE", "PROVED", "CLOSE beyond noise", "CLOSE within noise",
        "largest gap of those", "`allclose` passes", "of those beyond noise"]


def by(some, key):
    groups = sorted({key(m) for m in some})
    return [counted(g, [m for m in some if key(m) == g]) for g in groups] + [counted("all", some)]


def within_noise(some):
    """What the faults are that noise hides: rounding alone makes a weight off in its last bit."""
    last = [m for m in some if m.change.endswith("off in its last bit")]
    text = f"\nOf the {len(some)} that are CLOSE within the noise, {len(last)} are a weight off in its last bit"
    others = [f"- {m.network} {m.where} {m.change}: gap {m.gap:.1e}, noise {m.noise:.1e}\n"
              for m in some if m not in last]
    return text + (".\n" if not others else "; the others:\n\n" + "".join(others))


def of_mutants(all_mutants):
    runs = [m for m in all_mutants if m.runs]
    equal = [m for m in runs if not m.unequal]
    missed = [m for m in runs if m.unequal and (m.said == "PROVED" or (m.said == "CLOSE" and not m.within))]
    text = "## Mutants by network\n\n" + table(["network", *HEAD], by(all_mutants, lambda m: m.network))
    text += "\n## Mutants by kind of fault\n\n" + table(["kind", *HEAD], by(all_mutants, lambda m: m.kind))
    text += f"\nFalse passes (PROVED, or CLOSE beyond the noise): **{len(missed)}**\n\n"
    text += "".join(f"- {m.network} {m.where} {m.change}: {m.said}, gap {m.gap:.1e}, noise {m.noise:.1e}\n"
                    for m in missed)
    text += within_noise([m for m in runs if m.unequal and m.within and m.said == "CLOSE"])
    text += f"\nOf {len(equal)} mutants that compute the same for all inputs of the study: " + ", ".join(
        f"{said} {sum(m.said == said for m in equal)}" for said in ("PROVED", "CLOSE", "INCONCLUSIVE", "DIFFERENT"))
    text += f".\n\nPlanted but left out: {sum(m.said == 'REFUSED' for m in all_mutants)} that no Keras 3 file can say, "
    text += f"{sum(m.said == 'OTHERWISE' for m in all_mutants)} that a file would say otherwise, "
    text += f"{sum(m.computed and not m.runs for m in all_mutants)} that Keras did not load or run"
    waiting = sum(m.judged and not m.computed for m in all_mutants)
    text += f", **{waiting} that Keras has not been asked about: this study is not whole**.\n" if waiting else ".\n"
    if runs:
        text += f"\nA comparison takes {statistics.median(m.millis for m in runs):.0f} ms (median).\n"
    return text


def of_rewrites(out):
    pairs = rows(os.path.join(out, "rules.tsv"))
    for network in sorted(os.listdir(os.path.join(out, "models"))):
        pairs += rows(os.path.join(out, "models", network, "rewrites.tsv"))
    if not pairs:
        return ""
    exact = [p for p in pairs if int(p[1]) < 2]
    known = sum(p[2] in PASSES for p in pairs)
    text = "\n## Rewrites that keep the function\n\n"
    text += f"{len(pairs)} pairs; recognised (PROVED or CLOSE): {known}, {share(known, len(pairs))}. "
    proved = sum(p[2] == "PROVED" for p in exact)
    text += f"Exact ones (tiers 0 and 1): {len(exact)}, PROVED at tier 1: {proved}, {share(proved, len(exact))}.\n\n"
    lines = []
    for name, tier in sorted({(p[0], p[1]) for p in pairs}, key=lambda key: (key[1], key[0])):
        some = [p for p in pairs if p[0] == name]
        lines.append([name, tier, len(some), *(sum(p[2] == said for p in some) for said in PASSES),
                      sum(p[2] not in PASSES for p in some), f"{statistics.median(float(p[3]) for p in some):.0f}"])
    return text + table(["rewrite", "tier", "pairs", "PROVED", "CLOSE", "neither", "median ms"], lines)


ABOUT = """# A study of mutants and rewrites

Made by

```
{command}
```

(`testdata/study/README.md` says what each part does; all is seeded.) A single fault is planted in a network; the mutant is
written as a Keras 3 file, `samenet verify` with its defaults compares that file with the network's, and real Keras 3
computes both in float64 and in float32 on {samples} samples: normal, ten times as wide, uniform, and ending in zeros.

- *Not equivalent*: an output differs in float64 by more than 64 units in the last place of its largest number.
- *Noise*: how far float32 moves the network and the mutant together, by Keras, for that output and kind of inputs.
- `allclose`: `np.allclose` with its defaults on Keras's float32 outputs for normal inputs, for comparison.

"""

if __name__ == "__main__":
    out, command, target = sys.argv[1:]
    with open(target, "w", encoding="utf-8", newline="\n") as file:
        file.write(ABOUT.format(command=command, samples=32) + of_mutants(mutants(out)) + of_rewrites(out))
