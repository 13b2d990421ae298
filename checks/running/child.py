"""The process in which a learner's file runs: it takes down, it does not judge.

The parent (`checks.running.process`) writes one job as JSON to the standard input. Each
record goes back as one sealed line of JSON. What the learner's code prints does not get
in between: the descriptor of the real standard output is moved away before their file
is read. Their code runs in a thread below which there is nothing of ours.
"""

import _thread
import contextlib
import importlib
import io
import json
import os
import re
import shutil
import signal
import sys
import time
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from types import ModuleType

from checks.running.read_code import read_source

PRELOADED = [
    "pandas", "scipy.stats", "seaborn", "statsmodels.api", "statsmodels.formula.api",
    "statsmodels.stats.multitest", "checks.running.describe", "fast_anova",
]  # fmt: skip
MEMORY_TO_READ = 2**29
LIMITS = {
    "RLIMIT_FSIZE": 64 * 2**20,
    "RLIMIT_NOFILE": 256,
    "RLIMIT_CORE": 0,
    # For what nobody watches any more; the parent has shorter ones (`patience`).
    "RLIMIT_CPU": 600,
}
# What lets a program look at, or change, all that Python holds.
INSIDES = {
    *("gc.get_objects", "gc.get_referrers", "gc.get_referents"),
    *("sys._current_frames", "sys._current_exceptions"),
}
MEMORY_FILE = re.compile(r"/proc/.*(mem|/fd/\d+)$")
OUR_SOURCES = re.compile(r"\W(pandas\Wcore|json|checks\Wrunning)\W")
# What describing a result relies on.
PUT_BACK = re.compile(
    r"builtins|os|contextlib|traceback|json(\..*)?|numpy|pandas(\.core\b.*)?"
    r"|checks\.running\..*|__main__"
)


def set_limits(memory: int, final: bool = True) -> None:
    """Limit memory beyond what is in use; at the end also files and CPU time."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError):
        pages = Path("/proc/self/statm").read_text().split()[0]
        memory += int(pages) * os.sysconf("SC_PAGE_SIZE")
    for name, value in {**(LIMITS if final else {}), "RLIMIT_AS": memory}.items():
        limit = getattr(resource, name, None)
        if limit is not None:
            with contextlib.suppress(ValueError, OSError):
                most = value if final else resource.getrlimit(limit)[1]
                resource.setrlimit(limit, (value, most))


def seal(key: str, number: int, content: bytes) -> bytes:
    """Give what only they can write who know the key: of one record, in its place."""
    return sha256(f"{key} {number} ".encode() + content).hexdigest().encode()


class Records:
    """Lines of JSON to the parent, on a descriptor of their own."""

    def __init__(self, descriptor: int, key: str):
        self._descriptor, self._key, self._number = descriptor, key, 0
        self._lock = _thread.allocate_lock()

    def send(self, **record) -> None:
        self.write(json.dumps(record, default=list).encode())

    def write(self, content: bytes, write=os.write) -> None:
        with self._lock:
            line = seal(self._key, self._number, content) + b" " + content + b"\n"
            self._number += 1
            while line:
                line = line[write(self._descriptor, line) :]


class Printed(io.TextIOBase):
    """Takes what is printed and remembers the beginning."""

    def __init__(self):
        self.text = ""

    def writable(self):
        return True

    def write(self, text):
        if len(self.text) < 2000:
            self.text += str(text)[:2000]
        return len(text)


def copy_engine(folder: Path) -> None:
    """Copy the engine to where Numba may keep what it compiles, with what is there."""
    course = Path(__file__).parents[2]
    if not os.access(course / "fast_anova", os.W_OK):
        shutil.copytree(course / "fast_anova", folder / ".engine" / "fast_anova")
        sys.path.insert(0, str(folder / ".engine"))


def preload() -> None:
    """Import what nearly every hand-in needs, so that it is not timed with them."""
    import matplotlib

    matplotlib.use("Agg", force=True)
    for name in PRELOADED:
        importlib.import_module(name)


def stage(take, give) -> None:
    """Call what is asked for; this is all that a learner's code can see below it."""
    while True:
        function, arguments, keywords = take()
        try:
            given = function(*arguments, **keywords), None
        except BaseException as problem:
            given = None, problem
        give(given)


class Stage:
    """The thread in which a learner's code runs."""

    def __init__(self):
        self._asked, self._given = SimpleQueue(), SimpleQueue()
        calls = self._asked.get, self._given.put
        self.thread = _thread.start_new_thread(stage, calls)

    def perform(self, function, *arguments, **keywords):
        """Give what a function returned and what it raised; one of them is None."""
        if not self._given.empty():  # more answers than calls: not from the stage
            os._exit(1)
        self._asked.put((function, arguments, keywords))
        return self._given.get()


def shut_the_insides(ours: set) -> None:
    """Refuse to all threads but ours what leads to the objects of others."""
    me, closed = _thread.get_ident, INSIDES
    memory_file, no_change = MEMORY_FILE.fullmatch, OUR_SOURCES.search

    def refuse(event, arguments):
        if event in closed:
            shut = True
        elif event == "open":
            shut = isinstance(arguments[0], str) and memory_file(arguments[0])
        else:
            shut = event == "object.__setattr__" and arguments[1] == "__code__"
            shut = shut and no_change(arguments[0].__code__.co_filename)
        if shut and me() not in ours:
            raise RuntimeError("Python's insides are shut while a file is checked")

    sys.addaudithook(refuse)


