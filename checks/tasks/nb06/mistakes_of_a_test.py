"""What goes wrong in a test of `run_anova`: the known mistakes of 6.6."""

import re

from checks.known import Known

# What a test may call instead of its argument: names of the course and of the notebook.
OTHERS = ("run_anova", "sorted_labels", "anova_by_hand", "do_anova", "anova_genes")
REASONS = {
    "one that tests gene after gene": "Its last digits differ from those of the "
    "others. Two ways of computing the same number: what does np.isclose do?",
    "one that matches labels by name where they have names": "Labels with sample names "
    "belong to their samples by name. Which cell does each name in your labels mean?",
    "one whose table has one column more": "More columns are welcome. Does your test "
    "ask for a column by its name or by its place?",
}
# A recipe gets the error and says whether it is of this kind.
STOPS = [
    Known(
        "C31",
        "That line asks for places that its table does not have.\nIn the table a row "
        "is a gene. Along which axis do the cells lie, and along which one does iloc "
        "with one list choose?",
        lambda e: (
            isinstance(e, IndexError)
            and re.search("out-of-bounds|out of bounds for axis 0", str(e))
        ),
    ),
    Known(
        "C31",
        "What is compared there does not fit together.\nWhich genes, and how many, did "
        "you hand over in each of your calls? Along which axis does iloc with one list "
        "choose?",
        lambda e: (
            isinstance(e, ValueError)
            and re.search("broadcast|identically-labeled|must match", str(e))
        ),
    ),
    Known(
        "C10",
        "Something was looked up by a name that is not there.\nDoes that line ask for "
        "a place or for a name?",
        lambda e: isinstance(e, KeyError) and "index" in str(e).lower(),
    ),
    Known(
        "C29",
        "A run_anova takes the data dictionary, and only a table can be cut.\nWhich of "
        "the two stands in that line, and which functions of the course turn one into "
        "the other?",
        lambda e: re.search(
            "^'(expression|genes|samples)'$|only integers, slices|'dict' object", str(e)
        ),
    ),
    Known(
        None,
        "A test is called with one argument, the run_anova that it is to judge.\nWhich "
        "arguments stand in the line with def, and what does each call hand over?",
        lambda e: isinstance(e, TypeError) and "argument" in str(e),
    ),
    Known(
        "C79",
        "Is the name spelt as in the line that makes it, and was that cell run?",
        lambda e: isinstance(e, NameError),
    ),
    Known(
        None,
        "Here the verdict is to be returned: True or False, and no error.\nWhich "
        "comparison gives one of the two, also where the values differ?",
        lambda e: isinstance(e, AssertionError),
    ),
    Known(
        None,
        "Does your test hand over what the specification allows, and use only the "
        "three columns?",
        lambda e: True,
    ),
]
# What the calls of a test that judges wrongly differ in; a recipe gets that.
MOVED = [
    Known(
        "C8",
        "In your calls the labels stand in different orders, the cells do not.\nA "
        "right run_anova then tests other groups. What would have to move with the "
        "labels, so that its p-values stay as they were?",
        lambda moved: moved == {"labels"},
    ),
    Known(
        "C8",
        "In your calls the cells stand in different orders, the labels do not.\nTo "
        "which cell does label number 7 belong, before and after?",
        lambda moved: moved == {"cells"},
    ),
    Known(
        "C8",
        "In your calls both cells and labels move, but not together.\nTake one cell: "
        "does it carry the same label in both calls?",
        lambda moved: moved == {"cells", "labels"},
    ),
    Known(
        "C31",
        "In your calls the genes stand in different orders, or are other ones.\nIn the "
        "table a row is a gene. Was it the genes that you wanted to move?",
        lambda moved: "genes" in moved,
    ),
]
