"""The words that the notebooks call new, in the order of the alphabet."""

import re
from itertools import groupby
from pathlib import Path

from course_notebooks import learners_path, read

SECTION = re.compile(r"^(?:#+ )?New words:?\n\n((?:[-* ] ?.*\n?)+)", re.MULTILINE)
ENTRY = re.compile(r"^- (.+?): (.+(?:\n  .*)*)", re.MULTILINE)


def new_words(path: Path) -> list[tuple[str, str]]:
    """Give the new words of one notebook, each with what it means."""
    found = []
    for cell in read(path).cells:
        for section in SECTION.findall(cell.source):
            found += ENTRY.findall(section)
    return [(word.replace("**", ""), text) for word, text in found]


def glossary(paths: list[Path]) -> str:
    """Give the page as Markdown."""
    words: dict[str, list[str]] = {}
    for path in paths:
        link = f"[{path.name[:2]}]({learners_path(path)})"
        for word, text in new_words(path):
            text = re.sub(r"\s+", " ", text)
            words.setdefault(word, []).append(f"{text} ({link})")
    letters, parts = [], []
    for letter, group in groupby(sorted(words, key=_order), lambda it: _order(it)[0]):
        entries = "\n".join(f"{word}\n  {' '.join(words[word])}\n" for word in group)
        letters.append(f'<a href="#{letter}">{letter.upper()}</a>')
        parts.append(f"## {letter.upper()}\n\n`````{{glossary}}\n{entries}`````\n")
    row = f'<nav class="letters" aria-label="Letters">{" ".join(letters)}</nav>'
    head = "# Glossary\n\nThe words that were new, with the notebook where they were.\n"
    return "\n".join([head, f"{row}\n", *parts])


def _order(word: str) -> str:
    return re.sub(r"\W", "", word).casefold()
