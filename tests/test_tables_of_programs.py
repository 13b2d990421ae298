"""One small file of each program in tests/tables, read as its expected table says.

All values are invented. ``NAME.expected.tsv`` lies beside each file.
"""

import re
import warnings

import numpy as np
import pandas as pd
import pytest

import functions as fn
from conftest import ROOT
from solutions import functions as solved
from table_reader.doubts import LARGEST_LOG

TABLES = ROOT / "tests" / "tables"
FILES = sorted(p for p in TABLES.iterdir() if ".expected." not in p.name)
EXPECTED = {path.name.partition(".")[0]: path for path in TABLES.glob("*.expected.tsv")}
ON_ITS_SIDE = "scanpy.csv"

# What is said while a file is read, one pattern a warning.
SAID = {
    "featurecounts.txt": ["whole numbers, up to 1204: are they counts"],
    "htseq.tsv": ["whole numbers, up to 61090", "3 rows such as '__no_feature'"],
    "geo_series_matrix.txt": ["the row 'AFFX-BioB-5_at' holds no gene"],
    "write_csv_gene_column.csv": ["the first column counts the rows"],
    "tximport.csv": ["from 0 to 1203 are no log scale"],
    "deseq2_normalized.csv": ["no log scale", "'Kit' occurs 2 times"],
    "proteinGroups.txt": [
        "values up to 8.802e.08 are no log scale, and too large for counts",
        "the row 'CON__P02769' holds no",
    ],
    "german_spreadsheet_windows.csv": ["Windows-1252: is 'Mütant.1' in line 1 right"],
}
REFUSED = {
    "salmon_quant.sf": "Salmon's file of one sample, with several measures",
    "htseq_one_sample.txt": "line 1: the first line holds numbers .'812'",
}


