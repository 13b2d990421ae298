"""When a learner's code raises: say in plain words why, and name the idea behind it.

``STOPS`` is the table: the kind of error, what its message must look like, and what
to answer. The first entry that fits is taken; to add one, put it before the more
general ones.
"""

import builtins
import difflib
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

from checks.answer import Answer, todo
from checks.hand_in import Evidence, Outcome
from checks.hint import with_article
from checks.source import Source

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


def _sizes(found, outcome, source):
    """Read "length a does not match length b" and say what a is."""
    call = outcome.call
    n_genes, n_samples = len(call["data"]["genes"]), len(call["data"]["samples"])
    labels = (call.get("groups") or {"labels": []})["labels"]
    return n_genes, n_samples, len(set(labels))


def _got(which):
    def when(found, outcome, source):
        n_genes, n_samples, n_groups = _sizes(found, outcome, source)
        expected = {
            "one less": n_genes - 1,
            "one": 1,
            "samples": n_samples,
            "groups": n_groups,
            "double": 2 * n_genes,
        }[which]
        got = int(found["got"])
        if which == "one" and n_genes == 1:
            return False
        return got == expected and got != n_genes

    return when


def _got_more(found, outcome, source):
    return int(found["got"]) > _sizes(found, outcome, source)[0]


def _no_axis(found, outcome, source):
    calls = source.calls_to("f_oneway", "kruskal", "ttest_ind")
    if not calls:
        return False
    # Inside a loop over genes a call without axis is right.
    loops = re.search(r"\bfor\b.*(range|enumerate|zip|iterrows|in )", source.text)
    return not loops and all("axis" not in keywords for _, keywords, _ in calls)


def _no_axis_or_group_loop(found, outcome, source):
    calls = source.calls_to("f_oneway", "kruskal", "ttest_ind")
    return bool(calls) and all("axis" not in keywords for _, keywords, _ in calls)


def _course_numbers(found, outcome, source):
    return bool(source.constants & {4170, 4169, 150, 149, 147, 50, 100})


def _course_words(found, outcome, source):
    return bool(source.constants & {"LTHSC", "MEP", "GMP"})


def _series_labels(found, outcome, source):
    groups = outcome.call.get("groups") or {}
    return groups.get("kind") in ("series", "categorical")


def _list_labels(found, outcome, source):
    return (outcome.call.get("groups") or {}).get("kind") == "list"


def _odd_gene(found, outcome, source):
    pieces = re.findall(r"\w+", " ".join(outcome.call["data"]["genes"]))
    return found["name"] in pieces


def _a_gene(found, outcome, source):
    return found["key"] in outcome.call["data"]["genes"]


def _a_sample(found, outcome, source):
    return found["key"] in outcome.call["data"]["samples"]


def _a_label(found, outcome, source):
    return found["key"] in (outcome.call.get("groups") or {"labels": []})["labels"]


def _own(outcome):
    """Did it stop in the learner's own lines, not in a library?"""
    return outcome.stopped["in_own_code"]


def _is_imported(found, outcome, source):
    if not _own(outcome):
        return False
    name = found["name"]
    return name in IMPORTED_NAMES or name in sys.stdlib_module_names


def _in_notebook(found, outcome, source):
    return _own(outcome) and found["name"] in NOTEBOOK_NAMES


def _slip(found, outcome, source):
    near = difflib.get_close_matches(found["name"], source.own_names, n=1, cutoff=0.85)
    return {"near": near[0]} if near and _own(outcome) else False


def _in_own_code(found, outcome, source):
    return _own(outcome)


def _misspelt(found, outcome, source):
    known = source.file_names | IMPORTED_NAMES | set(dir(builtins)) | source.names
    near = difflib.get_close_matches(
        found["name"], known - {found["name"]}, n=1, cutoff=0.75
    )
    return {"near": near[0]} if near else False


def _genes(outcome):
    return outcome.call["data"]["genes"]


