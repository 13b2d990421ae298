"""The small tasks of notebook 06: a threshold, a puzzle, a bug, a test.

`run_anova` and `plot_heatmap` themselves are judged in ``own_functions``.
"""

import contextlib
import inspect
import io
import re
import textwrap
import traceback
import warnings
from collections.abc import Callable
from functools import cache
from numbers import Real

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

from checks.answer import Answer, todo
from checks.course_results import hspc
from checks.tasks.nb06 import suspects

__all__ = ["fdr_threshold", "parsons", "find_the_bug", "unmasks"]


def kind(value) -> str:
    """Name the type of a value with its article: "a list", "an int", "None"."""
    name = "None" if value is None else type(value).__name__
    article = "" if value is None else "an " if name[0] in "aeioAEIO" else "a "
    return article + name


# ---------------------------------------------------------------------------
# Your turn 6.1: the threshold of the 500 top-ranked genes
# ---------------------------------------------------------------------------

TOP = 500
# Loops and matrix code differ in the last digits of a p-value, not more.
SAME = 1e-6
# A wrong number is recognised by the digits that learners copy.
ALIKE = 5e-3


def bh(pval) -> np.ndarray:
    return multipletests(pval, method="fdr_bh")[1]


@cache
def wrong_thresholds() -> list[tuple[float, str, str | None]]:
    """Give what the catalogued mistakes lead to: (number, hint, misconception)."""
    pval = hspc().results["pval"].to_numpy()
    m, last = len(pval), TOP - 1
    pval_fdr = bh(pval)
    raw, ranked = np.sort(pval), np.sort(pval_fdr)
    tested_twice = np.sort(bh(pval_fdr))[last]
    only_hits = np.sort(bh(pval[pval < 0.05]))[last]
    threshold = ranked[last]
    not_sorted = (
        "this is the value at that place of the list, and the list is still in the "
        "order of the genes in the file.\nWhat has to happen to the list before its "
        f"entry number {TOP} is the {TOP}th smallest?"
    )
    found = [
        (
            raw[last],
            f"this is the {TOP}th smallest raw p-value.\nAn FDR threshold is compared "
            "with other numbers: what did the correction make of this one?",
            "C43",
        ),
        (
            min(1, raw[last] * m),
            "this is a p-value times the number of genes, the correction of "
            "Bonferroni.\nWhich of the two does it keep small: the chance of any "
            "false call, or the share of false calls in the list?",
            "C46",
        ),
        (
            np.sort(multipletests(pval)[1])[last],
            "these p-values were corrected for the chance of any false call.\nWhich "
            "method does multipletests use if you name none?",
            "C45",
        ),
        (
            tested_twice,
            "this list seems to have been corrected twice.\nWhat kind of numbers did "
            "you give to multipletests?",
            "C47",
        ),
        (
            only_hits,
            "only part of the genes seem to have been corrected.\nWhich tests were "
            "looked at before the correction was made?",
            "C52",
        ),
        (
            0.05 * TOP / m,
            f"this is the Benjamini-Hochberg line at rank {TOP}, with which raw "
            "p-values are compared.\nIf you have adjusted p-values already, has the "
            "number of tests not been paid for?",
            "C56",
        ),
        (
            TOP / m,
            f"this is the share that {TOP} genes have in all genes.\nThe threshold is "
            "one of the adjusted p-values: which one?",
            None,
        ),
        (
            ranked[::-1][last],
            "this counts from the dull end: the largest adjusted p-value came first."
            "\nWhich end of the list holds the genes with the strongest evidence?",
            "C50",
        ),
        (pval_fdr[last], not_sorted, None),
        (pval_fdr[last + 1], not_sorted, None),
        (
            -np.log10(threshold),
            "this is a logarithm of the threshold.\nWhich number does it stand for?",
            None,
        ),
        (
            1 - threshold,
            "this is 1 minus a threshold.\nAre small or large adjusted p-values the "
            "ones that a threshold lets through?",
            "C50",
        ),
    ]
    found.append(
        (np.log10(threshold), *[entry[1:] for entry in found if "logar" in entry[1]][0])
    )
    return found


