"""Time the all-gene ANOVA beside other libraries, as ratios measured in one run.

    python benchmarks/bench_anova.py

Every method is timed in two ways: called once in a new process, as somebody waits who
has one table, and called again and again in one process. Writes results.md and
results.png beside this file, prints every ratio with its aim, and ends with an error if
an aim for single calls or for other tables is missed. Takes about a quarter of an hour
and 6 GB.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pingouin
import statsmodels.formula.api as smf
from statsmodels.stats.anova import anova_lm
from threadpoolctl import threadpool_info

from methods import OURS, READ, SCIPY, SKLEARN, anova_genes, draw, whole_table_methods

HERE = Path(__file__).resolve().parent

RUNS = 3  # an aim must be met in each
REPEATS = 5  # turns in a run, of which the median counts
SHAPES = [(4170, 150, 3), (20000, 300, 4), (20000, 3000, 5), (1000, 100_000, 10)]

WHOLE_TABLE = [READ, OURS, SCIPY, SKLEARN]
PINGOUIN = "pingouin loop"
STATSMODELS = "statsmodels loop"
# How many times faster than these, per shape.
AIMS = {SCIPY: [5, 5, 30, 30], SKLEARN: [3, 3, 6, 6]}
# Shapes where the time is also held against reading the values once.
PASSES = {(20000, 3000, 5): 5, (1000, 100_000, 10): 5}
# How many times slower Fortran order, float32 and 200 groups may be.
CLIFF = 3

COLOURS = {  # Okabe and Ito: told apart with any kind of colour vision
    READ: "#000000",
    OURS: "#D55E00",
    SCIPY: "#0072B2",
    SKLEARN: "#009E73",
    PINGOUIN: "#CC79A7",
    STATSMODELS: "#E69F00",
}
MARKERS = dict(zip(COLOURS, ["", "o", "s", "^", "D", "v"], strict=True))


def loops(expression, groups):
    """Seconds of the loops over genes, for all genes, from a few genes."""
    n_genes, n_samples = expression.shape
    names = np.array([f"group {group}" for group in groups])

    def by_statsmodels(values):
        frame = pd.DataFrame({"expression": values, "group": names})
        return anova_lm(smf.ols("expression ~ group", frame).fit(), typ=2)

    def by_pingouin(values):
        frame = pd.DataFrame({"expression": values, "group": names})
        return pingouin.anova(frame, dv="expression", between="group")

    few = 10 if n_samples <= 3000 else 3
    seconds = {}
    for name, test in ((PINGOUIN, by_pingouin), (STATSMODELS, by_statsmodels)):
        test(expression[0])
        times = []
        for row in range(few):
            start = time.perf_counter()
            test(expression[row])
            times.append(time.perf_counter() - start)
        seconds[name] = float(np.median(times)) * n_genes
    return seconds


def time_in_turns(methods, repeats=REPEATS):
    """Median seconds of each method; they take turns, so all share the noise."""
    times = {name: [] for name in methods}
    for method in methods.values():
        method()
    for _ in range(repeats):
        for name, method in methods.items():
            start = time.perf_counter()
            method()
            times[name].append(time.perf_counter() - start)
    return {name: float(np.median(values)) for name, values in times.items()}


def in_new_process(table, labels, turns, *names):
    """Seconds of each turn by method, see one_process.py."""
    command = [sys.executable, HERE / "one_process.py", table, labels, str(turns)]
    child = subprocess.run([*command, *names], check=True, stdout=subprocess.PIPE)
    return json.loads(child.stdout)


def single_calls(table, labels):
    """Median seconds of each method, called once in a new process; in turns."""
    times = {name: [] for name in WHOLE_TABLE}
    for _ in range(REPEATS):
        for name in times:
            times[name] += in_new_process(table, labels, 1, name)[name]
    return {name: float(np.median(seconds)) for name, seconds in times.items()}


def repeated_calls(table, labels):
    """Median seconds of each method, called again and again in one new process."""
    times = in_new_process(table, labels, 1 + REPEATS, *WHOLE_TABLE)
    return {name: float(np.median(seconds[1:])) for name, seconds in times.items()}


def judge(report, question, values, aim, at_least):
    """Print the ratios of all runs with their aim; return whether all meet it."""
    met = min(values) >= aim if at_least else max(values) <= aim
    sign = "at least" if at_least else "at most"
    verdict = "met" if met else "NOT MET"
    shown = ", ".join(f"{value:.1f}" for value in values)
    print(f"{question}: {shown} (aim: {sign} {aim}) {verdict}", flush=True)
    report.append(f"| {question} | {shown} | {sign} {aim} | {verdict} |")
    return met


def compare_shapes(time_methods, report):
    """Time the four shapes in one way; the seconds, and whether all aims are met."""
    rows, all_met = {}, True
    for number, shape in enumerate(SHAPES):
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / "table.npy", Path(folder) / "labels.npy"]
            for file, values in zip(files, draw(*shape), strict=True):
                np.save(file, values)
            runs = [time_methods(*files) for _ in range(RUNS)]
        label = f"{shape[0]} x {shape[1]}, {shape[2]} groups"
        for other, aims in AIMS.items():
            ratios = [run[other] / run[OURS] for run in runs]
            question = f"{label}: times faster than {other}"
            all_met &= judge(report, question, ratios, aims[number], True)
        if shape in PASSES:
            ratios = [run[OURS] / run[READ] for run in runs]
            question = f"{label}: passes of {READ}"
            all_met &= judge(report, question, ratios, PASSES[shape], False)
        rows[label] = {name: np.median([run[name] for run in runs]) for name in runs[0]}
    return rows, all_met


def look_for_cliffs(report):
    """Hold other layouts, types and numbers of groups against C order."""
    expression, groups = draw(20000, 3000, 5)
    _, many = draw(20000, 3000, 200)
    _, two = draw(20000, 3000, 2)
    columns, single = np.asfortranarray(expression), expression.astype(np.float32)
    apart = expression + 1000 * groups
    counts = pd.DataFrame((10 * expression).astype(int))
    methods = {
        "C order": lambda: anova_genes(expression, groups),
        "Fortran order": lambda: anova_genes(columns, groups),
        "float32": lambda: anova_genes(single, groups),
        "200 groups": lambda: anova_genes(expression, many),
        "2 groups": lambda: anova_genes(expression, two),
        "groups far apart in every gene": lambda: anova_genes(apart, groups),
        "a DataFrame of whole numbers": lambda: anova_genes(counts, groups),
    }
    runs = [time_in_turns(methods, repeats=3) for _ in range(RUNS)]
    all_met = True
    for name in list(methods)[1:]:
        ratios = [run[name] / run["C order"] for run in runs]
        question = f"20000 x 3000: {name}, times the time of 5 groups in C order"
        if name in ("Fortran order", "float32", "200 groups"):
            all_met &= judge(report, question, ratios, CLIFF, False)
        else:
            shown = ", ".join(f"{ratio:.1f}" for ratio in ratios)
            print(f"{question}: {shown} (no aim)", flush=True)
            report.append(f"| {question} | {shown} | | |")
    return all_met


def grow(n_genes=2000, n_groups=5):
    """Seconds by method for more and more samples."""
    sizes, times = [30, 100, 300, 1000, 3000, 10_000, 30_000], {}
    for n_samples in sizes:
        expression, groups = draw(n_genes, n_samples, n_groups)
        seconds = time_in_turns(whole_table_methods(expression, groups), repeats=3)
        for name, value in (seconds | loops(expression, groups)).items():
            times.setdefault(name, []).append(value)
    return n_genes, n_groups, sizes, times


def grow_genes(n_samples=150, n_groups=3):
    """Nanoseconds per value for more and more genes, in words."""
    sizes, seconds = [100, 1000, 10_000, 100_000, 1_000_000], []
    for n_genes in sizes:
        expression, groups = draw(n_genes, n_samples, n_groups)
        method = {OURS: whole_table_methods(expression, groups)[OURS]}
        seconds.append(time_in_turns(method)[OURS])
    return per_value(sizes, seconds, n_samples)


def per_value(sizes, seconds, others):
    """Nanoseconds per value at each size, in words."""
    return ", ".join(
        f"{second / others / size * 1e9:.1f} at {size}"
        for size, second in zip(sizes, seconds, strict=True)
    )


def plot(n_genes, n_groups, sizes, times):
    """Time against size, on logarithmic axes."""
    figure, axes = plt.subplots(figsize=(8, 5.2), layout="constrained")
    for name, seconds in times.items():
        loop = name in (PINGOUIN, STATSMODELS)
        axes.plot(
            sizes,
            seconds,
            color=COLOURS[name],
            marker=MARKERS[name],
            markerfacecolor="white" if loop else COLOURS[name],
            linestyle="--" if loop or name == READ else "-",
        )
        text = {READ: "reading once (np.add.reduce)"}.get(name, name)
        # The two loops end close together.
        lift = {PINGOUIN: -5, STATSMODELS: 5, READ: -5, OURS: 3}.get(name, 0)
        axes.annotate(
            text + (" *" if loop else ""),
            (sizes[-1], seconds[-1]),
            xytext=(8, lift),
            textcoords="offset points",
            va="center",
            color=COLOURS[name] if name != STATSMODELS else "#8F6200",
        )
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="samples",
        ylabel="time (s)",
        title=f"One-way ANOVA of {n_genes} genes, {n_groups} groups",
    )
    axes.set_xlim(right=sizes[-1] * 16)
    axes.set_xticks(sizes, [f"{size}" for size in sizes])
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    figure.text(0.99, 0.01, "* timed on a few genes, scaled", ha="right", fontsize=8)
    figure.savefig(HERE / "results.png", dpi=120)


def machine():
    """Where these times come from."""
    model = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as lines:
            model = next(
                (x.split(":")[1].strip() for x in lines if x.startswith("model name")),
                model,
            )
    kernels = {
        info["architecture"] for info in threadpool_info() if "architecture" in info
    }
    packages = ["numpy", "scipy", "scikit-learn", "pingouin", "statsmodels", "pandas"]
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{date.today()}; {model}, {os.cpu_count()} cores, {platform.system()}; "
        f"Python {platform.python_version()}, {versions}; "
        f"OpenBLAS kernel {', '.join(sorted(kernels)) or 'unknown'}."
    )


def rounded(number):
    """Two significant digits, without exponents."""
    return f"{float(f'{number:.2g}'):.10g}"


def table_of_seconds(rows):
    """The lines of a table: shapes down, methods across."""
    names = list(next(iter(rows.values())))
    lines = [
        "| genes x samples | " + " | ".join(names) + " |",
        "|---" * (len(names) + 1) + "|",
    ]
    for label, seconds in rows.items():
        ours = seconds[OURS]
        cells = [f"{rounded(seconds[n])} ({rounded(seconds[n] / ours)})" for n in names]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return lines


def table_of_ratios(report):
    """The lines of a table: every question with its ratios and its aim."""
    return ["| what | ratios | aim | |", "|---|---|---|---|", *report]


def write(single, repeated, cliffs, rates):
    """Store the tables as Markdown; `single` and `repeated` are rows and report."""
    lines = [
        "# Time of the all-gene ANOVA",
        "",
        "Written by `make bench`. " + machine(),
        "",
        "Seconds for all genes, and in brackets times the time of `fast_anova`. Each",
        "method was called once, in a new process; medians, methods in turns. Loops",
        "over genes (last two) are timed on a few genes and scaled. The time of scipy",
        "includes cutting the table into groups, the time of sklearn turning it on its",
        "side. `fast_anova` uses two threads for large tables, `np.add.reduce` one.",
        "",
        *table_of_seconds(single[0]),
        "",
        f"Ratios in {RUNS} runs; an aim is met if every run meets it.",
        "",
        *table_of_ratios(single[1]),
        "",
        "## Called again and again in one process",
        "",
        "The same, but one process calls all methods in turns, six times, and the",
        "first turn does not count. A method that takes much memory may now get back",
        "what the process had before, which is much faster than new memory; how often",
        "this happens differs from run to run. The aims stand here for comparison.",
        "",
        *table_of_seconds(repeated[0]),
        "",
        *table_of_ratios(repeated[1]),
        "",
        "## Other tables",
        "",
        *table_of_ratios(cliffs),
        "",
        "Growth at 2000 genes: time per value of `fast_anova` in ns is "
        + rates["samples"]
        + " samples. Growth at 150 samples: "
        + rates["genes"]
        + " genes.",
        "",
        "![Time against number of samples](results.png)",
        "",
    ]
    (HERE / "results.md").write_text("\n".join(lines), encoding="utf-8")


def main():
    single, repeated, cliffs = [], [], []
    print("Called once, in a new process:", flush=True)
    single_rows, met = compare_shapes(single_calls, single)
    for shape, seconds in zip(SHAPES, single_rows.values(), strict=True):
        seconds |= loops(*draw(*shape))
    print("\nCalled again and again in one process:", flush=True)
    repeated_rows, _ = compare_shapes(repeated_calls, repeated)
    print("\nOther tables:", flush=True)
    met &= look_for_cliffs(cliffs)
    n_genes, n_groups, sizes, times = grow()
    plot(n_genes, n_groups, sizes, times)
    rates = {"samples": per_value(sizes, times[OURS], n_genes), "genes": grow_genes()}
    write((single_rows, single), (repeated_rows, repeated), cliffs, rates)
    if not met:
        sys.exit("An aim was missed, see above.")


if __name__ == "__main__":
    main()
