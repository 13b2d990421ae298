"""What other corrections for many tests give; 4.1, 4.2 and 6.1 name them."""

from collections.abc import Callable
from functools import cache

import numpy as np
from statsmodels.stats.multitest import multipletests

from checks.known import Known
from checks.p_values import benjamini_hochberg

ANY = "Is the promise asked for about any false call, or about the share of them?"
SHARE = "It is about the share of false calls, too. Which method does the task ask for?"
STOREY = "Storey's q-value"
# What statsmodels calls a method, its name, the question.
METHODS = [
    ("bonferroni", "Bonferroni's correction", ANY),
    ("sidak", "Sidak's correction", ANY),
    ("holm", "Holm's correction", ANY),
    ("holm-sidak", "Holm and Sidak's correction", ANY),
    ("simes-hochberg", "Hochberg's correction", ANY),
    ("hommel", "Hommel's correction", ANY),
    ("fdr_by", "the method of Benjamini and Yekutieli", SHARE),
    ("fdr_tsbh", "a two-stage form of Benjamini and Hochberg", SHARE),
    ("fdr_tsbky", "the two-stage form of Benjamini, Krieger and Yekutieli", SHARE),
    ("fdr_gbs", "the step-down method of Gavrilov, Benjamini and Sarkar", SHARE),
]
DEFAULT = "Holm and Sidak's correction"  # what multipletests does if told nothing
OWN_IDEA = {DEFAULT: "C45", "Holm's correction": "C91"}


@cache
def corrected(pval: tuple, alphas: tuple = (0.05,)) -> list[tuple[str, np.ndarray]]:
    """Give the names of the other corrections, and what each makes of p-values.

    Parameters
    ----------
    pval : tuple of float
    alphas : tuple of float
        Levels that may have been given to a method in two stages, which uses one.

    Returns
    -------
    list of (str, array)
        A name stands there once for each form of its method. Storey's q-value has
        one for each share of true null hypotheses that some lambda gives, and with
        many p-values for those between, as it is where the share is smoothed.
    """
    p, levels = np.array(pval), np.arange(100) / 100
    found = [
        (name, multipletests(p, alpha=alpha, method=how)[1])
        for how, name, _ in METHODS
        for alpha in (alphas if "two-stage" in name else alphas[:1])
    ]
    shares = np.array([(p > level).mean() / (1 - level) for level in levels])
    shares = np.unique(shares[(shares > 0) & (shares < 1)])
    if len(p) > 100:  # nobody smooths the share of a few
        shares = np.append(shares, np.linspace(shares[0], shares[-1], 200))
    return found + [(STOREY, benjamini_hochberg(p) * share) for share in shares]


def names_of(
    pval, fits: Callable[[np.ndarray], bool], alphas: tuple = (0.05,)
) -> list[str]:
    """Name each correction whose values fit; more than one if nothing tells them apart.

    Parameters
    ----------
    pval : array of float
    fits : function
        Gets adjusted p-values, says whether they are what was handed in.
    alphas : tuple of float
        See `corrected`.
    """
    table = corrected(tuple(pval), alphas)
    return list(dict.fromkeys(name for name, values in table if fits(values)))


def known_as(names: list[str], seen: str) -> Known:
    """Make the hint that names what a learner's numbers agree with.

    Parameters
    ----------
    names : list of str
        From `names_of`, not empty.
    seen : str
        What was handed in: ``This is``.
    """
    asks = [ask for _, name, ask in METHODS if name in names]
    asks += [SHARE] * (STOREY in names)
    hint = f"{seen} {either(names)}."
    if len(names) > 1:
        hint += "\nWhat you handed in comes out the same with each."
    if DEFAULT in names:
        asks[0] += " Did you name a method, and which one is used if you do not?"
    idea = OWN_IDEA.get(names[0]) if len(names) == 1 else None
    idea = idea or ("C46" if ANY in asks[0] else None)
    return Known(idea, f"{hint}\n{asks[0]}", lambda: names)


def either(names: list[str]) -> str:
    """Name the corrections that may have been used: A, B or C."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