def length(value) -> int | None:
    """Give the number of entries of a list, array or Series, or None."""
    if isinstance(value, (np.ndarray, pd.Series, pd.Index)):
        return value.size
    return len(value) if isinstance(value, (list, tuple)) else None


def one_number(value) -> float | None:
    """Give the one finite number that a value is or holds, or None."""
    if length(value) == 1:
        value = value.item() if hasattr(value, "item") else value[0]
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, Real):
        return None
    return float(value) if abs(value) < 1e300 else None


def fdr_threshold(threshold) -> Answer:
    """Judge the FDR threshold that belongs to the 500 top-ranked genes."""
    pval = hspc().results["pval"]
    number = one_number(threshold)
    if number is None:
        return _not_a_threshold(threshold, pval.index)

    ranked = np.sort(bh(pval))
    wanted = ranked[TOP - 1]
    called = int((ranked <= number * (1 + SAME)).sum())
    strictly = int((ranked < number * (1 - SAME)).sum())
    whole_list = int((ranked <= wanted * (1 + SAME)).sum())
    tied = whole_list - int((ranked < wanted * (1 - SAME)).sum())
    if abs(number - wanted) <= SAME * wanted:
        text = f"this is the {TOP}th smallest adjusted p-value, {wanted:.3g}."
        if whole_list > TOP:
            text += (
                f"\n{tied} genes share it, so that '<=' calls {whole_list} genes and "
                f"'<' calls {strictly}: no threshold on the adjusted p-values cuts "
                f"the list at {TOP} exactly."
            )
        return Answer("right", text)
    if TOP in (called, strictly) or called == whole_list:
        sign, count = ("<", strictly) if strictly == TOP else ("<=", called)
        return Answer(
            "note",
            f"with '{sign}' it calls the {count} genes that the {TOP}th smallest "
            "adjusted p-value calls.\nAny number from there up to the next adjusted "
            "p-value does the same. Did you try values until the count was right? Then "
            "you chose the number of genes, not the error.",
            "C54",
        )
    for wrong, hint, misconception in wrong_thresholds():
        near = SAME if abs(wrong - 1) < ALIKE else ALIKE  # the dullest genes lie near 1
        if abs(number - wrong) <= near * abs(wrong):
            return Answer("hint", hint, misconception)
    if number < 0 or number > 1:
        return Answer(
            "hint",
            f"{number:g} cannot be an adjusted p-value.\nIs it a count or a position? "
            "Between which two numbers does an adjusted p-value lie?",
        )
    calls = f"with {number:.3g} as threshold, '<=' calls {called} genes."
    if abs(called - TOP) <= 50:
        return Answer(
            "hint",
            f"{calls}\nClose. Did you try values, or round one? The sorted list of "
            "adjusted p-values holds the answer: at which position?",
            "C54",
        )
    return Answer(
        "hint",
        f"{calls}\nSort the adjusted p-values. If {TOP} genes are to be called, which "
        "of the sorted values is the last one to pass?",
    )


def _not_a_threshold(value, genes) -> Answer:
    if isinstance(value, str):
        if value in genes:
            text = f"'{value}' is a gene.\nWhich number belongs to this gene?"
        else:
            text = "your threshold is a text.\nGive a number, without quotation marks."
    elif length(value) is not None:
        text = (
            f"your threshold is {kind(value)} of {length(value)} entries; one "
            "number is asked for.\nWhich of them is the last one to pass?"
        )
    elif callable(value):
        text = "your threshold is a function.\nAre the round brackets missing?"
    elif isinstance(value, Real) and not isinstance(value, (bool, np.bool_)):
        text = f"your threshold is {value}.\nWhich step made it? Look at its input."
    elif value is None:
        text = "your threshold is None.\nDoes the last step give a number, or print it?"
    else:
        text = f"your threshold is {kind(value)}; one number is asked for."
    return Answer("hint", text)


