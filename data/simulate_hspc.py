"""Draw the simulated HSPC data of the course from measured population figures.

Run ``python data/simulate_hspc.py`` to write ``hspc_expression.tsv.gz`` and
``hspc_truth.tsv.gz`` again: the same seed gives the same bytes.

The model, for one gene in one cell of one population:

* with probability ``1 - detected`` the gene was not detected: the value is 0;
* otherwise the value is drawn from a normal distribution with the ``mean`` and
  ``sd`` of the detected values (log2 scale), and its sign is dropped.

A gene whose ``differs`` is False gets the pooled figures in all three
populations, so its null hypothesis (equal means) is true by construction.
"""

import gzip
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
POPULATIONS = ["LTHSC", "MEP", "GMP"]
CELLS_PER_POPULATION = 50
SEED = 20


def read_statistics() -> pd.DataFrame:
    """Read the measured figures, one row a gene.

    Returns
    -------
    pandas.DataFrame
        4170 rows, index ``gene``. For each population and for ``all`` cells the
        columns ``<name>_detected`` (share of cells with a value above 0),
        ``<name>_mean`` and ``<name>_sd`` (of those values, log2 scale), and
        ``differs`` (bool).
    """
    return pd.read_csv(
        HERE / "hspc_population_statistics.tsv.gz", sep="\t", index_col="gene"
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
    shape = (len(statistics), cells_per_population)
    differs = statistics["differs"].to_numpy()
    blocks = []
    for population in POPULATIONS:
        figures = {}
        for name in ["detected", "mean", "sd"]:
            own = statistics[f"{population}_{name}"].to_numpy()
            pooled = statistics[f"all_{name}"].to_numpy()
            figures[name] = np.where(differs, own, pooled)[:, np.newaxis]
        detected = rng.random(shape) < figures["detected"]
        values = np.abs(rng.normal(figures["mean"], figures["sd"], shape))
        # A detected value stays above 0 after rounding, so that 0 always means
        # "not detected".
        values = np.maximum(values.round(2), 0.01)
        columns = [f"{population}.{i + 1}" for i in range(cells_per_population)]
        blocks.append(
            pd.DataFrame(
                np.where(detected, values, 0.0),
                index=statistics.index,
                columns=columns,
            )
        )
    return pd.concat(blocks, axis=1)


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table as gzipped tab-separated text, the same bytes every time."""
    text = table.to_csv(sep="\t", lineterminator="\n", float_format="%.10g")
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
    write_table(statistics[["differs"]], folder / "hspc_truth.tsv.gz")


if __name__ == "__main__":
    main()
