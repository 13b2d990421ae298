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
# Arguments of clustermap.
CLUSTERMAP = (
    "z_score standard_scale method metric cmap center vmin vmax col_colors row_colors "
    "col_cluster row_cluster row_linkage col_linkage figsize cbar_kws mask annot "
    "robust xticklabels yticklabels linewidths dendrogram_ratio colors_ratio".split()
)
# What a formula that cannot be read raises, as a pattern.
FORMULA = r"(Patsy|Formula|Factor).*|SyntaxError"
COURSE_NUMBERS = {4170, 4169, 150, 149, 147, 50, 100}
COURSE_WORDS = {"LTHSC", "MEP", "GMP"}
# Something called like labels, compared with a word; the word is found.
COMPARED = (
    r"""\b(?i:\w*(?:label|gr?oup|grp|lab|cond)\w*|[a-z])\)? *[=!]= *['"](.+?)['"]"""
)
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
    def n_groups(self) -> int:
        return len(set(self.groups["labels"]))

    def in_own_lines(self) -> bool:
        """Did it stop in the learner's own lines, not in a library?"""
        return self.outcome.stopped["in_own_code"]

    @property
    def line(self) -> str:
        """The line of the function on which it stopped."""
        lines, number = self.source.text.split("\n"), self.outcome.stopped["line"] or 0
        inside = self.source.first <= number <= self.source.last
        return lines[number - self.source.first] if inside else ""

    def asked_of(self):
        """Say what is known of the thing left of the dot or bracket."""
        at = re.search(rf"(\w+)\s*\.\s*{self.found['name']}\b", self.line)
        owner = at.group(1) if at else ""
        kind = {"groups": SAID_AS.get(self.groups["kind"], self.groups["kind"])}
        kind |= {"data": "dict", "genes": "list"}
        if owner in self.source.arguments and kind.get(owner) == self.found["type"]:
            return {"here": f"here {owner} is"}
        return {"here": f"on that line {owner or 'there'} is"}

    def asks_labels(self):
        """Is a list of labels asked for what only an array or a Series has?"""
        if self.groups["kind"] not in ("list", "array"):
            return False
        words = self.asked_of()
        return words if "groups" in words["here"] else False

    def tests_without_axis(self):
        calls = self.source.calls_to("f_oneway", "kruskal", "ttest_ind")
        return bool(calls) and all("axis" not in keywords for _, keywords, _ in calls)

    def tests_without_axis_or_loop(self):
        # Inside a loop over genes a call without axis is right.
        loops = re.search(r"\bfor\b.*in ", self.source.text)
        return not loops and self.tests_without_axis()

    def holds_course_numbers(self):
        numbers = [n for n in self.source.constants if n in COURSE_NUMBERS]
        return {"number": min(numbers)} if numbers else False

    def holds_course_words(self):
        words = sorted(self.source.constants & COURSE_WORDS)
        return {"word": words[0]} if words else False

    def compares_with_no_label(self):
        return word_of_no_label(self.source, self.groups["labels"])

    def labels_are_a_series(self):
        return self.groups["kind"] in ("series", "categorical")

    def names_a_piece_of_a_gene(self):
        return self.found["name"] in re.findall(r"\w+", " ".join(self.genes))

    def names_a_gene(self):
        return self.found["key"] in self.genes

    def names_a_label(self):
        return self.found["key"] in map(str, self.groups["labels"])

    def names_an_import(self):
        name = self.found["name"]
        return self.in_own_lines() and name in IMPORTED_NAMES | sys.stdlib_module_names

    def names_a_notebook_variable(self):
        return self.in_own_lines() and self.found["name"] in NOTEBOOK_NAMES

    def misspells_a_name(self):
        """Is there one nearly alike, nearer yet for a name of the notebook?"""
        source, name = self.source, self.found["name"]
        if name in NOTEBOOK_NAMES:
            return self.in_own_lines() and _near(name, source.own_names - {name}, 0.85)
        known = source.file_names | IMPORTED_NAMES | set(dir(builtins)) | source.names
        return _near(name, (known | source.own_names) - {name}, 0.75)

    def misspells_an_argument(self):
        """Is an argument of clustermap written in another way than it is called?"""
        if self.in_own_lines() or self.found["name"] in self.outcome.call["kwargs"]:
            return False
        return _near(self.found["name"], CLUSTERMAP, 0.6)

    def hands_out_pairs(self):
        return self.source.calls_to("enumerate", "zip", "items", "iterrows") != []

    def corrects(self):
        names = ("multipletests", "fdrcorrection", "false_discovery_control")
        return self.source.calls_to(*names) != []

    def compares_a_list(self):
        """Is a list of labels, never made an array, compared in square brackets?"""
        made = ("array", "asarray", "Series", "Categorical", "to_numpy", "factorize")
        return (
            self.groups["kind"] == "list"
            and re.search(r"[\[,=]\s*\w+\s*(==|!=)\s*\w", self.source.text) is not None
            and not self.source.mentions(*made)
        )

    def compares(self):
        """Does the function compare something that is named like labels?"""
        return re.search(r"\w+\s*(==|!=)\s*\w+", self.source.text) is not None

    def averages_first(self):
        return self.source.mentions("groupby", "mean") and self.source.mentions("mean")

    def tests(self):
        return self.outcome.call["function"] == "run_anova"

    def draws(self):
        """Does the function give clustermap a strip?"""
        return not self.tests() and self.source.mentions("col_colors")

    def stops_while_drawing(self):
        """Did clustermap itself stop, where it may have been the strip?"""
        return self.draws() and re.search(r"cluster\w*\(", self.line) is not None

    def comes_from_update(self):
        """Say which step gave None, where that can be read."""
        step = r"(\w+)\s*=\s*(\w+\.(?:update|sort|append|extend))\("
        made = re.search(step, self.source.text)
        if made and re.search(rf"\b{made[1]}\b", self.line):
            return {"none": f"{made[1]} was set to what {made[2]} gave back"}
        return {"none": "print it just before"}


def raised(message: str = "", when: Callable = lambda stop: True, kinds: str = ".*"):
    """Make a recipe: an error with this message, where this holds, of these kinds.

    Parameters
    ----------
    message, kinds : str
        Patterns. A group of the message is a word for the hint; what stands behind _
        in its name is left out. An error is of its parents' kinds, too.
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
        genes, samples = len(stop.genes), len(stop.outcome.call["data"]["samples"])
        got = int(stop.found["got"])
        if which == "groups":
            return got == stop.n_groups != genes
        numbers = {"one less": genes - 1, "one": 1, "samples": samples}
        wanted = got > genes if which == "more" else got == numbers[which] != genes
        return wanted and stop.tests()

    return when


def word_of_no_label(source: Source, labels: list) -> dict | bool:
    """Say with which word labels are compared, if no label is called so."""
    found = re.findall(COMPARED, source.text)
    words = [word for word in found if word not in map(str, labels)]
    return {"word": words[0]} if found and words == found else False


def _near(name, names, cutoff):
    near = difflib.get_close_matches(name, names, n=1, cutoff=cutoff)
    return {"near": near[0]} if near else False


def puts_in_other_data(source: Source) -> bool:
    """Does the function put data of its own in the place of those it is given?"""
    return "data" in source.replaced or (
        "data" in source.unused and source.calls_to("load_hspc", "load_golub") != []
    )
