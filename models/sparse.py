"""Tables that are mostly zero: kept as the rows that are not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gongkai.models.linear_chain import TABLE_SIZE, Floats


def dense_to_sparse(table: Floats) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float16]]:
    """Return the numbers of the rows that are not all zero, and those rows at half precision."""
    rows = np.flatnonzero(table.any(axis=1)).astype(np.int32)
    return rows, table[rows].astype(np.float16)


def sparse_to_dense(rows: npt.NDArray[np.int32], values: npt.NDArray[np.float16]) -> Floats:
    """Return the full table of `dense_to_sparse`."""
    table = np.zeros((TABLE_SIZE, values.shape[1]), np.float32)
    table[rows] = values
    return table
