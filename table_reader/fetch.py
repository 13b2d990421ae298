"""Step 1: get the bytes of a file, from this computer or from a web address."""

import difflib
import gzip
import io
import os
import re
import urllib.parse
import urllib.request
import zlib
from pathlib import Path

from table_reader.download import download

# In bytes, unpacked; a table of 20,000 genes x 1000 samples is about half of it.
LIMIT = 200_000_000
TOO_LARGE = (
    "holds more than 200 MB, more than this course reads at once. Notebook 13 shows "
    "how such a table is read piece by piece."
)
PACKED = b"\x1f\x8b"


def fetch(source: str | os.PathLike) -> bytes:
    """Give the content of a file or an address, unpacked if it was gzipped.

    Raises
    ------
    TypeError
        If `source` is neither a text nor a path.
    ValueError
        If there is no such file, it cannot be read or fetched, is damaged or too
        large; the message says which.
    """
    if not isinstance(source, (str, os.PathLike)) or isinstance(source, bytes):
        what = type(source).__name__
        raise TypeError(
            "load_hspc takes the path of a file or a web address, and this is of type "
            f"{what}" + (": use from_df for it." if what == "DataFrame" else ".")
        )
    place = os.fspath(source)
    if not isinstance(place, str) or not place.strip():
        raise TypeError("load_hspc takes the path of a file or a web address as text.")
    # One letter before the colon is a drive of Windows.
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]+):/", place)
    kind = scheme[1].lower() if scheme else "path"
    if kind in ("http", "https"):
        content = download(place.strip(), LIMIT)
        if len(content) > LIMIT:
            raise ValueError(f"{place} {TOO_LARGE}")
    elif kind == "file":
        content = read(path_of(place.strip()), place)
    elif kind == "ftp":
        raise ValueError(
            f"{place} is an ftp address, and only http:// and https:// are read here. "
            "Most archives give the same file under https://: replace ftp:// by it, or "
            "download the file and give its path."
        )
    elif kind != "path" and "://" in place:
        raise ValueError(
            f"{place} begins with {kind}://, and only http:// and https:// are read "
            "here. Download the file and give its path."
        )
    else:
        content = read(place, place)
    return unpack(content, place)


def path_of(address: str) -> str:
    """Give the path that a file:// address means."""
    parts = urllib.parse.urlsplit(address)
    host = "" if parts.netloc == "localhost" else parts.netloc
    return urllib.request.url2pathname(f"//{host}{parts.path}" if host else parts.path)


def read(place: str, name: str) -> bytes:
    try:
        path = Path(place).expanduser()
        if not path.exists():
            raise ValueError(f"There is no file '{name}' {hint_for_missing(path)}")
        if path.is_dir():
            raise ValueError(
                f"'{name}' is a folder. Give the path of a file in it, for example "
                f"'{first_file(path)}'."
            )
        if not path.is_file():
            raise ValueError(f"'{name}' is no ordinary file. Give the path of a table.")
        if path.stat().st_size > LIMIT:
            raise ValueError(f"{name} {TOO_LARGE}")
        return path.read_bytes()
    except (OSError, RuntimeError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise ValueError(
            f"'{name}' cannot be read ({reason}). Check the path, and whether another "
            "program keeps the file open."
        ) from None


def hint_for_missing(path: Path) -> str:
    """Say where a file was looked for, and which one has a similar name."""
    folder = path.parent
    if str(path).startswith("www."):
        return "on this computer. If it is a web address, begin it with https://."
    if not folder.is_dir():
        return f"(looked in {Path.cwd()}): no folder '{folder}'. Check the spelling."
    names = [entry.name for entry in folder.iterdir()]
    similar = difflib.get_close_matches(path.name, names, n=1)
    question = f" Is it '{similar[0]}'?" if similar else ""
    return f"(looked in {folder.resolve()}). Check the spelling and the folder." + (
        question
    )


def first_file(folder: Path) -> str:
    names = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    return names[0] if names else "my_table.csv"


def unpack(content: bytes, name: str) -> bytes:
    """Take the gzip off, if there is one, and stop at the limit."""
    if not content.startswith(PACKED):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            text = packed.read(LIMIT + 1)
    except EOFError:
        raise ValueError(
            f"{name} ends too early: the download was cut, or the gzip file was not "
            "written to its end. Download it again."
        ) from None
    except (OSError, zlib.error) as problem:
        raise ValueError(
            f"{name} is a damaged gzip file ({problem}). Download it again."
        ) from None
    if len(text) > LIMIT:
        raise ValueError(f"{name}, unpacked, {TOO_LARGE}")
    return text
