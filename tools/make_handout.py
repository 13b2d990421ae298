"""Make the page to hand out: ``build/handout.html``, and ``.pdf`` where Chromium is.

``python tools/make_handout.py``; the text is ``docs/handout.md``. The HTML holds its
picture and its style and asks for nothing from outside.
"""

import base64
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nbconvert.filters.markdown_mistune import markdown2html_mistune

from course_notebooks import ROOT
from made_files import write_made

SOURCE = ROOT / "docs" / "handout.md"
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"]
STYLE = """\
@page { size: A4; margin: 12mm 15mm; }
body { font: 10.3pt/1.33 "DejaVu Sans", Verdana, sans-serif; color: #222;
  background: #fff; max-width: 180mm; margin: 0 auto; padding: 0 2mm; }
h1 { font-size: 15pt; margin: 0 0 2mm; }
p, ol { margin: 1.6mm 0; }
ol { padding-left: 6mm; }
pre { font-size: 9pt; line-height: 1.3; background: #f1f1f1; padding: 2mm;
  margin: 1.6mm 0; overflow-x: auto; }
code { font-family: "DejaVu Sans Mono", Consolas, monospace; }
p code { font-size: 0.92em; }
img { display: block; margin: 0 auto; max-width: 100%; width: 118mm; }
"""


def with_pictures_inside(html: str, folder: Path) -> str:
    """Put the pictures that a page names into the page."""

    def inside(found: re.Match) -> str:
        picture = base64.b64encode((folder / found[1]).read_bytes()).decode("ascii")
        return f'src="data:image/png;base64,{picture}"'

    return re.sub(r'src="([^":]+\.png)"', inside, html)


def html_page(title: str, style: str, body: str) -> str:
    """Put a page together that brings its style along."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    )


def page() -> str:
    """Give the handout as one HTML page."""
    text = SOURCE.read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix("# ")
    body = markdown2html_mistune(text)
    # Headings get a mark to link to them; nobody needs it on paper.
    body = re.sub(r'<a class="anchor-link".*?</a>', "", body, flags=re.DOTALL)
    body = with_pictures_inside(body, SOURCE.parent)
    return html_page(title, STYLE, body)


def browser() -> str | None:
    """Find a browser that can print."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def print_page(html: Path, program: str) -> bytes:
    """Print a page, and give the PDF."""
    with tempfile.TemporaryDirectory() as profile:
        printed = Path(profile) / "page.pdf"
        command = [program, "--headless", "--no-sandbox", "--disable-gpu"]
        command += ["--no-pdf-header-footer", f"--user-data-dir={profile}/profile"]
        command += ["--disable-background-networking", f"--print-to-pdf={printed}"]
        subprocess.run(
            [*command, html.as_uri()], check=True, capture_output=True, timeout=300
        )
        return printed.read_bytes()


def main(out: Path = ROOT / "build") -> None:
    html, pdf = out / "handout.html", out / "handout.pdf"
    write_made(out, {html.name: page().encode("utf-8")})
    print(f"{html} is written.")
    program = browser()
    if program is None:
        print("There is no Chromium here: open it in your browser and print it.")
        return
    try:
        write_made(out, {pdf.name: print_page(html, program)})
    except (OSError, subprocess.SubprocessError) as problem:
        kind = type(problem).__name__
        print(f"No PDF ({kind}): open the page in your browser and print it.")
        return
    print(f"{pdf} is written.")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
