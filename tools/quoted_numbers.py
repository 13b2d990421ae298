"""Find numbers in the prose of a notebook that nothing above them shows.

``python tools/quoted_numbers.py 04`` lists them: cell, number, sentence. A reader can
then look for each number a few cells up, and a new run cannot leave an old one behind.

* A section goes from one heading of level two to the next. A number must stand in the
  code or in an output of the cells above it in its section. What a task or a
  prediction says, or a block of ``text``, may also stand in the next cell, which it
  speaks of.
* It may be rounded, correctly: the output 0.04871 may be quoted as 0.049, as 4.9 % and
  as about 5 %. Zeros at the end count as rounded after "about" and its like: "about
  2000" for 1987.
* One digit counts if it measures: before a unit, or after =, <, ≤ and the like.
* Not looked at: code, formulas, addresses, names of notebooks and tasks, the minutes
  (see minutes.py), and what a question offers ("... : 1 %, 5 %, or far more?").
* Alternative texts of figures are prose; their cell may show their numbers.
* ``quoted_numbers.toml`` holds the exceptions, each with its reason.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

from nbformat import NotebookNode

from course_notebooks import TASK_HEADING, read, solved

EXCEPTIONS = Path(__file__).with_suffix(".toml")

DIGITS = r"\d+(?:\.\d+)?(?:e[-+]?\d+)?"
NUMBER = re.compile(rf"(?<![\w.]){DIGITS}(?![\w]|\.\d)")
# Where a number may come from, signs and letters may touch it: "n=20", "0.05s".
SOURCE = re.compile(rf"(?<![A-Za-z_\d.]){DIGITS}")

NOT_PROSE = [
    re.compile(pattern, re.DOTALL | re.MULTILINE)
    for pattern in [
        r"```(?:python|py|bash|sh)\b.*?```",
        r"`[^`\n]*[^\W\d][^`\n]*`",  # code; `0.03`, without a letter, is a number
        r"<code>.*?</code>",
        r"<[^<>\n]+>",
        r"\$\$.*?\$\$|\$[^$\n]+\$",
        r"(?<=\])\([^)\s]*\)|https?://\S+",
        r"^ *\d+\.(?= )",  # the number of a list
        r"Time: about \d+ minutes",
        r"\b(?:[Tt]urn|[Ee]xercises?) \d+\.\d(?: (?:to|and) \d+\.\d)?",
        r"(?<![\w.,])0\d(?![\w]|\.\d)|^# \d\d |\[\d\d\]",  # the name of a notebook
    ]
]
PERCENT = re.compile(r"[\s\u202f]?(?:%|percent|per cent)")
UNIT = re.compile(
    r"[\s\u202f-]?(?:%|(?:percent|per cent|times|fold|log2|sd|standard|degrees?|digits?"
    r"|ms|s|seconds?|minutes?|hours?|[kMGT]B)\b)"
)
SIGN = re.compile(r"[=<>≤≥≈~]\s?$")
ABOUT = re.compile(
    r"(?:about|around|nearly|almost|roughly|some|close to|more than|over|less than"
    r"|fewer than|under|≈|~)\s$",
    re.IGNORECASE,
)
# What a question offers: all after its colon, or else all of it.
OFFERS = re.compile(r"(?::|\A)[^:]*(?<!\bat )\bor\b[^:]*\?[\s*_]*\Z")
# From here on, a cell of prose speaks of the next cell.
OF_THE_NEXT = re.compile(
    rf"\*\*Predict|{TASK_HEADING}|Think first|```text", re.MULTILINE
)
SENTENCE_END = re.compile(r"(?<=[.!?])[\s*_]+(?=\S)|\n\s*\n|\n(?=[-|#])|<br>|</?\w+>")


@dataclass(frozen=True)
class Quote:
    """A number in prose, with what stands around it."""

    cell: str
    number: str
    sentence: str
    start: int
    end: int

    @property
    def before(self) -> str:
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        return self.sentence[self.end :]

    def measures(self) -> bool:
        if len(self.number) > 1:
            return True
        return bool(UNIT.match(self.after) or SIGN.search(self.before))

    def is_shown_by(self, sources: Iterable[Decimal]) -> bool:
        """Tell whether a number of the sources, rounded or not, is the quoted one."""
        said = Decimal(self.number)
        last_digit = Decimal(1).scaleb(said.as_tuple().exponent)
        if ABOUT.search(self.before):
            last_digit = Decimal(1).scaleb(said.normalize().as_tuple().exponent)
        factors = [1, 100] if PERCENT.match(self.after) else [1]
        return any(
            said in (rounded(source * factor, last_digit))
            for source in sources
            for factor in factors
        )


def rounded(number: Decimal, last_digit: Decimal) -> list[Decimal]:
    """Round to a digit; exactly between two, both are right. Never to nothing."""
    number = abs(number)
    if number and number < last_digit / 2:
        return []
    parts = number / last_digit
    return [
        parts.to_integral_value(way) * last_digit
        for way in (ROUND_HALF_UP, ROUND_HALF_DOWN)
    ]


def quotes(cell: str, markdown: str) -> Iterator[Quote]:
    """Give the numbers of a text, sentence by sentence."""
    prose = markdown
    for pattern in NOT_PROSE:
        # As long as before, so that a place in one is a place in the other.
        prose = pattern.sub(lambda match: " " * len(match[0]), prose)
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(prose)), len(prose)]:
        said = prose[start:end]
        offers = OFFERS.search(said)
        for match in NUMBER.finditer(said, 0, offers.start() if offers else len(said)):
            quote = Quote(cell, match[0], markdown[start:end], *match.span())
            if quote.measures():
                yield quote
        start = end


def numbers_of(text: str) -> list[Decimal]:
    # 4,170 is one number, and in other places it may be two.
    together = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    texts = [text] if text == together else [text, together]
    return [Decimal(number) for one in texts for number in SOURCE.findall(one)]


def shown(cell: NotebookNode) -> list[Decimal]:
    """Give the numbers in the code and in the outputs of a cell."""
    texts = [cell.source]
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        plain = data.get("text/plain", "")
        if plain.startswith("<") and "text/html" in data:
            plain = re.sub(r"<style.*?</style>|<[^>]*>", " ", data["text/html"])
        texts += [output.get("text", ""), plain]
    return [number for text in texts for number in numbers_of(text)]


def unproved(notebook: NotebookNode) -> list[Quote]:
    """Give the numbers in prose that nothing above them in their section shows."""
    found, sources = [], []
    for i, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            sources += shown(cell)
            alt = quotes(cell.id, cell.metadata.get("alt", ""))
            found += [quote for quote in alt if not quote.is_shown_by(sources)]
            continue
        following = notebook.cells[i + 1 : i + 2]
        coming = [number for after in following for number in shown(after)]
        for section in re.split(r"(?=^## )", cell.source, flags=re.MULTILINE):
            if section.startswith("## "):
                sources = []
            mark = OF_THE_NEXT.search(section)
            place = mark.start() if mark else len(section)
            for text, shows in [
                (section[:place], sources),
                (section[place:], sources + coming),
            ]:
                said = quotes(cell.id, text)
                found += [quote for quote in said if not quote.is_shown_by(shows)]
    return found


@dataclass(frozen=True)
class Excuse:
    """A number that prose may quote all the same, alone or with the words around it."""

    notebook: str
    number: str
    reason: str

    def fits(self, notebook: str, quote: Quote) -> bool:
        if self.notebook not in ("*", notebook):
            return False
        return any(
            match.start() <= quote.start and quote.end <= match.end()
            for match in re.finditer(
                rf"(?<![\w.]){re.escape(self.number)}(?!\w|\.\d)", quote.sentence
            )
        )


def excuses() -> list[Excuse]:
    """Read the exceptions."""
    table = tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8"))
    return [Excuse(**entry) for entry in table["number"]]


def offenders(path: Path) -> list[Quote]:
    """Give the numbers of one notebook that are neither shown nor excused."""
    number, excused = path.name[:2], excuses()
    return [
        quote
        for quote in unproved(read(path))
        if not any(excuse.fits(number, quote) for excuse in excused)
    ]


def idle_excuses() -> list[Excuse]:
    """Give the exceptions that no notebook needs."""
    quoted = [(path.name[:2], q) for path in solved() for q in unproved(read(path))]
    return [it for it in excuses() if not any(it.fits(*pair) for pair in quoted)]


def main() -> None:
    found = {path: offenders(path) for path in solved(sys.argv[1:])}
    for path, quoted in found.items():
        for quote in quoted:
            print(f"{path.name[:2]}  cell {quote.cell}: {quote.number}")
            print(f"      {' '.join(quote.sentence.split())}")
    for path, quoted in found.items():
        print(f"{path.name}: {len(quoted)}")
    sys.exit(any(found.values()))


if __name__ == "__main__":
    main()
