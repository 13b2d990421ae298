"""A page of all figures, each with its text and a link to its place."""

import base64
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image

from course_notebooks import figures, learners_path, read
from website.notebook_pages import figure_anchor

WIDTH = 640


def smaller(png: str) -> bytes:
    """Give a smaller version of a stored figure."""
    made = BytesIO()
    picture = Image.open(BytesIO(base64.b64decode(png))).convert("RGBA")
    picture.thumbnail((WIDTH, 2 * WIDTH))
    picture.save(made, format="png")
    return made.getvalue()


def gallery(paths: list[Path]) -> tuple[str, dict[str, bytes]]:
    """Give the page as Markdown, and its pictures: name of the file -> PNG."""
    parts, pictures = ["# Gallery\n\nEvery figure leads to where it is made.\n"], {}
    for path in paths:
        notebook = read(path)
        title = notebook.cells[0].source.splitlines()[0].lstrip("# ")
        cards, count, seen = [], 0, None
        for cell, output in figures(notebook.cells):
            count, seen = count + (cell is not seen), cell
            alt = escape(cell.metadata.get("alt", ""))
            file = f"{path.name[:2]}-{len(cards) + 1}.png"
            pictures[file] = smaller(output.data["image/png"])
            page = Path(learners_path(path)).with_suffix(".html").as_posix()
            place = f"{page}#{figure_anchor(path.name[:2], count)}"
            cards.append(
                f'<figure><a href="{place}"><img src="_static/gallery/{file}" '
                f'alt="{alt}" loading="lazy"></a>'
                f"<figcaption>{alt}</figcaption></figure>"
            )
        if cards:
            parts.append(f'## {title}\n\n<div class="gallery">{"".join(cards)}</div>\n')
    return "\n".join(parts), pictures
