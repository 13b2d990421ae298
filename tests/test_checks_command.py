"""``python -m checks``: a class of strangers' files, each in a process of its own."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from checks.__main__ import all_right
from checks.running import sandbox
from checks.running.hand_in import UnreadableError, read_file
from conftest import LAST_RESORT, ROOT
from hand_in_shelf import shelf

KEYS = {"file", "exercise", "status", "misconception", "message"}


def command(*arguments, cwd=ROOT):
    return subprocess.run(
        [sys.executable, "-m", "checks", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=LAST_RESORT,
        encoding="utf-8",
    )


def run_anova_that(tmp_path, name, body, top=""):
    """Write a hand-in whose run_anova does something and then is right."""
    right = next(
        o for o in shelf("right", "run_anova") if o.path.stem == "anova_engine"
    )
    text = right.text.replace("def run_anova(", "def _right(")
    text += f"\n{top}\n\ndef run_anova(data, groups, alpha=0.05):\n"
    text += textwrap.indent(textwrap.dedent(body), "    ")
    text += "\n    return _right(data, groups, alpha)\n"
    path = tmp_path / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    return path


def rows_of(done):
    rows = json.loads(done.stdout)
    assert all(set(row) == KEYS for row in rows)
    return {(Path(row["file"]).stem, row["exercise"]): row for row in rows}


def test_a_class(tmp_path):
    wrong = next(o for o in shelf("wrong", "run_anova") if "c46_bonf" in o.path.stem)
    theirs = tmp_path / "with a space" / "anna.py"
    theirs.parent.mkdir()
    theirs.write_text(wrong.text, encoding="utf-8")
    archive = tmp_path / "ben.py"
    archive.write_bytes(b"PK\x03\x04\xff\xfe")
    done = command(theirs, archive, tmp_path / "carl.py", tmp_path, "--json")
    rows = rows_of(done)
    assert rows["anna", "run_anova"]["misconception"] == "C46"
    assert rows["anna", "run_anova"]["status"] == "hint"
    assert rows["anna", "plot_heatmap"]["status"] == "todo"
    assert "is not text" in rows["ben", "run_anova"]["message"]
    assert "no file" in rows["carl", "run_anova"]["message"]
    assert "is not a file" in rows[tmp_path.name, "run_anova"]["message"]
    assert done.returncode == 1
    assert "Protection:" in done.stderr and "Traceback" not in done.stderr


def test_a_table_for_the_teacher():
    done = command(ROOT / "solutions" / "functions.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("right") >= 2
    assert "Protection:" in done.stdout


def test_exit_status():
    def row(file, exercise, status):
        return {"file": file, "exercise": exercise, "status": status}

    one_of_two = [row("a", "run_anova", "note"), row("a", "plot_heatmap", "todo")]
    nothing = [row("b", "run_anova", "todo"), row("b", "plot_heatmap", "todo")]
    wrong = [row("c", "run_anova", "right"), row("c", "plot_heatmap", "hint")]
    assert all_right(one_of_two)
    assert not all_right(one_of_two + nothing)
    assert not all_right(wrong)


def test_strangers_code_is_kept_in(tmp_path):
    """Forging, endless loops, memory, exits: each costs its own file only."""
    forged = run_anova_that(
        tmp_path,
        "forger",
        "return None",
        top="import json, os, sys\n"
        "row = json.dumps(['x', {'call': 'run_anova: main', 'value': {}}])\n"
        "os.write(1, (row + chr(10)).encode())\n"
        "print(row)\n"
        "print(row, file=sys.__stdout__)",
    )
    endless = run_anova_that(tmp_path, "endless", "while True:\n    pass")
    leaves = run_anova_that(tmp_path, "leaver", "import os\nos._exit(0)")
    hungry = run_anova_that(tmp_path, "hungry", "x = np.ones((10**5, 10**6))")
    asks = run_anova_that(tmp_path, "asker", "input('answer?')")
    after = run_anova_that(tmp_path, "after", "pass")
    done = command(forged, endless, leaves, hungry, asks, after, "--json")
    rows = rows_of(done)
    found = {name: row["status"] for (name, ex), row in rows.items() if "anova" in ex}
    assert found["forger"] == "hint"
    assert rows["forger", "run_anova"]["misconception"] == "C70"
    assert found["endless"] == found["leaver"] == found["asker"] == "error"
    assert "did not come back" in rows["endless", "run_anova"]["message"]
    assert "EOFError" in rows["asker", "run_anova"]["message"]
    assert found["hungry"] == "error"
    assert found["after"] in ("right", "note")


def test_inside_the_walls(tmp_path):
    if sandbox.bubblewrap() is None:
        pytest.skip("bubblewrap is not installed, or may not work here")
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    writes = run_anova_that(
        tmp_path,
        "writer",
        f"""
        try:
            open({str(outside)!r}, "w").write("theirs")
        except OSError:
            pass
        open("own.txt", "w").write("in its own folder it may")
        """,
    )
    calls = run_anova_that(
        tmp_path,
        "caller",
        """
        import socket
        names = [name for _, name in socket.if_nameindex()]
        if names != ["lo"]:
            raise ConnectionError(names)
        """,
    )
    rows = rows_of(command(writes, calls, "--json"))
    assert rows["writer", "run_anova"]["status"] in ("right", "note")
    assert rows["caller", "run_anova"]["status"] in ("right", "note")
    assert outside.read_text() == "mine"
    assert not (tmp_path / "own.txt").exists()


def test_data_and_modules_of_the_course_are_found(tmp_path):
    path = run_anova_that(
        tmp_path,
        "loader",
        "assert load_hspc()['expression'].shape == (4170, 150)\nimport table_reader",
    )
    rows = rows_of(command(path, "--json", cwd=ROOT))
    assert rows["loader", "run_anova"]["status"] in ("right", "note")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "utf-8-sig"])
def test_a_file_is_read_as_python_reads_it(tmp_path, encoding):
    text = f"# -*- coding: {encoding} -*-\nx = 1  # für alle Gene\n"
    path = tmp_path / "hand_in.py"
    path.write_bytes(text.encode(encoding))
    assert read_file(path) == text


def test_text_in_another_encoding_is_named_with_its_line(tmp_path):
    path = tmp_path / "hand_in.py"
    path.write_bytes("x = 1\n\ny = 2  # für alle\n".encode("cp1252"))
    with pytest.raises(UnreadableError, match="not in UTF-8.*in line 3. Save the file"):
        read_file(path)
    path.write_bytes(b"# coding: no-such-thing\nx = 1\n")
    with pytest.raises(UnreadableError, match="in line 1"):
        read_file(path)
    path.write_bytes(b"PK\x03\x04\x00\xff\xfe")
    with pytest.raises(UnreadableError, match="is not text"):
        read_file(path)
