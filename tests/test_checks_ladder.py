"""The three steps that follow a hint on request."""

import ast
import inspect
import re
import sys

import pytest

import checks
from checks.answer import Answer
from checks.functions_py.ladder import by_hand
from checks.functions_py.ladder import steps as ladder
from checks.functions_py.ladder.where_in_file import lines_that_make, marked_lines
from checks.tasks.nb06 import own_functions
from conftest import ROOT

IDEAS = ladder._ideas()
FUNCTIONS = ["run_anova", "plot_heatmap"]
NUMBERS = sorted(
    {
        number
        for path in (ROOT / "checks" / "functions_py").rglob("*.py")
        for number in re.findall(r'"(C\d+)"', path.read_text(encoding="utf-8"))
    }
)


@pytest.fixture(autouse=True)
def no_notebook_has_imported_functions(monkeypatch):
    """Other tests import the course's functions.py; a box would speak of reloading."""
    monkeypatch.delitem(sys.modules, "functions", raising=False)


def solution_lines() -> set[str]:
    text = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    rows = text.splitlines()
    found = {
        rows[n - 1].strip()
        for node in ast.parse(text).body
        if getattr(node, "name", "") in FUNCTIONS
        for n in range(node.body[1].lineno, node.end_lineno + 1)
    }
    return {row for row in found if len(row) > 5}


SOLUTION = solution_lines()


def shown(idea, function="run_anova", text="", more=2) -> str:
    return ladder.climbed(Answer("hint", "no", idea), function, text, more).message


def test_every_number_of_the_tables_has_an_entry_of_its_own():
    assert len(NUMBERS) > 50
    later = {number for number in NUMBERS if int(number[1:]) > 81}
    assert set(NUMBERS) - later <= set(IDEAS)


@pytest.mark.parametrize("idea", IDEAS)
def test_all_steps_of_an_idea_are_there_and_give_no_line_of_the_solution(idea):
    rungs = ladder.rungs_of(idea, "run_anova")
    assert rungs.column in ("pval", "pval_fdr", "significant")
    for text in (rungs.worked(), rungs.twin.strip()):
        lines = text.splitlines()
        assert 3 <= len(lines) <= 9
        assert max(map(len, lines[1:-1])) < 100
        assert not SOLUTION & {line.strip() for line in lines}
        assert "!" not in text.replace("!=", "")


@pytest.mark.parametrize("idea", IDEAS)
def test_the_code_of_a_twin_gives_what_stands_beside_it(idea):
    code = [
        line[4:] for line in IDEAS[idea]["twin"].splitlines() if line.startswith("    ")
    ]
    names, expected, found = {}, [], []
    for node in ast.parse("\n".join(code)).body:
        _, hash_, gives = code[node.end_lineno - 1].partition("  # ")
        part = ast.unparse(node)
        if hash_:
            expected.append(gives)
            found.append(repr(eval(part, names)))
        else:
            exec(part, names)
    assert expected and found == expected


def test_every_case_belongs_to_an_idea_and_is_computed():
    made = {
        name
        for name, thing in vars(by_hand).items()
        if inspect.isfunction(thing)
        and thing.__module__ == by_hand.__name__
        and inspect.signature(thing).parameters == {}
    }
    written = set(ladder._table()["by_hand"])
    assert made | written == {entry["case"] for entry in IDEAS.values()}
    assert not made & written
    assert by_hand.A == [2, 4]
    assert "half-way between the two: 6" in shown("C20")
    assert "divided by 6: 7" in shown("C20")
    assert "0.012  0.042  0.03" in shown("C51")
    assert "0.012  0.03  0.03" in shown("C51")


def test_an_idea_can_look_different_in_a_picture():
    assert "sorted" in shown("C80") and "grid" in shown("C80", "plot_heatmap")
    assert shown("C20", "plot_heatmap") == shown("C20")


def test_an_idea_without_an_entry_gets_the_case_of_its_function():
    assert "F = " in shown("C999")
    assert "F = " in shown(None)
    assert "sd = " in shown("C999", "plot_heatmap")


# ---------------------------------------------------------------------------
# The line
# ---------------------------------------------------------------------------

HAND_IN = '''\
import numpy as np

# Your functions

def helper(vals, labels):
    names = sorted(set(labels))
    parts = [vals[labels == name].mean() for name in names]
    return np.mean(parts)


def run_anova(data, groups, alpha=0.05):
    """Correct with multipletests, and sort."""
    pvals = []
    for vals in data["expression"]:
        p = helper(vals, groups)
        p = multipletests([p])[1][0]
        pvals.append(p)
        if p > 2:
            break
    adjusted = np.array(pvals)
    table = pd.DataFrame({"pval": pvals, "pval_fdr": adjusted})
    table["significant"] = table["pval_fdr"] > 0.05
    print(table)
'''