# ---------------------------------------------------------------------------
# Your turn 6.4: a puzzle of lines
# ---------------------------------------------------------------------------

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
# letter -> what must have been made before: {name: letters of lines that make it}
NEEDS = {
    "A": ["pvals", "p"],
    "B": ["pvals"],
    "D": ["pval_fdr"],
    "F": ["vals", "wanted"],
    "G": [],
    "H": ["p"],
    "I": ["pval_fdr"],
}
MAKES = {
    "B": "pval_fdr",
    "E": "pvals",
    "F": "p",
    "G": "vals",
    "H": "p",
    "J": "wanted",
    "K": "pvals",
}


def parsons(order) -> Answer:
    """Judge the order of the lines of `PUZZLE`."""
    letters = _as_letters(order)
    if isinstance(letters, Answer):
        return letters
    if letters[0] != "C":
        return Answer(
            "hint",
            f"line {letters[0]} comes first, outside of any function.\nWith which "
            "word does a function begin?",
        )
    if "D" in letters:
        return Answer(
            "hint",
            "line D returns from inside the loop.\nA function ends at its first "
            "return. How many genes have been tested by then?",
            "C33",
        )
    if "K" in letters:
        return Answer(
            "hint",
            "line K makes the empty list inside the loop.\nHow often is it made, and "
            "what is left in it after the last gene?",
            "C34",
        )
    if "H" in letters:
        return Answer(
            "hint",
            "line H corrects inside the loop, one p-value at a time.\nHow many tests "
            "does the correction believe you made? What does it change then?",
            "C44",
        )
    problem = _first_line_that_cannot_stand(letters)
    if problem:
        return Answer("hint", problem)
    if len(letters) < PUZZLE_LINES:
        return Answer(
            "hint",
            f"lines in your order: {len(letters)}; the function takes {PUZZLE_LINES}.\n"
            "Read it aloud for one gene: is something used that is never made, or "
            "made and never used?",
        )
    if not _puzzle_works(letters):
        return Answer(
            "hint",
            "put together, your lines do not give one adjusted p-value a gene.\n"
            "Follow the list pvals on paper through two rounds of the loop.",
        )
    return Answer(
        "right",
        "one list, filled gene by gene, corrected once, returned once.\nThe lines E "
        "and J may swap places: neither uses what the other makes.",
    )


def _as_letters(order) -> list[str] | Answer:
    """Give the letters of an answer, or a hint if they cannot be used."""
    if isinstance(order, str):
        order = re.findall(r"[A-Za-z]+", order)
        if len(order) == 1:
            order = list(order[0])
    elif not isinstance(order, (list, tuple, np.ndarray, pd.Series)):
        return Answer(
            "hint",
            f"your order is {kind(order)}.\nGive a list of letters: "
            'order = ["C", ...] and so on.',
        )
    letters = []
    for entry in np.asarray(order, dtype=object).ravel():
        letter = entry.strip().upper() if isinstance(entry, str) else entry
        if not isinstance(letter, str) or letter not in PUZZLE:
            return Answer(
                "hint",
                f"{entry!r} is none of the letters.\nThe lines are called "
                f"{min(PUZZLE)} to {max(PUZZLE)}; each letter goes in quotation marks.",
            )
        letters.append(letter)
    if not letters:
        return todo('put the letters of the lines into the list, order = ["C", ...].')
    repeated = [letter for letter in PUZZLE if letters.count(letter) > 1]
    if repeated:
        return Answer(
            "hint",
            f"line {repeated[0]} stands {letters.count(repeated[0])} times.\nA loop "
            "repeats a line by itself: how often must you write it?",
        )
    return letters


