"""The polls as a page to project: a question a screen, with letters, without key."""

from html import escape

from course_notebooks import solved
from make_handout import html_page
from write_answers import polls

STYLE = """\
body { font: 4.6vmin/1.35 "DejaVu Sans", Verdana, sans-serif; margin: 0 6vw;
  color: #222; background: #fff; }
section { min-height: 100vh; display: flex; flex-direction: column;
  justify-content: center; break-after: page; }
h2 { font-size: 1em; color: #595959; margin: 0; }
ol { list-style: upper-alpha; padding-left: 1.5em; margin: 0; }
li { margin: 0.4em 0; }
"""


def poll_slide(number: str, place: int, poll: dict) -> str:
    """Write one poll as a screen."""
    choices = "".join(f"<li>{escape(one['answer'])}</li>\n" for one in poll["answers"])
    return (
        f'<section id="{number}-{place}">\n<h2>Notebook {number}, poll {place}</h2>\n'
        f"<p>{escape(poll['question'])}</p>\n<ol>\n{choices}</ol>\n</section>\n"
    )


def polls_page() -> str:
    """Give all polls as one HTML page that asks for nothing from outside."""
    slides = [
        poll_slide(path.name[:2], place, poll)
        for path in solved()
        for place, poll in enumerate(polls(path.name[:2]), start=1)
    ]
    body = f"<main>\n{''.join(slides)}</main>\n"
    return html_page("Polls, Gene by Gene", STYLE, body)