def _other_data(found, outcome, source):
    """Does the function put data of its own in the place of those it is given?"""
    return "data" in source.replaced or (
        "data" in source.unused and source.calls_to("load_hspc", "load_golub") != []
    )


def _hands_out_pairs(found, outcome, source):
    return source.calls_to("enumerate", "zip", "items", "iterrows") != []


def _corrects(found, outcome, source):
    return (
        source.calls_to("multipletests", "fdrcorrection", "false_discovery_control")
        != []
    )


def _list_as_mask(found, outcome, source):
    """Is a list of labels, never made an array, compared in square brackets?"""
    return (
        _list_labels(found, outcome, source)
        and re.search(r"[\[,]\s*\w+\s*(==|!=)\s*\w", source.text) is not None
        and not source.mentions(
            "array", "asarray", "Series", "Categorical", "to_numpy", "factorize"
        )
    )


def _compares(found, outcome, source):
    """Does the function compare something that is named like labels?"""
    return re.search(r"\w+\s*(==|!=)\s*\w+", source.text) is not None


def _groups_not_read(found, outcome, source):
    return "groups" in source.unused


def _means_first(found, outcome, source):
    return source.mentions("groupby", "mean") and source.mentions("mean")


NO_NAME = r"name '(?P<name>\w+)' is not defined"
LENGTHS = (
    r"Length of values \((?P<got>\d+)\) does not match length of index \(\d+\)"
    r"|Shape of passed values is \((?P<got_b>\d+), \d+\), indices imply \(\d+, \d+\)"
    r"|Length mismatch: Expected axis has (?P<got_c>\d+) elements, new values have \d+"
    r"|(?:arrays|index).*?length (?P<got_d>\d+)"
)
FORMULA = r"(Patsy|Formula|Factor).*|SyntaxError"

