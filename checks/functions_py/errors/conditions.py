"""One way to stop, and what it may ask about the call and the learner's code.

A condition takes what the pattern found, the outcome of the call and the source. It
gives False, True or a dict of words for the hint.
"""

import builtins
import difflib
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

# Names that stand in the notebooks, and not in functions.py.
NOTEBOOK_NAMES = set(
    "hspc_data golub_data my_data expression table data groups grps labels pvals pval "
    "pvalues p_values pval_fdr results result res truth my_gene genes samples matrix "
    "selected top hits reject alpha n_genes n_samples df top_genes controls mask "
    "names F group".split()
)
# Names that an import or functions.py provides.
IMPORTED_NAMES = set(
    "np numpy pd pandas plt matplotlib sns seaborn sm smf statsmodels ols anova_lm "
    "stats scipy f_oneway kruskal ttest_ind false_discovery_control f multipletests "
    "fdrcorrection re tqdm Path anova_genes fast_anova do_anova expression_df from_df "
    "sample_groups group_colors zscore_rows add_group_legend check_groups check_table "
    "read_table plot_gene load_hspc load_golub combinations itertools math "
    "defaultdict Counter zscore linkage mpl warnings ListedColormap Patch".split()
)


# What a formula that cannot be read raises, as a pattern.
FORMULA = r"(Patsy|Formula|Factor).*|SyntaxError"


@dataclass(frozen=True)
class Stop:
    """One way to stop.

    ``kind`` and ``message`` are patterns; ``when`` may look at more and gives False,
    True or a dict of words for the hint. ``{name}`` and the like in the hint are
    filled from the pattern's groups.
    """

    number: str | None
    kind: str
    message: str
    hint: str
    when: Callable = lambda found, outcome, source: True


def sizes_of(found, outcome, source):
    """Give the numbers of genes, samples and groups of the call."""
    call = outcome.call
    n_genes, n_samples = len(call["data"]["genes"]), len(call["data"]["samples"])
    labels = (call.get("groups") or {"labels": []})["labels"]
    return n_genes, n_samples, len(set(labels))


def as_many_as(which):
    """Make a condition: what was counted is as many as this, and not one a gene."""

    def when(found, outcome, source):
        n_genes, n_samples, n_groups = sizes_of(found, outcome, source)
        expected = {
            "one less": n_genes - 1,
            "one": 1,
            "samples": n_samples,
            "groups": n_groups,
        }[which]
        got = int(found["got"])
        if which == "one" and n_genes == 1:
            return False
        return got == expected and got != n_genes

    return when


def more_than_genes(found, outcome, source):
    return int(found["got"]) > sizes_of(found, outcome, source)[0]


def tests_without_axis_outside_loop(found, outcome, source):
    calls = source.calls_to("f_oneway", "kruskal", "ttest_ind")
    if not calls:
        return False
    # Inside a loop over genes a call without axis is right.
    loops = re.search(r"\bfor\b.*(range|enumerate|zip|iterrows|in )", source.text)
    return not loops and all("axis" not in keywords for _, keywords, _ in calls)


def tests_without_axis(found, outcome, source):
    calls = source.calls_to("f_oneway", "kruskal", "ttest_ind")
    return bool(calls) and all("axis" not in keywords for _, keywords, _ in calls)


def holds_course_numbers(found, outcome, source):
    return bool(source.constants & {4170, 4169, 150, 149, 147, 50, 100})


def holds_course_words(found, outcome, source):
    return bool(source.constants & {"LTHSC", "MEP", "GMP"})


def labels_are_a_series(found, outcome, source):
    groups = outcome.call.get("groups") or {}
    return groups.get("kind") in ("series", "categorical")


def labels_are_a_list(found, outcome, source):
    return (outcome.call.get("groups") or {}).get("kind") == "list"


def names_a_piece_of_a_gene(found, outcome, source):
    pieces = re.findall(r"\w+", " ".join(outcome.call["data"]["genes"]))
    return found["name"] in pieces


def names_a_gene(found, outcome, source):
    return found["key"] in outcome.call["data"]["genes"]


def names_a_label(found, outcome, source):
    return found["key"] in (outcome.call.get("groups") or {"labels": []})["labels"]


def in_own_lines(outcome):
    """Did it stop in the learner's own lines, not in a library?"""
    return outcome.stopped["in_own_code"]


def names_an_import(found, outcome, source):
    if not in_own_lines(outcome):
        return False
    name = found["name"]
    return name in IMPORTED_NAMES or name in sys.stdlib_module_names


def names_a_notebook_variable(found, outcome, source):
    return in_own_lines(outcome) and found["name"] in NOTEBOOK_NAMES


def slip_of_the_pen(found, outcome, source):
    near = difflib.get_close_matches(found["name"], source.own_names, n=1, cutoff=0.85)
    return {"near": near[0]} if near and in_own_lines(outcome) else False


def stops_in_own_code(found, outcome, source):
    return in_own_lines(outcome)


def misspells_a_name(found, outcome, source):
    known = source.file_names | IMPORTED_NAMES | set(dir(builtins)) | source.names
    near = difflib.get_close_matches(
        found["name"], known - {found["name"]}, n=1, cutoff=0.75
    )
    return {"near": near[0]} if near else False


def genes_of(outcome):
    return outcome.call["data"]["genes"]


def puts_in_other_data(found, outcome, source):
    """Does the function put data of its own in the place of those it is given?"""
    return "data" in source.replaced or (
        "data" in source.unused and source.calls_to("load_hspc", "load_golub") != []
    )


def hands_out_pairs(found, outcome, source):
    return source.calls_to("enumerate", "zip", "items", "iterrows") != []


def corrects(found, outcome, source):
    return (
        source.calls_to("multipletests", "fdrcorrection", "false_discovery_control")
        != []
    )


def compares_a_list(found, outcome, source):
    """Is a list of labels, never made an array, compared in square brackets?"""
    return (
        labels_are_a_list(found, outcome, source)
        and re.search(r"[\[,]\s*\w+\s*(==|!=)\s*\w", source.text) is not None
        and not source.mentions(
            "array", "asarray", "Series", "Categorical", "to_numpy", "factorize"
        )
    )


def compares(found, outcome, source):
    """Does the function compare something that is named like labels?"""
    return re.search(r"\w+\s*(==|!=)\s*\w+", source.text) is not None


def ignores_groups(found, outcome, source):
    return "groups" in source.unused


def averages_first(found, outcome, source):
    return source.mentions("groupby", "mean") and source.mentions("mean")
