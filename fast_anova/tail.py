"""The p-value of an F."""

import numpy as np
from scipy.special import betaincc, betaln, fdtrc

# In SciPy 1.17 `fdtrc` loses digits of p below the first, and for more degrees of
# freedom than the second; `betaincc` has them if there are more than the third.
TINY, MANY, SOME = 1e-200, 2e5, 400


def upper_tail(F, df_between, df_within):
    """Probability of an F this large or larger, to 11 digits down to 1e-300.

    Parameters
    ----------
    F : float array
    df_between, df_within : int, degrees of freedom
    """
    pval = fdtrc(df_between, df_within, F)
    a, b = df_between / 2, df_within / 2
    far = np.flatnonzero((pval < TINY) | ((df_within > MANY) & (pval <= 1)))
    ratio = F[far] * df_between / df_within
    x, y = 1 / (1 + ratio), 1 / (1 + 1 / ratio)
    if df_within > SOME:
        pval[far] = betaincc(a, b, y)
    elif len(far):
        # The power series of the incomplete beta function (DLMF 8.17.8).
        term, series = np.ones(len(far)), np.ones(len(far))
        for j in range(1000):
            term = term * x * (a + b + j) / (b + 1 + j)
            series += term
            if term.max() < 1e-17:
                break
        pval[far] = series * np.exp(b * np.log(x) + a * np.log(y) - betaln(a, b)) / b
    return pval
