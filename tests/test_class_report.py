"""A class at a glance: which files are found, what is said of them, how it is shown."""

import csv
import io
import re
import textwrap
import unicodedata
from urllib.parse import quote

import pytest

from checks.__main__ import main
from checks.answer import LOOKS, Answer, plain
from checks.catalogue import catalogue
from checks.class_report import as_pages, judge
from checks.class_report.as_text import (
    as_csv,
    as_discussion,
    as_table,
    how_many_are_right,
    ideas_of,
)
from checks.class_report.find import HandIn, find_hand_ins
from checks.class_report.judge import Judged, judge_hand_in
from checks.functions_py.judge_file import JUDGES
from conftest import ROOT
from hand_in_shelf import shelf
from make_student import learner_functions

ENGINE = next(o for o in shelf("right", "run_anova") if "engine" in o.path.stem)
RIGHT, TODO = Answer("right", "agrees."), Answer("todo", "write it.")


def put(root, *names, text="x = 1\n"):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found(*paths):
    return [one.path.replace("\\", "/") for one in find_hand_ins(list(paths)).hand_ins]


def learners(*paths):
    return [one.learner for one in find_hand_ins(list(paths)).hand_ins]


# ---------------------------------------------------------------------------
# Finding
# ---------------------------------------------------------------------------


def test_a_folder_is_walked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "c/ben.py", "c/Anna.py", "c/dan.ipynb", "c/notes.txt", "c/x/eve.PY")
    put(tmp_path, "c/.hidden/a.py", "c/.b.py", "c/venv/a.py", "c/__MACOSX/a.py")
    put(tmp_path, "c/my python/pyvenv.cfg", "c/my python/lib/a.py")
    assert found("c") == ["c/Anna.py", "c/ben.py", "c/dan.ipynb", "c/x/eve.PY"]
    assert learners("c") == ["Anna", "ben", "dan", "x/eve"]


@pytest.mark.parametrize(
    ("name", "said"), [("a.zip", "a.zip. Unpack archives first."), ("a.pdf", "a.pdf.")]
)
def test_what_is_not_looked_at_is_said(tmp_path, name, said):
    put(tmp_path, "ben.py", name)
    [remark] = find_hand_ins([str(tmp_path)]).remarks
    assert remark == f"Not looked at in {tmp_path}: {said}"


def test_an_export_has_a_folder_a_learner(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "e/Anna B_11_assignsubmission_file_/functions.py")
    put(tmp_path, "e/Ben_12_assignsubmission_file/deep/functions.py")
    put(tmp_path, "e/Eve_13/run.py", "e/Eve_13/notes.md", "e/Finn_14/essay.docx")
    ours = "e/Carla/course"
    put(tmp_path, f"{ours}/functions.py", f"{ours}/checks/a.py", f"{ours}/plot.ipynb")
    put(tmp_path, f"{ours}/solutions/functions.py")
    put(tmp_path, f"{ours}/mine.py", text="def run_anova(data):\n    return 1\n")
    assert learners("e") == [
        *["Anna B", "Ben/deep", "Carla/course", "Carla/course/mine", "Eve_13/run"]
    ]
    remarks = "\n".join(find_hand_ins(["e"]).remarks)
    assert "plot.ipynb" in remarks and "no Python file in e" in remarks
    assert find_hand_ins(["e"]).missing == []
    assert "Finn_14" in remarks


def test_a_copy_of_the_course_is_one_hand_in(tmp_path):
    put(tmp_path, "functions.py", "checks/catalogue.toml", "checks/answer.py")
    put(tmp_path, "solutions/functions.py")
    assert found(str(tmp_path)) == [str(tmp_path / "functions.py").replace("\\", "/")]