STOPS = [
    # names that are not there
    Stop(
        "C38",
        f"NameError|{FORMULA}",
        NO_NAME,
        "A gene's name is read as a formula: '{name}' is only a piece of it.\nWhat "
        "does a formula make of a name with a minus sign, a space or a bracket?",
        _odd_gene,
    ),
    Stop(
        "C78",
        "NameError",
        NO_NAME,
        "Your file does not know '{name}': the notebook imported it, functions.py did "
        "not.\nA module sees only its own imports. Which line at the top of your file "
        "is missing?",
        _is_imported,
    ),
    Stop(
        "typo",
        "NameError",
        NO_NAME,
        "The name '{name}' is not defined; there is one called '{near}'.\nIs it a slip "
        "of the pen?",
        _slip,
    ),
    Stop(
        "C71",
        "NameError",
        NO_NAME,
        "Your function reads '{name}', a name of the notebook.\nIn a fresh kernel with "
        "other data it is not there. Which of the arguments should be used instead?",
        _in_notebook,
    ),
    Stop(
        "typo",
        "NameError",
        NO_NAME,
        "The name '{name}' is not defined; there is one called '{near}'.\nIs it a slip "
        "of the pen?",
        _misspelt,
    ),
    Stop(
        "C71",
        "NameError",
        NO_NAME,
        "Nothing in your file is called '{name}'.\nWas it made in a notebook cell? A "
        "function knows its arguments, and what its own file defines or imports.",
        _in_own_code,
    ),
    Stop(
        "unset_name",
        "UnboundLocalError",
        r"local variable '(?P<name>\w+)'",
        "'{name}' is used before anything was put into it.\nOn which way through your "
        "function is the line that sets it left out?",
    ),
    # a whole row of values where one is expected
    Stop(
        "C37",
        "ValueError",
        r"truth value of an? .* is ambiguous",
        "Your test runs down the columns: it gives a row of p-values where you expect "
        "one.\nAlong which axis do the values of one gene lie?",
        _no_axis,
    ),
    Stop(
        "truth_value",
        "ValueError",
        r"truth value of an? (?P<type>\w+).* is ambiguous",
        "A {type} is asked as a whole whether it is true.\nIt holds many values. What "
        "do you want to know: whether it was given at all, whether it is empty, or "
        "something about each of its values?",
    ),
    Stop(
        "C48",
        "TypeError",
        r"'[<>=]+' not supported between instances of ('tuple' and|'\w+' and 'tuple')",
        "You compare all that a function returns, at once, with one number.\nHow many "
        "things does it return, and which of them has one entry a gene?",
    ),
    Stop(
        "C9",
        "TypeError",
        r"'[<>=]+' not supported between instances of ('list' and|'\w+' and 'list')",
        "You compare a whole list with one number.\nPrint type(...) of what stands "
        "left of the sign: is it something that compares value by value?",
        _in_own_code,
    ),
    Stop(
        "C49",
        "TypeError",
        r"(unsupported operand|not supported between).*'list'",
        "A list went where your correction takes one number.\nIn which order does it "
        "take its arguments, and which of them is your alpha?",
        lambda found, outcome, source: (
            not _own(outcome) and _corrects(found, outcome, source)
        ),
    ),
    Stop(
        "C80",
        "ValueError",
        r"Index data must be 1-dimensional",
        "What you give as index is a whole table.\nWhich part of that table holds the "
        "names, one for each row?",
    ),
    Stop(
        "C9",
        "ValueError|AssertionError",
        r"numbers between 0 and 1|pvals must be 1-dimensional",
        "No p-values came out, for no sample was picked.\nPrint your comparison of the "
        "labels with one name, alone: is it one value, or one for each sample?",
        _list_as_mask,
    ),
    Stop(
        "C48",
        "AssertionError|ValueError|TypeError",
        r"pvals must be 1-dimensional",
        "What you hand to the correction is not one row of p-values.\nPrint its type "
        "and shape. How many things does the function return that it comes from?",
    ),
    Stop(
        None,
        "ValueError",
        r"Per-column arrays must each be 1-dimensional|Data must be 1-dimensional",
        "One of your columns holds more than one value a gene.\nPrint the shape of "
        "each thing that you put into the table: which of them is a table itself?",
    ),
    Stop(
        "C48",
        "TypeError",
        r"cannot unpack non-iterable (?P<type>\w+)",
        "You have several names for what is one thing, a {type}.\nWhat does the "
        "function on that line return?",
    ),
    Stop(
        "C29",
        "ValueError|TypeError",
        r"setting an array element with a sequence|inhomogeneous|must be real number, "
        r"not tuple",
        "What your loop hands out is not a row of values but a pair or more.\nPrint "
        "the loop variable in the first round: which of its parts are the values?",
        _hands_out_pairs,
    ),
    Stop(
        None,
        "ValueError|TypeError",
        r"setting an array element with a sequence|inhomogeneous",
        "Where single numbers are expected stands a list, a tuple or a row.\nPrint "
        "what you hand over on that line: what are its parts?",
    ),
    Stop(
        None,
        "TypeError",
        r"'(?:numpy\.)?(?P<type>float(?:64)?|int(?:64)?)' object is not "
        r"(?:subscriptable|iterable)|object of type '(?:numpy\.)?(?P<type_b>float|int)"
        r".*' has no len",
        "You treat a single number as if it were a list.\nPrint it just before: how "
        "many values did you expect there?",
    ),
    Stop(
        None,
        "TypeError",
        r"'(?:numpy\.)?(?P<type>ndarray|DataFrame|Series|list|dict|Index)' object is "
        r"not callable",
        "You put round brackets behind a {type}.\nDo you want to call something, or to "
        "pick something out of it?",
        _in_own_code,
    ),
    Stop(
        "C72",
        ".*",
        r"labels for|length|mismatch|shape|boolean|out of|broadcast|not in index|are "
        r"in the \[?index",
        "Your function puts other data in the place of those it was given.\nWhat is in "
        "the argument data when somebody calls it with a table of their own, and where "
        "does your function look at it?",
        _other_data,
    ),
    # the dictionary and other things taken for a table
    Stop(
        "C29",
        "TypeError",
        r"expression is a dictionary",
        "You hand over the whole dictionary where a table of numbers is expected.\n"
        "Which of its parts holds the numbers?",
    ),
    Stop(
        "C29",
        "AttributeError",
        r"'(?P<type>dict|ndarray|numpy\.ndarray|list|str|tuple)' object has no "
        r"attribute '(?P<name>\w+)'",
        "You ask a {type} for '{name}', which it does not have.\nWhat does type(...) "
        "say about the object left of the dot: is it a table?",
    ),
    Stop(
        "C29",
        "ValueError",
        r"could not convert string to float: '(expression|genes|samples)'",
        "Going over a dictionary gives its keys, not the genes.\nPrint what your loop "
        "variable is in the first round: where are the rows of numbers kept?",
    ),
    Stop(
        "C29",
        "IndexError",
        r"only integers, slices",
        "You ask an array for names; it knows places only.\nWhat does type(...) say "
        "about the object left of the bracket: is it a table with gene names?",
        lambda found, outcome, source: not _compares(found, outcome, source),
    ),
    Stop(
        "C29",
        "ValueError|IndexError|KeyError|TypeError",
        r"length|mismatch|shape|labels for|sequence|could not convert",
        "Your loop goes over the parts of the dictionary, not over genes.\nHow many "
        "rounds does it make, and what does it hand out in each?",
        lambda found, outcome, source: (
            re.search(r"\bin data\.(items|values)\(", source.text) is not None
        ),
    ),
    Stop(
        "C29",
        "ValueError|IndexError|KeyError",
        r"length|Length|mismatch|shape|labels for",
        "The length of the dictionary is not the number of genes.\nWhat does len(data) "
        "count, and which part of the data has one row a gene?",
        lambda found, outcome, source: (
            re.search(r"len\(data\)|\bin data:|enumerate\(data\)", source.text)
            is not None
        ),
    ),
    Stop(
        "C29",
        "KeyError",
        r"^'?(?P<key>.+?)'?$",
        "You look up the gene '{key}' where no gene names are kept.\nIs what you look "
        "into the dictionary, or a table with the gene names in its index?",
        _a_gene,
    ),
    Stop(
        "C29",
        "TypeError|KeyError",
        r"unhashable type|\(slice\(|InvalidIndexError|slice\(None",
        "You cut the data as if they were a table.\nWhat does type(data) say, and "
        "which of its parts holds the numbers?",
    ),
    Stop(
        "C64",
        "ValueError",
        r"Invalid RGBA|is not a valid (value for )?colou?r|to RGBA|not a valid color",
        "You give group labels where colours are expected.\nWhat does the strip need "
        "for each sample: the name of its group, or a colour?",
    ),
    Stop(
        "C66",
        "TypeError",
        r"multiple values for (keyword )?argument '?(?P<name>\w*)",
        "When the caller chooses {name}, it reaches clustermap twice: from you and "
        "from the caller.\nWhose choice should win, and where do the two meet before "
        "clustermap is called?",
    ),
    Stop(
        "C66",
        "SyntaxError|TypeError",
        r"keyword argument repeated|unexpected keyword argument "
        r"'(?P<name>cmap|method|figsize)",
        "Your function does not take {name}, which the caller may give.\nWhich "
        "argument of plot_heatmap collects everything that is meant for clustermap?",
    ),
    Stop(
        "C72",
        "TypeError",
        r"unexpected keyword argument '(?P<name>\w+)'",
        "'{name}' is given, and something does not take it.\nDo the arguments of your "
        "function stand as in the exercise, and does each one reach its place?",
    ),
    Stop(
        "C72",
        "TypeError",
        r"takes (from )?\d+ .*but \d+ (was|were) given|missing \d+ required",
        "A function is called with another number of arguments than it takes.\nDo the "
        "arguments of your function stand as in the exercise?",
    ),
    # labels
    Stop(
        "C10",
        "KeyError",
        r"^(?P<key>\d+)$",
        "You ask a Series for the number {key}, and its index holds no such name.\nAre "
        "you asking for a place or for a name?",
        _series_labels,
    ),
    Stop(
        "C73",
        "KeyError|ValueError|IndexError|TypeError",
        r".*",
        "Your function knows the groups of the course data only.\nWhich words in it "
        "belong to one data set?",
        _course_words,
    ),
    Stop(
        "C73",
        "KeyError",
        r"^'?(?P<key>.+?)'?$",
        "Your function has nothing for the group '{key}'.\nHow could it find out which "
        "groups there are from the labels it is given?",
        _a_label,
    ),
    Stop(
        "C72",
        "KeyError",
        r"'(?P<key>groups?|labels?|cell_?type|celltype|population|cell type)'",
        "You look for '{key}' in the data, but the labels come as an argument.\nWhich "
        "argument does your function never use?",
        _groups_not_read,
    ),
    Stop(
        "C13",
        "KeyError",
        r"'(?P<key>group|C\(group\)|groups|grp|C\(groups\)|PR\(>F\))'",
        "There is no '{key}' in the table you look into.\nPrint the table of one gene: "
        "what are its rows and columns called, and which row carries the test?",
    ),
    Stop(
        "C13",
        "KeyError",
        r"^'?(?P<key>.*Residual.*)'?$",
        "You look for {key}.\nPrint the table of one gene: which row of it carries a "
        "test at all?",
    ),
    Stop(
        "C71",
        "KeyError",
        r"'(?P<key>pvals?|pval_fdr|p|results?|significant|p_?values?)'",
        "There is no '{key}' in what you look into.\nThe data have an expression "
        "matrix, genes and samples, nothing else. Where is '{key}' made?",
    ),
    Stop(
        "C72",
        "ValueError",
        r"does not tell its group",
        "Your function takes the groups from the sample names.\nIn these data the "
        "names say nothing about the groups. Which argument holds the labels?",
    ),
    Stop(
        "C63",
        "IndexError|ValueError|KeyError",
        r"out of bounds|length|mismatch|shape",
        "There are not as many colours as samples, or they do not meet.\nHow many "
        "colours does the strip need, and by what is each joined to its sample?",
        lambda found, outcome, source: (
            outcome.call["function"] == "plot_heatmap" and source.mentions("col_colors")
        ),
    ),
    Stop(
        "C73",
        "IndexError|KeyError",
        r"out of range",
        "Your function has fewer colours than there are groups.\nWhere does it learn "
        "how many groups there are?",
        lambda found, outcome, source: outcome.call["function"] == "plot_heatmap",
    ),
    Stop(
        "C21",
        "ValueError",
        r"Each of the (?P<n>\d+) samples is a group of its own",
        "Only one value is left for each group, so there is no scatter within groups."
        "\nWhat did you average before you tested?",
        _means_first,
    ),
    Stop(
        "C72",
        "ValueError",
        r"(Each of the (?P<n>\d+) samples is a group of its own|leave no residual)",
        "Every sample became a group of its own.\nWhere do your labels come from: from "
        "the argument groups, or from the sample names?",
    ),
    Stop(
        "C8",
        "ValueError",
        r"There are (?P<a>\d+) labels for (?P<b>\d+) samples|groups has (?P<c>\d+) "
        r"labels for",
        "The number of labels is no longer the number of samples.\nThink of a set, or "
        "of unique names: after your step, is there still one label a sample, in the "
        "order of the samples?",
        lambda found, outcome, source: (
            int(found["a"] or found["c"]) == _sizes(found, outcome, source)[2]
        ),
    ),
    Stop(
        "C31",
        "ValueError",
        r"There are (?P<a>\d+) labels for (?P<b>\d+) samples|groups has \d+ labels for",
        "The values and the labels you test together are not equally many.\nAlong "
        "which direction of the matrix lie the values of one gene?",
    ),
    Stop(
        "C8",
        "ValueError",
        r"arrays must (all )?be (of the )?same length|same length",
        "The values and the labels that you put side by side are not equally many.\n"
        "Think of a set, or of unique names: after your step, is there still one label "
        "a sample?",
        lambda found, outcome, source: source.mentions(
            "unique", "set", "drop_duplicates"
        ),
    ),
    # sizes
    Stop(
        "C73",
        "IndexError|ValueError|KeyError",
        r"out of bounds|out-of-bounds|length|broadcast|mismatch|shape|zero-size|must be"
        r"|at least|empty",
        "Numbers of the course data stand in your function.\nWhich numbers in it "
        "belong to one data set, and where could it find them for any other?",
        _course_numbers,
    ),
    Stop(
        "C37",
        "ValueError|TypeError|AxisError",
        r".*(broadcast|incompatible|same shape|length|shape|ambiguous|mismatch).*",
        "Your test runs down the columns: it compares genes within one sample.\nAlong "
        "which axis do the values of one gene lie, and how does your test know?",
        _no_axis_or_group_loop,
    ),
    Stop(
        "C48",
        "ValueError",
        r"Length of values \((2|4)\) does not match",
        "You put all that your correction returns into one column.\nHow many things "
        "does it return, and which of them has one entry a gene?",
        lambda found, outcome, source: (
            source.calls_to("multipletests", "fdrcorrection") != []
            and len(_genes(outcome)) > 4
        ),
    ),
    Stop(
        "C32",
        "ValueError",
        LENGTHS,
        "There is one p-value less than there are genes.\nFor n = 3, which numbers "
        "does your range really give?",
        _got("one less"),
    ),
    Stop(
        "C34",
        "ValueError",
        LENGTHS,
        "One single p-value is left at the end of your loop.\nHow often is your "
        "collection begun anew, and where does the loop add to it?",
        _got("one"),
    ),
    Stop(
        "C31",
        "ValueError",
        LENGTHS,
        "You have one result for each sample instead of one for each gene.\nWhich "
        "direction of the matrix holds the genes, and how many results should there "
        "be?",
        _got("samples"),
    ),
    Stop(
        "C8",
        "ValueError",
        LENGTHS,
        "There is one value for each group where one for each sample is needed.\nAfter "
        "your step, does label number 7 still belong to sample number 7?",
        _got("groups"),
    ),
    Stop(
        "C76",
        "ValueError",
        LENGTHS,
        "There are more p-values than genes.\nCall it twice: what does your function "
        "keep from the call before?",
        _got_more,
    ),
    Stop(
        "C31",
        "IndexError",
        r"index (?P<i>\d+) is out of bounds for axis (?P<axis>\d) with size (?P<n>\d+)"
        r"|out-of-bounds|out of range",
        "Your loop goes further than there are genes.\nWhich direction of the matrix "
        "does it count: genes, or samples?",
        lambda found, outcome, source: (
            re.search(r"shape\[\s*(1|-1)\s*\]|columns|\[0\]\)|samples", source.text)
            is not None
        ),
    ),
    Stop(
        "C32",
        "IndexError",
        r"out of bounds|out-of-bounds|out of range",
        "Your loop asks for a place that does not exist.\nFor n = 3, which numbers "
        "does your range really give, and which is the last place?",
    ),
    Stop(
        "C73",
        "ValueError",
        r"numbers between 0 and 1",
        "Numbers of the course data stand in your function, and no p-values came out."
        "\nWhich numbers in it belong to one data set?",
        _course_numbers,
    ),
    Stop(
        "C36",
        "TypeError",
        r"Cannot cast .* to dtype\('int",
        "Your p-values were cut to whole numbers.\nWhat is the dtype of the container "
        "you put them into?",
    ),
    # several values returned by a correction
    Stop(
        "C48",
        "ValueError",
        r"(too many|not enough) values to unpack",
        "A function gives another number of things than you have names for.\nHow many "
        "things does your correction return, and in which order?",
    ),
    # empty or undefined numbers
    Stop(
        "C12",
        "ValueError|LinAlgError|MissingDataError|" + FORMULA,
        r"zero-size array|infs or nans|contain(s)? inf|not 1-to-1|empty|NaN|nan",
        "Values and labels did not meet: the table that goes into your model is full "
        "of gaps.\nPrint its shape: how many rows did you expect? By what are two "
        "Series joined?",
        lambda found, outcome, source: (
            (
                _series_labels(found, outcome, source)
                or source.mentions("Series", "iloc", "loc", "iterrows")
            )
            and not _compares(found, outcome, source)
            and not _means_first(found, outcome, source)
        ),
    ),
    Stop(
        "C21",
        "ValueError|LinAlgError",
        r"zero-size array|infs or nans|contains? inf|residual|observations|r_matrix",
        "There is no scatter left to measure.\nWhat did you average before you tested?",
        _means_first,
    ),
    Stop(
        "C68",
        "ValueError|FloatingPointError",
        r"finite values|NaN dissimilarity",
        "A row or a column of what you cluster holds no numbers.\nWhat is (x - mean) / "
        "sd when the sd is 0, and between which things did you take mean and sd?",
    ),
    Stop(
        "C9",
        "ValueError|TypeError|IndexError|KeyError|IndexingError|" + FORMULA,
        r"boolean|zero-size|at least|empty|False|invalid|sample",
        "Comparing your labels with one name gave a single False.\nPrint the "
        "comparison alone: is it one value, or one for each sample?",
        lambda found, outcome, source: (
            _list_labels(found, outcome, source) and _compares(found, outcome, source)
        ),
    ),
    Stop(
        "C38",
        FORMULA,
        r".*",
        "A formula could not be read.\nPrint the formula of the gene where it stops: "
        "what does it make of a minus sign, a space or a number in a name?",
    ),
    Stop(
        "C10",
        "KeyError|IndexError",
        r"^\d+$",
        "You ask for the number in the message, and it is not in the index.\nAre you "
        "asking for a place or for a name?",
    ),
    Stop(
        None,
        "SystemExit|KeyboardInterrupt",
        r".*",
        "Your code ends Python instead of returning.\nWhich line says exit or quit?",
    ),
    Stop(
        None,
        "RecursionError",
        r".*",
        "Your function calls itself without end.\nWhich of its lines does that?",
    ),
    Stop(
        None,
        "MemoryError|_ArrayMemoryError",
        r".*",
        "Your code asks for more memory than there is.\nHow large is the largest table "
        "it makes?",
    ),
    Stop(
        None,
        "ValueError",
        r"numbers between 0 and 1",
        "What you hand to the correction are no p-values.\nBetween which two numbers "
        "must a p-value lie? Print the smallest and the largest of yours.",
    ),
    Stop(
        "C70",
        "TypeError|AttributeError",
        r"'NoneType' object|NoneType",
        "Something you go on working with is None: a step that returned nothing.\n"
        "Print it just before: which step was meant to hand it on?",
    ),
]


