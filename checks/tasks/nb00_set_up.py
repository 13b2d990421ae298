"""Is everything there that the course needs?"""

import os
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from checks.answer import ROOT, Answer

__all__ = ["setup"]

# A teacher may hand the course out without the folder of solutions.
PARTS = ["functions.py", "fast_anova", "data/hspc_expression.tsv.gz"]
OLDEST_PYTHON = (3, 11)
FIX = "Close JupyterLab and start it again with 'make lab' or start.py (see README)."
# Somebody else's computer: nothing can be closed there and started anew.
FIX_ON_A_SERVER = (
    "In a new cell: %pip install -r ../requirements.txt   Then restart the kernel. If "
    "that is not allowed here, ask who runs this server."
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
    missing, other = [], []
    on_a_server = any(name in os.environ for name in SERVERS)
    to_install = FIX_ON_A_SERVER if on_a_server else FIX
    if sys.version_info[:2] < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        here = ".".join(map(str, sys.version_info[:2]))
        missing.append(f"  Python: {here} here, {oldest} or newer is needed")
    wanted = required((root / "requirements.txt").read_text(encoding="utf-8"))
    if on_a_server:  # it brings a front end of its own
        wanted.pop("jupyterlab", None)
    for package, wanted_version in wanted.items():
        try:
            found = version(package)
        except PackageNotFoundError:
            missing.append(f"  {package}: missing, {wanted_version} is needed")
            continue
        if re.split(r"[.]", found)[:2] != re.split(r"[.]", wanted_version)[:2]:
            other.append(f"  {package}: {found} here, {wanted_version} in the tests")
    lost = [f"  {part}" for part in PARTS if not (root / part).exists()]
    if missing or lost:
        fix = [to_install] * bool(missing) + [LOST.format(root)] * bool(lost)
        return Answer(
            "hint", "\n".join(["something is missing.", *missing, *lost, *fix])
        )
    if other:
        first = (
            "everything is there, in other versions than the course was tested with."
        )
        last = f"Go on. If something looks different from the text: {to_install}"
        return Answer("note", "\n".join([first, *other, last]))
    return Answer("right", f"Python and all {len(wanted)} packages are there.")
