"""Find numbers that contradict the analysis: patterns stand in `report.toml`."""

import re

from checks.answer import Answer
from checks.tasks.nb07.analysis import (
    ELSEWHERE,
    difference,
    gene_names,
    named_methods,
    named_tests,
    numbers_of,
)
from checks.tasks.nb07.misreadings import clause_before
from checks.tasks.nb07.report import CLAUSE, NUMBER, agrees, around, role_of
from checks.tasks.nb07.text import compiled, quoted, sentences, tables, tidy

CALLS = ("called", "up_in_aml", "up_in_all")
OTHER_RULE = (
    "{number} is a number of one-way ANOVA with Benjamini-Hochberg at 5 %, and another "
    "test, correction or threshold is named for it.\n{words}\n"
    "Which rule did you run, and how many genes does that one call?"
)
OTHER_PLACE = (
    "{number} stands where this analysis gives another number.\n{words}\n"
    "Where in your results did you read it, and of which genes or samples is it the "
    "number?"
)
TURNED = (
    "You say of a gene in which group it is higher, and its means say the opposite.\n"
    "{words}\n"
    "What is its mean in ALL, and what in AML?"
)
OTHER_DATA = (
    "This speaks of other data than the leukemia samples.\n{words}\n"
    "Of which analysis is the sentence asked for here, and what did it compare?"
)

# "Without correction 681" denies nothing, so the words of a denial are fewer here.
DENIED = (
    r"\b(?:not|never|cannot|nor|nobody|whether|wrong|mistake|rather than|instead of)\b|"
    r"n't\b"
)


def is_denied(sentence: str, start: int) -> bool:
    """Say whether a denial stands before a place in its clause."""
    return compiled(DENIED).search(clause_before(sentence, start)) is not None


def given_by(values: dict[str, list[float]], number: str, roles=None) -> bool:
    """Say whether a number as it is written has any role, or one of these."""
    return any(
        agrees(number, value) for role in roles or values for value in values[role]
    )


def of_another_rule(sentence: str, number: re.Match, text: str) -> bool:
    """Say whether a number of our rule is given to another test or correction."""
    if not given_by(numbers_of(""), number[0], CALLS):
        return False
    if compiled(tables()["rule"]["threshold"]).search(text) is None:
        text += " at 0·05"  # a threshold said in other words
    if not given_by(numbers_of(text), number[0]):
        return True
    if given_by(numbers_of(sentence, text), number[0]):
        return False
    direct = compiled(tables()["rule"]["direct"])
    return direct.search(around(sentence, number)) is not None


def in_another_place(sentence: str, number: re.Match, text: str) -> bool:
    """Say whether a number stands in the place of one that the analysis gives."""
    values = numbers_of(text)
    if role_of(sentence, number, values) or role_of(
        sentence, number, numbers_of(sentence, text)
    ):
        return False
    marked = around(sentence, number)
    rules_known = ELSEWHERE not in named_methods(text) and named_tests(text) <= {
        "anova"
    }
    return any(
        compiled(place["claims"]).search(marked)
        and not compiled(place["unless"]).search(sentence)
        for place in tables()["place"]
        if rules_known or not place["of_a_rule"]
    )


def direction_turned_round(sentence: str) -> re.Match | None:
    """Give the words that turn round in which group the one gene named is higher."""
    named = [
        word
        for word in re.finditer(r"\w[\w-]*", sentence)
        if word[0].lower() in gene_names()
    ]
    said = list(compiled(tables()["direction"]["of_a_gene"]).finditer(sentence))
    if len(named) != 1 or len(said) != 1:
        return None
    between = sentence[named[0].end() : said[0].start()]
    if not between or compiled(tables()["direction"]["of_others"]).search(between):
        return None
    up, group = said[0]["up"], said[0]["group"].upper()
    higher = difference()[gene_names()[named[0][0].lower()]] > 0
    if higher.nunique() > 1:  # its probe sets disagree
        return None
    in_aml = (up is not None) == (group == "AML")
    wrong = in_aml != higher.iloc[0] and not is_denied(sentence, said[0].start())
    return said[0] if wrong else None


def about_other_data(text: str) -> Answer | None:
    """Give the hint to a text that names other data, and no leukemia."""
    other = compiled(tables()["data"]["other"]).search(tidy(text))
    if other is None or compiled(tables()["data"]["leukemia"]).search(tidy(text)):
        return None
    return Answer("hint", OTHER_DATA.format(words=quoted(other[0], text)))


def contradicted(text: str) -> Answer | None:
    """Give the hint to the first number that contradicts the analysis, or None."""
    own, text = text, tidy(text)
    for sentence in sentences(text):
        turned = direction_turned_round(sentence)
        if turned:
            return Answer(
                "hint",
                TURNED.format(words=quoted(turned[0], own, sentence[: turned.start()])),
            )
        for number in NUMBER.finditer(sentence):
            for wrong, hint in [
                (of_another_rule, OTHER_RULE),
                (in_another_place, OTHER_PLACE),
            ]:
                if wrong(sentence, number, text) and not is_denied(
                    sentence, number.start()
                ):
                    words = next(
                        quoted(clause[0], own, sentence[: clause.start()])
                        for clause in CLAUSE.finditer(sentence)
                        if clause.start() <= number.start() < clause.end()
                    )
                    shown = number[0].replace("·", ".")
                    return Answer("hint", hint.format(number=shown, words=words))
    return None
