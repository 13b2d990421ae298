"""The benchmark compares methods that answer one question. Nothing is timed here."""

import json
import subprocess
import sys

import numpy as np
import pytest

from conftest import LAST_RESORT, ROOT

NEEDS = "the benchmark needs more packages: make dev"
pytest.importorskip("sklearn", reason=NEEDS)
sys.path.append(str(ROOT / "benchmarks"))

from methods import OURS, READ, SCIPY, SKLEARN, draw, whole_table_methods  # noqa: E402


@pytest.mark.parametrize("shape", [(40, 60, 3), (30, 701, 7)])
def test_all_methods_give_the_same_f_and_p(shape):
    methods = whole_table_methods(*draw(*shape))
    expected = methods[OURS]()
    for name in (SCIPY, SKLEARN):
        np.testing.assert_allclose(methods[name](), expected, rtol=1e-8, err_msg=name)


def test_a_drawn_table_is_the_same_every_time():
    for first, second in zip(draw(20, 50, 4), draw(20, 50, 4), strict=True):
        np.testing.assert_array_equal(first, second)
    assert set(draw(20, 50, 4)[1]) == {0, 1, 2, 3}


def test_a_process_of_its_own_times_what_it_is_told(tmp_path):
    files = tmp_path / "table.npy", tmp_path / "labels.npy"
    for file, values in zip(files, draw(20, 50, 4), strict=True):
        np.save(file, values)
    script = ROOT / "benchmarks" / "one_process.py"
    child = subprocess.run(
        [sys.executable, script, *files, "3", OURS, READ],
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )
    assert child.returncode == 0, child.stderr
    seconds = json.loads(child.stdout)
    assert list(seconds) == [OURS, READ]
    assert all(len(times) == 3 and min(times) > 0 for times in seconds.values())
