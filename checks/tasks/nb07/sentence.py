"""Read a results sentence as a strict statistician would: notebook 07.

What is forbidden and what is needed stands in `checks/sentence_rules.py`.
"""

import functools
import re
import unicodedata

from checks.answer import Answer
from checks.tasks.nb07.rules import NEEDED, ONLY_TESTED, RULES, WORDS, Needed, Rule

__all__ = ["results_sentence"]

# Before a claim, in the same clause.
NEGATION = re.compile(
    r"\b(?:not|cannot|never|neither|nor|nothing|without|hardly|careful|whether|"
    r"rather than|"
    r"instead of|wrong|wrongly|mistake|misread\w*|misinterpret\w*|avoid|refrain|"
    r"far from|unable|unknown|unclear|impossible|fails? to|too early|"
    r"no (?:evidence|proof|reason|basis|way|claim|statement|information|grounds|"
    r"single|longer)|none of (?:this|these|it|them) SAYS)\b|n't\b".replace(
        "SAYS", WORDS["SAYS"]
    )
)
# After a claim: only as the verb of the clause.
NEGATION_AFTER = re.compile(
    r"\b(?:(?:is|are|was|does|do|did|can|could|would|should|may|must|need) "
    r"(?:not|never)|cannot|(?:is|would be) (?:wrong|a mistake|a misreading|too much)|"
    r"does not follow)\b|n't\b"
)
# Says that a gene did not pass; denies nothing else.
ONLY_DESCRIBES = re.compile(
    r"(?:\b(?:not|never|cannot)|n't)(?: \w+ly)? (?:significant|pass|reach|below|under|"
    r"smaller|less|small|reject|be rejected|large enough|only)\w*"
)
# Where what was denied before no longer reaches, and where only a denial of the whole
# thought does: "it does not mean that A and hence B".
CLAUSE_END = re.compile(
    r"[:;]|\bbut\b|\bhowever\b|\bwhereas\b|\balthough\b|\bbecause\b|\bsince\b|"
    r"\bwhich\b|, ?(?:so|therefore|hence|thus)\b(?!,)|"
    r"\bso (?=the|it|they|all|there|this|we|both|its|\w+ (?:is|are|proves))"
)
AND_HENCE = re.compile(r"\band (?:so|therefore|hence|thus)\b")
DENIES_A_THOUGHT = re.compile(
    r"(?:\bnot|\bcannot|n't) (?:mean|imply|show|say|tell|prove|follow|conclude|claim)|"
    r"\bwrong to\b"
)


@functools.cache
def compiled(phrasing: str) -> re.Pattern:
    """Put the entries of `WORDS` in for the words in capitals."""
    word = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))
    while word.search(phrasing):  # an entry may use another
        phrasing = word.sub(lambda found: WORDS[found[0]], phrasing)
    return re.compile(phrasing)


def plain(text: str) -> str:
    """Give the text in lower case, single spaces, dots only at the ends of sentences.

    A decimal point, or comma, becomes a raised dot; the comma of thousands goes.
    """
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"[‘’`´]", "'", text)
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    text = re.sub(r"[*\"“”«»]", "", text)
    text = text.replace("h₀", "h0").replace("≤", "<=").replace("≥", ">=")
    text = re.sub(r"\s+", " ", text).strip()
    text = text.replace("can not", "cannot")
    text = re.sub(
        r"\b(?:i\.e|e\.g|vs|cf|approx|ca|al|fig)\.",
        lambda found: found[0].replace(".", ""),
        text,
    )
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)  # 4,170
    text = re.sub(r"(?<![\d.])\.(?=\d)", "0.", text)  # .05
    text = re.sub(r"(?<=\d)[.,](?=\d)", "·", text)  # 0.05 and 0,05
    return re.sub(r"(?<=[a-z])\.(?=\d)", "·", text)  # MEP.1


def is_denied(sentence: str, start: int, end: int) -> bool:
    """Say whether a negation in the same clause reaches the claim at start:end."""
    ends = [found.end() for found in CLAUSE_END.finditer(sentence, 0, start)]
    before = sentence[ends[-1] if ends else 0 : start]
    if not DENIES_A_THOUGHT.search(before):
        before = AND_HENCE.split(before)[-1]
    after = CLAUSE_END.split(sentence[end:])[0]
    return bool(
        NEGATION.search(ONLY_DESCRIBES.sub("", before))
        or NEGATION_AFTER.search(ONLY_DESCRIBES.sub("", after))
    )


def broken_words(rule: Rule, sentence: str) -> str | None:
    """Give the words of a sentence that break a rule, None if it does not."""
    if rule.unless and compiled(rule.unless).search(sentence):
        return None
    for phrasing in rule.phrasings:
        for found in compiled(phrasing).finditer(sentence):
            claim = "claim" if "claim" in found.groupdict() else 0
            if not is_denied(sentence, found.start(claim), found.end(claim)):
                return found[0].replace("·", ".").strip(" ,:")
    return None


def forbidden_reading(text: str) -> tuple[Rule, str] | None:
    """Give the first rule that a text breaks and the words that break it, or None."""
    text = plain(text)
    for rule in RULES:
        if rule.unless_anywhere and compiled(rule.unless_anywhere).search(text):
            continue
        for sentence in re.split(r"[.;?!](?:\s|$)", text):
            words = broken_words(rule, sentence.strip())
            if words:
                return rule, words
    return None


def missing_parts(text: str) -> list[Needed]:
    """Name what a text does not tell its reader."""
    text = plain(text)
    called = compiled(ONLY_TESTED).sub(" ", text)
    return [
        part
        for part in NEEDED
        if not compiled(part.found).search(
            called if part.name == "the number of genes" else text
        )
    ]


def results_sentence(sentence) -> Answer:
    """Judge a results sentence: forbidden readings first, then what is missing.

    Parameters
    ----------
    sentence : str
        One sentence or a short paragraph, in English.

    Returns
    -------
    Answer
        ``right``; ``note`` if only the groups or the direction are not said; else a
        ``hint``.
    """
    if not isinstance(sentence, str):
        kind = type(sentence).__name__
        return Answer(
            "hint",
            f"This is a {kind}; the sentence must be one text between quotes.\n"
            "For several lines, put them in round brackets, each in its own quotes and "
            "without commas between them.",
        )
    if len(sentence.split()) < 5:
        return Answer(
            "hint",
            "This is too short to tell a reader anything.\n"
            "Imagine somebody who has read nothing else of your work. What do they "
            "need to know to repeat the analysis and to understand the result?",
        )
    found = forbidden_reading(sentence)
    if found:
        rule, words = found
        return Answer("hint", f"{rule.hint}\n    ... {words} ...", rule.number)
    missing = missing_parts(sentence)
    essential = [part for part in missing if part.essential]
    lines = "\n".join(f"    {part.unknown}" for part in essential or missing)
    if essential:
        return Answer(
            "hint",
            f"A reader of this alone could not know:\n{lines}\nNo forbidden reading "
            f"was "
            "found in it. Which words would you add?",
        )
    if missing:
        return Answer(
            "note", f"All that is needed is there. Better still, say:\n{lines}"
        )
    return Answer(
        "right",
        "A reader learns what was compared, how it was tested and corrected, at which "
        "threshold, how many genes were called, and which way they differ.",
    )
