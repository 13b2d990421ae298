"""``python -m checks``: a class of strangers' files, each in a process of its own."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

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
    assert len(rows) == 4, "the folder holds only what was named before"
    assert done.returncode == 2 and "no file" in done.stderr
    assert "carl.py. Check the spelling" in done.stderr
    assert "Protection:" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "import checks.class_report.as_pages",
        "import checks; checks.run_anova; checks.plot_heatmap",
        "from checks.__main__ import main; main(['no such file.py'])",
    ],
)
def test_nothing_large_is_imported_before_the_first_word(line):
    large = "{'pandas', 'scipy', 'matplotlib', 'seaborn', 'statsmodels', 'numba'}"
    said = f"{line}\nimport sys\nprint({large} & {{*sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", said], capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout == "set()\n", done.stdout + done.stderr


def test_the_count_stands_before_the_walls_are_tried(tmp_path):
    (tmp_path / "anna.py").write_text("")
    done = with_environment(["anna.py"], tmp_path, PATH=str(tmp_path))
    assert done.stderr.decode().startswith("0/1\nNothing was run:")


def test_who_judges_two_files_at_once_imports_each_judge_whole():
    """Threads that import packages at the same time could get a part of one."""
    code = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from checks.functions_py.judge_file import JUDGES, judge_text\n"
        "with ThreadPoolExecutor(4) as pool:\n"
        "    each = pool.map(lambda n: judge_text('x = 1', list(JUDGES)), range(4))\n"
        "    print({a.status for one in each for a in one.values()})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout == "{'todo'}\n", done.stdout + done.stderr


def test_what_is_kept_out_while_packages_load_can_be_imported_later(tmp_path):
    top = "import gc\nfrom importlib.util import find_spec"
    body = "assert gc.isenabled() and find_spec('sys')\nfind_spec('ipywidgets')"
    path = run_anova_that(tmp_path, "anna", body, top)
    rows = rows_of(command(path, "--json", "--unprotected"))
    assert rows["anna", "run_anova"]["status"] in ("right", "note")


def test_a_table_for_the_teacher(tmp_path):
    table, pages = tmp_path / "class.csv", tmp_path / "pages"
    solved = ROOT / "solutions" / "functions.py"
    done = command(solved, "--csv", table, "--report", pages)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 of 1 are right." in done.stdout and "Protection:" in done.stdout
    assert "0/1\n1/1  functions: run_anova right" in done.stderr
    rows = list(csv.DictReader(table.open(encoding="utf-8", newline="")))
    assert [row["status"] for row in rows] == ["right", "right"]
    assert set(rows[0]) == KEYS
    assert {path.name for path in pages.iterdir()} == {"index.html", "functions.html"}


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
    assert "asks for input()" in rows["asker", "run_anova"]["message"]
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


def test_names_that_begin_with_a_dash(tmp_path):
    (tmp_path / "-x.py").write_text("")
    for arguments in (["--", "-x.py"], ["./-x.py"]):
        done = with_environment(["--json", *arguments], tmp_path)
        assert done.returncode == 1
        assert json.loads(done.stdout)[0]["misconception"] == "empty"


def with_environment(arguments, cwd, python=(), **changed):
    """Run the command in another environment."""
    return subprocess.run(
        [sys.executable, *python, "-m", "checks", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        timeout=LAST_RESORT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | changed,
    )


def test_a_terminal_that_knows_ascii_only_loses_nothing(tmp_path):
    (tmp_path / "jürgen \u4e2d.py").write_text("")
    done = with_environment(["."], tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert b"j\\xfcrgen \\u4e2d" in done.stdout and b"0 of 1" in done.stdout


def test_a_python_without_the_packages_is_told_so(tmp_path):
    (tmp_path / "anna.py").write_text("")
    done = with_environment(["anna.py"], tmp_path, python=["-S"])
    assert done.returncode == 2
    assert b"has no numpy" in done.stderr and b"-m checks" in done.stderr
    assert b".venv" in done.stderr and b"Traceback" not in done.stderr


def test_without_bubblewrap_nothing_is_run(tmp_path):
    left = tmp_path / "left.txt"
    theirs = run_anova_that(tmp_path, "anna", "pass", top=f"open({str(left)!r}, 'w')")
    done = with_environment([theirs], tmp_path, PATH=str(tmp_path))
    assert done.returncode == 2 and done.stdout == b""
    assert b"--unprotected" in done.stderr and not left.exists()


ours_only = pytest.mark.skipif(
    not os.path.isdir("/proc/self"), reason="this system does not list processes"
)


def processes_of(folder):
    """Name the processes of a command that was given ``folder`` as TEMP.

    A hand-in gets a TMPDIR of its own, and TEMP as it is.
    """
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"TEMP={folder}".encode() in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


def nothing_is_left(folder):
    """Tell whether all processes have ended; the system takes a moment to end some."""
    for _ in range(600):
        if not processes_of(folder):
            return not list(folder.iterdir())
        time.sleep(0.1)
    return False


@ours_only
def test_ctrl_c_prints_what_there_is(tmp_path):
    """One file is done, one computes for ever: the first is shown, the other ended."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    (tmp_path / "a.py").write_text("")
    run_anova_that(tmp_path, "b", "while True:\n    pass")
    running = subprocess.Popen(
        [sys.executable, "-m", "checks", str(tmp_path), "--unprotected"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary), "TEMP": str(temporary)},
        text=True,
        # A run in the background of a shell ignores Ctrl-C; a terminal does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not running.stderr.readline().startswith("1/2"):
        assert running.poll() is None
    while len(processes_of(temporary)) < 2:  # the command itself is one
        assert running.poll() is None
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    said, errors = running.communicate(timeout=LAST_RESORT)
    assert running.returncode == 2 and "Traceback" not in errors
    assert "Stopped: 1 of 2 were not judged." in errors
    assert "The file is empty" in said and "0 of 1 are right" in said
    assert nothing_is_left(temporary)


