"""What one call of `plot_heatmap` drew, beside the data it was given."""

import math
import re
from functools import cached_property

import numpy as np

from checks.functions_py.plot_heatmap.data_sets import BETWEEN_FLOATS
from checks.running.hand_in import Outcome
from checks.running.read_code import Source

WHITE = (1.0, 1.0, 1.0)
# Words of code that bring rows to mean 0 and standard deviation 1.
SCALING = r"z_?score|\bstd\(|\bscale\(|Scaler"
# A call for z-scores of what such a call gave: directly, or by its name on a next line.
ONE_IN_ANOTHER = (
    r"\bzscore\w*\([^()]*\bzscore\w*\("
    r"|(?m:^\s*(\w+) = [^\n]*\bzscore\w*\([^\n]*\n"
    r"(?:(?!\s*(?:else|elif|except)\b)[^\n]*\n)*?[^\n]*\bzscore\w*\(\s*\1\b)"
)


def z_rows(table, ddof=1):
    sd = table.std(axis=1, ddof=ddof, keepdims=True)
    return (table - table.mean(axis=1, keepdims=True)) / sd


class Drawing:
    """One call and its grid.

    Parameters
    ----------
    outcome : Outcome
        Its ``drawn`` holds a grid.
    source : Source
        The learner's function.
    """

    def __init__(self, outcome: Outcome, source: Source):
        self.outcome, self.source = outcome, source
        self.call, self.drawn, self.name = outcome.call, outcome.drawn, outcome.name
        self.values = np.array(self.drawn["values"], dtype=float)
        self.data = np.array(self.call["data"]["expression"], dtype=float)
        self.genes = self.call["data"]["genes"]
        self.samples = self.call["data"]["samples"]
        self.asked = self.call["genes"]
        self.labels = self.call["groups"] and self.call["groups"]["labels"]
        self.rows, self.columns = self.drawn["rows"], self.drawn["columns"]
        self.ticks = dict(map(tuple, self.drawn["row_ticks"]))

    @cached_property
    def said_names(self) -> list | None:
        """The gene names beside the rows, or None where no names are to be found."""
        if all(name in self.genes for name in self.rows):
            return self.rows
        names = [self.ticks.get(i) for i in range(len(self.rows))]
        return names if all(name in self.genes for name in names) else None

    @cached_property
    def true_names(self) -> list | None:
        """The gene that each drawn row is, by its values; None if one is no gene."""
        for ddof in (1, 0):
            every = z_rows(self.data, ddof)[:, self.places]
            if self.values.shape[1] != every.shape[1]:
                return None
            same = [
                np.flatnonzero(np.isclose(every, row, atol=1e-6).all(axis=1))
                for row in self.values
            ]
            if all(len(found) for found in same):
                return [self.genes[found[0]] for found in same]
        return None

    @property
    def names(self) -> list | None:
        return self.said_names or self.true_names

    @cached_property
    def places(self) -> list[int]:
        """The place in the data of each drawn column."""
        if all(name in self.samples for name in self.columns):
            return [self.samples.index(name) for name in self.columns]
        if sorted(map(str, self.columns)) == sorted(map(str, range(len(self.samples)))):
            return [int(name) for name in self.columns]
        tree = self.drawn["column_tree"]
        return list(tree["order"] if tree else range(len(self.columns)))

    def expected(self, names: list, ddof: int = 1) -> np.ndarray:
        """Give what should be drawn where these genes are."""
        rows = [self.genes.index(name) for name in names]
        return z_rows(self.data[rows][:, self.places], ddof)

    def looks_like(self, table: np.ndarray, in_order: bool = True) -> bool:
        """Compare with a table; rows in another order count too if they may."""
        if table.shape != self.values.shape:
            return False
        found = self.values
        if not in_order:
            found, table = (part[np.lexsort(part.T)] for part in (found, table))
        return bool(np.allclose(found, table, atol=1e-6))

    def is_right(self, names: list) -> bool:
        """Are these genes drawn as z-scores?

        Cut off where the function lets its colours end (`vmin`, `vmax`), as some
        packages do, they give the same colours: no fault.
        """
        ends = (-np.inf, np.inf)
        if "vmin" in self.source.text:
            low, high = self.drawn["limits"]
            # Cut nearer to 0 than 1, a third of the values would be lost.
            ends = (low, high) if low <= -1 and high >= 1 else ends
        wanted = [self.expected(names, ddof) for ddof in (1, 0)]
        return any(
            self.looks_like(z) or self.looks_like(np.clip(z, *ends)) for z in wanted
        )

    @cached_property
    def cut_at(self) -> dict | bool:
        """The ends at which z-scores are cut off, in words; False if they are not."""
        low, high = self.values.min(), self.values.max()
        for ddof in (1, 0) if self.names and low < high else ():
            whole = self.expected(self.names, ddof)
            beyond = {low: whole.min() < low - 1e-6, high: whole.max() > high + 1e-6}
            ends = [f"{end:.3g}" for end, is_passed in beyond.items() if is_passed]
            if ends and self.looks_like(np.clip(whole, low, high)):
                return {"ends": " and ".join(ends)}
        return False

    @property
    def scaled_twice(self) -> bool:
        """Were z-scores scaled once more: by clustermap, or before it got them?"""
        given = np.array(self.drawn["handed_over"])
        if given.shape == self.values.shape and np.isfinite(given).all():
            is_scaled = any(np.allclose(given, z_rows(given, ddof)) for ddof in (1, 0))
            if is_scaled and sorted(given.flat) != sorted(self.values.flat):
                return True
        return bool(re.search(ONE_IN_ANOTHER, self.source.text)) or self._recentred()

    def _recentred(self) -> bool:
        """Tell whether a second scaling took away what rounding left of the mean.

        One gene (see `data_sets`) has a mean between two neighbouring floats: scaled
        once, it is a little off 0. `zscore_rows` of the course rounds nothing off.
        """
        text = self.source.text
        if "zscore_rows" in text or len(re.findall(SCALING, text)) < 2:
            return False
        rows = [i for i, name in enumerate(self.names) if name == BETWEEN_FLOATS]
        return any(abs(math.fsum(self.values[i])) < 2e-14 for i in rows)

    @cached_property
    def strips(self) -> list[dict]:
        """The lines of the strip: place of a sample -> colour."""
        return [
            dict(zip(self.places, map(tuple, line), strict=False))
            for line in self.drawn["column_strip"] or []
        ]

    @property
    def strip(self) -> dict:
        """The line that is looked at: one that follows the labels, or the first."""
        return next(filter(self._follows(self.labels), self.strips), self.strips[0])

    def strip_shows(self, labels: list) -> bool:
        """Tell whether a line of the strip has one colour for each of these labels."""
        return any(map(self._follows(labels), self.strips))

    def _follows(self, labels):
        def follows(strip):
            pairs = {(labels[place], color) for place, color in strip.items()}
            names, colors = ({pair[i] for pair in pairs} for i in (0, 1))
            full = len(strip) == len(labels) and WHITE not in colors
            return full and len(pairs) == len(names) == len(colors)

        return follows

    @cached_property
    def colors_of(self) -> dict:
        """Label -> the colours it has in the strip."""
        found = {}
        for place, color in self.strip.items():
            found.setdefault(self.labels[place], set()).add(color)
        return found
