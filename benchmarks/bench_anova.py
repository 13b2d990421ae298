"""Time the all-gene ANOVA in passes over the table, and beside other libraries.

    python benchmarks/bench_anova.py            # everything: ten minutes and 6 GB
    python benchmarks/bench_anova.py --passes   # only the table with aims: two minutes

Prints the table with aims and ends with an error if one is missed in two runs of three.
Without --passes, writes it to results.md, with all that follows, and draws results.png.
"""

import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

import one_process
import report
from growth import draw_picture
from methods import LOOPS, ONE_CALL, OURS, READ, SCIPY, SPARSE, TABLES, anova_genes

RUNS = 3
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

# Tell whoever waits what happens, apart from the tables.
say = partial(print, file=sys.stderr, flush=True)


def in_words(shape):
    return "{} x {}, {} groups".format(*shape)


def measure(shape, *names):
    """Seconds and memory by method, after more turns where a call is short."""
    turns = int(np.clip(6e8 / shape[0] / shape[1], 15, 500))
    turns = max(6, turns // 4) if SCIPY in names else turns
    return one_process.measure(shape, turns, *names)


def times_c_order(names):
    seconds, _ = measure(LAYOUT_SHAPE, OURS, *names)
    return {name: seconds[name] / seconds[OURS] for name in names}


def one_run(number):
    """Questions, answers and aims of the first table."""
    say(f"Run {number} of {RUNS}")
    found, most = [], 0
    for shape, aim in AIMS.items():
        seconds, memory = measure(shape, READ, OURS)
        found.append((f"{in_words(shape)}: passes", seconds[OURS] / seconds[READ], aim))
        most = max(most, memory[OURS])
    size = in_words(LAYOUT_SHAPE).split(",")[0]
    for name, ratio in times_c_order(LAYOUTS).items():
        found.append((f"{size}, {name}: times C order", ratio, LAYOUT_AIM))
    found.append(("extra memory in MiB, the most of four shapes", most, MEMORY_AIM))
    say(*(f"  {question}: {answer:.2f}" for question, answer, _ in found), sep="\n")
    return found


def first_table():
    runs = [one_run(number + 1) for number in range(RUNS)]
    questions = [zip(*same, strict=True) for same in zip(*runs, strict=True)]
    return [report.Row(what[0], answers, aim[0]) for what, answers, aim in questions]


def other_tables():
    names = [name for name in TABLES if name not in LAYOUTS]
    try:
        anova_genes(sparse.csr_array(np.eye(4)), list("aabb"))
    except (TypeError, ValueError):
        names.remove(SPARSE)
    runs = [times_c_order(names) for _ in range(RUNS)]
    return [report.Row(name, [run[name] for run in runs]) for name in names]


def all_methods(shape):
    """Seconds and memory; loops in another process: their threads stay busy a while."""
    say(f"All methods: {in_words(shape)}")
    parts = measure(shape, *ONE_CALL), measure(shape, *LOOPS)
    return [one_call | loop for one_call, loop in zip(*parts, strict=True)]


def again_and_again():
    """Tables of seconds and of memory, shapes x methods: medians of all runs."""
    runs = {shape: [all_methods(shape) for _ in range(RUNS)] for shape in AIMS}
    for part in range(2):
        yield by_shape({s: [run[part] for run in found] for s, found in runs.items()})


def once():
    """A table of seconds like this, each method called once in its own process."""
    say("Single calls")
    names = [*ONE_CALL] * RUNS
    return by_shape(
        {s: [one_process.measure(s, 1, name)[0] for name in names] for s in AIMS}
    )


def by_shape(runs):
    return pd.DataFrame(
        {in_words(s): pd.DataFrame(r).median() for s, r in runs.items()}
    )


def main(folder, only_passes):
    rows = first_table()
    passes = report.table_of_runs(rows)
    print(report.machine(), "", passes, sep="\n", flush=True)
    if not only_passes:
        seconds, memory = again_and_again()
        page = report.PAGE.format(
            machine=report.machine(),
            passes=passes,
            again=report.table_of_methods(seconds, in_brackets=True),
            memory=report.table_of_methods(memory),
            once=report.table_of_methods(once(), in_brackets=True),
            layout=in_words(LAYOUT_SHAPE),
            others=report.table_of_runs(other_tables()),
        )
        draw_picture(lambda shape: all_methods(shape)[0], folder / "results.png")
        (folder / "results.md").write_text(page, encoding="utf-8")
    missed = [row.question for row in rows if row.missed]
    if missed:
        sys.exit("Missed in two runs of three:\n  " + "\n  ".join(missed))


if __name__ == "__main__":
    main(Path(__file__).resolve().parent, only_passes="--passes" in sys.argv)
