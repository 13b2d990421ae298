"""Ideas in an answer in one's own words: which it claims, and which it lacks.

`ideas.toml` names concepts, each with the many words that people use for it. A claim is
a set of concepts that meet in one clause, in whatever order; a need is a concept that a
full answer holds somewhere. So a sentence need not be known to be read.
"""

import functools
import re
import tomllib
from pathlib import Path

from checks.answer import Answer
from checks.tasks.nb07.misreadings import is_denied
from checks.tasks.nb07.text import quoted, sentences, tidy

FILE = Path(__file__).with_name("ideas.toml")
CLAUSE = re.compile(
    r"[,:()]| - |\b(?:but|because|since|so|hence|therefore|thus|whereas|although|"
    r"though|which|and (?:then|it|the test|this))\b",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\b(?:not|never|no|nor|without|rather|instead|cannot|nothing|nobody|whether|hardly)\b"
    r"|n't\b",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(r"\b(?:some say|one might|even if|unless|only when)\b", re.I)
# Words that hold a sentence together; a heap of the right nouns has none.
JOINING = re.compile(
    r"\b(?:the|an?|of|and|or|in|with|by|to|for|from|that|this|is|are|was|be|it|its|as|"
    r"if|not|i|we|one|may|might|can|could|would|both|each|there|on|at|because|since|"
    r"do|does|did|no|out|why|how)\b|:|\.\s",
    re.IGNORECASE,
)
HEAP = (
    "I find words in it, and no sentence that says what they have to do with each "
    "other.\nHow would you tell it to somebody who does not know them?"
)


@functools.cache
def book() -> dict:
    """Read the concepts, the claims and the needs."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@functools.cache
def concept(name: str) -> re.Pattern:
    """Give the words of a concept."""
    return re.compile(rf"\b(?:{book()['concepts'][name]})", re.IGNORECASE)


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Give where the clauses of a sentence begin and end."""
    cuts = [found.span() for found in CLAUSE.finditer(sentence)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(sentence)]
    return list(zip(starts, ends, strict=True))


def said(rule: str, sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where the concepts of a rule stand in a clause; None if it is not claimed.

    Parameters
    ----------
    rule : str
        Names of concepts. All must be in the clause; one after a minus must not be in
        the sentence.
    """
    names = rule.split()
    if any(concept(name[1:]).search(sentence) for name in names if name[0] == "-"):
        return None
    found = [
        concept(name).search(sentence, start, end) for name in names if name[0] != "-"
    ]
    if None in found:
        return None
    first, last = min(f.start() for f in found), max(f.end() for f in found)
    between = list(sentence[first:last])
    for match in found:  # a concept may hold a "not" of its own
        between[match.start() - first : match.end() - first] = " " * len(match[0])
    denied = WITHIN.search("".join(between)) or is_denied(sentence, first, last)
    return None if denied or OF_OTHERS.search(sentence, 0, first) else (first, last)


def claimed(text: str, task: str) -> Answer | None:
    """Give the hint to the first claim that an answer must not make, or None."""
    for claim in book()["claim"]:
        for sentence in sentences(tidy(text)) if task in claim["task"].split() else []:
            for rule in claim["says"]:
                places = clauses(sentence)
                if rule.startswith("~"):  # may reach over the whole sentence
                    rule, places = rule[1:], [(0, len(sentence))]
                for place in places:
                    found = said(rule, sentence, *place)
                    if found:
                        words = quoted(
                            sentence[slice(*found)], text, sentence[: found[0]]
                        )
                        hint = f"{claim['hint']}\n{words}"
                        return Answer("hint", hint, claim.get("idea"))
    return None


def lacking(text: str, task: str) -> str | None:
    """Ask for the first idea of a full answer that a text does not hold, or None."""
    read = tidy(text)
    for need in book()["need"]:
        if need["task"] == task and not any(
            concept(name).search(read) for name in need["any"]
        ):
            return need["ask"]
    return HEAP if len(JOINING.findall(read)) < 2 else None
