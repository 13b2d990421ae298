"""Files of many kinds: the right table, or a sentence that names the place."""

import gzip
import http.server
import re
import threading
import warnings

import numpy as np
import pandas as pd
import pytest

import functions as fn


def write(folder, content, name="mine.txt"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return fn.load_hspc(path)


def names(data):
    return data["genes"].index.tolist(), data["samples"].index.tolist()


THREE = "gene\tWT.1\tWT.2\tKO.1\n"
FIRST = (["Kit", "Mpo"], ["WT.1", "WT.2", "KO.1"])

READ = {
    "tabs": THREE + "Kit\t1\t2\t3\nMpo\t4\t5\t6\n",
    "lines of old Macs": (THREE + "Kit\t1\t2\t3\nMpo\t4\t5\t6\n").replace("\n", "\r"),
    "lines of Windows": (THREE + "Kit\t1\t2\t3\nMpo\t4\t5\t6\n").replace("\n", "\r\n"),
    "blank lines": "\n\n" + THREE + "\n \nKit\t1\t2\t3\n\t\t\t\nMpo\t4\t5\t6\n\n",
    "blanks beside commas": "gene, WT.1, WT.2 ,KO.1\n Kit, 1, 2 ,3\nMpo,4, 5,6\n",
    "quotes and blanks": '"gene", "WT.1", "WT.2","KO.1"\n"Kit", "1",2,3\nMpo,4,5,6\n',
    "R, cut by blanks": '"WT.1" "WT.2" "KO.1"\n"Kit" 1 2 3\n"Mpo" 4 5 6\n',
    "R, printed": "    WT.1 WT.2 KO.1\nKit    1    2    3\nMpo    4    5    6\n",
    "separator after the rows": THREE + "Kit\t1\t2\t3\t\nMpo\t4\t5\t6\t\n",
    "separator after all": "gene,WT.1,WT.2,KO.1,,\nKit,1,2,3,,\nMpo,4,5,6,,\n,,,,,\n",
    "separator after the header": "gene,WT.1,WT.2,KO.1,\nKit,1,2,3\nMpo,4,5,6\n",
    "sep=": '"sep=;"\ngene;WT.1;WT.2;KO.1\nKit;1;2;3\nMpo;4;5;6\n',
    "comments": "# by me\n# second\n" + THREE + "Kit\t1\t2\t3\nMpo\t4\t5\t6\n",
    "header in a comment": "#" + THREE + "Kit\t1\t2\t3\nMpo\t4\t5\t6\n",
    "tabs, commas in names": "gene\tWT.1\tWT.2\tKO.1\nKit\t1\t2\t3\nMpo\t4\t5\t6\n",
    "BOM": "\ufeff" + THREE + "Kit\t1\t2\t3\nMpo\t4\t5\t6\n",
    "DOS end": THREE + "Kit\t1\t2\t3\nMpo\t4\t5\t6\n\x1a",
    "no line end": THREE + "Kit\t+1\t2.\t3e0\nMpo\t4.0\t.5E1\t6",
}


@pytest.mark.parametrize("kind", READ)
def test_the_table_is_read(tmp_path, kind):
    data = read(write(tmp_path, READ[kind]))
    assert names(data) == FIRST
    assert data["expression"].tolist() == [[1, 2, 3], [4, 5, 6]]
    assert data["expression"].dtype == np.float64


@pytest.mark.parametrize(
    "gene",
    ["NA", "nan", "NaN", "null", "None", "N/A", "00123", "7157", "2310009E13", "TRUE"]
    + ["1.10", "1e5", "Infinity", "-", "Mpo, Elane; Prtn3", "5'-nuc", "a\u0085b\u2028c"]
    + ["A$\\frac$", "b\u00e9b\u00e9"],
)
def test_gene_names_stay_text(tmp_path, gene):
    data = read(write(tmp_path, THREE + f" {gene} \t1\t2\t3\nMpo\t4\t5\t6\n"))
    assert data["genes"].index.tolist() == [gene, "Mpo"]
    ax = fn.plot_gene(data, gene, ["a", "a", "b"])
    ax.figure.canvas.draw()
    assert ax.get_title() == gene
    fn.plt.close(ax.figure)


def test_lines_end_at_cr_and_lf_only(tmp_path):
    data = read(write(tmp_path, "gene\ta\u0085b.1\ta\u2028b.2\nKit\t1\t2\n"))
    assert data["samples"].index.tolist() == ["a\u0085b.1", "a\u2028b.2"]


ENCODED = "gene\tM\u00fctant.1\tWT.1\nKit\t1.5\t2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark_are_read_in_silence(tmp_path, encoding):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = fn.load_hspc(write(tmp_path, ENCODED.encode(encoding)))
    assert data["samples"].index.tolist() == ["M\u00fctant.1", "WT.1"]


def test_windows_1252_is_read_and_said(tmp_path):
    path = write(tmp_path, ENCODED.encode("cp1252"))
    with pytest.warns(UserWarning, match="Windows-1252: is 'Mütant.1' in line 1 right"):
        data = fn.load_hspc(path)
    assert data["samples"].index[0] == "M\u00fctant.1"


DECIMALS = {
    "semicolons": ("gene;a.1;a.2\nKit;5,812;-0,5\nMpo;7;1,5E-05\n", None),
    "tabs": ("gene\ta.1\ta.2\nKit\t5,8\t-0,5\nMpo\t7\t1,5E-05\n", None),
    "R's blanks": ('"a.1" "a.2"\n"Kit" 5,8 -0,5\n"Mpo" 7 1,5e-05\n', None),
    "points, semicolons": ("gene;a.1;a.2\nKit;1.013;2.045\n", "1013 or 1.013"),
    "points, some whole": ("gene\ta.1\ta.2\nKit\t1.013\t845\n", "1013 or 1.013"),
    "commas, some whole": ("gene\ta.1\ta.2\nKit\t1,013\t845\n", "1013 or 1.013"),
    "a whole one of four": ("gene\ta.1\ta.2\nKit\t1.013\t1845\n", None),
    "a leading 0": ("gene;a.1;a.2\nKit;1.013;0.045\n", None),
    "commas everywhere": ("gene;a.1;a.2\nKit;1,013;2,045\n", None),
    "both marks": ("gene;a.1;a.2\nKit;1.013;2,5\n", "some a point .'1.013'"),
    "both in one": ("gene;a.1;a.2\nKit;1.234,5;2,5\n", "some numbers have a comma"),
    "quoted, in commas": ('gene,a.1,a.2\nKit,"1,5",2\n', "decimal comma; expression"),
    "Swiss thousands": ("gene;a.1;a.2\nKit;1'234;2\n", "thousands separators"),
    "English thousands": ('gene,a.1,a.2\nKit,"1,234.5",2\n', "thousands separators"),
}


@pytest.mark.parametrize("kind", DECIMALS)
def test_decimal_commas_are_read_and_thousands_asked(tmp_path, kind):
    text, message = DECIMALS[kind]
    path = write(tmp_path, text)
    if message:
        with pytest.raises(ValueError, match=message):
            read(path)
        return
    mark = "," if "," in text else "."
    cells = re.split(r"[\s;]+", text.strip())[-5:]
    wanted = [float(c.replace(mark, ".")) for c in cells if re.match(r"[-+\d]", c)]
    assert read(path)["expression"].ravel()[-len(wanted) :].tolist() == wanted


REFUSED = {
    "empty": ("", "is empty"),
    "blank": ("\n \n\t\n", "is empty"),
    "prose": ("Dear all\nthe data follow\n", "is not a table: its first line, 'Dear"),
    "only a header": ("gene,a.1,a.2\n", "is not a table of genes x samples"),
    "a short row": (
        "gene,a.1,a.2\nKit,1\nMpo,1,2\nElane,1,2\n",
        "line 2: the row of 'Kit' has 2 cells, and 3 are asked",
    ),
    "a long row": (
        "gene,a.1,a.2\nKit,1,2\nMpo,1,2,3\n",
        "line 3: the row of 'Mpo' has 4",
    ),
    "short header": (
        "gene,a.1\nKit,1,2,3\nMpo,1,2,3\n",
        "line 1 is no header: it holds",
    ),
    "header one short": (
        "gene\ts.1\ts.2\tt.1\nKit\t1\t2\t3\t4\n",
        "line 1: the header is one short.*4 names with 'gene'.*have 5",
    ),
    "no header": (
        "Kit\t8.1\t7.9\t8.4\nMpo\t1.2\t0.3\t6.9\n",
        "line 1: the first line holds numbers .'8.1'",
    ),
    "no header, a gap": ("Kit,8.1,,8.4\nMpo,1.2,0.3,6.9\n", "first line holds numbers"),
    "a ranked list": ("Kit\t14.352740\nMpo\t12.244651\n", "first line holds numbers"),
    "a title": (
        "Counts of my experiment\ngene\tWT.1\tWT.2\nKit\t1\t2\n",
        "line 1 is no header: it holds 'Counts of my.*Is line 2 the one",
    ),
    "two titles": (
        "My data\nof May, I think\ngene,a.1,a.2\nKit,1,2\nMpo,1,2\n",
        "line 1 is no header.*Is line 3 the one",
    ),
    "a second header": (
        "gene,a,b,c\ngroup,WT,WT,KO\nKit,1,2,3\n",
        "line 2: no cell of 'group' is a number.*second header line",
    ),
    "text": (
        "gene,a.1,a.2\nKit,1,2\nMpo,1,high\n",
        "line 3: gene 'Mpo', sample 'a.2' holds 'high'; expression must be numbers",
    ),
    "TRUE": (
        "gene,a,b\nKit,TRUE,FALSE\nMpo,TRUE,FALSE\n",
        "holds 'TRUE', a truth value",
    ),
    "a date": ("gene,a,b\nKit,2024-03-01,1\nMpo,2,3\n", "holds '2024-03-01', a date"),
    "a month": ("gene,a,b\nKit,1-Mar,1\nMpo,2,3\n", "holds '1-Mar', a date"),
    "a time": ("gene,a,b\nKit,10:30,1\nMpo,2,3\n", "holds '10:30', a time"),
    "complex": ("gene,a,b\nKit,1+2i,1\nMpo,2,3\n", "holds '1.2i', a complex number"),
    "infinite": ("gene,a,b\nKit,1,-inf\n", "'b' holds '-inf', which is infinite.*log"),
    "too whole": ("gene,a,b\nKit,9007199254740993,1\n", "too large to be stored"),
    "too large": ("gene,a,b\nKit,1e400,1\n", "holds '1e400', a number too large"),
    "an underscore": ("gene,a,b\nKit,1_000,1\n", "holds '1_000'; expression must be"),
    "other digits": ("gene,a,b\nKit,\u0661,1\n", "holds '\u0661'; expression must be"),
    "a spreadsheet's": (
        "gene,a,b\nKit,#DIV/0!,1\n",
        "'#DIV/0!', a spreadsheet's error",
    ),
    "missing": (
        "gene,a.1,a.2\nKit,1,2\nMpo,,NA\n",
        "line 3: gene 'Mpo', sample 'a.1' is empty: a missing value. There are 2 "
        "missing values, in 1 of 2 genes",
    ),
    "NA": ("gene,a.1,a.2\nKit,1,NA\n", "line 2: gene 'Kit', sample 'a.2' holds 'NA'"),
    "no gene name": (THREE + "\t1\t2\t3\n\t4\t5\t6\n", "line 2: the gene has no name"),
    "no sample name": ("gene,a.1,,b.1\nKit,1,2,3\n", "line 1: sample number 2 has no"),
    "repeated sample": (
        "gene,a.1, a.1,b.1\nKit,1,2,3\n",
        "line 1: the sample name 'a.1' occurs more than once",
    ),
    "open quote": ('gene,a.1\n"Kit,1\nMpo,2\n', 'line 2: a quote opens.*near "Kit,1'),
    "open quote above": ('"gene,a.1\nKit,1\n', "line 1: a quote opens and does not"),
    "tabs among blanks": (
        "gene\ta.1 a.2\nKit\t1.5 2\nMpo\t2.5 3\n",
        "line 1: a tab stands there, and the cells are cut by blanks",
    ),
    "sep= of another sign": ("sep=;\ngene,a\nKit,1\n", "is cut by ';', as the line"),
    "one short, Hugo": (
        "Hugo_Symbol\ta\nKit\t1\t2\n",
        "line 1: the header is one short",
    ),
    "one short, German": ("Gen,a.1\nKit,1,5\nMpo,2,5\n", "the header is one short"),
    "first gene empty": ("gene,a,b\nKit,,\nMpo,1,2\n", "'a' is empty: a missing value"),
    "gaps everywhere": ("gene,a,b\nKit,1,\nMpo,,2\n", "Every gene has a gap: write"),
    "first gene ja": ("gene,a,b\nKit,ja,nein\nMpo,1,2\n", "'ja', a truth value"),
    "too whole, .0": ("gene,a\nKit,9007199254740993.0\n", "too large to be stored"),
    "unseen sign": ("gene,a,b\nKit,\u200b1,2\n", r"holds '.u200b1'"),
    "all thousands": ("gene;a\nKit;1.234.567\nMpo;8\n", "'1.234.567' has marks for th"),
    "markers": (",p_val,avg_log2FC,pct.1\nKit,1,2,3\n", "results of a test .'p_val'"),
    "JSON": ('[{"gene": "Kit", "a.1": 1}]\n', "it is JSON"),
    "Git LFS": ("version https://git-lfs.github.com/spec/v1\n", "pointer of Git LFS"),
    "ods": (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument"),
    "quote over lines": ('gene,a.1\n"Kit\nx",1\n', "line 2: a quote opens"),
    "results": (
        "gene,baseMean,padj\nKit,1,2\n",
        "results of a test .'baseMean', 'padj'",
    ),
    "tximport, whole": (
        ",abundance.S1,counts.S1,length.S1,countsFromAbundance\nKit,1,2,3,no\n",
        "tximport's three tables",
    ),
    "Unnamed": (",Unnamed: 0,a.1\nKit,0,1\nMpo,1,2\n", "called 'Unnamed: 0', pandas'"),
    "a web page": ("\n<!DOCTYPE html>\n<html>", "it is a web page"),
    "xlsx": (b"PK\x03\x04\x14\0xl/workbook.xml", "it is an Excel workbook"),
    "zip": (b"PK\x03\x04\x14\0table.csv", "it is a zip archive"),
    "h5ad": (b"\x89HDF\r\n\x1a\n\0", "it is an HDF5 file"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1", "it is an old Excel workbook"),
    "UTF-16, no mark": (ENCODED.encode("utf-16-le"), "UTF-16 without the mark"),
    "UTF-16, cut": (ENCODED.encode("utf-16")[:-1], "it begins as text in UTF-16"),
    "NUL": (THREE + "Ki\0t\t1\t2\t3\n", "line 2 holds a control character"),
    "bytes": (bytes(range(128, 256)), "neither UTF-8 nor Windows-1252"),
    "gzip, cut": (gzip.compress(THREE.encode() * 9)[:-9], "ends too early"),
    "gzip, nothing": (b"\x1f\x8b\x00", "ends too early"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_bad_file_is_named_with_the_place(tmp_path, kind):
    content, message = REFUSED[kind]
    with pytest.raises(ValueError, match=message) as caught:
        read(write(tmp_path, content))
    assert "mine.txt" in str(caught.value) and type(caught.value) is ValueError


def test_a_damaged_gzip_file_is_named(tmp_path):
    whole = bytearray(gzip.compress(THREE.encode() + b"Kit\t1\t2\t3\n" * 50))
    whole[20] ^= 0xFF
    whole[21] ^= 0xFF
    with pytest.raises(ValueError, match="is a damaged gzip file.*Download it again"):
        read(write(tmp_path, bytes(whole)))


def test_an_endless_gzip_file_stops_at_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("table_reader.fetch.LIMIT", 1_000_000)
    with pytest.raises(ValueError, match="unpacked, holds more than"):
        read(write(tmp_path, gzip.compress(b"0" * 2_000_000)))
    with pytest.raises(ValueError, match="holds more than 200 MB"):
        read(write(tmp_path, b"0" * 2_000_000))


ADVICE = {
    "a column of gaps": ("gene,a.1,a.2,b.1\nKit,1,,2\nMpo,3,,4\n", (2, 2)),
    "long": ("gene,cell,n\nKit,a,1\nKit,b,2\nMpo,a,3\nMpo,b,4\n", (2, 2)),
    "long, turned": (
        "cell\tgene\tn\na\tKit\t1\nb\tKit\t2\na\tMpo\t3\nb\tMpo\t4\n",
        (2, 2),
    ),
    "groups in a column": ("cell,group,NM_1,NM_2\nA,WT,1,2\nB,KO,3,4\n", (2, 2)),
    "quoted thousands": ('gene,a,b\nKit,"1,234","2,345"\nMpo,12,13\n', (2, 2)),
    "missing": ("gene,a.1,a.2\nKit,1,2\nMpo,,NA\n", (1, 2)),
    "turned": ("x\n,Kit,Mpo\nWT_1,1,2\nWT_2,3,4\n".removeprefix("x\n"), (2, 2)),
    "R, turned": ("Kit Mpo Elane\nWT_1 1 2 3\nWT_2 3 4 5\n", (3, 2)),
    "unknown column": ("gene;tissue;a;b\nKit;liver;1,5;2\nMpo;lung;3;4\n", (2, 2)),
    "comma in commas": ('gene,a.1,a.2\nKit,"1,5","2,5"\n', (1, 2)),
    "thousands": ("gene;a.1;a.2\nKit;1.013;845\n", (1, 2)),
    "thousands, comma": ("gene\ta.1\ta.2\nKit\t1,013\t845\n", (1, 2)),
    "Unnamed": (",Unnamed: 0,a.1,b.1\nKit,0,1,2\nMpo,1,2,3\n", (2, 2)),
    "lines above": ("# me\n\ngene,a.1,a.2\nKit,1,2\nMpo,,NA\n", (1, 2)),
    "Windows": ("gene,M\u00fc.1,a.2\nKit,1,2\nMpo,,NA\n".encode("cp1252"), (1, 2)),
}


def lines_of_code(message):
    """Give each from_df(...) of a message, up to the bracket that closes it."""
    lines = []
    for found in re.finditer(r"from_df\(", message):
        depth, end = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(message[end], 0)
            end += 1
        lines.append(message[found.start() : end])
    return lines


@pytest.mark.parametrize("kind", ADVICE)
def test_the_code_in_a_message_runs_as_it_stands(tmp_path, kind):
    content, shape = ADVICE[kind]
    with pytest.raises(ValueError) as caught:
        read(write(tmp_path, content))
    lines = lines_of_code(str(caught.value))
    assert lines
    for line in lines:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            data = eval(line, {"pd": pd, "from_df": fn.from_df})
        assert data["expression"].shape == shape or "index_col='tissue'" in line


def test_a_column_of_row_numbers_is_left_out(tmp_path):
    path = write(tmp_path, ",gene,a.1,a.2\n0,Kit,1,2\n1,Mpo,3,4\n")
    with pytest.warns(UserWarning, match="the first column counts the rows"):
        data = fn.load_hspc(path)
    assert names(data) == (["Kit", "Mpo"], ["a.1", "a.2"])


def test_samples_that_pandas_numbered_keep_their_numbers(tmp_path):
    data = read(write(tmp_path, ",0,1,2\nKit,1.5,2,3\nMpo,4,5,6.5\n"))
    assert names(data) == (["Kit", "Mpo"], ["0", "1", "2"])


def test_what_is_suspicious_is_said_once(tmp_path):
    text = "gene,WT.1,WT.2,KO.1\n1-Mar,1,2,3\n1-Mar,4,5,6\n44256,4,5,7\n"
    path = write(tmp_path, text + "__no_feature,100,200,300\n")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        fn.load_hspc(path)
    patterns = [
        "whole numbers, up to 300: are they counts",
        "'1-Mar' occurs 2 times",
        "a spreadsheet changed 3 gene names, such as '1-Mar'",
        "the row '__no_feature' holds no gene",
    ]
    assert len(said) == 4
    for warning, pattern in zip(said, patterns, strict=True):
        assert re.search(pattern, str(warning.message))
        assert str(warning.message).startswith(str(path)) and "\n" not in str(warning)


@pytest.mark.parametrize(
    ["name", "message"],
    [
        ("Total", "the row 'Total' holds no gene"),
        ("group", "the row 'group' holds no gene"),
        ("#NAME?", "a spreadsheet changed 1 gene name"),
        ("2024/3/1", "a spreadsheet changed 1 gene name"),
        ("44256.0", "a spreadsheet changed 1 gene name"),
        ("\u201cMpo\u201d", "a quote, = or unseen sign stands"),
        ("=SEPT2", "a quote, = or unseen sign stands"),
        ("\ufeffMpo", "a quote, = or unseen sign stands"),
    ],
)
def test_a_strange_gene_name_is_kept_and_said(tmp_path, name, message):
    path = write(tmp_path, f"gene,a.1,a.2\nKit,1.5,2\nElane,1,2\n{name},2.5,2\n")
    with pytest.warns(UserWarning, match=message):
        assert fn.load_hspc(path)["genes"].index.tolist() == ["Kit", "Elane", name]


def test_lengths_that_are_no_numbers_stay_text(tmp_path):
    data = read(write(tmp_path, "gene\tLength\ta.1\nKit\t10;20\t1.5\nMpo\t7\t2\n"))
    assert data["genes"]["Length"].tolist() == ["10;20", "7"]


def test_a_data_set_of_geo_is_read(tmp_path):
    text = "^DATASET = GDS1\n#ID_REF = probe\n!dataset_table_begin\n"
    text += "ID_REF\tIDENTIFIER\tGSM1\tGSM2\n1007_s_at\tDDR1\t1.5\t2\n"
    data = read(write(tmp_path, text + "!dataset_table_end\n"))
    assert names(data) == (["1007_s_at"], ["GSM1", "GSM2"])


@pytest.mark.parametrize(
    "name", ["Sept6", "March8", "SEPT2", "Mar-x", "44256a", "dec-1"]
)
def test_right_gene_names_are_no_dates(tmp_path, name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fn.load_hspc(write(tmp_path, f"gene,a.1,a.2\n{name},1.5,2\nKit,1,2\n"))


# Paths and addresses


def test_paths_of_several_kinds(tmp_path, monkeypatch):
    path = write(tmp_path, READ["tabs"], "my t\u00e4ble.txt")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for source in [path, str(path), "~/my t\u00e4ble.txt", path.as_uri()]:
        assert names(read(source)) == FIRST
    with pytest.raises(ValueError, match="no file .*looked in .*Is it 'my täble.txt'"):
        read(tmp_path / "my t\u00e4ble.tsv")
    with pytest.raises(ValueError, match="is a folder.*'my täble.txt'"):
        read(tmp_path)
    with pytest.raises(ValueError, match="no folder"):
        read("nowhere/mine.csv")
    with pytest.raises(ValueError, match="begin it with https://"):
        read("www.example.org/t.csv")


@pytest.mark.parametrize(
    ["source", "message"],
    [
        ("ftp://example.org/t.txt.gz", "is an ftp address.*replace ftp:// by it"),
        ("s3://bucket/t.txt", "begins with s3://"),
        ("http://", "cannot be fetched .it names no computer"),
        ("https://[::1", "cannot be fetched"),
        ("http://localhost:99999/t.txt", "cannot be fetched .Port out of range"),
        ("HTTP://127.0.0.1:9/t.tsv", "cannot be fetched .*refused"),
    ],
)
def test_bad_addresses_are_named(source, message):
    with pytest.raises(ValueError, match=message):
        read(source)


@pytest.mark.parametrize(
    ["source", "message"],
    [
        (pd.DataFrame(), "of type DataFrame: use from_df"),
        (3, "of type int"),
        (b"t.txt", "of type bytes"),
        ("", "takes the path"),
    ],
)
def test_what_is_no_path_is_named(source, message):
    with pytest.raises(TypeError, match=message):
        read(source)


class Answer(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):  # noqa: N802
        text = READ["tabs"].encode()
        if self.path in ("/t.tsv", "/m%C3%A4use%20data.tsv?x=%C3%BC"):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(text)
        elif self.path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", str(len(text) + 91))
            self.end_headers()
            self.wfile.write(text)
        elif self.path == "/dropped":
            self.connection.close()
        else:
            self.send_response(404)
            self.end_headers()

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (ValueError, OSError):
            self.close_connection = True


@pytest.fixture
def server():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.handle_error = lambda *args: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_addresses(server):
    for address in ["/t.tsv", "/m\u00e4use data.tsv?x=\u00fc", " /t.tsv "]:
        assert names(read(address.replace("/", server + "/", 1))) == FIRST
    with pytest.raises(ValueError, match="cannot be fetched .*404.*Check the addr"):
        read(f"{server}/other.tsv")
    with pytest.raises(ValueError, match="broke off, 91 bytes before the end"):
        read(f"{server}/short")
    with pytest.raises(ValueError, match="dropped cannot be fetched"):
        read(f"{server}/dropped")
