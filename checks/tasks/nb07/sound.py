"""Recognise what is sound in a results sentence. It is written in `sound.toml`."""

import functools
import math
import re

from checks.tasks.nb07.analysis import gene_names, numbers_of
from checks.tasks.nb07.misreadings import is_denied, thought_is_denied
from checks.tasks.nb07.text import (
    COVER,
    compiled,
    quoted,
    sentences,
    tables,
    tidy,
)

NUMBER = re.compile(r"(?<![\w·])\d+(?:·\d+)?(?:e[-+]?\d+)?(?![\w·])")
WORD = re.compile(r"(?<!\d)(?<!·)[^\W\d]\w*")
CALLED = {"called", "up_in_aml", "up_in_all"}  # roles
CLAUSE = re.compile(r"[^,;:()]+")


@functools.cache
def vocabulary() -> re.Pattern:
    words = "|".join(tables()["vocabulary"].split())
    return re.compile(rf"(?:{words})", re.IGNORECASE)


def agrees(token: str, value: float) -> bool:
    """Say whether a number as it is written is a value, rounded to its digits."""
    written = token.replace("·", ".")
    mantissa, _, exponent = written.partition("e")
    digits = len(mantissa.partition(".")[2])
    if exponent:
        return float(f"{value:.{digits}e}") == float(written)
    return abs(round(float(value), digits) - float(written)) < 1e-12


def around(sentence: str, number: re.Match) -> str:
    """Write # for a number, and of two groups the one that is higher or lower."""
    marked = f"{sentence[: number.start()]}#{sentence[number.end() :]}"
    return compiled(tables()["compared"]["with_the_other"]).sub(
        lambda found: found[1] + ("in ALL" if found[2].lower() == "aml" else "in AML"),
        marked,
    )


def role_of(
    sentence: str, number: re.Match, values: dict[str, list[float]]
) -> str | None:
    """Name the role that a number has here, if the analysis gives it in this role."""
    marked = around(sentence, number)
    for name, role in tables()["roles"].items():
        if any(agrees(number[0], value) for value in values[name]):
            near, never = role.get("near", ""), role.get("never", "(?!)")
            if compiled(near).search(marked) and not compiled(never).search(marked):
                return name
    return None


def without_phrases(sentence: str) -> str:
    """Put a cover, as long as they are, over the phrases that are known."""
    for phrase in tables()["phrases"]:
        sentence = compiled(rf"(?<!\w)(?:{phrase})(?!\w)").sub(
            lambda found: COVER * len(found[0]), sentence
        )
    return sentence


def is_known(word: str) -> bool:
    return (
        bool(vocabulary().fullmatch(word))
        or (word.lower().endswith("ly") and not compiled("CLAIM").match(word))
        or word.lower() in gene_names()
    )


def has_unknown(words: list[str], free: float) -> bool:
    """Say whether a clause has more unknown words than are free, or one that claims."""
    unknown = [word for word in words if not is_known(word)]
    claims = any(compiled("CLAIM|DENIAL").match(word) for word in unknown)
    return claims or len(unknown) > free


def free_words(clause: str, here: set[str], told: set[str]) -> float:
    """Say how many unknown words a clause may hold.

    Parameters
    ----------
    clause : str
        Its words.
    here, told : set of str
        Which parts of the analysis it tells, and which its sentence tells.

    Returns
    -------
    float
        One word in ten. Where the analysis is told, any number; but none where a number
        of called genes stands without a word for what the analysis does.
    """
    if here & CALLED and not compiled("REPORT").search(clause):
        return 0
    return math.inf if here and len(told) > 1 else len(WORD.findall(clause)) // 10


def parts_in(words: str) -> set[str]:
    """Name the parts of an analysis that words tell beside its numbers."""
    return {name for name in ("TEST", "METHOD_NAME") if compiled(name).search(words)}


def is_an_example(sentence: str, covered: str, number: re.Match) -> bool:
    """Say whether a p-value stands in a phrase that is known, mostly of what it is not.

    "An adjusted p-value of 0.03 does not give a gene ..."
    """
    before = sentence[: number.start()]
    is_p = re.search(r"\bp(?:-?values?)? ?(?:of|=|<|<=|like) ?$", before, re.IGNORECASE)
    return is_p is not None and covered[number.start()] == COVER


def unplaced(text: str) -> list[str]:
    """Quote the clauses of a text that are neither known nor carried by a number."""
    own, text = text, tidy(text)
    values = numbers_of(text)
    found = []
    for sentence in sentences(text):
        covered = without_phrases(sentence)
        roles = {
            number: role_of(sentence, number, values)
            for number in NUMBER.finditer(sentence)
        }
        odd = [
            number.start()
            for number, role in roles.items()
            if role is None
            and not thought_is_denied(sentence, number.start())
            and not is_an_example(sentence, covered, number)
        ] + [
            ask.start()
            for pattern in tables()["asks"]
            for ask in compiled(pattern).finditer(sentence)
            if not is_denied(sentence, *ask.span())
        ]
        bare = not compiled(tables()["anchor"]).search(f"{sentence} {covered}")
        if bare and len(WORD.findall(sentence)) > 2:  # "In short" and titles are none
            found.append(quoted(sentence, own))
            continue
        told = parts_in(sentence) | set(roles.values()) - {None}
        for clause in CLAUSE.finditer(sentence):
            start, end = clause.span()
            here = parts_in(clause[0]) | {
                role for n, role in roles.items() if role and start <= n.start() < end
            }
            if any(start <= place < end for place in odd) or has_unknown(
                WORD.findall(covered[start:end]), free_words(clause[0], here, told)
            ):
                found.append(quoted(clause[0], own, sentence[:start]))
    return found


def missing(text: str) -> tuple[list[str], list[str]]:
    """Name what a text does not tell its reader: what it must, and what it should."""
    text = tidy(text)
    values = numbers_of(text)
    calls = compiled(tables()["only_tested"]["found"]).sub(" ", text)
    parts: tuple[list[str], list[str]] = ([], [])
    for need in tables()["needed"]:
        role = need.get("role")
        said = compiled(need["found"]).search(calls if role == "called" else text)
        given = any(
            agrees(number[0], value)
            for value in values.get(role, [])
            for number in NUMBER.finditer(text)
        )
        if not said and not given:
            parts[0 if need.get("essential", True) else 1].append(need["unknown"])
    return parts
