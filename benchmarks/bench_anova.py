"""Time the all-gene ANOVA beside other libraries, as ratios measured in one run.

    python benchmarks/bench_anova.py

Writes results.md and results.png beside this file, prints every ratio with its aim,
and ends with an error if an aim is missed. Takes about five minutes and 6 GB.
"""

import os
import platform
import sys
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pingouin
import scipy.stats
import statsmodels.formula.api as smf
from sklearn.feature_selection import f_classif
from statsmodels.stats.anova import anova_lm
from threadpoolctl import threadpool_info

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from fast_anova import anova_genes  # noqa: E402

RUNS = 3
REPEATS = 5
SHAPES = [(4170, 150, 3), (20000, 300, 4), (20000, 3000, 5), (1000, 100_000, 10)]

READ = "np.add.reduce"
OURS = "fast_anova"
SCIPY = "scipy f_oneway"
SKLEARN = "sklearn f_classif"
PINGOUIN = "pingouin loop"
STATSMODELS = "statsmodels loop"
# How many times faster than these, per shape.
AIMS = {SCIPY: [5, 5, 30, 30], SKLEARN: [3, 3, 6, 6]}
# Shapes where the time is also held against reading the values once.
PASSES = {(20000, 3000, 5): 5, (1000, 100_000, 10): 5}
# How many times slower another layout, type or number of groups may be.
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


def draw(n_genes, n_samples, n_groups):
    """Normal values, and the number of a group for every sample, in random order."""
    rng = np.random.default_rng(n_samples)
    expression = rng.standard_normal((n_genes, n_samples))
    expression *= 2
    expression += 5
    return expression, rng.permutation(np.arange(n_samples) % n_groups)


def whole_table_methods(expression, groups):
    """Functions without arguments that take the table and test all genes."""

    def by_scipy():
        parts = [expression[:, groups == group] for group in np.unique(groups)]
        return scipy.stats.f_oneway(*parts, axis=1)

    return {
        READ: lambda: np.add.reduce(expression, axis=1),
        OURS: lambda: anova_genes(expression, groups),
        SCIPY: by_scipy,
        SKLEARN: lambda: f_classif(expression.T, groups),
    }


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


def judge(report, question, values, aim, at_least):
    """Print the ratios of all runs with their aim; return whether all meet it."""
    met = min(values) >= aim if at_least else max(values) <= aim
    sign, verdict = ("at least", "at most")[not at_least], ("NOT MET", "met")[met]
    shown = ", ".join(f"{value:.1f}" for value in values)
    print(f"{question}: {shown} (aim: {sign} {aim}) {verdict}", flush=True)
    report.append(f"| {question} | {shown} | {sign} {aim} | {verdict} |")
    return met


def compare_shapes(report):
    """Time the four shapes; return the rows of the table and whether aims are met."""
    rows, all_met = [], True
    for number, shape in enumerate(SHAPES):
        expression, groups = draw(*shape)
        methods = whole_table_methods(expression, groups)
        runs = [time_in_turns(methods) for _ in range(RUNS)]
        del methods
        label = f"{shape[0]} x {shape[1]}, {shape[2]} groups"
        for other, aims in AIMS.items():
            ratios = [run[other] / run[OURS] for run in runs]
            question = f"{label}: times faster than {other}"
            all_met &= judge(report, question, ratios, aims[number], True)
        if shape in PASSES:
            ratios = [run[OURS] / run[READ] for run in runs]
            question = f"{label}: passes of {READ}"
            all_met &= judge(report, question, ratios, PASSES[shape], False)
        seconds = {name: np.median([run[name] for run in runs]) for name in runs[0]}
        rows.append((label, seconds | loops(expression, groups)))
    return rows, all_met


def look_for_cliffs(report):
    """Hold other layouts, types and numbers of groups against C order."""
    expression, groups = draw(20000, 3000, 5)
    _, many = draw(20000, 3000, 200)
    _, two = draw(20000, 3000, 2)
    columns, single = np.asfortranarray(expression), expression.astype(np.float32)
    apart = expression + 1000 * groups
    methods = {
        "C order": lambda: anova_genes(expression, groups),
        "Fortran order": lambda: anova_genes(columns, groups),
        "float32": lambda: anova_genes(single, groups),
        "200 groups": lambda: anova_genes(expression, many),
        "2 groups": lambda: anova_genes(expression, two),
        "groups far apart in every gene": lambda: anova_genes(apart, groups),
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
    return n_genes, sizes, times


def plot(n_genes, sizes, times):
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
        title=f"One-way ANOVA of {n_genes} genes, 5 groups",
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


def write(rows, report, rates):
    """Store the tables as Markdown."""
    names = list(rows[0][1])
    lines = [
        "# Time of the all-gene ANOVA",
        "",
        "Written by `make bench`. " + machine(),
        "",
        "Seconds for all genes, and in brackets times the time of `fast_anova`.",
        "Methods take turns; medians. Loops over genes (last two) are timed on a few",
        "genes and scaled. The time of scipy includes cutting the table into groups,",
        "the time of sklearn turning it on its side.",
        "",
        "| genes x samples | " + " | ".join(names) + " |",
        "|---" * (len(names) + 1) + "|",
    ]
    for label, seconds in rows:
        ours = seconds[OURS]
        cells = [f"{rounded(seconds[n])} ({rounded(seconds[n] / ours)})" for n in names]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    lines += [
        "",
        f"Ratios in {RUNS} runs; an aim is met if every run meets it.",
        "",
        "| what | ratios | aim | |",
        "|---|---|---|---|",
        *report,
        "",
        "Growth with samples, at 2000 genes: time per value of `fast_anova` in ns is "
        + rates
        + ".",
        "",
        "![Time against number of samples](results.png)",
        "",
    ]
    (HERE / "results.md").write_text("\n".join(lines), encoding="utf-8")


def main():
    report = []
    rows, shapes_met = compare_shapes(report)
    smooth = look_for_cliffs(report)
    n_genes, sizes, times = grow()
    plot(n_genes, sizes, times)
    rates = ", ".join(
        f"{seconds / n_genes / size * 1e9:.1f} at {size}"
        for size, seconds in zip(sizes, times[OURS], strict=True)
    )
    write(rows, report, rates)
    if not (shapes_met and smooth):
        sys.exit("An aim was missed, see above.")


if __name__ == "__main__":
    main()
