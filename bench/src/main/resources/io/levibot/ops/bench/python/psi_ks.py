"""PSI over deciles and the two-sample KS statistic of sliding windows, in numpy and scipy.

usage: psi_ks.py FOLDER FEATURES REFERENCE_ROWS ROWS WINDOW STEP WINDOWS

FOLDER holds reference.f64 and current.f64, a feature after the other, little endian; NaN is missing. Writes psi_ks.f64, a
feature after the other, of each window PSI and KS, and prints versions and CPU seconds as one JSON object.
"""
import json
import os
import platform
import sys
import time

for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import scipy
from scipy.stats import ks_2samp

LEAST = 1e-4


def present(values):
    return values[~np.isnan(values)]


def edges_of(reference):
    edges = np.percentile(reference, np.arange(0, 101, 10))
    edges[-1] += 0.001
    return edges


def shares(values, edges):
    counts = np.histogram(values, edges)[0] / len(values)
    return np.where(counts == 0, LEAST, counts)


def index(expected, actual):
    return float(np.sum((actual - expected) * np.log(actual / expected)))


def as_written(reference, current):
    """Everything anew for every window."""
    edges = edges_of(reference)
    return index(shares(reference, edges), shares(current, edges)), ks_2samp(reference, current).statistic


class Prepared:
    """What does not change from window to window is kept: deciles, their shares, and the sorted reference."""

    def __init__(self, reference):
        self.edges = edges_of(reference)
        self.expected = shares(reference, self.edges)
        self.ordered = np.sort(reference)

    def __call__(self, current):
        n, m = len(self.ordered), len(current)
        at = np.sort(current)
        below = np.searchsorted(self.ordered, at, "left") / n - np.searchsorted(at, at, "left") / m
        up_to = np.searchsorted(self.ordered, at, "right") / n - np.searchsorted(at, at, "right") / m
        return index(self.expected, shares(current, self.edges)), max(np.abs(below).max(), np.abs(up_to).max())


def timed(figures, windows):
    started = time.process_time()
    results = [[figures(feature, window) for window in of] for feature, of in enumerate(windows)]
    return results, time.process_time() - started


def main():
    folder = sys.argv[1]
    features, reference_rows, rows, window, step, count = map(int, sys.argv[2:])
    references = [
        present(column)
        for column in np.fromfile(os.path.join(folder, "reference.f64"), "<f8").reshape(features, reference_rows)
    ]
    columns = np.fromfile(os.path.join(folder, "current.f64"), "<f8").reshape(features, rows)
    windows = [[present(column[k * step : k * step + window]) for k in range(count)] for column in columns]
    written, seconds = timed(lambda f, current: as_written(references[f], current), windows)
    started = time.process_time()
    prepared = [Prepared(reference) for reference in references]
    preparing = time.process_time() - started
    again, prepared_seconds = timed(lambda f, current: prepared[f](current), windows)
    np.array(written).astype("<f8").tofile(os.path.join(folder, "psi_ks.f64"))
    print(
        json.dumps(
            {
                "python": platform.python_version(),
                "numpy": np.__version__,
                "scipy": scipy.__version__,
                "seconds": seconds,
                "prepared_seconds": prepared_seconds + preparing,
                "largest_difference": float(np.abs(np.array(written) - np.array(again)).max()),
            }
        )
    )


main()
