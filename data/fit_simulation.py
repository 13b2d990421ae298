"""Fit the figures that ``simulate_hspc.py`` draws from to a measured table.

Run ``python data/fit_simulation.py TABLE`` with a table of 50 LTHSC, 50 MEP and
50 GMP cells (log2 scale, tab-separated, genes in rows) to write
``hspc_population_statistics.tsv.gz`` again. The measured table is not part of the
course; what this program keeps of it are a few figures a gene.

Four steps, one function each:

1. `shrunken_effects`: the observed differences between populations are too large
   on average, because chance spreads them. They are shrunk by empirical Bayes.
2. `choose_nulls`: which genes get equal means.
3. `population_figures`: detection, level and scatter, with the wanted means.
4. `factor_loadings`: what makes genes go together.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from simulate_hspc import (
    HERE,
    POPULATIONS,
    draw_cells,
    folded_mean,
    write_table,
)

SEED = 20
N_NULLS = 1750
# Genes that a biologist knows as markers; they keep their differences.
MARKERS = ["Gata1", "Klf1", "Mpo", "Elane", "Procr", "Hlf"]
N_FACTORS = 4
# The loadings of true nulls are larger than those measured: their genes are weakly
# expressed, and hardly go together by themselves.
NULL_LOADINGS = 1.6


def shrunken_effects(f_observed: np.ndarray, df_within: int) -> np.ndarray:
    """Give the factor by which each gene's observed differences shrink.

    The noncentralities of all genes have a common, unknown distribution. It is
    estimated by maximum likelihood on a grid (Kiefer and Wolfowitz 1956, by the EM
    algorithm, as Koenker and Mizera 2014 describe; few steps keep it smooth). A
    gene's factor is the posterior mean of the root of its noncentrality over the
    observed root (Efron 2010, Large-Scale Inference, chapter 1), at most 1.

    Parameters
    ----------
    f_observed : numpy.ndarray
        F of each gene, for three groups.
    df_within : int
        Degrees of freedom within groups.

    Returns
    -------
    numpy.ndarray
        Factors between 0 and 1.
    """
    grid = np.geomspace(0.05, 1500, 60)
    likelihood = stats.ncf.pdf(f_observed[:, np.newaxis], 2, df_within, grid)
    likelihood = np.nan_to_num(likelihood) + 1e-300
    weights = np.full(len(grid), 1 / len(grid))
    for _ in range(50):
        posterior = likelihood * weights
        posterior /= posterior.sum(axis=1, keepdims=True)
        weights = posterior.mean(axis=0)
    return np.minimum(1, posterior @ np.sqrt(grid) / np.sqrt(2 * f_observed))


def choose_nulls(f_observed: pd.Series) -> np.ndarray:
    """Choose the genes whose population means will be equal.

    The measured table looks as if it was selected for genes that differ, so the choice
    is ours. Genes with a small F are taken at random, and not only the smallest, so
    that weak effects remain among the genes that differ.
    """
    candidates = f_observed.index[(f_observed < 8) & ~f_observed.index.isin(MARKERS)]
    rng = np.random.default_rng(SEED)
    return f_observed.index.isin(rng.choice(candidates, N_NULLS, replace=False))


def population_figures(
    blocks: list[np.ndarray], shrink: np.ndarray
) -> dict[str, np.ndarray]:
    """Give detection, mean and sd of each gene in each population (genes x 3).

    First the moments, zeros included. A population's true mean is the gene's grand
    mean plus its shrunken deviation. Where a mean is higher, the variance is higher,
    too, by a power that all genes share; what a gene's variances differ beyond that
    is its own unevenness, and stays. Then the figures that give these moments, with
    a detection as near to the measured one as they allow.
    """
    values = np.array(blocks)  # populations x genes x cells
    detected = (values > 0).mean(axis=2).T
    means = values.mean(axis=2).T
    grand = means.mean(axis=1, keepdims=True)
    target = np.maximum(grand + shrink[:, np.newaxis] * (means - grand), 0.005)
    # A twentieth of the pooled variance steadies populations with hardly a hit.
    variances = values.var(axis=2, ddof=1).T
    variances = 0.95 * variances + 0.05 * variances.mean(axis=1, keepdims=True)
    by_mean, by_target = centred_log(means + 0.01), centred_log(target + 0.01)
    uneven = centred_log(variances)
    power = (by_mean * uneven).sum() / (by_mean**2).sum()
    uneven -= power * by_mean
    logs = np.log(variances).mean(axis=1, keepdims=True) + power * by_target + uneven
    return figures_with_moments(target, np.exp(logs), detected)


def centred_log(values: np.ndarray) -> np.ndarray:
    """Give logarithms, minus their mean over the populations."""
    logs = np.log(values)
    return logs - logs.mean(axis=1, keepdims=True)


def figures_with_moments(
    target: np.ndarray, variance: np.ndarray, detected: np.ndarray
) -> dict[str, np.ndarray]:
    """Find detection, mean and sd that give wanted means and (nearly) variances.

    Folding leaves the mean square of a normal distribution as it is, and its mean
    square is between 1 and pi/2 times the square of its folded mean. So each pair
    of moments allows an interval of detections.
    """
    lowest = target**2 / (target**2 + variance)
    detected = np.clip(detected, 1.02 * lowest, 1.55 * lowest)
    detected = np.clip(detected, 0.002, 0.998).round(3)
    level = target / detected
    square = (target**2 + variance) / detected
    # The mean is found last, for the standard deviation as it then is: it alone must
    # be exact.
    low, high = np.full_like(level, 0.05), level * np.sqrt(np.pi / 2)
    sd = bisect(lambda sd: mean_before_fold(level, sd) ** 2 + sd**2 > square, low, high)
    sd = np.minimum(np.maximum(sd, 0.05), 0.999 * level * np.sqrt(np.pi / 2))
    return {"detected": detected, "mean": mean_before_fold(level, sd), "sd": sd}


def mean_before_fold(level: np.ndarray, sd: np.ndarray) -> np.ndarray:
    """Find the mean of a normal distribution whose absolute values average `level`."""
    return bisect(
        lambda mean: folded_mean(mean, sd) > level, np.zeros_like(level), level.copy()
    )


def bisect(too_large: Callable, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Halve each interval until it holds one number."""
    for _ in range(60):
        middle = (low + high) / 2
        above = too_large(middle)
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return (low + high) / 2