def line_number(part: str) -> int:
    return next(n for n, row in enumerate(HAND_IN.splitlines(), 1) if part in row)


@pytest.mark.parametrize(
    "marks, part",
    [
        (["bare:multipletests"], "multipletests([p])"),
        (["loop:Call"], 'data["expression"]'),
        (["op:Gt"], "if p > 2"),
        (["word:0.05"], "> 0.05"),
        (["call:print"], "print(table)"),
        (["def"], "def helper"),
        (["call:sorted"], "sorted(set"),
        (["call:kruskal", "node:Break"], "break"),
    ],
)
def test_marks_find_their_lines(marks, part):
    lines = marked_lines(HAND_IN, "run_anova", marks)
    if part == 'data["expression"]':
        assert line_number(part) not in lines
        assert line_number("helper(vals, groups)") in lines
    else:
        assert line_number(part) in lines


PICKING = """\
def run_anova(data, groups, alpha=0.05):
    X, labels = data["expression"], np.asarray(groups).astype(str)
    p = [f_oneway(*[row[labels == g] for g in set(labels)])[1] for row in X]
    res = pd.DataFrame({"pval": p}, index=data["genes"].index).round(9)
    keep = (res["pval"] <= alpha) & True
    %s
"""


@pytest.mark.parametrize("idea", ["C80", "C83"])
@pytest.mark.parametrize(
    "last",
    [
        "return res[keep]",
        "return res[~keep]",
        "return res[res['pval'] <= alpha]",
        "return res.loc[res['pval'] <= alpha, :]",
        "return res.loc[keep, ['pval']]",
        "return res[res.significant]",
        "return res.query('pval < 0.05')",
        "return res.sort_values('pval').head(20)",
        "return res[X.mean(axis=1) > 1].round(3)",
        "res = res[keep]; return res",
        "res = res.loc[res['significant']]; return res",
    ],
)
def test_a_filter_is_found_where_it_stands(idea, last):
    lines = marked_lines(PICKING % last, "run_anova", IDEAS[idea]["marks"])
    assert lines == [6]


@pytest.mark.parametrize(
    "last",
    [
        "return res",
        "return res[['pval', 'pval_fdr']]",
        "return res.loc[data['genes'].index]",
        "return res.iloc[:, [0, 1]]",
        "res['a'] = res['pval'] <= alpha; return res",
        "row = X[0][labels == 'a']; return res",
    ],
)
def test_what_picks_no_rows_is_no_filter(last):
    assert marked_lines(PICKING % last, "run_anova", ["picks"]) == []


def test_wishes_that_are_not_read_have_a_case_of_their_own():
    assert "wishes" in shown("C72", "plot_heatmap")
    assert "data set two" in shown("C72").lower()
    text = "def plot_heatmap(data, genes, **kwargs):\n    t = data[0]\n"
    text += "    return sns.clustermap(t)\n"
    assert "   3  return sns.clustermap" in shown("C72", "plot_heatmap", text, 1)


def test_the_functions_of_the_course_are_not_read():
    above = "def helper(x):\n    return sorted(x)\n\n\n" + HAND_IN.replace(
        "def helper", "def other"
    )
    assert marked_lines(above, "run_anova", ["call:sorted"]) == []


def test_the_line_is_shown_with_its_number():
    text = shown("C45", text=HAND_IN, more=1)
    row = f"{line_number('multipletests([p])'):4}  p = multipletests([p])[1][0]"
    assert row in text and text.count("\n  ") == 1
    assert "more=2" in text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_python_counts_them(end):
    text = "# a\fb \u2028 c\nX = '\\d'\n" + HAND_IN
    number = line_number("print(table)") + 2
    shown_line = shown("C70", text=text.replace("\n", end), more=1)
    assert f"{number:4}  print(table)" in shown_line


def test_where_reading_does_not_tell_the_lines_of_the_column_are_shown():
    text = shown("C999", text=HAND_IN, more=1)
    assert text.startswith("Reading does not tell")
    for part in ("pvals = []", "p = helper", "pvals.append(p)", "pd.DataFrame"):
        assert part in text
    assert "print" not in text and "significant" not in text


