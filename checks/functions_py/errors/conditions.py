"""What a table of errors may ask about a call that stopped and the learner's code.

`raised` makes the recipe of an entry: which kind of error, which message, and a
condition. A condition gets a `Stop` and gives False, True or a dict of words.
"""

import builtins
import difflib
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

from checks.running.hand_in import Outcome
from checks.running.read_code import Source

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
COURSE_NUMBERS = {4170, 4169, 150, 149, 147, 50, 100}
COURSE_WORDS = {"LTHSC", "MEP", "GMP"}
SAID_AS = {"series": "Series", "categorical": "Series", "array": "ndarray"}


@dataclass(frozen=True)
class Stop:
    """A call that stopped.

    Parameters
    ----------
    outcome : Outcome
        The call, and what it raised.
    source : Source
        The function.
    found : dict
        The named groups of the pattern that met the message.
    """

    outcome: Outcome
    source: Source
    found: dict

    @property
    def groups(self) -> dict:
        """What was given as labels; nothing was where there is none."""
        return self.outcome.call.get("groups") or {"kind": "NoneType", "labels": []}

    @property
    def genes(self) -> list:
        return self.outcome.call["data"]["genes"]

    @property
    def n_samples(self) -> int:
        return len(self.outcome.call["data"]["samples"])

    @property
    def n_groups(self) -> int:
        return len(set(self.groups["labels"]))

    @property
    def in_own_lines(self) -> bool:
        """Did it stop in the learner's own lines, not in a library?"""
        return self.outcome.stopped["in_own_code"]

    @property
    def line(self) -> str:
        """The line of the function on which it stopped."""
        lines, number = self.source.text.split("\n"), self.outcome.stopped["line"] or 0
        inside = self.source.first <= number <= self.source.last
        return lines[number - self.source.first] if inside else ""


def raised(kinds: str, message: str = "", when: Callable = lambda stop: True):
    """Make a recipe: an error of this kind, with this message, where this holds.

    Parameters
    ----------
    kinds, message : str
        Patterns. An error of a library is also of its parents' kinds. A group of the
        pattern is a word for the hint; what stands behind _ in its name is left out.
    when : function
        Gets the `Stop`.
    """

    def gives(outcome: Outcome, source: Source):
        stopped = outcome.stopped
        match = re.search(message, stopped["message"], re.IGNORECASE | re.DOTALL)
        if not match or not any(re.fullmatch(kinds, k) for k in stopped["kinds"]):
            return False
        words = {
            name.split("_")[0]: " ".join(text.split())[:40]
            for name, text in match.groupdict().items()
            if text is not None
        }
        more = when(Stop(outcome, source, words))
        return words | more if isinstance(more, dict) else more and words

    return gives


def as_many_as(which: str) -> Callable:
    """Make a condition: what was counted is as many as this, and not one a gene.

    All but "groups" is about p-values: other functions have none.
    """

    def when(stop):
        genes = len(stop.genes)
        got = int(stop.found["got"])
        if which == "groups":
            return got == stop.n_groups != genes
        numbers = {"one less": genes - 1, "one": 1, "samples": stop.n_samples}
        wanted = got > genes if which == "more" else got == numbers[which] != genes
        return wanted and stop.outcome.call["function"] == "run_anova"

    return when


def asked_of(stop):
    """Say what is known of the thing left of the dot or bracket."""
    at = re.search(rf"(\w+)\s*\.\s*{stop.found['name']}\b", stop.line)
    owner = at.group(1) if at else ""
    kind = {"groups": SAID_AS.get(stop.groups["kind"], stop.groups["kind"])}
    kind |= {"data": "dict", "genes": "list"}
    if owner in stop.source.arguments and kind.get(owner) == stop.found["type"]:
        return {"here": f"here {owner} is"}
    return {"here": f"on that line {owner} is" if owner else "on that line there is"}


def asks_labels(stop):
    """Is a list of labels asked for what only an array or a Series has?"""
    if stop.groups["kind"] not in ("list", "array"):
        return False
    words = asked_of(stop)
    return words if "groups" in words["here"] else False


def tests_without_axis(stop):
    calls = stop.source.calls_to("f_oneway", "kruskal", "ttest_ind")
    return bool(calls) and all("axis" not in keywords for _, keywords, _ in calls)


