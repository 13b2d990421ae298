"""Small tables with some bytes changed: read as they stand, or refused in our words."""

import csv
import gzip
import re
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from table_reader import read_table

TABLES = [
    b"gene\tWT.1\tWT.2\tKO.1\nKit\t1.5\t2\t0.25\nMpo\t-4\t5e-1\t6.75\n",
    b"gene,WT.1,WT.2,KO.1\r\nKit,10,200,30\r\nMpo,40,50,1600\r\n",
    b'"gene";"WT.1";"WT.2"\n"Kit";"1.5";"2"\n"Mpo";"4";"5"\n',
    b"\xef\xbb\xbfgene\tWT.1\tKO.1\nNA\t1.5\t2\n007\t4\t5\n",
    "gene\tM\u00e4us.1\tM\u00e4us.2\nKit\t1.5\t2\nMpo\t4\t5\n".encode(),
]
SIGNS = b"\t\n\r,;.\"'# eE+-_019aN\x00\x1a\x80\xe4\xff"


def strict(text):
    """Read a table that keeps every rule: tabs, one header, equal rows, numbers."""
    header, *rows = [line.split("\t") for line in text.rstrip("\n").split("\n")]
    number = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
    cells = [cell for row in rows for cell in row[1:]]
    names = [name.strip() for name in [*header, *(row[0] for row in rows)]]
    equal = len(header) > 1 and all(len(row) == len(header) for row in rows)
    if any(ord(sign) < 32 and sign not in "\t\n" or sign == "\x7f" for sign in text):
        return None
    if not rows or not equal or "" in names or '"' in text:
        return None
    if len(set(names[1 : len(header)])) < len(header) - 1:
        return None
    if header[0].strip() != "gene" or not all(map(number.fullmatch, cells)):
        return None
    return names[1 : len(header)], names[len(header) :], [float(cell) for cell in cells]


def same_tokens(found, text):
    """Tell whether a reading holds each cell of the text, in order, and no other.

    Only the word above the gene names is left out of a reading.
    """
    samples, genes, values = found
    rows = np.reshape(values, (len(genes), len(samples)))
    told = [*samples]
    for gene, row in zip(genes, rows, strict=True):
        told += [gene, *row]
    for separator in "\t,; ":
        there = []
        for line in re.split(r"[\r\n]+", text.rstrip("\x1a")):
            cells = next(
                csv.reader([line], delimiter=separator, skipinitialspace=True), []
            )
            there += [cell.strip() for cell in cells if cell.strip()]
        for part in (there, there[1:]):
            if len(part) == len(told) and all(map(same, told, part)):
                return True
    return False


def same(one, word):
    if isinstance(one, str):
        return one == word
    return one == as_float(word)


def as_float(word):
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None


def read(path, content):
    path.write_bytes(content)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the reader itself says its doubts in words
        reading = read_table(path)
    table = reading.expression
    return (
        [*table.columns],
        [*table.index],
        table.to_numpy().ravel().tolist(),
    ), reading


changes = st.lists(
    st.tuples(
        st.sampled_from(["replace", "insert", "delete", "cut", "double"]),
        st.integers(0, 80),
        st.sampled_from(sorted(SIGNS)) | st.integers(0, 255),
    ),
    min_size=1,
    max_size=3,
)


def changed(content, steps):
    content = bytearray(content)
    for step, place, byte in steps:
        place = min(place, max(len(content) - 1, 0))
        if step == "replace":
            content[place : place + 1] = bytes([byte])
        elif step == "insert":
            content[place:place] = bytes([byte])
        elif step == "delete":
            del content[place : place + 1]
        elif step == "double":
            content[place:place] = content[place : place + 12]
        else:
            del content[place + 40 :]
    return bytes(content)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("mutations") / "t.txt"


@settings(max_examples=1500, derandomize=True, deadline=None, database=None)
@given(st.sampled_from(TABLES), changes)
def test_no_misreading_and_no_foreign_error(path, table, steps):
    content = changed(table, steps)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    try:
        found, reading = read(path, content)
    except ValueError as problem:
        assert type(problem) is ValueError and "t.txt" in str(problem)
        return
    if text is None or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        said = " ".join(reading.doubts)
        assert "Windows-1252" in said or content[:2] in (b"\xff\xfe", b"\xfe\xff")
        return
    right = strict(text)
    if right is not None:
        assert found == right
    else:
        assert same_tokens(found, text), f"{found} from {text!r}"


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(st.sampled_from(TABLES), changes)
def test_a_damaged_gzip_file_is_refused_or_the_same(path, table, steps):
    packed = gzip.compress(table, mtime=0)
    try:
        found, _ = read(path, changed(packed, steps))
    except ValueError as problem:
        assert type(problem) is ValueError and "t.txt" in str(problem)
    else:
        assert found == read(path, table)[0]


def test_the_tables_themselves_are_read(path):
    for table in TABLES:
        found, _ = read(path, table)
        assert same_tokens(found, table.decode("utf-8-sig"))
    assert strict(TABLES[0].decode()) == read(path, TABLES[0])[0]