def test_patterns_are_expanded_but_not_in_names_that_exist(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "a.py", "x.py", "[x].py", "d/b.py", "d/e/c.py", "my class (1)/f.py")
    assert found("[x].py") == ["[x].py"]
    assert found("[ax].py") == ["a.py", "x.py"]
    assert found("d/*.py") == ["d/b.py"]
    assert found("**/*.py", "a.py") == found("**/*.py")
    assert "d/e/c.py" in found("**/*.py")
    assert found("my class*") == ["my class (1)/f.py"]
    assert found("nothing*.py") == []


def test_rows_stand_in_the_order_of_names(tmp_path):
    """Wherever the files lie; 2 before 10, and Ö beside O, as in a teacher's list."""
    put(tmp_path, "zoe.py", "late/Oz.py", "Özil 10.py", "O\u0308zil 2.py", "Anna/b.py")
    names = ["Anna/b", "late/Oz", "Özil 2", "Özil 10", "zoe"]
    shown = learners(str(tmp_path / "zoe.py"), str(tmp_path))
    assert [unicodedata.normalize("NFC", name) for name in shown] == names


def test_several_names_in_one_argument(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "a.py", "b (1).py", "c's [x].py", "d/e f.py")
    assert found("a.py b (1).py") == ["a.py", "b (1).py"]
    assert found("b (1).py d/e f.py a.py") == ["a.py", "b (1).py", "d/e f.py"]
    assert found("'b (1).py' a.py d/*.py") == ["a.py", "b (1).py", "d/e f.py"]
    assert found("c's [x].py") == ["c's [x].py"]
    assert found("a.py c's [x].py") == ["a.py", "c's [x].py"]
    assert found("a.py nobody.py") == []
    assert find_hand_ins(["a.py nobody.py"]).missing == [
        "There is no file a.py nobody.py."
    ]


@pytest.mark.parametrize("gone", ["nobody.py", "no*.py", "empty", "no such folder"])
def test_a_path_that_leads_nowhere_is_no_learner(tmp_path, monkeypatch, gone):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "e/Anna/functions.py", "e/Ben/functions.py")
    (tmp_path / "empty").mkdir()
    assert learners("e", gone) == ["Anna", "Ben"], "and no e/ before the names"
    (said,) = find_hand_ins(["e", gone]).missing
    assert said in (f"There is no file {gone}.", f"There is no Python file in {gone}.")


@pytest.mark.parametrize(
    "files, count",
    [
        (
            [
                "Anna_11_assignsubmission_file_/a.py",
                "Anna_11_assignsubmission_file_/b.py",
            ],
            1,
        ),
        (
            [
                "Anna_1_assignsubmission_file_/x/a.py",
                "Ben_2_assignsubmission_file_/a.py",
            ],
            2,
        ),
        (["Anna/run_anova.py", "Anna/plot_heatmap.py", "Ben/functions.py"], 2),
        (["Anna/functions_v1.py", "Anna/functions (2).py", "Ben/x.py", "Ben/y.py"], 2),
        (["Anna Berg/berg_anova.py", "Anna Berg/bergHeatmap.py", "Ben/f.py"], 2),
        (["week 1/anna.py", "week 1/ben.py", "week 2/anna.py"], 3),
        (["functions1.py", "functions2.py"], 2),
        (["anna.py", "ben.py", "more/eve.py", "more/finn.py"], 4),
    ],
)
def test_learners_are_counted_by_folder(tmp_path, files, count):
    put(tmp_path, *(f"e/{file}" for file in files))
    found = find_hand_ins([str(tmp_path / "e")]).hand_ins
    assert len(found) == len(files) and len({one.whose for one in found}) == count


def test_the_only_learner_of_a_platform_has_a_name(tmp_path):
    for root in ("e", "export"):
        put(tmp_path, f"{root}/Anna B_11_assignsubmission_file_/functions.py")
    assert learners(str(tmp_path / "e")) == ["Anna B"]


def test_learners_are_told_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "anna.py", "anna.ipynb", "-x.py", "b/functions.py", "b.py")
    names = learners(".")
    assert len({name.casefold() for name in names}) == len(names) == 5
    assert learners("-x.py", "./anna.py") == ["-x", "anna"]


