"""What a learner gets: made from the solutions, without answers, running as it is."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import make_student
from conftest import LAST_RESORT, ROOT, no_browser, skip_if_edited
from course_notebooks import for_edition
from make_student import lay_out_course
from notebook_cells import faults_of_a_first_run

GENERATED = make_student.learner_files()


@pytest.mark.parametrize("name", GENERATED)
def test_generating_again_changes_nothing(name):
    skip_if_edited(name)
    committed = (ROOT / name).read_text(encoding="utf-8")
    assert committed == GENERATED[name], f"run 'make student' and commit {name}"


def test_no_learner_file_is_left_over():
    noted = make_student.noted_fingerprints()
    assert sorted(noted) == sorted(GENERATED)


def answers():
    """Give every line of every marked answer: (file, line)."""
    found = []
    for path in [
        *(ROOT / "solutions").glob("[0-9]*.ipynb"),
        ROOT / "solutions/functions.py",
    ]:
        if path.suffix == ".ipynb":
            cells = nbformat.read(path, as_version=4).cells
            sources = [cell.source for cell in cells]
            found += [
                (path.name, line)
                for cell in cells
                if "solution" in cell.metadata.get("tags", [])
                for line in cell.source.splitlines()
                if len(line.strip()) > 12
            ]
        else:
            sources = [path.read_text(encoding="utf-8")]
        for source in sources:
            for block in re.findall(
                r"### BEGIN SOLUTION[^\n]*\n(.*?)### END SOLUTION", source, re.DOTALL
            ):
                lines = [line.strip() for line in block.splitlines()]
                found += [(path.name, line) for line in lines if len(line) > 12]
    return found


def test_no_answer_survives():
    lines = answers()
    assert len(lines) > 40, "the answers were not found"
    for name, line in lines:
        target = (
            "functions.py"
            if name == "functions.py"
            else f"notebooks/{for_edition(name)}"
        )
        if target.endswith(".ipynb"):
            cells = json.loads(GENERATED[target])["cells"]
            text = "\n".join("".join(cell["source"]) for cell in cells)
        else:
            text = GENERATED[target]
        # An import may be taught earlier in the same notebook.
        if not line.startswith(("import ", "from ")):
            found = [other.strip() for other in text.splitlines()]
            assert line not in found, f"{target} still holds: {line}"


@pytest.mark.parametrize("name", [n for n in GENERATED if n.endswith(".ipynb")])
def test_learner_notebook_holds_no_output(name):
    for cell in json.loads(GENERATED[name])["cells"]:
        assert cell.get("outputs", []) == [] and cell.get("execution_count") is None
        assert "SOLUTION" not in "".join(cell["source"])
        assert "solution" not in cell["metadata"].get("tags", []) or (
            "".join(cell["source"])
            in ("*Write your answer here.*", "# Write your code.")
        )


@pytest.fixture(scope="module")
def fresh_course(tmp_path_factory):
    """Lay out the course as a learner gets it, in a folder with a space in its name."""
    return lay_out_course(tmp_path_factory.mktemp("fresh course"))


@pytest.mark.parametrize("name", [n for n in GENERATED if n.endswith(".ipynb")])
def test_unsolved_notebook_runs_from_top_to_bottom(request, fresh_course, name):
    also = any("test_in_browser" in item.nodeid for item in request.session.items)
    if also and no_browser() is None:
        pytest.skip("test_in_browser.py runs it, and asks the same")
    notebook = nbformat.read(fresh_course / name, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=LAST_RESORT,
        startup_timeout=LAST_RESORT,
        iopub_timeout=LAST_RESORT,
        kernel_name="python3",
        resources={"metadata": {"path": str(fresh_course / "notebooks")}},
    )
    client.execute()
    assert faults_of_a_first_run(Path(name).stem, notebook) == []


def ran(source, *outputs, count=1):
    cell = nbformat.v4.new_code_cell(
        source, execution_count=count, outputs=list(outputs)
    )
    return nbformat.v4.new_notebook(cells=[cell])


def text_of(kind, text):
    return nbformat.v4.new_output(kind, {"text/plain": text})


@pytest.mark.parametrize(
    ("notebook", "fault"),
    [
        (ran("1 / 0", nbformat.v4.new_output("error", ename="Zero")), "Zero: "),
        (ran("x = 1", count=None), "not run: x = 1"),
        (ran("x", text_of("execute_result", "Ellipsis")), "three dots shown: x"),
        (ran("checks.x()", text_of("display_data", "A hint: why?")), "A hint: why?"),
        (ran("x = 1"), "no check says that its task is not answered yet"),
    ],
    ids="error not_run dots hint todo".split(),
)
def test_a_fault_of_a_first_run_is_seen(notebook, fault):
    assert fault in faults_of_a_first_run("03_looping_over_genes", notebook)


def make_here(root, **environment):
    return subprocess.run(
        [sys.executable, str(root / "tools" / "make_student.py")],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def test_somebodys_work_is_never_overwritten(tmp_path):
    root = tmp_path / "a course"
    shutil.copytree(ROOT / "tools", root / "tools")
    (root / "solutions").mkdir()
    for path in ["functions.py", "01_solved_grouping.ipynb"]:
        shutil.copy2(ROOT / "solutions" / path, root / "solutions")
    assert make_here(root).returncode == 0
    mine = (root / "functions.py").read_text("utf-8") + "\n# three hours of work\n"
    (root / "functions.py").write_text(mine, encoding="utf-8")
    refused = make_here(root)
    assert refused.returncode != 0
    assert "functions.py" in refused.stderr and "FORCE=1" in refused.stderr
    assert (root / "functions.py").read_text("utf-8") == mine
    assert make_here(root, FORCE="1").returncode == 0
    assert "three hours" not in (root / "functions.py").read_text("utf-8")
    [kept] = root.glob("functions.py.before-*")
    assert kept.read_text("utf-8") == mine


def test_answers_are_taken_out_of_text():
    source = (
        "a = 1\n### BEGIN SOLUTION: b = ...\nb = 2\n\n### END SOLUTION\n"
        "def f():\n    ### BEGIN SOLUTION\n    return b\n    ### END SOLUTION\n"
    )
    expected = "a = 1\nb = ...\ndef f():\n    ...\n"
    assert make_student.without_answers(source) == expected
    with pytest.raises(ValueError, match="no partner"):
        make_student.without_answers("### BEGIN SOLUTION\nb = 2\n")
