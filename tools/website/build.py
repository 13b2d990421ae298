"""Lay out the pages as the project is laid out, and let Sphinx make the site."""

import os
import re
import shutil
import tempfile
from io import StringIO
from pathlib import Path

import nbformat
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

import write_ideas
from course_notebooks import ROOT, learners_path, solved
from minutes import GUIDE
from website import front, glossary, links, status
from website.gallery import gallery
from website.notebook_pages import page_of, without_markers

HERE = Path(__file__).parent
IDEAS = "MISCONCEPTIONS.md"
ABOUT = ["CONTRIBUTING.md", "data/README.md", "benchmarks/README.md"]
# How a section of functions.py begins: its name, and what is said of it.
SECTION = re.compile(r"\n\n+# -+\n# (.+)\n(?:#\n)?((?:#.*\n)*)# -+\n+")
LEFT_OVER = [
    *[".buildinfo", "objects.inv", "_sources", "_static/*.html", "_static/locales"],
    *["_static/*/*.map", "_static/scripts/*.txt"],
]


def project_pages() -> dict[str, str]:
    """Give the pages of the project that the site shows, with all they link to."""
    pages = {IDEAS: write_ideas.page()}
    todo = [GUIDE, *ABOUT]
    todo += [path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.md")]
    texts = [p.read_text(encoding="utf-8") for p in solved()]
    for text in [*texts, *front.sections().values()]:
        todo += [it for it in links.targets(text, "README.md") if links.is_page(it)]
        todo += [it for it in links.targets(text, "solutions/x") if links.is_page(it)]
    while todo:
        page = todo.pop(0)
        if page not in pages and page not in links.ELSEWHERE:
            pages[page] = (ROOT / page).read_text(encoding="utf-8")
            todo += filter(links.is_page, sorted(links.targets(pages[page], page)))
    return pages


def functions_page() -> str:
    """Show the functions of the course, each of its sections by itself."""
    code = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    parts = SECTION.sub(r"\n`````\n\n## \1\n\n`````python\n\2", without_markers(code))
    return f"# functions.py, solved\n\n`````python\n{parts}\n`````\n"


def write_sources(folder: Path) -> None:
    """Write the pages, and copy the files to which they link."""

    def write(name: str, content: str | bytes) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = content.encode("utf-8") if isinstance(content, str) else content
        path.write_bytes(content)

    notebooks, pages = solved(), project_pages()
    linked = links.targets("\n".join(front.sections().values()), "README.md")
    for path in notebooks:
        page, frames = page_of(path)
        write(learners_path(path), nbformat.writes(page))
        for name, picture in frames.items():
            write(f"_static/dials/{name}", picture)
        for cell in page.cells:
            linked |= links.targets(cell.source, learners_path(path))
    for name, text in pages.items():
        write(name, links.relinked(text, name))
        linked |= links.targets(text, name)
    for name in linked:
        path = ROOT / name
        copied = path.is_file() and links.place(name) == name and name not in pages
        if copied and path.suffix != ".ipynb":
            write(name, path.read_bytes())
    figures, pictures = gallery(notebooks)
    write("gallery.md", figures)
    write("glossary.md", glossary.glossary(notebooks))
    write("status.md", status.status(notebooks))
    write(links.FUNCTIONS, functions_page())
    write(front.START, front.start())
    guides = [name for name in pages if name.startswith("docs/")]
    others = [name for name in pages if name not in [IDEAS, *guides]]
    captions = {
        "Begin": [front.START],
        "The course": [learners_path(path) for path in notebooks],
        "Look it up": ["gallery.md", "glossary.md", IDEAS, links.FUNCTIONS],
        "Teach": guides,
        "About": [*others, "status.md"],
    }
    write(links.FRONT, front.front(captions))
    for name, picture in pictures.items():
        write(f"_static/gallery/{name}", picture)
    for kind in ["static", "templates"]:
        for path in (HERE / kind).iterdir():
            write(f"_{kind}/{path.name}", path.read_bytes())


def tidy(out: Path) -> None:
    """Take out what is of use for building only."""
    for pattern in LEFT_OVER:
        for path in sorted(out.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def build(out: Path) -> list[str]:
    """Write the site into a folder, and give what Sphinx warned of."""
    warnings = StringIO()
    with tempfile.TemporaryDirectory() as kept:
        # MyST-NB leaves pictures beside the folder to which it writes.
        sources, made = Path(kept, "sources"), Path(kept, "site")
        write_sources(sources)
        shutil.copy(HERE / "conf.py", sources)
        with patch_docutils(), docutils_namespace():
            site = Sphinx(
                *[sources, sources, made, Path(kept, "doctrees"), "html"],
                status=None,
                warning=warnings,
                parallel=os.cpu_count() or 1,
            )
            site.build()
        tidy(made)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(made, out)
    # Without it GitHub pages leave out folders that begin with an underscore.
    (out / ".nojekyll").touch()
    return warnings.getvalue().splitlines()