# ---------------------------------------------------------------------------
# What is said of a file
# ---------------------------------------------------------------------------


def judged(tmp_path, content, name="hand_in.py"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return judge_hand_in(HandIn(str(path), "anna"))


@pytest.mark.parametrize(
    "line, said",
    [
        ("%matplotlib inline", "is %matplotlib inline, a command to a notebook"),
        ("!pip install seaborn", "is !pip install seaborn, a command to a notebook"),
        ("%%time", "is %%time, a command"),
        ("    %timeit x", "is %timeit x, a command"),
        ("pip install seaborn", "is pip install seaborn, a command"),
        ("sns.clustermap?", "is sns.clustermap?, a command"),
        ("?print", "is ?print, a command"),
        ("raise SystemExit", "ends Python (SystemExit)."),
        ("import sys; sys.exit('bye')", "ends Python (SystemExit: bye)."),
        ("raise KeyboardInterrupt", "ends Python (KeyboardInterrupt)."),
        ("get_ipython().run_line_magic('time', 'x')", "speaks to a notebook"),
    ],
)
def test_a_line_of_its_own_kind(tmp_path, line, said):
    one = judged(tmp_path, f"x = 1\n\n{line}\n{ENGINE.text}")
    (first, *asked) = one.answers["run_anova"].message.split("\n")
    assert first.startswith("Line 3 ") and said in first and asked[-1].endswith("?")
    for shown in (as_table([one, one]), as_csv([one])):
        assert first in " ".join(shown.split())


@pytest.mark.parametrize("line", ["x = 5 %", "x = !y", "def f(:", "y = (1,"])
def test_a_slip_is_no_command_to_a_notebook(tmp_path, line):
    said = judged(tmp_path, f"x = 1\n{line}\n").of_the_file.message
    assert "cannot be read as Python" in said


def under_the_name(name):
    return ENGINE.text.replace("def run_anova(", f"def {name}(")


def with_line(line):
    text = ENGINE.text.replace("def run_anova(", "def _right(")
    text += "\n\ndef run_anova(data, groups, alpha=0.05):\n"
    return (
        text
        + textwrap.indent(line, "    ")
        + "\n    return _right(data, groups, alpha)\n"
    )


@pytest.mark.parametrize(
    "content, status, idea, words",
    [
        ('{"cells": [], "nbformat": 4}', "hint", "notebook", "This is a notebook"),
        ("x = 1\n\n# größe\n".encode("latin-1"), "error", "unreadable", "in line 3"),
        ("", "hint", "empty", "is empty"),
        ("\n# Anna, 3 May\n\n", "hint", "empty", "is empty"),
        (learner_functions(), "todo", "untouched", "as the course gives it out"),
        (
            "\ufeff" + learner_functions().replace("\n", "\r\n") + "\r\n",
            *("todo", "untouched", "as the course gives it out"),
        ),
    ],
)
def test_a_file_gets_its_own_sentence(tmp_path, content, status, idea, words):
    one = judged(tmp_path, content)
    answer = one.of_the_file
    assert (answer.status, answer.misconception) == (status, idea)
    assert words in answer.message and not one.is_right
    assert words in as_table([one, one])


@pytest.mark.parametrize(
    "name", ["Run_Anova", "runanova", "anova", "RunANOVA", "run_anova_", "my_anova"]
)
def test_another_name_is_said(tmp_path, name):
    answer = judged(tmp_path, under_the_name(name)).answers["run_anova"]
    assert (answer.status, answer.misconception) == ("hint", "other_name")
    assert answer.message.startswith(f"There is no run_anova, but there is {name}.")


def test_another_name_beside_the_row_of_dots(tmp_path):
    text = learner_functions() + "\n\ndef draw_heatmap(data, genes):\n    return 1\n"
    answers = judged(tmp_path, text).answers
    assert "still is a row" in answers["run_anova"].message
    said = answers["plot_heatmap"].message
    assert said.startswith("plot_heatmap is still empty, but there is draw_heatmap.")


def test_a_function_inside_another(tmp_path):
    text = "def outer():\n    def run_anova(data, groups):\n        return 1\n"
    said = judged(tmp_path, text).answers["run_anova"].message
    assert "inside something else: line 2" in said


def test_functions_of_the_course_are_no_other_name(tmp_path):
    gone = re.sub(
        r"^def run_anova\(.*?^    \.\.\.\n", "", learner_functions(), flags=16 | 8
    )
    answers = judged(tmp_path, gone + "x = 1\n").answers
    assert {answer.status for answer in answers.values()} == {"todo"}


def test_a_file_that_asks(tmp_path):
    answer = judged(tmp_path, with_line("alpha = float(input())")).answers["run_anova"]
    assert (answer.status, answer.misconception) == ("error", "asks_for_input")
    line = len(with_line("x").splitlines()) - 1
    assert answer.message.startswith(f"Line {line} asks for input()")


def test_a_file_that_writes(tmp_path):
    line = 'open("no/such/folder/x.csv", "w")'
    answer = judged(tmp_path, with_line(line)).answers["run_anova"]
    assert (answer.status, answer.misconception) == ("error", "writes_files")
    assert "writes a file (open), and stopped there" in answer.message
    line = 'from pathlib import Path; Path("x.csv").write_text("x")'
    one = judged(tmp_path, with_line(line))
    answer = one.answers["run_anova"]
    assert (answer.status, answer.misconception) == ("note", "writes_files")
    assert one.is_right and "writes a file (write_text)" in as_table([one, one])


def test_a_file_that_reads_gets_no_such_note(tmp_path):
    line = 'open(__file__, "rb").read(); open(__file__).close(); "a".encode()'
    answer = judged(tmp_path, with_line(line)).answers["run_anova"]
    assert answer.misconception != "writes_files"


def test_whatever_happens_is_a_row(tmp_path, monkeypatch):
    def fails(*_, **__):
        raise RecursionError("too deep")

    monkeypatch.setattr(judge, "judge_text", fails)
    answer = judged(tmp_path, "x = 1\n").of_the_file
    assert (answer.status, answer.misconception) == ("error", "not_run")
    assert "could not be judged (RecursionError: too deep)" in answer.message


# ---------------------------------------------------------------------------
# Text
# ---------------------------------------------------------------------------


def of(learner, anova, heatmap=RIGHT, path=None):
    hand_in = HandIn(path or f"c/{learner}.py", learner)
    return Judged(hand_in, dict(zip(JUDGES, [anova, heatmap], strict=True)))


def hint(number, message="Seen.\nAsked?"):
    return Answer("hint", message, number)


def a_class():
    return [
        *[of(f"a{i}", hint("C46"), hint("C59")) for i in range(4)],
        *[of(f"b{i}", hint("C20")) for i in range(3)],
        of("c0", hint("C46"), hint("C46", "In the picture.\nAsked?")),
        *[of(f"d{i}", hint("C13")) for i in range(2)],
        *[of(f"e{i}", Answer("error", "Odd.\nWhy?", "syntax")) for i in range(6)],
        of("f0", Answer("note", "Right.\nBut.", "C57")),
        of("g0", TODO),
    ]


def test_one_row_a_learner():
    lines = as_table(a_class()).split("\n")
    assert sum(line.startswith("a1 ") for line in lines) == 1
    row = next(line for line in lines if line.startswith("a1 "))
    assert "C46 Bonferroni called FDR" in row and "C59 scaled by columns" in row
    assert "Seen." not in "\n".join(lines), "its name says it"
    below = next(i for i, line in enumerate(lines) if line.startswith("e0 ")) + 1
    assert lines[below] == "    Odd.", "what no name says is said"


def test_what_the_class_should_talk_about():
    said = as_discussion(a_class())
    assert list(ideas_of(a_class())) == ["C46", "C59", "C20", "C13", "syntax"]
    assert "  5  C46 Bonferroni called FDR: a0, a1, a2, a3, c0" in said
    flat = " ".join(said.split())
    for number, asked in {"C46": 1, "C59": 1, "C20": 1, "C13": 0}.items():
        assert flat.count(catalogue()[number].ask) == asked
    assert said.index("C13") < said.index("What else went wrong") < said.index("syntax")
    assert "C57" not in said, "a note is nothing wrong"


def test_who_has_done_nothing_is_named_among_those_who_need_help():
    untouched = Answer("todo", "as given out", "untouched")
    class_ = [
        of("anna", TODO, TODO),
        of("ben", *[untouched] * 2),
        of("carl", RIGHT, TODO),
    ]
    said = as_discussion(class_)
    assert "1  not done: anna" in said and "1  untouched: ben" in said
    assert "carl" not in said


def test_a_note_is_said_once_with_its_function_and_who():
    note = Answer("note", "Right.\nIt goes by place. Who says that it may?")
    class_ = [of("anna", note), of("ben", note, note), of("carl", RIGHT)]
    said = as_table(class_)
    assert said.count("It goes by place. Who says that it may?") == 2
    assert "  run_anova, a note (anna, ben):\n    It goes by place." in said
    assert "  plot_heatmap, a note (ben):\n    It goes by place." in said
    assert said.index("carl") < said.index("run_anova, a note")
    more = Answer("note", f"{note.message}\nA flat gene stops it.\n  GeneA 1 1")
    said = as_table([of("anna", note), of("ben", more)])
    assert said.count("It goes by place") == 1
    assert "(ben):\n    A flat gene stops it.\n      GeneA 1 1" in said


def test_two_files_of_one_learner_count_once(tmp_path):
    def part(name, *answers):
        hand_in = HandIn(f"e/Anna/{name}.py", f"Anna/{name}", "e/Anna")
        return Judged(hand_in, dict(zip(JUDGES, answers, strict=True)))

    halves = [part("run_anova", RIGHT, TODO), part("plot_heatmap", TODO, RIGHT)]
    assert (
        how_many_are_right([*halves, of("b", TODO, TODO)])
        == "1 of 2 are right (3 files)."
    )
    versions = [part("v1", hint("C46"), TODO), part("v2", hint("C46"), RIGHT)]
    assert how_many_are_right(versions) == "0 of 1 are right (2 files)."
    assert "  1  C46 Bonferroni called FDR: Anna/v1\n" in as_discussion(versions)
    as_pages.write_pages(versions, tmp_path)
    index = (tmp_path / "index.html").read_text("utf-8")
    assert "0 of 1 are right (2 files)" in index and '"1 of 1 learners"' in index


def test_a_single_hand_in_is_shown_in_full():
    said = as_table([of("anna", hint("C46", "Seen.\nAsked?\n  GeneA  1  2"))])
    assert "    Seen.\n    Asked?\n      GeneA  1  2" in said


@pytest.mark.parametrize(
    "answers, is_right",
    [
        ([Answer("note", "x"), TODO], True),
        ([TODO, TODO], False),
        ([RIGHT, hint("C46")], False),
        ([RIGHT, Answer("error", "x")], False),
    ],
)
def test_who_is_right(answers, is_right):
    assert of("anna", *answers).is_right is is_right


def test_a_spreadsheet_computes_nothing():
    evil = of("x", hint("C46", '=HYPERLINK("x")\n\x1b[2J'), path="-2+3.py")
    rows = list(csv.DictReader(io.StringIO(as_csv([evil, of("y", TODO)]))))
    assert list(rows[0]) == ["file", "exercise", "status", "misconception", "message"]
    assert len(rows) == 4
    assert rows[0]["file"] == "'-2+3.py"
    assert rows[0]["message"] == '\'=HYPERLINK("x")\n\\x1b[2J'
    for start in ["=", "+", "-", "@", " =", "\n="]:
        told = as_csv([of("x", hint("C46", f"{start}1"))])
        assert list(csv.DictReader(io.StringIO(told)))[0]["message"][0] == "'"


def test_nothing_raw_reaches_the_terminal():
    odd = "a\x1b[31m\u202eb\nrow\x07\x9b\udc80"
    one = of(odd, hint("C46", f"Seen {odd}"), hint("bad\x1bname"), path=odd)
    shown = as_table([one, one]) + as_discussion([one]) + as_csv([one])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", shown)
    assert "a\\x1b[31m\\u202eb\\nrow" in shown
    assert plain("größe — ñ\n") == "größe — ñ\n"


# ---------------------------------------------------------------------------
# Pages
# ---------------------------------------------------------------------------


def test_pages_are_whole_and_escaped(tmp_path):
    evil = "<script>alert(1)</script>"
    class_ = [*a_class(), of(evil, hint("C46", f"{evil}\n{evil}?\n  {evil}"))]
    as_pages.write_pages(class_, tmp_path)
    pages = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert len(pages) == len(class_) + 1
    for text in pages.values():
        assert "<script" not in text and "&lt;script" in text or evil not in text
        assert not re.search(r"(src|href)=\"(?!\w[\w-]*\.html\")|url\(|@import", text)
        assert '<html lang="en">' in text and "<title>" in text
    index = pages["index.html"]
    for target in re.findall(r'href="([^"]+)"', index):
        assert target in pages
    assert index.count("<svg") == index.count('role="img" aria-label="')
    assert f"{sum(one.is_right for one in class_)} of {len(class_)} are right" in index
    assert catalogue()["C46"].ask in index
    assert "<pre" in pages["script-alert-1-script.html"]


def test_pages_with_the_same_name(tmp_path):
    class_ = [of(name, TODO) for name in ["index", "Ä", "ö", "a b", "a_b", "A-B"]]
    as_pages.write_pages(class_, tmp_path)
    assert len(list(tmp_path.iterdir())) == 7
    assert "The class at a glance" in (tmp_path / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "learner, page",
    [
        ("Jürgen Groß", "jürgen-groß"),
        ("Ju\u0308rgen", "jürgen"),
        ("Łukasz Ñandú", "łukasz-ñandú"),
        ("王小明", "王小明"),
        ("Анна/Юрий", "анна-юрий"),
        ("हिन्दी", "हिन्दी"),
        ("con", "con-2"),
        ("???", "learner"),
        ("a\udc80b", "a-b"),
    ],
)
def test_letters_stay_in_the_names_of_pages(tmp_path, learner, page):
    as_pages.write_pages([of(learner, TODO), of("x", TODO)], tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"index.html", "x.html", f"{page}.html"}
    link = f'href="{quote(page)}.html"'
    assert link in (tmp_path / "index.html").read_text("utf-8") and link.isascii()


def test_no_two_pages_differ_in_case_or_form_only(tmp_path):
    class_ = [
        of(name, TODO) for name in ["Öl", "öl", "o\u0308l", "OL", "Straße", "STRASSE"]
    ]
    as_pages.write_pages(class_, tmp_path)
    names = [path.name for path in tmp_path.iterdir()]
    folded = {unicodedata.normalize("NFKC", name).casefold() for name in names}
    assert len(names) == len(folded) == 7
    long = [of("語" * 300 + str(n), TODO) for n in range(3)]
    as_pages.write_pages(long, tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


def test_pages_cost_nobody_a_file(tmp_path):
    folder = tmp_path / "new" / "pages"
    as_pages.write_pages([of("anna", TODO), of("ben", TODO)], folder)
    as_pages.write_pages([of("carla", TODO)], folder)
    assert {path.name for path in folder.iterdir()} == {"index.html", "carla.html"}
    (folder / "anna.html").write_text("<p>mine</p>")
    with pytest.raises(as_pages.FolderError, match="anna.html"):
        as_pages.write_pages([of("anna", TODO)], folder)
    assert (folder / "anna.html").read_text() == "<p>mine</p>"
    with pytest.raises(as_pages.FolderError, match="not a folder"):
        as_pages.write_pages([of("anna", TODO)], folder / "anna.html")


def contrast(one, other):
    def light(color):
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        ]
        return sum(p * w for p, w in zip(parts, [0.2126, 0.7152, 0.0722], strict=True))

    high, low = sorted([light(one), light(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("status", LOOKS)
def test_boxes_can_be_read(status):
    _, bar, background = LOOKS[status]
    assert contrast(bar, background) >= 4.5 and contrast("#222222", background) >= 4.5


# ---------------------------------------------------------------------------
# The command, where no hand-in is run
# ---------------------------------------------------------------------------


def test_without_walls_nothing_is_run(tmp_path, monkeypatch, capsys):
    put(tmp_path, "anna.py", text=ENGINE.text)
    monkeypatch.setattr(judge, "protection", lambda: (False, "limits only"))
    monkeypatch.setattr(judge, "judge_class", None)
    assert main([str(tmp_path / "anna.py")]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "--unprotected" in said.err


@pytest.mark.parametrize("gone", ["anna.py", "no*.py", "."])
def test_nothing_to_judge(tmp_path, monkeypatch, capsys, gone):
    monkeypatch.chdir(tmp_path)
    assert main([gone]) == 2
    assert "Check the spelling" in capsys.readouterr().err


@pytest.mark.parametrize("gone", ["anna.py", "no*.py", "nowhere/"])
def test_a_misspelt_path_is_an_error_and_no_row(tmp_path, monkeypatch, capsys, gone):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "ben.py", text=learner_functions())
    table = tmp_path / "class.csv"
    assert main(["ben.py", gone, "--unprotected", "--csv", str(table)]) == 2
    said = capsys.readouterr()
    assert f"There is no file {gone}. Check the spelling" in said.err
    assert "0 of 1 are right" in said.out and "anna" not in table.read_text()


def test_a_name_that_begins_with_a_dash(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "-ben.py", text="")
    for given in (["."], ["*.py"], ["--", "-ben.py"], ["./-ben.py"]):
        assert main(["--unprotected", *given]) == 1
        assert "0 of 1 are right" in capsys.readouterr().out
    put(tmp_path, "-eve")
    for alone in ("-ben.py", "-nobody.PY", "-eve"):
        with pytest.raises(SystemExit) as stopped:
            main([alone, "--unprotected"])
        assert stopped.value.code == 2
        assert f"python -m checks -- {alone}" in capsys.readouterr().err


def test_a_table_takes_no_other_files_place(tmp_path, capsys):
    put(tmp_path, "anna.py", text="")
    anna = str(tmp_path / "anna.py")
    other = tmp_path / "own.csv"
    other.write_text("name,mark\n")
    assert main([anna, "--unprotected", "--csv", str(other)]) == 2
    assert other.read_text() == "name,mark\n"
    assert "holds something else" in capsys.readouterr().err
    new = str(tmp_path / "new.csv")
    assert main([anna, "--unprotected", "--csv", new]) == 1
    assert main([anna, "--unprotected", "--csv", new]) == 1
    pages = tmp_path / "pages"
    put(pages, "anna.txt")
    assert main([anna, "--unprotected", "--report", str(pages)]) == 2
    assert "anna.txt" in capsys.readouterr().err
    assert [path.name for path in pages.iterdir()] == ["anna.txt"]


def test_the_teachers_notes_name_what_there_is(capsys):
    page = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
    for name in re.findall(r"C\d+ [A-Za-z ]+?(?= {2}|:)", page):
        assert name == f"{name.split()[0]} {catalogue()[name.split()[0]].name}"
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    options = re.findall(r"`(--\w+)", page)
    assert len(options) >= 4 and all(option in said for option in options)
