"""What the all-gene ANOVA accepts, and what it says when it cannot go on."""

import re
import warnings

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import scipy.stats

from fast_anova import anova_genes

LABELS = ["ctrl"] * 4 + ["drug"] * 5 + ["both"] * 3
SAMPLES = [f"{label}.{i}" for i, label in enumerate(LABELS)]


@pytest.fixture
def expression():
    rng = np.random.default_rng(1)
    return (
        rng.normal(5, 1, (6, 12))
        + rng.normal(0, 1, (6, 3))[:, [0] * 4 + [1] * 5 + [2] * 3]
    )


@pytest.fixture
def table(expression):
    genes = ["Kit", "Mpo", "Klf1", "Gata1", "Elane", "Hlf"]
    return pd.DataFrame(expression, index=genes, columns=SAMPLES)


@pytest.fixture
def right(expression):
    return anova_genes(expression, LABELS)


def agrees(result, right):
    for got, wanted in zip(result, right, strict=True):
        assert type(got) is np.ndarray and got.dtype == np.float64
        np.testing.assert_allclose(got, wanted, rtol=1e-13)


@pytest.fixture(autouse=True)
def no_warnings():
    """Nothing may warn unless a test expects it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def test_agrees_with_scipy(expression, right):
    parts = [expression[:, :4], expression[:, 4:9], expression[:, 9:]]
    expected = scipy.stats.f_oneway(*parts, axis=1)
    np.testing.assert_allclose(right[0], expected.statistic, rtol=1e-12)
    np.testing.assert_allclose(right[1], expected.pvalue, rtol=1e-10)


# ---- values


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_missing_or_infinite_value_touches_its_gene_only(expression, right, bad):
    expression[2, 7] = bad
    with pytest.warns(UserWarning) as caught:
        F, pval = anova_genes(expression, LABELS)
    assert len(caught) == 1
    assert str(caught[0].message) == (
        "Missing or infinite values in gene in row 2: F and pval are NaN there, and "
        "the other genes are not affected."
    )
    assert caught[0].filename == __file__
    assert np.isnan(F[2]) and np.isnan(pval[2])
    others = [0, 1, 3, 4, 5]
    np.testing.assert_array_equal(F[others], right[0][others])
    np.testing.assert_array_equal(pval[others], right[1][others])


def test_the_warning_names_the_first_genes(table):
    table.iloc[:, 3] = np.nan
    with pytest.warns(UserWarning, match="gene 'Kit', gene 'Mpo', .* and 1 more: F"):
        F, pval = anova_genes(table, LABELS)
    assert np.isnan(F).all() and np.isnan(pval).all()


@pytest.mark.parametrize("value", [0, 0.1, -7.3e300, 1e-307, 1e-310, 1e12 + 0.1])
@pytest.mark.parametrize("n_samples", [12, 1203, 4007])
def test_a_constant_gene_is_nan_without_a_warning(value, n_samples):
    labels = [LABELS[i % 12] for i in range(n_samples)]
    for groups in (labels, np.arange(n_samples) < n_samples // 3):
        F, pval = anova_genes(np.full((3, n_samples), value), groups)
        assert np.isnan(F).all() and np.isnan(pval).all()


@pytest.mark.parametrize("levels", [(0.1, 0.2, 0.3), (1e-300, 0.7, 0.7), (1e12, 3, 4)])
@pytest.mark.parametrize("repeats", [1, 100])
def test_no_scatter_within_different_groups(levels, repeats):
    row = [levels[["ctrl", "drug", "both"].index(label)] for label in LABELS]
    F, pval = anova_genes([row * repeats], LABELS * repeats)
    assert F[0] == np.inf and pval[0] == 0


def test_equal_group_means_give_zero_and_one():
    F, pval = anova_genes([[1.0, 3, 2, 2, 0, 4]], list("aabbcc"))
    assert F[0] == 0 and pval[0] == 1


@pytest.mark.parametrize(
    "dtype", ["int8", "uint8", "int16", "int32", "int64", "uint64", "bool", "float16"]
)
def test_types_of_numbers(dtype):
    rng = np.random.default_rng(2)
    numbers = rng.integers(0, 2 if dtype == "bool" else 120, (5, 12))
    expected = anova_genes(numbers.astype(float), LABELS)
    agrees(anova_genes(numbers.astype(dtype), LABELS), expected)
    agrees(anova_genes(numbers.tolist(), LABELS), expected)
    agrees(anova_genes(pd.DataFrame(numbers.astype(dtype)), LABELS), expected)


def test_smallest_integers():
    numbers = np.full((1, 12), -128, np.int8)
    numbers[0, ::2] = 127
    agrees(anova_genes(numbers, LABELS), anova_genes(numbers.astype(float), LABELS))


def test_kinds_of_tables(table, expression, right):
    agrees(anova_genes(table, LABELS), right)
    agrees(anova_genes(pd.DataFrame(dict(table)), LABELS), right)
    agrees(anova_genes(table.astype("Float64"), LABELS), right)
    agrees(anova_genes(np.asfortranarray(expression), LABELS), right)
    agrees(anova_genes(expression[::-1, ::-1], LABELS[::-1]), [r[::-1] for r in right])


def test_a_table_with_mixed_types(table, right):
    mixed = table.copy()
    mixed[SAMPLES[0]] = [1, 2, 3, 4, 5, 6]
    mixed[SAMPLES[1]] = pd.array([1, 2, 3, None, 5, 6], dtype="Int64")
    with pytest.warns(UserWarning, match="gene 'Gata1': F"):
        F, _ = anova_genes(mixed, LABELS)
    filled = mixed.astype(float).to_numpy(na_value=0.0)
    filled[3, 1] = 0
    expected, _ = anova_genes(filled, LABELS)
    keep = [0, 1, 2, 4, 5]
    np.testing.assert_array_equal(F[keep], expected[keep])


def test_a_table_longer_than_one_piece(monkeypatch, table, right):
    monkeypatch.setattr("fast_anova.pieces.PIECE_VALUES", 25)
    agrees(anova_genes(table, LABELS), right)


def test_nothing_is_changed(table):
    groups = pd.Series(LABELS, index=SAMPLES)
    before, labels_before = table.copy(), groups.copy()
    anova_genes(table, groups)
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_series_equal(groups, labels_before)


def test_no_genes():
    F, pval = anova_genes(np.empty((0, 12)), LABELS)
    assert F.shape == pval.shape == (0,)
    assert F.dtype == pval.dtype == np.float64


def refused(error, message, expression):
    with pytest.raises(error, match=re.escape(message)):
        anova_genes(expression, LABELS)


def test_text_is_refused_where_it_stands(table):
    table = table.astype(object)
    table.loc["Klf1", "drug.6"] = "n/a"
    refused(
        TypeError,
        "gene 'Klf1', sample 'drug.6' holds 'n/a'; expression must be numbers.",
        table,
    )
    refused(TypeError, "gene in row 2, sample 6 holds 'n/a'", table.to_numpy())
    refused(TypeError, "gene in row 1, sample 0 holds 'x'", [["1"] * 12, ["x"] * 12])
    only_one = pd.DataFrame(1.0, index=["Kit"], columns=SAMPLES)
    only_one["drug.5"] = "low"
    refused(TypeError, "gene 'Kit', sample 'drug.5' holds 'low'", only_one)


def test_numbers_in_the_wrong_form_are_refused(expression, table):
    refused(TypeError, "stored as text or as objects", expression.astype(object))
    refused(TypeError, "stored as text or as objects", expression.astype(str))
    refused(TypeError, "holds complex128; it must be real", expression + 0j)
    coo = scipy.sparse.coo_array(expression)
    refused(TypeError, "format 'coo'. Pass expression.tocsr()", coo)
    refused(TypeError, "holds complex128", scipy.sparse.csr_array(expression + 0j))
    refused(TypeError, "filled(np.nan)", np.ma.masked_less(expression, 0))
    refused(TypeError, "data['expression']", {"expression": expression})
    times = expression.astype("datetime64[s]")
    refused(TypeError, "holds datetime64[s]; it must be real", times)
    sparse = table.astype(pd.SparseDtype(float))
    refused(TypeError, "in sample 'ctrl.0'; it must be real numbers", sparse)
    if np.dtype(np.longdouble).itemsize > 8:
        refused(TypeError, "expression.astype(float)", expression.astype("g"))


def test_whole_numbers_beyond_float64(table):
    numbers = np.arange(72).reshape(6, 12)
    numbers[4, 3] = 2**53 + 1
    refused(ValueError, "gene in row 4 holds whole numbers beyond 2**53", numbers)
    named = pd.DataFrame(numbers, index=table.index, columns=SAMPLES)
    refused(ValueError, "gene 'Elane' holds whole numbers beyond 2**53", named)
    numbers[4, 3] = 2**53
    anova_genes(numbers, LABELS)


def test_whole_numbers_that_would_become_float64_with_others(table):
    numbers = pd.DataFrame(
        np.arange(72).reshape(6, 12), index=table.index, columns=SAMPLES
    )
    mixed = numbers.assign(**{SAMPLES[0]: 0.5})
    nullable = numbers.astype("Int64")
    nullable.iloc[0, 0] = pd.NA
    for some in (mixed, nullable):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            anova_genes(some, LABELS)
        some.iloc[4, 3] = 2**53 + 1
        refused(ValueError, "gene 'Elane' holds whole numbers beyond 2**53", some)


def test_other_shapes_are_refused(expression):
    refused(ValueError, "1 dimension(s); it must have two", expression[0])
    refused(ValueError, "1 dimension(s)", pd.Series(expression[0]))
    refused(ValueError, "3 dimension(s)", expression[None])
    refused(ValueError, "0 dimension(s)", 3.0)
    refused(ValueError, "rows differ in length", [[1.0, 2.0], [1.0]])


def test_dask_is_refused_with_the_lines_to_use(expression):
    dask_array = pytest.importorskip("dask.array", reason="dask is for make dev")
    refused(TypeError, "expression.map_blocks(", dask_array.from_array(expression))


# ---- sparse tables


@pytest.fixture(scope="module")
def counts():
    """Half a thousand genes of 600 cells, most values 0, some genes constant."""
    rng = np.random.default_rng(3)
    values = rng.poisson(rng.gamma(0.5, 1, (500, 1)), (500, 600)) * 1.0
    values[::50] = 0
    values[7, 5] = -2.5
    return values


FORMATS = [scipy.sparse.csr_array, scipy.sparse.csc_array, scipy.sparse.csc_matrix]


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("piece", [700, 5000, 10**6])
@pytest.mark.parametrize("dtype", [float, np.float32, np.int64, np.int8])
def test_a_sparse_table_gives_the_same_bits(monkeypatch, counts, kind, piece, dtype):
    monkeypatch.setattr("fast_anova.pieces.PIECE_VALUES", piece)
    groups = [LABELS[i % 12] for i in range(600)]
    table = kind(counts.astype(dtype))
    before = table.copy()
    expected = anova_genes(counts.astype(dtype), groups)
    np.testing.assert_array_equal(anova_genes(table, groups), expected)
    assert (table != before).nnz == 0


@pytest.mark.parametrize("kind", FORMATS[:2], ids=lambda kind: kind.__name__)
def test_entries_of_a_sparse_table_in_any_order_and_twice(counts, kind):
    groups = [LABELS[i % 12] for i in range(600)]
    rows, columns = counts.nonzero()
    data = counts[rows, columns]
    order = np.random.default_rng(0).permutation(2 * len(rows))
    entries = np.tile(data / 2, 2)[order], np.tile([rows, columns], 2)[:, order]
    # Stored by hand: two halves of every value, in any order within a line.
    table = kind(scipy.sparse.coo_array(entries, shape=counts.shape))
    line = 1 if kind is scipy.sparse.csc_array else 0
    sorted_by_line = np.argsort(entries[1][line], kind="stable")
    table.data = entries[0][sorted_by_line]
    table.indices = entries[1][1 - line][sorted_by_line].astype(np.int32)
    lengths = np.bincount(entries[1][line], minlength=counts.shape[line])
    table.indptr = np.append(0, np.cumsum(lengths)).astype(np.int32)
    table.has_canonical_format = table.has_sorted_indices = False
    kept = table.indices.copy()
    expected = anova_genes(counts, groups)
    np.testing.assert_array_equal(anova_genes(table, groups), expected)
    np.testing.assert_array_equal(table.indices, kept)


@pytest.mark.parametrize("kind", FORMATS[:2], ids=lambda kind: kind.__name__)
def test_a_sparse_table_has_the_same_refusals(counts, kind):
    counts = counts.copy()
    counts[3, 4] = np.nan
    groups = [LABELS[i % 12] for i in range(600)]
    with pytest.warns(UserWarning, match="values in gene in row 3: F and pval are NaN"):
        F, _ = anova_genes(kind(counts), groups)
    assert np.isnan(F[3])
    large = np.zeros((4, 12), np.int64)
    large[2, 7] = 2**53 + 1
    refused(ValueError, "gene in row 2 holds whole numbers beyond", kind(large))
