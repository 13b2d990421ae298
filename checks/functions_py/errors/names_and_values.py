"""A name that is not there; many values where one is expected."""

from checks.functions_py.errors.conditions import (
    FORMULA,
    Stop,
    puts_in_other_data,
    raised,
)
from checks.known import Known

NO_NAME = r"name '(?P<name>\w+)' is not defined"
NOT_COMPARED = r"'[<>=]+' not supported between .*('KIND' and|'\w+' and 'KIND')"

STOPS = [
    # names that are not there
    Known(
        "C38",
        "A gene's name is read as a formula: '{name}' is only a piece of it.\nWhat "
        "does a formula make of a name with a minus sign, a space or a bracket?",
        raised(NO_NAME, Stop.names_a_piece_of_a_gene, kinds=f"NameError|{FORMULA}"),
    ),
    Known(
        "C78",
        "Your file does not know '{name}': the notebook imported it, functions.py did "
        "not.\nA module sees only its own imports. Which line at the top of your file "
        "is missing?",
        raised(NO_NAME, Stop.names_an_import),
    ),
    Known(
        "typo",
        "The name '{name}' is not defined; there is one called '{near}'.\nIs it a "
        "slip of the pen?",
        raised(NO_NAME, Stop.misspells_a_name),
    ),
    Known(
        "C71",
        "Your function reads '{name}', a name of the notebook.\nIn a fresh kernel "
        "with other data it is not there. Which of the arguments should be used "
        "instead?",
        raised(NO_NAME, Stop.names_a_notebook_variable),
    ),
    Known(
        "C71",
        "Nothing in your file is called '{name}'.\nWas it made in a notebook cell? A "
        "function knows its arguments, and what its own file defines or imports.",
        raised(NO_NAME, Stop.in_own_lines),
    ),
    Known(
        "unset_name",
        "'{name}' is used before anything was put into it.\nOn which way through your "
        "function is the line that sets it left out?",
        raised(r"local variable '(?P<name>\w+)'"),
    ),
    # a whole row of values where one is expected
    Known(
        "C37",
        "Your test gives a row of values where one is expected; no axis is named in "
        "it.\nAlong which axis do the values of one gene lie?",
        raised(r"truth value of an? .* is ambiguous", Stop.tests_without_axis_or_loop),
    ),
    Known(
        "truth_value",
        "Python is asked whether a {type} as a whole is true, and it holds many "
        "values.\nWhat do you want to know: whether it was given at all, whether it "
        "is empty, or something about each of its values?",
        raised(r"truth value of an? (?P<type>\w+).* is ambiguous"),
    ),
    Known(
        "C48",
        "You compare all that a function returns, at once, with one number.\nHow many "
        "things does it return, and which of them has one entry a gene?",
        raised(NOT_COMPARED.replace("KIND", "tuple")),
    ),
    Known(
        "C9",
        "You compare a whole list with one number.\nPrint type(...) of what stands "
        "left of the sign: is it something that compares value by value?",
        raised(NOT_COMPARED.replace("KIND", "list"), Stop.in_own_lines),
    ),
    Known(
        "C49",
        "A list went where your correction takes one number.\nIn which order does it "
        "take its arguments, and which of them is your alpha?",
        raised(
            r"(unsupported operand|not supported between).*'list'",
            lambda stop: not stop.in_own_lines() and stop.corrects(),
        ),
    ),
    Known(
        "C80",
        "What you give as index is a whole table.\nWhich part of that table holds the "
        "names, one for each row?",
        raised(r"Index data must be 1-dimensional"),
    ),
    Known(
        "C9",
        "A list of labels is compared as a whole, and what reached the correction are "
        "no p-values.\nPrint the comparison of the labels with one name, alone: is it "
        "one value, or one for each sample?",
        raised(
            r"numbers between 0 and 1|pvals must be 1-dimensional", Stop.compares_a_list
        ),
    ),
    Known(
        "C48",
        "What you hand to the correction is not one row of p-values.\nPrint its type "
        "and shape. How many things does the function return that it comes from?",
        raised(r"pvals must be 1-dimensional"),
    ),
    Known(
        None,
        "One of your columns holds more than one value a gene.\nPrint the shape of "
        "each thing that you put into the table: which of them is a table itself?",
        raised(
            r"Per-column arrays must each be 1-dimensional|Data must be 1-dimensional"
        ),
    ),
    Known(
        "C48",
        "You have several names on the left for one thing, a {type}.\nWhat does the "
        "function on that line return?",
        raised(r"cannot unpack non-iterable (?P<type>\w+)"),
    ),
    Known(
        "C29",
        "What your loop hands out is not a row of values but a pair or more.\nPrint "
        "the loop variable in the first round: which of its parts are the values?",
        raised(
            r"setting an array element with a sequence|inhomogeneous|unequal length|"
            r"must be real number, not tuple",
            Stop.hands_out_pairs,
        ),
    ),
    Known(
        None,
        "Where single numbers are expected stands a list, a tuple or a row.\nPrint "
        "what you hand over on that line: what are its parts?",
        raised(
            r"setting an array element with a sequence|inhomogeneous|unequal length"
        ),
    ),
    Known(
        None,
        "You treat a single number as if it were a list.\nPrint it just before: how "
        "many values did you expect there?",
        raised(
            r"'(?:numpy\.)?(?P<type>(?:float|int)(?:64)?)' object is not (?:subscript"
            r"able|iterable)|of type '(?:numpy\.)?(?P<type_b>float|int).*' has no len"
        ),
    ),
    Known(
        None,
        "You put round brackets behind a {type}.\nDo you want to call something, or "
        "to pick something out of it?",
        raised(
            r"'(?:numpy\.)?(?P<type>ndarray|DataFrame|Series|list|dict|Index)' object "
            r"is not callable",
            Stop.in_own_lines,
        ),
    ),
    Known(
        "C72",
        "Your function puts other data in the place of those it was given.\nWhat is "
        "in the argument data when somebody calls it with a table of their own, and "
        "where does your function look at it?",
        raised(
            r"labels for|length|mismatch|shape|boolean|out of|broadcast|not in index"
            r"|are in the \[?index",
            lambda stop: puts_in_other_data(stop.source),
        ),
    ),
]
