"""Is everything there that the course needs?"""

from __future__ import annotations  # an old Python can still say that it is too old

import os
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from checks.answer import ROOT, Answer

__all__ = ["setup"]

# A teacher may hand the course out without the folder of solutions.
PARTS = ["functions.py", "fast_anova", "data/hspc_expression.tsv.gz"]
REQUIREMENTS = "requirements.txt"
OLDEST_PYTHON = (3, 11)
FIX = "Close JupyterLab and start it again with 'make lab' or start.py (see README)."
OTHER_PYTHON = (
    "This is the Python in {}, not the one of the course, in the folder .venv: an "
    "editor lets you choose that as the kernel."
)
# Somebody else's computer: nothing can be closed there and started anew, and what works
# there is left as it is.
FIX_ON_A_SERVER = (
    "In a new cell:\n  %pip install {}\nThen restart the kernel. If that is not "
    "allowed here, ask who runs this server."
)
SERVERS = ["JUPYTERHUB_USER", "BINDER_SERVICE_HOST", "COLAB_RELEASE_TAG"]
LOST = (
    "Get a fresh copy of the course; these parts belong beside the folder notebooks. "
    "They are not in {}."
)
# Package, version, and the sign before which computers need it.
PIN = re.compile(r"^([\w.-]+)==([^\s;#]+)[ \t]*(;?)", re.MULTILINE)


def pins(requirements: str) -> list[tuple[str, str, bool]]:
    """Read a file of requirements, or a lock file made from some.

    Returns
    -------
    list of tuple
        Package, version, and whether only some computers need it.
    """
    return [
        (name, pinned, bool(mark)) for name, pinned, mark in PIN.findall(requirements)
    ]


def required(requirements: str) -> dict[str, str]:
    """Read package -> version, but for what only some computers need."""
    return {name: pinned for name, pinned, some in pins(requirements) if not some}


def setup(root: Path = ROOT) -> Answer:
    """Check Python, the packages of requirements.txt and the parts of the course."""
    missing, other, to_install = [], [], []
    on_a_server = any(name in os.environ for name in SERVERS)
    if sys.version_info[:2] < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        here = ".".join(map(str, sys.version_info[:2]))
        missing.append(f"  Python: {here} here, {oldest} or newer is needed")
    lost = [
        f"  {part}" for part in [*PARTS, REQUIREMENTS] if not (root / part).exists()
    ]
    wanted = {}
    if (root / REQUIREMENTS).exists():
        wanted = required((root / REQUIREMENTS).read_text(encoding="utf-8"))
    if on_a_server:  # it brings a front end of its own
        wanted.pop("jupyterlab", None)
    for package, wanted_version in wanted.items():
        found = _version(package)
        if found is None:
            missing.append(f"  {package}: missing, {wanted_version} is needed")
        elif re.split(r"[.]", found)[:2] != re.split(r"[.]", wanted_version)[:2]:
            other.append(f"  {package}: {found} here, {wanted_version} in the tests")
        else:
            continue
        to_install.append(f"{package}=={wanted_version}")
    fix = FIX_ON_A_SERVER.format(" ".join(to_install)) if on_a_server else FIX
    if missing or lost:
        if missing and not on_a_server and _is_another_python(root):
            fix = f"{OTHER_PYTHON.format(sys.prefix)}\n{fix}"
        end = [fix] * bool(missing) + [LOST.format(root)] * bool(lost)
        return Answer(
            "hint", "\n".join(["something is missing.", *missing, *lost, *end])
        )
    if other:
        first = (
            "everything is there, in other versions than the course was tested with."
        )
        last = f"Go on. If something looks different from the text: {fix}"
        return Answer("note", "\n".join([first, *other, last]))
    return Answer("right", f"Python and all {len(wanted)} packages are there.")


def _version(package: str) -> str | None:
    """Give the version, or None: also where a package was removed by half."""
    try:
        return version(package)
    except (PackageNotFoundError, KeyError, OSError):  # as who reads it says it
        return None


def _is_another_python(root: Path) -> bool:
    environment = root / ".venv"
    return environment.is_dir() and not environment.samefile(sys.prefix)
