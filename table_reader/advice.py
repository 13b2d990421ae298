"""What a message tells a learner to do: lines of code that run as they stand."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Way:
    """How a table is called in messages, and how else it can be read.

    Attributes
    ----------
    name : str
        What the messages call it: the path or address of a file.
    separator : str
        What its cells are cut by; "" for a DataFrame.
    options : dict
        What pd.read_csv must be told besides, to read the same file.
    """

    name: str
    separator: str = ""
    options: dict = field(default_factory=dict)

    def read(self, **options) -> str:
        """Give the line that reads the same file with pandas."""
        if not self.separator:
            return "df"
        settings = {} if self.separator == "," else {"sep": self.separator}
        if self.separator == " ":
            settings = {"sep": r"\s+"}
        settings |= {"index_col": 0} | self.options | options
        words = "".join(
            f", {key}={value!r}" for key, value in settings.items() if value is not None
        )
        return f"pd.read_csv({self.name!r}{words})"

    def stands_for(self) -> str:
        return "" if self.separator else " (df: your table)"

    def turn_round(self, worded: list[str]) -> str:
        """Give the line that turns it, without the columns that hold words."""
        left = f".drop(columns={worded!r})" if worded else ""
        return f"from_df({self.read()}{left}.T){self.stands_for()}"

    def place(self, gene: str, sample: str, line: int | None) -> str:
        where = "" if line is None else f", line {line}"
        return f"{self.name}{where}: gene '{gene}', sample '{sample}'"

    def without_missing(self, values: np.ndarray, samples: list[str]) -> str:
        """Say how to leave gaps out, values being NaN there."""
        gaps = np.isnan(values)
        empty = [sample for sample, gap in zip(samples, gaps.all(axis=0)) if gap]
        if len(gaps) > 1 and 0 < len(empty) < len(samples):
            return (
                f"No gene has a number in {empty}: leave such columns out: "
                f"from_df({self.read()}.drop(columns={empty!r})){self.stands_for()}."
            )
        if gaps.any(axis=1).all():
            return "Every gene has a gap: write the numbers, or leave samples out."
        return (
            "Write the numbers, or leave these genes out: "
            f"from_df({self.read()}.dropna()){self.stands_for()}."
        )

    def with_commas(self) -> str:
        if not self.separator:
            return "Write it with a decimal point."
        return f"Read the commas as points: from_df({self.read(decimal=',')})."

    def text_column(self, column: str, example: str) -> str:
        if self.separator:
            named = self.read(index_col=column)
            dropped = f"{self.read()}.drop(columns={column!r})"
        else:
            named, dropped = f"df.set_index({column!r})", f"df.drop(columns={column!r})"
        return (
            f"{self.name}: the column '{column}' holds text ('{example}', ...), and a "
            f"sample must hold numbers. If it names the genes: from_df({named}). If "
            f"not, leave it out: from_df({dropped}){self.stands_for()}."
        )

    def thousands_or_decimals(self, example: str, mark: str) -> str:
        if example.count(mark) > 1:
            return (
                f"{self.name}: '{example}' has marks for thousands. If all numbers "
                f"have them: from_df({self.read(thousands=mark)})."
            )
        without, pointed = example.replace(mark, ""), example.replace(mark, ".")
        options = {"decimal": ","} if mark == "," else {}
        return (
            f"{self.name}: is '{example}' the number {without} or {pointed}? The table "
            "can be read either way. If thousands are marked: "
            f"from_df({self.read(thousands=mark)}). If decimals: "
            f"from_df({self.read(**options)})."
        )

    def which_mark(self, comma: str, point: str) -> str:
        there = f" ('{comma}')" + (f" and some a point ('{point}')" if point else "")
        return (
            f"{self.name}: some numbers have a comma{there}, so which of them marks "
            "the decimals cannot be told. Save the table without marks for thousands."
        )