def explain(outcome: Outcome, source: Source):
    """Find the entry that fits.

    Returns
    -------
    number, hint : str or None
        The misconception and the hint; None, None if nothing fits.
    """
    stopped = outcome.stopped
    for stop in STOPS:
        # A method of a library may have raised; its own kind or a parent may fit.
        if not any(re.fullmatch(stop.kind, kind) for kind in stopped["kinds"]):
            continue
        match = re.search(stop.message, stopped["message"], re.IGNORECASE | re.DOTALL)
        if match is None:
            continue
        found = dict(match.groupdict())
        for other in ("got_b", "got_c", "got_d"):
            found["got"] = found.get("got") or found.pop(other, None)
        if stop.message is LENGTHS and not found["got"]:
            continue
        more = stop.when(found, outcome, source)
        if more:
            words = found | (more if isinstance(more, dict) else {})
            words = {key: value for key, value in words.items() if value is not None}
            return stop.number, _fill(stop.hint, words)
    return None, None


def _fill(hint: str, words: dict) -> str:
    for key, value in words.items():
        if key == "type":
            found = with_article(str(value)[:40])
            hint = hint.replace("a {type}", found)
            hint = hint.replace("A {type}", found[0].upper() + found[1:])
        hint = hint.replace("{" + key + "}", str(value)[:40])
    return re.sub(r"\{\w+\}", "it", hint)


