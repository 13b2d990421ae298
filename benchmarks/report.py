"""What was measured, held against its aims and written as Markdown."""

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from threadpoolctl import threadpool_info

TOO_OFTEN = 2  # an aim is missed if it is missed in so many runs: one may be disturbed


class Row(NamedTuple):
    """A question, its answer in every run, and the most that it may be."""

    question: str
    answers: list[float]
    aim: float | None = None

    @property
    def missed(self):
        if self.aim is None:
            return False
        return sum(not answer <= self.aim for answer in self.answers) >= TOO_OFTEN

    @property
    def cells(self):
        answers = ", ".join(f"{answer:.2f}" for answer in self.answers)
        if self.aim is None:
            return [self.question, answers]
        verdict = "MISSED" if self.missed else "met"
        return [self.question, answers, f"at most {self.aim:g}", verdict]


def table(head, rows):
    """The lines of a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def rounded(number):
    """Two significant digits, without exponents."""
    return f"{float(f'{number:.2g}'):.10g}"


def processor():
    """The model, as far as the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    models = [line.split(":")[1].strip() for line in lines if "model name" in line]
    return models[0] if models else platform.processor() or platform.machine()


def machine():
    """Where these times come from."""
    affinity = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count()))
    packages = ["numpy", "scipy", "scikit-learn", "pingouin", "statsmodels", "pandas"]
    blas = {
        f"{pool['internal_api']} {pool.get('architecture', '')}, {pool['num_threads']}"
        for pool in threadpool_info()
        if pool["user_api"] == "blas"
    }
    return (
        f"{date.today()}; {processor()}, {len(affinity(0))} cores, "
        f"{platform.system()}; Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in packages)
        + f"; BLAS kernel {' and '.join(sorted(blas)) or 'unknown, ?'} threads."
    )
