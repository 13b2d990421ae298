"""What the shrunk variances of task 11.1 are, and what known mistakes give."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import digamma, polygamma

from checks.known import Known


@dataclass(frozen=True)
class Case:
    """Variances of genes, and what can be learned from them.

    Parameters
    ----------
    s2 : array
        One variance a gene.
    df : int
        Their degrees of freedom.
    """

    s2: np.ndarray
    df: int

    @property
    def logs(self) -> np.ndarray:
        return np.log(self.s2)

    @property
    def by_chance(self) -> float:
        return float(polygamma(1, self.df / 2))

    @property
    def excess(self) -> float:
        return float(self.logs.var(ddof=1)) - self.by_chance

    @property
    def d0(self) -> float:
        return 2 * half_for(self.excess)

    @property
    def s0_squared(self) -> float:
        if not np.isfinite(self.d0):
            return float(self.s2.mean())
        return self.centre(-about(self.df / 2) + about(self.d0 / 2))

    def centre(self, moved: float) -> float:
        """Give the antilogarithm of the mean logarithm, moved by some amount."""
        return float(np.exp(self.logs.mean() + moved))

    def shrunk(self, s0_squared=None, d0=None, df=None) -> np.ndarray:
        """Give the weighted means, with another centre or other weights if asked."""
        s0_squared = self.s0_squared if s0_squared is None else s0_squared
        d0, df = self.d0 if d0 is None else d0, self.df if df is None else df
        own = df / (d0 + df)
        return (1 - own) * s0_squared + own * self.s2


def about(half: float) -> float:
    """Give the mean of log(s2 / sigma squared) for half the degrees of freedom."""
    return float(digamma(half) - np.log(half)) if np.isfinite(half) else 0.0


def half_for(variance: float) -> float:
    """Give the place at which trigamma has this value; infinite for 0 and below.

    As in the notebook, what is nearly 0 counts as 0.
    """
    if variance <= polygamma(1, 1e6):
        return np.inf
    return brentq(lambda half: polygamma(1, half) - variance, 1e-6, 1e6)


# A recipe gets a `Case` and gives the shrunk variances.
MISTAKES = [
    Known(
        "C104",
        "every gene gets its own s2 back, as if its few samples knew its scatter.\n"
        "What do the other genes say, and where does it enter?",
        lambda c: c.s2,
    ),
    Known(
        None,
        "every gene gets one and the same variance, s0_squared, though d0 is "
        "finite.\nHow many degrees of freedom speak for the gene's own s2?",
        lambda c: np.full(len(c.s2), c.s0_squared),
    ),
    Known(
        "C105",
        "the two weights have changed places.\nWhose degrees of freedom are df: those "
        "of the gene's own s2, or those of the prior?",
        lambda c: c.shrunk(d0=c.df, df=c.d0),
    ),
    Known(
        "C105",
        "own and common variance count one half each.\nIf a gene had 50 samples a "
        "group, should the others still have half of the say?",
        lambda c: (c.s2 + c.s0_squared) / 2,
    ),
    Known(
        "C104",
        "d0 was found from all the variance of log s2, that by chance "
        "included.\nWould variances of genes with one sigma scatter, too?",
        lambda c: (lambda h: c.shrunk(c.centre(about(h) - about(c.df / 2)), 2 * h))(
            half_for(float(c.logs.var()))
        ),
    ),
    Known(
        None,
        "the prior has half of the degrees of freedom that it should.\nThe place that "
        "brentq finds: is it d0, or something of d0?",
        lambda c: c.shrunk(d0=c.d0 / 2),
    ),
    Known(
        None,
        "the prior has half of the degrees of freedom that it should, and s0_squared "
        "was moved for those.\nThe place that brentq finds: is it d0, or something of "
        "d0?",
        lambda c: c.shrunk(c.centre(about(c.d0 / 4) - about(c.df / 2)), c.d0 / 2),
    ),
    Known(
        None,
        "trigamma was taken at df.\nAt which place does the notebook take it for df "
        "degrees of freedom?",
        lambda c: (lambda h: c.shrunk(c.centre(about(h) - about(c.df / 2)), 2 * h))(
            half_for(float(c.logs.var() - polygamma(1, c.df)))
        ),
    ),
    Known(
        None,
        "s0_squared is the antilogarithm of the mean log s2, not moved.\nDoes the mean "
        "of log s2 lie where log sigma squared lies? What is digamma there for?",
        lambda c: c.shrunk(c.centre(0)),
    ),
    Known(
        None,
        "s0_squared was moved the wrong way.\nWhich of the two digamma parts is "
        "subtracted, and which is added?",
        lambda c: c.shrunk(c.centre(about(c.df / 2) - about(c.d0 / 2))),
    ),
    Known(
        None,
        "s0_squared was moved for one reason only.\nThe mean of log s2 is shifted by "
        "chance and by the genes: where are both?",
        lambda c: c.shrunk(c.centre(-about(c.df / 2))),
    ),
    Known(
        None,
        "s0_squared is still on the scale of logarithms.\nCan a variance be below 0, "
        "as a logarithm can?",
        lambda c: c.shrunk(float(np.log(c.s0_squared))),
    ),
    Known(
        None,
        "only a part of the sum was divided by d0 + df.\nWhat does Python work out "
        "first, the sum or the division?",
        lambda c: c.d0 * c.s0_squared + c.df * c.s2 / (c.d0 + c.df),
    ),
    Known(
        None,
        "s0_squared is the plain mean of s2.\nA few large variances pull it up. From "
        "which mean does the notebook start?",
        lambda c: c.shrunk(float(c.s2.mean())),
    ),
    Known(
        None,
        "s0_squared is the median of s2.\nA sound middle, and not that of the "
        "notebook. From which mean does it start?",
        lambda c: c.shrunk(float(np.median(c.s2))),
    ),
    Known(
        None,
        "these are square roots of the right values.\nIs a variance asked for, or a "
        "standard deviation?",
        lambda c: np.sqrt(c.shrunk()),
    ),
    Known(
        "C80",
        "these are the right values, sorted.\nDoes value number 2 still belong to gene "
        "number 2?",
        lambda c: np.sort(c.shrunk()),
    ),
]
