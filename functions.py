"""Functions of the course, in the order in which the notebooks teach them.

A notebook finds this file with ``sys.path.append("..")`` and takes what it needs
by name, for example ``from functions import load_hspc, expression_df``.

The data travel as one dictionary::

    data = {"expression": float array, genes x samples,
            "genes":      DataFrame, one row a gene, index = gene name,
            "samples":    DataFrame, one row a sample, index = sample name}

Your own functions go to the end of the file, under "Your functions".
"""

import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
import statsmodels.api as sm
import statsmodels.formula.api as smf

from checked_input import check_table, read_table
from fast_anova.labels import check_groups

# What your own functions need is imported here.

# The data lie beside this file, or one folder up (for the copy in solutions/).
HERE = Path(__file__).resolve().parent
DATA = HERE / "data" if (HERE / "data").is_dir() else HERE.parent / "data"

# For a large heatmap seaborn advises a package that not every Python can install.
warnings.filterwarnings("ignore", message="Clustering large matrix with scipy")

# Blue, orange, green, ...: the Okabe-Ito colours, told apart by colour-blind readers.
GROUP_COLORS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"]
GROUP_MARKERS = ["o", "s", "^", "D", "v", "P"]


# ---------------------------------------------------------------------------
# Notebook 00: the data
# ---------------------------------------------------------------------------


def from_df(table, name="the table"):
    """Make the data dictionary from a table.

    Parameters
    ----------
    table : pandas.DataFrame
        Genes x samples: gene names in the index, sample names in the columns.
    name : str
        What error messages call the table, for example its file.

    Returns
    -------
    dict
        ``expression`` (float array, genes x samples), ``genes`` and ``samples``
        (DataFrames, one row each, names in the index). The values are a copy.

    Raises
    ------
    TypeError, ValueError
        See `check_table`.
    """
    check_table(table, name)
    return {
        "expression": table.to_numpy(dtype=float, copy=True),
        "genes": pd.DataFrame(index=table.index.rename("gene")),
        "samples": pd.DataFrame(index=table.columns.rename("sample")),
    }


def load_hspc(source=None):
    """Load the blood stem and progenitor cells, or a table of your own.

    Parameters
    ----------
    source : str or path, optional
        A path or an address of a table of genes x samples (.tsv, .csv, .txt, also
        gzipped). Without it you get the simulated data of the course: 4170 genes x
        150 cells, log2 expression, drawn by ``data/simulate_hspc.py``.

    Returns
    -------
    dict
        The data dictionary, see `from_df`.

    Raises
    ------
    ValueError
        If the file cannot be read as numbers of genes x samples; the message names
        the file and the place.
    """
    if source is None:
        source = DATA / "hspc_expression.tsv.gz"
    return from_df(read_table(source), name=str(source))


def load_truth():
    """Load what is true of the simulated data.

    Returns
    -------
    pandas.Series of bool
        One entry a gene, in the order of ``load_hspc()``: True where the gene was
        drawn with different figures in the three populations, False where the null
        hypothesis is true by construction.
    """
    truth = pd.read_csv(DATA / "hspc_truth.tsv.gz", sep="\t", index_col="gene")
    return truth["differs"]


def load_golub():
    """Load the leukaemia data of Golub et al., Science 286:531 (1999).

    Returns
    -------
    dict
        The data dictionary: 3051 probes x 38 bone marrow samples (27 ALL, 11 AML),
        log10 expression, each sample scaled to mean 0 and sd 1. The
        ``genes`` table has one column more, ``description``.
    """
    data = load_hspc(DATA / "golub_expression.tsv.gz")
    description = pd.read_csv(DATA / "golub_genes.tsv.gz", sep="\t", index_col="probe")[
        "description"
    ]
    data["genes"]["description"] = description.loc[data["genes"].index]
    return data


def expression_df(data):
    """Give the expression as a table with names.

    Parameters
    ----------
    data : dict
        The data dictionary.

    Returns
    -------
    pandas.DataFrame
        Genes x samples, gene names in the index, sample names in the columns. A
        copy: changing it leaves `data` as it is.
    """
    return pd.DataFrame(
        data["expression"].copy(),
        index=data["genes"].index,
        columns=data["samples"].index,
    )


# ---------------------------------------------------------------------------
# Notebook 01: which sample belongs to which group
# ---------------------------------------------------------------------------


