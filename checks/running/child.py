"""The child process in which a learner's file runs: it records, it does not judge.

The parent (`checks.running.hand_in`) writes one job as JSON to the standard input. Each
record goes back as one line of JSON. What the learner's code prints does not get in
between: the descriptor of the real standard output is moved away before their file
is read.
"""

import contextlib
import importlib
import io
import json
import os
import sys
import threading
import time
import traceback
from pathlib import Path

MOST_ROWS = 6000
MOST_COLUMNS = 12
PRELOADED = [
    "pandas", "scipy.stats", "seaborn", "statsmodels.api", "statsmodels.formula.api",
    "statsmodels.stats.multitest", "checks.running.record_heatmap", "fast_anova",
]  # fmt: skip
# A call marked `if_quick` is left out where it would compute longer than this.
SECONDS_IF_QUICK = 2.5
LIMITS = {
    "RLIMIT_FSIZE": 64 * 2**20,
    "RLIMIT_NOFILE": 256,
    "RLIMIT_CORE": 0,
    # For what nobody watches any more; the parent has shorter ones (`patience`).
    "RLIMIT_CPU": 600,
}


def set_limits(memory: int) -> None:
    """Limit memory, file sizes and CPU time, where the platform can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for name, value in {**LIMITS, "RLIMIT_AS": memory}.items():
        limit = getattr(resource, name, None)
        if limit is not None:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, (value, value))


class Records:
    """Lines of JSON to the parent, on a descriptor of their own."""

    def __init__(self, descriptor: int, word: str):
        self._descriptor = descriptor
        self._word = word
        self._lock = threading.Lock()

    def send(self, **record) -> None:
        line = json.dumps([self._word, record], default=repr) + "\n"
        content = line.encode("utf-8", "surrogatepass")
        with self._lock:
            while content:
                content = content[os.write(self._descriptor, content) :]


class Printed(io.TextIOBase):
    """Takes what is printed and remembers the beginning."""

    def __init__(self):
        self.text = ""

    def writable(self):
        return True

    def write(self, text):
        if len(self.text) < 2000:
            self.text += str(text)
        return len(text)


def preload() -> None:
    """Import what nearly every hand-in needs, so that it is not timed with them."""
    import matplotlib

    matplotlib.use("Agg", force=True)
    for name in PRELOADED:
        importlib.import_module(name)


def describe_stop(problem: BaseException, file: str) -> dict:
    """Say what was raised, and on which line of the learner's file."""
    frames = traceback.extract_tb(problem.__traceback__)
    vectors = {}
    with contextlib.suppress(Exception):
        vectors = numbers_at_hand(problem, file)
    own = [frame.lineno for frame in frames if frame.filename == file]
    names = [kind.__name__ for kind in type(problem).__mro__]
    try:
        message = str(problem)
    except Exception:
        message = ""
    return {
        "type": type(problem).__name__,
        "kinds": names,
        "message": message[:600],
        "lines": own,
        "line": own[-1] if own else getattr(problem, "lineno", None),
        "in_own_code": bool(frames) and frames[-1].filename == file,
        "vectors": vectors,
    }


def numbers_at_hand(problem: BaseException, file: str) -> dict:
    """Take down the lists of numbers that their function had when it stopped."""
    import numpy as np
    import pandas as pd

    step = problem.__traceback__
    frame = None
    while step is not None:
        if step.tb_frame.f_code.co_filename == file:
            frame = step.tb_frame
        step = step.tb_next
    vectors = {}
    for name, value in (frame.f_locals if frame else {}).items():
        if (
            isinstance(value, list | tuple | np.ndarray | pd.Series)
            and len(value) < 100
        ):
            numbers = np.asarray(value)
            if numbers.ndim == 1 and numbers.dtype.kind in "fi" and len(vectors) < 8:
                vectors[name] = [float(number) for number in numbers]
    return vectors


def plain(value):
    """Make a cell of a table something that JSON can hold; keep what kind it was."""
    import numpy as np
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return float(value)
    if isinstance(value, str):
        return str(value)[:200]
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return plain(value.item())
    return {"other": type(value).__name__, "text": repr(value)[:80]}


def describe_value(value) -> dict:
    """Take down what a function gave, as plain numbers and texts."""
    import numpy as np
    import pandas as pd

    kind = {"type": type(value).__name__}
    if isinstance(value, pd.DataFrame):
        part = value.iloc[:MOST_ROWS, :MOST_COLUMNS]
        return kind | {
            "shape": list(value.shape),
            "index": [plain(name) for name in part.index],
            "columns": [plain(name) for name in value.columns[:60]],
            "dtypes": [str(dtype) for dtype in part.dtypes],
            "values": [
                [plain(cell) for cell in part.iloc[:, i]] for i in range(part.shape[1])
            ],
        }
    if isinstance(value, pd.Series):
        part = value.iloc[:MOST_ROWS]
        return kind | {
            "shape": [len(value)],
            "index": [plain(name) for name in part.index],
            "values": [plain(cell) for cell in part],
        }
    if isinstance(value, np.ndarray):
        flat = value.ravel()[:MOST_ROWS]
        shape = list(value.shape)
        return kind | {"shape": shape, "values": [plain(cell) for cell in flat]}
    if isinstance(value, list | tuple):
        few = value[:MOST_ROWS]
        return kind | {"shape": [len(value)], "values": [plain(cell) for cell in few]}
    if isinstance(value, dict):
        return kind | {"keys": [str(key)[:80] for key in list(value)[:20]]}
    return kind | {"value": plain(value)}


