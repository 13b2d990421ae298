"""What is a number, what is missing, and what a cell is that is neither."""

import re

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
MISSING = frozenset(
    ["", "NA", "na", "N/A", "n/a", "#N/A", "NaN", "nan", "NAN", "-nan", "<NA>", "NaT"]
    + ["null", "NULL", "Null", "None", "none", "missing", "-", ".", "?"]
)
# Whole numbers up to here are stored without loss.
LARGEST_WHOLE = 2**53

DECIMAL_COMMA = "a number with a decimal comma"
OTHER_KINDS = [
    (r"(?i)true|false|t|f|wahr|falsch|yes|no|ja|nein", "a truth value"),
    (r"(?i)[+-]?(inf|infinity|infinit[ey])", "infinite"),
    (r"#[A-Z0-9/]+[!?]?", "a spreadsheet's error"),
    (r"[+-]?[\d.,]+ ?%", "a percentage"),
    (r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([ T].*)?", "a date"),
    (r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", "a date"),
    (r"(?i)\d{1,2}[-. ]+[a-zäé]{3,9}\.?([-. ]+\d{2,4})?", "a date"),
    (r"(?i)(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*"
     r"[-. ]+\d{1,4}", "a date"),
    (r"-?\d+:\d{2}(:\d{2}(\.\d+)?)?|-?\d+ days?.*|P\d.*", "a time"),
    (r"(?i)\(?[+-]?[\d.]+(e[+-]?\d+)?[+-][\d.]+(e[+-]?\d+)?[ij]\)?", "a complex "
     "number"),
    (r"[+-]?\d{1,3}([' ’\u00a0\u202f]\d{3})+([.,]\d+)?", "a number with thousands "
     "separators"),
    (r"[+-]?\d{1,3}(,\d{3})+\.\d+|[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?\d{1,3}(,\d{3}){2,}"
     r"|[+-]?\d{1,3}(\.\d{3}){2,}", "a number with thousands separators"),
    (r"[+-]?\d*,\d+([eE][+-]?\d+)?", DECIMAL_COMMA),
    (r"[<>≤≥]\s*[\d.,]+", "a limit"),
]  # fmt: skip


def kind_of(text: str) -> str | None:
    """Name what a text is that is no number: a date, a truth value, ..."""
    for pattern, kind in OTHER_KINDS:
        if re.fullmatch(pattern, text):
            return kind
    return None


def is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None


def loses_digits(text: str) -> bool:
    """Tell whether a whole number cannot be stored as a float without a change."""
    whole = re.fullmatch(r"([+-]?\d+)\.?0*", text, re.ASCII)
    return len(text) < 320 and whole is not None and int(whole[1]) != float(text)
