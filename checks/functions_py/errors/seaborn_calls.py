"""What clustermap, or what is called in its place, does not take."""

import re

from checks.functions_py.errors.conditions import Stop, raised
from checks.known import Known

UNKNOWN_ARGUMENT = r"^(?!run_anova).*unexpected keyword argument '(?P<name>\w+)'"


# What R's heatmap.2 and pheatmap call things, what that says there, what to ask here.
R_WORDS = [
    (
        "scale",
        "says by rows or by columns, and makes z-scores of them",
        "What is that called in notebook 05, and how are rows told from columns?",
    ),
    (
        "dendrogram|Rowv|Colv|cluster_rows|cluster_cols|treeheight_row|treeheight_col",
        "says whose tree is made, or drawn",
        "How does clustermap say this for rows, and how for columns?",
    ),
    (
        "hclustfun|distfun|reorderfun|clustering_method|clustering_distance_rows"
        "|clustering_distance_cols",
        "says how the trees are made",
        "By which two words does clustermap choose a distance, and a way to join "
        "clusters?",
    ),
    (
        "ColSideColors|RowSideColors|annotation_col|annotation_row|annotation_colors"
        "|top_annotation",
        "gives the strip of group colours",
        "What is the strip called in notebook 05, and what does it need: labels, or "
        "colours?",
    ),
    (
        "col|breaks|symbreaks|symkey|color",
        "chooses the colours and where they end",
        "Which arguments of notebook 05 choose the map, its middle and its ends?",
    ),
    (
        "trace|key|keysize|main|xlab|ylab|margins|labRow|labCol|cexRow|cexCol|srtCol"
        "|show_rownames|show_colnames|fontsize|fontsize_row|fontsize_col|border_color"
        "|cellwidth|cellheight|legend|sepcolor|sepwidth|lhei|lwid|na_rm",
        "says how the picture looks",
        "Is there something like it in clustermap's help, or can it be set on the grid "
        "afterwards?",
    ),
]


def _unknown(names):
    return rf"(QuadMesh|cluster|heatmap).* keyword argument '(?P<name>{names})'"


def _only_heatmap(stop):
    source = stop.source
    return source.calls_to("heatmap") != [] and source.calls_to("clustermap") == []


def _wished(stop):
    """Is the argument one that the caller has chosen, and the function in the way?"""
    return "plot_heatmap()" in stop.outcome.stopped["message"]


def _hands_on_data(stop):
    return re.search(r"\(\s*data\s*[,)]", stop.line) is not None


def _own_method(stop):
    return stop.outcome.call["kwargs"].get("method") not in (None, "ward")


