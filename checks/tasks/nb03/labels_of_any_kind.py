"""Your turn 3.3: labels of any kind give one p-value."""

import re
import traceback
from functools import cache

import numpy as np
import pandas as pd
from scipy import stats

from checks.answer import Answer, Hint, task
from checks.course_results import hspc
from checks.given import as_number, counted, kind_of, length
from checks.known import Known
from checks.their_function import (
    ask_for_name,
    globals_read,
    quietly,
    refuse_dots,
    refuse_no_function,
    said_by,
)

__all__ = ["same_p"]

# Labels of made-up groups, not those of the course: who takes the notebook's own
# labels in place of the argument gets other p-values.
N_LABELS = {"LTHSC": 6, "MEP": 18, "GMP": 11}
KINDS = {
    "a list": list,
    "an array": lambda labels: labels.to_numpy(),
    "a Series with the sample names": lambda labels: labels.copy(),
    "a Series with the index 0, 1, 2, ...": lambda labels: labels.reset_index(
        drop=True
    ),
}


@cache
def genes_and_labels() -> tuple[pd.DataFrame, pd.Series]:
    """Give the values of three genes in some cells in mixed order, and made-up labels.

    The groups differ in size, so that sorted labels are wrong labels.
    """
    rng = np.random.default_rng(3)
    cells = rng.permutation(hspc().expression.columns)[: sum(N_LABELS.values())]
    labels = rng.permutation(np.repeat(list(N_LABELS), list(N_LABELS.values())))
    values = hspc().expression.loc[["Kdm3a", "Klf1", "Kit"], cells]
    return values, pd.Series(labels, index=cells, name="group")


def parts(vals: pd.Series, labels) -> list[np.ndarray]:
    """Give the values of each group, groups in alphabetical order."""
    labels = np.asarray(labels)
    return [vals.to_numpy()[labels == name] for name in sorted(set(labels))]


def on_a_line(vals: pd.Series, codes) -> float:
    """Give the p-value of a straight line through groups that are numbers."""
    return stats.pearsonr(codes, vals).pvalue


# Each recipe gets the values of one gene and its labels, and gives a list of numbers.
OTHER_P = [
    Known(
        "C14",
        "this is F.\nBetween which two numbers must a p-value lie?",
        lambda vals, labels: [stats.f_oneway(*parts(vals, labels)).statistic],
    ),
    Known(
        "C71",
        "this is the p-value with the labels of the notebook, and others were handed "
        "over.\nWhich of your lines uses grps, the argument?",
        lambda vals, labels: [
            stats.f_oneway(*parts(vals, hspc().groups[vals.index])).pvalue
        ],
    ),
    Known(
        "C8",
        "this is the p-value with sorted labels.\nWhich cell gets which label, once "
        "only one of the two has been sorted?",
        lambda vals, labels: [stats.f_oneway(*parts(vals, np.sort(labels))).pvalue],
    ),
    Known(
        "C11",
        "a straight line was fitted through groups that became numbers.\nHow many "
        "degrees of freedom has the row `group` then, and how many are right?",
        lambda vals, labels: [
            on_a_line(vals, pd.factorize(labels, sort=sort)[0])
            for sort in (False, True)
        ],
    ),
    Known(
        None,
        "this is the p-value of another test, a respectable one.\nWhich test does "
        "do_anova make?",
        lambda vals, labels: [
            stats.f_oneway(*parts(vals, labels), equal_var=False).pvalue,
            stats.kruskal(*parts(vals, labels)).pvalue,
        ],
    ),
    Known(
        None,
        "this is the area below F, not above it.\nWhich F speak against equal means?",
        lambda vals, labels: [1 - stats.f_oneway(*parts(vals, labels)).pvalue],
    ),
]


@task
def same_p(safe_anova) -> Answer:
    """Judge a test of one gene: it is to give one p-value for all kinds of labels."""
    refuse_no_function(safe_anova, "safe_anova")
    refuse_dots(safe_anova, "safe_anova")
    values, labels = genes_and_labels()
    found = {
        kind: [
            _p_value(safe_anova, values.loc[gene], make(labels), kind)
            for gene in values.index
        ]
        for kind, make in KINDS.items()
    }
    right = [stats.f_oneway(*parts(values.loc[g], labels)).pvalue for g in values.index]
    for kind, p_values in found.items():
        if not np.allclose(p_values, right, 1e-6, 1e-12):
            raise _other_p(p_values, right, kind, found)
    by_name = _goes_by_name(safe_anova, values.loc["Kdm3a"], labels, right[0])
    return Answer(
        "right",
        "the same p-value for a list, an array and a Series, whatever its index.\n"
        + (
            "A Series with the sample names in another order goes by name."
            if by_name
            else "Labels go by place: hand them over in the order of the samples."
        ),
    )


def _goes_by_name(safe_anova, vals: pd.Series, labels: pd.Series, right: float) -> bool:
    """Tell whether labels in another order find their samples by name."""
    try:
        return bool(np.isclose(safe_anova(vals, labels[::-1]), right, 1e-6))
    except Exception:  # it refuses them: then they do not go by place either
        return True


