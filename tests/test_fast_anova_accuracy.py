"""F and p of the all-gene ANOVA against exact arithmetic.

Everything that counts digits runs in the order in which the libraries here add, and in
the worst orders: what holds in all of them holds on every processor.
"""

import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from exact_anova import correct_digits, exact_f, exact_p
from fast_anova import anova_genes, quick, sums
from fast_anova.tail import upper_tail


def one_by_one(terms):
    """Add up along the last axis one term after the other, as no library does."""
    return np.cumsum(terms, axis=-1)[..., -1]


def backwards(terms):
    return one_by_one(terms[..., ::-1])


def in_blocks(terms):
    """Every eighth term into one of eight sums, as vector registers do."""
    room = -terms.shape[-1] % 8
    padded = np.pad(terms, [(0, 0)] * (terms.ndim - 1) + [(0, room)])
    lanes = one_by_one(padded.reshape(*terms.shape[:-1], -1, 8).swapaxes(-1, -2))
    return one_by_one(lanes)


@pytest.fixture(
    autouse=True,
    params=["compiled", "NumPy", one_by_one, backwards, in_blocks],
    ids=lambda order: getattr(order, "__name__", order),
)
def order_of_adding(request, monkeypatch):
    """Use the compiled sums; those of NumPy; or replace its orders by the worst."""
    add = request.param
    if add == "compiled":
        pytest.importorskip("numba", reason="no Numba for this computer")
        return
    monkeypatch.setattr(sums, "_compiled", lambda: None)
    if add == "NumPy":
        return

    def by_group(ones, values):
        return np.array([add(values * row) for row in ones])

    monkeypatch.setattr(sums, "sum_by_group", by_group)
    monkeypatch.setattr(sums, "sum_products", lambda a, b: add(a * b))


def worst_digits(expression, labels):
    """The fewest correct digits of F among all genes."""
    F, _ = anova_genes(expression, labels)
    names = list(labels)
    return min(
        correct_digits(f, exact_f(row.tolist(), names))
        for f, row in zip(F, np.asarray(expression, float), strict=True)
    )


def design(n_samples, n_groups, rng):
    """Labels in random order; every group occurs."""
    return rng.permutation(np.arange(n_samples) % n_groups)


SHAPES = [
    (300, 150, 3),
    (300, 150, 2),
    (60, 300, 4),
    (20, 3000, 5),
    (20, 3000, 2),
    (20, 1700, 17),
    (20, 2000, 200),
    (4, 40000, 10),
]