STOPS = [
    # arguments
    Known(
        "C67",
        "You call sns.heatmap, and it does not take '{name}'.\nWhat does the exercise "
        "ask for that a plain heatmap does not do?",
        raised(UNKNOWN_ARGUMENT, _only_heatmap),
    ),
    Known(
        "C66",
        "Your function does not take {name}, which the caller may give.\nWhich "
        "argument of plot_heatmap collects everything that is meant for clustermap?",
        raised(UNKNOWN_ARGUMENT, _wished),
    ),
    Known(
        "C66",
        "Clustermap is given an argument called {name}, and knows none of this "
        "name.\nWhat do the two stars do in a call, and where are they missing?",
        raised(r"argument '(?P<name>kwargs|kw|kwds)'"),
    ),
    *[
        Known(
            "unknown_argument",
            f"'{{name}}' is a word of R's heatmap functions, and clustermap has no "
            f"argument of this name.\nThere it {says}. {ask}",
            raised(_unknown(names)),
        )
        for names, says, ask in R_WORDS
    ],
    Known(
        "unknown_argument",
        "Clustermap does not know the argument '{name}'; it has one called "
        "'{near}'.\nHow is it written in notebook 05?",
        raised(UNKNOWN_ARGUMENT, Stop.misspells_an_argument),
    ),
    Known(
        "unknown_argument",
        "'{name}' reaches something that does not know such an argument.\nFor whom is "
        "it meant, and does it get there and nowhere else?",
        raised(UNKNOWN_ARGUMENT),
    ),
    Known(
        "C66",
        "Clustermap takes the table, then arguments with names; it got more than one "
        "thing without a name.\nHow is a dictionary of settings handed over in a call?",
        raised(r"clustermap\(\) takes 1 positional argument but"),
    ),
    Known(
        "C66",
        "When the caller chooses {name}, it reaches clustermap twice: from you and "
        "from the caller.\nWhose choice should win, and where do the two meet before "
        "clustermap is called?",
        raised(r"multiple values for (keyword )?argument '?(?P<name>\w*)"),
    ),
    Known(
        "C66",
        "The caller's metric arrives, and beside it stands method 'ward', which the "
        "caller did not choose.\nWhose choice should win?",
        raised(r"method=ward`? requires", _own_method),
    ),
    Known(
        "C60",
        "Clustermap is asked for z_score and standard_scale at once.\nWhich of the "
        "two scalings gives a gene mean 0 and standard deviation 1?",
        raised(r"both z-scoring and standard-scaling"),
    ),
    Known(
        "unknown_cmap",
        "There is no colour map called '{name}'.\nHow is the one of notebook 05 "
        "written, with small and large letters?",
        raised(
            r"'(?P<name>\w+)\W+ is not a .*colou?r ?map", kinds="KeyError|ValueError"
        ),
    ),
    Known(
        "C29",
        "On that line stands data, the whole dictionary, and a table is "
        "needed.\nWhich of its parts holds the numbers, and which step makes a table "
        "with names?",
        raised(r"Per-column arrays|1-dimensional", _hands_on_data),
    ),
    # the strip
    Known(
        "C63",
        "What you give as col_colors has no entry number 0, so seaborn finds no first "
        "colour in it.\nIs it one colour a sample, in their order, or something in "
        "which colours are looked up?",
        raised(r"^0$", Stop.stops_while_drawing, kinds="KeyError"),
    ),
    Known(
        "C63",
        "What you give as col_colors is a {type}, which has no first, second, third "
        "entry.\nHow many colours does the strip need, and in which order?",
        raised(r"'(?P<type>\w+)' object is not subscript", Stop.stops_while_drawing),
    ),
    Known(
        "C64",
        "You give group labels where colours are expected.\nWhat does the strip need "
        "for each sample: the name of its group, or a colour?",
        raised(r"Invalid RGBA argument|not a valid .*colou?r|to RGBA"),
    ),
    Known(
        "C64",
        "You give numbers where colours are expected: one entry of the strip is a "
        "{type}.\nWhat does the strip need for each sample?",
        raised(
            r"'(?:numpy\.)?(?P<type>u?int\d*|float\d*)' object is not iterable",
            Stop.stops_while_drawing,
        ),
    ),
    Known(
        "C63",
        "One entry of the strip is None: a sample has found no colour.\nBy what does "
        "your function look up the colour of a sample?",
        raised(r"'NoneType' object is not iterable", Stop.stops_while_drawing),
    ),
    Known(
        "C63",
        "The strip has fewer colours than there are samples.\nHow many does it need, "
        "and what do yours stand for: samples, or groups?",
        raised(r"out of (bounds|range)", Stop.stops_while_drawing, kinds="IndexError"),
    ),
    Known(
        "C63",
        "The strip and the samples are not equally many, or do not meet.\nHow many "
        "colours does the strip need, and by what is each joined to its sample?",
        raised(
            r"length|mismatch|shape", Stop.draws, kinds="IndexError|ValueError|KeyError"
        ),
    ),
    Known(
        "C73",
        "A list of yours ended before every group had its colour.\nWhere does your "
        "function learn how many groups there are?",
        raised(
            r"out of (range|bounds)",
            lambda stop: stop.draws() and stop.in_own_lines(),
            kinds="IndexError",
        ),
    ),
]
