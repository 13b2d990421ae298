"""Step 2: make text of the bytes, or say what they are instead."""

import codecs
import re

# What a file is that begins in this way, and what to do with it.
KINDS = [
    (b"PK\x03\x04", "a zip archive. Unpack it, and give the path of the table in it"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel workbook (.xls). Save it there as 'CSV UTF-8'",
    ),
    (
        b"\x89HDF",
        "an HDF5 file (.h5ad, .h5). Read it with its program, and use from_df",
    ),
    (b"\x1f\x8b", "a gzip file inside a gzip file. Unpack it first"),
    (b"BZh", "packed with bzip2. Unpack it first"),
    (b"\xfd7zXZ", "packed with xz. Unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd. Unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive. Unpack it first"),
    (b"Rar!", "a rar archive. Unpack it first"),
    (b"%PDF", "a PDF. Ask for the table as text"),
    (b"{\\rtf", "a word processor's file (.rtf). Save it as plain text"),
    (b"version https://git-lfs", "a pointer of Git LFS. Download the file itself"),
    (b"PAR1", "a Parquet file. Use from_df(pd.read_parquet(...))"),
    (b"RDX", "R's own file (.RData). In R, write the table with write.csv"),
    (b"X\n\x00", "R's own file (.rds). In R, write the table with write.csv"),
    (b"\x93NUMPY", "a NumPy file. Use np.load and from_df"),
]
WEB_PAGE = re.compile(rb"\s*(<!doctype html|<html|<\?xml)", re.IGNORECASE)
# No text holds these, and no table needs them.
CONTROL = [chr(i) for i in (*range(9), *range(14, 32), 127)]


def decode(content: bytes, name: str) -> tuple[str, str, list[str]]:
    """Give the text of a file, its encoding, and in sentences what is doubtful.

    Raises
    ------
    ValueError
        If the content is no text; the message says what it is.
    """
    kind = kind_of(content)
    if kind:
        raise ValueError(f"{name} is not a text table: it is {kind}.")
    marks = {
        "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
        "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
    }
    for encoding, mark in marks.items():
        if content.startswith(mark):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                raise ValueError(
                    f"{name} is damaged: it begins as text in {encoding.upper()} and "
                    "does not go on as such. Download it again, or save it as 'CSV "
                    "UTF-8'."
                ) from None
            return refuse_binary(text, name), encoding, []
    if looks_like_utf16(content):
        raise ValueError(
            f"{name} is text in UTF-16 without the mark that says so. Save it as "
            "'CSV UTF-8', or with an editor as UTF-8."
        )
    text, encoding, doubts = decode_bytes(content, name)
    return refuse_binary(text, name), encoding, doubts


def kind_of(content: bytes) -> str | None:
    """Say what a file is that is no text, as far as its beginning tells."""
    if content.startswith(b"PK\x03\x04") and b"xl/" in content[:4096] + content[-4096:]:
        return "an Excel workbook (.xlsx). Save it there as 'CSV UTF-8'"
    if b"vnd.oasis" in content[:200] and content.startswith(b"PK"):
        return "an OpenDocument file. Save it there as 'CSV UTF-8'"
    if re.match(rb"\s*(\{|\[\s*[\[{])\s*[\"{\d]", content[:500]):
        return "JSON. Use from_df(pd.read_json(...))"
    for beginning, kind in KINDS:
        if content.startswith(beginning):
            return kind
    if content[257:262] == b"ustar":
        return "a tar archive. Unpack it, and give the path of the table in it"
    if WEB_PAGE.match(content[:500]):
        return (
            "a web page (HTML). Give the address of the file itself; on GitHub that "
            "is the one behind 'Raw'"
        )
    return None


def looks_like_utf16(content: bytes) -> bool:
    """Tell whether every second byte of the beginning is nearly always 0."""
    start = content[:200]
    zeros = max(start[0::2].count(0), start[1::2].count(0))
    return len(start) >= 4 and zeros > 0.4 * len(start)


def decode_bytes(content: bytes, name: str) -> tuple[str, str, list[str]]:
    """Decode as UTF-8, or as Windows-1252 and say so."""
    try:
        return content.decode("utf-8-sig"), "utf-8", []
    except UnicodeDecodeError as error:
        problem = error
    place = problem.start
    line = 1 + len(re.findall(rb"\r\n|\r|\n", content[:place]))
    try:
        if content.startswith(codecs.BOM_UTF8):
            raise problem
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise ValueError(
            f"{name} is not a text table, or it is damaged: line {line} holds bytes "
            "that are neither UTF-8 nor Windows-1252. From a spreadsheet, save it as "
            "'CSV UTF-8'."
        ) from None
    word = re.search(r"[^\s,;\"]*$", content[:place].decode("cp1252"))[0]
    word += re.match(r"[^\s,;\"]*", text[place:])[0]
    doubt = (
        f"it is not in UTF-8 and was read as Windows-1252: is '{word[:30]}' in line "
        f"{line} right? If not, save the file as 'CSV UTF-8'"
    )
    return text, "cp1252", [doubt]


def refuse_binary(text: str, name: str) -> str:
    # DOS ended its files with this sign.
    text = text.rstrip("\x1a")
    if any(sign in text for sign in CONTROL):
        found = re.search(f"[{re.escape(''.join(CONTROL))}]", text)
        line = 1 + len(re.findall(r"\r\n|\r|\n", text[: found.start()]))
        raise ValueError(
            f"{name} is not a text table, or it is damaged: line {line} holds a "
            f"control character ({found[0]!r}). From a spreadsheet, save it as "
            "'CSV UTF-8'."
        )
    if not text or text.isspace():
        raise ValueError(f"{name} is empty: it holds no header line and no genes.")
    return text