# Those that kill and stay may be right all the same: behind walls it costs nothing.
TRICKS = {
    "exits": ("import os\nos._exit(0)", ""),
    "leaves": ("raise SystemExit", ""),
    "asks": ("input()", ""),
    "kills": ("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)", ""),
    "forges": ("return None", "import os\nos.write(1, b'[1, {}]' + bytes([10]))"),
    "stays": ("import os, time\nif os.fork() == 0:\n    time.sleep(3600)", ""),
    "fills": ("open('big.bin', 'wb').write(bytes(10**6))\nraise OSError('full')", ""),
    "crashes": ("import ctypes\nctypes.string_at(0)", ""),
    "paints": ("raise ValueError('\\x1b[2J\\x1b[31m')", ""),
    "reads": ("raise KeyError(open('/etc/passwd').read())", ""),
}


@ours_only
def test_a_class_of_thirty_with_ten_that_misbehave(tmp_path):
    if sandbox.bubblewrap() is None:
        pytest.skip("bubblewrap is not installed, or may not work here")
    temporary, class_ = tmp_path / "temporary", tmp_path / "class"
    temporary.mkdir()
    class_.mkdir()
    for name, (body, top) in TRICKS.items():
        run_anova_that(class_, f"trick_{name}", body, top)
    for number in range(4):
        run_anova_that(class_, f"fine_{number}", "pass")
    text = (class_ / "fine_0.py").read_text()
    for number in range(16):  # these need no process of their own
        content = [text.replace("def run_anova", "def anova"), "def f(:\n", "", "{}"]
        (class_ / f"odd_{number:02}.py").write_text(content[number % 4])
    mine = {"TMPDIR": str(temporary), "TEMP": str(temporary)}
    done = with_environment([class_], ROOT, **mine)
    said, errors = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 1 and "Traceback" not in errors
    assert "30/30  " in errors and errors.count("/30  ") == 30
    names = [line.split()[0] for line in said.split("\n\n")[0].split("\n")[2:]]
    rows = [name for name in names if name.startswith(("trick_", "fine_", "odd_"))]
    assert rows == sorted(path.stem for path in class_.iterdir()), said
    for row in said.split("\n"):
        name = row.split(" ")[0]
        if name in rows and name not in ("trick_kills", "trick_stays"):
            assert name.startswith("fine") == (" right" in row), row
    assert "\x1b" not in said + errors
    assert nothing_is_left(temporary)


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
@pytest.mark.parametrize(
    "names, given",
    [
        (["a b (1).py"], "a b (1).py"),
        (["[x] it's.py", "c.py"], "[x] it's.py"),
        (["my class/a.py", "my class/b $HOME.py"], "my class"),
        (["a b.py", "c.py"], "a b.py c.py"),
    ],
)
def test_make_check_takes_every_name(tmp_path, names, given):
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    done = subprocess.run(
        ["make", "-f", ROOT / "Makefile", "-o", ".venv/installed", "check"]
        + [f"FILES={given}", f"PY='{sys.executable}'", "OPTIONS=--unprotected"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=LAST_RESORT,
    )
    count = 1 if given == names[0] or "it's" in given else 2
    assert f"0 of {count} are right" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0 and "make:" not in done.stderr, done.stderr
