"""The first page, and how to start: both from README.md."""

import re

from course_notebooks import ROOT
from website.links import FRONT, relinked

START = "start.md"
# What the first page shows, and what is for those who change the course.
COURSE, CHANGE = "The course", "Contribute"


def sections() -> dict[str, str]:
    """Split README.md by its headings: heading -> text; "" -> what stands before."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    split = [part.split("\n", 1) for part in parts]
    return {"": head} | {heading: body for heading, body in split}


def front(captions: dict[str, list[str]]) -> str:
    """Give the first page.

    Parameters
    ----------
    captions : dict
        What stands in the list of pages: caption -> files.
    """
    parts = sections()
    text = relinked(f"{parts['']}## {COURSE}\n{parts[COURSE]}", "README.md", FRONT)
    return text + "\n".join(
        f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{listed}\n```\n"
        for caption, files in captions.items()
        for listed in ["\n".join(files)]
    )


def start() -> str:
    """Give the page that says how to get the course and how to use it."""
    shown = {h: t for h, t in sections().items() if h not in ("", COURSE, CHANGE)}
    text = "".join(f"## {heading}\n{body}" for heading, body in shown.items())
    return "# Start, learn, teach\n\n" + relinked(text, "README.md", START)
