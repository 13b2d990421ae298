"""Your turn 9.3, in one's own words: why a histogram of p-values may bend."""

import re

from checks.answer import Answer, task, todo
from checks.known import Known, first_seen
from checks.tasks.nb07.misreadings import is_denied, misread
from checks.tasks.nb07.sentence import as_text
from checks.tasks.nb07.text import sentences, tidy
from checks.tasks.own_words import Comparison, model_answers

__all__ = ["bent_histogram"]

SHORTEST = 8  # words: two causes and a step

TOGETHER = re.compile(
    r"\bcorrelat|\btogether\b|\bdepend|\bfactors?\b|\bco-?(?:express|var|regul|mov)|"
    r"\bshare|\bin step\b|\bassociat|\blinked\b|\bnot independent",
    re.IGNORECASE,
)
CHANCE = re.compile(r"\bchance\b|\brandom", re.IGNORECASE)
OTHER_CAUSE = re.compile(
    r"\bbatch|\bplates?\b|\blanes?\b|\bconfound|\bleft out\b|\bmissing\b|\bcovariate|"
    r"\bscatter|\bvarianc|\bunequal|\boutlier|\bdesign|\bmodel|\bday|\btechnical|"
    r"\bblock|\bmouse|\bmice|\bdonor|\bassumption|\bnormal",
    re.IGNORECASE,
)
GENE = r"(?:gene|probe set|probe|row)s?(?:'s?)?"
ALONE = (
    r"(?:by itself|by themselves|separately|on its own|independently|alone|"
    r"one by one|individually|in its own (?:way|order))"
)
SHUFFLE = r"(?:shuffl|permut|mix(?:ed|ing)? )\w*"
ONE_BY_ONE = [
    rf"\b{SHUFFLE}[^.;]{{0,40}}\b{GENE}[^.;]{{0,20}}\b{ALONE}\b",
    rf"\b{SHUFFLE}[^.;]{{0,40}}\b(?:gene by gene|anew for each gene)\b",
    rf"\b(?:each|every) {GENE} {ALONE}[^.;]{{0,30}}\b{SHUFFLE}",
]
ONE_STUDY = re.compile(
    r"\b(?:one|single|this|some|her) (?:study|histogram|experiment|data set|shuffle)|"
    r"\b(?:may|might|can|could|sometimes|chance)\b",
    re.IGNORECASE,
)
AVERAGES_OUT = [r"\b(?:average|even|cancel|balance|wash)\w*(?: \w+)? out\b"]
ALL_BIASED = [
    r"(?:\bcorrelat|\btogether\b|\bdepend)[^.;]*\b(?:all|the|makes?|making) "
    r"p(?:-| )?(?:values?)?\b[^.;]*\btoo (?:large|small|high|low|big)\b"
]
BH_FORBIDDEN = [
    r"\b(?:BH|Benjamini(?:[- ](?:and )?Hochberg)?|FDR)\b[^.;]*?\b(?P<claim>"
    r"(?:is|are) (?:no longer|not) (?:allowed|valid|permitted|applicable)|is "
    r"(?:forbidden|invalid)|(?:must|may|can) ?not be (?:used|applied|trusted))",
]


DENIED_WITHIN = re.compile(
    r"\b(?:not|never|instead of|rather than|without)\b|n't\b", re.IGNORECASE
)


def claimed(patterns: list[str], text: str) -> bool:
    """Say whether one of these is said in a sentence, and not denied there."""
    for sentence in sentences(tidy(text)):
        for pattern in patterns:
            for found in re.finditer(pattern, sentence, re.IGNORECASE):
                if "claim" in found.groupdict():
                    return True
                if not (
                    DENIED_WITHIN.search(found[0]) or is_denied(sentence, *found.span())
                ):
                    return True
    return False


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
        "C96",
        "You would shuffle each gene by itself.\nWhat became of the standard deviation "
        "of the counts when each was shuffled by itself?",
        lambda text: claimed(ONE_BY_ONE, text),
    ),
    Known(
        "C99",
        "You say that chance averages or cancels out.\nHow many times was the factor "
        "drawn in one study of 1000 genes?",
        lambda text: claimed(AVERAGES_OUT, text),
    ),
    Known(
        "C97",
        "You say that p-values come out too large or too small when genes go "
        "together.\nOver many studies, what did that change: the mean count, its "
        "spread, or both?",
        lambda text: claimed(ALL_BIASED, text) and not ONE_STUDY.search(text),
    ),
    Known(
        "C97",
        "You say that BH must not be used.\nWhat did the redraws with factors say "
        "about the mean FDP?",
        lambda text: claimed(BH_FORBIDDEN, text),
    ),
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
            and not CHANCE.search(text)
        ),
    ),
]
UNSEEN = (
    "I found no word in it about genes that go together.\nWhat made the single "
    "shuffles above bend, although every test was valid?"
)
ONE_CAUSE = (
    "That is one cause; I found no word in it about genes that go together.\nWhat made "
    "the single shuffles above bend, although every test was valid?"
)
ONLY_TOGETHER = (
    "Genes that go together are one cause; I found no word in it about another.\nWhich "
    "rows of the table in 03 fit a histogram that rises, and where would you look?"
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
        answer = Answer("read", said_of(read))
    return Comparison(
        answer.status,
        answer.message,
        answer.misconception,
        model_answers()["bent_histogram"],
    )


def said_of(text: str) -> str:
    """Say which of the two causes a text without a known misreading names."""
    other = OTHER_CAUSE.search(text)
    if TOGETHER.search(text):
        return READ if other else ONLY_TOGETHER
    return ONE_CAUSE if other else UNSEEN
