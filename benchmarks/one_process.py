"""Time methods in this new process and print the seconds of each as JSON.

    python benchmarks/one_process.py TABLE.npy LABELS.npy TURNS METHOD [METHOD ...]

The methods take turns. Before the clock starts, each has had a small table, which makes
it import what it imports late, and the table is in memory and has been read.
"""

import json
import sys
import time

import numpy as np

from methods import READ, draw, whole_table_methods


def main(table, labels, turns, *names):
    small = whole_table_methods(*draw(40, 60, 3))
    methods = whole_table_methods(np.load(table), np.load(labels))
    for name in names:
        small[name]()
    methods[READ]()
    times = {name: [] for name in names}
    for _ in range(int(turns)):
        for name in names:
            start = time.perf_counter()
            methods[name]()
            times[name].append(time.perf_counter() - start)
    print(json.dumps(times))


if __name__ == "__main__":
    main(*sys.argv[1:])