def not_run(evidence: Evidence, name: str) -> Answer | None:
    """Answer where nothing was called: unwritten, not Python, stopped, endless."""
    source = evidence.source
    if source.problem:
        return Answer("error", source.problem, "syntax")
    if not source.found:
        return todo(
            f"there is no function called {name} in functions.py.\nWrite it at the end "
            "of the file, below 'Your functions', and save the file."
        )
    if source.unwritten:
        return todo(
            f"{name} still is a row of three dots (line {source.first})."
            "\nWrite it there, save the file, and check again."
        )
    if evidence.stopped is not None:
        return _import_stopped(evidence.stopped)
    if "import" in (evidence.unfinished, evidence.ended):
        return Answer(
            "error",
            f"Reading your file did not come to an end ({at_line(evidence.at_line)}).\n"
            "Does a loop, or a long computation, stand outside of the functions? A "
            "module should only define things.",
            "endless",
        )
    if evidence.unfinished and _other_data(None, None, source):
        return Answer(
            "error",
            f"{name} did not come back in time. The data set had a dozen genes, and "
            "your function puts other data in its place.\nWhat is the argument data "
            "for, and where does your function look at it?",
            "C72",
        )
    if evidence.unfinished:
        return Answer(
            "error",
            f"{name} did not come back in time: it was on {at_line(evidence.at_line)} "
            "when it was stopped.\nThe data set had a dozen genes. What makes your "
            "loop end, and does it come nearer to it in every round?",
            "endless",
        )
    if evidence.ended:
        return Answer(
            "error",
            f"Python itself ended while {name} ran.\nDoes your code call exit, or ask "
            "for very much memory?",
            "ended",
        )
    if not evidence.outcomes:
        return Answer(
            "error",
            f"{name} could not be called.\nIs it a function, and is it defined outside "
            "of every other function?",
        )
    return None


def _import_stopped(stopped: dict) -> Answer:
    """Answer for a file that stops while it is read."""
    where, said = at_line(stopped["line"]), in_plain_words(stopped)
    if "ModuleNotFoundError" in stopped["kinds"]:
        number, why = (
            "missing_package",
            "That package or file is not there. Is its name spelt right, and does the "
            "course install it?",
        )
    elif "ImportError" in stopped["kinds"]:
        number, why = None, "Is the name spelt as in the module it is taken from?"
    elif "NameError" in stopped["kinds"]:
        number, why = (
            "C78",
            "A module sees only what it imports or defines itself, above the line that "
            "uses it. Where should that name come from?",
        )
    else:
        number, why = (
            None,
            "The line stands outside of your functions, or is called from there. Does "
            "it belong into a notebook cell?",
        )
    return Answer("error", f"Your file stops on {where}: {said}\n{why}", number)


def at_line(line: int | None) -> str:
    return f"line {line} of your functions.py" if line else "your functions.py"


def in_plain_words(stopped: dict) -> str:
    """Say what Python said, without a traceback."""
    message = " ".join(stopped["message"].split())[:240]
    return f"{stopped['type']}: {message}" if message else stopped["type"]
