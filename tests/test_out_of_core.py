"""The all-gene ANOVA on little memory: files, workers, and what it takes itself."""

import json
import os
import shutil
import subprocess
import sys
import threading

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from conftest import LAST_RESORT, ROOT
from fast_anova import anova, anova_block, anova_genes

MIB = 2**20
NEEDS_DASK = "dask and distributed are for notebook 13: make dev"
NEEDS_ANNDATA = "anndata is for notebook 13: make dev"


@pytest.fixture(scope="module")
def expression():
    rng = np.random.default_rng(0)
    values = rng.normal(5, 2, (500, 700))
    values[::9] += 30 * (np.arange(700) % 4)  # these need care
    return values


@pytest.fixture(scope="module")
def groups():
    return [f"type {i % 4}" for i in range(700)]


@pytest.fixture(scope="module")
def in_memory(expression, groups):
    return anova_genes(expression, groups)


def test_a_file_that_stays_on_disk(tmp_path, expression, groups, in_memory):
    np.save(tmp_path / "expression.npy", expression)
    opened = np.load(tmp_path / "expression.npy", mmap_mode="r")
    np.testing.assert_array_equal(anova_genes(opened, groups), in_memory)

    raw = np.memmap(tmp_path / "raw", float, "w+", shape=expression.shape, order="F")
    raw[:] = expression
    F, pval = anova_genes(raw, groups)
    assert type(F) is np.ndarray and type(pval) is np.ndarray
    np.testing.assert_allclose([F, pval], in_memory, rtol=1e-12)


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_threads_change_nothing(monkeypatch, expression, groups, in_memory, threads):
    used = set()

    def note_thread(*args):
        used.add(threading.get_ident())
        started.wait(LAST_RESORT)  # nobody is done before all have begun
        test(*args)

    test, started = anova._test, threading.Barrier(threads)
    monkeypatch.setattr(anova, "_test", note_thread)
    monkeypatch.setattr(anova, "THREADS", threads)
    monkeypatch.setattr(anova, "THREAD_VALUES", 1)
    np.testing.assert_array_equal(anova_genes(expression, groups), in_memory)
    assert len(used) == threads


def lines_of_the_docstring(expression, groups):
    """What the docstring of fast_anova tells its reader to write."""
    result = expression.map_blocks(
        anova_block, groups=groups, dtype=float, chunks=(expression.chunks[0], 2)
    )
    F, pval = result.compute().T
    return F, pval


def test_dask_blocks_give_the_same_bits(expression, groups, in_memory):
    dask_array = pytest.importorskip("dask.array", reason=NEEDS_DASK)
    for rows in (500, 130, (1, 7, 292, 200)):
        blocks = dask_array.from_array(expression, chunks=(rows, -1))
        np.testing.assert_array_equal(lines_of_the_docstring(blocks, groups), in_memory)


def test_dask_blocks_along_samples_are_refused(expression, groups):
    dask_array = pytest.importorskip("dask.array", reason=NEEDS_DASK)
    blocks = dask_array.from_array(expression, chunks=(100, 350))
    with pytest.raises(ValueError, match="holds 350 of 700 samples, and F needs all"):
        lines_of_the_docstring(blocks, groups)
    whole = blocks.rechunk({0: "auto", 1: -1})
    assert lines_of_the_docstring(whole, groups)[0].shape == (500,)


def test_workers_with_less_memory_than_the_array(tmp_path):
    """Two processes of 500 MiB compute an array of 1000 MiB in a file."""
    dask_array = pytest.importorskip("dask.array", reason=NEEDS_DASK)
    distributed = pytest.importorskip("distributed", reason=NEEDS_DASK)
    n_genes, n_samples, limit = 2700, 50_000, 500 * MIB
    path = tmp_path / "expression.npy"
    values = np.lib.format.open_memmap(
        path, mode="w+", dtype=float, shape=(n_genes, n_samples)
    )
    assert values.nbytes > 2 * limit - MIB
    rng = np.random.default_rng(1)
    kinds = rng.integers(0, 5, n_samples)
    for top in range(0, n_genes, 100):
        values[top : top + 100] = rng.standard_normal((100, n_samples)) + 0.01 * kinds
    values.flush()
    labels = [f"type {kind}" for kind in kinds]

    def part(top, bottom):
        """One block, read by the worker that needs it."""
        return np.load(path, mmap_mode="r")[top:bottom]

    def where():
        return sys.modules["fast_anova"].__file__

    step = 100
    archive = shutil.make_archive(tmp_path / "fast_anova", "zip", ROOT, "fast_anova")
    from dask import delayed

    blocks = dask_array.concatenate(
        [
            dask_array.from_delayed(
                delayed(part)(top, top + step), (step, n_samples), dtype=float
            )
            for top in range(0, n_genes, step)
        ]
    )
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            memory_limit=limit,
            dashboard_address=":0",  # any free port
            local_directory=str(tmp_path),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        processes = client.run(os.getpid)
        assert len(set(processes.values()) - {os.getpid()}) == 2
        client.upload_file(archive)
        F, pval = lines_of_the_docstring(blocks, labels)
        assert all("fast_anova.zip" in file for file in client.run(where).values())
        assert client.run(os.getpid) == processes  # nobody was restarted
    expected = anova_genes(np.load(path, mmap_mode="r"), labels)
    np.testing.assert_array_equal([F, pval], expected)


