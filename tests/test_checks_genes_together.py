"""The feedback of notebook 09 names the idea that went wrong."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import checks
from checks.answer import Answer, todo
from checks.p_values import benjamini_hochberg
from checks.tasks import own_words
from checks.tasks.nb09.bent_histogram import bent_histogram
from checks.tasks.nb09.count_small import N_GENES, cases, count_small
from checks.tasks.nb09.mean_or_single import mean_or_single
from fast_anova import anova_genes
from notebook_cells import cells
from solutions import functions as solved


def plain(table, labels):
    """Test all genes, in another way than the check does."""
    values, labels = np.asarray(table), np.asarray(labels)
    parts = [values[:, labels == name] for name in np.unique(labels)]
    return stats.f_oneway(*parts, axis=1).pvalue


def shuffling(one, start=None):
    """Make a function for the task from one that counts in one shuffle."""

    def function(expression, groups, threshold, n_shuffles, seed):
        rng = np.random.default_rng(seed)
        found = [one(expression, groups, threshold, rng) for _ in range(n_shuffles)]
        return np.array(found)

    return function


def small(p, threshold):
    return int((p <= threshold).sum())


def right(x, groups, t, rng):
    return small(anova_genes(x, rng.permutation(groups))[1], t)


def columns_moved(x, groups, t, rng):
    order = rng.permutation(len(groups))
    return small(anova_genes(np.asarray(x)[:, order], np.asarray(groups))[1], t)


def by_scipy(x, groups, t, rng):
    return small(plain(x, rng.permutation(np.array(groups))), t)


def in_place(x, groups, t, rng):
    labels = np.array(groups)
    rng.shuffle(labels)
    return small(plain(x, labels), t)


def gene_by_gene(x, groups, t, rng):
    labels = rng.permutation(np.array(groups))
    values = np.asarray(x)
    names = np.unique(labels)
    f = [stats.f_oneway(*(row[labels == g] for g in names)).pvalue for row in values]
    return sum(p <= t for p in f)


def old_random(expression, groups, threshold, n_shuffles, seed):
    np.random.seed(seed)  # noqa: NPY002
    counts = []
    for _ in range(n_shuffles):
        labels = np.random.permutation(np.array(groups))  # noqa: NPY002
        counts.append(small(anova_genes(expression, labels)[1], threshold))
    return counts


def as_series(*arguments):
    return pd.Series(shuffling(right)(*arguments))


def as_floats(*arguments):
    return shuffling(right)(*arguments).astype(float)


@pytest.mark.parametrize(
    "function",
    [
        *map(shuffling, [right, columns_moved, by_scipy, in_place]),
        old_random,
        as_series,
        as_floats,
        solved.false_calls_by_shuffling,
    ],
)
def test_right_forms_are_right(function):
    answer = count_small(function)
    assert (answer.status, answer.misconception) == ("right", None), answer.message


def test_a_slow_loop_over_genes_is_right_on_one_case():
    case = cases()[0]
    for seed in range(3):
        rng = np.random.default_rng(seed)
        assert gene_by_gene(*case.arguments(), case.threshold, rng) in case.exact


def test_the_cases_tell_ways_apart():
    for case in cases():
        assert len(case.exact) in (15, 90)
        assert len(set(case.exact.tolist())) >= 13
        assert case.exact.std() > 3 * np.sqrt(
            N_GENES * case.threshold * (1 - case.threshold)
        )
        values, labels = case.arguments()
        assert small(plain(values, labels), case.threshold) == case.real


def no_shuffle(x, groups, t, rng):
    return small(anova_genes(x, groups)[1], t)


def rows_moved(x, groups, t, rng):
    return small(anova_genes(rng.permutation(np.asarray(x)), groups)[1], t)


def series_sample(x, groups, t, rng):
    mixed = pd.Series(groups).sample(frac=1, random_state=int(rng.integers(1e9)))
    mixed = mixed if isinstance(groups, pd.Series) else mixed.to_numpy()
    return small(anova_genes(x, mixed)[1], t)


def each_gene(x, groups, t, rng):
    mixed = rng.permuted(np.asarray(x), axis=1)
    return small(anova_genes(mixed, np.asarray(groups))[1], t)


def above(x, groups, t, rng):
    return N_GENES - right(x, groups, t, rng)


def share(x, groups, t, rng):
    return right(x, groups, t, rng) / N_GENES


def fixed_threshold(x, groups, t, rng):
    return right(x, groups, 0.05, rng)


def adjusted(x, groups, t, rng):
    p = anova_genes(x, rng.permutation(groups))[1]
    return small(benjamini_hochberg(p), t)


def p_of_one_gene(x, groups, t, rng):
    return anova_genes(x, rng.permutation(groups))[1][0]


def all_genes(x, groups, t, rng):
    return N_GENES


def drawn_anew(x, groups, t, rng):
    labels = rng.choice(np.array(groups), len(groups))
    while len(set(labels)) < 2:
        labels = rng.choice(np.array(groups), len(groups))
    return small(anova_genes(x, labels)[1], t)


def one_group_left(x, groups, t, rng):
    return small(anova_genes(x, ["a"] * len(groups))[1], t)


def rotated(x, groups, t, rng):
    labels = np.roll(np.array(groups), rng.integers(len(groups)))
    return small(anova_genes(x, labels)[1], t)


def two_groups_only(x, groups, t, rng):
    labels = rng.permutation(np.array(groups))
    first = labels == min(labels)
    values = np.asarray(x)
    p = stats.ttest_ind(values[:, first], values[:, ~first], axis=1).pvalue
    return small(p, t)


def welch(x, groups, t, rng):
    labels = rng.permutation(np.array(groups))
    first = labels == min(labels)
    values = np.asarray(x)
    parts = values[:, first], values[:, ~first]
    return small(stats.ttest_ind(*parts, axis=1, equal_var=False).pvalue, t)


def seed_in_the_loop(expression, groups, threshold, n_shuffles, seed):
    rows = range(n_shuffles)
    one = shuffling(right)
    return [one(expression, groups, threshold, 1, seed)[0] for _ in rows]


def running_total(*arguments):
    return np.cumsum(shuffling(right)(*arguments))


def mixed_once(expression, groups, threshold, n_shuffles, seed):
    mixed = np.random.default_rng(seed).permutation(groups)
    return [small(anova_genes(expression, mixed)[1], threshold)] * n_shuffles


def all_entries(x, groups, t, rng):
    return len(anova_genes(x, rng.permutation(groups))[1] <= t)


def strictly_below(x, groups, t, rng):
    return int((anova_genes(x, rng.permutation(groups))[1] < t).sum())


def no_index(x, groups, t, rng):
    return (anova_genes(x, rng.permutation(groups)) <= t).sum()


def sampled_array(x, groups, t, rng):
    return small(anova_genes(x, groups.sample(frac=1))[1], t)


def table_of_the_notebook(x, groups, t, rng):
    return small(anova_genes(np.eye(38), rng.permutation(groups))[1], t)


def table_and_labels_of_the_notebook(x, groups, t, rng):
    values = np.random.default_rng(0).normal(size=(3000, 38))
    return small(anova_genes(values, rng.permutation(["a", "b"] * 19))[1], t)


def total(*arguments):
    return shuffling(right)(*arguments).sum()


def no_seed(expression, groups, threshold, n_shuffles, seed):
    fresh = np.random.default_rng().integers(1e9)
    return shuffling(right)(expression, groups, threshold, n_shuffles, fresh)


def seed_ignored(expression, groups, threshold, n_shuffles, seed):
    return shuffling(right)(expression, groups, threshold, n_shuffles, 5)


def mean_only(*arguments):
    return shuffling(right)(*arguments).mean()


def one_other_number(*arguments):
    return 3


def prints(*arguments):
    print(shuffling(right)(*arguments))


def a_thousand(expression, groups, threshold, n_shuffles, seed):
    return shuffling(right)(expression, groups, threshold, 1000, seed)


def one_a_gene(expression, groups, threshold, n_shuffles, seed):
    return np.zeros(N_GENES)


def with_nan(*arguments):
    return shuffling(right)(*arguments) * np.nan


def text_given(*arguments):
    return "none"


def table_given(*arguments):
    return np.zeros((20, 3))


def changes_labels(expression, groups, threshold, n_shuffles, seed):
    found = shuffling(right)(expression, groups, threshold, n_shuffles, seed)
    groups[0] = groups[1]
    return found


def changes_values(expression, groups, threshold, n_shuffles, seed):
    found = shuffling(right)(expression, groups, threshold, n_shuffles, seed)
    expression[:] = 0
    return found


WRONG = [
    (shuffling(no_shuffle), None, "that of the labels as they are"),
    (shuffling(rows_moved), None, "that of the labels as they are"),
    (shuffling(series_sample), None, "a Series with the sample names every count"),
    (shuffling(each_gene), "C96", "over all ways to deal out whole samples"),
    (shuffling(above), "C50", "above the threshold"),
    (shuffling(share), None, "shares of the genes"),
    (shuffling(fixed_threshold), "C72", "threshold 0.3 you count as with another"),
    (shuffling(adjusted), None, "adjusted for the number of tests"),
    (shuffling(drawn_anew), None, "other sizes"),
    (shuffling(one_group_left), None, "it stops"),
    (shuffling(rotated), None, "never come up"),
    (shuffling(two_groups_only), None, "With three groups"),
    (shuffling(welch), None, "no way to deal out"),
    (shuffling(p_of_one_gene), None, "no way to deal out"),
    (shuffling(all_genes), None, "400 is the number of genes"),
    (seed_in_the_loop, None, "the same count"),
    (running_total, None, "they only grow"),
    (no_seed, None, "The same seed gives other counts"),
    (seed_ignored, "C72", "Seeds 1 and 2"),
    (mixed_once, None, "How often do you shuffle"),
    (shuffling(all_entries), None, "400 is the number of genes"),
    (shuffling(strictly_below), None, "p-values that equal the threshold"),
    (shuffling(no_index), None, "Which of your lines does the message mean"),
    (shuffling(sampled_array), None, "Which of your lines does the message mean"),
    (shuffling(table_of_the_notebook), None, "Which table and which labels"),
    (shuffling(table_and_labels_of_the_notebook), "C72", "Which table does each"),
    (total, None, "one number, near the sum over all shuffles"),
    (mean_only, None, "one number, near the mean"),
    (one_other_number, None, "gives one number."),
    (prints, "C70", "gives None"),
    (a_thousand, "C72", "you give 1000 numbers"),
    (one_a_gene, None, "you give 400 numbers"),
    (with_nan, None, "NaN or infinite"),
    (text_given, None, "gives a text"),
    (table_given, None, "an ndarray of shape 20 x 3"),
    (changes_labels, "C74", "changes what it was given"),
    (changes_values, "C74", "changes what it was given"),
]


@pytest.mark.parametrize(("function", "number", "words"), WRONG)
def test_a_wrong_count_is_recognised(function, number, words):
    answer = count_small(function)
    assert (answer.status, answer.misconception) == ("hint", number), answer.message
    assert words in answer.message
    assert "?" in answer.message
    for secret in ["permutation(", "rng.", "<=", ".sum("]:
        assert secret not in answer.message.replace("'<=' not supported", "")


def unwritten(expression, groups, threshold, n_shuffles, seed):
    return ...


def test_an_unwritten_function_is_not_answered_yet():
    assert count_small(unwritten).status == "todo"


def test_the_function_of_the_notebook_is_right():
    source = next(
        c.source for c in cells(NOTEBOOK, "code") if "def count_small" in c.source
    )
    names = {"np": np, "anova_genes": anova_genes}
    exec(source, names)
    assert count_small(names["count_small"]).status == "right"


NOTEBOOK = "09_when_genes_go_together"
GARBAGE = [
    None,
    "",
    "abc",
    np.nan,
    3,
    [],
    {},
    [[1], [2, 3]],
    object(),
    pd.Series([1.0]),
]


@pytest.mark.parametrize("garbage", [*GARBAGE, len, list, lambda: 1, todo("x")])
def test_garbage_is_answered_with_a_hint(garbage):
    answer = count_small(garbage)
    assert isinstance(answer, Answer) and answer.status == "hint"


# Your turn 9.2


@pytest.mark.parametrize(
    "form",
    [
        ["a", "b", "f"],
        ("f", "b", "a"),
        {"a", "b", "f"},
        "abf",
        "a, b, f",
        "A B F",
        "a, b and f",
        ["a.", "b.", "f."],
        pd.Series(["a", "b", "f"]),
        np.array(["a", "b", "f"]),
    ],
)
def test_right_letters_are_right(form):
    assert mean_or_single(form).status == "right"


@pytest.mark.parametrize(
    ("form", "number", "words"),
    [
        ("abcf", "C97", "sentence c for right"),
        ("abdf", "C98", "sentence d for right"),
        ("abef", "C99", "sentence e for right"),
        ("ab", "C87", "Sentence f is missing"),
        ("bf", "C97", "Sentence a is missing"),
        ("af", "C99", "Sentence b is missing"),
        ("abcdef", "C97", "sentence c"),
        ("abg", None, "you wrote g"),
        ("", None, "no letter"),
        ([], None, "no letter"),
        ([1, 2], None, "a list of 2 entries"),
        (None, None, "None"),
        (3, None, "an int"),
        ([...], None, "letters are asked for"),
        (np.nan, None, "NaN"),
    ],
)
def test_wrong_letters_are_asked_about(form, number, words):
    answer = mean_or_single(form)
    assert (answer.status, answer.misconception) == ("hint", number)
    assert words in answer.message and "?" in answer.message


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_no_letter(garbage):
    assert mean_or_single(garbage).status == "hint"


# Your turn 9.3

FINE = [
    "Perhaps genes go together, so one study can bend although the test is valid. "
    "I would look for a batch, shuffle whole samples a few times and compare.",
    "If the genes are correlated, a single histogram may bend by chance. Also check "
    "for a batch that was left out.",
    "A shared factor can push all p-values the same way, or a batch is left out; I "
    "would not use another test.",
    "I would shuffle whole samples, not each gene by itself; they go together. Batch?",
    "Never shuffle each gene separately: genes are correlated. Look for a batch.",
    "Chance does not average out if genes are correlated; look for a batch, too.",
    "A shared factor can make all p-values too large in one study; or a batch: look.",
    "Genes go together, but BH is still allowed. I would look for a batch.",
]


@pytest.mark.parametrize("text", FINE)
def test_own_words_are_read_beside_the_model_answer(text):
    answer = bent_histogram(text)
    assert answer.status == "read", answer.message
    assert "no misreading" in answer.message
    assert own_words.model_answers()["bent_histogram"] in str(answer)


def test_the_model_answer_is_that_of_the_notebook():
    source = next(c.source for c in cells(NOTEBOOK, "code") if "\nbent = (" in c.source)
    names: dict[str, str] = {}
    exec(source, names)
    assert own_words.model_answers()["bent_histogram"].strip() == names["bent"]
    assert "no misreading" in bent_histogram(names["bent"]).message


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I would use another test until the histogram is level.", "C98"),
        ("She should try a different test for these data.", "C98"),
        ("The p-values are wrong and must be thrown away.", "C98"),
        ("The test is invalid here, you should look for a bug.", "C98"),
        (
            "Genes go together, so I would shuffle each gene by itself many times.",
            "C96",
        ),
        ("I would permute the labels of every gene separately and look again.", "C96"),
        (
            "Chance averages out over thousands of genes, the test must be broken.",
            "C99",
        ),
        ("Genes are correlated, makes all p too large, correct them all.", "C97"),
        ("Correlation makes the p-values too small, so they must be corrected.", "C97"),
        ("The genes are correlated, so BH is not allowed, use BY.", "C97"),
    ],
)
def test_a_blamed_test_is_asked_about(text, number):
    answer = bent_histogram(text)
    assert (answer.status, answer.misconception) == ("hint", number)
    assert own_words.model_answers()["bent_histogram"][:40] not in str(answer)


def test_words_without_a_cause_by_chance_are_asked_for_it():
    answer = bent_histogram("A batch may be missing from the model; look for it.")
    assert answer.status == "read"
    assert answer.message.startswith("I found no word in it about genes")
    answer = bent_histogram("It is by chance, I think, and I would do nothing.")
    assert answer.message.startswith("I found no word in it about genes")


def test_one_cause_alone_is_asked_for_another():
    answer = bent_histogram(
        "Genes go together, so one study can bend. I would shuffle."
    )
    assert answer.status == "read"
    assert answer.message.startswith("Genes that go together are one cause;")


def test_causes_alone_are_asked_for_a_step():
    answer = bent_histogram("The genes are correlated in this study, or it is a batch.")
    assert answer.message.startswith("The causes stand in it;")


@pytest.mark.parametrize(
    "heap",
    [
        "batch chance genes together shuffle samples look histogram model",
        "correlated genes, hidden batch, shuffle samples, add batch, compare again",
    ],
)
def test_a_heap_of_words_is_no_sentence(heap):
    assert bent_histogram(heap).message.startswith("I find words in it")


def test_a_heap_of_words_is_too_short():
    answer = bent_histogram("chance genes together shuffle")
    assert answer.status == "hint" and "too short" in answer.message


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_no_text(garbage):
    assert bent_histogram(garbage).status in ("hint", "todo")


def test_three_dots_are_not_answered_yet(capsys):
    for task in (checks.count_small, checks.mean_or_single, checks.bent_histogram):
        task(...)
        assert capsys.readouterr().out.startswith("Not answered yet")
