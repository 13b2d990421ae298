"""The task of notebook 13: cut a large table into blocks of whole genes."""

import numpy as np

from checks.answer import Answer, Hint, task
from checks.given import as_number, counted, kind_of

__all__ = ["chunks"]

GENES, SAMPLES = 20_000, 50_000
BYTES = 8  # one float64
MB = 10**6
LIMIT = 200 * MB
MOST_BLOCKS = 1000
SMALL = 20 * MB  # below it, a block is right but smaller than the rule of thumb


@task
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
    genes, samples = two_sizes(value)
    refuse_impossible(genes, samples)
    genes, samples = (
        of_all if size == -1 else int(size)
        for size, of_all in [(genes, GENES), (samples, SAMPLES)]
    )
    if samples < SAMPLES:
        raise Hint(
            f"A block holds {samples} of {SAMPLES} samples, so every gene is "
            "cut.\nWhich values of a gene does F need? anova_block refuses this block."
            + " (If you meant the number of blocks: the size of one is asked for.)"
            * (samples == 1)
            + " And which of the two directions may be cut?" * (genes == GENES)
        )
    size, blocks = genes * SAMPLES * BYTES, -(-GENES // genes)
    if size > LIMIT:
        raise too_large(genes, size)
    if blocks > MOST_BLOCKS:
        raise Hint(
            f"A block of {counted(genes, 'gene')} has {size / MB:.1f} MB, and there "
            f"are {blocks} of them: more than {MOST_BLOCKS} tasks.\nThe scheduler "
            "spends time on every task, however small. What happens to the number of "
            "blocks if each is ten times as large?"
        )
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
        f"{fact} Several of them fit into the memory of a worker with a few GB, and "
        "there are enough for many workers.",
    )


def two_sizes(value) -> list[float]:
    """Give the two numbers; a hint says what came instead."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, (tuple, list)):
        raise Hint(
            f"chunks is {kind_of(value)}, and a tuple of two sizes is asked for.\nA "
            "block has genes and samples: how do you write two numbers as a tuple?"
        )
    if any(isinstance(size, (tuple, list)) for size in value):
        raise Hint(
            "This is the long form, with a size for every single block.\nAll blocks "
            "are cut alike here: how many genes and how many samples has one of them?"
        )
    if len(value) != 2:
        raise Hint(
            f"chunks is {kind_of(value)}, and a table has two directions.\nHow many "
            "genes does a block hold, and how many samples?"
        )
    sizes = [as_number(size) for size in value]
    if None in sizes:
        raise Hint(
            f"chunks holds {kind_of(value[sizes.index(None)])} where a number "
            "belongs.\nWhich one do you want there? (Dask also knows words such as "
            "'auto'; choose yourself here.)"
        )
    return sizes


def refuse_impossible(genes: float, samples: float) -> None:
    """Refuse sizes that no block of this table can have."""
    for size, what in [(genes, "genes"), (samples, "samples")]:
        if size != -1 and not 1 <= size < np.inf:
            raise Hint(
                f"No block can hold {size:g} {what}.\nWhich whole numbers above 0 did "
                "you have in mind?"
            )
        if size != int(size):
            raise Hint(
                f"A block cannot hold {size:g} {what}: they stay whole.\nIn which "
                "direction must you round, if it must not get larger than the limit?"
            )
    if genes == SAMPLES and samples <= GENES:
        raise Hint(
            f"The first size is {SAMPLES}, and the table has {GENES} genes.\nIn an "
            "array of genes x samples, which direction comes first?",
            "C31",
        )
    for size, of_all, what in [(genes, GENES, "genes"), (samples, SAMPLES, "samples")]:
        if size > of_all:
            raise Hint(
                f"A block of {size:.9g} {what} is asked for, and the table has "
                f"{of_all}.\nIs it the size of one block that you gave?"
            )


def too_large(genes: int, size: int) -> Hint:
    """Say what may have been counted in a block above the limit."""
    seen = f"A block of {genes} genes has {size / MB:.4g} MB, above the 200 MB allowed."
    if genes == GENES:
        seen = f"One block holds the whole table, {size / 1e9:.0f} GB: nothing is cut."
        ask = "How many genes fit into 200 MB?"
    elif size <= 200 * 2**20:
        ask = (
            "In which direction did you round, and how many bytes did you take for a "
            "MB? (2**20 bytes are a MiB.)"
        )
    elif 0.9 * LIMIT < genes * SAMPLES <= 200 * 2**20:
        seen = f"A block of {genes} genes has about {LIMIT // MB} million *values*."
        ask = "The limit is in bytes. How many bytes does one float64 take?"
    elif 0.9 * LIMIT < genes * SAMPLES * 4 <= 200 * 2**20:
        ask = (
            "Did you count 4 bytes a value? That is float32; which type has this table?"
        )
        ask += " Or is this the number of blocks?" * (genes == MOST_BLOCKS)
    else:
        ask = "How many bytes is one gene: samples times bytes a value?"
    return Hint(f"{seen}\n{ask}")
