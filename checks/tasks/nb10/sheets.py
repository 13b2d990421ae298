"""Your turn 10.3: what three sample sheets can tell apart."""

import pandas as pd

from checks.answer import Answer, Hint, task, todo
from checks.given import as_entries, kind_of
from checks.known import Known, first_that_fits

__all__ = ["what_can_be_told"]

RIGHT = {"A": "block", "B": "average", "C": "nothing"}
WORDS = tuple(RIGHT.values())

# A recipe gives the sheet and the word written for it.
KNOWN = [
    Known(
        "C103",
        "You put the mice of sheet B into the model as a block.\nHas any of these "
        "mice eaten both diets? What do the columns of its three lean mice add up to?",
        lambda: ("B", "block"),
    ),
    Known(
        "C102",
        "You put the plate of sheet C into the model as a block.\nOn which plate can "
        "ill be compared with well? In how many columns do the two of them differ?",
        lambda: ("C", "block"),
    ),
    Known(
        None,
        "You average the samples of each plate of sheet C.\nHow many values are left "
        "a group then, and which difference do they show: of kinds, or of plates?",
        lambda: ("C", "average"),
    ),
    Known(
        None,
        "You average the samples of each patient of sheet A.\nWhat is left of before "
        "and after if the two samples of a patient become one?",
        lambda: ("A", "average"),
    ),
    Known(
        None,
        "You say that nothing can be told from sheet A.\nIs there a patient who was "
        "seen before and after?",
        lambda: ("A", "nothing"),
    ),
    Known(
        None,
        "You say that nothing can be told from sheet B.\nHow many mice had each diet, "
        "and may mice be compared with mice?",
        lambda: ("B", "nothing"),
    ),
]


@task
def what_can_be_told(verdicts) -> Answer:
    """Judge what is done with the second column of each sheet (task 10.3)."""
    found = _by_sheet(verdicts)
    if any(word is ... for word in found.values()):
        return todo("write block, average or nothing for each sheet, in quotes.")
    words = {sheet: _word(sheet, word) for sheet, word in found.items()}
    wrong = [sheet for sheet in RIGHT if words[sheet] != RIGHT[sheet]]
    if not wrong:
        return Answer(
            "right",
            "A is crossed: each patient is compared with themselves. B is nested: "
            "three mice a diet. C is confounded: more such samples would not help.",
        )
    known = first_that_fits(
        KNOWN, lambda gives: words[gives()[0]] == gives()[1] and gives()[0] in wrong
    )
    raise Hint(known.hint, known.idea)


def _by_sheet(verdicts) -> dict:
    """Give the word of every sheet."""
    if isinstance(verdicts, pd.Series):
        verdicts = verdicts.to_dict()
    if not isinstance(verdicts, dict):
        entries = as_entries(verdicts)
        if verdicts is ... or entries is None or len(entries) != len(RIGHT):
            if verdicts is ...:
                return dict.fromkeys(RIGHT, ...)
            raise Hint(
                f"verdicts is {kind_of(verdicts)}, and one word for each of A, B and C "
                "is asked for.\nWhat do you see when you print it?"
            )
        verdicts = dict(zip(RIGHT, entries))
    named = {str(name).strip().upper(): word for name, word in verdicts.items()}
    missing = [sheet for sheet in RIGHT if sheet not in named]
    if missing:
        raise Hint(
            f"verdicts has no entry for sheet {missing[0]}.\nUnder which names do your "
            "words stand?"
        )
    return {sheet: named[sheet] for sheet in RIGHT}


def _word(sheet: str, word) -> str:
    """Give a word in small letters, or say that it is none of the three."""
    said = word.strip().strip(".\"'").lower() if isinstance(word, str) else None
    if said not in WORDS:
        shown = f"“{word[:40]}”" if isinstance(word, str) else kind_of(word)
        raise Hint(
            f"For sheet {sheet} stands {shown}, and not one of the three words.\nWhich "
            "of block, average and nothing did you mean?"
        )
    return said
