"""Bring a learner's work from an older copy of the course into this one.

``python start.py --bring OLD`` calls it in the new folder. The old one is only read.

* ``functions.py``: what stands below the mark "Your functions" is put below the mark
  of the new file.
* A notebook that was changed takes the place of the new one. Where the course's own
  notebook changed as well, that stands beside it as ``NN_name.new.ipynb``.

What is already in the new folder, and changed, is kept: then nothing is brought.
"""

import sys
from pathlib import Path

from make_student import ROOT, changed_by_learner, noted_fingerprints
from write_whole import write_whole

MARK = "\n# Your functions\n"


def with_own_functions(new: str, old: str) -> str:
    """Put what stands below the mark in `old` below the mark of `new`."""
    if MARK not in old:
        raise SystemExit(
            "functions.py of the old folder has no line '# Your functions', so nobody "
            "can tell your part from the course's. Nothing was brought; copy your "
            "functions into the new file by hand."
        )
    return new.split(MARK)[0] + MARK + old.split(MARK, 1)[1]


def bring(old: Path, new: Path = ROOT) -> list[str]:
    """Bring the work, and tell in lines what was done.

    Raises
    ------
    SystemExit
        If there is no course in `old`, or work in `new` already.
    """
    noted, now = noted_fingerprints(old), noted_fingerprints(new)
    if not noted:
        raise SystemExit(f"{old} holds no copy of the course. Which folder is it in?")
    if there := changed_by_learner(new):
        raise SystemExit(
            "Nothing was brought: in the new folder is changed already: "
            f"{', '.join(there)}. Unpack a fresh copy."
        )
    files, said = {}, []
    for name in changed_by_learner(old):
        text = (old / name).read_text(encoding="utf-8")
        if name == "functions.py":
            new_text = (new / name).read_text(encoding="utf-8")
            files[name] = with_own_functions(new_text, text)
            said.append("functions.py: your functions are in the new file")
            continue
        files[name] = text
        said.append(f"{name}: yours")
        if name in now and now[name] != noted[name]:
            beside = name.replace(".ipynb", ".new.ipynb")
            files[beside] = (new / name).read_text(encoding="utf-8")
            said.append(f"{beside}: how the course has it now")
    for name, text in files.items():
        write_whole(new / name, text)
    return said or ["Nothing was changed in the old folder."]


if __name__ == "__main__":
    print("\n".join(bring(Path(sys.argv[1]))))
