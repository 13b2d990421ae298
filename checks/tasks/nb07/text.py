"""Take a text apart: tidy it, cut it into sentences, notice another language."""

import functools
import re
import tomllib
import unicodedata
from pathlib import Path

from checks.tasks.nb07.analysis import counts

COVER = "¦"  # stands where words were recognised; no word holds it
# Words that one of these languages has and English has not.
LANGUAGES = {
    "German": "der und von zwischen wurden wurde mit sind ist nicht einer eine haben "
    "bei gene proben für werden als auf dem den im wir davon",
    "French": "le les des du et entre avec sont est une dans par nous ont été gènes "
    "chez pour sur aux qui",
    "Spanish": "el los las del y entre con son es una en por genes han se para que "
    "fueron muestras de",
    "Italian": "il gli dei della e tra con sono è una nel per geni di che stati "
    "campioni",
    "Portuguese": "os das dos e entre com são é uma em por foram não amostras que "
    "para de",
    "Dutch": "het een van en tussen met zijn niet werden genen voor bij de wij dat",
    "Polish": "w i między z są nie na przez genów dla oraz że się",
}
ENGLISH = set(
    "the of and were was in with by at had is are to for from that this between we "
    "which have on not these them as be it its than".split()
)


@functools.cache
def tables() -> dict:
    """Read the two tables of this notebook, and put their words together."""
    known, report = (
        tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
        for name in ("misreadings.toml", "report.toml")
    )
    called = counts()
    computed = {
        "UNCORRECTED_COUNT": str(counts("anova", "raw").called),
        "NOT_CALLED_COUNT": str(called.not_called),
        "TESTED_COUNT": str(called.called + called.not_called),
    }
    return known | report | {"words": known["words"] | report["words"] | computed}


@functools.cache
def compiled(pattern: str) -> re.Pattern:
    """Put the entries of [words] in for the words in capitals."""
    words = tables()["words"]
    word = re.compile("|".join(sorted(words, key=len, reverse=True)))
    while word.search(pattern):  # an entry may use another
        pattern = word.sub(lambda found: words[found[0]], pattern)
    return re.compile(pattern, re.IGNORECASE)


ONES = "one two three four five six seven eight nine".split()
TEENS = (
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
VALUES = (
    dict(zip(ONES, range(1, 10), strict=True))
    | dict(zip(TEENS, range(11, 20), strict=True))
    | dict(zip(TENS, range(20, 100, 10), strict=True))
    | {"ten": 10, "and": 0}
)
TWENTY_ONE = rf"(?:{'|'.join(TENS)})-(?:{'|'.join(ONES)})|{'|'.join(TEENS)}"
BELOW_100 = rf"(?:{TWENTY_ONE.replace('-', '[- ]')}|{'|'.join([*TENS, *ONES, 'ten'])})"
BELOW_1000 = rf"(?:{BELOW_100} hundred(?: (?:and )?{BELOW_100})?|{BELOW_100})"
IN_WORDS = re.compile(
    rf"\b(?:{BELOW_1000} thousand(?:,? (?:and )?{BELOW_1000})?|"
    rf"{BELOW_100} hundred(?: (?:and )?{BELOW_100})?|{TWENTY_ONE})\b(?!-)",
    re.IGNORECASE,
)


def in_figures(found: re.Match) -> str:
    """Write a number in figures."""
    total = part = 0
    for word in re.findall(r"\w+", found[0].lower()):
        if word == "thousand":
            total, part = 1000 * part, 0
        else:
            part = 100 * part if word == "hundred" else part + VALUES[word]
    return str(total + part)


def tidy(text: str) -> str:
    """Give the text with single spaces, and dots only at the ends of sentences.

    A decimal point, or comma, becomes a raised dot; the comma or space of thousands
    goes. "Twenty-seven" becomes 27; "five" and "twenty" stay, as in "one in twenty".
    """
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[‘’`´]", "'", text)
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    text = re.sub(r"[*\"“”«»¦]", "", text)
    text = text.replace("H₀", "H0").replace("≤", "<=").replace("≥", ">=")
    text = re.sub(r"\s+", " ", text).strip()
    text = text.replace("can not", "cannot")
    text = IN_WORDS.sub(in_figures, text)
    text = re.sub(r"\b(do|does|did|is|are|was|were)n't\b", r"\1 not", text, flags=re.I)
    text = re.sub(
        r"\b(?:i\.e|e\.g|vs|cf|approx|ca|fig|et al)\.",
        lambda found: found[0].replace(".", ""),
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"\badj\.p\.val\w*", "padj", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(there|it|that|here|what|who)'s\b", r"\1 is", text, flags=re.I)
    text = re.sub(r"(?<=\w)'s\b", "", text)
    text = re.sub(r"\bp\.(?=adj|val)", "p", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<![\d.])(\d{1,3})[, '](?=\d{3}(?!\d))", r"\1", text)  # 4,170
    text = re.sub(r"(?<![\d.])\.(?=\d)", "0.", text)  # .05
    text = re.sub(r"(?<=\d)[.,](?=\d)", "·", text)  # 0.05 and 0,05
    return re.sub(r"(?<=[a-zA-Z])\.(?=\d)", "·", text)  # MEP.1


def sentences(text: str) -> list[str]:
    """Cut a tidy text where a sentence, or its half before a semicolon, ends."""
    return [part.strip() for part in re.split(r"[.;?!](?:\s|$)", text) if part.strip()]


def quoted(words: str, text: str = "", before: str = "") -> str:
    """Give words of a tidy text as a line to show: as they stand in the text itself.

    Parameters
    ----------
    words : str
        From one of the `sentences` of the tidy text.
    text : str
        As it was handed in. Whole words of it are shown.
    before : str
        What stands before the words in their sentence.
    """
    own = as_written(words.strip(" ,:()"), text, before) or words.replace("·", ".")
    return f"    ... {own.strip(' ,:()')} ..."


def as_written(words: str, text: str, before: str) -> str | None:
    """Find the words of a tidy text in the text that was tidied."""
    parts = [(found.start(), found.end()) for found in re.finditer(r"\S+", text)]
    ends = (end for _, end in parts if before + words in tidy(text[:end]))
    end = next(ends, None)
    if end is None:
        return None
    starts = (start for start, _ in reversed(parts) if words in tidy(text[start:end]))
    own = text[next(starts, 0) : end].rstrip(".;?!")
    return " ".join(own.split())


def other_language(text: str) -> str | None:
    """Name the language of a text that is not English; None if it is, or too short."""
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if ord(letter) > 0x24F and letter != "α"]
    if len(foreign) > len(letters) / 2:
        return "a language other than English"
    words = re.findall(r"[^\W\d_]+", text.lower())
    english = sum(word in ENGLISH for word in words)
    found = {
        name: sum(word in set(own.split()) - ENGLISH for word in words)
        for name, own in LANGUAGES.items()
    }
    most = max(found, key=found.__getitem__)
    return most if found[most] >= max(3, 2 * english) else None
