"""A name that is not there; many values where one is expected."""

from checks.functions_py.errors.conditions import (
    FORMULA,
    Stop,
    compares_a_list,
    corrects,
    hands_out_pairs,
    in_own_lines,
    misspells_a_name,
    names_a_notebook_variable,
    names_a_piece_of_a_gene,
    names_an_import,
    puts_in_other_data,
    slip_of_the_pen,
    stops_in_own_code,
    tests_without_axis_outside_loop,
)

NO_NAME = r"name '(?P<name>\w+)' is not defined"

STOPS = [
    # names that are not there
    Stop(
        "C38",
        f"NameError|{FORMULA}",
        NO_NAME,
        "A gene's name is read as a formula: '{name}' is only a piece of it.\nWhat "
        "does a formula make of a name with a minus sign, a space or a bracket?",
        names_a_piece_of_a_gene,
    ),
    Stop(
        "C78",
        "NameError",
        NO_NAME,
        "Your file does not know '{name}': the notebook imported it, functions.py did "
        "not.\nA module sees only its own imports. Which line at the top of your file "
        "is missing?",
        names_an_import,
    ),
    Stop(
        "typo",
        "NameError",
        NO_NAME,
        "The name '{name}' is not defined; there is one called '{near}'.\nIs it a slip "
        "of the pen?",
        slip_of_the_pen,
    ),
    Stop(
        "C71",
        "NameError",
        NO_NAME,
        "Your function reads '{name}', a name of the notebook.\nIn a fresh kernel with "
        "other data it is not there. Which of the arguments should be used instead?",
        names_a_notebook_variable,
    ),
    Stop(
        "typo",
        "NameError",
        NO_NAME,
        "The name '{name}' is not defined; there is one called '{near}'.\nIs it a slip "
        "of the pen?",
        misspells_a_name,
    ),
    Stop(
        "C71",
        "NameError",
        NO_NAME,
        "Nothing in your file is called '{name}'.\nWas it made in a notebook cell? A "
        "function knows its arguments, and what its own file defines or imports.",
        stops_in_own_code,
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
        tests_without_axis_outside_loop,
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
        stops_in_own_code,
    ),
    Stop(
        "C49",
        "TypeError",
        r"(unsupported operand|not supported between).*'list'",
        "A list went where your correction takes one number.\nIn which order does it "
        "take its arguments, and which of them is your alpha?",
        lambda found, outcome, source: (
            not in_own_lines(outcome) and corrects(found, outcome, source)
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
        compares_a_list,
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
        r"setting an array element with a sequence|inhomogeneous|unequal length|"
        r"must be real number, not tuple",
        "What your loop hands out is not a row of values but a pair or more.\nPrint "
        "the loop variable in the first round: which of its parts are the values?",
        hands_out_pairs,
    ),
    Stop(
        None,
        "ValueError|TypeError",
        r"setting an array element with a sequence|inhomogeneous|unequal length",
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
        stops_in_own_code,
    ),
    Stop(
        "C72",
        ".*",
        r"labels for|length|mismatch|shape|boolean|out of|broadcast|not in index|are "
        r"in the \[?index",
        "Your function puts other data in the place of those it was given.\nWhat is in "
        "the argument data when somebody calls it with a table of their own, and where "
        "does your function look at it?",
        puts_in_other_data,
    ),
]
