"""Write files that are made for a teacher, and keep what was changed in an older one.

Which bytes were written is noted beside the files: what looks otherwise now holds
somebody's work, such as the code typed before a class.
"""

import itertools
import json
from pathlib import Path

from make_student import fingerprint
from write_whole import write_whole

NOTES = ".made.json"


def looks(content: bytes) -> str:
    """Give a hash; opening a notebook in JupyterLab must not change it."""
    return fingerprint(content.decode("utf-8", "backslashreplace"))


def place_beside(path: Path) -> Path:
    """Give the first free name such as ``04_x.yours-1.ipynb``."""
    names = (path.with_stem(f"{path.stem}.yours-{n}") for n in itertools.count(1))
    return next(name for name in names if not name.exists())


def write_made(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder, and tell which older ones are kept beside them.

    Parameters
    ----------
    folder : Path
        Is made if it is not there.
    files : dict
        Name -> content.
    """
    notes = folder / NOTES
    noted = json.loads(notes.read_text("utf-8")) if notes.exists() else {}
    for name, content in files.items():
        path = folder / name
        found = path.read_bytes() if path.exists() else content
        if found != content and looks(found) != noted.get(name):
            kept = place_beside(path)
            path.rename(kept)
            print(f"{name} was changed since it was made: yours is now {kept.name}.")
        write_whole(path, content)
        noted[name] = looks(content)
        write_whole(notes, json.dumps(noted, indent=1) + "\n")