def make_input(call: dict):
    """Make data and labels of a call new, so that nothing can be left from before."""
    import numpy as np
    import pandas as pd

    data = call.get("data")
    if data is not None:
        data = {
            "expression": np.array(data["expression"], dtype=float),
            "genes": pd.DataFrame(index=pd.Index(data["genes"], name="gene")),
            "samples": pd.DataFrame(index=pd.Index(data["samples"], name="sample")),
        }
    groups = call.get("groups")
    if groups is not None:
        labels, kind = list(groups["labels"]), groups["kind"]
        if kind == "array":
            labels = np.array(labels)
        elif kind == "series":
            labels = pd.Series(labels, index=groups["index"], name="group")
        elif kind == "categorical":
            labels = pd.Series(
                pd.Categorical(labels), index=groups["index"], name="group"
            )
        groups = labels
    return data, groups


def same(one, other) -> bool:
    """Tell whether a thing still is as it was."""
    import numpy as np
    import pandas as pd

    if type(one) is not type(other):
        return False
    if isinstance(one, pd.DataFrame | pd.Series):
        named = isinstance(one, pd.DataFrame) or one.name == other.name
        return named and one.equals(other) and one.index.equals(other.index)
    if isinstance(one, np.ndarray):
        return one.shape == other.shape and np.array_equal(one, other)
    return one == other


def changed_input(data, groups, genes, call) -> list[str]:
    """Name what a call has changed of the things it was given."""
    old_data, old_groups = make_input(call)
    changed = []
    for key in old_data or {}:
        if key not in data:
            changed.append(f'data["{key}"]')
        elif not same(old_data[key], data[key]):
            changed.append(f'data["{key}"]')
    for key in data or {}:
        if key not in old_data:
            changed.append(f'data["{str(key)[:30]}"]')
    if groups is not None and not same(old_groups, groups):
        changed.append("groups")
    if genes is not None and list(genes) != call["genes"]:
        changed.append("genes")
    return changed


def run_call(call: dict, module, file: str) -> dict:
    """Call one function once and take down what happens."""
    from checks.running import record_heatmap as drawn

    function = getattr(module, call["function"], None)
    data, groups = make_input(call)
    genes = list(call["genes"]) if "genes" in call else None
    arguments = [thing for thing in (data, genes) if thing is not None]
    if "groups" in call:
        arguments.append(groups)
    printed = Printed()
    record = {"call": call["name"]}
    if function is None:
        return record | {"missing": True}
    drawn.start()
    try:
        with contextlib.redirect_stdout(printed):
            value = function(*arguments, **call.get("kwargs", {}))
            if drawn.is_grid(value) or call["function"] == "plot_heatmap":
                record["drawn"] = drawn.describe(value)
            else:
                record["value"] = describe_value(value)
    except BaseException as problem:
        record["stopped"] = describe_stop(problem, file)
    try:
        record["changed"] = changed_input(data, groups, genes, call)
    except Exception:
        record["changed"] = ["data"]
    drawn.end()
    record["printed"] = printed.text
    return record


def watch(records: Records, file: str, thread: int) -> None:
    """Tell the parent now and then on which lines of their file the code is."""
    while True:
        time.sleep(0.5)
        frame, lines = sys._current_frames().get(thread), []
        while frame is not None:
            if frame.f_code.co_filename == file:
                lines.insert(0, frame.f_lineno)
            frame = frame.f_back
        if lines:
            records.send(at=lines, computed=time.process_time())


class Pace:
    """How long a hand-in takes for a gene, told by the calls so far."""

    def __init__(self):
        self._genes, self._begun = 0, time.process_time()

    def note(self, call: dict) -> None:
        self._genes += len((call.get("data") or {}).get("genes", []))

    def seconds_for(self, call: dict) -> float:
        computed = time.process_time() - self._begun
        return computed / max(self._genes, 1) * len(call["data"]["genes"])


def work(job: dict, descriptor: int) -> None:
    """Do one job and end the process."""
    records = Records(descriptor, job.pop("word"))
    preload()
    records.send(ready=time.process_time())
    # After the imports: they map far more memory than they use.
    set_limits(job["memory"])
    folder = Path(job["folder"])
    os.chdir(folder)
    sys.path[:] = [str(folder), *job["path"], *sys.path[1:]]
    sys.dont_write_bytecode = True
    file = str(folder / "functions.py")
    watched = (records, file, threading.get_ident())
    threading.Thread(target=watch, args=watched, daemon=True).start()
    sys.modules.pop("functions", None)
    sys.stdout = sys.stderr = Printed()
    try:
        module = importlib.import_module("functions")
    except BaseException as problem:
        records.send(stopped=describe_stop(problem, file))
    else:
        records.send(loaded=True)
        pace = Pace()
        for call in job["calls"]:
            if call.get("if_quick") and pace.seconds_for(call) > SECONDS_IF_QUICK:
                continue
            pace.note(call)
            records.send(begin=call["name"])
            records.send(**run_call(call, module, file))
    records.send(end=True)
    os._exit(0)


def main() -> None:
    job = json.loads(sys.stdin.buffer.read())
    descriptor = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    work(job, descriptor)


if __name__ == "__main__":
    main()
