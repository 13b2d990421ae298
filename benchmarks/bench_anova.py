"""Time the all-gene ANOVA in passes over the table, and beside other libraries.

    python benchmarks/bench_anova.py            # everything: twelve minutes, 6 GB
    python benchmarks/bench_anova.py --passes   # the table with aims: two minutes

Prints the table with aims and ends with an error if one is missed in two runs of three.
Without --passes, writes it to results.md, with all that follows, and draws results.png.
"""

import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

import one_process
import report
from growth import draw_picture
from methods import LOOPS, ONE_CALL, OURS, READ, SCIPY, TABLES

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
    seconds = measure(LAYOUT_SHAPE, OURS, *names).loc["seconds"]
    return (seconds / seconds[OURS])[names]


def one_run(number):
    """Questions, answers and aims of the first table."""
    say(f"Run {number} of {RUNS}")
    found, most = [], 0
    for shape, aim in AIMS.items():
        cost = measure(shape, READ, OURS)
        passes = cost.loc["seconds", OURS] / cost.loc["seconds", READ]
        found.append((f"{in_words(shape)}: passes", passes, aim))
        most = max(most, cost.loc["memory", OURS])
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
    runs = [times_c_order(names) for _ in range(RUNS)]
    return [report.Row(name, [run[name] for run in runs]) for name in names]


def all_methods(shape):
    """One run of everything; loops apart, since their threads stay busy for a while."""
    say(f"All methods: {in_words(shape)}")
    return pd.concat([measure(shape, *ONE_CALL), measure(shape, *LOOPS)], axis=1)


def single_calls(shape):
    """Each method called once in a process of its own."""
    say(f"Single calls: {in_words(shape)}")
    return pd.concat([one_process.measure(shape, 1, name) for name in ONE_CALL])


def medians(run):
    """Seconds, and memory, of all shapes by method."""
    runs = {in_words(s): pd.concat([run(s) for _ in range(RUNS)]) for s in AIMS}
    found = pd.concat(runs).groupby(level=[0, 1], sort=False).median()
    return found.xs("seconds", level=1), found.xs("memory", level=1)


def main(folder, only_passes):
    rows = first_table()
    passes = report.table_of_runs(rows)
    print(report.machine(), "", passes, sep="\n", flush=True)
    if not only_passes:
        seconds, memory = medians(all_methods)
        page = report.PAGE.format(
            machine=report.machine(),
            passes=passes,
            again=report.table_of_methods(seconds, in_brackets=True),
            memory=report.table_of_methods(memory),
            once=report.table_of_methods(medians(single_calls)[0], in_brackets=True),
            layout=in_words(LAYOUT_SHAPE),
            others=report.table_of_runs(other_tables()),
        )
        draw_picture(lambda s: all_methods(s).loc["seconds"], folder / "results.png")
        (folder / "results.md").write_text(page, encoding="utf-8")
    missed = [row.question for row in rows if row.missed]
    if missed:
        sys.exit("Missed in two runs of three:\n  " + "\n  ".join(missed))


if __name__ == "__main__":
    main(Path(__file__).resolve().parent, only_passes="--passes" in sys.argv)
