"""Your turn 6.5: find the line that is wrong; no hint points at it."""

import inspect
import re

from checks.answer import Answer, Hint, task
from checks.given import as_entries, as_number, kind_of
from checks.tasks.nb06.suspects import anova_by_hand

__all__ = ["find_the_bug"]

GUILTY = "grand_mean = np.mean(means)"
# What makes another line unsuspicious, and what a reader of it may ask; the key stands
# in that line only. No question points at the guilty line.
INNOCENT = {
    "def anova": (
        "the arguments are those of the specification",
        "Which of the three is used first, and where?",
    ),
    "labels = np.array": (
        "a list, an array and a Series become the same array",
        "What would a Series with an index of its own do in the comparisons below?",
    ),
    "np.unique": (
        "it finds the group names in the labels, however many there are",
        "What does np.unique give for five labels of two kinds?",
    ),
    "pval = []": (
        "the list is made once, before the loop",
        "What would the function return if it stood one line lower?",
    ),
    'for vals in data["expression"]': (
        "it takes the rows, and a row is a gene",
        "How often does the loop run for a table of 200 genes?",
    ),
    "means = [": (
        "each entry is made of the cells of one group, and of no others",
        "Which entries do you get for the values 1, 3 and 8, labelled a, a and b?",
    ),
    "between, within = 0, 0": (
        "both sums start anew for every gene",
        "What would the second gene get if this line stood before the loop?",
    ),
    "for name, mean in": (
        "names and means come in the same order",
        "How often does this loop run for one gene?",
    ),
    "own = vals": (
        "it takes the cells that carry this label, wherever they stand",
        "Does it matter here whether the cells stand group by group?",
    ),
    "between +=": (
        "it adds one term for each group and begins with nothing",
        "Which two numbers does it subtract, and where was each of them made?",
    ),
    "within +=": (
        "it adds the squared distances of the cells within one group",
        "What does it add for a group whose cells all have one value?",
    ),
    "df_between =": (
        "it is the number of groups less 1, as it must be",
        "Does it change when one group loses 30 cells?",
    ),
    "df_within =": (
        "it is the number of cells less the number of groups",
        "What is it for 120 cells in three groups?",
    ),
    "F = (between": (
        "both sums are divided by their degrees of freedom",
        "If F is off and this line is right, which of its four parts may be off?",
    ),
    "stats.f.sf": (
        "sf is the upper tail: an F this large or larger",
        "Would a wrong tail agree with anova_genes on the course data?",
    ),
    "multipletests": (
        "the correction is made once, on all genes",
        "Which column was compared with anova_genes above: one made before this line, "
        "or after it?",
    ),
    "pd.DataFrame": (
        "the columns have the names that were asked for",
        "Can a table be wrong if the numbers put into it are right?",
    ),
    '"significant"] =': (
        "it uses alpha, and equality counts as called",
        "Can this line change a p-value?",
    ),
    "set_index": (
        "the genes keep their order and get their names",
        "Which values of the table does this line change?",
    ),
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
    reason, ask = next(why for part, why in INNOCENT.items() if part in text)
    raise Hint(f"Line {number:g} can be trusted: {reason}.\n{ask}")


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