@pytest.mark.filterwarnings("ignore:.*infer_string")  # anndata asks an old setting
@pytest.mark.parametrize("form", ["csc", "csr"])
@pytest.mark.parametrize("dtype", [np.float32, np.int64])
def test_an_h5ad_file_that_stays_on_disk(tmp_path, form, dtype):
    """Cells x genes, sparse: block by block as in memory, in one piece, and dense."""
    anndata = pytest.importorskip("anndata", reason=NEEDS_ANNDATA)
    anndata.settings.allow_write_nullable_strings = True
    rng = np.random.default_rng(2)
    dense = rng.poisson(0.2, (700, 90)).astype(dtype)
    cells = pd.DataFrame(
        {"type": [f"type {i % 4}" for i in range(700)]},
        index=[f"cell {i}" for i in range(700)],
    )
    names = pd.DataFrame(index=[f"gene {i}" for i in range(90)])
    table = sparse.csr_array(dense).asformat(form)
    anndata.AnnData(table, obs=cells, var=names).write_h5ad(tmp_path / "cells.h5ad")
    expected = anova_genes(dense.T, cells["type"].to_numpy())

    opened = anndata.read_h5ad(tmp_path / "cells.h5ad", backed="r")
    assert opened.isbacked and opened.X.format == form
    labels = opened.obs["type"]
    blocks = [
        anova_genes(opened.X[:, left : left + 25].T, labels)
        for left in range(0, 90, 25)
    ]
    opened.file.close()
    np.testing.assert_array_equal(np.concatenate(blocks, axis=1), expected)
    np.testing.assert_array_equal(anova_genes(table.T, labels), expected)


CHILD = """
import json, sys
import numpy as np
from fast_anova import anova_genes

def status(key):
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key)) * 1024

genes, samples, n_groups, order, apart = json.loads(sys.argv[1])
expression = np.empty((genes, samples), order=order)
labels = [f"group {i % n_groups}" for i in range(samples)]
for group in range(n_groups):
    wave = np.sin(1.7 * np.arange(group, samples, n_groups)) + apart * group
    expression[:, group::n_groups] = wave + np.arange(genes)[:, np.newaxis]
anova_genes(expression[:9, :30], [0, 1] * 15)
open("/proc/self/clear_refs", "w").write("5")
before = status("VmRSS")
anova_genes(expression, labels)
print(status("VmHWM") - before)
"""


@pytest.mark.skipif(
    not os.access("/proc/self/clear_refs", os.W_OK),
    reason="Linux tells the peak memory of a process in /proc",
)
@pytest.mark.parametrize(
    "case",
    [
        (20000, 3000, 5, "C", 0),
        (4000, 3000, 5, "F", 0),
        (4000, 3000, 5, "C", 50),  # every gene needs care
        (500, 100_000, 10, "C", 0),
        (200, 100_000, 200, "C", 50),
        (100, 1_000_000, 10, "C", 0),
        (100, 1_000_000, 300, "F", 0),
        (40, 1_000_000, 1000, "C", 0),
        (300_000, 30, 3, "C", 0),
        (1_500_000, 30, 3, "C", 0),
    ],
    ids=str,
)
def test_extra_memory_is_below_25_mib(case):
    child = subprocess.run(
        [sys.executable, "-c", CHILD, json.dumps(case)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LAST_RESORT,
    )
    assert child.returncode == 0, child.stderr
    result = case[0] * 17  # F, p and a mark a gene
    assert int(child.stdout) - result < 25 * MIB
