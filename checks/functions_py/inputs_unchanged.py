"""Whether a call leaves alone what it was given."""

import re

from checks.answer import Hint


def changed(outcome, source):
    what = " and ".join(outcome.changed[:2])
    if re.search(r"dict\(data|data\.copy\(|copy\(data|\{\*\*data", source.text):
        raise Hint(
            f"Your function copies the data and still changes {what}.\nDoes the copy "
            "of a dictionary hold a new array, or the same one?",
            "C75",
        )
    raise Hint(
        f"Your function changes what it was given: {what}.\nCompare the data before "
        "and after the call. Who else may be using them?",
        "C74",
    )


def check_unchanged(returned, evidence):
    for outcome in returned:
        if outcome.changed:
            changed(outcome, evidence.source)
