"""What was measured, held against its aims and written as Markdown."""

import os
import platform
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_info

from methods import OURS

TOO_OFTEN = 2  # an aim is missed if it is missed in so many runs: one may be disturbed


class Row(NamedTuple):
    """A question, its answer in every run, and the most that it may be."""

    question: str
    answers: tuple[float, ...]
    aim: float | None = None

    @property
    def missed(self):
        above = [not answer <= self.aim for answer in self.answers if self.aim]
        return sum(above) >= TOO_OFTEN


def table_of_runs(rows):
    """Questions down; across the answers of all runs and, if there are aims, these."""
    cells = {
        "what": [row.question for row in rows],
        "all runs": [", ".join(f"{x:.2f}" for x in row.answers) for row in rows],
    }
    if rows[0].aim is not None:
        cells["aim"] = [f"at most {row.aim:g}" for row in rows]
        cells["verdict"] = ["MISSED" if row.missed else "met" for row in rows]
    return pd.DataFrame(cells).to_markdown(index=False, disable_numparse=True)


def table_of_methods(found, in_brackets=False):
    """Shapes down, methods across; in brackets how many times ours."""
    cells = found.map(rounded)
    if in_brackets:
        cells += " (" + found.div(found[OURS], axis=0).map(rounded) + ")"
    return cells.rename_axis("genes x samples").to_markdown(disable_numparse=True)


def rounded(number):
    """Two significant digits, without exponents."""
    return np.format_float_positional(number, 2, False, fractional=False, trim="-")


def machine():
    """Where these times come from."""
    told = Path("/proc/cpuinfo")
    said = told.read_text(encoding="utf-8") if told.exists() else ""
    model = re.search("model name.*: (.*)", said)
    usable = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count()))(0)
    blas = {
        f"{pool['internal_api']} {pool.get('architecture', '')}, {pool['num_threads']}"
        for pool in threadpool_info()
        if pool["user_api"] == "blas"
    }
    packages = ["numpy", "scipy", "scikit-learn", "pingouin", "statsmodels", "pandas"]
    return (
        f"{date.today()}; {model[1] if model else platform.processor()}, "
        f"{len(usable)} cores, {platform.system()}; "
        f"BLAS kernel {' and '.join(sorted(blas)) or 'unknown, ?'} threads; "
        f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in packages)
    )


PAGE = """\
# Time of the all-gene ANOVA

Written by `make bench`, see `benchmarks/README.md`. {machine}.

## Passes over the table

A pass is one call of `np.add.reduce(expression, axis=1)`, which reads every value once.
Each of the three runs calls it and `fast_anova` in turns, again and again in a process
of its own; ratios of medians. If an aim is missed in two runs of three, `make bench`
ends with an error.

{passes}

What follows is information, without aims.

## Called again and again in one process

Seconds for all genes, and in brackets times the time of `fast_anova`. Methods take
turns; medians. The two loops over genes are timed on one gene and scaled.

{again}

Extra memory of one call, in MiB (of the loops: for one gene):

{memory}

## Called once in a new process

The same for somebody who has one table. A method that takes much memory now waits
until the system has cleared it.

{once}

## Other tables

Times the time of a table of float64 in C order, {layout}.

{others}

![Time against the number of samples, and of genes](results.png)
"""
