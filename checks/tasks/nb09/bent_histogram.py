"""Your turn 9.3, in one's own words: why a histogram of p-values may bend."""

import re

from checks.answer import Answer, task, todo
from checks.known import Known, first_seen
from checks.tasks.nb07.misreadings import misread
from checks.tasks.nb07.sentence import as_text
from checks.tasks.own_words import SHORTEST, Comparison, model_answers

__all__ = ["bent_histogram"]

TOGETHER = re.compile(
    r"\bcorrelat|\btogether\b|\bdepend|\bfactors?\b|\bco-?(?:express|var|regul|mov)|"
    r"\bshare|\bin step\b|\bassociat|\blinked\b|\bnot independent|\bchance\b|\brandom",
    re.IGNORECASE,
)
OTHER_TEST = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\b(?:try|use|take|switch to|choose|run|change to) "
    r"(?:\w+ )?(?:another|a different|other|a better|the right|a nonparametric) "
    r"(?:\w+ )?tests?\b",
    re.IGNORECASE,
)
ONLY_WRONG = re.compile(
    r"\b(?:tests?|p-?values?|anova) (?:is|are|was|were|must be) (?:\w+ )?"
    r"(?:wrong|invalid|broken|useless)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:not|no|need not|may|might|could|cannot|whether|if|neither|although|even)\b|"
    r"n't\b|\?",
    re.IGNORECASE,
)

# A recipe gets the text, and says whether this is seen in it.
MISTAKES = [
    Known(
        "C98",
        "You would take another test because of this histogram.\nDid you see shuffles "
        "with a valid test whose histogram rose to the right?",
        lambda text: bool(OTHER_TEST.search(text)),
    ),
    Known(
        "C98",
        "You say that the test or its p-values are wrong, and name nothing else.\nDid "
        "you see shuffles with a valid test whose histogram rose to the right?",
        lambda text: (
            bool(ONLY_WRONG.search(text))
            and not DENIED.search(text)
            and not TOGETHER.search(text)
        ),
    ),
]
UNSEEN = (
    "I found no word in it about genes that go together.\nWhat made the single "
    "shuffles above bend, although every test was valid?"
)
READ = (
    "I recognised no misreading in it.\nThis check knows words, not meaning, so there "
    "may be one. What does your text leave out, and what does it add?"
)


@task
def bent_histogram(text) -> Answer:
    """Read what a learner says of a histogram with too few small p-values."""
    if isinstance(text, str) and not text.strip():
        return todo("write what you think between the quotes, then run it again.")
    read = as_text(text, shortest=SHORTEST)
    known = first_seen(MISTAKES, read)
    answer = known.answer if known else misread(read, "bent_histogram")
    if answer is None:
        answer = Answer("read", READ if TOGETHER.search(read) else UNSEEN)
    return Comparison(
        answer.status,
        answer.message,
        answer.misconception,
        model_answers()["bent_histogram"],
    )
