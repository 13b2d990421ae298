"""A hand-in that misbehaves costs its own row only, and reaches nothing."""

import contextlib
import io
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from checks.answer import Answer
from checks.functions_py.judge_file import judge_text
from checks.running import patience, process, records, sandbox
from checks.running.forgery import seal
from checks.running.hand_in import UnreadableError, read_file, run
from checks.running.read_code import read_source
from conftest import ROOT
from hand_in_shelf import shelf

walled_only = pytest.mark.skipif(
    not sandbox.protected(), reason="bubblewrap is not installed, or may not work here"
)
linux_only = pytest.mark.skipif(
    not patience.has_proc(), reason="only Linux tells what a process does"
)
RIGHT = next(o for o in shelf("right", "run_anova") if o.path.stem == "anova_engine")


def probe(body, **how):
    """Run a function of one's own once; give what is known about it."""
    text = "def probe():\n" + textwrap.indent(textwrap.dedent(body), "    ")
    return run(text, "probe", [{"name": "first", "function": "probe"}], **how)


def judged(text, **how):
    return judge_text(text, ["run_anova"], **how)["run_anova"]


# ---------------------------------------------------------------------------
# What is out of reach behind the walls
# ---------------------------------------------------------------------------

REACH = {
    "the list of users": "open('/etc/passwd').read()",
    "the home of the teacher": "[name for name in os.listdir({home!r}) "
    "if name not in {way!r}][0]",
    "the solutions": "open({root!r} + '/solutions/functions.py').read()",
    "the solutions as a module": "importlib.import_module('solutions.functions')",
    "the right answers": "importlib.import_module('checks.functions_py.right_answers')",
    "the judge": "importlib.import_module('checks.functions_py.run_anova.judge')",
    "the tests": "os.listdir({root!r} + '/tests')[0]",
    "another hand-in": "open({other!r}).read()",
    "a socket file": "socket.socket(socket.AF_UNIX).connect({door!r})",
    "an abstract socket": "socket.socket(socket.AF_UNIX).connect({hidden!r})",
    "the network": "[n for _, n in socket.if_nameindex() if n != 'lo'][0]",
    "the system's files": "open('/usr/written', 'w')",
    "the course's files": "open('/course/fast_anova/written.py', 'w')",
    "the data": "os.remove('data/' + os.listdir('data')[0])",
    "the root of the walls": "open('/written', 'w')",
    "the devices": "open('/dev/written', 'w')",
    "a remount": "mount(None, b'/usr', None, 32 | 4096, None)",
    "a mount": "mount(b'none', b'/tmp', b'tmpfs', 0, None)",
    "walls of its own": "unshare(0x10020000)",
    "a capability": "[1 for line in open('/proc/self/status') if 'CapEff' in line and "
    "int(line.split()[1], 16)][0]",
    "a higher limit": "resource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))",
    "other processes": "[n for n in os.listdir('/proc') if n.isdigit()][20]",
    "much space": "[open(f'/tmp/{{i}}', 'wb').write(bytes(2**23)) for i in range(20)]",
    "much shared memory": "[open(f'/dev/shm/{{i}}', 'wb').write(bytes(2**23)) "
    "for i in range(20)]",
    "all objects": "gc.get_objects()",
    "all frames": "sys._current_frames()",
    "the memory": "open('/proc/self/mem', 'rb')",
}


# The computer has one such name: two runs of the tests must not share it.
HIDDEN_DOOR = f"\0hidden door {os.getpid()}"


@pytest.fixture(scope="module")
def reached(tmp_path_factory):
    """Let one hand-in try everything; give the names of what it could do."""
    folder = tmp_path_factory.mktemp("theirs")
    (folder / "other.py").write_text("theirs")
    with contextlib.ExitStack() as doors:
        for name in (str(folder / "door"), HIDDEN_DOOR):
            door = doors.enter_context(socket.socket(socket.AF_UNIX))
            door.bind(name)
            door.listen()
        known = {
            "home": str(Path.home()),
            # The folders on the way to Python are there, and empty otherwise.
            "way": [*Path(sys.base_prefix).parts, *Path(sys.prefix).parts, *ROOT.parts],
            "root": str(ROOT),
            "other": str(folder / "other.py"),
            "door": str(folder / "door"),
            "hidden": HIDDEN_DOOR,
        }
        tried = {name: code.format(**known) for name, code in REACH.items()}
        evidence = probe(
            f"""
            import ctypes, gc, importlib, os, resource, socket, sys
            libc = ctypes.CDLL(None, use_errno=True)
            def call(function, *arguments):
                if function(*arguments):
                    raise OSError(ctypes.get_errno())
            mount = lambda *given: call(libc.mount, *given)
            unshare = lambda *given: call(libc.unshare, *given)
            done = []
            for name, code in {tried!r}.items():
                try:
                    eval(code)
                    done.append(name)
                except Exception:
                    pass
            open("own.txt", "w").write("in its own folder it may")
            return ["came to the end", *done]
            """,
            strangers=True,
        )
    outcome = evidence.outcomes["first"]
    assert outcome.stopped is None
    return outcome.value["values"]