def _first_line_that_cannot_stand(letters: list[str]) -> str | None:
    """Say which line of the puzzle comes too early, and what it lacks there."""
    made = set()
    for place, letter in enumerate(letters[1:], start=1):
        before = letters[place - 1]
        rest = letters[place + 1 :]
        inside = PUZZLE[letter].startswith("        ")
        if letter == "C":
            return "line C begins the function a second time."
        if inside and not (before == "G" or PUZZLE[before].startswith("        ")):
            return (
                f"line {letter} is indented as the inside of a loop, and line "
                f"{before} above it is not.\nWhere in your order is the loop open?"
            )
        if before == "G" and not inside:
            return (
                f"line {letter} follows the 'for', but is not indented under it.\n"
                "Which lines are to be repeated for every gene?"
            )
        lacking = [name for name in NEEDS.get(letter, []) if name not in made]
        if lacking:
            return (
                f"line {letter} uses '{lacking[0]}', and no line above it makes "
                f"'{lacking[0]}'.\nWhich line makes it, and where must that line "
                "stand?"
            )
        if letter == "I" and rest:
            return (
                "line I returns, and other lines follow it.\nWhat does Python do "
                "with lines after a return?"
            )
        if letter == "B" and "G" in rest:
            return (
                "line B corrects the list before the loop has filled it.\nHow many "
                "p-values are in the list at that moment?"
            )
        made.add(MAKES.get(letter))
    if letters[-1] == "G":
        return (
            "nothing stands inside the loop.\nWhich lines are to be repeated for every "
            "gene?"
        )
    return None


def _puzzle_works(letters: list[str]) -> bool:
    """Run the lines in this order on small data and compare with scipy."""
    values = np.random.default_rng(5).normal(size=(6, 12))
    genes = [f"gene{i}" for i in range(6)]
    table = pd.DataFrame(values, index=genes)
    right = stats.false_discovery_control(
        [stats.pearsonr(row, values[2]).pvalue for row in values]
    )
    names = {"pd": pd, "stats": stats, "multipletests": multipletests}
    try:
        exec("\n".join(PUZZLE[letter] for letter in letters), names)
        result = names["genes_like"](table, "gene2")
        return list(result.index) == genes and bool(np.allclose(result, right))
    except Exception:
        return False


# ---------------------------------------------------------------------------
# Your turn 6.5: find the bug
# ---------------------------------------------------------------------------

# What makes a line of the listing unsuspicious; the key stands in that line only.
INNOCENT = [
    ("def anova", "the arguments are those of the specification", None),
    (
        "labels = np.array",
        "it makes an array of a list, an array or a Series alike, in the same order",
        "C8",
    ),
    (
        "np.unique",
        "it finds the group names in the labels, however many there are",
        None,
    ),
    ("pval = []", "the list is made once, before the loop", "C34"),
    ('for vals in data["expression"]', "it takes the rows, and a row is a gene", "C31"),
    ("means = [", "each group mean is the mean of the cells of that group", None),
    ("between, within = 0, 0", "both sums start anew for every gene", "C35"),
    ("for name, mean in", "it goes through the groups and their means in step", None),
    (
        "own = vals",
        "it takes the cells that carry this label, wherever they stand",
        None,
    ),
    (
        "between +=",
        "every group counts with its number of cells, as it must. Are all names that "
        "this line uses what they should be?",
        "C20",
    ),
    ("within +=", "it measures the scatter around the group's own mean", None),
    ("df_between =", "k means around one common mean leave k - 1", "C17"),
    ("df_within =", "one mean was estimated in each of the k groups: N - k", "C17"),
    ("F = (between", "both sums are divided by their degrees of freedom", "C16"),
    ("stats.f.sf", "sf is the upper tail: an F this large or larger", "C18"),
    ("multipletests", "the correction is made once, on all genes", "C44"),
    ("pd.DataFrame", "the columns have the names that were asked for", "C80"),
    ('"significant"] =', "it uses alpha, and equality counts as called", "C50"),
    ("set_index", "the genes keep their order and get their names", "C80"),
]
GUILTY = "grand_mean = np.mean(means)"