def sample_groups(data):
    """Take the group of each sample from its name: all that stands before the dot.

    Parameters
    ----------
    data : dict
        The data dictionary; its samples are called ``GROUP.number``.

    Returns
    -------
    pandas.Series of str
        One label a sample, in the order of the samples, index = sample names.

    Raises
    ------
    ValueError
        If a name does not tell its group. Then write the labels yourself.
    """
    names = data["samples"].index.astype(str).to_series()
    groups = names.str.replace(r"\..*", "", regex=True).rename("group")
    alone = ~groups.duplicated(keep=False)
    unclear = names[(groups == "") | (alone & ~names.str.contains(".", regex=False))]
    if len(unclear) > 0:
        raise ValueError(
            f"The sample name '{unclear.iloc[0]}' does not tell its group: names must "
            "look like GROUP.number. Rename the samples, or write a list with one "
            "label a sample."
        )
    return groups


def group_colors(groups):
    """Give each group its colour, the same in every figure of the course.

    Parameters
    ----------
    groups : list, array or Series
        One label a sample.

    Returns
    -------
    dict
        Label -> colour, in the order in which the labels first appear.
    """
    names = list(pd.unique(pd.Series(list(groups))))
    colors = GROUP_COLORS
    if len(names) > len(colors):
        colors = sns.color_palette("husl", len(names)).as_hex()
    return dict(zip(names, colors, strict=False))


def plot_gene(data, gene, groups):
    """Draw one gene: a point a sample, beside each other by group, a bar the mean.

    Parameters
    ----------
    data : dict
        The data dictionary.
    gene : str
        A name in the index of ``data["genes"]``.
    groups : list, array or Series
        One label a sample.

    Returns
    -------
    matplotlib.axes.Axes
        The figure's axes, to be changed further.

    Raises
    ------
    ValueError
        If there is no such gene, or its name occurs more than once.
    """
    found = np.flatnonzero(data["genes"].index == gene)
    if len(found) != 1:
        raise ValueError(
            f"The data hold {len(found)} genes called '{gene}'; a plot needs one. "
            "Gene names are case-sensitive: mouse genes look like 'Kit'."
        )
    values = data["expression"][found[0]]
    labels = check_groups(groups, len(values), data["samples"].index)
    fig, ax = plt.subplots(figsize=(5, 3.5))
    rng = np.random.default_rng(0)
    for i, (name, color) in enumerate(group_colors(labels).items()):
        own = values[labels == name]
        # Points are moved sideways at random, so that they do not hide each other.
        sideways = i + rng.uniform(-0.2, 0.2, len(own))
        marker = GROUP_MARKERS[i % len(GROUP_MARKERS)]
        ax.scatter(sideways, own, color=color, marker=marker, s=18, alpha=0.7)
        ax.hlines(own.mean(), i - 0.3, i + 0.3, color="black", linewidth=2)
    ax.set_xticks(range(len(set(labels))), list(group_colors(labels)))
    ax.set_xlabel("group")
    ax.set_ylabel("expression (log scale)")
    ax.set_title(gene)
    sns.despine(ax=ax)
    return ax


# ---------------------------------------------------------------------------
# Notebook 02: one-way ANOVA of one gene
# ---------------------------------------------------------------------------


def do_anova(vals, grps):
    """Test one gene: the p-value of a one-way ANOVA.

    The p-value is computed assuming that all groups have the same mean: it is how
    often an F this large or larger would then come up.

    Parameters
    ----------
    vals : array or Series of float
        Expression of the gene, one value a sample.
    grps : list, array or Series
        One label a sample. Numbers are taken as names. If both arguments carry sample
        names, the labels are matched by name.

    Returns
    -------
    float
        The p-value; NaN for a flat gene, which has no scatter to compare with.

    Raises
    ------
    TypeError, ValueError
        If the values are not one number a sample, or the labels cannot be used
        (see `check_groups`).
    """
    samples = vals.index if isinstance(vals, pd.Series) else None
    vals = np.asarray(vals, dtype=float)
    labels = check_groups(grps, len(vals), samples)
    if np.isnan(vals).any():
        raise ValueError(
            f"The value of sample number {np.isnan(vals).argmax() + 1} is missing. "
            "Leave this sample out, or drop the gene."
        )
    if np.all(vals == vals[0]):
        return np.nan
    df = pd.DataFrame({"expression": vals, "group": labels})
    model = smf.ols("expression ~ group", data=df).fit()
    anova_table = sm.stats.anova_lm(model, typ=2)
    return float(anova_table.loc["group", "PR(>F)"])


