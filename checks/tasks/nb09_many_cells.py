"""The task of notebook 09: cut a large table into blocks of whole genes."""

import numpy as np

from checks.answer import Answer

__all__ = ["chunks"]

GENES, SAMPLES = 20_000, 50_000
BYTES = 8  # one float64
MB = 10**6
LIMIT = 200 * MB
MOST_BLOCKS = 1000
SMALL = 20 * MB  # below it, a block is right but smaller than the rule of thumb


def chunks(value) -> Answer:
    """Judge the sizes of a block.

    Parameters
    ----------
    value : tuple of two numbers
        Genes per block and samples per block. ``-1`` stands for all, as in Dask.

    Returns
    -------
    Answer
        Right, right with a note, or a hint.
    """
    sizes = as_two_numbers(value)
    if isinstance(sizes, Answer):
        return sizes
    return (
        not_countable(sizes)
        or swapped(*sizes)
        or beyond_the_table(*sizes)
        or along_samples(*sizes)
        or too_large(whole(sizes[0], GENES))
        or too_small(whole(sizes[0], GENES))
        or fitting(whole(sizes[0], GENES))
    )


def as_two_numbers(value) -> tuple[float, float] | Answer:
    """Give the two numbers, or a hint about the kind of the answer."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, (tuple, list)):
        kind = type(value).__name__
        what = "one number" if is_number(value) else f"of type {kind}"
        return Answer(
            "hint",
            f"chunks is {what}, and two sizes are asked for.\nA block has genes and "
            "samples: how do you write two numbers as a tuple?",
        )
    if any(isinstance(size, (tuple, list)) for size in value):
        return Answer(
            "hint",
            "this is the long form, with a size for every single block.\nAll blocks "
            "are cut alike here: how many genes and how many samples has one of them?",
        )
    if len(value) != 2:
        return Answer(
            "hint",
            f"chunks has {len(value)} entries, and a table has two directions.\nHow "
            "many genes does a block hold, and how many samples?",
        )
    if not all(is_number(size) for size in value):
        wrong = next(size for size in value if not is_number(size))
        return Answer(
            "hint",
            f"{str(wrong)[:40]!r} is of type {type(wrong).__name__}, not a number.\n"
            "Which number do you want there? (Dask also knows words such as 'auto'; "
            "choose yourself here.)",
        )
    try:
        return float(value[0]), float(value[1])
    except OverflowError:
        return np.inf, np.inf


def not_countable(sizes: tuple[float, float]) -> Answer | None:
    """Answer to sizes that no block can have."""
    for size, what in zip(sizes, ["genes", "samples"]):
        if size == -1:
            continue
        if not np.isfinite(size) or size < 1:
            return Answer(
                "hint",
                f"no block can hold {size:g} {what}.\nWhich whole numbers above 0 did "
                "you have in mind?",
            )
        if size != int(size):
            return Answer(
                "hint",
                f"{size:g} {what} in a block: a block holds whole {what}.\nIn which "
                "direction must you round, if the block must not get larger than the "
                "limit?",
            )
    return None


def swapped(genes: float, samples: float) -> Answer | None:
    """Answer to the two sizes in the wrong order."""
    if genes == SAMPLES and samples <= GENES:
        return Answer(
            "hint",
            f"the first size is {SAMPLES}, and the table has {GENES} genes.\nIn an "
            "array of genes x samples, which direction comes first?",
            "C31",
        )
    return None


def beyond_the_table(genes: float, samples: float) -> Answer | None:
    """Answer to a block larger than the table."""
    for size, of_all, what in [(genes, GENES, "genes"), (samples, SAMPLES, "samples")]:
        if size > of_all:
            return Answer(
                "hint",
                f"{size:.0f} {what} in a block, and the table has {of_all}.\nIs it "
                "the size of one block that you gave?",
            )
    return None


def along_samples(genes: float, samples: float) -> Answer | None:
    """Answer to blocks that hold a part of the samples of a gene."""
    if whole(samples, SAMPLES) == SAMPLES:
        return None
    ask = (
        f"a block holds {samples:.0f} of {SAMPLES} samples, so every gene is cut.\n"
        "Which values of a gene does F need? anova_block refuses this block."
    )
    if samples == 1:
        ask += " (If you meant the number of blocks: the size of one is asked for.)"
    if whole(genes, GENES) == GENES:
        ask += " And which of the two directions may be cut?"
    return Answer("hint", ask)


def too_large(genes: int) -> Answer | None:
    """Answer to a block above the limit."""
    size = genes * SAMPLES * BYTES
    if size <= LIMIT:
        return None
    if genes == GENES:
        return Answer(
            "hint",
            f"one block holds the whole table, {size / 1e9:.0f} GB.\nThen nothing is "
            "cut, and one worker must do everything. How many genes fit into 200 MB?",
        )
    if size <= 200 * 2**20:
        return Answer(
            "hint",
            f"a block of {genes} genes has {size / MB:.1f} MB, a little more than the "
            "200 MB allowed.\nIn which direction did you round, and how many bytes "
            "did you take for a MB? (2**20 bytes are a MiB.)",
        )
    if 0.9 * LIMIT < genes * SAMPLES <= 200 * 2**20:
        return Answer(
            "hint",
            f"{genes} genes are about {LIMIT // MB} million *values*, and the limit is "
            "in bytes.\nHow many bytes does one float64 take?",
        )
    if 0.9 * LIMIT < genes * SAMPLES * 4 <= 200 * 2**20:
        return Answer(
            "hint",
            f"a block of {genes} genes has {size / MB:.0f} MB, twice the limit.\nDid "
            "you count 4 bytes a value? That is float32; which type has this table?"
            + (" Or is this the number of blocks?" if genes == MOST_BLOCKS else ""),
        )
    return Answer(
        "hint",
        f"a block of {genes} genes has {size / MB:.0f} MB, more than the 200 MB "
        "allowed.\nHow many bytes is one gene: samples times bytes a value?",
    )


def too_small(genes: int) -> Answer | None:
    """Answer to so many blocks that the bookkeeping costs more than the work."""
    blocks = number_of_blocks(genes)
    if blocks <= MOST_BLOCKS:
        return None
    size = genes * SAMPLES * BYTES / MB
    return Answer(
        "hint",
        f"a block of {genes} genes has {size:.1f} MB, and there are {blocks} of them: "
        f"more than {MOST_BLOCKS} tasks.\nThe scheduler spends time on every task, "
        "however small. What happens to the number of blocks if each is ten times as "
        "large?",
    )


def fitting(genes: int) -> Answer:
    """Answer to a block that obeys the task."""
    size = genes * SAMPLES * BYTES
    blocks = number_of_blocks(genes)
    fact = (
        f"{genes} whole genes a block, {size / MB:.0f} MB each, {blocks} blocks in all."
    )
    if size < SMALL:
        return Answer(
            "note",
            f"{fact} That obeys the limits. The blocks are small beside the rule of "
            "thumb of 100 MB; fewer and larger ones mean less bookkeeping.",
        )
    return Answer(
        "right",
        f"{fact} Several of them fit into the memory of a worker with a few "
        "GB, and there are enough for many workers.",
    )


def whole(size: float, of_all: int) -> int:
    """Give the size as a whole number; -1 stands for all."""
    return of_all if size == -1 else int(size)


def number_of_blocks(genes: int) -> int:
    """Count the blocks; the last one may be smaller."""
    return -(-GENES // genes)


def is_number(value) -> bool:
    """Tell whether the value is a number; True and False are not."""
    kinds = (int, float, np.integer, np.floating)
    return isinstance(value, kinds) and not isinstance(value, bool)
