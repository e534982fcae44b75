"""The whole study: `python study.py LIB TESTS OUT [SEED [MUTANTS [REWRITES]]]`.

LIB is the `lib` folder of the built distribution, TESTS the compiled tests of the verifier, where rewrites are drawn. Writes
docs/mutation-study.md. See README.md.
"""
import glob
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENT = os.path.normpath(os.path.join(HERE, "..", "..", "docs", "mutation-study.md"))
PROCESSES = 2
EACH_RULE = 20


def python(program, *arguments):
    return [sys.executable, os.path.join(HERE, program), *map(str, arguments)]


def run(*commands):
    """All at once, until all have ended."""
    started = [subprocess.Popen(command) for command in commands]
    if any([process.wait() for process in started]):
        sys.exit("failed: " + " ".join(commands[0]))


def main(lib, tests, out, seed=1, mutants=220, rewrites=12):
    classes = os.path.join(out, "classes")
    os.makedirs(classes, exist_ok=True)
    path = os.pathsep.join([classes, tests, os.path.join(lib, "*")])
    run(python("models.py", out, seed),
        ["javac", "-d", classes, "-cp", path, *sorted(glob.glob(os.path.join(HERE, "*.java")))])
    java = ["java", "-cp", path, "Study"]
    run([*java, "mutants", out, str(seed), str(mutants)])
    run([*java, "rules", out, str(seed), str(EACH_RULE)])
    run([*java, "rewrites", out, str(seed), str(rewrites)])
    folder = os.path.join(out, "models")
    names = [n for n in sorted(os.listdir(folder)) if os.path.exists(os.path.join(folder, n, "mutants.tsv"))]
    run(*(python("evaluate.py", out, *names[i::PROCESSES]) for i in range(PROCESSES)))
    command = f"python testdata/study/study.py LIB TESTS OUT {seed} {mutants} {rewrites}"
    run(python("report.py", out, command, DOCUMENT))


if __name__ == "__main__":
    main(*sys.argv[1:])