def scaled_residuals(table: np.ndarray) -> np.ndarray:
    """Take the population means off each gene, and divide by its standard deviation."""
    blocks = np.split(table, 3, axis=1)
    residuals = np.hstack([b - b.mean(axis=1, keepdims=True) for b in blocks])
    return residuals / np.maximum(residuals.std(axis=1, keepdims=True), 1e-9)


def measured_loadings(table: np.ndarray) -> np.ndarray:
    """Give each gene's loadings on the first principal components of the residuals.

    The part that chance alone would give is taken off.
    """
    left, singular, _ = np.linalg.svd(scaled_residuals(table), full_matrices=False)
    chance = np.median(singular[N_FACTORS:] ** 2)
    kept = np.sqrt(singular[:N_FACTORS] ** 2 - chance)
    loadings = left[:, :N_FACTORS] * kept / np.sqrt(table.shape[1])
    # The sign of a factor is free: most genes rise with it.
    return loadings * np.sign(loadings.sum(axis=0))


def factor_loadings(statistics: pd.DataFrame, wanted: np.ndarray) -> np.ndarray:
    """Find loadings behind the zeros that give the wanted ones in the values.

    Zeros hide a part of each factor. So the loadings start at the wanted ones,
    many cells are drawn, and each gene's loadings grow by what is missing.
    """
    loadings = wanted.copy()
    for step in range(8):
        statistics[factor_names()] = limited(loadings)
        rng = np.random.default_rng(step)
        factors = [rng.standard_normal((2, N_FACTORS, 1000)) for _ in POPULATIONS]
        residuals = scaled_residuals(draw_cells(statistics, rng, factors).to_numpy())
        # Each gene's correlation with the factors of detection, and of level.
        seen, level = (
            residuals @ np.hstack(both).T / residuals.shape[1]
            for both in zip(*factors, strict=True)
        )
        squares = seen * np.abs(seen) + level * np.abs(level)
        found = np.sign(squares) * np.sqrt(np.abs(squares))
        loadings = limited(loadings + 0.8 * (wanted - found))
    return loadings


def factor_names() -> list[str]:
    """Name the columns that hold the loadings."""
    return [f"factor_{k + 1}" for k in range(N_FACTORS)]


def limited(loadings: np.ndarray) -> np.ndarray:
    """Keep a gene's shared variance at or below 0.9, rounded to three decimals."""
    shared = (loadings**2).sum(axis=1, keepdims=True)
    return (loadings * np.sqrt(np.minimum(1, 0.9 / np.maximum(shared, 1e-9)))).round(3)


def fit(measured: pd.DataFrame) -> pd.DataFrame:
    """Fit all figures to a measured table of genes x 150 cells."""
    blocks = np.split(measured.to_numpy(), 3, axis=1)
    f_observed = pd.Series(stats.f_oneway(*blocks, axis=1).statistic, measured.index)
    null = choose_nulls(f_observed)
    shrink = shrunken_effects(f_observed.to_numpy(), measured.shape[1] - 3)
    figures = population_figures(blocks, np.where(null, 0, shrink))
    statistics = pd.DataFrame({"differs": ~null}, index=measured.index)
    statistics.index.name = "gene"
    for i, population in enumerate(POPULATIONS):
        for name, values in figures.items():
            statistics[f"{population}_{name}"] = values[:, i]
    wanted = measured_loadings(measured.to_numpy())
    wanted[null] *= NULL_LOADINGS
    statistics[factor_names()] = factor_loadings(statistics, wanted)
    return statistics


if __name__ == "__main__":
    measured = pd.read_csv(Path(sys.argv[1]), sep="\t", index_col=0)
    write_table(fit(measured), HERE / "hspc_population_statistics.tsv.gz", digits=17)
