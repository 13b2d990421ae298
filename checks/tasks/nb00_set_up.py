"""Is everything there that the course needs?"""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from checks.answer import Answer

__all__ = ["setup"]

ROOT = Path(__file__).resolve().parents[2]
PARTS = ["functions.py", "fast_anova", "data/hspc_expression.tsv.gz", "solutions"]
FIX = "Close JupyterLab and start it again with 'make lab' (without make: see README)."


def required(requirements: str) -> dict[str, str]:
    """Read package -> version from the text of a requirements file."""
    lines = [line.split("#")[0].strip() for line in requirements.splitlines()]
    return dict(line.split("==") for line in lines if line)


def setup(root: Path = ROOT) -> Answer:
    """Check Python, the packages of requirements.txt and the parts of the course."""
    missing, other = [], []
    wanted = required((root / "requirements.txt").read_text(encoding="utf-8"))
    for package, wanted_version in wanted.items():
        try:
            found = version(package)
        except PackageNotFoundError:
            missing.append(f"  {package}: missing, {wanted_version} is needed")
            continue
        if re.split(r"[.]", found)[:2] != re.split(r"[.]", wanted_version)[:2]:
            other.append(f"  {package}: {found} here, {wanted_version} in the tests")
    lost = [f"  {part}: not in {root}" for part in PARTS if not (root / part).exists()]
    if missing or lost:
        fix = FIX if missing else "Get a fresh copy of the course; these parts belong"
        fix += "" if missing else " beside the folder 'notebooks'."
        return Answer(
            "hint", "\n".join(["something is missing.", *missing, *lost, fix])
        )
    if other:
        first = (
            "everything is there, in other versions than the course was tested with."
        )
        last = f"Go on. If something looks different from the text: {FIX}"
        return Answer("note", "\n".join([first, *other, last]))
    return Answer("right", f"Python and all {len(wanted)} packages are there.")
