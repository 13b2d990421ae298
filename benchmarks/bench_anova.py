"""Time the all-gene ANOVA in passes over the table, and beside other libraries.

    python benchmarks/bench_anova.py --passes    # the table with aims, two minutes

Ends with an error if an aim is missed in two runs of three.
"""

import argparse
import sys

import numpy as np

from methods import OURS, READ
from one_process import measure
from report import Row, machine, table

RUNS = 3
PASSES = "passes of np.add.reduce"
# Genes, samples, groups; and in how many passes all genes must be tested.
AIMS = {
    (4170, 150, 3): 5,
    (20000, 300, 4): 3,
    (20000, 3000, 5): 2.5,
    (1000, 100_000, 10): 2.5,
}
LAYOUT_SHAPE = (20000, 3000, 5)
LAYOUTS = ["float32", "Fortran order", "int64", "200 groups"]
LAYOUT_AIM = 3  # times the time of C order
MEMORY_AIM = 25  # MiB


def in_words(shape):
    return f"{shape[0]} x {shape[1]}, {shape[2]} groups"


def turns(shape):
    """More turns where a call is short, for a median that stays the same."""
    return int(np.clip(6e8 / shape[0] / shape[1], 15, 500))


def say(text):
    """Tell whoever waits what happens, apart from the tables."""
    print(text, file=sys.stderr, flush=True)


def measure_passes():
    """Rows of the table that has aims."""
    answers, aims = {}, {}

    def note(question, answer, aim):
        answers.setdefault(question, []).append(answer)
        aims[question] = aim
        say(f"  {question}: {answer:.2f}")

    for run in range(RUNS):
        say(f"Run {run + 1} of {RUNS}")
        most = 0
        for shape, aim in AIMS.items():
            seconds, memory = measure(shape, turns(shape), READ, OURS)
            note(f"{in_words(shape)}: {PASSES}", seconds[OURS] / seconds[READ], aim)
            most = max(most, memory[OURS])
        seconds, _ = measure(LAYOUT_SHAPE, turns(LAYOUT_SHAPE), OURS, *LAYOUTS)
        for name in LAYOUTS:
            question = f"{in_words(LAYOUT_SHAPE)}: {name}, times the time of C order"
            note(question, seconds[name] / seconds[OURS], LAYOUT_AIM)
        note("extra memory in MiB, the most of these shapes", most, MEMORY_AIM)
    return [Row(what, values, aims[what]) for what, values in answers.items()]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passes", action="store_true", help="only the first table")
    parser.parse_args(arguments)
    rows = measure_passes()
    print(machine() + "\n")
    head = ["what", f"in {RUNS} runs", "aim", "in two runs of three"]
    print(table(head, [row.cells for row in rows]))
    missed = [row.question for row in rows if row.missed]
    if missed:
        sys.exit("Aims missed in two runs of three:\n  " + "\n  ".join(missed))


if __name__ == "__main__":
    main(sys.argv[1:])
