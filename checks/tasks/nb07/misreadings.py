"""Find known misreadings in a text. What they are stands in `misreadings.toml`."""

import functools
from dataclasses import dataclass
from types import SimpleNamespace

from checks.answer import Answer
from checks.tasks.nb07.text import (
    COVER,
    compiled,
    quoted,
    sentences,
    tables,
    tidy,
)

# Before a claim, in the same clause.
NEGATION = (
    r"\b(?:not|cannot|never|neither|nor|nothing|nobody|without|hardly|careful|whether|"
    r"rather (?:\w+ ){0,5}than|instead of|wrong|wrongly|mistake|misread\w*|"
    r"misinterpret\w*|avoid|"
    r"refrain|(?:one|you|some|people|we) (?:might|may|could) think|far from|unable|"
    r"unknown|unclear|impossible|fails? to|too early|"
    r"no (?:one|evidence|proof|reason|basis|way|claim|statement|information|grounds|"
    r"guarantee|promise|single|longer)|"
    r"none of (?:this|these|it|them) SAYS)\b|n't\b|\bno $"
)
# After a claim: only as the verb of the clause.
NEGATION_AFTER = (
    r"\b(?:(?:is|are|was|does|do|did|can|could|would|should|may|must|need) "
    r"(?:not|never)|cannot|(?:is|would be) (?:wrong|a mistake|a misreading|too much)|"
    r"does not follow|(?:is|are|remains?|stays?|be) (?:\w+ )?(?:open|unknown|unclear|"
    r"undecided|not known))\b|n't\b|^ nothing\b"
)
# Says that a gene did not pass; denies nothing else.
ONLY_DESCRIBES = (
    r"(?:\b(?:not|never|cannot)|n't)(?: \w+ly)? (?:significant|pass|reach|below|under|"
    r"smaller|less|small|reject|be rejected|large enough|only|called|listed|selected|"
    r"(?:in|on|among|part of) (?:the|this|our|my|that)\b)\w*"
)
# Where what was denied before no longer reaches, and where only a denial of the whole
# thought does: "it does not mean that A and hence B".
CLAUSE_END = (
    r"[:;]|\bbut\b|\bhowever\b|\bwhereas\b|\balthough\b|\bbecause\b|\bsince\b|"
    r"(?<!say )(?<!tell )(?<!know )(?<!tells )\bwhich\b(?! of)|"
    r", ?(?:so|therefore|hence|thus)\b(?!,)|"
    r"\bso (?=the|it|they|all|there|this|we|both|its|\w+ (?:is|are|proves))"
)
AND_HENCE = r"\band (?:so|therefore|hence|thus)\b"
DENIES_A_THOUGHT = (
    r"(?:\bnot|\bcannot|n't)(?: be)?(?: to)? (?:mean|imply|show|say|said|tell|prove|"
    r"follow|conclude|claim|suggest|assert|infer|believe|think|read|take|interpret|"
    r"promise)|\bno (?:claim|statement|promise|guarantee)\b|"
    r"\bwrong to\b|\b(?:nobody|no one|neither) (?:should|can|may|must|do|does)\b|"
    r"\bnor (?:do|does|can|is|are|should)\b"
)


@dataclass(frozen=True)
class Reading:
    """A known misreading; the comment in `misreadings.toml` explains its parts."""

    hint: str
    patterns: tuple[str, ...]
    example: str
    idea: str | None = None
    unless: str = "(?!)"
    unless_anywhere: str = "(?!)"
    not_for: str = ""
    only_for: str = ""
    not_of_described: bool = False
    of_a_list: bool = False

    def words_in(self, text: str) -> tuple[str, str] | None:
        """Give the words of a tidy text that have this reading, or None.

        Returns
        -------
        tuple of str
            What stands before them in their sentence, and the words.
        """
        if compiled(self.unless_anywhere).search(text):
            return None
        for sentence in sentences(text):
            if compiled(self.unless).search(sentence):
                continue
            claims = without_described(sentence) if self.not_of_described else sentence
            for pattern in self.patterns:
                for found in compiled(pattern).finditer(claims):
                    claim = "claim" if "claim" in found.groupdict() else 0
                    if not is_denied(claims, *found.span(claim)):
                        return sentence[: found.start()], sentence[slice(*found.span())]
        return None


def without_described(sentence: str) -> str:
    """Put a cover, as long as they are, over words that only tell which genes."""

    def covered(found):
        said = compiled(tables()["said_to_be"]).search(sentence[: found.start()])
        return found[0] if said else COVER * len(found[0])

    return compiled(tables()["described"]).sub(covered, sentence)


def clause_before(sentence: str, start: int) -> str:
    """Give what stands before a place, from the start of its clause."""
    ends = [found.end() for found in compiled(CLAUSE_END).finditer(sentence, 0, start)]
    return sentence[ends[-1] if ends else 0 : start]


def thought_is_denied(sentence: str, start: int) -> bool:
    """Say whether a whole thought that holds this place is denied."""
    before = clause_before(sentence, start)
    return compiled(DENIES_A_THOUGHT).search(before) is not None


def is_denied(sentence: str, start: int, end: int) -> bool:
    """Say whether a negation in the same clause reaches the claim at start:end."""
    before = clause_before(sentence, start)
    if not thought_is_denied(sentence, start):
        before = compiled(AND_HENCE).split(before)[-1]
    after = compiled(CLAUSE_END).split(sentence[end:])[0]
    described = compiled(ONLY_DESCRIBES)
    return bool(
        compiled(NEGATION).search(described.sub("", before))
        or compiled(NEGATION_AFTER).search(described.sub("", after))
    )


@functools.cache
def readings() -> tuple[Reading, ...]:
    """Give all known misreadings, in the order in which they are looked for."""
    entries = tables()["reading"]
    return tuple(
        Reading(**entry | {"patterns": tuple(entry["patterns"])}) for entry in entries
    )


def misread(text: str, task: str = "") -> Answer | None:
    """Give the hint to the first known misreading in a text, or None.

    A reading that is what a task asks for is no misreading there (`not_for`); one may
    be a misreading in some tasks only (`only_for`).
    """
    read = tidy(text)
    for reading in readings():
        if reading.not_for and reading.not_for == task:
            continue
        if reading.only_for and task not in reading.only_for.split():
            continue
        found = reading.words_in(read)
        if found:
            shown = reading
            if reading.of_a_list and task == "what_fdr_promises":
                shown = SimpleNamespace(**tables()["of_a_list"])
            hint = f"{shown.hint}\n{quoted(found[1], text, found[0])}"
            return Answer("hint", hint, shown.idea)
    return None