def _p_value(safe_anova, vals: pd.Series, labels, kind: str) -> float:
    """Call the learner's function, and give the number that comes back."""
    try:
        with quietly():
            gives = safe_anova(vals.copy(), labels)
    except Exception as problem:
        raise _other_names(safe_anova, problem) or (
            _stops(safe_anova, vals, problem, kind)
        ) from None
    if gives is None:
        raise Hint(
            "safe_anova gives None.\nDoes it hand back what it computes, or only print "
            "it?",
            "C70",
        )
    number = as_number(gives)
    if number is None:
        raise Hint(
            f"safe_anova gives {kind_of(gives)}, not one number.\nWhat do you see when "
            "you print what it gives for one gene?"
        )
    return number


def _other_names(safe_anova, problem: Exception) -> Hint | None:
    """Speak about a formula, or a row, whose names the learner's table has not.

    Python names another cause then: patsy looks for the missing names in the notebook,
    where `expression` is the table of all genes.
    """
    code = getattr(safe_anova, "__code__", None)
    inside = next(
        (
            frame
            for frame, _ in traceback.walk_tb(problem.__traceback__)
            if frame.f_code is code
        ),
        None,
    )
    if code is None or inside is None:
        return None
    own = inside.f_locals
    columns = [
        str(column)
        for table in own.values()
        if isinstance(table, pd.DataFrame)
        for column in table.columns
    ]
    formula = next((c for c in code.co_consts if isinstance(c, str) and "~" in c), "")
    asked = re.findall(r"[^\W\d]\w*(?!\w*\()", re.sub(r"\bC\(", "(", formula))
    missing = [name for name in asked if name not in columns and name not in own]
    if formula and columns and missing:
        return Hint(
            f"The formula is {formula!r}, and the table that safe_anova makes has the "
            f"columns {', '.join(columns)}.\nWhere does the formula look for "
            f"{' and '.join(missing)}?"
        )
    first = formula.partition("~")[0].strip()
    for table in own.values():
        if isinstance(table, pd.DataFrame) and first in table.columns:
            entry = table[first].iloc[0]
            if isinstance(entry, str):
                return Hint(
                    f"The column {first} of your table begins with {str(entry)!r}, and "
                    f"the formula is {formula!r}.\nOn which side of the ~ do the "
                    "numbers stand?"
                )
    terms = [term.strip() for term in formula.partition("~")[2].split("+")]
    row = problem.args[0] if isinstance(problem, KeyError) and problem.args else None
    if formula and row is not None and row not in terms:
        return Hint(
            f"The model of {formula!r} was fitted, and its ANOVA table has no row "
            f"{str(row)!r}.\nAfter what are the rows of that table named?"
        )
    return None


def _stops_always(safe_anova, vals: pd.Series, problem: Exception) -> bool:
    """Tell whether the function stops in the same way with labels of each kind."""
    for make in KINDS.values():
        try:
            with quietly():
                safe_anova(vals.copy(), make(genes_and_labels()[1]))
        except Exception as other:
            if type(other) is not type(problem):
                return False
        else:
            return False
    return True


def _stops(safe_anova, vals: pd.Series, problem: Exception, kind: str) -> Hint:
    """Say with which labels the learner's function stops, and ask why."""
    said = said_by(problem)
    if isinstance(problem, NameError):
        return Hint(f"safe_anova stops. {said}\n{ask_for_name(problem)}")
    if "length" in said:
        for name, value in globals_read(safe_anova).items():
            size = None if callable(value) else length(value)
            if size is not None and size != len(vals):
                return Hint(
                    f"safe_anova reads {name} of the notebook, with "
                    f"{counted(size, 'entry', 'entries')}; vals has {len(vals)}. "
                    f"{said}\nWhich argument brings the labels?",
                    "C71",
                )
    if _stops_always(safe_anova, vals, problem):
        ask = "Which of your lines does it speak of, and what did that line get?"
        return Hint(f"with labels of every kind it stops. {said}\n{ask}")
    if "Series" in kind:
        ask = "Which index have vals and grps? What does a table make of the two?"
        return Hint(f"with labels in {kind} it stops. {said}\n{ask}", "C12")
    ask = "Does what you ask of grps exist for a list, an array and a Series alike?"
    return Hint(f"with labels in {kind} it stops. {said}\n{ask}")


def _other_p(p_values: list, right: list, kind: str, found: dict) -> Hint:
    """Name what a function gives in place of the right p-values."""
    values, labels = genes_and_labels()
    if len(set(p_values)) == 1 and not np.isnan(p_values[0]):
        return Hint(
            f"three genes get the same value, {p_values[0]:.3g}.\nDoes your function "
            "use vals, the argument, or a gene of the notebook?",
            "C71",
        )
    for known in OTHER_P:
        rows = np.transpose([known.gives(values.loc[g], labels) for g in values.index])
        if any(np.allclose(p_values, row, 1e-6, 1e-12) for row in rows):
            return Hint(known.hint, known.idea)
    if any(np.allclose(other, right, 1e-6, 1e-12) for other in found.values()):
        return Hint(
            f"with labels in {kind} the p-value is another one: {p_values[0]:.3g}, not "
            f"{right[0]:.3g}.\nHow many rows has your table then, and how many cells "
            "are there?",
            "C12",
        )
    return Hint(
        f"for {values.index[0]} it gives {p_values[0]:.3g}, with all kinds of labels, "
        "and do_anova gives another value.\nCall both for one gene: in which step do "
        "they part?"
    )