def remember():
    """Give a function that puts back what a hand-in has replaced by something else."""
    places = {}
    for name, module in list(sys.modules.items()):
        if not PUT_BACK.fullmatch(name):
            continue
        own = [
            part
            for part in list(vars(module).values())
            if isinstance(part, type) and part.__module__ == name
        ]
        for place in [module, *own]:
            kept = {
                key: part
                for key, part in vars(place).items()
                if callable(part) or hasattr(type(part), "__get__")
            }
            places[id(place)] = (place, kept)

    put, nothing = setattr, object()

    def put_back():
        for place, kept in places.values():
            now = place.__dict__
            for key, part in kept.items():
                if now.get(key, nothing) is not part:
                    put(place, key, part)

    return put_back


def run_call(call: dict, module, file: str, perform, put_back, describe) -> dict:
    """Call one function once and take down what happens."""
    drawn, record = describe.record_heatmap, {"call": call["name"]}
    function = getattr(module, call["function"], None)
    if function is None:
        return record | {"missing": True}
    data, groups = describe.make_input(call)
    genes = list(call["genes"]) if "genes" in call else None
    arguments = [thing for thing in (data, genes) if thing is not None]
    if "groups" in call:
        arguments.append(groups)
    printed = Printed()
    drawn.start()
    before, sys.stdout = sys.stdout, printed
    value, problem = perform(function, *arguments, **call.get("kwargs", {}))
    put_back()
    try:
        if problem is not None:
            record["stopped"] = describe.stop(problem, file)
        elif drawn.is_grid(value) or call["function"] == "plot_heatmap":
            record["drawn"] = drawn.describe(value)
        else:
            record["value"] = describe.value(value)
    except BaseException as problem:
        record["stopped"] = describe.stop(problem, file)
    try:
        record["changed"] = describe.changed_input(data, groups, genes, call)
    except Exception:
        record["changed"] = ["data"]
    drawn.end()
    sys.stdout = before
    return record | {"printed": printed.text}


def watch(records: Records, file: str, ours: set, thread: int) -> None:
    """Tell the parent now and then on which lines of their file the code is."""
    ours.add(_thread.get_ident())
    # What it calls later is taken now: their code may put other things there.
    frames, clock, sleep = sys._current_frames, time.process_time, time.sleep
    while True:
        sleep(0.5)
        frame, lines = frames().get(thread), []
        while frame is not None:
            if frame.f_code.co_filename == file:
                lines.insert(0, frame.f_lineno)
            frame = frame.f_back
        if lines:
            said = '{"at": %r, "computed": %r}' % (lines[-50:], clock())  # noqa: UP031
            records.write(said.encode())


def run_calls(job: dict, calls: list[dict], records: Records) -> None:
    """Import the file and make the calls, one after the other."""
    from checks.running import describe

    # After the imports: they map far more memory than they use.
    set_limits(job["memory"])
    folder = Path(job["folder"])
    os.chdir(folder)
    path = folder / "functions.py"
    path.write_bytes(job["text"].encode("utf-8", "surrogatepass"))
    sys.path[:] = [str(folder), *job["path"], *sys.path]
    sys.dont_write_bytecode = True
    sys.stdout = sys.stderr = Printed()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    file, put_back, on_stage = str(path), remember(), Stage()
    ours = {_thread.get_ident()}
    _thread.start_new_thread(watch, (records, file, ours, on_stage.thread))
    for name in [name for name in sys.modules if name.split(".")[0] == "checks"]:
        del sys.modules[name]
    sys.modules.pop("functions", None)
    sys.modules["__main__"] = ModuleType("__main__")
    shut_the_insides(ours)
    module, problem = on_stage.perform(importlib.import_module, "functions")
    put_back()
    if problem is not None:
        records.send(stopped=describe.stop(problem, file))
        return
    records.send(loaded=True)
    for call in calls:
        records.send(begin=call["name"])
        with_what = on_stage.perform, put_back, describe
        records.send(**run_call(call, module, file, *with_what))


def work(job: dict, descriptor: int) -> None:
    """Do one job and end the process."""
    records = Records(descriptor, job.pop("word"))
    records.send(hello=True)
    set_limits(MEMORY_TO_READ, final=False)
    names = dict.fromkeys(call["function"] for call in job["calls"])
    sources = {name: read_source(job["text"], name) for name in names}
    records.send(sources={name: vars(source) for name, source in sources.items()})
    set_limits(job["memory"], final=False)
    there = {name for name, source in sources.items() if source.is_written}
    calls = [call for call in job["calls"] if call["function"] in there]
    if calls:
        copy_engine(Path(job["folder"]))
        preload()
        records.send(ready=time.process_time())
        run_calls(job, calls, records)
    records.send(end=True)
    os._exit(0)


def below(pid: int) -> list[int]:
    """List the processes that a process has started, and theirs, where Linux tells."""
    found, left = [], [pid]
    while left:
        with contextlib.suppress(OSError):  # it may have ended meanwhile
            for thread in os.scandir(f"/proc/{left.pop()}/task"):
                children = Path(thread.path, "children").read_text()
                left += map(int, children.split())
                found += map(int, children.split())
    return found


def keep() -> None:
    """Stand between the notebook and the hand-in; end what is left of either."""
    above, me = os.getppid(), os.getpid()
    _ask_kernel(36, 1)  # PR_SET_CHILD_SUBREAPER: what they leave stays below here
    child = os.fork()
    if child == 0:
        _ask_kernel(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: end with the keeper
        return
    for standard in (0, 1, 2):
        os.close(standard)
    ended = 0
    while ended != child and os.getppid() == above:
        time.sleep(0.05)
        ended, _ = os.waitpid(-1, os.WNOHANG)
    for pid in below(me):
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    os._exit(0)


def _ask_kernel(option: int, value: int) -> None:
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def main() -> None:
    if "kept" in sys.argv and hasattr(os, "fork"):
        keep()
    job = json.loads(sys.stdin.buffer.read())
    descriptor = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    work(job, descriptor)


if __name__ == "__main__":
    main()