@pytest.mark.parametrize("text", ["", "def run_anova(:", "x = 1", "run_anova = 3"])
@pytest.mark.parametrize("idea", ["C20", "C76", None])
def test_a_file_without_the_function_is_answered(text, idea):
    assert marked_lines(text, "run_anova", ["def"]) == []
    assert lines_that_make(text, "run_anova", {"pval"}) == []
    assert "no line was found" in shown(idea, text=text, more=1)


@pytest.mark.parametrize("idea", IDEAS)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_first_step_on_the_solution_shows_lines_of_its_own(idea, function):
    text = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    start = text.index(f"def {function}(")
    first = text[:start].count("\n") + 1
    numbers = re.findall(r"^ +(\d+)  ", shown(idea, function, text, 1), re.MULTILINE)
    assert numbers and all(first <= int(number) < first + 80 for number in numbers)


# ---------------------------------------------------------------------------
# Asking for a step
# ---------------------------------------------------------------------------


@pytest.fixture
def judged(monkeypatch, tmp_path):
    """Put an answer in the place of judging, and a file in that of the learner's."""
    path = tmp_path / "functions.py"
    path.write_text(HAND_IN, encoding="utf-8")
    monkeypatch.setattr(own_functions, "learners_file", lambda: path)
    monkeypatch.setattr(own_functions, "_judged", {})

    def put(answer):
        judge = lambda text, names, beside: dict.fromkeys(names, answer)  # noqa: E731
        monkeypatch.setattr(own_functions, "judge_text", judge)

    return put


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_hint_tells_of_the_ladder_in_one_line(judged, name):
    judged(Answer("hint", "Seen.\nWhy?", "C20"))
    answer = getattr(own_functions, name)()
    assert answer.message.startswith("Seen.\nWhy?\n")
    last = answer.message.splitlines()[-1]
    assert f"checks.{name}(more=1)" in last and len(last) < 88
    assert answer == getattr(own_functions, name)(more=0)


def test_each_step_is_another_and_names_the_next(judged):
    judged(Answer("hint", "Seen.\nWhy?", "C20"))
    steps = [own_functions.run_anova(more=more) for more in (1, 2, 3)]
    assert len({step.message for step in steps}) == 3
    assert {(step.status, step.misconception) for step in steps} == {("hint", "C20")}
    assert "more=2" in steps[0].message and "more=3" in steps[1].message
    assert "more=" not in steps[2].message
    assert "salary" in steps[2].message


@pytest.mark.parametrize(
    "status, idea",
    [
        ("right", None),
        ("note", None),
        ("error", "busy"),
        ("error", None),
        ("error", "C999"),
        ("hint", "syntax"),
    ],
)
def test_where_there_is_no_idea_there_is_no_ladder(judged, status, idea):
    judged(Answer(status, "So it is.", idea))
    assert own_functions.run_anova().message == "So it is."
    for more in (1, 2, 3):
        answer = own_functions.run_anova(more=more)
        assert answer.status == status and "no more" in answer.message


def test_a_right_function_with_a_note_stays_right(judged):
    judged(Answer("note", "Right.\nBut.", "C57"))
    assert own_functions.run_anova().message == "Right.\nBut."
    assert own_functions.run_anova(more=2).status == "note"


def test_nothing_is_shown_of_a_function_that_is_not_written(judged):
    judged(Answer("todo", "three dots."))
    assert own_functions.run_anova(more=2).status == "todo"


@pytest.mark.parametrize("more", [4, -1, 1.5, "1", None, [1], True, float("nan")])
def test_other_steps_get_a_sentence(judged, more):
    judged(Answer("hint", "Seen.\nWhy?", "C20"))
    answer = own_functions.run_anova(more=more)
    assert answer.status == "hint" and answer.misconception is None
    assert answer.message.startswith("more is ") and "3 (" in answer.message


def test_a_step_runs_the_file_again_only_if_it_was_changed(judged, monkeypatch):
    judged(Answer("hint", "Seen.\nWhy?", "C20"))
    own_functions.run_anova()
    judged(Answer("hint", "Now seen.\nWhy?", "C70"))
    assert own_functions.run_anova(more=2).misconception == "C20"
    path = own_functions.learners_file()
    path.write_text(HAND_IN + "\n# changed\n", encoding="utf-8")
    assert own_functions.run_anova(more=2).misconception == "C70"


def test_it_is_asked_for_as_the_notebook_says(judged, capsys):
    judged(Answer("hint", "Seen.\nWhy?", "C20"))
    checks.run_anova(more=3)
    assert "salary" in capsys.readouterr().out
