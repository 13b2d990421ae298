"""Too many or too few of something; numbers that are none."""

import re

from checks.functions_py.errors.conditions import FORMULA, Stop, as_many_as, raised
from checks.known import Known

LENGTHS = (
    r"Length of values \((?P<got>\d+)\) does not match length of index \(\d+\)"
    r"|Shape of passed values is \((?P<got_b>\d+), \d+\), indices imply \(\d+, \d+\)"
    r"|Length mismatch: Expected axis has (?P<got_c>\d+) elements, new values have \d+"
    r"|(?:arrays|index).*?length (?P<got_d>\d+)"
)

STOPS = [
    # sizes
    Known(
        "C73",
        "Your function holds the number {number}, as the course data do.\nWhich "
        "numbers in it belong to one data set, and where could it find them for any "
        "other?",
        raised(
            r"out.of.bounds|length|broadcast|mismatch|shape|zero-size|must be|at least"
            r"|empty|numbers between 0 and 1",
            Stop.holds_course_numbers,
            kinds="IndexError|ValueError|KeyError",
        ),
    ),
    Known(
        "C37",
        "No axis is named in your test, and the sizes do not fit.\nAlong which axis "
        "do the values of one gene lie, and how does your test know?",
        raised(
            r".*(broadcast|incompatible|same shape|length|shape|ambiguous|mismatch).*",
            Stop.tests_without_axis,
        ),
    ),
    Known(
        "C48",
        "You put all that your correction returns into one column.\nHow many things "
        "does it return, and which of them has one entry a gene?",
        raised(
            r"Length of values \((2|4)\) does not match",
            lambda stop: (
                stop.source.calls_to("multipletests", "fdrcorrection") != []
                and len(stop.genes) > 4
            ),
        ),
    ),
    Known(
        "C32",
        "There is one p-value less than there are genes.\nFor n = 3, which numbers "
        "does your range really give?",
        raised(LENGTHS, as_many_as("one less")),
    ),
    Known(
        "C34",
        "One single p-value is left at the end of your loop.\nHow often is your "
        "collection begun anew, and where does the loop add to it?",
        raised(LENGTHS, as_many_as("one")),
    ),
    Known(
        "C31",
        "You have one result for each sample instead of one for each gene.\nWhich "
        "direction of the matrix holds the genes, and how many results should there "
        "be?",
        raised(LENGTHS, as_many_as("samples")),
    ),
    Known(
        "C8",
        "There is one value for each group where one for each sample is "
        "needed.\nAfter your step, does label number 7 still belong to sample number "
        "7?",
        raised(LENGTHS, as_many_as("groups")),
    ),
    Known(
        "C76",
        "There are more p-values than genes.\nCall it twice: what does your function "
        "keep from the call before?",
        raised(LENGTHS, as_many_as("more")),
    ),
    Known(
        "C31",
        "A place is asked for that lies behind the last one.\nWhich direction of the "
        "matrix does your loop count: genes, or samples?",
        raised(
            r"out.of.bounds|out of range",
            lambda stop: (
                re.search(
                    r"shape\[\s*(1|-1)\s*\]|columns|\[0\]\)|samples", stop.source.text
                )
                is not None
            ),
            kinds="IndexError",
        ),
    ),
    Known(
        "C32",
        "A place is asked for that does not exist.\nFor n = 3, which numbers does "
        "your range really give, and which is the last place?",
        raised(r"out of bounds|out-of-bounds|out of range", kinds="IndexError"),
    ),
    Known(
        "C36",
        "Your p-values were cut to whole numbers.\nWhat is the dtype of the container "
        "you put them into?",
        raised(r"Cannot cast .* to dtype\('int"),
    ),
    # several values returned by a correction
    Known(
        "C48",
        "A function gives another number of things than you have names for.\nHow many "
        "things does your correction return, and in which order?",
        raised(r"(too many|not enough) values to unpack"),
    ),
    # empty or undefined numbers
    Known(
        "C12",
        "Nothing, or something full of gaps (NaN), reached your model or test.\nPrint "
        "its shape: how many rows did you expect? By what are two Series joined?",
        raised(
            r"zero-size array|infs or nans|contain(s)? inf|not 1-to-1|empty|NaN|nan",
            lambda stop: (
                (
                    stop.labels_are_a_series()
                    or stop.source.mentions("Series", "iloc", "loc", "iterrows")
                )
                and not stop.compares()
                and not stop.averages_first()
                and stop.tests()
            ),
            kinds="ValueError|LinAlgError|MissingDataError|" + FORMULA,
        ),
    ),
    Known(
        "C21",
        "Averages are taken in your function, and no scatter is left to "
        "measure.\nWhat did you average before you tested?",
        raised(
            r"zero-size array|infs or nans|contains? inf|residual|observ|r_matrix",
            Stop.averages_first,
            kinds="ValueError|LinAlgError",
        ),
    ),
    Known(
        "C68",
        "A row or a column of what you cluster holds no numbers.\nWhat is (x - mean) "
        "/ sd when the sd is 0, and between which things did you take mean and sd?",
        raised(r"finite values|NaN dissimilarity"),
    ),
    Known(
        "C9",
        "A list of labels is compared with one name.\nPrint the comparison alone: is "
        "it one value, or one for each sample?",
        raised(
            r"boolean|zero-size|at least|empty|False|invalid|sample",
            Stop.compares_a_list,
            kinds="ValueError|TypeError|IndexError|KeyError|IndexingError|" + FORMULA,
        ),
    ),
    Known(
        "C38",
        "A formula could not be read.\nPrint the formula of the gene where it stops: "
        "what does it make of a minus sign, a space or a number in a name?",
        raised(kinds=FORMULA),
    ),
    Known(
        "C10",
        "Nothing is called {key} where you look for it.\nAre you asking for a place "
        "or for a name?",
        raised(r"^(?P<key>\d+)$", kinds="KeyError|IndexError"),
    ),
    Known(
        None,
        "What you hand to the correction are no p-values.\nBetween which two numbers "
        "must a p-value lie? Print the smallest and the largest of yours.",
        raised(r"numbers between 0 and 1"),
    ),
    Known(
        "C70",
        "Something that you go on working with is None: {none}.\nWhich step was meant "
        "to hand it on, and does it hand over, or only change, a thing?",
        raised(r"NoneType", Stop.comes_from_update),
    ),
]
