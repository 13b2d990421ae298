"""What a learner's test hands to `run_anova`, and what moves from call to call."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Call:
    """One call: the values, genes x cells, and the label of each cell."""

    values: np.ndarray
    labels: list[str]

    @classmethod
    def of(cls, data=None, groups=(), *_, **__) -> "Call | None":
        """Read the arguments; None if they are no data with labels."""
        try:
            values = np.array(data["expression"], float)
            labels = [str(label) for label in groups]
            return cls(values, labels) if values.shape[1] == len(labels) else None
        except Exception:  # the learner's call may hand over anything
            return None


def what_moves(calls: list[Call | None]) -> set[str]:
    """Say what differs in order between the first call and a later one.

    Returns
    -------
    set of str
        Of ``genes``, ``cells`` and ``labels``; empty if every label stayed with its
        cell, or nothing can be said.
    """
    known = [call for call in calls if call is not None]
    found = [_between(known[0], later) for later in known[1:]]
    return next((moved for moved in found if moved), set())


def mixed(calls: list[Call | None]) -> bool:
    """Tell whether in some call sorted labels would put other cells together."""
    return any(
        call is not None and _pattern(call.labels) != _pattern(sorted(call.labels))
        for call in calls
    )


def _pattern(labels: list[str]) -> list[int]:
    """Number the groups in the order in which they appear."""
    seen: dict[str, int] = {}
    return [seen.setdefault(label, len(seen)) for label in labels]


def all_alike(calls: list[Call | None]) -> bool:
    """Tell whether every call hands over the same values and labels."""
    return all(
        call is not None
        and call.labels == calls[0].labels
        and np.array_equal(call.values, calls[0].values, equal_nan=True)
        for call in calls
    )


def _between(first: Call, later: Call) -> set[str]:
    if sorted(first.labels) != sorted(later.labels):
        return set()
    if len(first.values) != len(later.values):
        return {"genes"}
    # Cells are told apart by their values, and named by their place in the first call.
    place = {column.tobytes(): i for i, column in enumerate(first.values.T)}
    cells = [place.get(column.tobytes()) for column in later.values.T]
    if None in cells:
        rows = {row.tobytes() for row in first.values}
        same = rows == {row.tobytes() for row in later.values}
        return {"genes"} if same else set()
    if [first.labels[i] for i in cells] == later.labels:
        return set()
    moved = {"labels"} if first.labels != later.labels else set()
    return moved | ({"cells"} if cells != sorted(cells) else set())
