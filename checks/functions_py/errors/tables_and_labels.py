"""A dictionary taken for a table; labels that do not fit."""

import re

from checks.functions_py.errors.conditions import Stop, raised
from checks.known import Known

NO_ATTRIBUTE = (
    r"'(?:numpy\.)?(?P<type>dict|ndarray|list|str|tuple|int|float(?:64)?)' object has "
    r"no attribute '(?P<name>\w+)'"
)
LABELS_FOR = r"(?:There are|groups has) (?P<labels>\d+) labels for"

STOPS = [
    # the dictionary and other things taken for a table
    Known(
        "C9",
        "'{name}' is asked of a {type}, which has none: {here} a {type}.\nLabels may "
        "come as a list, an array or a Series. What could your function make of them "
        "first, so that the rest need not care?",
        raised(NO_ATTRIBUTE, Stop.asks_labels),
    ),
    Known(
        "C29",
        "'{name}' is asked of a {type}, which has none: {here} a {type}.\nWhich kind "
        "of thing has it, and which step was to make one?",
        raised(NO_ATTRIBUTE, Stop.asked_of),
    ),
    Known(
        "C29",
        "You hand over the whole dictionary where a table of numbers is "
        "expected.\nWhich of its parts holds the numbers?",
        raised(r"expression is a dictionary"),
    ),
    Known(
        "C29",
        "Going over a dictionary gives its keys, not the genes.\nPrint what your loop "
        "variable is in the first round: where are the rows of numbers kept?",
        raised(r"could not convert string to float: '(expression|genes|samples)'"),
    ),
    Known(
        "C29",
        "You ask an array for names; it knows places only.\nWhat does type(...) say "
        "about the object left of the bracket: is it a table with gene names?",
        raised(
            r"only integers, slices",
            lambda stop: not stop.compares(),
            kinds="IndexError",
        ),
    ),
    Known(
        "C29",
        "You go over the parts of the dictionary data.\nHow many rounds does it make, "
        "and what does it hand out in each?",
        raised(
            r"length|mismatch|shape|labels for|sequence|could not convert",
            lambda stop: (
                re.search(r"\bin data\.(items|values)\(", stop.source.text) is not None
            ),
            kinds="ValueError|IndexError|KeyError|TypeError",
        ),
    ),
    Known(
        "C29",
        "You count, or go over, the dictionary data itself.\nWhat does len(data) "
        "count, and which part of the data has one row a gene?",
        raised(
            r"length|Length|mismatch|shape|labels for",
            lambda stop: (
                re.search(r"len\(data\)|\bin data:|enumerate\(data\)", stop.source.text)
                is not None
            ),
            kinds="ValueError|IndexError|KeyError",
        ),
    ),
    Known(
        "C29",
        "You look up the gene '{key}' where no gene names are kept.\nIs what you look "
        "into the dictionary, or a table with the gene names in its index?",
        raised(r"^'?(?P<key>.+?)'?$", Stop.names_a_gene, kinds="KeyError"),
    ),
    Known(
        "C29",
        "Something above your function needs arguments that cannot change, and a "
        "dictionary can.\nDoes it keep results? What if the data change?",
        raised(
            r"unhashable type: '(dict|Series|numpy.ndarray|list)'",
            lambda stop: stop.outcome.stopped["line"] is None,
        ),
    ),
    Known(
        "C29",
        "You cut the data as if they were a table.\nWhat does type(data) say, and "
        "which of its parts holds the numbers?",
        raised(
            r"unhashable type|\(slice\(|InvalidIndexError|slice\(None",
            kinds="TypeError|KeyError",
        ),
    ),
    Known(
        "C72",
        "A function is called with other arguments than it takes.\nDo the arguments "
        "of your function stand as in the exercise?",
        raised(
            r"takes (from )?\d+ .*but \d+ (was|were) given|missing \d+ required"
            r"|unexpected keyword argument"
        ),
    ),
    # labels
    Known(
        "C10",
        "iloc takes places, and it was given names.\nWhich of the two do you have: "
        "places, or names?",
        raised(
            r"invalid literal for int|by location index|integer",
            lambda stop: "iloc" in stop.line,
            kinds="ValueError|TypeError|IndexError",
        ),
    ),
    Known(
        "C73",
        "Your function holds the word {word}, a group of the course data.\nWhich "
        "words in it belong to one data set?",
        raised(
            "",
            Stop.holds_course_words,
            kinds="KeyError|ValueError|IndexError|TypeError",
        ),
    ),
    Known(
        "C73",
        "Your function compares labels with the word '{word}', and no group is called "
        "so here.\nWhich words in it belong to one data set, and where could it learn "
        "the names of the groups?",
        raised(
            "",
            Stop.compares_with_no_label,
            kinds="KeyError|ValueError|IndexError|TypeError|ZeroDivisionError",
        ),
    ),
    Known(
        "C73",
        "Your function has nothing for the group '{key}'.\nHow could it find out "
        "which groups there are from the labels it is given?",
        raised(r"^'?(?P<key>.+?)'?$", Stop.names_a_label, kinds="KeyError"),
    ),
    Known(
        "C72",
        "You look for '{key}' in the data, but the labels come as an argument.\nWhich "
        "argument does your function never use?",
        raised(
            r"'(?P<key>groups?|labels?|cell_?type|population|cell type)'",
            lambda stop: "groups" in stop.source.unused,
            kinds="KeyError",
        ),
    ),
    Known(
        "C13",
        "There is no '{key}' in the table you look into.\nPrint the table of one "
        "gene: what are its rows and columns called, and which row carries the test?",
        raised(
            r"'(?P<key>group|C\(group\)|groups|grp|C\(groups\)|PR\(>F\))'",
            kinds="KeyError",
        ),
    ),
    Known(
        "C13",
        "You look for {key}.\nPrint the table of one gene: which row of it carries a "
        "test at all?",
        raised(r"^'?(?P<key>.*Residual.*)'?$", kinds="KeyError"),
    ),
    Known(
        "C71",
        "There is no '{key}' in what you look into.\nThe data have an expression "
        "matrix, genes and samples, nothing else. Where is '{key}' made?",
        raised(
            r"'(?P<key>pvals?|pval_fdr|p|results?|significant|p_?values?)'",
            kinds="KeyError",
        ),
    ),
    Known(
        "C72",
        "The groups are asked from the sample names.\nIn these data the names say "
        "nothing about the groups. Which argument holds the labels?",
        raised(r"(does not|do not) tell (its|their) group"),
    ),
    Known(
        "C21",
        "Only one value is left for each group, so there is no scatter within "
        "groups.\nWhat did you average before you tested?",
        raised(r"Each of the \d+ samples is a group of its own", Stop.averages_first),
    ),
    Known(
        "C72",
        "Every sample is a group of its own here.\nWhere do your labels come from: "
        "from the argument groups, or from the sample names?",
        raised(r"(Each of the \d+ samples is a group of its own|leave no residual)"),
    ),
    Known(
        "C8",
        "The number of labels is no longer the number of samples.\nThink of a set, or "
        "of unique names: after your step, is there still one label a sample, in the "
        "order of the samples?",
        raised(LABELS_FOR, lambda stop: int(stop.found["labels"]) == stop.n_groups),
    ),
    Known(
        "C31",
        "The values and the labels you test together are not equally many.\nAlong "
        "which direction of the matrix lie the values of one gene?",
        raised(LABELS_FOR),
    ),
    Known(
        "C8",
        "The values and the labels that you put side by side are not equally "
        "many.\nThink of a set, or of unique names: after your step, is there still "
        "one label a sample?",
        raised(
            r"arrays must (all )?be (of the )?same length|same length",
            lambda stop: stop.source.mentions("unique", "set", "drop_duplicates"),
        ),
    ),
]
