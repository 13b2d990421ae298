"""Too many or too few of something; numbers that are none."""

import re

from checks.functions_py.errors.conditions import (
    FORMULA,
    Stop,
    as_many_as,
    averages_first,
    compares,
    genes_of,
    holds_course_numbers,
    labels_are_a_list,
    labels_are_a_series,
    more_than_genes,
    tests_without_axis,
)

LENGTHS = (
    r"Length of values \((?P<got>\d+)\) does not match length of index \(\d+\)"
    r"|Shape of passed values is \((?P<got_b>\d+), \d+\), indices imply \(\d+, \d+\)"
    r"|Length mismatch: Expected axis has (?P<got_c>\d+) elements, new values have \d+"
    r"|(?:arrays|index).*?length (?P<got_d>\d+)"
)

STOPS = [
    # sizes
    Stop(
        "C73",
        "IndexError|ValueError|KeyError",
        r"out of bounds|out-of-bounds|length|broadcast|mismatch|shape|zero-size|must be"
        r"|at least|empty",
        "Numbers of the course data stand in your function.\nWhich numbers in it "
        "belong to one data set, and where could it find them for any other?",
        holds_course_numbers,
    ),
    Stop(
        "C37",
        "ValueError|TypeError|AxisError",
        r".*(broadcast|incompatible|same shape|length|shape|ambiguous|mismatch).*",
        "Your test runs down the columns: it compares genes within one sample.\nAlong "
        "which axis do the values of one gene lie, and how does your test know?",
        tests_without_axis,
    ),
    Stop(
        "C48",
        "ValueError",
        r"Length of values \((2|4)\) does not match",
        "You put all that your correction returns into one column.\nHow many things "
        "does it return, and which of them has one entry a gene?",
        lambda found, outcome, source: (
            source.calls_to("multipletests", "fdrcorrection") != []
            and len(genes_of(outcome)) > 4
        ),
    ),
    Stop(
        "C32",
        "ValueError",
        LENGTHS,
        "There is one p-value less than there are genes.\nFor n = 3, which numbers "
        "does your range really give?",
        as_many_as("one less"),
    ),
    Stop(
        "C34",
        "ValueError",
        LENGTHS,
        "One single p-value is left at the end of your loop.\nHow often is your "
        "collection begun anew, and where does the loop add to it?",
        as_many_as("one"),
    ),
    Stop(
        "C31",
        "ValueError",
        LENGTHS,
        "You have one result for each sample instead of one for each gene.\nWhich "
        "direction of the matrix holds the genes, and how many results should there "
        "be?",
        as_many_as("samples"),
    ),
    Stop(
        "C8",
        "ValueError",
        LENGTHS,
        "There is one value for each group where one for each sample is needed.\nAfter "
        "your step, does label number 7 still belong to sample number 7?",
        as_many_as("groups"),
    ),
    Stop(
        "C76",
        "ValueError",
        LENGTHS,
        "There are more p-values than genes.\nCall it twice: what does your function "
        "keep from the call before?",
        more_than_genes,
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
        holds_course_numbers,
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
                labels_are_a_series(found, outcome, source)
                or source.mentions("Series", "iloc", "loc", "iterrows")
            )
            and not compares(found, outcome, source)
            and not averages_first(found, outcome, source)
        ),
    ),
    Stop(
        "C21",
        "ValueError|LinAlgError",
        r"zero-size array|infs or nans|contains? inf|residual|observations|r_matrix",
        "There is no scatter left to measure.\nWhat did you average before you tested?",
        averages_first,
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
            labels_are_a_list(found, outcome, source)
            and compares(found, outcome, source)
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
