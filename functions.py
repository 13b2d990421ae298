"""Functions of the course, in the order in which the notebooks teach them.

A notebook finds this file with ``sys.path.append`` and takes what it needs by
name, for example ``from functions import load_hspc, expression_df``.

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
from IPython.display import display
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib_inline.config import InlineBackend
from scipy import stats
from scipy.cluster.hierarchy import dendrogram, fcluster, leaves_list, linkage
from scipy.optimize import brentq
from scipy.special import digamma, polygamma

import fast_anova
from fast_anova.labels import check_groups, label_text
from table_reader import check_table, read_table
from table_reader.arguments import (
    as_numbers,
    check_counts,
    check_data,
    find_genes,
    refuse_no_labels,
)
from table_reader.doubts import doubts
from table_reader.group_names import refuse_unclear
from table_reader.samplesheet import labels_of_sheet

# What your own functions need is imported here.

# The data lie beside this file, or one folder up (for the copy in solutions/).
HERE = Path(__file__).resolve().parent
DATA = HERE / "data" if (HERE / "data").is_dir() else HERE.parent / "data"

# For a large heatmap seaborn advises a package that not every Python can install.
warnings.filterwarnings("ignore", message="Clustering large matrix with scipy")

# Sentences in a table, as `look_at` gives them, are shown whole.
pd.set_option("display.max_colwidth", 300)

# Blue, orange, green, ...: the Okabe-Ito colours, told apart by colour-blind readers.
GROUP_COLORS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"]
GROUP_MARKERS = ["o", "s", "^", "D", "v", "P"]
# What chance gives is gray. What was really found is no group's colour.
CHANCE_COLOR, FOUND_COLOR = "#BBBBBB", "#BB3355"

# How all figures look. They are large enough to be read on a projector. What would be
# black is of a gray that can be read on white paper and on a dark page alike.
INK = "#787878"
plt.rcParams.update({k: INK for k, v in plt.rcParamsDefault.items() if v == "black"})
plt.rcParams.update(
    {
        "figure.figsize": (9, 4.5),
        "figure.dpi": 100,
        "font.size": 13,
        "axes.titlesize": 15,
        "figure.titlesize": 15,
        "lines.linewidth": 2,
        "lines.markersize": 7,
        "axes.linewidth": 1.2,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.facecolor": "none",
        "legend.frameon": False,
    }
)
# A notebook shows them without a ground, on its own page; a saved file stays white.
_shown = InlineBackend.instance()
_shown.print_figure_kwargs = {**_shown.print_figure_kwargs, "facecolor": "none"}


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
        (DataFrames, one row each, names in the index as text). The values are a copy.
        Columns that describe genes, such as ``Length``, go to ``genes``.

    Warns
    -----
    UserWarning
        If the table can be used and looks suspicious: counts, no log scale, repeated
        gene names, names that a spreadsheet changed, rows that are no genes.

    Raises
    ------
    TypeError, ValueError
        If the table cannot be used as expression; the message names the place.
    """
    return as_data(check_table(table, name))


def as_data(reading):
    """Make the data dictionary from what was read, and warn of what is suspicious."""
    for doubt in reading.doubts:
        warnings.warn(doubt, stacklevel=3)
    return {
        "expression": reading.expression.to_numpy(copy=True),
        "genes": reading.genes,
        "samples": reading.samples,
    }


def load_hspc(source=None):
    """Load the blood stem and progenitor cells, or a table of your own.

    Parameters
    ----------
    source : str or path, optional
        A path or an address of a table of genes x samples (.tsv, .csv, .txt, also
        gzipped), as featureCounts, HTSeq, GEO, R or a spreadsheet write it. Without it
        you get the simulated data of the course: 4170 genes x 150 cells, log2
        expression, drawn by ``data/simulate_hspc.py``.

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
    return as_data(read_table(source))


def load_truth():
    """Load which genes of the simulated data differ.

    Returns
    -------
    pandas.Series of bool
        One entry a gene, in the order of ``load_hspc()``: True where the true means
        of the three populations differ, False where they are equal, so that the null
        hypothesis holds.
    """
    truth = pd.read_csv(DATA / "hspc_truth.tsv.gz", sep="\t", index_col="gene")
    return truth["differs"]


def load_true_means():
    """Load the true mean of every gene in every population of the simulated data.

    Returns
    -------
    pandas.DataFrame
        Genes x populations, log2 expression, cells in which the gene is not detected
        counted as 0: what the group means of ``load_hspc()`` would be with endlessly
        many cells.
    """
    truth = pd.read_csv(DATA / "hspc_truth.tsv.gz", sep="\t", index_col="gene")
    return truth.drop(columns="differs")


def load_golub():
    """Load the leukaemia data of Golub et al., Science 286:531 (1999).

    Returns
    -------
    dict
        The data dictionary: 3051 probe sets x 38 bone marrow samples (27 ALL, 11 AML),
        log10 expression, each sample scaled to mean 0 and sd 1. The
        ``genes`` table has one column more, ``description``.
    """
    with warnings.catch_warnings():
        # Some probe sets of the published table are controls of the chip.
        warnings.filterwarnings("ignore", message=".* hold no gene")
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
    check_data(data)
    return pd.DataFrame(
        data["expression"].copy(),
        index=data["genes"].index,
        columns=data["samples"].index,
    )


# ---------------------------------------------------------------------------
# Notebook 01: which sample belongs to which group
# ---------------------------------------------------------------------------


def sample_groups(data):
    """Take the group of each sample from its name: all that stands before the number.

    Parameters
    ----------
    data : dict
        The data dictionary; its samples are called ``GROUP.number``. The name is cut
        at its last dot: ``WT.young.2`` is of the group ``WT.young``.

    Returns
    -------
    pandas.Series of str
        One label a sample, in the order of the samples, index = sample names.

    Raises
    ------
    ValueError
        If a name does not tell its group. Then cut the names with a pattern of your
        own, as in notebook 01, or write the labels as a list.
    """
    check_data(data)
    names = data["samples"].index.to_series()
    groups = names.str.replace(r"\.[0-9]+$", "", regex=True).str.strip()
    refuse_unclear(names, groups, data["samples"])
    return groups.rename("group")


def check_labels(data, groups):
    """Make the labels a plain array, or stop if they do not fit the samples.

    Parameters
    ----------
    data : dict
        The data dictionary.
    groups : list, array or Series
        One label a sample.

    Returns
    -------
    numpy.ndarray of str
        One label a sample, in the order of the samples; see `check_groups`.
    """
    check_data(data)
    n_genes, n_samples = data["expression"].shape
    return check_groups(groups, n_samples, data["samples"].index, n_genes)


def values_and_labels(expression, groups):
    """Make a table and the labels of its samples plain arrays, or stop if they differ.

    Parameters
    ----------
    expression : array or DataFrame of float, genes x samples
    groups : list, array or Series
        One label a sample, see `check_groups`. If both arguments carry sample names
        (a DataFrame and a Series), the labels are matched by name.

    Returns
    -------
    values : array of float, genes x samples
    labels : array of str
    """
    values = as_numbers(expression, "expression", n_axes=2)
    samples = expression.columns if isinstance(expression, pd.DataFrame) else None
    return values, check_groups(groups, values.shape[1], samples, len(values))


def group_colors(groups):
    """Give each group a colour, by the order in which the labels first appear.

    Parameters
    ----------
    groups : list, array or Series
        One label a sample.

    Returns
    -------
    dict
        Label -> colour, in that order.

    Raises
    ------
    ValueError
        If there are so many groups that two would get the same colour.
    """
    if isinstance(groups, str):
        raise TypeError("groups is a text; give a list with one label a sample.")
    refuse_no_labels(groups)
    labels = pd.unique(pd.Series(list(groups), dtype=object))
    # Labels that are one name, such as 1 and "1", get one colour.
    names = [label_text(label) for label in labels]
    different = list(dict.fromkeys(names))
    colors = GROUP_COLORS
    if len(different) > len(colors):
        colors = sns.color_palette("husl", len(different)).as_hex()
    if len(set(colors)) < len(different):
        raise ValueError(
            f"There are {len(different)} groups, and not so many colours that differ. "
            "Are the labels groups, or names of samples?"
        )
    color_of = dict(zip(different, colors, strict=False))
    return {label: color_of[name] for label, name in zip(labels, names, strict=True)}


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
    labels = check_labels(data, groups)
    if not isinstance(gene, (str, int)):
        raise TypeError(f"gene is a {type(gene).__name__}; give one gene name as text.")
    found = find_genes(data, [gene])
    if len(found) > 1:
        raise ValueError(
            f"The data hold {len(found)} genes called '{gene}'; a plot needs one."
        )
    values = data["expression"][found[0]]
    fig, ax = plt.subplots(layout="constrained")
    rng = np.random.default_rng(0)
    for i, (name, color) in enumerate(group_colors(labels).items()):
        own = values[labels == name]
        # Points are moved sideways at random, so that they do not hide each other.
        sideways = i + rng.uniform(-0.2, 0.2, len(own))
        marker = GROUP_MARKERS[i % len(GROUP_MARKERS)]
        ax.scatter(sideways, own, color=color, marker=marker, s=30, alpha=0.85)
        ax.hlines(own.mean(), i - 0.35, i + 0.35, color=INK, linewidth=4)
    # parse_math: a dollar sign in a name is a dollar sign, not a formula.
    names = list(group_colors(labels))
    ax.set_xticks(range(len(names)), names, parse_math=False)
    ax.set_xlabel("group")
    ax.set_ylabel("expression (log scale)")
    ax.set_title(gene, parse_math=False)
    return ax


# ---------------------------------------------------------------------------
# Notebook 02: one-way ANOVA of one gene
# ---------------------------------------------------------------------------


def do_anova(vals, grps):
    """Test one gene: the p-value of a one-way ANOVA.

    The p-value is computed assuming that all groups have the same mean and that the
    model holds (independent normal errors with one sigma): it is how often an F this
    large or larger would then come up.

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
        The p-value; NaN for a gene with one value in all samples, 0 where only the
        group means differ.

    Raises
    ------
    TypeError, ValueError
        If the values are not one number a sample, one is missing or infinite, or the
        labels cannot be used (see `check_groups`).
    """
    samples = vals.index if isinstance(vals, pd.Series) else None
    vals = as_numbers(vals, "vals", n_axes=1)
    labels = check_groups(grps, len(vals), samples)
    if np.isnan(vals).any():
        raise ValueError(
            f"The value of sample number {np.isnan(vals).argmax() + 1} is missing. "
            "Leave this sample out, or drop the gene."
        )
    if np.isinf(vals).any():
        raise ValueError(
            f"The value of sample number {np.isinf(vals).argmax() + 1} is infinite. "
            "Was a logarithm of 0 taken? Correct it, or drop the gene."
        )
    # A power of two keeps every digit, and huge values do not overflow. Distances
    # from the first value: a large part common to all would cost digits.
    vals = np.ldexp(vals, -np.frexp(np.abs(vals).max())[1])
    vals = vals - vals[0]
    if not vals.any():
        return np.nan
    vals = vals / np.abs(vals).max()
    df = pd.DataFrame({"expression": vals, "group": labels})
    by_group = df.groupby("group")["expression"]
    if (by_group.max() == by_group.min()).all():
        return 0.0  # the groups differ, and nothing scatters within them
    model = smf.ols("expression ~ group", data=df).fit()
    anova_table = sm.stats.anova_lm(model, typ=2)
    return float(anova_table.loc["group", "PR(>F)"])


def plot_shuffles(shuffled, real, label):
    """Draw what shuffled labels gave, and a line where the real labels lie.

    Parameters
    ----------
    shuffled : list or array of float
        One number a shuffle.
    real : float
        The same number with the real labels.
    label : str
        What the number is; it is written below the axis.

    Returns
    -------
    matplotlib.axes.Axes
        The figure's axes.
    """
    fig, ax = plt.subplots(layout="constrained")
    look = {"color": CHANCE_COLOR, "edgecolor": INK}
    ax.hist(shuffled, bins=30, label="shuffled labels", **look)
    line = {"color": FOUND_COLOR, "linewidth": 3, "linestyle": "--"}
    ax.axvline(real, label="real labels", **line)
    ax.set_xlabel(label, parse_math=False)
    ax.set_ylabel("number of shuffles")
    ax.legend()
    return ax


def plot_f_curve(F, df_group, df_residual, shuffled):
    """Draw the F curve over what shuffled labels gave; the tail from F on is filled.

    Parameters
    ----------
    F : float
        F with the real labels.
    df_group, df_residual : int
        The degrees of freedom.
    shuffled : list or array of float
        One F a shuffle.

    Returns
    -------
    matplotlib.axes.Axes
        The figure's axes. The bars have area 1 together, as the curve has.
    """
    right = 1.05 * max(F, np.max(shuffled))
    # The point F itself is there, so that the tail begins exactly at F.
    x = np.sort(np.append(np.linspace(right / 400, right, 400), F))
    curve = stats.f.pdf(x, df_group, df_residual)
    fig, ax = plt.subplots(layout="constrained")
    look = {"color": CHANCE_COLOR, "label": "shuffled labels"}
    ax.hist(shuffled, bins=np.linspace(0, right, 41), density=True, **look)
    ax.plot(x, curve, color=INK, linewidth=3, label="F curve")
    tail = {"color": FOUND_COLOR, "alpha": 0.7, "label": "area from the real F on: p"}
    ax.fill_between(x, curve, where=x >= F, **tail)
    ax.set_xlim(0, right)
    ax.set_xlabel("F")
    ax.set_ylabel("density")
    ax.legend()
    return ax


def plot_experiments(settings, seed=1):
    """Draw simulated experiments with groups A, B, C; C is higher than A and B.

    Parameters
    ----------
    settings : list of (difference, sd, n)
        One panel for each: how much higher the true mean of C is, the standard
        deviation of the errors, the number of cells in each group.
    seed : int
        Another seed draws other cells.

    Returns
    -------
    list of matplotlib.axes.Axes
        One a panel; the p-value of the ANOVA stands above it.
    """
    look = {"layout": "constrained", "sharey": True, "squeeze": False}
    fig, axes = plt.subplots(1, len(settings), **look)
    for ax, (difference, sd, n) in zip(axes[0], settings, strict=True):
        rng = np.random.default_rng(seed)
        groups = rng.normal(8, sd, size=(3, n))
        groups[2] += difference
        for i, own in enumerate(groups):
            sideways = i + rng.uniform(-0.2, 0.2, n)
            look = {"color": GROUP_COLORS[i], "marker": GROUP_MARKERS[i], "alpha": 0.85}
            ax.scatter(sideways, own, s=20, **look)
            ax.hlines(own.mean(), i - 0.4, i + 0.4, color=INK, linewidth=4)
        p = stats.f_oneway(*groups).pvalue
        title = f"difference {difference:g}\nsd {sd:g}, n {n}\np = {p:.2g}"
        ax.set_title(title)
        ax.set_xticks(range(3), ["A", "B", "C"])
        ax.set_xlabel("group")
    axes[0, 0].set_ylabel("expression (log2 units)")
    return list(axes[0])


# What stands beside a slider becomes its name, also of sliders that come later.
NAMES_FOR_SLIDERS = """<script>
window.namesForSliders ??= new MutationObserver(() => {
  for (const slider of document.querySelectorAll(".widget-slider")) {
    const handle = slider.querySelector("[role=slider]");
    const label = slider.querySelector("label")?.textContent;
    if (handle && label) handle.setAttribute("aria-label", label);
  }
});
window.namesForSliders.observe(document.body, {childList: true, subtree: true});
</script>"""


def name_sliders():
    """Give sliders the names beside them, for those who hear the page.

    The sliders of ipywidgets show their names, but do not tell them to a screen reader.
    """
    display({"text/html": NAMES_FOR_SLIDERS}, raw=True)


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
        The figure's axes, see `plot_pval_histograms`.
    """
    return plot_pval_histograms({title: pval})[0]


