"""functions.py: what it gives, and what it says to bad input.

The learner's file is tested: it holds all that was already taught.
"""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from scipy import stats

import functions as fn


@pytest.fixture(scope="module")
def hspc():
    return fn.load_hspc()


@pytest.fixture
def small():
    return pd.DataFrame(
        [[1.0, 2.0, 3.0, 5.0], [4.0, 4.0, 4.5, 0.0]],
        index=["Kit", "Mpo"],
        columns=["a.1", "a.2", "b.1", "b.2"],
    )


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


# Loading


def test_hspc_is_the_dictionary_of_the_course(hspc):
    assert list(hspc) == ["expression", "genes", "samples"]
    assert hspc["expression"].shape == (4170, 150)
    assert hspc["expression"].dtype == float
    assert list(hspc["genes"].index[:2]) == ["Kdm3a", "Coro2b"]
    assert list(hspc["samples"].index[:2]) == ["LTHSC.1", "LTHSC.2"]


def test_truth_goes_with_the_genes(hspc):
    truth = fn.load_truth()
    assert truth.dtype == bool and truth.sum() == 2398
    assert list(truth.index) == list(hspc["genes"].index)
    assert not truth["Kit"] and truth["Klf1"]


def test_golub_has_descriptions():
    golub = fn.load_golub()
    assert golub["expression"].shape == (3051, 38)
    assert golub["genes"].loc["X95735_at", "description"] == "Zyxin"
    counts = fn.sample_groups(golub).value_counts()
    assert counts.to_dict() == {"ALL": 27, "AML": 11}


@pytest.mark.parametrize("separator", ["\t", ",", ";"])
@pytest.mark.parametrize("packed", [False, True])
def test_reads_tables_of_several_kinds(tmp_path, small, separator, packed):
    text = small.to_csv(sep=separator, index_label="gene")
    path = tmp_path / "my table.txt"
    path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    data = fn.load_hspc(path)
    pd.testing.assert_frame_equal(
        fn.expression_df(data), small, check_names=False, check_dtype=False
    )


def test_reads_a_header_without_a_name_for_the_genes(tmp_path):
    path = write(tmp_path / "r.tsv", "a.1\ta.2\tb.1\nKit\t1\t2\t3\nMpo\t4\t5\t6\n")
    table = fn.expression_df(fn.load_hspc(str(path)))
    assert table.loc["Mpo", "b.1"] == 6 and table.shape == (2, 3)


def test_reads_from_an_address(small):
    text = small.to_csv(sep="\t")

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802
            self.send_response(200 if self.path == "/table.tsv" else 404)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        assert fn.load_hspc(f"{address}/table.tsv")["expression"][0, 3] == 5
        with pytest.raises(ValueError, match="cannot be fetched .*404.*Check the addr"):
            fn.load_hspc(f"{address}/other.tsv")
    finally:
        server.shutdown()
        server.server_close()


BAD_FILES = {
    "empty": ("", "is empty"),
    "blank": ("\n\n", "is empty"),
    "prose": ("Dear all\nthe data follow\n", "is not a table: its first line, 'Dear"),
    "only a header": ("gene,a.1,a.2\n", "is not a table of genes x samples"),
    "ragged": ("gene,a.1,a.2\nKit,1,2\nMpo,1,2,3,4\n", "is not a table of genes"),
    "short header": ("gene,a.1\nKit,1,2,3\nMpo,1,2,3\n", "names 1 samples.*hold 3"),
    "text": (
        "gene,a.1,a.2\nKit,1,2\nMpo,1,high\n",
        "gene 'Mpo', sample 'a.2' holds 'high'; expression must be numbers",
    ),
    "decimal comma": (
        "gene;a.1;a.2\nKit;1,5;2,5\n",
        "gene 'Kit', sample 'a.1' holds '1,5'.*decimal point",
    ),
    "repeated sample": (
        "gene,a.1,a.1,b.1\nKit,1,2,3\n",
        "the sample name 'a.1' occurs more than once",
    ),
    "missing": (
        "gene,a.1,a.2\nKit,1,2\nMpo,,NA\n",
        "2 missing values, the first in gene 'Mpo', sample 'a.1'.*dropna",
    ),
    "infinite": ("gene,a.1,a.2\nKit,1,-inf\n", "gene 'Kit', sample 'a.2' is infinite"),
    "transposed": (
        "cell,Kit,Mpo\nLTHSC.1,1,2\nLTHSC.2,3,4\nMEP.1,3,4\n",
        "looks transposed: its rows are called 'LTHSC.1'",
    ),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_named_with_the_place(tmp_path, kind):
    text, message = BAD_FILES[kind]
    path = write(tmp_path / "mine.csv", text)
    with pytest.raises(ValueError, match=message) as caught:
        fn.load_hspc(path)
    assert "mine.csv" in str(caught.value)


def test_a_missing_file_is_named():
    with pytest.raises(ValueError, match="no file 'nowhere.csv'.*Check the spelling"):
        fn.load_hspc("nowhere.csv")


def test_a_file_that_is_no_text_is_named(tmp_path):
    for name, content in [("a.xlsx", b"PK\x03\x04\xff\xfe"), ("b.gz", b"\x1f\x8b\x00")]:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ValueError, match=f"{name} is not a text table"):
            fn.load_hspc(tmp_path / name)


def test_from_df_copies(small):
    data = fn.from_df(small)
    data["expression"][0, 0] = 99
    assert small.iloc[0, 0] == 1
    table = fn.expression_df(data)
    table.iloc[0, 0] = 50
    assert data["expression"][0, 0] == 99


