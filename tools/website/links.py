"""Where a link of the project leads on the site."""

import os
import re
from pathlib import Path, PurePosixPath

from course_notebooks import ROOT, for_edition

LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?(?=\))")
FRONT = "index.md"
FUNCTIONS = "solutions/functions.md"
# Pages that are put together from several files, or shown in another form.
ELSEWHERE = {
    "README.md": FRONT,
    "solutions": FRONT,
    "notebooks": FRONT,
    "solutions/functions.py": FUNCTIONS,
    "functions.py": FUNCTIONS,
}


def place(target: str) -> str:
    """Give the file of the site that shows a file of the project."""
    if target.endswith(".ipynb"):
        return f"notebooks/{for_edition(PurePosixPath(target).name)}"
    return ELSEWHERE.get(target, target)


def targets(text: str, page: str) -> set[str]:
    """List the files of the project to which a page of the project links."""
    folder = PurePosixPath(page).parent
    return {os.path.normpath(folder / found[0]) for found in LINK.findall(text)}


def relinked(text: str, page: str, shown_at: str | None = None) -> str:
    """Turn the links of a page into links between files of the site.

    Parameters
    ----------
    text : str
        Markdown.
    page : str
        Path of the page in the project.
    shown_at : str, optional
        Path on the site, if it is another.
    """
    here = PurePosixPath(shown_at or place(page)).parent

    def there(match: re.Match) -> str:
        target = os.path.normpath(PurePosixPath(page).parent / match[1])
        path = os.path.relpath(place(target), here)
        return Path(path).as_posix() + (match[2] or "")

    return LINK.sub(there, text)


def is_page(target: str) -> bool:
    """Whether a file of the project is a page of Markdown."""
    return target.endswith(".md") and (ROOT / target).is_file()
