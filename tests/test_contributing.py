"""What CONTRIBUTING.md says of mistakes, tasks and quizzes is done here, in a copy."""

import json
import re
import subprocess
import sys
import textwrap

import nbformat
import pytest

import make_student
from conftest import LAST_RESORT, ROOT
from course_notebooks import TASK_HEADING
from hand_in_shelf import shelf
from make_student import lay_out_course
from test_checks_setup_and_quiz import check_quiz

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def code_below(heading):
    """Give the first block of code below a heading."""
    section = PAGE.split(f"### {heading}")[1]
    block = re.search(r"\n\n((?:(?: {4}.*)?\n)+)", section)
    return textwrap.dedent(block[1]).strip() + "\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Copy the course, so that it can be changed."""
    root = tmp_path_factory.mktemp("course")
    return lay_out_course(root)


def python(course, *arguments):
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=course,
        timeout=LAST_RESORT,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_a_mistake_is_one_file_and_one_hand_in(course):
    """What is called now by another name is named by the new entry."""
    right = next(o for o in shelf("right", "run_anova") if "engine" in o.path.stem)
    hand_in = course / "hand_in.py"
    hand_in.write_text(
        right.text.replace("def run_anova(", "def _right(")
        + "\n\ndef run_anova(data, groups, alpha=0.05):\n"
        "    table = _right(data, groups, alpha)\n"
        '    table["significant"] = table["pval"].rank(method="first") <= 3\n'
        "    return table\n",
        encoding="utf-8",
    )

    def named():
        rows = python(course, "-m", "checks", "--json", "--unprotected", hand_in)
        return json.loads(rows)[0]["misconception"]

    assert named() not in (None, "three_smallest")
    table = course / re.search(r"`(checks/\S+known_called\.py)`", PAGE)[1]
    before = table.read_text(encoding="utf-8")
    entry = textwrap.indent(code_below("Add a known mistake"), "    ")
    after = before.replace("CALLED = [\n", f"CALLED = [\n{entry}", 1)
    assert after != before
    table.write_text(after, encoding="utf-8")
    try:
        assert named() == "three_smallest"
    finally:
        table.write_text(before, encoding="utf-8")


def test_a_task_is_one_module_and_its_notebook(course):
    module = course / "checks" / "tasks" / "nb10_halves.py"
    module.write_text(code_below("Add a task"), encoding="utf-8")
    solved = course / "solutions" / "10_halves.ipynb"
    answer = "    ### BEGIN SOLUTION\n    5\n    ### END SOLUTION"
    cell = nbformat.v4.new_code_cell(f"checks.half_of_ten(\n{answer}\n)")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), solved)
    learners = json.loads(make_student.learner_notebook(solved))
    source = "".join(learners["cells"][0]["source"])
    assert source == "checks.half_of_ten(\n    ...\n)"
    lines = ["import checks", source, "checks.half_of_ten(5)", "checks.half_of_ten(4)"]
    said = python(course, "-c", "\n".join(lines)).splitlines()
    assert said[0].startswith("Not answered yet")
    assert any(line.startswith("Right: twice five") for line in said)
    assert "A hint: Twice your answer is not ten." in said


def test_a_quiz_question_is_one_file(course):
    path = course / "checks" / "tasks" / "quizzes" / "quiz_3.json"
    questions = json.loads(path.read_text(encoding="utf-8"))
    fourth = {
        "question": "For n = 3, which numbers does range(1, n) give?",
        "type": "multiple_choice",
        "answers": [
            {
                "answer": "1, 2, 3",
                "correct": False,
                "misconception": "C32",
                "feedback": "Does range reach its end?",
            },
            {"answer": "1 and 2", "correct": True, "feedback": "It stops before 3."},
        ],
    }
    path.write_text(json.dumps([*questions, fourth]), encoding="utf-8")
    check_quiz(path)
    shown = python(
        course,
        "-c",
        "from checks.tasks.quiz import questions; print(questions(3)[-1]['question'])",
    )
    assert shown.strip() == fourth["question"]
    fourth["answers"][0]["misconception"] = "C9999"
    path.write_text(json.dumps([*questions, fourth]), encoding="utf-8")
    with pytest.raises(AssertionError):
        check_quiz(path)


def test_the_template_becomes_a_learners_notebook():
    path = ROOT / "docs" / "template.ipynb"
    solved = nbformat.read(path, as_version=4)
    nbformat.validate(solved)
    learners = nbformat.reads(make_student.learner_notebook(path), as_version=4)
    texts = [cell.source for cell in learners.cells]
    # Nothing is shown while it is not answered: three dots are no result.
    assert "my_answer = ..." in texts
    assert "*Write your answer here.*" in texts and not any(
        "SOLUTION" in x for x in texts
    )
    names = {}
    for cell in learners.cells:
        if cell.cell_type == "code":
            names |= dict.fromkeys(re.findall(r"^\w+(?= =)", cell.source, re.MULTILINE))
            compile(cell.source, cell.id, "exec")
        assert cell.id.startswith("NN-") and not cell.get("outputs")
    assert "my_answer" in names
    prose = "\n".join(texts)
    for part in ["By the end you can:", "Time: about ", "**Predict:**", "## Quiz"]:
        assert part in prose
    assert texts[0].splitlines()[0].endswith("?")


def test_what_the_page_names_is_there():
    """Files, folders, and the form of a task; `make` is looked at in test_readme.py."""
    named = re.findall(r"`(?:\.venv/bin/python )?((?:\w+/)+[\w.*]*)", PAGE)
    named = [name for name in named if not re.search(r"NN|nb10_", name)]
    assert len(named) >= 15
    for name in named:
        # The rooms of checks/ are named from there.
        places = [*ROOT.glob(name), *(ROOT / "checks").glob(name)]
        assert places, name
    assert not re.search(r"`(?:python3? )?(?:tools|tests)/\w+\.py \d", PAGE)
    headings = re.findall(r"`(### (?:Your|In)[^`]*)`", PAGE.replace("\n", " "))
    assert len(headings) == 3
    for heading in headings:
        assert re.search(TASK_HEADING, heading, re.MULTILINE), heading


@pytest.mark.parametrize("tool", ["quoted_numbers", "list_figures"])
def test_its_commands_run_as_written(tool):
    [command] = re.findall(rf"`\.venv/bin/python (tools/{tool}\.py \d\d)`", PAGE)
    done = subprocess.run(
        [sys.executable, *command.split()],
        **{"cwd": ROOT, "capture_output": True, "text": True, "timeout": LAST_RESORT},
    )
    assert done.returncode == 0 and "04" in done.stdout and not done.stderr


def test_the_marks_are_those_that_are_read():
    rows = PAGE.split("### The marks")[1].split("\n\n")[1]
    source = "x\n### BEGIN SOLUTION: my_answer = ...\nmy_answer = 3\n### END SOLUTION"
    assert make_student.without_answers(source) == "x\nmy_answer = ..."
    with pytest.raises(ValueError, match="no partner"):
        make_student.without_answers("### BEGIN SOLUTION\n3")
    for mark in ["solution", "nbval-ignore-output", "alt"]:
        assert f"`{mark}`" in rows