def test_from_df_refuses_what_is_no_table(small):
    with pytest.raises(TypeError, match="is a ndarray; give a pandas DataFrame"):
        fn.from_df(small.to_numpy())
    with pytest.raises(ValueError, match="is empty: 0 genes x 4 samples"):
        fn.from_df(small.iloc[:0])


def test_from_df_takes_repeated_gene_names_and_numbers_as_text(small):
    twice = pd.concat([small, small])
    assert fn.from_df(twice)["genes"].index.tolist() == ["Kit", "Mpo", "Kit", "Mpo"]
    assert fn.from_df(small.astype(str))["expression"][1, 2] == 4.5


# Groups


def test_groups_keep_the_sample_names(hspc):
    groups = fn.sample_groups(hspc)
    assert list(groups.index) == list(hspc["samples"].index)
    assert groups.value_counts().to_dict() == {"LTHSC": 50, "MEP": 50, "GMP": 50}


def named(names):
    return fn.from_df(pd.DataFrame([range(len(names))], columns=names))


def test_names_without_a_dot():
    # R numbers repeated names from the second on: "a", "a.1", "a.2".
    assert fn.sample_groups(named(["a", "a.1", "b", "b.1"])).tolist() == [*"aabb"]
    for names, unclear in [(["a.1", "a.2", "b_1"], "b_1"), ([".1", "a.2"], ".1")]:
        with pytest.raises(ValueError, match=f"'{unclear}' does not tell its group"):
            fn.sample_groups(named(names))


def test_colors_are_the_same_everywhere(hspc):
    colors = fn.group_colors(fn.sample_groups(hspc))
    assert colors == {"LTHSC": "#0072B2", "MEP": "#E69F00", "GMP": "#009E73"}
    many = fn.group_colors(range(9))
    assert len(set(many.values())) == 9


# One gene


def test_do_anova_equals_scipy_on_unequal_groups():
    rng = np.random.default_rng(5)
    labels = np.repeat([*"xyz"], [3, 8, 5])
    values = rng.normal(size=16)
    expected = stats.f_oneway(*[values[labels == name] for name in "xyz"]).pvalue
    order = rng.permutation(16)
    for form in [list, np.array, lambda x: pd.Series(x, index=range(100, 116))]:
        found = fn.do_anova(form(values[order]), form(labels[order]))
        assert found == pytest.approx(expected, rel=1e-9)


def test_do_anova_takes_numbers_as_names():
    values = [1.0, 1.2, 3.0, 3.3, 0.4, 0.5]
    as_text = fn.do_anova(values, [*"001122"])
    assert fn.do_anova(values, [0, 0, 1, 1, 2, 2]) == pytest.approx(as_text)


def test_do_anova_of_a_group_of_one():
    values, labels = [1.0, 1.2, 0.7, 3.0], [*"aaab"]
    expected = stats.f_oneway(values[:3], values[3:]).pvalue
    assert fn.do_anova(values, labels) == pytest.approx(expected)


def test_do_anova_of_a_flat_gene_and_a_missing_value():
    assert np.isnan(fn.do_anova([2.5] * 4, [*"aabb"]))
    with pytest.raises(ValueError, match="sample number 2 is missing"):
        fn.do_anova([1.0, np.nan, 2.0, 3.0], [*"aabb"])


def test_do_anova_gives_the_known_figures_of_the_real_table(shared_data):
    data = fn.load_hspc(shared_data / "Mouse_HSPC_reduced.txt.gz")
    pval = fn.do_anova(data["expression"][0], fn.sample_groups(data))
    assert round(pval, 4) == 0.2264


# Figures and z-scores


def test_zscores_equal_those_of_seaborn(hspc):
    table = fn.expression_df(hspc).head(20)
    z = fn.zscore_rows(table)
    expected = stats.zscore(table.to_numpy(), axis=1, ddof=1)
    np.testing.assert_allclose(z, expected)
    np.testing.assert_allclose(fn.zscore_rows(table.to_numpy()), expected)


def test_zscores_of_a_flat_gene_are_refused(small):
    small.loc["Flat"] = 0.1
    with pytest.raises(ValueError, match="Gene 'Flat' has the same value"):
        fn.zscore_rows(small)


def test_plot_gene_draws_every_sample_in_its_color(hspc):
    groups = fn.sample_groups(hspc)
    ax = fn.plot_gene(hspc, "Klf1", groups)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["LTHSC", "MEP", "GMP"]
    drawn = ax.collections[0::2]
    assert [len(points.get_offsets()) for points in drawn] == [50, 50, 50]
    values = np.concatenate([points.get_offsets()[:, 1] for points in drawn])
    expected = hspc["expression"][hspc["genes"].index == "Klf1"][0]
    np.testing.assert_allclose(values, expected)
    found = [matplotlib.colors.to_hex(p.get_facecolor()[0]).upper() for p in drawn]
    assert found == list(fn.group_colors(groups).values())
    plt.close(ax.figure)


def test_plot_gene_names_a_gene_that_is_not_there(hspc):
    with pytest.raises(ValueError, match="0 genes called 'KIT'"):
        fn.plot_gene(hspc, "KIT", fn.sample_groups(hspc))


def test_pval_histogram_counts_all_but_missing():
    ax = fn.plot_pval_histogram([0.01, 0.04, 0.5, 1.0, np.nan], "four")
    heights = [bar.get_height() for bar in ax.patches]
    assert sum(heights) == 4 and heights[0] == 2 and len(heights) == 20
    assert ax.lines[0].get_ydata()[0] == 4 / 20
    plt.close(ax.figure)
