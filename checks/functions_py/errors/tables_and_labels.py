"""A dictionary taken for a table; labels that do not fit."""

import re

from checks.functions_py.errors.conditions import (
    Stop,
    averages_first,
    compares,
    holds_course_words,
    ignores_groups,
    labels_are_a_series,
    names_a_gene,
    names_a_label,
    sizes_of,
)

STOPS = [
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
        lambda found, outcome, source: not compares(found, outcome, source),
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
        names_a_gene,
    ),
    Stop(
        "C29",
        "TypeError",
        r"unhashable type: '(dict|Series|numpy.ndarray|list)'",
        "A cache keeps results by their arguments, and cannot take a dictionary as a "
        "key.\nWould it be right to keep the result: what if the data change?",
        # No line of the function was reached: what stands above it stopped.
        lambda found, outcome, source: outcome.stopped["line"] is None,
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
        labels_are_a_series,
    ),
    Stop(
        "C73",
        "KeyError|ValueError|IndexError|TypeError",
        r".*",
        "Your function knows the groups of the course data only.\nWhich words in it "
        "belong to one data set?",
        holds_course_words,
    ),
    Stop(
        "C73",
        "KeyError",
        r"^'?(?P<key>.+?)'?$",
        "Your function has nothing for the group '{key}'.\nHow could it find out which "
        "groups there are from the labels it is given?",
        names_a_label,
    ),
    Stop(
        "C72",
        "KeyError",
        r"'(?P<key>groups?|labels?|cell_?type|celltype|population|cell type)'",
        "You look for '{key}' in the data, but the labels come as an argument.\nWhich "
        "argument does your function never use?",
        ignores_groups,
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
        r"(does not|do not) tell (its|their) group",
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
        averages_first,
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
            int(found["a"] or found["c"]) == sizes_of(found, outcome, source)[2]
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
]
