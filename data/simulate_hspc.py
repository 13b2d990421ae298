"""Draw the simulated HSPC data of the course from figures of measured cells.

Run ``python data/simulate_hspc.py`` to write ``hspc_expression.tsv.gz`` and
``hspc_truth.tsv.gz`` again: the same seed gives the same bytes.

The model, for one gene in one cell of one population:

* with probability ``1 - detected`` the gene was not detected: the value is 0;
* otherwise the value is drawn from a normal distribution with ``mean`` and ``sd``
  (log2 scale), and its sign is dropped;
* both draws lean on factors of the cell, normal numbers that all its genes share,
  each gene with its own loadings. So genes go together. Detection has one set of
  factors and level another, drawn independently, so that neither moves a mean.

A gene whose ``differs`` is False has the same true mean in all three populations,
zeros and dropped signs counted: its null hypothesis holds. Its detection and its
scatter may differ between populations.
"""

import gzip
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

HERE = Path(__file__).resolve().parent
POPULATIONS = ["LTHSC", "MEP", "GMP"]
CELLS_PER_POPULATION = 50
SEED = 20


def read_statistics() -> pd.DataFrame:
    """Read the figures that the cells are drawn from, one row a gene.

    Returns
    -------
    pandas.DataFrame
        4170 rows, index ``gene``: ``differs`` (bool); for each population
        ``<population>_detected`` (share of cells in which the gene is detected),
        ``<population>_mean`` and ``<population>_sd`` (of the normal distribution
        before the sign is dropped, log2 scale); ``factor_1`` and on, the gene's
        loadings on the factors of a cell.
    """
    return pd.read_csv(
        HERE / "hspc_population_statistics.tsv.gz", sep="\t", index_col="gene"
    )


def folded_mean(mean: np.ndarray, sd: np.ndarray) -> np.ndarray:
    """Give the mean of the absolute values of a normal distribution.

    Source: Leone, Nelson and Nottingham, Technometrics 3:543-550 (1961).
    """
    ratio = mean / sd
    return sd * np.sqrt(2 / np.pi) * np.exp(-(ratio**2) / 2) + mean * (
        1 - 2 * ndtr(-ratio)
    )


def true_means(statistics: pd.DataFrame) -> pd.DataFrame:
    """Give each gene's true mean in each population, zeros counted.

    Parameters
    ----------
    statistics : pandas.DataFrame
        As `read_statistics` gives it.

    Returns
    -------
    pandas.DataFrame
        Genes x populations, log2 scale.
    """
    return pd.DataFrame(
        {
            population: statistics[f"{population}_detected"]
            * folded_mean(
                statistics[f"{population}_mean"], statistics[f"{population}_sd"]
            )
            for population in POPULATIONS
        }
    )


def draw(
    statistics: pd.DataFrame,
    seed: int,
    cells_per_population: int = CELLS_PER_POPULATION,
) -> pd.DataFrame:
    """Draw one simulated data set.

    Parameters
    ----------
    statistics : pandas.DataFrame
        As `read_statistics` gives it, or some of its rows.
    seed : int
        Start value of the random numbers: the same seed, the same table.
    cells_per_population : int
        Number of cells drawn for each of the three populations.

    Returns
    -------
    pandas.DataFrame
        Genes x cells, log2 expression with two decimals, columns
        ``LTHSC.1 ... MEP.1 ... GMP.1 ...``.
    """
    rng = np.random.default_rng(seed)
    n_factors = statistics.filter(like="factor_").shape[1]
    factors = [
        rng.standard_normal((2, n_factors, cells_per_population)) for _ in POPULATIONS
    ]
    return draw_cells(statistics, rng, factors)


def draw_cells(
    statistics: pd.DataFrame, rng: np.random.Generator, factors: list[np.ndarray]
) -> pd.DataFrame:
    """Draw the cells of each population from given factors (2 x factors x cells)."""
    loadings = statistics.filter(like="factor_").to_numpy()
    own = np.sqrt(1 - (loadings**2).sum(axis=1))[:, np.newaxis]
    blocks = []
    for population, cells in zip(POPULATIONS, factors, strict=True):
        detected, mean, sd = (
            statistics[[f"{population}_{name}"]].to_numpy()
            for name in ["detected", "mean", "sd"]
        )
        # Written out, and not as a matrix product, whose last digit depends on
        # the processor.
        seen, level = (
            sum(loadings[:, [k]] * factor for k, factor in enumerate(factors_of_one))
            + own * rng.standard_normal((len(statistics), cells.shape[2]))
            for factors_of_one in cells
        )
        # A detected value stays above 0 after rounding, so that 0 always means
        # "not detected".
        values = np.maximum(np.abs(mean + sd * level).round(2), 0.01)
        blocks.append(
            pd.DataFrame(
                np.where(seen > -ndtri(detected), values, 0.0),
                index=statistics.index,
                columns=[f"{population}.{i + 1}" for i in range(cells.shape[2])],
            )
        )
    return pd.concat(blocks, axis=1)


def write_table(table: pd.DataFrame, path: Path, digits: int = 10) -> None:
    """Write a table as gzipped tab-separated text, the same bytes every time."""
    text = table.to_csv(sep="\t", lineterminator="\n", float_format=f"%.{digits}g")
    # A gzip header holds the time and the file name; both are left out.
    with (
        open(path, "wb") as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed,
    ):
        packed.write(text.encode("utf-8"))


def main(folder: Path = HERE) -> None:
    """Write the expression table and the truth table into `folder`."""
    statistics = read_statistics()
    write_table(draw(statistics, SEED), folder / "hspc_expression.tsv.gz")
    truth = pd.concat([statistics[["differs"]], true_means(statistics)], axis=1)
    write_table(truth, folder / "hspc_truth.tsv.gz")


if __name__ == "__main__":
    main()
