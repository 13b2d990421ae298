"""The tasks, in the order of the notebooks: ``nb03_…`` judges those of notebook 03.

A module names in ``__all__`` what a notebook may call. Nothing else has to be told
about a new task.
"""

from __future__ import annotations  # an old Python can still say so in checks.setup

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

LISTED = re.compile(r"^__all__ = \[(.*?)\]", re.M | re.S)


def modules(path=__path__, package: str = __name__) -> Iterator[ModuleType]:
    """Import the modules of the tasks one after the other, in order."""
    for found in iter_modules(path):
        module = import_module(f"{package}.{found.name}")
        yield module
        if found.ispkg:
            yield from modules(module.__path__, module.__name__)


def judge_of(task: str) -> Callable | None:
    """Find the function that judges a task.

    The one module that names it is imported, so that an answer need not wait for
    the others, and `set_up` can still speak where a package is missing that a later
    one needs.
    """
    folder = Path(__path__[0])
    for path in sorted(folder.rglob("*.py")):
        listed = LISTED.search(path.read_text(encoding="utf-8"))
        if listed and f'"{task}"' in listed[1]:
            found = path.relative_to(folder).with_suffix("").parts
            return getattr(import_module(".".join([__name__, *found])), task)
    return None


def names() -> list[str]:
    """List all that a notebook may call."""
    return sorted(
        name for module in modules() for name in getattr(module, "__all__", ())
    )