@pytest.mark.parametrize(("n_genes", "n_samples", "n_groups"), SHAPES)
@pytest.mark.parametrize("in_order", [False, True])
def test_ordinary_values(n_genes, n_samples, n_groups, in_order):
    rng = np.random.default_rng(n_samples + n_groups)
    labels = design(n_samples, n_groups, rng)
    if in_order:
        labels = np.sort(labels)
    normal = rng.standard_normal((n_genes, n_samples))
    half_zero = np.round(np.where(normal > 0, 3 * normal + 5, 0), 2)
    for expression in (5 + 2 * normal, np.exp(normal), half_zero):
        assert worst_digits(expression, labels) >= 14
        assert worst_digits(expression + 0.5 * labels, labels) >= 14


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize(
    ("n_samples", "n_groups"), [(300, 2), (1000, 2), (3000, 2), (4000, 3), (30000, 3)]
)
def test_batches_one_after_the_other(n_samples, n_groups, order):
    rng = np.random.default_rng(n_samples)
    labels = np.arange(n_samples) % n_groups
    normal = rng.standard_normal((300_000 // n_samples, n_samples))
    place = np.arange(n_samples)
    trends = [
        6 * place // n_samples * 3,  # six batches
        place // (n_samples // 2) * 3,
        9 * place / n_samples,
        5 * np.sin(place / 20),
        3 * (place // 75 % 2),
        3 * (place // 500 % 2) * (-1) ** labels,  # not the same in all groups
    ]
    for trend in trends:
        assert worst_digits(np.asarray(normal + trend, order=order), labels) >= 14
    assert worst_digits(np.sort(normal[:9]), labels) >= 14


@pytest.mark.parametrize("n_groups", [2, 3, 7])
@pytest.mark.parametrize("n_samples", [300, 1000, 3000])
def test_waves_steps_ramps_and_sorted_rows(n_samples, n_groups):
    """Slow trends across interleaved groups: sums climb far and come down again."""
    rng = np.random.default_rng(n_samples + n_groups)
    place = np.arange(n_samples)
    periods = [5, 16, 40, 75, 126, 150, 290, 512, n_samples]
    waves = [np.sin(2 * np.pi * place / period) for period in periods]
    steps = [place // length % 2 for length in (8, 31, 64, 150, n_samples // 2)]
    ramps = [place / n_samples, -place / n_samples, abs(place / n_samples - 0.5)]
    trends = np.array([size * x for x in waves + steps + ramps for size in (1, 6, 40)])
    expression = rng.standard_normal(trends.shape) + trends
    labels = place % n_groups
    assert worst_digits(expression, labels) >= 14
    assert worst_digits(np.sort(expression[:5]), labels) >= 14


@pytest.mark.parametrize(("n_genes", "n_samples", "n_groups"), SHAPES[:6])
def test_large_means_and_offsets(n_genes, n_samples, n_groups):
    rng = np.random.default_rng(n_samples)
    labels = design(n_samples, n_groups, rng)
    normal = rng.standard_normal((n_genes // 4, n_samples))
    assert worst_digits(normal + 1e9, labels) >= 14
    assert worst_digits(normal + 1e6 * labels, labels) >= 14
    assert worst_digits(normal + 1e9 + 1e6 * labels, labels) >= 14


@pytest.mark.parametrize("outlier", [1e4, 1e8, -1e12])
def test_an_outlier_anywhere(outlier):
    rng = np.random.default_rng(4)
    labels = design(600, 3, rng)
    expression = rng.standard_normal((30, 600))
    expression[np.arange(30), rng.integers(0, 600, 30)] = outlier
    expression[:10, 0] = outlier
    assert worst_digits(expression, labels) >= 14


@pytest.mark.parametrize("shift", [0, 1e-3, 1e-5, 1e-7])
def test_almost_equal_means(shift):
    """F near 0 depends on the last digits of the group means."""
    rng = np.random.default_rng(5)
    half = rng.standard_normal((40, 500))
    expression = np.hstack([half, half[:, ::-1] + shift])
    labels = ["a"] * 500 + ["b"] * 500
    assert worst_digits(expression, labels) >= 14
    assert worst_digits(expression + 7, labels) >= 14


@pytest.mark.parametrize("base", [1.0, 1e6, 1e12])
@pytest.mark.parametrize("replicates", [21, 201, 2001])
def test_simon_lesage(base, replicates):
    """The nine sets of Simon and Lesage (1989), as NIST certifies F for them.

    They are computed here from their rule; F is that of the float64 values.
    """
    starts = [0.4, 0.3, 0.5, 0.3, 0.5, 0.3, 0.5, 0.3, 0.5]
    steps = np.where(np.arange(replicates) % 2, -0.1, 0.1)
    steps[0] = 0
    row = np.concatenate([base + start + steps for start in starts])
    labels = np.repeat(np.arange(9), replicates)
    exact = exact_f(row.tolist(), labels.tolist())
    if base == 1:
        assert math.isclose(exact, replicates, rel_tol=1e-9)  # certified
    rng = np.random.default_rng(replicates)
    orders = [np.arange(row.size), np.arange(row.size)[::-1]]
    orders += [rng.permutation(row.size) for _ in range(3)]
    for order in orders:
        F, _ = anova_genes(row[None, order], labels[order])
        assert correct_digits(F[0], exact) >= 14


def test_first_samples_that_mislead():
    """The first samples tell a gene's size; the others are larger, or smaller."""
    rng = np.random.default_rng(12)
    labels = design(700, 3, rng)
    expression = rng.standard_normal((40, 700)) + 0.3 * labels
    for size in (1e-12, 1e-6, 1e-3, 1e3, 1e6, 1e12):
        some = expression.copy()
        some[:, :32] *= size
        some[20:, :32] = 0
        some[20:, 32:] *= size
        assert worst_digits(some, labels) >= 14


def test_scatter_in_the_last_digits_only():
    tenth = np.full(3000, 0.1)
    tenth[[0, 1000, 2000]] *= [1 + 2e-13, 1 + 3e-13, 1 + 4e-13]
    assert worst_digits(tenth[np.newaxis], np.repeat([0, 1, 2], 1000)) >= 14
    steps = np.random.default_rng(6).integers(0, 11, (200, 28))
    assert worst_digits(5e15 + steps, np.repeat([0, 1], [16, 12])) >= 14


@pytest.mark.parametrize("power", [-1021, -1000, -600, -200, 200, 600, 1000, 1020])
def test_tiny_and_huge_values(power):
    """Squares of such values leave the range of float64; F does not care."""
    rng = np.random.default_rng(6)
    labels = design(90, 3, rng)
    expression = rng.standard_normal((20, 90)) + 0.3 * labels
    F, pval = anova_genes(expression, labels)
    scaled, scaled_pval = anova_genes(np.ldexp(expression, power), labels)
    assert worst_digits(np.ldexp(expression, power), labels) >= 14
    np.testing.assert_allclose(scaled, F, rtol=2e-14)
    np.testing.assert_allclose(scaled_pval, pval, rtol=1e-11)


# The examples are the same for everybody. To search for new ones, set derandomize to
# False and max_examples to some thousand.
values = st.one_of(
    st.integers(-1000, 1000).map(float),
    st.decimals(-100, 100, places=2).map(float),
    st.floats(-1e6, 1e6, allow_subnormal=False),
    st.sampled_from([0.0, 1.0, 1e9, -1e9, 1e-9]),
)


@st.composite
def designs(draw):
    """A small table of genes x samples, and labels."""
    n_samples = draw(st.integers(3, 40))
    n_groups = draw(st.integers(2, min(8, n_samples - 1)))
    labels = draw(st.permutations([i % n_groups for i in range(n_samples)]))
    row = st.lists(values, min_size=n_samples, max_size=n_samples)
    rows = draw(st.lists(row, min_size=1, max_size=4))
    return np.array(rows), labels


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(designs())
def test_any_design(case):
    expression, labels = case
    assert worst_digits(expression, labels) >= 14


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(designs(), st.randoms(use_true_random=False))
def test_order_and_names_do_not_matter(case, random):
    expression, labels = case
    order = list(range(len(labels)))
    random.shuffle(order)
    names = {label: name for label, name in enumerate("HGFEDCBA")}
    moved = expression[:, order]
    renamed = [names[labels[i]] for i in order]
    assert worst_digits(moved, renamed) >= 14
    F, pval = anova_genes(expression, labels)
    again, again_pval = anova_genes(moved, renamed)
    np.testing.assert_allclose(again, F, rtol=2e-14, atol=1e-20)
    np.testing.assert_allclose(again_pval, pval, rtol=1e-9)


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(designs(), st.integers(-60, 60), st.sampled_from([0, 1, -1000, 2**20]))
def test_unit_and_zero_do_not_matter(case, power, shift):
    expression, labels = case
    whole = np.rint(expression)  # so that shift and unit round nothing
    F, _ = anova_genes(whole, labels)
    again, _ = anova_genes(np.ldexp(whole + shift, power), labels)
    np.testing.assert_allclose(again, F, rtol=2e-14, atol=1e-20)


@pytest.mark.parametrize(
    ("df_between", "df_within"),
    [(b, w) for b in (2, 4, 10, 40, 60, 198) for w in (1, 3, 20, 147, 200, 300)]
    + [(b, w) for b in (2, 4, 20, 40) for w in (401, 2995, 10000, 99990, 300000)],
)
def test_p_has_eleven_digits_down_to_1e_300(df_between, df_within):
    F = 10 ** np.linspace(-3, 6, 400)
    p = [exact_p(f, df_between, df_within) for f in F]
    with np.errstate(all="ignore"):
        computed = upper_tail(F, df_between, df_within)
    for value, exact in zip(computed, p, strict=True):
        if exact > 1e-300:
            assert abs(value / float(exact) - 1) < 1e-11
        else:
            assert 0 <= value < 1.01e-300


def test_p_belongs_to_f():
    rng = np.random.default_rng(8)
    labels = design(150, 3, rng)
    strength = np.linspace(0, 40, 200)[:, None]
    expression = rng.standard_normal((200, 150)) + strength * labels
    F, pval = anova_genes(expression, labels)
    for f, p in zip(F, pval, strict=True):
        assert math.isclose(p, exact_p(f, 2, 147), rel_tol=1e-11)
    assert pval.min() < 1e-200 and pval.max() > 0.1


def test_type_and_strides_do_not_change_a_bit():
    rng = np.random.default_rng(9)
    expression = rng.standard_normal((300, 1100)).astype(np.float32)
    labels = design(1100, 6, rng)
    F, pval = anova_genes(expression.astype(float), labels)
    wide = np.zeros((300, 2200))
    wide[:, ::2] = expression
    for same in (
        expression,
        wide[:, ::2],
        expression.astype(">f8"),
        expression.astype(np.longdouble).astype(float),
    ):
        again, again_pval = anova_genes(same, labels)
        np.testing.assert_array_equal(again, F)
        np.testing.assert_array_equal(again_pval, pval)
    # Column by column, other tiles are faster, and other sums round otherwise.
    F_order, _ = anova_genes(np.asfortranarray(expression, dtype=float), labels)
    np.testing.assert_allclose(F_order, F, rtol=2e-14)


@pytest.mark.parametrize("n_groups", [2, 3, 5, 16, 17, 70])
@pytest.mark.parametrize("n_samples", [150, 1300, 9001])
def test_a_gene_has_the_same_bits_wherever_it_stands(n_samples, n_groups):
    rng = np.random.default_rng(10)
    # More than are summed in one go; of so many samples few genes are enough.
    n_genes = 250 if n_samples == 9001 else 500
    expression = np.exp(rng.standard_normal((n_genes, n_samples)))
    labels = design(n_samples, n_groups, rng)
    expression[::7] += 20 * labels  # these need care
    F, _ = anova_genes(expression, labels)
    order = rng.permutation(n_genes)
    np.testing.assert_array_equal(anova_genes(expression[order], labels)[0], F[order])
    for part in (slice(0, 1), slice(3, 8), slice(77, 150), slice(n_genes - 1, None)):
        np.testing.assert_array_equal(anova_genes(expression[part], labels)[0], F[part])


@pytest.mark.parametrize("size", [1e-4, 0.05, 1, 30, 1000, 1e6])
@pytest.mark.parametrize("n_samples", [30, 150, 3000])
def test_ordinary_genes_of_any_size_need_one_look(n_samples, size):
    """Care takes five times as long: it is for few genes."""
    rng = np.random.default_rng(13)
    labels = design(n_samples, 3, rng)
    expression = size * (rng.standard_normal((400, n_samples)) + 3)
    sizes = np.bincount(labels).astype(float)[:, np.newaxis]
    with np.errstate(all="ignore"):
        *_, trusted = quick.quick_sums(expression, labels.astype(np.int32), sizes)
    assert trusted.mean() > 0.9


def test_nothing_is_left_of_the_table_before():
    """Threads keep their memory; what stood in it must not matter."""
    rng = np.random.default_rng(14)
    labels = design(170, 3, rng)
    expression = rng.standard_normal((300, 170))
    F, pval = anova_genes(expression, labels)
    with pytest.warns(UserWarning, match="and 295 more"):
        anova_genes(np.full((300, 170), np.nan), labels)
    again, again_pval = anova_genes(expression, labels)
    np.testing.assert_array_equal(again, F)
    np.testing.assert_array_equal(again_pval, pval)
