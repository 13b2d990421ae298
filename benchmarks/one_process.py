"""Time methods in a process of their own, in which nothing else has happened.

    python benchmarks/one_process.py GENES SAMPLES GROUPS TURNS METHOD [METHOD ...]

The methods take turns, so that a busy computer slows all of them. Before the clock
starts, each has had a small table, which makes it import what it imports late. The
first fifth of the turns warms up and does not count: none if there is one turn only.
"""

import gc
import json
import subprocess
import sys
import time
import tracemalloc

import numpy as np
import pandas as pd

from methods import LOOPS, draw, method


def measure(shape, turns, *names):
    """Median `seconds` of a call, for all genes, and its extra `memory` in MiB.

    A table with these two rows, methods across. Memory is what Python and NumPy know
    of, in one call more; NaN after a single turn.
    """
    command = [sys.executable, __file__, *map(str, (*shape, turns)), *names]
    child = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return pd.DataFrame(json.loads(child.stdout), index=["seconds", "memory"])


def clock(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def extra_memory(call):
    tracemalloc.start()
    call()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def main(n_genes, n_samples, n_groups, turns, *names):
    n_genes, turns = int(n_genes), int(turns)
    for name in names:
        method(name, *draw(40, 600, 3))()
    table = draw(n_genes, int(n_samples), int(n_groups))
    calls = {name: method(name, *table) for name in names}
    times = {name: [] for name in names}
    # Garbage is collected between calls, not within; what is here now never is.
    gc.disable()
    gc.freeze()
    for _ in range(turns):
        for name, call in calls.items():
            gc.collect()
            times[name].append(clock(call))
    found = {}
    for name, call in calls.items():
        seconds = float(np.median(times[name][turns // 5 :]))
        memory = extra_memory(call) if turns > 1 else np.nan
        found[name] = seconds * (n_genes if name in LOOPS else 1), memory
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
