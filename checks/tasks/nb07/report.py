"""Tell the report in a results sentence from what is said beside it.

The report is what was done and counted: tests, corrections, and numbers in their roles,
which `report.toml` describes. What else a text says cannot be checked, and is quoted.
"""

import re

from checks.tasks.nb07.analysis import numbers_of
from checks.tasks.nb07.misreadings import is_denied
from checks.tasks.nb07.text import compiled, quoted, sentences, tables, tidy

NUMBER = re.compile(r"(?<![\w·])\d+(?:·\d+)?(?:e[-+]?\d+)?(?![\w·])")
WORD = re.compile(r"(?<!\d)(?<!·)[^\W\d]\w*")
COUNTED = set(  # roles
    "tested called up_in_aml up_in_all n_all n_aml uncorrected of_a_gene".split()
)
CLAUSE = re.compile(r"[^,;:()]+")


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


def parts_in(words: str) -> set[str]:
    """Name the parts of an analysis that words tell beside its numbers."""
    return {name for name in ("TEST", "METHOD_NAME") if compiled(name).search(words)}


def claims_more(clause: str, sentence: str, start: int) -> bool:
    """Say whether a clause, found at ``start``, claims more than what was counted."""
    return any(
        not is_denied(sentence, start + claim.start(), start + claim.end())
        for claim in compiled(r"\bCLAIM").finditer(clause)
    )


def reports(sentence: str, told: set[str]) -> bool:
    """Say whether a sentence tells what was done or counted; else it is a remark.

    Parameters
    ----------
    told : set of str
        The parts of the analysis in it: `parts_in`, and the roles of its numbers.
    """
    if told & {"TEST", "METHOD_NAME"} and compiled("WE_DID").search(sentence):
        return True
    return bool(told & COUNTED) and (
        len(told) > 1 or compiled("UP|DOWN|called").search(sentence) is not None
    )


def beside_the_numbers(text: str) -> tuple[list[str], list[str]]:
    """Quote what a text says beside the numbers of the analysis.

    Returns
    -------
    tuple of list of str
        Clauses of its report that hold more than that, and whole sentences that report
        nothing.
    """
    own, text = text, tidy(text)
    values = numbers_of(text)
    more, remarks = [], []
    for sentence in sentences(text):
        roles = {
            number: role_of(sentence, number, values)
            for number in NUMBER.finditer(sentence)
        }
        told = parts_in(sentence) | set(roles.values()) - {None}
        if not reports(sentence, told):
            beside = compiled("TEST|METHOD_NAME").sub(" ", sentence)
            if len(WORD.findall(beside)) > 2:  # "In short" and titles are none
                remarks.append(quoted(sentence, own))
            continue
        for clause in CLAUSE.finditer(sentence):
            start, end = clause.span()
            here = {role for n, role in roles.items() if start <= n.start() < end}
            if None in here or claims_more(clause[0], sentence, start):
                more.append(quoted(clause[0], own, sentence[:start]))
    return more, remarks


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
