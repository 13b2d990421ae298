"""Find known misreadings in a text. What they are stands in `misreadings.toml`."""

import functools
from dataclasses import dataclass

from checks.answer import Answer
from checks.tasks.nb07.text import compiled, quoted, sentences, tables, tidy

# Before a claim, in the same clause.
NEGATION = (
    r"\b(?:not|cannot|never|neither|nor|nothing|nobody|without|hardly|careful|whether|"
    r"rather than|instead of|wrong|wrongly|mistake|misread\w*|misinterpret\w*|avoid|"
    r"refrain|(?:one|you|some|people|we) (?:might|may|could) think|far from|unable|"
    r"unknown|unclear|impossible|fails? to|too early|"
    r"no (?:one|evidence|proof|reason|basis|way|claim|statement|information|grounds|"
    r"single|longer)|none of (?:this|these|it|them) SAYS)\b|n't\b|\bno $"
)
# After a claim: only as the verb of the clause.
NEGATION_AFTER = (
    r"\b(?:(?:is|are|was|does|do|did|can|could|would|should|may|must|need) "
    r"(?:not|never)|cannot|(?:is|would be) (?:wrong|a mistake|a misreading|too much)|"
    r"does not follow)\b|n't\b|^ nothing\b"
)
# Says that a gene did not pass; denies nothing else.
ONLY_DESCRIBES = (
    r"(?:\b(?:not|never|cannot)|n't)(?: \w+ly)? (?:significant|pass|reach|below|under|"
    r"smaller|less|small|reject|be rejected|large enough|only)\w*"
)
# Where what was denied before no longer reaches, and where only a denial of the whole
# thought does: "it does not mean that A and hence B".
CLAUSE_END = (
    r"[:;]|\bbut\b|\bhowever\b|\bwhereas\b|\balthough\b|\bbecause\b|\bsince\b|"
    r"(?<!say )(?<!tell )(?<!know )(?<!tells )\bwhich\b|"
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

    def words_in(self, text: str) -> str | None:
        """Give the words of a tidy text that have this reading, or None."""
        if compiled(self.unless_anywhere).search(text):
            return None
        for sentence in sentences(text):
            if compiled(self.unless).search(sentence):
                continue
            for pattern in self.patterns:
                for found in compiled(pattern).finditer(sentence):
                    claim = "claim" if "claim" in found.groupdict() else 0
                    if not is_denied(sentence, *found.span(claim)):
                        return found[0]
        return None


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
    be a misreading in one task only (`only_for`).
    """
    text = tidy(text)
    for reading in readings():
        if reading.not_for and reading.not_for == task:
            continue
        if reading.only_for and reading.only_for != task:
            continue
        words = reading.words_in(text)
        if words:
            hint = f"{reading.hint}\n{quoted(words)}"
            return Answer("hint", hint, reading.idea)
    return None
