"""The first small task, in notebook 00."""

from numbers import Number

from checks.answer import Answer


def n_values(n_values) -> Answer:
    """Judge how many numbers the expression array holds."""
    from functions import load_hspc

    expression = load_hspc()["expression"]
    n_genes, n_samples = expression.shape
    if not isinstance(n_values, Number):
        return Answer(
            "hint",
            f"your answer is a {type(n_values).__name__}, and a number is asked for.\n"
            "How many rows are there, and how many values in each row?",
        )
    if n_values == expression.size:
        return Answer("right", f"{n_genes} genes times {n_samples} cells.")
    if n_values in (n_genes, n_samples):
        return Answer(
            "hint",
            "that is the length of one side of the array.\n"
            "How many values does one gene have, and how many genes are there?",
            "C31",
        )
    if n_values == n_genes + n_samples:
        return Answer(
            "hint",
            "rows and columns were added.\n"
            "A table of 2 rows and 3 columns: how many cells does it have?",
        )
    return Answer(
        "hint",
        f"{n_values} is not the number of values.\n"
        "Ask the array for its shape: what do its two numbers stand for?",
    )
