"""What a record of the child may look like; anything else is not believed.

A record is heard only with the right seal, then measured, then compared with `SHAPES`.
A key that ends in ``?`` may be absent; keys that are not named here go through.
"""

import json
import math

from checks.answer import on_one_line, plain
from checks.running.forgery import seal

MOST_BYTES = 40 * 2**20
LONGEST_LINE = 12 * 2**20
LONGEST_LIST = 10**6
# Texts that have lines; a line end in any other is a trick or a slip.
OF_LINES = ("message", "printed", "sources")


def number(found) -> bool:
    return type(found) in (int, float)


def seconds(found) -> bool:
    return number(found) and math.isfinite(found) and found >= 0


NOTHING = type(None)
CELL = (NOTHING, bool, int, float, str, {"other": str, "text": str})
STOPPED = {
    "type": str,
    "kinds": [str],
    "message": str,
    "lines": [int],
    "line": (int, NOTHING),
    "in_own_code": bool,
    "vectors": dict,
}
SERIES = {"type": str, "shape": [int], "values": [CELL]}
VALUES = {
    "DataFrame": {
        "shape": [int],
        "index": [CELL],
        "columns": [CELL],
        "dtypes": [str],
        "values": [[CELL]],
    },
    "Series": SERIES | {"index": [CELL]},
    "ndarray": SERIES,
    "list": SERIES,
    "tuple": SERIES,
}
DRAWN = {"type": str, "grid": bool, "axes": int, "meshes": int, "empty?": bool}
GRID = DRAWN | {
    "values": [[number]],
    "rows": [(int, str)],
    "columns": [(int, str)],
    "row_ticks": [[(int, str)]],
    "column_ticks": [[(int, str)]],
    "row_tree": (NOTHING, {"order": [int]}),
    "column_tree": (NOTHING, {"order": [int]}),
    "row_strip": (NOTHING, [[[number]]]),
    "column_strip": (NOTHING, [[[number]]]),
    "colors": [[number]],
    "scale": [[number]],
    "limits": [number],
    "size": [number],
}


def value_fits(found) -> bool:
    shape = VALUES.get(found.get("type")) if isinstance(found, dict) else None
    return fits(found, {"type": str} | (shape or {}))


def drawn_fits(found) -> bool:
    return fits(found, DRAWN) and (
        not found["grid"] or found.get("empty") is True or fits(found, GRID)
    )


CALL = {
    "call": str,
    "missing?": bool,
    "stopped?": STOPPED,
    "value?": value_fits,
    "drawn?": drawn_fits,
    "changed?": [str],
    "printed?": str,
    "seconds?": seconds,
}
# The key that tells the kind of a record, the first that is there -> its shape.
SHAPES = {
    "call": CALL,
    "hello": {"hello": bool},
    "sources": {"sources": dict},
    "ready": {"ready": seconds},
    "stopped": {"stopped": STOPPED},
    "loaded": {"loaded": bool},
    "begin": {"begin": str},
    "at": {"at": [int], "computed": seconds},
    "end": {"end": bool},
}


def fits(found, shape) -> bool:
    """Tell whether something that JSON gave has a shape."""
    if isinstance(shape, tuple):
        return any(fits(found, one) for one in shape)
    if isinstance(shape, list):
        return (
            type(found) is list
            and len(found) <= LONGEST_LIST
            and all(fits(part, shape[0]) for part in found)
        )
    if isinstance(shape, dict):
        return type(found) is dict and all(
            fits(found[bare], part)
            if (bare := key.rstrip("?")) in found
            else key.endswith("?")
            for key, part in shape.items()
        )
    return type(found) is shape if isinstance(shape, type) else bool(shape(found))


def cleaned(found, lines=False):
    """Write out the signs in all texts that a terminal would obey."""
    if isinstance(found, str):
        if found.isprintable():
            return found
        return plain(found) if lines else on_one_line(found)
    if isinstance(found, list):
        return [cleaned(part, lines) for part in found]
    if isinstance(found, dict):
        return {
            cleaned(key): cleaned(part, lines or key in OF_LINES)
            for key, part in found.items()
        }
    return found


def hear(output, key: str):
    """Give the records in the order in which the child has sealed them.

    It ends with the output, with a line or an output that is too long, and with a
    sealed line that is no record.
    """
    left, heard = MOST_BYTES, 0
    while left > 0:
        line = output.readline(min(left, LONGEST_LINE))
        left -= len(line)
        if not line.endswith(b"\n"):
            return
        mark, _, content = line[:-1].partition(b" ")
        if mark != seal(key, heard, content):
            continue  # whatever else was written there
        heard += 1
        try:
            record = cleaned(json.loads(content))
        except (ValueError, RecursionError):
            return
        if not isinstance(record, dict):
            return
        kind = next((name for name in SHAPES if name in record), None)
        if kind is None or not fits(record, SHAPES[kind]):
            return
        yield record