@walled_only
@pytest.mark.parametrize("what", REACH)
def test_what_a_stranger_cannot_reach(reached, what):
    assert reached[0] == "came to the end"
    assert what not in reached


# ---------------------------------------------------------------------------
# Forged: run_anova gives 42, and something else tells that it was right
# ---------------------------------------------------------------------------

HONEST = """
import numpy as np
import pandas as pd
import sys
from fast_anova import anova_genes
from statsmodels.stats.multitest import multipletests

GIVEN, empty = [], pd.DataFrame()

def right():
    data, groups, alpha = GIVEN[-1]
    F, p = anova_genes(data["expression"], list(groups))
    q = multipletests(p, method="fdr_bh")[1]
    return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha},
                        index=data["genes"].index)

def as_record():
    made = right()
    return {"type": "DataFrame", "shape": list(made.shape), "index": list(made.index),
            "columns": list(made.columns), "dtypes": ["float64", "float64", "bool"],
            "values": [made[name].tolist() for name in made]}

def forge(names):
    for name in list(names):
        if name in ("describe_value", "value"):
            names[name] = lambda found: as_record()

def run_anova(data, groups, alpha=0.05):
    GIVEN.append((data, groups, alpha))
    TRICK
    return FORGED
"""
FORGERS = {
    "by name": """
        for name in ("checks.running.child", "checks.running.describe", "__main__"):
            try:
                forge(vars(__import__(name, fromlist=["x"])))
            except ImportError:
                pass""",
    "in every module": """
        for module in list(sys.modules.values()):
            if "checks" in getattr(module, "__name__", "") or module.__name__[0] == "_":
                forge(vars(module))""",
    "through the frames": """
        frame = sys._getframe()
        while frame is not None:
            if frame.f_globals is not globals():
                forge(frame.f_globals)
                for thing in list(frame.f_locals.values()):
                    if hasattr(thing, "send"):
                        thing.send(call="run_anova: main", value=as_record())
            frame = frame.f_back""",
    "through the objects": """
        import gc
        for thing in gc.get_objects():
            if isinstance(thing, dict):
                forge(thing)""",
    "json": """
        import json
        dumps = json.dumps
        def other(record, *rest, **more):
            if isinstance(record, dict) and "value" in record:
                record["value"] = as_record()
            return dumps(record, *rest, **more)
        json.dumps = other""",
    "what is written": """
        import os
        write = os.write
        def other(where, what):
            GIVEN.append(what)
            return write(where, what)
        os.write = other""",
}


@walled_only
@pytest.mark.parametrize("trick", FORGERS.values(), ids=FORGERS)
def test_what_was_not_returned_is_not_right(trick):
    body = textwrap.indent(textwrap.dedent(trick), "    ")
    text = HONEST.replace("    TRICK\n", body + "\n").replace("FORGED", "42")
    answer = judged(text, strangers=True)
    assert answer.status in ("hint", "error")
    assert answer.misconception != "unreadable_result"


@walled_only
def test_a_pandas_that_lies_is_put_right():
    """The same hand-in is right if it gives its table: only the lie is not."""
    lies = """
        if hasattr(pd, "was"):
            for name in ("iloc", "shape", "columns"):
                setattr(pd.DataFrame, name, pd.was[name])
        pd.was = {name: vars(pd.DataFrame).get(name) or getattr(pd.DataFrame, name)
                  for name in ("iloc", "shape", "columns")}
        made = right()
        cells, shape, columns = made.iloc, made.shape, made.columns
        pd.DataFrame.iloc = property(lambda self: cells)
        pd.DataFrame.shape = property(lambda self: shape)
        pd.DataFrame.columns = property(lambda self: columns)"""
    body = textwrap.indent(textwrap.dedent(lies), "    ")
    text = HONEST.replace("    TRICK\n", body + "\n")
    assert judged(text.replace("FORGED", "empty"), strangers=True).status in (
        "hint",
        "error",
    )
    honest = HONEST.replace("    TRICK\n", "").replace("FORGED", "right()")
    assert judged(honest, strangers=True).status in ("right", "note")


