"""The feedback on `run_anova`: what it says, and the data sets behind it."""

import inspect
import re
import textwrap
import warnings
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from jupyter_client.manager import start_new_kernel
from scipy import stats
from statsmodels.stats.multitest import multipletests

import notebook_cells
from checks.functions_py.data_sets import anova_calls
from checks.functions_py.errors.conditions import word_of_no_label
from checks.functions_py.judge_file import judge_text
from checks.functions_py.right_answers import Case
from checks.functions_py.run_anova import judge as judge_anova
from checks.functions_py.run_anova.known_adjusted import ADJUSTED, holm
from checks.functions_py.run_anova.known_called import CALLED
from checks.functions_py.run_anova.known_pval import PVAL, UNSURE
from checks.functions_py.run_anova.known_where import WHERE, failing
from checks.functions_py.run_anova.patterns import left_over, told_apart
from checks.given import counted, with_article
from checks.p_values import close
from checks.running import child, describe
from checks.running.hand_in import Evidence, Outcome
from checks.running.read_code import read_source
from conftest import LAST_RESORT, ROOT
from hand_in_shelf import shelf
from make_student import learner_functions

EXERCISE = "run_anova"
GRADED = [call for call in anova_calls() if not call["stretch"]]
CASES = [Case(call) for call in GRADED]


def perform(function, *given, **named):
    """Call a function: its value, or the error that it raised."""
    try:
        return function(*given, **named), None
    except Exception as problem:
        return None, problem


def answer_to(run_anova, calls=None):
    """Judge a function of this file, without a process of its own."""
    text = textwrap.dedent(inspect.getsource(run_anova))
    evidence = Evidence(read_source(text, EXERCISE))
    module = SimpleNamespace(run_anova=run_anova)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for call in calls or anova_calls():
            file = inspect.getsourcefile(run_anova)
            record = child.run_call(call, module, file, perform, lambda: None, describe)
            del record["call"]
            evidence.outcomes[call["name"]] = Outcome(call, **record)
        return judge_anova.judge(evidence)


def table(data, p, q=None, significant=None, alpha=0.05):
    q = stats.false_discovery_control(p) if q is None else q
    called = q <= alpha if significant is None else significant
    columns = {"pval": p, "pval_fdr": q, "significant": called}
    return pd.DataFrame(columns, index=data["genes"].index)


def p_of(data, groups):
    X, labels = data["expression"], np.array([str(label) for label in groups])
    return stats.f_oneway(*[X[:, labels == g] for g in np.unique(labels)], axis=1)[1]


def with_stub_replaced(code):
    learners = learner_functions()
    head = learners[: learners.index("def run_anova(")]
    return head + code


# ---------------------------------------------------------------------------
# What is said
# ---------------------------------------------------------------------------


def test_an_error_names_the_learners_line():
    code = "def run_anova(data, groups, alpha=0.05):\n    x = 1\n    return x.nothing\n"
    text = with_stub_replaced(code)
    answer = judge_text(text, [EXERCISE])[EXERCISE]
    line = text.split("\n").index("    return x.nothing") + 1
    assert answer.status == "error"
    assert f"line {line} " in answer.message


def test_p_values_that_are_nearly_right_are_not_right():
    def run_anova(data, groups, alpha=0.05):
        return table(data, p_of(data, groups) * (1 + 1e-4), alpha=alpha)

    assert answer_to(run_anova).status == "hint"

    def run_anova(data, groups, alpha=0.05):
        return table(data, p_of(data, groups) * (1 + 1e-8), alpha=alpha)

    assert answer_to(run_anova).status == "note"


def test_what_an_earlier_call_left_is_seen_where_it_fills_most_places():
    case = CASES[0]
    first = SimpleNamespace(pval=case.pval)
    for share, seen in [(0.9, True), (0.7, True), (0.4, False)]:
        other = np.where(np.arange(15) < share * 15, case.pval, 0.5)
        assert left_over(SimpleNamespace(pval=other), first) is seen