def expected(path):
    """Read an expected table by hand, so that no name is changed."""
    lines = EXPECTED[path.name.partition(".")[0]].read_text("utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines]
    values = [[float(cell) for cell in row[1:]] for row in rows]
    return header[1:], [row[0] for row in rows], np.array(values)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_read_as_expected(path):
    if path.name in REFUSED:
        with pytest.raises(ValueError, match=REFUSED[path.name]):
            fn.load_hspc(path)
        return
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        data = turned(path) if path.name == ON_ITS_SIDE else fn.load_hspc(path)
    samples, genes, values = expected(path)
    assert data["samples"].index.tolist() == samples
    assert data["genes"].index.tolist() == genes
    np.testing.assert_array_equal(data["expression"], values)
    patterns = SAID.get(path.name, [])
    assert len(said) == len(patterns), [str(warning.message) for warning in said]
    for warning, pattern in zip(said, patterns, strict=True):
        assert re.search(pattern, str(warning.message)) and path.name in str(
            warning.message
        )
        assert warning.filename == __file__  # the learner's line, not one of ours


def turned(path):
    """Do what the message says: the line of code in it runs as it stands."""
    with pytest.raises(ValueError, match="looks transposed") as caught:
        fn.load_hspc(path)
    line = re.search(r"Turn it round: (.*\.T\))", str(caught.value))[1]
    return eval(line, {"pd": pd, "from_df": fn.from_df})


def test_every_expected_table_has_its_file():
    names = {path.name.partition(".")[0] for path in FILES}
    assert set(EXPECTED) == names - {name.partition(".")[0] for name in REFUSED}


def test_columns_about_genes_are_kept():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        counted = fn.load_hspc(TABLES / "featurecounts.txt")["genes"]
        proteins = fn.load_hspc(TABLES / "proteinGroups.txt")["genes"]
        described = fn.load_hspc(TABLES / "expression.gct")["genes"]
        named = fn.load_hspc(TABLES / "htseq.tsv")["genes"]
    assert list(counted) == ["Chr", "Start", "End", "Strand", "Length"]
    assert counted["Length"].tolist() == [5234, 3021, 1803]
    assert counted["Start"].iloc[1] == "87793581"
    assert proteins["Gene names"].tolist() == ["Kit", "Mpo", ""]
    assert described["Description"].iloc[1] == "na"
    assert named["gene_name"].tolist()[:2] == ["Kit", "Mpo"]


def test_geo_says_what_its_samples_are():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = fn.load_hspc(TABLES / "geo_series_matrix.txt")
    assert list(data["samples"]) == ["title", "genotype"]
    groups = fn.groups_from_sheet(data, data["samples"], "genotype")
    assert groups.to_dict() == {"GSM1": "WT", "GSM2": "WT", "GSM3": "KO", "GSM4": "KO"}
    with pytest.raises(
        ValueError, match="says more of its samples .genotype"
    ) as caught:
        fn.sample_groups(data)
    line = re.search(r"groups = (groups_from_sheet.*?\))", str(caught.value))[1]
    assert eval(line, {"data": data, **vars(fn)}).equals(groups)


def test_files_of_one_sample_are_put_beside_each_other():
    path = TABLES / "htseq_one_sample.txt"
    with pytest.raises(ValueError, match="there is one sample only") as caught:
        fn.load_hspc(path)
    line = re.search(r"(from_df.*)\.$", str(caught.value))[1]
    files = {"WT.1": path, "KO.1": path}
    with pytest.warns(UserWarning, match="'__no_feature' holds no gene"):
        data = eval(line, {"pd": pd, "files": files, "from_df": fn.from_df})
    assert data["samples"].index.tolist() == ["WT.1", "KO.1"]
    assert data["expression"].tolist() == [[812, 812], [15, 15], [50211, 50211]]


def test_a_cut_gct_file_is_named(tmp_path):
    text = (TABLES / "expression.gct").read_text().rstrip("\n")
    path = tmp_path / "cut.gct"
    path.write_text(text.rpartition("\n")[0])
    with pytest.raises(ValueError, match="promises 2 genes x 4 samples, and 1 x 4"):
        fn.load_hspc(path)


def rows_of_the_page():
    """Give the rows of data/your_file.md: program -> lines of code."""
    text = (ROOT / "data" / "your_file.md").read_text(encoding="utf-8")
    table = text.split("\n\n")[2]
    rows = [row.strip("| ").split(" | ") for row in table.splitlines()[2:]]
    return {row[0]: [code.strip("`") for code in row[1].split("<br>")] for row in rows}


ROWS = rows_of_the_page()
ONE_SAMPLE = {"HTSeq": "htseq_one_sample.txt", "Salmon": "salmon_quant.sf"}


@pytest.mark.parametrize("program", ROWS)
@pytest.mark.filterwarnings("ignore")
def test_every_row_of_the_page_leads_to_p_values(program, monkeypatch):
    monkeypatch.chdir(TABLES)
    lines = "\n".join(ROWS[program])
    assert 1 <= len(ROWS[program]) <= 3
    file = re.search(r'"([\w.]+\.(?:csv|txt|tsv|gct))"', lines)
    one = ONE_SAMPLE.get(re.split(r"\W", program)[0])
    files = dict.fromkeys(["WT.1", "WT.2", "KO.1"], one)
    known = vars(fn) | {"files": files}
    exec(lines, known)
    data = known["data"]
    samples = expected(TABLES / file[1])[0] if file else list(files)
    assert data["samples"].index.tolist() == samples
    assert np.abs(data["expression"]).max() < LARGEST_LOG
    assert not data["genes"].index.str.startswith("__").any()
    groups = known.get("groups", ["WT", "WT", *["KO"] * (len(samples) - 2)])
    assert len(solved.run_anova(data, groups)) == len(data["genes"]) > 0


def test_the_page_has_a_row_for_every_program():
    code = str(ROWS)
    stems = {re.sub("_(col|tabs|csv2|windows|gene).*", "", name) for name in EXPECTED}
    for stem in stems - {"write_csv", "write", "salmon_quantmerge"}:
        assert f'"{stem}' in code, stem


@pytest.mark.filterwarnings("ignore")
def test_the_other_lines_of_the_page_run(tmp_path, monkeypatch, capsys):
    """Rarely read genes go; a pattern and a samplesheet give the groups."""
    text = (ROOT / "data" / "your_file.md").read_text(encoding="utf-8")
    filtering, pattern, by_sheet = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names = ["WT_1.bam", "WT_2.bam", "WT_3.bam", "KO_1.bam", "KO_2.bam", "KO_3.bam"]
    reads = {
        "often": [90] * 6,
        "in three": [10, 10, 10, 0, 0, 0],
        "two": [99, 99] + [9] * 4,
    }
    counts = fn.from_df(pd.DataFrame.from_dict(reads, orient="index", columns=names))
    known = vars(fn) | {"counts": counts, "data": fn.log2_cpm(counts)}
    exec(filtering, known)
    assert known["data"]["genes"].index.tolist() == ["often", "in three"]
    exec(pattern, known)
    assert known["groups"].tolist() == ["WT"] * 3 + ["KO"] * 3
    assert "WT    3" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path)
    sheet = pd.DataFrame({"file": names[::-1], "genotype": ["KO"] * 3 + ["WT"] * 3})
    sheet.to_csv("samplesheet.csv", index=False)
    exec(by_sheet, known)
    assert known["groups"].tolist() == ["WT"] * 3 + ["KO"] * 3