# ---------------------------------------------------------------------------
# What is said on the way to the judge
# ---------------------------------------------------------------------------


def said(*lines, key="key"):
    """Give what is heard of lines, each sealed if it is no bytes already."""
    content = b""
    for number, line in enumerate(lines):
        if isinstance(line, str):
            line = seal(key, number, line.encode()) + b" " + line.encode() + b"\n"
        content += line
    return list(records.hear(io.BytesIO(content), "key"))


FALSE = [
    '{"ready": "abc"}',
    '{"ready": -1}',
    '{"ready": NaN}',
    '{"ready": Infinity}',
    '{"ready": true}',
    '{"at": 5, "computed": 1}',
    '{"at": ["5"], "computed": 1}',
    '{"at": [5], "computed": "long"}',
    '{"call": []}',
    '{"call": {}}',
    '{"stopped": 5}',
    '{"stopped": {"type": "KeyError"}}',
    '{"call": "main", "stopped": {"lines": "ab"}}',
    '{"begin": 5}',
    '{"begin": ["main"]}',
    '{"end": 1}',
    '{"call": "main", "value": {"type": "DataFrame"}}',
    '{"call": "main", "value": {"type": "DataFrame", "shape": [1, 1], "index": [[]], '
    '"columns": [], "dtypes": [], "values": []}}',
    '{"call": "main", "value": []}',
    '{"call": "main", "drawn": {"type": "x", "grid": true, "axes": 1, "meshes": 1}}',
    '{"call": "main", "changed": "data"}',
    '{"call": "main", "printed": 5}',
    '{"other": 5}',
    "[]",
    "5",
    "{",
    "",
    '"at"',
    "[" * 200_000,
    '{"at":' * 50_000,
]


@pytest.mark.parametrize("line", FALSE, ids=lambda line: line[:40])
def test_a_false_record_is_not_believed(line):
    assert said('{"hello": true}', line, '{"end": true}') == [{"hello": True}]


def test_only_the_seal_of_the_recorder_counts():
    hello, end = '{"hello": true}', '{"end": true}'
    for other in (
        b"\n",
        b"[" * 200_000 + b"\n",
        b'["x", {"end": true}]\n',
        seal("other", 1, end.encode()) + b" " + end.encode() + b"\n",
        seal("key", 0, hello.encode()) + b" " + hello.encode() + b"\n",
    ):
        heard = said(hello, other)
        assert heard == [{"hello": True}]


def test_an_endless_line_is_cut(monkeypatch):
    monkeypatch.setattr(records, "LONGEST_LINE", 1000)
    assert said("{" + " " * 2000 + '"end": true}') == []
    monkeypatch.setattr(records, "MOST_BYTES", 300)
    assert len(said(*['{"hello": true}'] * 100)) < 4


def test_a_name_of_a_file_is_one_line(tmp_path):
    name = "a\nb\x1b[2J\u202e.py"
    with pytest.raises(UnreadableError) as said:
        read_file(tmp_path / name)
    assert r"a\nb\x1b[2J\u202e.py" in str(said.value) and "\n" not in str(said.value)


