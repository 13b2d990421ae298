"""How long does the table reader take for the course's own table?

``python benchmarks/bench_reader.py`` prints its processor time beside that of pandas
guessing the types and of three checks of the values; both in turns, the best of seven.
"""

import gzip
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "data" / "hspc_expression.tsv.gz"
sys.path.insert(0, str(ROOT))

from table_reader import read_table  # noqa: E402


def with_pandas() -> tuple:
    """Read the table with pandas, and look for text, missing and infinite values."""
    text = io.StringIO(gzip.decompress(TABLE.read_bytes()).decode("utf-8-sig"))
    table = pd.read_csv(text, sep="\t", header=None, skiprows=1, index_col=0)
    values = table.apply(pd.to_numeric, errors="coerce").to_numpy(float)
    is_text = np.isnan(values) & table.notna().to_numpy()
    return is_text.any(), np.isnan(values).any(), np.isinf(values).any()


def seconds(work: Callable) -> float:
    """Give the processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    pairs = [
        (seconds(lambda: read_table(TABLE)), seconds(with_pandas)) for _ in range(7)
    ]
    ours, theirs = (min(times) for times in zip(*pairs, strict=True))
    print(
        f"table_reader {ours:.3f} s, pandas {theirs:.3f} s, ratio {ours / theirs:.2f}"
    )