def listing() -> list[str]:
    """Give the lines of the suspect of 6.5, as the notebook prints them."""
    return inspect.getsource(suspects.anova_by_hand).splitlines()


def find_the_bug(line) -> Answer:
    """Judge which line of the suspect is wrong."""
    lines = listing()
    number = line
    if isinstance(line, str):
        digits = re.findall(r"-?\d+", line)
        number = int(digits[0]) if len(digits) == 1 else line
    number = one_number(number)
    if number is None or number != round(number):
        return Answer(
            "hint",
            f"your answer is {kind(line)}; give the number of one line.\n"
            "The numbers stand in front of the lines of the listing.",
        )
    if not 1 <= number <= len(lines):
        return Answer(
            "hint",
            f"the listing has the lines 1 to {len(lines)}.\nWhich of them computes "
            "something else when the groups are of different size?",
        )
    text = lines[int(number) - 1].strip()
    if text == GUILTY:
        return Answer(
            "right",
            "it takes the mean of the group means, as if every group held the same "
            "number of cells.\nWith equal groups this is the mean of all cells, so "
            "the course data cannot show the difference.",
        )
    for part, reason, misconception in INNOCENT:
        if part in text:
            return Answer(
                "hint",
                f"line {int(number)} can be trusted: {reason}"
                f"{'' if reason.endswith('?') else '.'}\n"
                "Take groups of 2 and 4 cells and compute each line by hand. Which "
                "number would you have taken from all six cells?",
                misconception,
            )
    raise LookupError(f"no reason is given for line {int(number)}: {text}")


# ---------------------------------------------------------------------------
# Your turn 6.6: a test that unmasks
# ---------------------------------------------------------------------------

RIGHT_ONES = [
    (suspects.all_at_once, "one that tests all genes in one call"),
    (suspects.in_a_loop, "one that tests gene after gene"),
    (suspects.with_more_columns, "one whose table has one column more"),
    (suspects.careful, "one that matches labels by name where they have names"),
]
RELATIVES = [
    (suspects.blocks_of_counts, "counts the labels and lays them out in blocks"),
    (suspects.equal_blocks, "cuts the cells into blocks of equal length"),
]


class BrokenTestError(Exception):
    """The learner's test stopped or gave no verdict; carries the `Answer`."""

    def __init__(self, answer: Answer):
        super().__init__(answer.message)
        self.answer = answer


def _verdict(my_test: Callable, candidate: Callable, name: str) -> bool:
    """Run the learner's test on one `run_anova`, and give what it returns."""
    calls = []

    def run_anova(*args, **kwargs):
        calls.append(None)
        return candidate(*args, **kwargs)

    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            verdict = my_test(run_anova)
    except (Exception, SystemExit) as problem:
        raise BrokenTestError(_stopped(my_test, problem, name)) from None
    if verdict is None or verdict is ...:
        raise BrokenTestError(_gave_nothing(my_test, called=bool(calls)))
    if isinstance(verdict, (np.ndarray, pd.Series, pd.DataFrame)):
        raise BrokenTestError(
            Answer(
                "hint",
                f"your test returns {kind(verdict)}, one value a gene; one True or "
                "False is asked for.\nWhich question about all genes together do you "
                "want answered: any, or all?",
            )
        )
    if not isinstance(verdict, (bool, np.bool_)):
        raise BrokenTestError(
            Answer(
                "hint",
                f"your test returns {kind(verdict)}, {str(verdict)[:40]!r}; True or "
                "False is asked for.\nWhat is bool('False')?",
                "C81",
            )
        )
    return bool(verdict)