def test_a_second_index_is_named():
    def run_anova(data, groups, alpha=0.05):
        p = pd.Series(p_of(data, groups), index=data["genes"].index)
        q = pd.Series(stats.false_discovery_control(p))
        return pd.DataFrame({"pval": p, "pval_fdr": q, "significant": q <= alpha})

    answer = answer_to(run_anova)
    assert answer.misconception == "C12"
    assert "30 rows for 15 genes" in answer.message
    assert "beside them the numbers 0, 1, 2" in answer.message


def test_a_flat_gene_with_p_1_is_said_to_have_it():
    def run_anova(data, groups, alpha=0.05):
        return table(data, np.nan_to_num(p_of(data, groups), nan=1.0), alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.status == "note"
    assert "gives this gene p = 1 and counts it as a test" in answer.message


def test_a_flat_gene_without_a_row_is_said_to_be_missing():
    def run_anova(data, groups, alpha=0.05):
        p = np.nan_to_num(p_of(data, groups), nan=1.0)
        result = table(data, p, alpha=alpha)
        return result[np.ptp(data["expression"], axis=1) > 0]

    answer = answer_to(run_anova)
    assert answer.status == "note"
    assert re.search(r"it gives (\d+) rows? for (?!\1)\d+ genes", answer.message)
    assert "The docstring keeps its row." in answer.message


def test_wrong_values_come_before_a_kind_of_labels():
    def run_anova(data, groups, alpha=0.05):
        p = p_of(data, groups.to_numpy())
        return table(data, p, multipletests(p)[1], alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.misconception == "C45"
    assert answer.message.startswith("The p-values agree everywhere; the correction")

    def run_anova(data, groups, alpha=0.05):
        p = p_of(data, groups.to_numpy())
        return table(data, p, alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.misconception == "C9"
    assert answer.message.startswith("Where it comes back, all is right.")
    assert "Here groups is a list, and there are 15 genes" in answer.message
    assert "to_numpy()" not in answer.message


# A call that is looked at for a note only -> how exercise 6.3 names it.
STRETCHES = {
    "flat gene": "a flat gene",
    "numbers as labels": "numeric labels",
    "labels in another order": "matched by its sample names",
    "repeated gene name": "a gene name twice",
}


def test_the_exercise_asks_for_what_is_judged_and_no_more():
    cells = notebook_cells.read("06_exercises").cells
    [asked] = [c.source for c in cells if "## Exercise 6.3" in c.source]
    required, stretches = asked.split("Stretches, which never count as wrong:")
    assert {call["name"] for call in anova_calls() if call["stretch"]} == {
        *STRETCHES,
        "Categorical",  # nobody has met one
    }
    for words in [*STRETCHES.values(), "`ValueError`"]:
        assert words in stretches and words not in required


def test_calls_are_wrong_after_what_is_right():
    def run_anova(data, groups, alpha=0.05):
        p = p_of(data, groups)
        q = stats.false_discovery_control(p)
        return table(data, p, q, q <= alpha / len(set(groups)))

    answer = answer_to(run_anova)
    assert answer.misconception == "C56"
    assert "and their correction agree everywhere; the calls do not" in answer.message
    assert "number of groups" in answer.message


def test_labels_in_another_order_are_a_note_where_they_go_by_place():
    def run_anova(data, groups, alpha=0.05):
        return table(data, p_of(data, groups), alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.status == "note" and "it goes by place" in answer.message

    def run_anova(data, groups, alpha=0.05):
        if isinstance(groups, pd.Series) and isinstance(groups.index[0], str):
            groups = groups[data["samples"].index]
        return table(data, p_of(data, groups), alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.status == "note" and "by place" not in answer.message


def test_a_running_maximum_is_told_from_a_missing_last_step():
    def accumulated(how, p):
        order = np.argsort(p)
        q = np.empty(len(p))
        q[order] = how(p[order] * len(p) / np.arange(1, len(p) + 1))
        return np.minimum(q, 1)

    def run_anova(data, groups, alpha=0.05):
        p = p_of(data, groups)
        return table(data, p, accumulated(np.maximum.accumulate, p), alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.misconception == "C51" and "running maximum" in answer.message

    def run_anova(data, groups, alpha=0.05):
        p = p_of(data, groups)
        return table(data, p, accumulated(lambda row: row, p), alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.misconception == "C51" and "running" not in answer.message


@pytest.mark.parametrize(
    ("statistic", "limit", "words"),
    [
        (lambda X: X.mean(axis=1), 1.5, "a low mean"),
        (lambda X: (X > 0).mean(axis=1), 0.5, "a low share of values above zero"),
        (lambda X: -X.mean(axis=1), -1000, "a high mean"),
    ],
)
def test_a_filter_inside_the_function_is_named(statistic, limit, words):
    def run_anova(data, groups, alpha=0.05):
        keep = statistic(data["expression"]) > limit
        p = np.where(keep, p_of(data, groups), np.nan)
        return table(data, p, np.nan_to_num(p, nan=1.0), alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.misconception == "C83" and words in answer.message

    def run_anova(data, groups, alpha=0.05):
        keep = statistic(data["expression"]) > limit
        return table(data, p_of(data, groups), alpha=alpha)[keep]

    answer = answer_to(run_anova)
    assert answer.misconception == "C83" and words in answer.message


def test_genes_lost_at_random_have_nothing_in_common():
    rng = np.random.default_rng(3)
    cases = [case for case in CASES if 3 < case.n_genes < 100]
    lost = [rng.random(case.n_genes) < 0.4 for case in cases]
    assert told_apart(cases, lost) is None
    assert told_apart(cases, [np.zeros(case.n_genes, bool) for case in cases]) is None


@pytest.mark.parametrize("number", [5, 40, 100, 119])
def test_a_part_of_the_genes_is_seen(number):
    def run_anova(data, groups, alpha=0.05):
        return table(data, p_of(data, groups), alpha=alpha)[:number]

    assert answer_to(run_anova).misconception in ("C84", "C80", "C32")

    def run_anova(data, groups, alpha=0.05):
        p = p_of(data, groups)
        p[number:] = 1
        return table(data, p, alpha=alpha)

    assert answer_to(run_anova).misconception in ("C84", "C40", "C32")


def test_what_came_back_before_it_took_too_long_is_judged():
    def run_anova(data, groups, alpha=0.05):
        X, labels = data["expression"], np.asarray(groups)
        parts = [X[:, labels == g] for g in np.unique(labels)]
        return table(data, stats.f_oneway(*parts, axis=1, equal_var=False)[1])

    assert answer_to(run_anova, GRADED[:5]).misconception == "welch"


def test_a_large_data_set_is_left_out_where_a_gene_takes_long():
    large = GRADED[-1]
    assert large["if_quick"] and len(large["data"]["genes"]) > 1000
    pace = child.Pace()
    genes = len(GRADED[0]["data"]["genes"])
    # Told by SciPy's pace: a thousandth of it, and a thousand times it.
    once = pace.once()
    pace.note(GRADED[0], genes * once / 1000)
    assert not pace.is_slow()
    pace.note(GRADED[0], genes * once * 1000)
    assert pace.is_slow()


@pytest.mark.parametrize(
    "call, number",
    [
        (lambda p, q, alpha: q < alpha, "significant"),
        (lambda p, q, alpha: ~(q >= alpha), "significant"),
        (lambda p, q, alpha: p < alpha, "C43"),
        (lambda p, q, alpha: q < 0.05, "C49"),
        (lambda p, q, alpha: q <= alpha, "by_place"),
        (lambda p, q, alpha: multipletests(p, alpha, "fdr_bh")[0], "by_place"),
    ],
)
def test_a_gene_at_the_limit_is_called(call, number):
    def run_anova(data, groups, alpha=0.05):
        p = p_of(data, groups)
        q = stats.false_discovery_control(p)
        return table(data, p, q, call(p, q, alpha))

    assert answer_to(run_anova).misconception == number


def test_an_alpha_of_one_may_be_refused():
    def run_anova(data, groups, alpha=0.05):
        if not 0 < alpha < 1:
            raise ValueError("alpha")
        return table(data, p_of(data, groups), alpha=alpha)

    assert answer_to(run_anova).status == "note"


@pytest.mark.parametrize(
    "statistic, word",
    [(np.mean, "a low mean"), (np.var, "a low variance"), (np.max, "a low largest")],
)
@pytest.mark.parametrize("rest", [np.nan, 1.0])
def test_a_filter_that_moves_with_the_data_is_independent_filtering(
    statistic, word, rest
):
    def run_anova(data, groups, alpha=0.05):
        p, row = p_of(data, groups), statistic(data["expression"], axis=1)
        found = []
        for share in np.linspace(0, 0.9, 10):
            kept = row >= np.quantile(row, share)
            q = np.full(len(p), rest)
            q[kept] = stats.false_discovery_control(p[kept])
            found.append(q)
        best = max(found, key=lambda q: (q <= alpha).sum())
        return table(data, p, best, alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.misconception == "C83"
    assert word in answer.message and "independent filtering" in answer.message


@pytest.mark.parametrize("first, last", [(0, 1), (-2, -1), (0, -1)])
@pytest.mark.parametrize("equal_var", [True, False])
def test_two_groups_of_many_are_not_all_pairs(first, last, equal_var):
    def run_anova(data, groups, alpha=0.05):
        X, labels = data["expression"], np.array([str(label) for label in groups])
        pair = [X[:, labels == np.unique(labels)[i]] for i in (first, last)]
        p = stats.ttest_ind(*pair, axis=1, equal_var=equal_var)[1]
        return table(data, p, alpha=alpha)

    answer = answer_to(run_anova)
    assert answer.misconception == "C84" and "Two groups" in answer.message


@pytest.mark.parametrize("p", [[0.01, 0.04, 0.02, 0.02, 0.9], [0.5], [0.3, 0.3, 0.3]])
def test_holm_is_that_of_statsmodels(p):
    assert holm(np.array(p)) == pytest.approx(multipletests(p, method="holm")[1])


def test_holm_is_not_bonferroni(monkeypatch):
    # Of Holm's method statsmodels collects what is thrown away: a second for each call.
    monkeypatch.setattr("gc.collect", int)
    for method, number, word in [
        ("holm", "C91", "Holm's, which"),
        ("bonferroni", "C46", "Bonferroni's, which"),
        ("simes-hochberg", "C46", "Hochberg's, which"),
        ("holm-sidak", "C45", "Holm-Sidak's, not"),
    ]:

        def run_anova(data, groups, alpha=0.05, method=method):
            p = p_of(data, groups)
            return table(data, p, multipletests(p, method=method)[1], alpha=alpha)

        answer = answer_to(run_anova)
        assert answer.misconception == number and word in answer.message


@pytest.mark.parametrize(
    "line, labels, seen",
    [
        ("a = x[labels == 'stem']", ["T", "B"], True),
        ('a = x[np.array(groups) == "stem"]', ["T", "B"], True),
        ("a = [v for v, g in z if g != 'stem']", ["T", "B"], True),
        ("a = x[labels == 'stem']", ["stem", "B"], False),
        ("a = x[labels == name]", ["T", "B"], False),
        ("if method == 'holm': pass", ["T", "B"], False),
    ],
)
def test_a_word_that_is_no_label_is_seen(line, labels, seen):
    source = read_source(f"def run_anova(data, groups):\n    {line}\n", EXERCISE)
    assert (word_of_no_label(source, labels) == {"word": "stem"}) is seen


def test_nan_agrees_with_nothing():
    def run_anova(data, groups, alpha=0.05):
        p = p_of(data, groups)
        return table(data, p, p * np.nan, stats.false_discovery_control(p) <= alpha)

    assert answer_to(run_anova).status == "hint"


@pytest.mark.parametrize(
    "line, replaced",
    [
        ("data = load_hspc()", ["data"]),
        ("data = dict(data)", []),
        ("groups = list(groups)", []),
        ("if alpha is None:\n        alpha = 0.05", []),
        ("x = data; data = load_hspc()", []),
    ],
)
def test_replaced_arguments(line, replaced):
    text = f"def run_anova(data, groups, alpha=0.05):\n    {line}\n    return data\n"
    assert read_source(text, EXERCISE).replaced == replaced


def test_one_is_one():
    assert counted(1, "gene") == "1 gene" and counted(0, "row") == "0 rows"
    assert with_article("ndarray") == "an ndarray"
    assert with_article("Axes") == "an Axes" and with_article("list") == "a list"


def test_unsolved_and_solved():
    unsolved = learner_functions()
    assert "def run_anova(" in unsolved
    assert judge_text(unsolved, [EXERCISE])[EXERCISE].status == "todo"
    solved = (ROOT / "solutions" / "functions.py").read_text(encoding="utf-8")
    assert judge_text(solved, [EXERCISE])[EXERCISE].status == "right"


@pytest.mark.parametrize("body", ["...", "pass", '"""Later."""', "return None"])
def test_nothing_written_yet(body):
    text = f"def run_anova(data, groups, alpha=0.05):\n    {body}\n"
    assert judge_text(text, [EXERCISE])[EXERCISE].status == "todo"


def test_no_such_function():
    answer = judge_text("def anova(data):\n    return 1\n", [EXERCISE])[EXERCISE]
    assert answer.status == "todo"
    assert "run_anova" in answer.message


# ---------------------------------------------------------------------------
# The data sets and the tables
# ---------------------------------------------------------------------------


def test_the_designs_have_the_right_answer_of_scipy():
    for case in CASES:
        assert np.allclose(case.pval, stats.f_oneway(*case.parts, axis=1).pvalue)
        assert np.allclose(case.pval_fdr, stats.false_discovery_control(case.pval))
        # No call hangs on the last digits, but for one that has none.
        near = np.abs(case.pval_fdr / case.alpha - 1) < 1e-3
        assert (case.pval_fdr[near] == 1).all()


def test_the_data_are_like_real_ones():
    def some(holds):
        return any(holds(case) for case in CASES)

    assert some(lambda case: case.n_genes > 1000)
    assert some(lambda case: (case.values == 0).mean() > 0.4)
    assert some(lambda case: len(set(case.pval)) < case.n_genes)
    assert some(lambda case: (case.values < 0).mean() > 0.4)
    assert some(lambda case: (case.values.mean(axis=1) < 1).any())
    assert some(lambda case: case.values.min() > 1000)
    assert some(lambda case: case.k > 6)
    assert some(lambda case: case.alpha > 0.5) and some(lambda case: case.alpha < 1e-5)
    assert some(lambda case: {"T", "T.reg", "MEP", "MEP2"} <= set(case.names))
    # With each kind of labels raw calls and corrected ones differ.
    for kind in ("list", "series"):
        assert any(
            case.groups["kind"] == kind
            and (case.significant != (case.pval <= case.alpha)).any()
            for case in CASES
        )


def test_the_calls_are_few_enough_for_a_loop():
    calls = judge_anova.calls()
    always = [len(call["data"]["genes"]) for call in calls if not call.get("if_quick")]
    assert sum(always) <= 330


@pytest.mark.parametrize("known", PVAL, ids=lambda known: known.idea)
def test_the_designs_tell_every_wrong_p_value_from_the_right_one(known):
    for case in sorted(CASES, key=lambda case: case.values.size):
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            wrong = known.gives(case)
        if wrong is None:
            continue
        same = close(wrong, case.pval, 1e-5) | (np.asarray(wrong) == UNSURE)
        if not same.all():
            return
    raise AssertionError(known.hint)


@pytest.mark.parametrize("known", ADJUSTED, ids=lambda known: known.idea)
def test_the_designs_tell_every_wrong_correction_from_the_right_one(known):
    with np.errstate(all="ignore"):
        assert any(
            not close(known.gives(case.pval, case), case.pval_fdr, 1e-5).all()
            for case in sorted(CASES, key=lambda case: case.n_genes)
        )


@pytest.mark.parametrize("known", CALLED, ids=lambda known: known.idea)
def test_the_designs_tell_every_wrong_call_from_the_right_one(known):
    assert any(
        list(known.gives(case.pval, case.pval_fdr, case)) != list(case.significant)
        for case in sorted(CASES, key=lambda case: case.n_genes)
    )


def test_every_place_of_failing_can_be_named():
    for known in WHERE:
        failed = {c.call["name"] for c in CASES if known.gives(c)}
        assert 0 < len(failed) < len(CASES), known.hint
        assert failing(failed, GRADED) is known, known.hint
    assert failing({"small", "odd names"}, GRADED) is None


def test_a_check_in_a_running_kernel_sees_the_file_as_it_is_now(tmp_path):
    """Edit, check, edit again, check again, without a reload."""
    right = next(o for o in shelf("right", EXERCISE) if "engine" in o.path.stem)
    wrong = next(o for o in shelf("wrong", EXERCISE) if "c18_cdf" in o.path.stem)
    file = tmp_path / "functions.py"
    file.write_text(learner_functions(), encoding="utf-8")
    manager, client = start_new_kernel(LAST_RESORT, cwd=str(tmp_path))
    try:

        def checked(code="checks.run_anova()"):
            said = []
            reply = client.execute_interactive(
                code,
                timeout=LAST_RESORT,
                output_hook=lambda m: said.append(
                    m["content"].get("data", {}).get("text/plain", "")
                ),
            )
            assert reply["content"]["status"] == "ok", reply["content"]
            return "".join(said)

        checked(f"import sys; sys.path.append({str(ROOT)!r})")
        checked("import checks, functions")
        assert checked().startswith("Not answered yet")
        file.write_text(wrong.text, encoding="utf-8")
        said = checked()
        assert said.startswith("A hint") and "tail" in said
        assert "reload" in said
        file.write_text(right.text, encoding="utf-8")
        assert checked().startswith("Right")
        file.write_text(wrong.text, encoding="utf-8")
        assert checked().startswith("A hint")
        file.write_text("def run_anova(data, groups:\n", encoding="utf-8")
        assert checked().startswith("It stopped")
        checked("functions")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


GOOD = """
import numpy as np
import pandas as pd
from scipy import stats


def run_anova(data, groups, alpha=0.05):
    groups = np.asarray(groups).astype(str)
    X = data["expression"]
    parts = [X[:, groups == name] for name in np.unique(groups)]
    pval = stats.f_oneway(*parts, axis=1).pvalue
    adj = stats.false_discovery_control(pval)
    index = data["genes"].index
    columns = {"pval": pval, "pval_fdr": adj, "significant": adj <= alpha}
    return pd.DataFrame(columns, index=index)
"""


@pytest.mark.parametrize(
    "old, new, words",
    [
        (
            "def run_anova",
            "import functools\n@functools.cache\ndef run_anova",
            "Does it keep results?",
        ),
        (
            "import numpy",
            "import matplotlib\nmatplotlib.use('TkAgg')\nimport numpy",
            "where figures are shown",
        ),
        (
            "index=index",
            "index=pd.MultiIndex.from_arrays([index])",
            "names of another kind",
        ),
    ],
)
def test_the_reason_given_is_the_true_one(old, new, words):
    answer = judge_text(GOOD.replace(old, new, 1), ["run_anova"])["run_anova"]
    assert answer.status in ("hint", "error") and words in answer.message, answer
