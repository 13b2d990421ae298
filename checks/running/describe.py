"""What a call was given, gave back and changed, as plain numbers and texts.

Runs in the child process.
"""

import contextlib
import os
import traceback
from pathlib import Path

import numpy as np
import pandas as pd

from checks.running import record_heatmap  # noqa: F401 (for `child`)

MOST_ROWS = 6000
MOST_COLUMNS = 12


def stop(problem: BaseException, file: str, course: Path) -> dict:
    """Say what was raised, and on which line of the learner's file."""
    frames = traceback.extract_tb(problem.__traceback__)
    vectors = {}
    with contextlib.suppress(Exception):
        vectors = numbers_at_hand(problem, file)
    own = [frame.lineno for frame in frames if frame.filename == file]
    try:
        message = str(problem)
    except BaseException:
        message = ""
    for folder in (os.path.dirname(file), course):  # of files in them the name says all
        message = message.replace(os.path.join(folder, ""), "")
    line = own[-1] if own else getattr(problem, "lineno", None)
    return {
        "type": type(problem).__name__,
        "kinds": [kind.__name__ for kind in type(problem).__mro__[:20]],
        "message": message[:600],
        "lines": own[-50:],
        "line": line if isinstance(line, int) else None,
        "in_own_code": bool(frames) and frames[-1].filename == file,
        "vectors": vectors,
    }


def numbers_at_hand(problem: BaseException, file: str) -> dict:
    """Take down the lists of numbers that their function had when it stopped."""
    step = problem.__traceback__
    frame = None
    while step is not None:
        if step.tb_frame.f_code.co_filename == file:
            frame = step.tb_frame
        step = step.tb_next
    vectors = {}
    for name, found in (frame.f_locals if frame else {}).items():
        if (
            isinstance(found, list | tuple | np.ndarray | pd.Series)
            and len(found) < 100
        ):
            numbers = np.asarray(found)
            if numbers.ndim == 1 and numbers.dtype.kind in "fi" and len(vectors) < 8:
                vectors[name] = [float(number) for number in numbers]
    return vectors


def as_json(cell):
    """Make a cell of a table something that JSON can hold; keep what kind it was."""
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    if isinstance(cell, bool | np.bool_):
        return bool(cell)
    if isinstance(cell, int | np.integer) and abs(int(cell)) < 2**63:
        return int(cell)
    if isinstance(cell, float | np.floating):
        return float(cell)
    if isinstance(cell, str):
        return str(cell)[:200]
    if isinstance(cell, np.ndarray) and cell.ndim == 0:
        return as_json(cell.item())
    return {"other": type(cell).__name__, "text": _begin_of(cell)}


def _begin_of(cell) -> str:
    try:
        return repr(cell)[:80]
    except Exception:
        return type(cell).__name__


def value(found) -> dict:
    """Take down what a function gave. What only looks like a table is none."""
    kind = {"type": type(found).__name__}
    if type(found) is pd.DataFrame:
        part = found.iloc[:MOST_ROWS, :MOST_COLUMNS]
        return kind | {
            "shape": list(found.shape),
            "index": [as_json(name) for name in part.index],
            "columns": [as_json(name) for name in found.columns[:60]],
            "dtypes": [str(dtype) for dtype in part.dtypes],
            "values": [
                [as_json(cell) for cell in part.iloc[:, i]]
                for i in range(part.shape[1])
            ],
        }
    if type(found) is pd.Series:
        part = found.iloc[:MOST_ROWS]
        return kind | {
            "shape": [len(found)],
            "index": [as_json(name) for name in part.index],
            "values": [as_json(cell) for cell in part],
        }
    if isinstance(found, np.ndarray):
        flat = found.ravel()[:MOST_ROWS]
        shape = list(found.shape)
        return kind | {"shape": shape, "values": [as_json(cell) for cell in flat]}
    if isinstance(found, list | tuple):
        few = found[:MOST_ROWS]
        return kind | {"shape": [len(found)], "values": [as_json(cell) for cell in few]}
    if isinstance(found, dict):
        return kind | {"keys": [str(key)[:80] for key in list(found)[:20]]}
    return kind | {"value": as_json(found)}


def make_input(call: dict):
    """Make data and labels of a call new, so that nothing can be left from before."""
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
