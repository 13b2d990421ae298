"""Your turn 6.5: find the line that is wrong; no hint points at it."""

import inspect
import re

from checks.answer import Answer, Hint, task
from checks.given import as_entries, as_number, kind_of
from checks.tasks.nb06.suspects import anova_by_hand

__all__ = ["find_the_bug"]

GUILTY = "grand_mean = np.mean(means)"
# What makes another line unsuspicious; the key stands in that line only.
INNOCENT = {
    "def anova": "the arguments are those of the specification",
    "labels = np.array": "a list, an array and a Series become the same array",
    "np.unique": "it finds the group names in the labels, however many there are",
    "pval = []": "the list is made once, before the loop",
    'for vals in data["expression"]': "it takes the rows, and a row is a gene",
    "means = [": "each entry is made of the cells of one group, all of them",
    "between, within = 0, 0": "both sums start anew for every gene",
    "for name, mean in": "names and means come in the same order",
    "own = vals": "it takes the cells that carry this label, wherever they stand",
    "between +=": "it adds one term for each group and begins with nothing",
    "within +=": "it adds the squared distances of the cells within one group",
    "df_between =": "it is the number of groups less 1, as it must be",
    "df_within =": "it is the number of cells less the number of groups",
    "F = (between": "both sums are divided by their degrees of freedom",
    "stats.f.sf": "sf is the upper tail: an F this large or larger",
    "multipletests": "the correction is made once, on all genes",
    "pd.DataFrame": "the columns have the names that were asked for",
    '"significant"] =': "it uses alpha, and equality counts as called",
    "set_index": "the genes keep their order and get their names",
}
NEXT = (
    "Make up one gene with two groups of unequal size, so small that you can compute "
    "on paper. Which line would you check by hand next?"
)


def listing() -> list[str]:
    """Give the lines of the suspect of 6.5, as the notebook prints them."""
    return inspect.getsource(anova_by_hand).splitlines()


@task
def find_the_bug(line) -> Answer:
    """Judge which line of the suspect is wrong."""
    lines, number = listing(), _read(line)
    if not 1 <= number <= len(lines):
        raise Hint(
            f"{number:g} is none of the lines: the listing has 1 to {len(lines)}.\n"
            f"{NEXT}"
        )
    text = lines[int(number) - 1].strip()
    if text == GUILTY:
        return Answer(
            "right",
            "it takes the mean of the group means, as if every group held the same "
            "number of cells.\nWith equal groups this is the mean of all cells, so "
            "the course data cannot show the difference.",
        )
    reason = next(why for part, why in INNOCENT.items() if part in text)
    raise Hint(f"Line {number:g} can be trusted: {reason}.\n{NEXT}")


def _read(line) -> float:
    """Give the whole number that was handed in, also as text or in a list."""
    entries = as_entries(line)
    if entries is not None and len(entries) == 1:
        line = entries[0]
    digits = re.findall(r"-?\d+", line) if isinstance(line, str) else []
    number = float(digits[0]) if len(digits) == 1 else as_number(line)
    if number is None or number % 1 != 0:  # also of NaN and of what is infinite
        said = kind_of(line) if number is None else f"{number:g}"
        raise Hint(
            f"Your answer is {said}; give the number of one line.\nThe numbers stand "
            "in front of the lines of the listing."
        )
    return number
