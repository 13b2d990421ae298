"""The all-gene ANOVA in a few lines: where it is as good as the engine, where not."""

import numpy as np
import pytest

from conftest import ROOT
from exact_anova import correct_digits, exact_f
from fast_anova import anova_genes
from fast_anova.plain import anova_genes_plain

# genes, and how many samples each group has
SHAPES = [
    (1, [2, 1]),
    (4170, [50, 50, 50]),
    (300, [4, 9, 30, 2]),
    (2000, [5, 5]),
    (20, [400] * 7),
    (50, [3] * 40),
]


def simulated(genes, sizes, seed=8):
    """Log expression, its groups interleaved; half of the genes differ between them."""
    rng = np.random.default_rng(seed)
    codes = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    expression = rng.normal(6, 1.5, (genes, len(codes)))
    expression[::2] += rng.normal(0, 1, (len(expression[::2]), len(sizes)))[:, codes]
    return expression, np.array([f"type {code}" for code in codes])


def same(found, expected):
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize(("genes", "sizes"), SHAPES, ids=str)
def test_plain_and_engine_agree_on_ordinary_data(genes, sizes):
    expression, groups = simulated(genes, sizes)
    same(anova_genes_plain(expression, groups), anova_genes(expression, groups))


@pytest.mark.parametrize("dtype", [np.float32, np.int64])
def test_numbers_of_other_types_are_computed_in_float64(dtype):
    expression, groups = simulated(200, [20, 30, 40])
    expression = (100 * expression).astype(dtype)
    same(anova_genes_plain(expression, groups), anova_genes(expression, groups))


def test_labels_of_any_kind():
    expression, groups = simulated(100, [6, 7])
    numbers = [int(name[-1]) for name in groups]
    expected = anova_genes(expression, groups)
    for labels in (
        list(groups),
        numbers,
        np.array(numbers) == 1,
        groups.astype(object),
    ):
        same(anova_genes_plain(expression, labels), expected)


@pytest.mark.filterwarnings("error")
def test_a_gene_of_zeros_has_no_result_and_its_neighbours_have_theirs():
    expression, groups = simulated(3, [5, 6])
    expression[1] = 0
    found = anova_genes_plain(expression, groups)
    same(found, anova_genes(expression, groups))
    assert np.isnan(found)[:, 1].all() and np.isfinite(found)[:, [0, 2]].all()


def fewest_digits(test, expression, groups):
    F, _ = test(expression, groups)
    names = list(groups)
    return min(
        correct_digits(f, exact_f(row.tolist(), names))
        for f, row in zip(F, expression, strict=True)
    )


def far_from_zero(expression, codes):
    return expression + 1e9


def farther_from_zero(expression, codes):
    return expression + 1e12


def groups_far_apart(expression, codes):
    return expression + 1e9 * codes


# Here plain has lost more digits than any order of adding could save: the mean of
# large values is rounded, and so is a small value from which a large mean is taken.
@pytest.mark.parametrize(
    ("change", "kept_at_most"),
    [(far_from_zero, 12), (farther_from_zero, 8), (groups_far_apart, 11)],
)
def test_plain_loses_digits_where_the_engine_keeps_them(change, kept_at_most):
    rng = np.random.default_rng(9)
    codes = np.arange(150) % 3
    expression = rng.normal(size=(60, 150))
    groups = np.array(["LTHSC", "MEP", "GMP"])[codes]
    assert fewest_digits(anova_genes_plain, expression, groups) > 12
    hard = change(expression, codes)
    assert fewest_digits(anova_genes, hard, groups) >= 14
    assert fewest_digits(anova_genes_plain, hard, groups) < kept_at_most


def test_plain_is_short():
    lines = (ROOT / "fast_anova" / "plain.py").read_text("utf-8").splitlines()
    assert sum(bool(line.strip()) for line in lines) <= 25
