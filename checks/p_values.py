"""Rows of p-values: corrected by Benjamini and Hochberg, and held side by side."""

import numpy as np
from scipy.stats import false_discovery_control

SAME = 2e-6  # relative; loops and matrix code differ in the last digits only
TINY = 1e-13  # below it, the tail of F is a matter of the library


def benjamini_hochberg(pval) -> np.ndarray:
    """Adjust p-values for the false discovery rate; NaN stay NaN and do not count.

    Benjamini and Hochberg (1995), as SciPy has it.
    """
    pval = np.asarray(pval, float)
    adjusted = np.full(len(pval), np.nan)
    tested = ~np.isnan(pval)
    if tested.any():
        adjusted[tested] = false_discovery_control(pval[tested], method="bh")
    return adjusted


def close(found, expected, rtol: float = SAME, tiny: float = TINY) -> np.ndarray:
    """Compare p-values one by one: nearly equal, both tiny, or both NaN."""
    found, expected = np.asarray(found, float), np.asarray(expected, float)
    with np.errstate(all="ignore"):
        equal = np.abs(found - expected) <= rtol * np.abs(expected) + 1e-300
        both_tiny = (np.abs(found) < 1e-9) & (np.abs(expected) < tiny)
    both_nan = np.isnan(found) & np.isnan(expected)
    both_infinite = np.isinf(found) & (found == expected)
    return equal | both_tiny | both_nan | both_infinite