def test_a_terminal_without_the_sign_loses_no_answer():
    done = subprocess.run(
        [
            *[sys.executable, "-c"],
            "from checks.answer import Answer, show; show(Answer('right', '\u00fc 0'))",
        ],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "Right: \\xfc 0\n", done.stderr


def test_signs_that_a_terminal_obeys_are_written_out():
    column = {"type": "x\x1b[2Jy\u202e\n", "kinds": [], "message": "a\nb\x07"}
    rest = {"lines": [], "line": None, "in_own_code": True, "vectors": {}}
    (heard,) = said(json.dumps({"stopped": column | rest}))
    assert heard["stopped"]["type"] == r"x\x1b[2Jy\u202e\n"
    assert heard["stopped"]["message"] == "a\nb\\x07"
    shown = str(Answer("hint", "the column \x1b[31mred\u202e is odd\nWhy?"))
    assert "\x1b" not in shown and "\u202e" not in shown and "\nWhy?" in shown


# ---------------------------------------------------------------------------
# It ends, and nothing is left
# ---------------------------------------------------------------------------

FLOODS = {
    "an endless line": "while True: write(b'[' * 65536)",
    "deep JSON": "write(b'[' * 200_000 + b'\\n')\nos._exit(0)",
    "many lines": "while True: write(b'\\n' * 65536)",
}


@walled_only
@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_what_is_written_to_every_descriptor_does_no_harm(flood):
    evidence = probe(
        f"""
import os
def write(content):
    for number in range(3, 20):
        try:
            os.write(number, content)
        except OSError:
            pass
{flood}
""",
        strangers=True,
        seconds=2,
    )
    assert evidence.ended or evidence.unfinished


@linux_only
@pytest.mark.parametrize(
    ("body", "because"),
    [
        (
            "import subprocess, time\n"
            "all = [subprocess.Popen(['sleep', '1000'], start_new_session=True)\n"
            "       for _ in range(80)]\ntime.sleep(1000)",
            "processes",
        ),
        (
            "import threading, time\nthreading.stack_size(2**16)\n"
            "for _ in range(400):\n"
            "    threading.Thread(target=time.sleep, args=(1000,)).start()\n"
            "time.sleep(1000)",
            "processes",
        ),
        (
            "import os, time\nfor _ in range(6):\n    if os.fork() == 0:\n"
            "        kept = bytearray(b'x') * 2**29\n        time.sleep(1000)\n"
            "time.sleep(1000)",
            "memory",
        ),
    ],
    ids=["processes", "threads", "memory of several"],
)
def test_too_many_are_stopped(monkeypatch, body, because):
    monkeypatch.setattr(patience, "SECONDS_ASLEEP", 10**6)
    monkeypatch.setattr(patience, "MOST_PROCESSES", 40)
    monkeypatch.setattr(patience, "MOST_THREADS", 300)
    monkeypatch.setattr(patience, "MOST_MEMORY", 2**30)
    evidence = probe(body, strangers=sandbox.protected())
    assert (evidence.unfinished, evidence.because) == ("first", because)
    text = RIGHT.text + "\n\ndef run_anova(data, groups):\n    while True: pass\n"
    assert judged(text, seconds=1).misconception == "endless"


def alive(word):
    """List the processes whose command line holds a word."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if word.encode() in path.read_bytes():
                found.append(path.parent.name)
    return found


def gone(word):
    """Wait until no such process is left: a signal takes its time."""
    while alive(word):
        time.sleep(0.05)
    return True


@linux_only
@pytest.mark.parametrize("strangers", [True, False], ids=["walled", "own"])
def test_what_it_leaves_does_not_hold_the_judge(strangers):
    """The left one holds all descriptors open, in a session of its own."""
    seconds = f"7654{int(strangers)}{os.getpid()}"
    evidence = probe(
        f"""
        import os, subprocess
        for number in range(3, 30):
            try:
                os.set_inheritable(number, True)
            except OSError:
                pass
        subprocess.Popen(["sleep", "{seconds}"], start_new_session=True,
                         close_fds=False)
        os._exit(0)
        """,
        strangers=strangers and sandbox.protected(),
    )
    assert evidence.ended == "first"
    assert gone(seconds)


@linux_only
@pytest.mark.parametrize(
    "killing",
    [
        "os.kill(os.getppid(), signal.SIGKILL)",
        "os.killpg(os.getpgid(os.getppid()), signal.SIGKILL)",
        "os.killpg(0, signal.SIGKILL)",
    ],
)
def test_who_kills_its_parent_ends_alone(killing):
    evidence = probe(f"import os, signal, time\n{killing}\ntime.sleep(1000)")
    assert evidence.ended == "first"


JUDGE = """
import sys
from checks.running.hand_in import run
run("def probe():\\n    import os\\n    print(open('/proc/self/status').read())\\n"
    "    open({told!r}, 'w').write('on')\\n    while True: pass\\n",
    "probe", [{{"name": "first", "function": "probe"}}], seconds=1000)
"""


@linux_only
def test_it_ends_with_its_notebook(tmp_path):
    """A kernel that is killed clears up nothing; the child sees it go."""
    told = tmp_path / "told"
    judge = subprocess.Popen(
        [sys.executable, "-c", JUDGE.format(told=str(told))], cwd=ROOT
    )
    while not told.exists():
        assert judge.poll() is None
        time.sleep(0.1)
    left = patience.below(judge.pid)
    assert left
    judge.send_signal(signal.SIGKILL)
    judge.wait()
    while any(
        Path(f"/proc/{pid}/cmdline").exists() and is_running(pid) for pid in left
    ):
        time.sleep(0.05)


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except OSError:
        return False


def test_folders_of_any_depth_are_removed(tmp_path):
    top = tmp_path / "top"
    top.mkdir()
    here = os.getcwd()
    try:
        os.chdir(top)
        for _ in range(1500):
            Path("file").write_text("x", encoding="utf-8")
            os.mkdir("a_long_name_for_a_folder")
            os.chdir("a_long_name_for_a_folder")
        os.symlink(tmp_path, "link")
        os.chmod(top, 0o500)
    finally:
        os.chdir(here)
    process.remove(top)
    assert not top.exists() and tmp_path.exists()


def test_nothing_of_the_course_is_deleted_through_the_copy(tmp_path, monkeypatch):
    data = tmp_path / "data"
    (data / "more").mkdir(parents=True)
    (data / "small.txt").write_text("mine")
    (data / "more" / "large.txt").write_text("mine, and large")
    monkeypatch.setattr(process, "DATA", data)
    monkeypatch.setattr(process, "LARGEST_COPY", 10)
    evidence = probe(
        """
        import os, shutil
        said = open("data/small.txt").read() + open("data/more/large.txt").read()
        open("data/small.txt", "w").write("theirs")
        shutil.rmtree("data")
        return said
        """
    )
    assert evidence.outcomes["first"].value["value"] == "minemine, and large"
    assert (data / "small.txt").read_text() == "mine"
    assert (data / "more" / "large.txt").read_text() == "mine, and large"


def test_without_walls_it_gets_what_it_needs_and_no_more(monkeypatch):
    """What ``--unprotected`` runs: copies of a few modules, and of the data."""
    monkeypatch.setattr(sandbox, "_found", lambda: ("absent", None))
    evidence = probe(
        """
        import importlib, os
        import fast_anova, table_reader
        os.remove("data/" + os.listdir("data")[0])
        found = []
        for name in ("solutions.functions", "checks.functions_py.right_answers"):
            try:
                importlib.import_module(name)
                found.append(name)
            except ImportError:
                pass
        return ["came to the end", *found]
        """,
        strangers=True,
    )
    assert evidence.outcomes["first"].value["values"] == ["came to the end"]


# ---------------------------------------------------------------------------
# Files that are hard to read
# ---------------------------------------------------------------------------

HEAD = "def run_anova(data, groups, alpha=0.05):\n    "
HARD = {
    "a chain in an error": HEAD + "raise NotImplementedError(a" + ".b" * 1500 + ")\n",
    "a longer chain": HEAD + "return a" + ".b" * 100_000 + "\n",
    "brackets": HEAD + "return " + "[" * 5000 + "]" * 5000 + "\n",
    "minus signs": HEAD + "return " + "-" * 90_000 + "1\n",
    "arguments": HEAD + "return f(" + "a, " * 20_000 + ")\n",
    "names of arguments": "def run_anova("
    + ", ".join(f"a{i}" for i in range(20_000))
    + "):\n    return 1\n",
    "literals": HEAD + "return [" + "1," * 450_000 + "]\n",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_a_file_that_is_hard_to_read_is_a_row(monkeypatch, text):
    """It is read in the child: whatever happens there is told in a sentence."""
    monkeypatch.setattr(process, "MEMORY", 2**29)
    answer = judged(text)
    assert answer.status in ("error", "hint", "todo")
    assert "None" not in answer.message.split("\n")[0]


def test_reading_has_an_end_that_is_told(monkeypatch):
    monkeypatch.setattr(patience, "SECONDS_TO_READ", -1)
    monkeypatch.setattr(patience, "LOOK_EVERY", 0)
    text = HEAD + "return [" + "(1, 2, 3), " * 80_000 + "]\n"
    answer = judged(text)
    assert answer.status == "error" and "cannot be read here" in answer.message


def test_a_sign_that_is_no_text_is_named_with_its_line():
    source = read_source("x = 1\r\n\ny = '\0'\n", "run_anova")
    assert source.problem.startswith("Line 3 of your functions.py")


def test_lines_are_counted_as_python_counts_them():
    text = "x = '\x0c\u2028'\r\n\rdef probe(data):\n    ...\n"
    evidence = run(text, "probe", [{"name": "first", "function": "probe"}])
    assert (evidence.source.first, evidence.source.unwritten) == (3, True)
    assert evidence.source.text == "def probe(data):\n    ..."


def test_a_file_may_be_no_longer_than_any_functions_py(tmp_path):
    path = tmp_path / "long.py"
    path.write_bytes(b"x = [" + b"1," * 900_000 + b"]\n")
    with pytest.raises(UnreadableError, match="too large"):
        read_file(path)
