"""The benchmark compares methods that answer one question, and judges what it finds.

Nothing is timed here: where seconds are needed, they are made up.
"""

import re
import sys

import numpy as np
import pandas as pd
import pytest

from conftest import ROOT

NEEDS = "the benchmark needs more packages: make dev"
for package in ("sklearn", "pingouin", "tabulate"):
    pytest.importorskip(package, reason=NEEDS)
sys.path.append(str(ROOT / "benchmarks"))

import bench_anova  # noqa: E402
import growth  # noqa: E402
import methods  # noqa: E402
import one_process  # noqa: E402
import report  # noqa: E402
from methods import LOOPS, ONE_CALL, OURS, READ, SPARSE, TABLES  # noqa: E402


@pytest.mark.parametrize("shape", [(40, 60, 3), (30, 701, 7)])
def test_all_methods_give_the_same_f_and_p(shape):
    table = methods.draw(*shape)
    expected = methods.method(OURS, *table)()
    for name in set(ONE_CALL) - {OURS, READ}:
        found = methods.method(name, *table)()
        np.testing.assert_allclose(found, expected, rtol=1e-8, err_msg=name)
    for name in LOOPS:
        found = methods.method(name, *table)()
        first = [values[0] for values in expected]
        np.testing.assert_allclose(found, first, rtol=1e-8, err_msg=name)


@pytest.mark.parametrize("name", TABLES)
def test_every_other_table_is_what_its_name_says(name):
    expression, groups = methods.draw(20, 600, 4)
    table, labels = TABLES[name](expression, groups)
    assert table.shape == expression.shape and len(labels) == len(groups)
    assert len(set(labels)) == {"200 groups": 200, "2 groups": 2}.get(name, 4)
    if name in ("float32", "int64"):
        assert table.dtype == name
    if name == "Fortran order":
        assert table.flags.f_contiguous and not table.flags.c_contiguous
    if name == SPARSE:
        assert 0.08 < table.nnz / expression.size < 0.12


def test_a_drawn_table_is_the_same_every_time():
    first, second = methods.draw(20, 50, 4), methods.draw(20, 50, 4)
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, other)
    assert set(first[1]) == {0, 1, 2, 3}


def test_a_process_of_its_own_measures_what_it_is_told():
    names = [OURS, READ, "float32", *LOOPS]
    found = one_process.measure((20, 600, 4), 2, *names)
    assert list(found) == names
    assert (found.loc["seconds"] > 0).all()
    # At least the result: a sum for each of 20 genes, and F and p.
    assert found.loc["memory", READ] * 2**20 >= 8 * 20
    assert found.loc["memory", OURS] * 2**20 >= 2 * 8 * 20


@pytest.mark.parametrize(
    ("answers", "missed"),
    [
        ((5, 4, 5), False),
        ((9, 5, 1), False),
        ((1, 5.1, 9), True),
        ((9, 9, 9), True),
        ((np.nan, 9, 1), True),
    ],
)
def test_an_aim_is_missed_in_two_runs_of_three(answers, missed):
    assert report.Row("passes", answers, aim=5).missed == missed
    assert not report.Row("passes", answers).missed


@pytest.fixture
def measured(monkeypatch):
    """Make up the seconds of every method; `passes` are those of our runs, in turn."""
    monkeypatch.setattr(growth, "PANELS", [(*p[:2], p[2][:2]) for p in growth.PANELS])

    def set_passes(*passes):
        wide = (20000, 3000, 5)
        runs = iter(passes)

        def measure(shape, turns, *names):
            found = pd.DataFrame(dict.fromkeys(names, [0.0123, 24.0]))
            found.index = ["seconds", "memory"]
            if names == (READ, OURS):
                passes = next(runs) if shape == wide else 1.5
                found.loc["seconds", OURS] *= passes
            return found

        monkeypatch.setattr(one_process, "measure", measure)

    return set_passes


def test_one_disturbed_run_is_no_error(measured, tmp_path):
    measured(9, 2.4, 2.5)
    bench_anova.main(tmp_path, only_passes=True)
    assert not list(tmp_path.iterdir())


def test_the_page_begins_with_the_aims_and_then_the_error_names_what_is_missed(
    measured, tmp_path, capsys
):
    measured(9, 2.4, 2.51)
    with pytest.raises(
        SystemExit, match=r"two runs of three:\n  20000 x 3000, [^\n]*$"
    ):
        bench_anova.main(tmp_path, only_passes=False)
    page = (tmp_path / "results.md").read_text(encoding="utf-8")
    tables = re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE)
    cells = [re.split(r" *\| *", line)[1:-1] for line in tables[0].splitlines()]
    passes = {row[0].removesuffix(": passes"): row[1:] for row in cells}
    assert tables[0].strip() in capsys.readouterr().out
    assert passes["20000 x 3000, 5 groups"] == [
        "9.00, 2.40, 2.51",
        "at most 2.5",
        "MISSED",
    ]
    assert passes["4170 x 150, 3 groups"] == ["1.50, 1.50, 1.50", "at most 5", "met"]
    verdicts = [row[-1] for row in cells[2:]]
    assert verdicts.count("met") == 8 and verdicts.count("MISSED") == 1
    # Seconds again and again, memory, seconds of single calls: every shape is there.
    for table in tables[1:4]:
        assert len(table.splitlines()) == 2 + len(bench_anova.AIMS)
    assert "0.012 (1)" in tables[1] and "0.012 (1)" in tables[3] and "24" in tables[2]
    assert all(name in tables[1] for name in [*ONE_CALL, *LOOPS])
    assert all(name in tables[0] + tables[4] for name in set(TABLES) - {SPARSE})
    # Notebook 12 shows what stands below this line.
    assert "\n\n## Called again and again in one process\n\n" in page
    assert "BLAS kernel" in page and re.search(r"\d cores", page)
    assert (tmp_path / "results.png").stat().st_size > 10_000


def test_numbers_have_two_digits_and_no_exponent():
    found = [report.rounded(number) for number in (5.123e-05, 0.5, 2.46, 8712, 1)]
    assert found == ["0.000051", "0.5", "2.5", "8700", "1"]