def plot_pval_histograms(pvals):
    """Draw histograms of p-values side by side, with one scale for all.

    Parameters
    ----------
    pvals : dict
        What to write above a panel -> its p-values, one a gene; NaN are left out.

    Returns
    -------
    list of matplotlib.axes.Axes
        One a panel. Each bar is 0.05 wide; a dashed line shows the height that all
        bars would have if the p-values were spread evenly, as they are on average
        where every null hypothesis is true.

    Raises
    ------
    ValueError
        If the p-values are not one column of numbers from 0 to 1.
    """
    checked = {title: check_pval(pval) for title, pval in pvals.items()}
    columns = min(3, len(checked))
    rows = -(-len(checked) // columns)
    size = (9, 4.2 if rows == 1 else 3 * rows)
    look = {"figsize": size, "layout": "constrained", "sharey": True, "squeeze": False}
    fig, axes = plt.subplots(rows, columns, **look)
    for ax, (title, pval) in zip(axes.flat, checked.items(), strict=False):
        look = {"color": CHANCE_COLOR, "edgecolor": INK}
        ax.hist(pval, bins=np.linspace(0, 1, 21), **look)
        ax.axhline(len(pval) / 20, color=INK, linestyle="--")
        ax.set_title(title, parse_math=False)
    for ax in axes.flat[len(checked) :]:
        ax.remove()
    for ax in axes[-1]:
        ax.set_xlabel("p-value (bars 0.05 wide)")
    for ax in axes[:, 0]:
        ax.set_ylabel("number of genes")
    return list(axes.flat[: len(checked)])


def check_pval(pval):
    """Give p-values as an array without NaN, or stop if they cannot be p-values."""
    pval = as_numbers(pval, "pval", n_axes=1)
    outside = pval[(pval < 0) | (pval > 1)]
    if len(outside) > 0:
        raise ValueError(
            f"A p-value lies between 0 and 1, and {len(outside)} of these do not: the "
            f"first is {float(outside[0])!r}. Was a logarithm taken?"
        )
    return pval[~np.isnan(pval)]


# ---------------------------------------------------------------------------
# Notebook 04: false discoveries
# ---------------------------------------------------------------------------

# Colours and markers that no group has.
CALLED, NOT_CALLED = FOUND_COLOR, INK
RULES = {"raw p": ("#AA8800", "s"), "Bonferroni": (INK, "^"), "BH": (CALLED, "o")}


def count_calls(called, differs):
    """Hold a list of called genes against the truth.

    Parameters
    ----------
    called : array or Series of bool
        Is the gene called? One entry a gene.
    differs : array or Series of bool
        Do the true means of the gene differ? In the same order.

    Returns
    -------
    dict
        ``called`` and ``false``: how many genes are called, and how many of these are
        true nulls. ``FDP %``: the share of false calls, 0 if nothing is called.
        ``power %``: the share of the genes that differ which is called; NaN if no gene
        differs.

    Raises
    ------
    ValueError
        If there is not one entry a gene in both.
    """
    called, differs = np.asarray(called, dtype=bool), np.asarray(differs, dtype=bool)
    if called.shape != differs.shape:
        raise ValueError(
            f"called has shape {called.shape} and differs {differs.shape}; both need "
            "one entry a gene."
        )
    n_called, n_differs = int(called.sum()), int(differs.sum())
    found = int((called & differs).sum())
    return {
        "called": n_called,
        "false": n_called - found,
        "FDP %": 100 * (n_called - found) / max(n_called, 1),
        "power %": 100 * found / n_differs if n_differs else np.nan,
    }


def plot_bh_line(pval, alpha=0.05):
    """Draw sorted p-values and the line of Benjamini and Hochberg.

    Parameters
    ----------
    pval : Series of float
        A few p-values, index = gene names.
    alpha : float
        The false discovery rate.

    Returns
    -------
    array of two matplotlib.axes.Axes
        All genes on the left; on the right, enlarged and with their names, those that
        are called and the next one.
    """
    ordered = pval.sort_values()
    m = len(ordered)
    rank = np.arange(1, m + 1)
    line = alpha * rank / m
    last = max(rank[ordered <= line], default=0)
    fig, axes = plt.subplots(1, 2, layout="constrained")
    for ax in axes:
        ax.plot(rank, line, color=INK, label="alpha × rank / m")
        ax.scatter(rank[:last], ordered[:last], color=CALLED, label="called")
        ax.scatter(
            *(rank[last:], ordered[last:]),
            color=NOT_CALLED,
            marker="x",
            label="not called",
        )
        ax.set(xlabel="rank of the p-value", ylabel="p-value")
    shown = min(last + 1, m)
    top = 1.5 * alpha * shown / m
    axes[1].set(xlim=(0.5, shown + 0.7), ylim=(-0.08 * top, top))
    for x, name in zip(rank[:shown], ordered.index, strict=False):
        above = ordered[name] > line[x - 1]
        axes[1].annotate(
            f"gene {name}",
            (x, ordered[name]),
            xytext=(-5, 5) if above else (5, -5),
            textcoords="offset points",
            ha="right" if above else "left",
            va="bottom" if above else "top",
            parse_math=False,
        )
    axes[0].legend()
    return axes


def plot_alphas(scores, null_share):
    """Draw what rules of calling do at several alphas, as means over data sets.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row for each data set, rule and alpha: columns ``rule`` (raw p, Bonferroni,
        BH), ``alpha``, ``FDP %`` and ``power %``, see `count_calls`.
    null_share : float
        The share of true nulls among all genes.

    Returns
    -------
    array of two matplotlib.axes.Axes
        On the left the false discovery proportion, both axes logarithmic: lines join
        the means, small dots are single lists of BH. On the right the mean power.
    """
    levels = np.sort(scores["alpha"].unique())
    means = scores.groupby(["rule", "alpha"])[["FDP %", "power %"]].mean()
    single = scores[(scores["rule"] == "BH") & (scores["FDP %"] > 0)]
    fig, axes = plt.subplots(1, 2, figsize=(9, 5), layout="constrained")
    axes[0].scatter(
        *(single["alpha"], single["FDP %"]),
        color=CALLED,
        s=8,
        alpha=0.25,
        linewidths=0,
        label="one list of BH",
    )
    for ax, column in zip(axes, ["FDP %", "power %"], strict=True):
        for rule, (color, marker) in RULES.items():
            # A mean of 0 has no place on a logarithmic axis.
            part = means.loc[rule, column].where(means.loc[rule, column] > 0)
            ax.plot(levels, part[levels], color=color, marker=marker, label=rule)
        ax.set(xscale="log", xlabel="alpha")
        ax.set_xticks([0.001, 0.01, 0.1], ["0.001", "0.01", "0.1"])
    promised = {"alpha": (1, ":"), "alpha × true nulls": (null_share, "--")}
    for name, (share, style) in promised.items():
        axes[0].plot(levels, 100 * levels * share, color=INK, ls=style, label=name)
    axes[0].set(yscale="log", ylabel="false discovery proportion (%)")
    axes[0].set_yticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    axes[1].set(ylabel="power: found of the real ones (%)", ylim=(0, 100))
    handles, labels = axes[0].get_legend_handles_labels()
    legend = fig.legend(handles, labels, loc="outside lower center", ncols=3)
    legend.legend_handles[0].set_alpha(1)
    return axes


def simulate_study(share, effect, n, seed):
    """Simulate a study of 1000 genes in three groups, and test each gene.

    Parameters
    ----------
    share : float
        Share of the genes whose means differ, from 0 to 1.
    effect : float
        By how much the first group is higher in these genes; the errors are normal
        and independent, with standard deviation 1.
    n : int
        Number of samples in each group.
    seed : int
        Start value of the random numbers: the same seed, the same study.

    Returns
    -------
    tuple of two arrays
        The p-values, and whether the means differ; one entry a gene.
    """
    differs = np.arange(1000) < share * 1000
    values = np.random.default_rng(seed).normal(size=(1000, 3 * n))
    values[differs, :n] += effect
    pval = fast_anova.anova_genes(values, np.repeat(["A", "B", "C"], n))[1]
    return pval, differs


def score_rules(pval, differs):
    """Count what raw p and BH call at 0.05.

    Parameters
    ----------
    pval : array of float
        One p-value a gene.
    differs : array of bool
        Do the true means of the gene differ? In the same order.

    Returns
    -------
    dict
        What `count_calls` gives, for both rules: ``raw p called`` and on, ``BH called``
        and on.
    """
    rules = {"raw p": pval, "BH": stats.false_discovery_control(pval)}
    return {
        f"{rule} {name}": value
        for rule, values in rules.items()
        for name, value in count_calls(values <= 0.05, differs).items()
    }


def score_study(share, effect, n, seed):
    """Count the calls (see `score_rules`) in a study (see `simulate_study`)."""
    return score_rules(*simulate_study(share, effect, n, seed))


def plot_study(share, effect, n, seed):
    """Draw the p-values of a simulated study (see `simulate_study`).

    Returns
    -------
    matplotlib.axes.Axes
        A histogram, true nulls below, genes that differ on top of them; the title
        says what raw p and BH call at 0.05.
    """
    pval, differs = simulate_study(share, effect, n, seed)
    fig, ax = plt.subplots(layout="constrained")
    ax.hist(
        [pval[~differs], pval[differs]],
        bins=np.linspace(0, 1, 21),
        stacked=True,
        color=[CHANCE_COLOR, CALLED],
        edgecolor=INK,
        label=["null true", "means differ"],
    )
    ax.legend()
    ax.set(xlabel="p-value (bars 0.05 wide)", ylabel="number of genes")
    it = score_rules(pval, differs)
    lines = [
        f"{rule}: {it[f'{rule} called']} called, {it[f'{rule} FDP %']:.0f} % false"
        + (f", {it[f'{rule} power %']:.0f} % of the real ones found" if share else "")
        for rule in ["raw p", "BH"]
    ]
    ax.set_title("\n".join(lines))
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
        If a gene is flat (its standard deviation is 0), or a value is missing,
        infinite or no number.
    """
    values = as_numbers(matrix, "matrix", n_axes=2)
    names = matrix.index if isinstance(matrix, pd.DataFrame) else range(len(values))
    for found, what in [(np.isnan(values), "missing"), (np.isinf(values), "infinite")]:
        if found.any():
            raise ValueError(
                f"Gene '{names[found.any(axis=1).argmax()]}' holds a value that is "
                f"{what}, so it has no z-score. Drop such genes first (here: "
                f"{found.any(axis=1).sum()})."
            )
    # Distances from the first value are exact where values are nearly equal; powers
    # of two keep every digit, and keep the squares of huge values finite.
    values = np.ldexp(values, -np.frexp(np.abs(values).max(axis=1, keepdims=True))[1])
    away = values - values[:, :1]
    largest = np.abs(away).max(axis=1, keepdims=True)
    flat = largest[:, 0] == 0
    if flat.any():
        raise ValueError(
            f"Gene '{names[flat.argmax()]}' has the same value in every sample, so it "
            f"has no z-score. Drop flat genes first (such genes here: {flat.sum()})."
        )
    away = away / largest
    z = away - away.mean(axis=1, keepdims=True)
    z = z / z.std(axis=1, ddof=1, keepdims=True)
    if isinstance(matrix, pd.DataFrame):
        return pd.DataFrame(z, index=matrix.index, columns=matrix.columns)
    return z


def add_group_legend(grid, groups):
    """Write beside a heatmap which colour stands for which group.

    Parameters
    ----------
    grid : seaborn.matrix.ClusterGrid
        What ``sns.clustermap`` gave, or anything else that has a ``figure``.
    groups : list, array or Series
        One label a sample; the colours are those of `group_colors`.
    """
    handles = [
        plt.Rectangle((0, 0), 1, 1, color=color)
        for color in group_colors(groups).values()
    ]
    legend = grid.figure.legend(
        handles,
        list(group_colors(groups)),
        title="group",
        loc="upper left",
        bbox_to_anchor=(1.0, 0.9),
    )
    for text in legend.get_texts():
        text.set_parse_math(False)
    # seaborn draws trees nearly black; on a dark page nobody would see them.
    plt.setp(grid.figure.findobj(LineCollection), color=INK, linewidth=1)


def label_heatmap(grid, groups, title):
    """Write a title above a heatmap, what its axes are, and the colours of the groups.

    Parameters
    ----------
    grid : seaborn.matrix.ClusterGrid
        What ``sns.clustermap`` gave.
    groups : list, array or Series
        One label a sample; the colours are those of `group_colors`.
    title : str
        What to write above the figure.
    """
    n_genes, n_samples = grid.data2d.shape
    grid.ax_heatmap.set(xlabel=f"{n_samples} samples", ylabel=f"{n_genes} genes")
    grid.ax_heatmap.tick_params(axis="y", labelrotation=0, labelsize=11)
    grid.figure.suptitle(title, y=1.03, parse_math=False)
    add_group_legend(grid, groups)


def plot_trees(trees, names):
    """Draw trees beside each other, on one axis of heights.

    Parameters
    ----------
    trees : list of array
        Lists of joins, as `linkage` of SciPy gives them.
    names : list of str
        What was joined, in the order of the rows that `linkage` got.

    Returns
    -------
    array of matplotlib.axes.Axes
        One a tree.
    """
    look = {"layout": "constrained", "sharey": True, "squeeze": False}
    fig, axes = plt.subplots(1, len(trees), **look)
    ink = {"color_threshold": 0, "above_threshold_color": INK}
    for ax, tree in zip(axes[0], trees, strict=True):
        dendrogram(
            tree, ax=ax, labels=list(names), leaf_font_size=13, leaf_rotation=30, **ink
        )
        ax.spines["bottom"].set_visible(False)
    axes[0, 0].set_ylabel("height of the join")
    return axes[0]


def purity(table, groups):
    """Cluster the samples, as many clusters as groups; tell how well the two agree.

    Parameters
    ----------
    table : pandas.DataFrame
        Genes x samples. Flat genes, which have no z-score, are left out.
    groups : list, array or Series
        One label a sample, in the order of the columns.

    Returns
    -------
    float
        The share of samples that carry the most frequent label of their cluster.
        The clusters come from z-scores by row and Ward's method.
    """
    labels = np.asarray(groups)
    z = zscore_rows(table[table.nunique(axis=1) > 1])
    tree = linkage(z.T, method="ward")
    clusters = fcluster(tree, len(set(labels)), criterion="maxclust")
    return pd.crosstab(clusters, labels).max(axis=1).sum() / len(labels)


def compare_heatmaps(tables, groups):
    """Draw heatmaps of z-scores beside each other, rows and columns by their trees.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        What to write above a heatmap -> genes x samples. All have the same samples.
    groups : list, array or Series
        One label a sample, in the order of the columns.

    Returns
    -------
    matplotlib.figure.Figure
        Above, for each table, a strip with the colours of the groups; below, its
        heatmap (the trees, made by Ward's method, are not drawn).
    """
    colors = group_colors(groups)
    strip = np.array([to_rgb(colors[label]) for label in groups])
    look = {"figsize": (8, 4.5), "height_ratios": [1, 15], "squeeze": False}
    fig, axes = plt.subplots(2, len(tables), layout="constrained", **look)
    for (title, table), (strip_ax, ax) in zip(tables.items(), axes.T, strict=True):
        z = zscore_rows(table)
        rows, columns = (leaves_list(linkage(side, method="ward")) for side in (z, z.T))
        strip_ax.imshow([strip[columns]], aspect="auto", interpolation="nearest")
        mesh = ax.pcolormesh(z.iloc[rows, columns], cmap="RdBu_r", vmin=-3, vmax=3)
        ax.invert_yaxis()
        strip_ax.set(xticks=[], yticks=[], frame_on=False)
        strip_ax.set_title(title, parse_math=False)
        ax.set(xticks=[], yticks=[], frame_on=False, xlabel=f"{len(columns)} samples")
        ax.set_ylabel(f"{len(rows)} genes")
    fig.colorbar(mesh, ax=list(axes[1]), label="z-score", shrink=0.6)
    add_group_legend(axes[0, 0], groups)
    return fig


# ---------------------------------------------------------------------------
# Notebook 07: data of your own
# ---------------------------------------------------------------------------


def look_at(data):
    """Look at a table before it is tested: the check list of notebook 07.

    Parameters
    ----------
    data : dict
        The data dictionary.

    Returns
    -------
    pandas.DataFrame
        One row a question, with the column ``answer``. The rows at the end name what
        is suspicious, if anything is.
    """
    check_data(data)
    values, genes = data["expression"], data["genes"].index
    finite = values[np.isfinite(values)]
    if len(finite) == 0:
        raise ValueError("data hold no number at all: every value is missing.")
    answers = {
        "genes": len(genes),
        "samples": len(data["samples"]),
        "missing values": int(np.isnan(values).sum()),
        "smallest value": round(float(finite.min()), 2),
        "largest value": round(float(finite.max()), 2),
        "share of whole numbers": round(float((finite == finite.round()).mean()), 3),
        "flat genes": int((values.min(axis=1) == values.max(axis=1)).sum()),
        "repeated gene names": int(genes.duplicated().sum()),
    }
    for i, doubt in enumerate(doubts(values, genes.tolist()), 1):
        answers[f"look again, {i}"] = doubt
    return pd.DataFrame({"answer": pd.Series(answers, dtype=object)})


def log2_cpm(data):
    """Make log2 counts per million of counts.

    log2((count + 0.5) / (total of the sample + 1) * 1,000,000), the values with which
    voom begins: Law, Chen, Shi and Smyth, Genome Biology 15:R29 (2014).

    Parameters
    ----------
    data : dict
        The data dictionary with counts: not below 0, and no logarithms. Estimated
        counts (Salmon, RSEM) need not be whole.

    Returns
    -------
    dict
        A new data dictionary with log2 counts per million; `data` stays as it is.

    Raises
    ------
    ValueError
        If the values cannot be counts, a sample has none, or a row is a summary of
        the counting program.
    """
    check_counts(data)
    counts = data["expression"]
    totals = counts.sum(axis=0)
    logs = np.log2((counts + 0.5) / (totals + 1) * 1e6)
    return {
        "expression": logs,
        "genes": data["genes"].copy(),
        "samples": data["samples"].copy(),
    }


def groups_from_sheet(data, sheet, column):
    """Take the group of each sample from a samplesheet, by the names of the samples.

    Parameters
    ----------
    data : dict
        The data dictionary.
    sheet : pandas.DataFrame
        One row a sample, in any order. The sample names stand in its index or in one
        of its columns.
    column : str
        The column that holds the groups.

    Returns
    -------
    pandas.Series of str
        One label a sample, in the order of the samples, index = sample names.

    Warns
    -----
    UserWarning
        If the sheet names samples that the data do not hold.

    Raises
    ------
    ValueError
        If there is no such column, a sample is not in the sheet, is there with two
        groups, or has no group.
    """
    check_data(data)
    samples = data["samples"].index
    groups, surplus = labels_of_sheet(sheet, column, list(samples))
    if surplus:
        warnings.warn(f"In the sheet, and not in the data: {surplus}.", stacklevel=2)
    return pd.Series(groups, index=samples, name="group")


# ---------------------------------------------------------------------------
# Notebook 08: unequal scatter
# ---------------------------------------------------------------------------

# Colours and markers of the two tests; no group has them.
TESTS = {"ANOVA": (INK, "s"), "Welch": (FOUND_COLOR, "o")}


def group_moments(expression, groups):
    """Give the size of every group, and the groups' means and variances of all genes.

    Parameters
    ----------
    expression : array or DataFrame of float
        Genes x samples.
    groups : list, array or Series
        One label a sample, see `check_groups`. If both arguments carry sample names
        (a DataFrame and a Series), the labels are matched by name.

    Returns
    -------
    sizes : array of int
        One number a group, groups in alphabetical order.
    means, variances : arrays of float, genes x groups
        The variances are divided by n - 1. The variance of a group whose values are
        all the same is exactly 0; a missing or infinite value gives NaN.

    Raises
    ------
    TypeError, ValueError
        If it is no table of numbers, the labels cannot be used, or a group has one
        sample only, which has no variance.
    """
    table = fast_anova.table.check_table(expression)
    values, labels = values_and_labels(table, groups)
    names, sizes = np.unique(labels, return_counts=True)
    if sizes.min() < 2:
        raise ValueError(
            f"Group {str(names[sizes.argmin()])!r} has one sample, and one value has "
            "no scatter. Leave this group out, or take ANOVA, which shares one scatter."
        )
    means, variances = np.empty((2, len(values), len(names)))
    with np.errstate(all="ignore"):
        # Distances from the first value: a large part common to all costs digits.
        first = np.where(np.isfinite(values[:, :1]), values[:, :1], np.nan)
        away = values - first
        for i, name in enumerate(names):
            own = away[:, labels == name]
            means[:, i] = first[:, 0] + own.mean(axis=1)
            flat = own.max(axis=1) == own.min(axis=1)
            variances[:, i] = np.where(flat, 0, own.var(axis=1, ddof=1))
    gaps = ~np.isfinite(values).all(axis=1)
    means[gaps] = variances[gaps] = np.nan
    return sizes, means, variances


def welch_from_moments(sizes, means, variances):
    """Give Welch's F and p of groups of which size, mean and variance are known.

    Source: B. L. Welch, On the comparison of several mean values, Biometrika
    38:330-336 (1951).

    Parameters
    ----------
    sizes : array of int
        One number a group.
    means, variances : arrays of float, genes x groups
        The variances divided by n - 1, see `group_moments`.

    Returns
    -------
    F, pval : arrays of float, one value a gene
        See `welch_genes`.
    """
    sizes, k = np.asarray(sizes), len(sizes)
    variances = np.where(np.asarray(variances) > 0, variances, np.nan)
    weights = sizes / variances
    total = weights.sum(axis=1, keepdims=True)
    center = (weights * means).sum(axis=1, keepdims=True) / total
    between = (weights * (means - center) ** 2).sum(axis=1) / (k - 1)
    unsure = ((1 - weights / total) ** 2 / (sizes - 1)).sum(axis=1)
    F = between / (1 + 2 * (k - 2) / (k**2 - 1) * unsure)
    return F, stats.f.sf(F, k - 1, (k**2 - 1) / (3 * unsure))


def welch_genes(expression, groups):
    """Test every gene for equal group means with Welch's ANOVA.

    Each group has a scatter of its own. With two groups this is Welch's t-test.

    Parameters
    ----------
    expression, groups
        See `group_moments`.

    Returns
    -------
    F, pval : arrays of float, one value a gene, in gene order
        `pval` is approximately (far out in the tail of small groups badly) the
        probability of an F this large or larger, assuming equal group means and the
        model (independent normal errors with one sigma in each group). Both are NaN
        for a gene with a missing or infinite value, and for one that has a group
        without scatter: there the method has no answer. (Nor has it for values so
        tiny or huge that a computer cannot hold their squares.)

    Raises
    ------
    TypeError, ValueError
        If the input cannot be tested, see `group_moments`.
    """
    with np.errstate(all="ignore"):
        return welch_from_moments(*group_moments(expression, groups))


def draw_moments(sizes, sds, number, rng):
    """Draw means and variances of groups whose true means are all 0.

    The mean of n independent normal values is normal with sd / sqrt(n). Their variance
    is independent of it: sd squared times chi-square / (n - 1), n - 1 degrees of
    freedom. So the values themselves need not be drawn.

    Parameters
    ----------
    sizes, sds : list or array
        The size of each group, and the standard deviation of its errors.
    number : int
        How many experiments to draw.
    rng : numpy.random.Generator
        Where the random numbers come from.

    Returns
    -------
    sizes : array of int
    means, variances : arrays of float, experiments x groups
    """
    sizes, sds = np.asarray(sizes), np.asarray(sds)
    shape = (number, len(sizes))
    means = rng.normal(0, sds / np.sqrt(sizes), shape)
    variances = sds**2 * rng.chisquare(sizes - 1, shape) / (sizes - 1)
    return sizes, means, variances


def level_of_tests(sizes, means, variances, limits=(0.05, 0.001, 1e-5)):
    """Compare how often ANOVA and Welch's ANOVA fall to a limit with what it promises.

    Parameters
    ----------
    sizes, means, variances
        Experiments whose true means are equal, see `draw_moments`.
    limits : list of float
        For each: how often is p at most as large?

    Returns
    -------
    pandas.DataFrame
        One row a limit. ``ANOVA`` and ``Welch``: the share of p-values at or below
        the limit, divided by the limit, so 1 is right. ``ANOVA +-`` and ``Welch +-``:
        its standard error; if no p lies there, that of a share of one experiment.
        Experiments without an answer count as not below.
    """
    k, n = len(sizes), sizes.sum()
    center = (means @ sizes / n)[:, np.newaxis]
    between = (means - center) ** 2 @ sizes / (k - 1)
    within = variances @ (sizes - 1) / (n - k)
    pvals = {
        "ANOVA": stats.f.sf(between / within, k - 1, n - k),
        "Welch": welch_from_moments(sizes, means, variances)[1],
    }
    table = pd.DataFrame(index=pd.Index(limits, name="limit"))
    for test, pval in pvals.items():
        share = np.array([np.mean(pval <= limit) for limit in limits])
        table[test] = share / limits
        share = np.maximum(share, 1 / len(pval))
        table[f"{test} +-"] = np.sqrt(share * (1 - share) / len(pval)) / limits
    return table


def plot_levels(tables):
    """Draw how far tests are from their level, one panel a design.

    Parameters
    ----------
    tables : dict
        What to write above a panel -> its table, see `level_of_tests`.

    Returns
    -------
    array of matplotlib.axes.Axes
        One a panel, both axes logarithmic, with bars of one standard error. What lies
        below 1/100 of the promise is drawn there, as an open triangle.
    """
    floor = 0.01
    top = max(table[list(TESTS)].max().max() for table in tables.values())
    look = {"layout": "constrained", "sharey": True, "squeeze": False}
    fig, axes = plt.subplots(1, len(tables), **look)
    for ax, (title, table) in zip(axes[0], tables.items(), strict=True):
        places = range(len(table))
        ax.axhline(1, color=INK, linestyle="--", label="as promised")
        for test, (color, marker) in TESTS.items():
            low = table[test].to_numpy() < floor
            height = table[test].clip(lower=floor)
            ax.plot(places, height, color=color)
            height = height.mask(low)
            bars = {"yerr": table[f"{test} +-"], "capsize": 3, "marker": marker}
            ax.errorbar(places, height, color=color, label=test, ls="none", **bars)
            under = {"facecolor": "none", "edgecolor": color, "marker": "v"}
            under["label"] = "below 1/100"
            ax.scatter(np.flatnonzero(low), [floor] * low.sum(), zorder=3, **under)
        ax.set(yscale="log", ylim=(floor / 1.5, 3 * max(top, 1)))
        ax.set(xlim=(-0.4, len(table) - 0.6), xlabel="limit for p")
        ax.set_xticks(places, [f"{limit:g}" for limit in table.index])
        ax.set_title(title, parse_math=False)
    ticks = {0.01: "1/100", 0.1: "1/10", 1: "1", 10: "10", 100: "100", 1000: "1000"}
    shown = {at: text for at, text in ticks.items() if at <= 3 * max(top, 1)}
    axes[0, 0].set_yticks(list(shown), list(shown.values()))
    axes[0, 0].set_yticks([], minor=True)
    axes[0, 0].set_ylabel("times the promise")
    named = {}
    for ax in axes[0]:
        for handle, name in zip(*ax.get_legend_handles_labels(), strict=True):
            if name != "below 1/100" or len(handle.get_offsets()):
                named.setdefault(name, handle)
    named = {name: named[name] for name in sorted(named, key="below 1/100".__eq__)}
    title = {"title": "bars: standard errors", "ncols": 4}
    fig.legend(named.values(), named, loc="outside lower center", **title)
    return axes[0]


def plot_scatter_ratio(ratio, lists, label):
    """Draw how groups scatter in the genes of several lists, a point a gene.

    Parameters
    ----------
    ratio : array or Series of float
        The standard deviation of one group divided by that of the other.
    lists : dict of str to array of bool
        The name of a list -> is the gene in it?
    label : str
        What the ratio is; it is written below the axis.

    Returns
    -------
    matplotlib.axes.Axes
        The figure's axes: one row a list, the first on top, a bar at its median.
        A list named after a test has its colour and marker.
    """
    rng = np.random.default_rng(0)
    fig, ax = plt.subplots(figsize=(9, 1.2 * len(lists) + 1), layout="constrained")
    names = []
    for i, (name, chosen) in enumerate(lists.items()):
        own = np.asarray(ratio)[np.asarray(chosen)]
        # Points are moved up and down at random, so that they do not hide each other.
        height = i + rng.uniform(-0.25, 0.25, len(own))
        of_tests = (look for test, look in TESTS.items() if test in name)
        color, marker = next(of_tests, (CHANCE_COLOR, "o"))
        look = {"color": color, "marker": marker, "alpha": 0.8, "linewidths": 0}
        ax.scatter(own, height, s=16, **look)
        bar = {"color": INK, "linewidth": 4, "label": "" if i else "median"}
        ax.vlines(np.median(own), i - 0.42, i + 0.42, **bar)
        names.append(f"{name}\n({len(own)})")
    ax.axvline(1, color=INK, linestyle="--", label="equal scatter")
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.set_xscale("log")
    ticks = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.set_xticks([], minor=True)
    # Log axes hide what lies outside the ticks: the data set the ends.
    drawn = np.concatenate([np.asarray(ratio)[np.asarray(c)] for c in lists.values()])
    ax.set_xlim(drawn.min() / 1.2, drawn.max() * 1.2)
    ax.set_xlabel(label, parse_math=False)
    fig.legend(loc="outside upper right", ncols=2)
    return ax


def plot_false_shares(scores, alpha=0.05, nulls=1):
    """Draw the share of false calls of ANOVA and Welch, one point a data set.

    Parameters
    ----------
    scores : pandas.DataFrame
        One row a data set: columns ``ANOVA`` and ``Welch``, the false discovery
        proportion in percent.
    alpha : float
        The false discovery rate that was promised.
    nulls : float
        The share of genes that do not differ: with exact p-values of independent
        genes the mean false share of Benjamini-Hochberg is alpha times this.

    Returns
    -------
    matplotlib.axes.Axes
        The figure's axes: above the solid line Welch's list holds the larger share;
        dashed lines are at alpha, dotted ones at alpha times `nulls`.
    """
    top = 1.1 * max(scores[["ANOVA", "Welch"]].max().max(), 100 * alpha)
    fig, ax = plt.subplots(figsize=(9, 5), layout="constrained")
    look = {"color": FOUND_COLOR, "s": 30, "alpha": 0.85, "label": "one data set"}
    ax.scatter(scores["ANOVA"], scores["Welch"], **look)
    ax.plot([0, top], [0, top], color=INK, label="the same share")
    dotted = f"alpha x share of nulls: {100 * alpha * nulls:.1f} %"
    kinds = [(1, f"alpha: {100 * alpha:g} %", "--"), (nulls, dotted, ":")]
    for part, name, style in kinds[: 1 if nulls == 1 else 2]:
        line = {"color": INK, "linestyle": style}
        ax.axhline(100 * alpha * part, label=name, **line)
        ax.axvline(100 * alpha * part, **line)
    ax.set(xlim=(0, top), ylim=(0, top), aspect="equal")
    ax.set_xlabel("ANOVA: false of the calls (%)")
    ax.set_ylabel("Welch: false of the calls (%)")
    fig.legend(loc="outside right center")
    return ax


# ---------------------------------------------------------------------------
# Notebook 09: genes that go together
# ---------------------------------------------------------------------------


def false_calls_by_shuffling(expression, groups, threshold, n_shuffles=200, seed=0):
    """Count small p-values with shuffled labels, whole samples at a time.

    In one shuffle all genes get the same shuffled labels, so that genes which go
    together still do. The null hypothesis is that the samples are exchangeable: all
    groups have one distribution, scatter included. It is taken to hold for every gene.
    The mean of the counts, divided by the number of p-values that are this small with
    the real labels, estimates the false discovery rate at the threshold, too high
    where many genes differ. Source: Tusher, Tibshirani and Chu, PNAS 98:5116 (2001).

    Parameters
    ----------
    expression : array or DataFrame of float, genes x samples
        A flat gene, or one with a missing value, has no p-value and is never counted.
    groups : list, array or Series
        One label a sample (see `check_groups`). Labels are matched by name if both
        carry sample names, before they are shuffled.
    threshold : float
        From 0 to 1: p-values at or below it are counted.
    n_shuffles : int
        How often to shuffle.
    seed : int
        Start value of the random numbers: the same seed, the same shuffles.

    Returns
    -------
    numpy.ndarray of int
        One count a shuffle.

    Raises
    ------
    TypeError, ValueError
        If the labels cannot be used, the threshold is not from 0 to 1, or
        `n_shuffles` is not a whole number above 0.
    """
    if not isinstance(threshold, (int, float, np.number)) or not 0 <= threshold <= 1:
        raise ValueError(
            f"threshold is {threshold!r}; give a p-value from 0 to 1, such as 0.05."
        )
    if not isinstance(n_shuffles, (int, np.integer)) or n_shuffles < 1:
        raise ValueError(
            f"n_shuffles is {n_shuffles!r}; give a whole number above 0, such as 200."
        )
    values, labels = values_and_labels(expression, groups)
    rng = np.random.default_rng(seed)
    counts = np.zeros(n_shuffles, dtype=int)
    for i in range(n_shuffles):
        pval = fast_anova.anova_genes(values, rng.permutation(labels))[1]
        counts[i] = (pval <= threshold).sum()
    return counts


def mean_and_spread(numbers):
    """Describe numbers, one a shuffle or study, with standard errors.

    Parameters
    ----------
    numbers : list or array of float
        At least two.

    Returns
    -------
    dict
        ``mean``, ``± mean`` (its standard error), ``sd``, ``± sd`` (its standard
        error from the fourth moment, which holds for skewed numbers too), ``largest``.
    """
    numbers = np.asarray(numbers, dtype=float)
    if numbers.ndim != 1 or len(numbers) < 2:
        raise ValueError(
            f"numbers has shape {numbers.shape}; give one row of at least two numbers."
        )
    sd = numbers.std(ddof=1)
    squares = (numbers - numbers.mean()) ** 2
    root = np.sqrt(len(numbers))
    return {
        "mean": numbers.mean(),
        "± mean": sd / root,
        "sd": sd,
        "± sd": squares.std() / (2 * sd * root) if sd > 0 else 0.0,
        "largest": numbers.max(),
    }


def plot_shuffled_histograms(shuffled_p, chosen):
    """Draw histograms of the p-values of single shuffles, and their mean over all.

    Parameters
    ----------
    shuffled_p : array of float, shuffles x genes
        The p-values.
    chosen : list of int
        Which shuffles (rows) to draw, in this order.

    Returns
    -------
    list of matplotlib.axes.Axes
        One a chosen shuffle; the last one holds the mean height over all shuffles.
        Bars are 0.05 wide, a dashed line marks the height of a level histogram.
    """
    edges = np.linspace(0, 1, 21)
    heights = np.array([np.histogram(p, edges)[0] for p in shuffled_p])
    panels = [(heights[i], f"one shuffle: {heights[i][0]} at the left") for i in chosen]
    panels.append((heights.mean(axis=0), f"mean of all {len(heights)} shuffles"))
    rows = -(-len(panels) // 3)
    look = {"figsize": (9, 3 * rows), "layout": "constrained", "squeeze": False}
    fig, axes = plt.subplots(rows, 3, sharey=True, **look)
    for ax, (bars, title) in zip(axes.flat, panels, strict=False):
        color = CHANCE_COLOR if ax is not axes.flat[len(panels) - 1] else FOUND_COLOR
        ax.bar(edges[:-1], bars, 0.05, align="edge", color=color, edgecolor=INK)
        ax.axhline(shuffled_p.shape[1] / 20, color=INK, linestyle="--")
        ax.set_title(title, fontsize="medium")
        ax.set_xlabel("p-value (bars 0.05 wide)")
    for ax in axes.flat[len(panels) :]:
        ax.remove()
    for ax in axes[:, 0]:
        ax.set_ylabel("number of p-values")
    return list(axes.flat[: len(panels)])


def plot_spread(numbers, label, line, line_label):
    """Draw how numbers of studies scatter, one panel under the other, on one scale.

    Parameters
    ----------
    numbers : dict
        What to write above a panel -> its numbers, one a study.
    label : str
        What the numbers are; it is written below the last panel.
    line : float
        Where a dashed line goes, in each panel.
    line_label : str
        What the line is.

    Returns
    -------
    list of matplotlib.axes.Axes
        One a panel; bars are equally wide in all, and a title ends with mean, sd and
        the largest number, whose bar may be too low to see.
    """
    together = np.concatenate([np.asarray(own, float) for own in numbers.values()])
    edges = np.linspace(min(0, together.min()), max(together.max(), line), 41)
    size = (9, 1 + 2 * len(numbers))
    look = {"figsize": size, "layout": "constrained", "squeeze": False}
    fig, axes = plt.subplots(len(numbers), 1, sharex=True, sharey=True, **look)
    for ax, (title, own) in zip(axes[:, 0], numbers.items(), strict=True):
        ax.hist(own, bins=edges, color=CHANCE_COLOR, edgecolor=INK)
        drawn = ax.axvline(line, color=INK, linestyle="--")
        it = mean_and_spread(own)
        said = "mean {mean:.3g}, sd {sd:.2g}, largest {largest:.3g}".format(**it)
        ax.set_title(f"{title}: {said}")
        ax.set_ylabel("studies")
        ax.yaxis.get_major_locator().set_params(integer=True, nbins=4)
    axes[-1, 0].set_xlabel(label)
    fig.legend([drawn], [line_label], loc="outside lower right")
    return list(axes[:, 0])


# ---------------------------------------------------------------------------
# Notebook 10: designs
# ---------------------------------------------------------------------------


def design_matrix(sheet):
    """Write a sample sheet as a design matrix.

    Parameters
    ----------
    sheet : pandas.DataFrame
        One row a sample. Every column names something that may move a sample, for
        example its group and its mouse. What it holds are names, numbers too: mice
        called 1, 2, 3 get two columns. A measurement such as an age is no name; add
        it to the design yourself, ``X["age"] = sheet["age"]``. The reference level
        is the first category of a Categorical that occurs, else the first name in
        the order of Python's texts (capitals before small letters, 10 before 2).

    Returns
    -------
    pandas.DataFrame of float
        Samples x columns: ``intercept``, which is 1 everywhere, and for each level but
        the reference a column such as ``group_MEP``, which is 1 in its samples and 0
        in the others.

    Raises
    ------
    TypeError, ValueError
        If a column cannot be used as labels (see `check_groups`), if it holds numbers
        that look like a measurement (fractions, or more different ones than half the
        samples), or if two columns of the design would have one name. The message
        names the column.
    """
    if not isinstance(sheet, pd.DataFrame):
        raise TypeError(
            f"sheet is a {type(sheet).__name__}; give a DataFrame, one row a sample, "
            "for example sheet[['group', 'mouse']]."
        )
    columns = {"intercept": np.ones(len(sheet))}
    for name, labels in sheet.items():
        _refuse_measurement(name, labels)
        try:
            own = check_groups(labels.to_numpy(), len(sheet))
        except (TypeError, ValueError) as problem:
            raise type(problem)(f"Column {name!r} of the sheet: {problem}") from None
        levels = sorted(set(own))
        if isinstance(labels.dtype, pd.CategoricalDtype):
            ordered = [label_text(level) for level in labels.cat.categories]
            levels = [level for level in ordered if level in levels]
        for level in levels[1:]:
            called = f"{name}_{level}"
            if called in columns:
                raise ValueError(
                    f"Two columns of the design would be called {called!r}. Rename "
                    f"column {name!r} of the sheet."
                )
            columns[called] = (own == level).astype(float)
    return pd.DataFrame(columns, index=sheet.index)


def _refuse_measurement(name, labels):
    """Stop where a column of numbers looks like a measurement, not like names."""
    values = labels.infer_objects().dropna()
    is_number = pd.api.types.is_numeric_dtype(values.dtype)
    if not is_number or pd.api.types.is_bool_dtype(values.dtype):
        return
    n_different = values.nunique()
    if n_different > len(values) / 2 or (values % 1 != 0).any():
        raise ValueError(
            f"Column {name!r} of the sheet holds {n_different} different numbers in "
            f"{len(values)} samples. Is it a measurement, such as an age? Leave it out "
            f"here, and add it to the design: X[{name!r}] = sheet[{name!r}]. Are they "
            f"names? Then give them as text: sheet[{name!r}].astype(str)."
        )


def dependent_columns(design):
    """Name the columns of a design that no data can tell apart from others.

    Parameters
    ----------
    design : pandas.DataFrame or array
        Samples x columns, as `design_matrix` makes it.

    Returns
    -------
    dict
        Column -> list of the columns before it of which it is a sum (each times some
        number). Empty if every coefficient can be estimated.
    """
    table = check_design(design, "design")
    values = _with_length_one(table.to_numpy())
    kept, found = [], {}
    for place, name in enumerate(table.columns):
        own = values[:, place]
        weights = np.linalg.lstsq(values[:, kept], own)[0]
        if np.linalg.norm(own - values[:, kept] @ weights) > 1e-9:
            kept.append(place)
        else:
            parts = [i for i, weight in zip(kept, weights) if abs(weight) > 1e-9]
            found[name] = [table.columns[i] for i in parts]
    return found


def _with_length_one(columns):
    """Divide each column by its length; a column of zeros stays."""
    length = np.linalg.norm(columns, axis=0)
    return columns / np.where(length > 0, length, 1)


def check_design(design, name, n_samples=None, samples=None):
    """Make a design a table of finite numbers, or stop if it is none.

    Parameters
    ----------
    design : pandas.DataFrame or array
        Samples x columns: numbers, or True and False.
    name : str
        What error messages call it.
    n_samples : int, optional
        How many samples there are.
    samples : Index of str, optional
        Their names, in order. A design that carries them in its index, in any order,
        is matched by name; one with the index 0, 1, 2, ... goes by place. The rule is
        that of labels, see `check_groups`: where nothing tells name from place, for
        example in a sheet that was sorted, the design is refused.

    Returns
    -------
    pandas.DataFrame of float
        Samples x columns, in the order of the samples.
    """
    is_table = isinstance(design, pd.DataFrame)
    if not is_table and np.ndim(design) != 2:
        raise TypeError(
            f"{name} is a {type(design).__name__} with {np.ndim(design)} axes; give a "
            "table of samples x columns, for example design[['intercept']]."
        )
    table = pd.DataFrame(design).map(
        lambda entry: float(entry) if isinstance(entry, bool | np.bool_) else entry
    )
    values = as_numbers(table, name, n_axes=2)
    if not np.isfinite(values).all():
        row, column = np.argwhere(~np.isfinite(values))[0]
        raise ValueError(
            f"Column {table.columns[column]!r} of {name} holds {values[row, column]} "
            f"for sample number {row + 1}. Leave this sample out of the designs and of "
            "the expression."
        )
    table = pd.DataFrame(values, index=table.index, columns=table.columns)
    if n_samples is not None and len(table) != n_samples:
        raise ValueError(
            f"{name} has {len(table)} rows, and expression {n_samples} columns. Both "
            "are samples: give genes x samples, and samples x columns."
        )
    if n_samples is None or not is_table:
        return table
    numbered, own = list(range(len(table))), list(table.index)
    if samples is None or list(samples) == numbered:
        # Numbers that pandas gave are no names. But 2, 0, 1 does not go by place.
        if own != numbered and set(own) == set(numbered):
            raise _name_or_place(name, f"{name}.sort_index()")
        return table
    if own == list(samples):
        return table
    if own == numbered:
        if set(samples) == set(own):
            raise _name_or_place(name, f"{name}.loc[expression.columns]")
        return table
    strange = [row for row in table.index if row not in set(samples)]
    if strange or len(set(table.index)) < len(table):
        what = f"{strange[0]!r} is no sample" if strange else "a name is repeated"
        raise ValueError(
            f"{name} cannot be matched to the samples by name: {what}. If its rows "
            f"surely stand in the order of the samples, give {name}.to_numpy()."
        )
    return table.loc[list(samples)]


def _name_or_place(name, by_name):
    """The error where row numbers and the order of the samples disagree."""
    return ValueError(
        f"The rows of {name} are numbered 0, 1, 2, ... in another order than the "
        "samples (was a table sorted?). Are they meant by name or by place? For by "
        f"name give {by_name}, for by place {name}.to_numpy()."
    )


def fit_design(expression, full, reduced):
    """Test in every gene at once what a design loses without some of its columns.

    Both designs are fitted by least squares (normal errors, independent, with one
    sigma). F compares what the columns that are left out explain beyond the others,
    per column, with what the full design leaves unexplained.

    Source: Searle, Linear Models (1971), chapter 3; the bases come from a singular
    value decomposition, so that no large sums are subtracted.

    Parameters
    ----------
    expression : array or DataFrame of float, genes x samples
        If it is a DataFrame and the designs carry its sample names, they are matched
        by name.
    full : pandas.DataFrame or array, samples x columns
        The design with the columns asked about, see `design_matrix`.
    reduced : pandas.DataFrame or array, samples x columns
        The same design without them.

    Returns
    -------
    F, pval : arrays, one value a gene
        `pval` is the probability, assuming that the reduced design and the model hold,
        of an F this large or larger. Both are NaN for a gene that the reduced design
        fits without a rest (a flat gene, say), or that holds a missing or infinite
        value. Where the full design leaves no rest, F is inf and `pval` 0.

    Raises
    ------
    TypeError, ValueError
        If a coefficient cannot be estimated (the message names its column), if the
        reduced design is no part of the full one, or if nothing is left over to show
        the scatter.
    """
    values = as_numbers(expression, "expression", n_axes=2)
    samples = expression.columns if isinstance(expression, pd.DataFrame) else None
    n_samples = values.shape[1]
    basis, n_reduced = _nested_basis(
        check_design(full, "full", n_samples, samples),
        check_design(reduced, "reduced", n_samples, samples),
    )
    n_full = basis.shape[1]
    usable = np.isfinite(values).all(axis=1)
    values = np.where(usable[:, np.newaxis], values, 0)
    # A power of two keeps every digit, and huge values do not overflow.
    values = np.ldexp(values, -np.frexp(np.abs(values).max(axis=1, keepdims=True))[1])
    kept, asked = basis[:, :n_reduced], basis[:, n_reduced:]
    if np.allclose(kept @ kept.sum(axis=0), 1, atol=1e-9):
        # A part common to all samples is no effect, and would cost digits.
        values = values - values[:, :1]
    rounding = 1e-14 * n_samples * np.abs(values).max(axis=1)
    rest = _without(_without(values, kept), kept)
    between = ((rest @ asked) ** 2).sum(axis=1)
    left = _without(_without(rest, basis), basis)
    within = (left**2).sum(axis=1)
    within[np.abs(left).max(axis=1) <= rounding] = 0
    usable &= np.abs(rest).max(axis=1) > rounding
    df_asked, df_left = n_full - n_reduced, n_samples - n_full
    with np.errstate(divide="ignore", invalid="ignore"):
        F = np.where(usable, (between / df_asked) / (within / df_left), np.nan)
    return F, stats.f.sf(F, df_asked, df_left)


def _without(values, basis):
    """Take off each row what an orthonormal basis explains of it."""
    return values - (values @ basis) @ basis.T


def _way_out(column, is_shared):
    """Say what to do about a column that is made of others."""
    if is_shared:
        return (
            f"Leave {column!r} out of both designs: each explains the same without it, "
            "so your question stays as it is."
        )
    return (
        "No data can tell them apart. Before you leave a column out, ask which "
        "question is left. If each mouse (or batch) has one group only, see notebook "
        "10, 'Nested or crossed'."
    )


def _nested_basis(full, reduced):
    """Give an orthonormal basis of a design, that of its reduced design first."""
    # What both designs share stands first: it says nothing of the columns asked about.
    for name, design in [("reduced", reduced), ("full", full)]:
        for column, parts in dependent_columns(design).items():
            of = " and ".join(map(repr, parts))
            raise ValueError(
                f"The coefficient of {column!r} in {name} cannot be estimated: the "
                + (f"column is made of {of}. " if parts else "column holds only 0. ")
                + _way_out(column, name == "reduced")
            )
    of_full = np.linalg.svd(_with_length_one(full.to_numpy()), full_matrices=False)[0]
    rows = _with_length_one(reduced.to_numpy())
    strange = np.linalg.norm(rows - of_full @ (of_full.T @ rows), axis=0) > 1e-9
    if strange.any():
        raise ValueError(
            f"Column {reduced.columns[strange.argmax()]!r} of reduced is no part of "
            "full. The reduced design is the full one without the columns asked about."
        )
    n_full, n_reduced = full.shape[1], reduced.shape[1]
    if n_full == n_reduced:
        raise ValueError(
            "full and reduced explain the same, so there is nothing to test. Leave the "
            "columns that you ask about out of reduced."
        )
    if n_full >= len(full):
        raise ValueError(
            f"full has {n_full} columns for {len(full)} samples, so nothing is left "
            "over to show the scatter. Take more samples or fewer columns."
        )
    kept = np.linalg.svd(rows, full_matrices=False)[0]
    rest = of_full - kept @ (kept.T @ of_full)
    asked = np.linalg.svd(rest, full_matrices=False)[0][:, : n_full - n_reduced]
    return np.hstack([kept, asked]), n_reduced


def plot_mice(values, sheet):
    """Draw one gene by group, with and without the mean of each mouse.

    Parameters
    ----------
    values : array or Series of float
        Expression of the gene, one value a sample.
    sheet : pandas.DataFrame
        The columns ``group`` and ``mouse``, one row a sample, in the same order; each
        mouse gave one sample of every group.

    Returns
    -------
    list of matplotlib.axes.Axes
        Left the values as they are, right after the mean of each mouse was taken off
        and the mean of all put back. Both have one scale.
    """
    table = sheet[["group", "mouse"]].assign(value=np.asarray(values, float))
    own = table.groupby("mouse")["value"].transform("mean")
    table["level"] = table["value"] - own + table["value"].mean()
    colors = group_colors(table["group"])
    fig, axes = plt.subplots(1, 2, sharey=True, layout="constrained")
    titles = {"value": "as measured", "level": "mice moved to one mean"}
    for ax, (column, title) in zip(axes, titles.items()):
        wide = table.pivot(index="group", columns="mouse", values=column)
        wide = wide.loc[list(colors)]
        for marker, (mouse, line) in zip(GROUP_MARKERS, wide.items()):
            ax.plot(range(len(line)), line, color=INK, zorder=1)
            ax.scatter(
                range(len(line)), line, c=list(colors.values()), marker=marker, s=70
            )
            right = (len(line) - 1, line.iloc[-1])
            if column == "value":
                ax.annotate(
                    f"mouse {mouse}",
                    right,
                    (8, 0),
                    textcoords="offset points",
                    va="center",
                )
        ax.set_title(title)
        ax.set_xticks(range(len(wide)), list(wide.index))
        ax.set_xlim(-0.4, len(wide) - 0.4)
    axes[0].set_xlim(-0.4, len(wide) + 0.1)
    axes[0].set_ylabel("expression")
    return list(axes)


def plot_sheets(sheets):
    """Draw which samples of which group were measured on which day.

    Parameters
    ----------
    sheets : dict of str to pandas.DataFrame
        What to write above a panel -> the columns ``group`` and ``day``, one row a
        sample. All have the same groups.

    Returns
    -------
    list of matplotlib.axes.Axes
        One a panel: a point for each sample, piled up above its day, in the colour of
        its group, in the order of the groups.
    """
    colors = group_colors(next(iter(sheets.values()))["group"])
    look = {"layout": "constrained", "sharey": True, "squeeze": False}
    tallest = max(sheet["day"].value_counts().max() for sheet in sheets.values())
    fig, [axes] = plt.subplots(1, len(sheets), **look)
    for ax, (title, sheet) in zip(axes, sheets.items()):
        days = sorted(set(sheet["day"]))
        for i, day in enumerate(days):
            own = sheet.loc[sheet["day"] == day, "group"]
            own = own.sort_values(key=lambda labels: labels.map(list(colors).index))
            heights = np.arange(1, len(own) + 1)
            ax.scatter(np.full(len(own), i), heights, c=own.map(colors), s=90)
        ax.set_title(title, parse_math=False)
        ax.set_xticks(range(len(days)), days)
        ax.set_xlim(-0.6, len(days) - 0.4)
        ax.set_ylim(0.3, tallest + 0.7)
        ax.set_xlabel("day")
    axes[0].set_ylabel("samples")
    look = {"marker": "o", "linestyle": "", "markersize": 10}
    marks = [plt.Line2D([], [], color=c, label=g, **look) for g, c in colors.items()]
    fig.legend(handles=marks, loc="outside lower center", ncols=len(marks))
    return list(axes)


# ---------------------------------------------------------------------------
# Notebook 11: few samples
# ---------------------------------------------------------------------------


def simulate_few(n, seed, share=0.1, sigma=None):
    """Simulate a study of 2000 genes in two groups; each gene has its own scatter.

    Parameters
    ----------
    n : int
        Number of samples in each group.
    seed : int
        Start value of the random numbers: the same seed, the same study.
    share : float
        Share of the genes whose means differ, from 0 to 1; they come first. Their
        differences are normal, with mean 0 and standard deviation 1.5.
    sigma : array of float, optional
        The true standard deviation of each gene. Without it the true variances follow
        a scaled inverse chi-square: 0.25 times 4 / (chi-square with 4 degrees of
        freedom), what shrinking assumes.

    Returns
    -------
    values : array, 2000 genes x 2 n samples
        Independent normal values, as of log2 expression, with mean 0 in control.
    groups : array of str
        ``control`` n times, then ``treated`` n times.
    difference : array
        The true difference of the means, treated minus control; 0 for a true null.
    sigma : array
        The true standard deviation of each gene.
    """
    rng = np.random.default_rng(seed)
    drawn = 0.5 * np.sqrt(4 / rng.chisquare(4, 2000))
    sigma = drawn if sigma is None else np.asarray(sigma, dtype=float)
    difference = np.zeros(2000)
    n_differ = round(share * 2000)
    difference[:n_differ] = rng.normal(0, 1.5, n_differ)
    values = rng.normal(size=(2000, 2 * n)) * sigma[:, np.newaxis]
    values[:, n:] += difference[:, np.newaxis]
    return values, np.repeat(["control", "treated"], n), difference, sigma


def mean_squares(expression, groups):
    """Give the two parts of F, for every gene.

    Parameters
    ----------
    expression : array or DataFrame of float, genes x samples
        Log expression.
    groups : list, array or Series
        One label a sample; see `check_groups`.

    Returns
    -------
    between, within : arrays of float, one value a gene
        The mean squares between and within groups; F is their ratio. ``within`` is
        s squared, the variance pooled over the groups. NaN for a gene with a missing
        or infinite value.
    df_between, df_within : int
        Their degrees of freedom.
    """
    values, labels = values_and_labels(expression, groups)
    values = np.where(np.isfinite(values).all(axis=1, keepdims=True), values, np.nan)
    values = values - values[:, :1]  # a large offset would cost digits
    parts = [values[:, labels == name] for name in dict.fromkeys(labels)]
    means = np.array([part.mean(axis=1) for part in parts])
    sizes = np.array([[part.shape[1]] for part in parts])
    grand = (sizes * means).sum(axis=0) / sizes.sum()
    # From its first value, a group without scatter has distances of exactly 0.
    own = [part - part[:, :1] for part in parts]
    ss_within = sum(((a - a.mean(axis=1, keepdims=True)) ** 2).sum(axis=1) for a in own)
    df_between, df_within = len(parts) - 1, len(labels) - len(parts)
    between = (sizes * (means - grand) ** 2).sum(axis=0) / df_between
    return between, ss_within / df_within, df_between, df_within


def fit_prior(s2, df):
    """Estimate from the variances of all genes which scatter is usual.

    The variance of log s squared is trigamma(df / 2) by chance, and trigamma(d0 / 2)
    more if the true variances follow a scaled inverse chi-square: G. K. Smyth,
    Statistical Applications in Genetics and Molecular Biology 3:3 (2004), section 6.2.

    Parameters
    ----------
    s2 : array of float
        The variance s squared of every gene. NaN and 0, which has no logarithm, are
        left out.
    df : int
        Degrees of freedom of each.

    Returns
    -------
    d0 : float
        How many degrees of freedom the other genes are worth; infinite if the
        variances scatter no more than chance would make them.
    s0_squared : float
        The variance towards which all are drawn. With infinite `d0` their mean.

    Raises
    ------
    ValueError
        If no variance is above 0, or df is below 1.
    """
    s2 = as_numbers(s2, "s2", n_axes=1)
    if not df >= 1:
        raise ValueError(f"df is {df!r}; a variance has at least 1 degree of freedom.")
    s2 = s2[np.isfinite(s2) & (s2 > 0)]
    if len(s2) == 0:
        raise ValueError("No variance in s2 is above 0, so there is nothing to learn.")
    logs = np.log(s2)
    excess = (logs.var(ddof=1) if len(s2) > 1 else 0) - polygamma(1, df / 2)
    if excess <= polygamma(1, 1e6):  # no more, or hardly more, than chance
        return np.inf, float(s2.mean())
    d0 = 2 * brentq(lambda half: polygamma(1, half) - excess, 1e-7, 1e6)
    at_chance = digamma(df / 2) - np.log(df / 2)  # mean of log(s2 / sigma squared)
    s0_squared = np.exp(logs.mean() - at_chance + digamma(d0 / 2) - np.log(d0 / 2))
    return float(d0), float(s0_squared)


def shrink(s2, df):
    """Draw the variance of every gene towards a common one.

    Parameters
    ----------
    s2, df
        See `fit_prior`.

    Returns
    -------
    shrunk : array of float
        (d0 s0_squared + df s2) / (d0 + df), one value a gene; NaN stays NaN. All are
        s0_squared if d0 is infinite.
    df_shrunk : float
        Their degrees of freedom: d0 + df, and no more than all genes have together.
    """
    s2 = as_numbers(s2, "s2", n_axes=1)
    d0, s0_squared = fit_prior(s2, df)
    own = df / (d0 + df)
    shrunk = np.where(np.isnan(s2), np.nan, (1 - own) * s0_squared + own * s2)
    return shrunk, min(d0 + df, df * int((s2 > 0).sum()))


def moderated_genes(expression, groups):
    """Test every gene with the moderated F: its variance is drawn towards a common one.

    F is the mean square between the groups, divided by the variance of `shrink`; the
    p-value has the degrees of freedom of that variance. Source: G. K. Smyth,
    Statistical Applications in Genetics and Molecular Biology 3:3 (2004); with all
    variances well above 0 it is the eBayes of limma without options (trend, robust).

    Parameters
    ----------
    expression : array or DataFrame of float, genes x samples
        Log expression, all genes of the study: each helps to estimate what is usual.
    groups : list, array or Series
        One label a sample; a Series with sample names is matched by name to the
        columns of a DataFrame. Two groups or more.

    Returns
    -------
    F, pval : arrays of float, one value a gene
        `pval` is the probability, assuming equal group means and the model
        (independent normal errors, one sigma in all groups of a gene, and variances of
        genes from a scaled inverse chi-square), of an F this large or larger. Both are
        NaN for a gene that is constant or holds a missing or infinite value. With one
        gene they are those of the ordinary F.

    Raises
    ------
    TypeError, ValueError
        If the input cannot be tested. The message says what to do.
    """
    between, within, df_between, df_within = mean_squares(expression, groups)
    within = np.where((within == 0) & (between == 0), np.nan, within)  # constant
    if not (within > 0).any():
        F = np.where(within == 0, np.inf, np.nan)
        return F, np.where(within == 0, 0.0, np.nan)
    shrunk, df = shrink(within, df_within)
    F = between / shrunk
    return F, stats.f.sf(F, df_between, df)


def treat_genes(expression, groups, delta):
    """Test for every gene whether two means differ by more than delta (TREAT).

    D. J. McCarthy and G. K. Smyth, Bioinformatics 25:765 (2009). The variance is that
    of `shrink`.

    Parameters
    ----------
    expression, groups
        See `moderated_genes`; two groups.
    delta : float
        The null hypothesis is that the true means differ by `delta` or less, in
        either direction; 0 gives the p-values of `moderated_genes`.

    Returns
    -------
    difference, pval : arrays of float, one value a gene
        The mean of the group that comes second in `groups` minus that of the first,
        and the p-value, computed at a true difference of exactly `delta`.

    Raises
    ------
    ValueError
        If there are not two groups, or delta is negative.
    """
    if np.ndim(delta) > 0 or isinstance(delta, str) or not 0 <= delta < np.inf:
        raise ValueError(f"delta is {delta!r}; give a number that is 0 or larger.")
    values, labels = values_and_labels(expression, groups)
    _, within, df_between, df_within = mean_squares(values, labels)
    if df_between != 1:
        raise ValueError(
            f"There are {df_between + 1} groups, and a difference needs two. Take the "
            "samples of two groups, then their labels."
        )
    values = np.where(np.isnan(within)[:, np.newaxis], np.nan, values)
    first, second = (values[:, labels == name] for name in dict.fromkeys(labels))
    difference = second.mean(axis=1) - first.mean(axis=1)
    constant = (values == values[:, :1]).all(axis=1)
    shrunk, df = shrink(np.where(constant, np.nan, within), df_within)
    error = np.sqrt(shrunk * (1 / first.shape[1] + 1 / second.shape[1]))
    size = np.abs(difference)
    tails = (
        stats.t.sf((size - delta) / error, df),
        stats.t.sf((size + delta) / error, df),
    )
    return difference, sum(tails)


def score_few(n, seed):
    """Simulate a study with `simulate_few`, and count what two tests find in it.

    Parameters
    ----------
    n, seed
        See `simulate_few`.

    Returns
    -------
    list of two dicts
        For the ordinary F and the moderated F: ``n``, ``test``, ``nulls in first
        100`` (by p), what `count_calls` gives for Benjamini-Hochberg at 5 %, and over
        the called genes the mean size of the ``estimated`` differences and of the
        ``true`` ones in the same direction (NaN if none is called).
    """
    values, groups, difference, _ = simulate_few(n, seed)
    estimate = values[:, n:].mean(axis=1) - values[:, :n].mean(axis=1)
    rows = []
    for name, test in [("F", fast_anova.anova_genes), ("moderated", moderated_genes)]:
        pval = test(values, groups)[1]
        called = stats.false_discovery_control(pval) <= 0.05
        first = difference[pval.argsort()[:100]]
        row = {"n": n, "test": name, "nulls in first 100": int((first == 0).sum())}
        row |= count_calls(called, difference != 0)
        sizes = {"estimated": np.abs(estimate), "true": difference * np.sign(estimate)}
        for what, size in sizes.items():
            row[what] = size[called].mean() if called.any() else np.nan
        rows.append(row)
    return rows


def score_cut(n, seed, delta):
    """Simulate a study, and count who truly differs by `delta` or less in two lists.

    Parameters
    ----------
    n, seed
        See `simulate_few`.
    delta : float
        The size in question.

    Returns
    -------
    list of two dicts
        For the ``corner`` (moderated F with Benjamini-Hochberg at 5 %, then a cut of
        the estimates at `delta`) and for ``TREAT`` (at 5 %): ``delta``, ``list``,
        ``called``, ``false`` and ``FDP %``, as of `count_calls`.
    """
    values, groups, difference, _ = simulate_few(n, seed)
    estimate, treat_p = treat_genes(values, groups, delta)
    adjust = stats.false_discovery_control
    called = adjust(moderated_genes(values, groups)[1]) <= 0.05
    rows = []
    for name, chosen in [
        ("corner", called & (np.abs(estimate) > delta)),
        ("TREAT", adjust(treat_p) <= 0.05),
    ]:
        counts = count_calls(chosen, np.abs(difference) > delta)
        counts.pop("power %")
        rows.append({"delta": delta, "list": name} | counts)
    return rows


def means_with_errors(rows, by, digits=1):
    """Give the mean of every column over repeated studies, with its standard error.

    Parameters
    ----------
    rows : list of dict, or pandas.DataFrame
        One row a study: what it belongs to, and numbers.
    by : str or list of str
        The columns that say what a row belongs to.
    digits : int
        How many digits stand behind the point.

    Returns
    -------
    pandas.DataFrame of str
        One row for each value of `by`, in the order in which they first come:
        "mean +- standard error". NaN are left out.
    """
    parts = pd.DataFrame(rows).groupby(by, sort=False)
    mean, error = parts.mean(), parts.sem()
    return pd.DataFrame(
        {
            name: [
                f"{m:.{digits}f} +- {e:.{digits}f}"
                for m, e in zip(mean[name], error[name], strict=True)
            ]
            for name in mean
        },
        index=mean.index,
    )


def _panels_in_a_row(number):
    """Make a figure with square panels that have the same axes."""
    fig, axes = plt.subplots(
        nrows=1,
        ncols=number,
        figsize=(9, 5.5),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    return fig, axes[0]


def plot_scatter_estimates(sigma, estimates, first):
    """Draw estimated standard deviations against the true ones.

    Parameters
    ----------
    sigma : array of float
        The true standard deviation of each gene.
    estimates : dict of str to array
        What to write above a panel -> the estimated standard deviations.
    first : dict of str to array of int
        For each panel the positions of the genes that come first in its list.

    Returns
    -------
    array of matplotlib.axes.Axes
        One a panel, all axes logarithmic and alike: a point a gene, those that come
        first on top; on the line the estimate is right.
    """
    fig, axes = _panels_in_a_row(len(estimates))
    both = np.concatenate([sigma, *estimates.values()])
    limits = (both.min() / 1.3, both.max() * 1.3)
    ticks = [
        tick
        for tick in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
        if limits[0] < tick < limits[1]
    ]
    for ax, (title, estimate) in zip(axes, estimates.items(), strict=True):
        chosen = np.isin(np.arange(len(sigma)), first[title])
        for which, color, label in [
            (~chosen, CHANCE_COLOR, "all other genes"),
            (chosen, FOUND_COLOR, f"first {chosen.sum()} of the list"),
        ]:
            style = {"s": 14, "color": color, "linewidths": 0}
            ax.scatter(sigma[which], estimate[which], label=label, **style)
        ax.plot(limits, limits, color=INK, label="estimate = truth")
        ax.set(xscale="log", yscale="log", xlim=limits, ylim=limits, title=title)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_ticks(ticks, [f"{tick:g}" for tick in ticks])
            axis.set_minor_locator(plt.NullLocator())
        ax.set_xlabel("true standard deviation")
    axes[0].set_ylabel("estimated standard deviation")
    handles, labels = axes[0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside lower center", ncols=3)
    return axes


def plot_volcano(difference, pval, delta, alpha=0.05):
    """Draw a volcano plot: the p-value of each gene against its difference.

    Parameters
    ----------
    difference : array of float
        The difference of two means, one a gene.
    pval : array of float
        Their p-values; genes with NaN are left out.
    delta : float
        Where the cut by size stands, on both sides.
    alpha : float
        The false discovery rate of Benjamini and Hochberg.

    Returns
    -------
    matplotlib.axes.Axes
        A point a gene, higher for a smaller p: called and beyond the cut (the
        corners), called only, and not called. Dashed lines stand at the cut.

    Raises
    ------
    ValueError
        If the two do not have one entry a gene, or `pval` holds no p-values.
    """
    difference = as_numbers(difference, "difference", n_axes=1)
    pval = as_numbers(pval, "pval", n_axes=1)
    check_pval(pval)
    if len(difference) != len(pval):
        raise ValueError(
            f"There are {len(difference)} differences and {len(pval)} p-values; both "
            "need one entry a gene."
        )
    tested = ~np.isnan(pval) & ~np.isnan(difference)
    difference, pval = difference[tested], pval[tested]
    called = stats.false_discovery_control(pval) <= alpha
    corner = called & (np.abs(difference) > delta)
    height = -np.log10(np.maximum(pval, 1e-300))
    fig, ax = plt.subplots(figsize=(9, 5), layout="constrained")
    for which, color, marker, label in [
        (~called, CHANCE_COLOR, "o", "not called"),
        (called & ~corner, INK, "s", "called, within the cut"),
        (corner, FOUND_COLOR, "^", "corner: called, beyond the cut"),
    ]:
        style = {"s": 24, "color": color, "marker": marker, "linewidths": 0}
        label = f"{label} ({which.sum()})"
        ax.scatter(difference[which], height[which], label=label, **style)
    for side in (-delta, delta):
        ax.axvline(side, color=INK, linestyle="--")
    widest = 1.05 * max(np.abs(difference).max(), delta)
    ax.set(xlim=(-widest, widest), ylim=(-0.02 * height.max(), 1.05 * height.max()))
    ax.set(xlabel="difference of the means (log2)", ylabel="-log10 of p")
    fig.legend(loc="outside lower center", ncols=2)
    return ax


def plot_curse(studies):
    """Draw the estimated differences of called genes against the true ones.

    Parameters
    ----------
    studies : dict of str to (array, array, array of bool)
        What to write above a panel -> the estimated and the true differences, and
        whether the gene is called; one entry a gene each.

    Returns
    -------
    array of matplotlib.axes.Axes
        One a study, all axes alike: a point a called gene, turned so that its estimate
        is positive. Above the line the estimate is too large. A cross shows the means,
        which stand above the panel, too.
    """
    fig, axes = _panels_in_a_row(len(studies))
    ends = []
    for ax, (title, study) in zip(axes, studies.items(), strict=True):
        estimate, truth, called = (np.asarray(part) for part in study)
        size = np.abs(estimate[called])
        true = truth[called] * np.sign(estimate[called])
        title = f"{title}: {len(size)} called"
        style = {"s": 28, "color": FOUND_COLOR, "alpha": 0.8, "linewidths": 0}
        ax.scatter(true, size, label="a called gene", **style)
        if len(size) > 0:
            style = {"s": 160, "color": INK, "marker": "X", "zorder": 3}
            ax.scatter(true.mean(), size.mean(), label="mean of the called", **style)
            title += f"\nmeans: estimated {size.mean():.2f}, true {true.mean():.2f}"
        ax.set_title(title, parse_math=False)
        ax.set_xlabel("true difference, in that direction")
        ends += [*true, *size, 0]
    low, high = min(ends) - 0.3, max(ends) + 0.3
    for ax in axes:
        ax.plot([0, high], [0, high], "--", color=INK, label="estimate = truth")
        ax.set(xlim=(low, high), ylim=(0, high))
    axes[0].set_ylabel("estimated difference, without sign")
    # The fullest panel: where nothing is called, there is no cross.
    told = max((ax.get_legend_handles_labels() for ax in axes), key=lambda t: len(t[1]))
    fig.legend(*told, loc="outside lower center", ncols=3)
    return axes


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

    Raises
    ------
    ValueError
        If a gene is flat: it has no z-score, and the message names it.
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
        sample names is matched by name. Numbers are names of groups, not a scale.
    alpha : float
        The false discovery rate you accept in the list of significant genes.

    Returns
    -------
    pandas.DataFrame
        One row a gene in the order of ``data["genes"]``, index = gene names,
        columns ``pval``, ``pval_fdr`` (Benjamini-Hochberg over all genes) and
        ``significant`` (bool: ``pval_fdr <= alpha``). A flat gene, or one with a
        missing value, keeps its row, with NaN, NaN and False, and is not counted as
        a test.

    Raises
    ------
    ValueError
        If there is a label too few or too many, or one is missing.
    """
    ...
