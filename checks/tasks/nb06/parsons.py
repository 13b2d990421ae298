"""Your turn 6.4: a puzzle of lines."""

import re

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

from checks.answer import Answer, Hint, task, todo
from checks.given import as_entries, kind_of
from checks.known import Known, first_that_fits
from checks.p_values import benjamini_hochberg

__all__ = ["parsons"]

PUZZLE = {
    "A": "        pvals.append(p)",
    "B": '    pval_fdr = multipletests(pvals, method="fdr_bh")[1]',
    "C": "def genes_like(expression, my_gene):",
    "D": "        return pd.Series(pval_fdr, index=expression.index)",
    "E": "    pvals = []",
    "F": "        p = stats.pearsonr(vals, wanted).pvalue",
    "G": "    for vals in expression.to_numpy():",
    "H": '        p = multipletests([p], method="fdr_bh")[1][0]',
    "I": "    return pd.Series(pval_fdr, index=expression.index)",
    "J": "    wanted = expression.loc[my_gene].to_numpy()",
    "K": "        pvals = []",
}
PUZZLE_LINES = 8
# Names that a line uses and that are made by other lines, and the name that it makes.
NEEDS = {
    "A": ["pvals", "p"],
    "B": ["pvals"],
    "D": ["pval_fdr"],
    "F": ["vals", "wanted"],
    "H": ["p"],
    "I": ["pval_fdr"],
}
MAKES = dict(
    zip("BEFGHJK", "pval_fdr pvals p vals p wanted pvals".split(), strict=True)
)
# The lines too many; a recipe gets the letters.
DECOYS = [
    Known(
        "C33",
        "Line D is indented to stand inside the loop, and it returns.\nA function ends "
        "at its first return. How many genes would have been tested by then?",
        lambda letters: "D" in letters,
    ),
    Known(
        "C34",
        "Line K is indented to stand inside the loop, and it makes the empty list.\n"
        "How often would it be made there, and what would be left after the last gene?",
        lambda letters: "K" in letters,
    ),
    Known(
        "C44",
        "Line H is indented to stand inside the loop, and it corrects one p-value.\n"
        "How many tests would the correction believe you made? What would it change?",
        lambda letters: "H" in letters,
    ),
]


@task
def parsons(order) -> Answer:
    """Judge the order of the lines of `PUZZLE`."""
    letters = _as_letters(order)
    if not letters:
        return todo('put the letters of the lines into the list, order = ["C", ...].')
    if letters[0] != "C":
        raise Hint(
            f"Line {letters[0]} comes first, outside of any function.\nWith which "
            "word does a function begin?"
        )
    decoy = first_that_fits(DECOYS, lambda gives: gives(letters))
    if decoy:
        return decoy.answer
    _check_each_line(letters)
    if len(letters) < PUZZLE_LINES:
        raise Hint(
            f"Lines in your order: {len(letters)}; the function takes {PUZZLE_LINES}.\n"
            "Read it aloud for one gene: is something used that is never made, or "
            "made and never used?"
        )
    if not _puzzle_works(letters):
        raise Hint(
            "Put together, your lines do not give one adjusted p-value a gene.\n"
            "Follow the list pvals on paper through two rounds of the loop."
        )
    return Answer(
        "right",
        "one list, filled gene by gene, corrected once, returned once.\nThe lines E "
        "and J may swap places: neither uses what the other makes.",
    )


def _as_letters(order) -> list[str]:
    """Give the letters of an answer."""
    if isinstance(order, str):
        words = re.findall(r"[A-Za-z]+", order)
        entries = list(words[0]) if len(words) == 1 else words
    else:
        entries = as_entries(order)
    if entries is None:
        raise Hint(
            f"Your order is {kind_of(order)}.\nGive a list of letters: "
            'order = ["C", ...] and so on.'
        )
    letters = [e.strip().upper() if isinstance(e, str) else e for e in entries]
    for entry, letter in zip(entries, letters, strict=True):
        if not isinstance(letter, str) or letter not in PUZZLE:
            raise Hint(
                f"{str(entry)[:40]!r} is none of the letters.\nThe lines are called "
                f"{min(PUZZLE)} to {max(PUZZLE)}; each letter goes in quotation marks."
            )
    for letter in PUZZLE:
        if letters.count(letter) > 1:
            raise Hint(
                f"Line {letter} stands {letters.count(letter)} times.\nA loop repeats "
                "a line by itself: how often must you write it?"
            )
    return letters


def _check_each_line(letters: list[str]) -> None:
    """Find the first line of the puzzle that cannot stand where it does."""
    made = set()
    for place, letter in enumerate(letters[1:], start=1):
        before, rest = letters[place - 1], letters[place + 1 :]
        inside = PUZZLE[letter].startswith("        ")
        if inside and not (before == "G" or PUZZLE[before].startswith("        ")):
            raise Hint(
                f"Line {letter} is indented as the inside of a loop, and line "
                f"{before} above it is not.\nWhere in your order is the loop open?"
            )
        if before == "G" and not inside:
            raise Hint(
                f"Line {letter} follows the 'for', but is not indented under it.\n"
                "Which lines are to be repeated for every gene?"
            )
        for name in NEEDS.get(letter, []):
            if name not in made:
                raise Hint(
                    f"Line {letter} uses '{name}', and no line above it makes "
                    f"'{name}'.\nWhich line makes it, and where must that line stand?"
                )
        if letter == "I" and rest:
            raise Hint(
                "Line I returns, and other lines follow it.\nWhat does Python do "
                "with lines after a return?"
            )
        if letter == "B" and "G" in rest:
            raise Hint(
                "Line B corrects the list before the loop has filled it.\nHow many "
                "p-values are in the list at that moment?"
            )
        made.add(MAKES.get(letter))
    if letters[-1] == "G":
        raise Hint(
            "Nothing stands inside the loop.\nWhich lines are to be repeated for every "
            "gene?"
        )


def _puzzle_works(letters: list[str]) -> bool:
    """Run the lines in this order on small data and compare with scipy."""
    values = np.random.default_rng(5).normal(size=(6, 12))
    genes = [f"gene{i}" for i in range(6)]
    table = pd.DataFrame(values, index=genes)
    right = benjamini_hochberg([stats.pearsonr(v, values[2]).pvalue for v in values])
    names = {"pd": pd, "stats": stats, "multipletests": multipletests}
    try:
        exec("\n".join(PUZZLE[letter] for letter in letters), names)
        result = names["genes_like"](table, "gene2")
        return list(result.index) == genes and bool(np.allclose(result, right))
    except Exception:
        return False