def tests_without_axis_outside_loop(stop):
    # Inside a loop over genes a call without axis is right.
    return tests_without_axis(stop) and not re.search(r"\bfor\b.*in ", stop.source.text)


def holds_course_numbers(stop):
    numbers = [n for n in stop.source.constants if n in COURSE_NUMBERS]
    return {"number": min(numbers)} if numbers else False


def holds_course_words(stop):
    words = sorted(stop.source.constants & COURSE_WORDS)
    return {"word": words[0]} if words else False


def labels_are_a_series(stop):
    return stop.groups["kind"] in ("series", "categorical")


def names_a_piece_of_a_gene(stop):
    return stop.found["name"] in re.findall(r"\w+", " ".join(stop.genes))


def names_a_gene(stop):
    return stop.found["key"] in stop.genes


def names_a_label(stop):
    return stop.found["key"] in map(str, stop.groups["labels"])


def stops_in_own_code(stop):
    return stop.in_own_lines


def names_an_import(stop):
    name = stop.found["name"]
    return stop.in_own_lines and name in IMPORTED_NAMES | sys.stdlib_module_names


def names_a_notebook_variable(stop):
    return stop.in_own_lines and stop.found["name"] in NOTEBOOK_NAMES


def _near(name, names, cutoff):
    near = difflib.get_close_matches(name, names, n=1, cutoff=cutoff)
    return {"near": near[0]} if near else False


def slip_of_the_pen(stop):
    names = stop.source.own_names - {stop.found["name"]}
    return stop.in_own_lines and _near(stop.found["name"], names, 0.85)


def misspells_a_name(stop):
    source = stop.source
    known = source.file_names | IMPORTED_NAMES | set(dir(builtins)) | source.names
    return _near(stop.found["name"], known - {stop.found["name"]}, 0.75)


def misspells_an_argument(stop):
    """Is an argument of clustermap written in another way than it is called?"""
    if stop.in_own_lines or stop.found["name"] in stop.outcome.call["kwargs"]:
        return False
    names = (
        "z_score standard_scale method metric cmap center vmin vmax col_colors mask "
        "row_colors col_cluster row_cluster row_linkage col_linkage figsize cbar_kws "
        "xticklabels yticklabels linewidths annot robust dendrogram_ratio colors_ratio"
    ).split()
    return _near(stop.found["name"], names, 0.6)


def puts_in_other_data(source: Source) -> bool:
    """Does the function put data of its own in the place of those it is given?"""
    return "data" in source.replaced or (
        "data" in source.unused and source.calls_to("load_hspc", "load_golub") != []
    )


def hands_out_pairs(stop):
    return stop.source.calls_to("enumerate", "zip", "items", "iterrows") != []


def corrects(stop):
    names = ("multipletests", "fdrcorrection", "false_discovery_control")
    return stop.source.calls_to(*names) != []


def compares_a_list(stop):
    """Is a list of labels, never made an array, compared in square brackets?"""
    made = ("array", "asarray", "Series", "Categorical", "to_numpy", "factorize")
    return (
        stop.groups["kind"] == "list"
        and re.search(r"[\[,]\s*\w+\s*(==|!=)\s*\w", stop.source.text) is not None
        and not stop.source.mentions(*made)
    )


def compares(stop):
    """Does the function compare something that is named like labels?"""
    return re.search(r"\w+\s*(==|!=)\s*\w+", stop.source.text) is not None


def averages_first(stop):
    return stop.source.mentions("groupby", "mean") and stop.source.mentions("mean")


def draws(stop):
    """Does the function give clustermap a strip?"""
    drawing = stop.outcome.call["function"] == "plot_heatmap"
    return drawing and stop.source.mentions("col_colors")


def comes_from_update(stop):
    """Say which step gave None, where that can be read."""
    made = re.search(
        r"(\w+)\s*=\s*(\w+\.(?:update|sort|append|setdefault|extend)\()",
        stop.source.text,
    )
    if made and re.search(rf"\b{made.group(1)}\b", stop.line):
        return {"none": f"{made.group(1)} was set to what {made.group(2)}) returned"}
    return {"none": "print it just before"}