def _stopped(my_test: Callable, problem: BaseException, name: str) -> Answer:
    """Say where the learner's test stopped, and with what message."""
    code = getattr(my_test, "__code__", None)
    places = [
        frame.lineno - code.co_firstlineno + 1
        for frame in traceback.extract_tb(problem.__traceback__)
        if code is not None
        and frame.filename == code.co_filename
        and frame.name == code.co_name
    ]
    where = f" in its line {places[-1]}" if places else ""
    message = textwrap.shorten(f"{type(problem).__name__}: {problem}", 400)
    if isinstance(problem, AssertionError):
        return Answer(
            "hint",
            f"your test stopped{where} at an assert, on {name}.\nHere the verdict is "
            "to be returned: True or False, and no error.",
        )
    return Answer(
        "hint",
        f"your test stopped{where}, on {name}:\n  {message}\nDoes your test hand over "
        "what the specification allows, and use only the three columns?",
    )


def _gave_nothing(my_test: Callable, called: bool) -> Answer:
    code = getattr(my_test, "__code__", None)
    if not called and code is not None and not code.co_names:
        return todo("write the body of my_test in the cell above, then run both cells.")
    return Answer(
        "hint",
        "your test returns None.\nWhat does a function give back when no line of it "
        "says return? A printed verdict cannot be used by anybody else.",
        "C70",
    )


def unmasks(my_test) -> Answer:
    """Judge a test: it is to accept right `run_anova` and to reject the suspect."""
    if not callable(my_test):
        return Answer(
            "hint",
            f"my_test is {kind(my_test)}; a function is asked for.\nHand over the "
            "function itself, without round brackets behind its name.",
        )
    try:
        return _judge_test(my_test)
    except BrokenTestError as broken:
        return broken.answer


def _judge_test(my_test: Callable) -> Answer:
    accepted = [_verdict(my_test, one, name) for one, name in RIGHT_ONES]
    suspect_passes = _verdict(my_test, suspects.sorted_labels, "the suspect")
    if all(accepted) and suspect_passes:
        return Answer(
            "hint",
            "your test accepts the right ones, and the suspect too.\nWhile the cells "
            "stand in blocks of one size, sorted labels only rename the blocks. In "
            "which order do the cells of your data stand?",
            "C8",
        )
    if not any(accepted):
        if suspect_passes:
            return Answer(
                "hint",
                "your test accepts the suspect and rejects the right ones.\nHave True "
                "and False changed places?",
            )
        return Answer(
            "hint",
            "your test says False to every run_anova, the right ones included.\nWhat "
            "do you compare with: are you sure of that side? Are decimal numbers "
            "compared with '=='?",
        )
    if accepted == [False, False, False, True]:
        return Answer(
            "hint",
            "your test accepts only the run_anova that matches labels by name.\nIf you "
            "moved the labels, or the cells, did their names move with them, on both "
            "sides?",
            "C8",
        )
    if not all(accepted):
        name = next(
            n for (_, n), ok in zip(RIGHT_ONES, accepted, strict=True) if not ok
        )
        reason = {
            RIGHT_ONES[1][1]: "Its last digits differ from those of the others. Two "
            "ways of computing the same number: what does np.isclose do?",
            RIGHT_ONES[2][1]: "More columns are welcome. Does your test ask for a "
            "column by its name or by its place?",
        }.get(name, "Which part of the specification does it break, in your view?")
        return Answer("hint", f"your test rejects a right run_anova: {name}.\n{reason}")
    unnoticed = [what for one, what in RELATIVES if _verdict(my_test, one, what)]
    if unnoticed:
        return Answer(
            "note",
            f"it accepts {len(RIGHT_ONES)} right run_anova and unmasks the suspect.\n"
            f"A close relative still passes: it {unnoticed[0]}. In which data would "
            "that go wrong too?",
        )
    other = (
        "unmasks the suspect of 6.5 too"
        if not _verdict(my_test, suspects.anova_by_hand, "the suspect of 6.5")
        else "lets the suspect of 6.5 pass, which needs groups of different size"
    )
    return Answer(
        "right",
        f"it accepts {len(RIGHT_ONES)} right run_anova, and unmasks the suspect and "
        f"{len(RELATIVES)} relatives.\nIt {other}.",
    )