# ---------------------------------------------------------------------------
# Notebook 03: all genes
# ---------------------------------------------------------------------------


def plot_pval_histogram(pval, title=""):
    """Draw how many genes have a p-value in each twentieth of the way from 0 to 1.

    Parameters
    ----------
    pval : array or Series of float
        One p-value a gene; NaN are left out.
    title : str
        What to write above the figure.

    Returns
    -------
    matplotlib.axes.Axes
        The figure's axes. A dashed line shows the height that all bars would have
        if every null hypothesis were true.
    """
    pval = np.asarray(pval, dtype=float)
    pval = pval[~np.isnan(pval)]
    fig, ax = plt.subplots(figsize=(5, 3.2))
    ax.hist(pval, bins=np.linspace(0, 1, 21), color="#999999", edgecolor="white")
    ax.axhline(len(pval) / 20, color="black", linestyle="--")
    ax.set_xlabel("p-value (bars 0.05 wide)")
    ax.set_ylabel("number of genes")
    ax.set_title(title)
    sns.despine(ax=ax)
    return ax


# ---------------------------------------------------------------------------
# Notebook 05: heatmaps
# ---------------------------------------------------------------------------


def zscore_rows(matrix):
    """Scale every gene to mean 0 and standard deviation 1.

    Parameters
    ----------
    matrix : pandas.DataFrame or array
        Genes x samples.

    Returns
    -------
    pandas.DataFrame or array
        The same shape: (value - mean of the gene) / standard deviation of the gene
        (divided by n - 1, as seaborn does).

    Raises
    ------
    ValueError
        If a gene is flat: its standard deviation is 0.
    """
    table = pd.DataFrame(matrix)
    # Compared with the first value: exact, where a computed sd can miss 0.
    flat = table.index[table.eq(table.iloc[:, 0], axis=0).all(axis=1)]
    if len(flat) > 0:
        raise ValueError(
            f"Gene '{flat[0]}' has the same value in every sample, so it has no "
            f"z-score. Drop flat genes first (such genes here: {len(flat)})."
        )
    z = table.sub(table.mean(axis=1), axis=0).div(table.std(axis=1), axis=0)
    return z if isinstance(matrix, pd.DataFrame) else z.to_numpy()


def add_group_legend(grid, groups):
    """Write beside a heatmap which colour stands for which group.

    Parameters
    ----------
    grid : seaborn.matrix.ClusterGrid
        What ``sns.clustermap`` gave.
    groups : list, array or Series
        One label a sample; the colours are those of `group_colors`.
    """
    handles = [
        plt.Rectangle((0, 0), 1, 1, color=color)
        for color in group_colors(groups).values()
    ]
    grid.figure.legend(
        handles,
        list(group_colors(groups)),
        title="group",
        loc="upper left",
        bbox_to_anchor=(1.0, 0.9),
        frameon=False,
    )


# ---------------------------------------------------------------------------
# Your functions
#
# Below this line you write your own. Save the file, then run the reload cell of
# the notebook: a running kernel remembers the file as it was when it was imported.
# ---------------------------------------------------------------------------


def my_first_function():
    """Give a short text; notebook 00 asks you to change it."""
    return "nobody has changed me yet"


def plot_heatmap(data, genes, groups=None, **kwargs):
    """Draw a clustered heatmap of chosen genes (Exercise 6.2).

    Parameters
    ----------
    data : dict
        The data dictionary.
    genes : list or Index of str
        Names of the genes to draw, in any order.
    groups : list, array or Series, optional
        One label a sample: draws a strip with one colour a group above the columns.
    **kwargs
        Anything that ``sns.clustermap`` takes; it wins over the choices made here.

    Returns
    -------
    seaborn.matrix.ClusterGrid
        The figure: rows z-scored, both axes clustered.
    """
    ...


def run_anova(data, groups, alpha=0.05):
    """Test every gene and correct the p-values (Exercise 6.3).

    Parameters
    ----------
    data : dict
        The data dictionary.
    groups : list, array or Series
        One label a sample, in the order of the samples; a Series that carries the
        sample names is matched by name.
    alpha : float
        The false discovery rate you accept in the list of significant genes.

    Returns
    -------
    pandas.DataFrame
        One row a gene in the order of ``data["genes"]``, index = gene names,
        columns ``pval``, ``pval_fdr`` (Benjamini-Hochberg over all genes) and
        ``significant`` (bool: ``pval_fdr <= alpha``). A flat gene keeps its row,
        with NaN, NaN and False, and is not counted as a test.
    """
    ...
