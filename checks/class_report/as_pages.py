"""A class as pages: one for the teacher, one for each learner to be sent back."""

import html
import unicodedata
from pathlib import Path
from urllib.parse import quote

from checks.answer import LOOKS, Answer, plain
from checks.catalogue import catalogue, in_words
from checks.class_report.as_text import (
    HEADS,
    how_many_are_right,
    ideas_of,
    in_short,
    name_of,
    questions,
)
from checks.class_report.judge import Judged, right_of_all

MARK = '<meta name="generator" content="Gene by Gene, python -m checks">'
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
{mark}
<title>{title}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.6rem; }} h2 {{ font-size: 1.2rem; margin-top: 2rem; }}
a {{ color: #005a94; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .4rem .7rem;
  border-bottom: 1px solid #ccc; overflow-wrap: break-word; }}
q {{ display: block; margin: .2rem 0 0; color: #005a94; quotes: none; }}
svg {{ vertical-align: middle; margin-right: .5rem; }}
.who {{ color: #444; font-size: .9rem; }} .count {{ width: 10rem; }}
pre {{ font-size: .8rem; }}
@media print {{ pre {{ white-space: pre-wrap !important; }} }}
</style>
</head>
<body>
{body}
</body>
</html>
"""
INTRODUCTION = (
    "Each box says what was seen in your functions.py and asks one question. Below it "
    "may stand a small case, to be worked by hand. Change the function, save the file, "
    "and run the check in notebook 06 again."
)
BAR = (
    '<svg width="120" height="12" role="img" aria-label="{count} of {all} learners">'
    '<rect width="120" height="12" fill="#e6e6e6"/>'
    '<rect width="{width:.0f}" height="12" fill="#005a94"/></svg>'
)

# Windows takes these names for devices.
DEVICES = {"con", "prn", "aux", "nul"}.union(
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
)


class FolderError(Exception):
    """Pages may not be written into this folder; the message is for the reader."""


def refuse_foreign(folder: Path) -> None:
    """See that a folder is new, empty, or holds nothing but pages of ours.

    Raises
    ------
    FolderError
        If writing there could cost somebody a file.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderError(f"{plain(str(folder))} is not a folder.")
    others = sorted(path.name for path in folder.iterdir() if not _is_ours(path))
    if others:
        raise FolderError(
            f"{plain(str(folder))} holds other files ({plain(others[0])}), so no pages "
            "are written there. Name a new or an empty folder."
        )


def _is_ours(path: Path) -> bool:
    if path.suffix != ".html" or not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return MARK.encode() in file.read(1000)


def write_pages(class_: list[Judged], folder: Path) -> None:
    """Write ``index.html`` for the teacher and a page for each learner.

    Parameters
    ----------
    class_ : list of Judged
        The hand-ins.
    folder : Path
        See `refuse_foreign`; older pages of ours are replaced.
    """
    refuse_foreign(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    pages = dict(zip(_file_names(class_), class_, strict=True))
    contents = {name: _learner(one) for name, one in pages.items()}
    contents["index.html"] = _class(pages)
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


def _file_names(class_: list[Judged]) -> list[str]:
    """Give each learner a file name that every system takes, with its own letters.

    No two differ in capitals only, or in the way an umlaut is written: some systems
    take such names for one.
    """
    taken, names = {"index", *DEVICES}, []
    for one in class_:
        bare = _letters_of(one.hand_in.learner) or "learner"
        name, number = bare, 2
        while _folded(name) in taken:
            name, number = f"{bare}-{number}", number + 1
        taken.add(_folded(name))
        names.append(f"{name}.html")
    return names


def _letters_of(learner: str) -> str:
    """Write a name with a dash for all that is no letter, digit or mark upon one."""
    kinds = [
        (s, unicodedata.category(s)[0]) for s in unicodedata.normalize("NFC", learner)
    ]
    words = "".join(sign if kind in "LNM" else " " for sign, kind in kinds).split()
    # A file's name may have 255 bytes, and a letter has up to four.
    return "-".join(words).lower()[:56].strip("-")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _escaped(text: str) -> str:
    return html.escape(plain(text))


def _page(title: str, body: list[str]) -> str:
    return PAGE.format(mark=MARK, title=_escaped(title), body="\n".join(body))


def _class(pages: dict[str, Judged]) -> str:
    class_ = list(pages.values())
    _, learners = right_of_all(class_)
    body = ["<h1>The class at a glance</h1>", f"<p>{how_many_are_right(class_)}"]
    links = {one.hand_in: _link(name, one) for name, one in pages.items()}
    ask, ideas = questions(class_), ideas_of(class_)
    for head, in_catalogue in zip(HEADS, (True, False), strict=True):
        mine = {
            i: who for i, who in ideas.items() if (i in catalogue()) == in_catalogue
        }
        if not mine:
            continue
        body.append(f"<h2>{head}</h2>\n<table>")
        for idea, who in mine.items():
            width = 120 * len(who) / learners
            bar = BAR.format(count=len(who), all=learners, width=width)
            names = ", ".join(links[one.hand_in] for one in who)
            asked = f"<q>Ask: {_escaped(ask[idea])}</q>" if idea in ask else ""
            body.append(
                f'<tr><td class="count">{bar}{len(who)}</td>'
                f"<td><b>{_escaped(in_words(idea))}</b>{asked}"
                f'<div class="who">{names}</div></td></tr>'
            )
        body.append("</table>")
    heads = "".join(f'<th scope="col">{name}</th>' for name in class_[0].answers)
    body.append("<h2>One row a learner</h2>\n<table>")
    body.append(f'<tr><th scope="col">learner</th>{heads}</tr>')
    for name, one in pages.items():
        cells = "".join(_cell(answer) for answer in one.answers.values())
        if one.of_the_file:
            cells = _cell(one.of_the_file, f' colspan="{len(one.answers)}"')
        body.append(f"<tr><td>{_link(name, one)}</td>{cells}</tr>")
    body.append("</table>")
    return _page("The class at a glance", body)


def _link(page: str, one: Judged) -> str:
    return f'<a href="{quote(page)}">{html.escape(name_of(one))}</a>'


def _cell(answer: Answer, wide: str = "") -> str:
    _, color, background = LOOKS[answer.status]
    said = in_short(answer)
    if wide:
        said += f". {answer.message.splitlines()[0]}"
    return (
        f'<td{wide} style="background:{background};border-left:4px solid {color}">'
        f"{_escaped(said)}</td>"
    )


def _learner(one: Judged) -> str:
    name = name_of(one)
    body = [f"<h1>{html.escape(name)}</h1>"]
    if not one.is_right:
        body.append(f"<p>{INTRODUCTION}</p>")
    answers = one.answers
    if one.of_the_file:
        answers = {"Your file": one.of_the_file}
    for exercise, answer in answers.items():
        body.append(f"<h2>{exercise}</h2>")
        shown = Answer(answer.status, plain(answer.message), answer.misconception)
        body.append(shown._repr_html_())
        idea = catalogue().get(answer.misconception or "")
        if idea and answer.status != "right":
            body.append(
                f'<p class="who">Behind it: {_escaped(in_words(idea.number))}, '
                f"met in notebook {idea.notebook:02}.</p>"
            )
    return _page(name, body)
