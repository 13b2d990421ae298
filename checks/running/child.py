"""The process in which a learner's file runs: it takes down, it does not judge.

The parent (`checks.running.process`) writes one job as JSON to the standard input. Each
record goes back as one sealed line of JSON. What the learner's code prints does not get
in between: the descriptor of the real standard output is moved away before their file
is read. Their code runs in a thread below which there is nothing of ours.
"""

import _thread
import contextlib
import gc
import importlib
import io
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from queue import SimpleQueue
from types import ModuleType

from checks.running.forgery import Records, remember, shut_the_insides
from checks.running.keeper import keep
from checks.running.read_code import read_source

# Behind walls it is not where the parent has it.
COURSE = Path(__file__).parents[2]
PRELOADED = [
    "pandas", "scipy.stats", "seaborn", "statsmodels.api", "statsmodels.formula.api",
    "statsmodels.stats.multitest", "checks.running.describe", "fast_anova",
]  # fmt: skip
MEMORY_TO_READ = 2**29
# A call marked `if_quick` is left out for a hand-in that takes more than so many times
# as long for a gene as SciPy's ANOVA does: a slower computer must not decide it.
# Loops over `f_oneway` take one to three times as long, formulas eight and more.
MOST_TIMES_IF_QUICK = 5
LIMITS = {
    "RLIMIT_FSIZE": 64 * 2**20,
    "RLIMIT_NOFILE": 256,
    "RLIMIT_CORE": 0,
    # For what nobody watches any more; the parent has shorter ones (`patience`).
    "RLIMIT_CPU": 600,
}


def set_limits(memory: int, final: bool = True) -> None:
    """Limit memory beyond what is in use; at the end also files and CPU time."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError):
        pages = Path("/proc/self/statm").read_text(encoding="utf-8").split()[0]
        memory += int(pages) * os.sysconf("SC_PAGE_SIZE")
    for name, value in {**(LIMITS if final else {}), "RLIMIT_AS": memory}.items():
        limit = getattr(resource, name, None)
        if limit is not None:
            with contextlib.suppress(ValueError, OSError):
                most = value if final else resource.getrlimit(limit)[1]
                resource.setrlimit(limit, (value, most))


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
    if not os.access(COURSE / "fast_anova", os.W_OK):
        shutil.copytree(COURSE / "fast_anova", folder / ".engine" / "fast_anova")
        sys.path.insert(0, str(folder / ".engine"))


def preload() -> None:
    """Import what nearly every hand-in needs, so that it is not timed with them."""
    import matplotlib

    matplotlib.use("Agg", force=True)
    # Nothing of what is imported is ever thrown away, so nobody need look for it; and
    # seaborn would import all of IPython for its buttons (`ipywidgets`).
    gc.disable()
    buttons = sys.modules.setdefault("ipywidgets", None)
    for name in PRELOADED:
        importlib.import_module(name)
    if buttons is None:
        del sys.modules["ipywidgets"]
    gc.freeze()
    gc.enable()


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


def run_call(call: dict, module, file: str, perform, put_back, describe) -> dict:
    """Call one function once and take down what happens."""
    drawn, record = describe.record_heatmap, {"call": call["name"]}
    function = getattr(module, call["function"], None)
    if function is None:
        return record | {"missing": True}
    data, groups = describe.make_input(call)
    genes = list(call["genes"]) if "genes" in call else None
    if call.get("genes_as") == "index":
        genes = describe.pd.Index(genes)
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
            record["stopped"] = describe.stop(problem, file, COURSE)
        elif drawn.is_grid(value) or call["function"] == "plot_heatmap":
            record["drawn"] = drawn.describe(value)
        else:
            record["value"] = describe.value(value)
    except BaseException as problem:
        record["stopped"] = describe.stop(problem, file, COURSE)
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
    pace, ours = Pace(), {_thread.get_ident()}
    _thread.start_new_thread(watch, (records, file, ours, on_stage.thread))
    for name in [name for name in sys.modules if name.split(".")[0] == "checks"]:
        del sys.modules[name]
    sys.modules.pop("functions", None)
    sys.modules["__main__"] = ModuleType("__main__")
    shut_the_insides(ours)
    module, problem = on_stage.perform(importlib.import_module, "functions")
    put_back()
    if problem is not None:
        records.send(stopped=describe.stop(problem, file, COURSE))
        return
    records.send(loaded=True)
    for call in calls:
        if call.get("if_quick") and pace.is_slow():
            continue
        records.send(begin=call["name"])
        began = time.process_time()
        with_what = on_stage.perform, put_back, describe
        record = run_call(call, module, file, *with_what)
        seconds = time.process_time() - began
        records.send(**record, seconds=seconds)
        pace.note(call, seconds)


class Pace:
    """How long a hand-in takes for a gene, told by the call with most genes."""

    def __init__(self):
        self._f_oneway = sys.modules["scipy.stats"].f_oneway
        self._genes, self._seconds = 1, 0.0

    def note(self, call: dict, seconds: float) -> None:
        genes = len((call.get("data") or {}).get("genes", []))
        if genes >= self._genes:
            self._genes, self._seconds = genes, seconds

    def once(self) -> float:
        """Seconds of CPU time of one ANOVA of SciPy's, in this process, now."""
        began = time.process_time()
        for _ in range(30):
            self._f_oneway([1.0, 2.0, 4.0], [2.0, 3.0, 3.5], [5.0, 4.0, 7.0])
        return (time.process_time() - began) / 30

    def is_slow(self) -> bool:
        return self._seconds / self._genes > MOST_TIMES_IF_QUICK * self.once()


def work(job: dict, descriptor: int) -> None:
    """Do one job and end the process."""
    records = Records(descriptor, job.pop("word"))
    records.send(hello=True)
    set_limits(MEMORY_TO_READ, final=False)
    names = dict.fromkeys(call["function"] for call in job["calls"])
    sources = {name: read_source(job["text"], name) for name in names}
    records.send(sources={name: sources[name].record() for name in names})
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
