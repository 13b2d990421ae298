"""Your turn 8.3, in one's own words: which test is named before the data are seen."""

import re

from checks.answer import Answer, task, todo
from checks.known import Known, first_seen
from checks.tasks.nb07.misreadings import clause_before, is_denied
from checks.tasks.nb07.sentence import as_text
from checks.tasks.nb07.text import sentences, tidy
from checks.tasks.own_words import SHORTEST, Comparison, compared, model_answers

__all__ = ["name_the_test"]

ANOVA = r"\b(?:anova|f[- ]?test|pooled (?:t[- ]?)?test|student t[- ]?test)\b"
RANKS = r"\b(?:kruskal(?:[- ](?:and[- ])?wallis)?|mann[- ]whitney|wilcoxon|ranks?)\b"
SCATTER = r"\b(?:scatter|variances?|spread|sds?|standard deviations?|heterosced\w+)\b"
GAP = r"[^,:]{0,60}?"
# Words in front of a claim that leave it to somebody else, beside the denials.
OF_OTHERS = re.compile(r"\b(?:although|if|unless|some say|only when|were)\b", re.I)


def says(*patterns: str):
    """Give a recipe: does a sentence hold one of these claims, not denied?"""

    def seen(text: str) -> bool:
        for sentence in sentences(tidy(text)):
            for pattern in patterns:
                for found in re.finditer(pattern, sentence, re.IGNORECASE):
                    before = clause_before(sentence, found.start())
                    claim = "claim" if "claim" in found.groupdict() else 0
                    denied = is_denied(sentence, *found.span(claim))
                    if not denied and not OF_OTHERS.search(before):
                        return True
        return False

    return seen


# A recipe gets the text, and says whether this is seen in it.
MISTAKES = [
    Known(
        "C54",
        "You would run more than one test and keep the one that calls more.\nWhich "
        "promise covers a list that was chosen because it is longer?",
        says(
            r"\b(?:take|use|keep|report|choose|pick|name|select)\w* (?:\w+ ){0,3}?"
            r"(?:which(?:ever)?|that|the (?:one|test|list)) (?:\w+ ){0,4}?(?:calls?|"
            r"finds?|gives?|has|detects?|yields?) (?:\w+ ){0,2}?(?:more|most|longer|"
            r"longest|smaller|smallest|lower|lowest)\b",
            r"\b(?:take|use|keep|report|choose|pick) (?:\w+ ){0,2}?(?:longer|longest|"
            r"larger|smaller|smallest|lower|lowest) (?:list|p(?:-?values?)?)\b",
        ),
    ),
    Known(
        "C54",
        "A first test of equal variances would choose the test for you.\nHow often "
        "does such a test see unequal scatter in 12 patients, and is the choice still "
        "made before the data?",
        says(
            r"\b(?:levene|bartlett|brown[- ]forsythe|test (?:of|for) (?:equal|"
            r"homogene\w+|the) (?:of )?variances?)\b" + GAP + r"\b(?:first|then|before|"
            r"decide|and if|if|to choose)\b",
            r"\b(?:first|decide|choose|begin)\b" + GAP + r"\b(?:levene|bartlett|"
            r"brown[- ]forsythe|test (?:of|for) equal variances?)\b",
        ),
    ),
    Known(
        "C92",
        "You call ANOVA conservative, or safe, here.\nThe *smaller* group will scatter "
        "more: is the common variance too large or too small for its mean?",
        says(
            ANOVA + GAP + r"\b(?:is|stays|remains|be|being) (?:\w+ ){0,2}?"
            r"(?P<claim>conservative|on the safe side|too strict|safe)\b",
            ANOVA
            + GAP
            + r"\b(?P<claim>too few|fewer) (?:false )?(?:alarms|positives|calls)\b",
        ),
    ),
    Known(
        "C94",
        "You say that ANOVA bears unequal scatter.\nFor which sizes did the notebook "
        "see that, at which limit, and are 12 and 30 like them?",
        says(
            ANOVA
            + GAP
            + r"\b(?P<claim>robust|insensitive|immune|tolerates?|forgives?)\b"
            r"(?!" + GAP + r"\b(?:normal|outlier))",
            ANOVA + GAP + r"\b(?P<claim>copes?|deals?|handles?)\b" + GAP + SCATTER,
        ),
    ),
    Known(
        "C95",
        "You trust ranks whatever the scatter.\nWhat did the notebook count for "
        "Kruskal-Wallis where the small group scattered more?",
        says(
            RANKS
            + GAP
            + r"\b(?P<claim>not care|ignores?|safe|immune|robust|unaffected|"
            r"insensitive|not affected|not need)\b" + GAP + SCATTER,
            RANKS + GAP + r"\b(?P<claim>assumes?|needs?|requires?) (?:nothing|no)\b",
        ),
    ),
    Known(
        "C95",
        "You say that Welch's test assumes nothing.\nFor which errors was its p "
        "computed, and where in this notebook was its tail too long?",
        says(
            r"\bwelch\b"
            + GAP
            + r"\b(?P<claim>assumes? (?:nothing|no\b(?! equal))|(?:has|makes?) no "
            r"assumptions?|without (?:any )?assumptions?|assumption[- ]free|"
            r"always (?:right|valid|correct|safe)|(?:right|valid|correct) whatever)\b",
        ),
    ),
    Known(
        None,
        "You say that Welch's test assumes equal variances.\nWhich number of each "
        "group stands in its weight?",
        says(
            r"\b(?:welch|it)\b"
            + GAP
            + r"\b(?P<claim>assum\w+|needs?|requires?)\b[^:]{0,40}?"
            r"\b(?:equal|same|one|common) (?:group )?(?:variances?|scatter|sds?|"
            r"spread)\b",
        ),
    ),
]


@task
def name_the_test(text) -> Answer:
    """Read which test a learner names beforehand (task 8.3)."""
    if isinstance(text, str) and not text.strip():
        return todo("write what you think between the quotes, then run it again.")
    known = first_seen(MISTAKES, as_text(text, shortest=SHORTEST))
    if known is None:
        return compared("name_the_test", text)
    model = model_answers()["name_the_test"]
    return Comparison("hint", known.hint, known.idea, model)
