"""What is no span of prose: sections, metadata fields, table cells, contradictions."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping

from gongkai.eval.scores.counts import Counts, Share
from gongkai.eval.scores.view import CellRef, CellView, Reading, is_same_value

_NOT_PRINTED = "row_absent"
_SILENT = (_NOT_PRINTED, "unreadable")  # a refusal lowers recall, never precision


def section_counts(gold: Reading, pred: Reading) -> Counts:
    """Return the counts of sections right in kind and in where they begin."""
    starts = [Counter((kind, start) for kind, start, _ in side.sections) for side in (gold, pred)]
    return Counts((starts[0] & starts[1]).total(), len(gold.sections), len(pred.sections))


def fold_field(value: str | None) -> str | None:
    """Return a field's value without width and white space.

    >>> fold_field("０６９４－５５１６０２７ "), fold_field(None)
    ('0694-5516027', None)
    """
    if value is None:
        return None
    return "".join(unicodedata.normalize("NFKC", value).split())


def metadata_scores(gold: Reading, pred: Reading) -> tuple[Counts, dict[str, Share]]:
    """Return the counts over all fields that both sides decided, and the share right of each.

    Counts are of fields with a value; in a share, agreeing that the report does not say is right.
    """
    counts, shares = Counts(), {}
    for name in sorted(gold.metadata.keys() & pred.metadata.keys()):
        a, b = fold_field(gold.metadata[name]), fold_field(pred.metadata[name])
        counts += Counts(int(a is not None and a == b), int(a is not None), int(b is not None))
        shares[f"metadata.{name}"] = Share(int(a == b), 1)
    return counts, shares


def is_same_cell(a: CellView | None, b: CellView | None) -> bool:
    """Tell whether two cells agree in status and, if numbers, in value.

    A cell the other side does not hold is one that is not printed.
    """
    (a_value, a_status), (b_value, b_status) = a or (None, _NOT_PRINTED), b or (None, _NOT_PRINTED)
    return a_status == b_status and (a_status != "number" or is_same_value(a_value, b_value))


def cell_scores(
    gold: Mapping[CellRef, CellView], pred: Mapping[CellRef, CellView]
) -> tuple[dict[str, Counts], dict[str, Share]]:
    """Return the counts of cells and of numbers, and how many rows and tables are wholly right.

    `tables.value` counts cells with a number only; `tables.cell` all that are printed, by status
    and value. Rows and tables that neither side says are printed are left out.
    """
    by_row: dict[tuple[str, str], list[bool]] = defaultdict(list)
    cells, values = Counts(), Counts()
    for ref in sorted(gold.keys() | pred.keys()):
        a, b = gold.get(ref, (None, _NOT_PRINTED)), pred.get(ref, (None, _NOT_PRINTED))
        if a[1] == b[1] == _NOT_PRINTED:
            continue
        is_right = is_same_cell(a, b)
        said = [side[1] not in _SILENT for side in (a, b)]
        cells += Counts(int(is_right and said[0]), int(said[0]), int(said[1]))
        is_number = [side[1] == "number" for side in (a, b)]
        values += Counts(int(is_right and is_number[0]), int(is_number[0]), int(is_number[1]))
        by_row[ref[:2]].append(is_right)
    by_table: dict[str, list[bool]] = defaultdict(list)
    for (table, _), rights in by_row.items():
        by_table[table].append(all(rights))
    shares = {
        "tables.row": Share(sum(map(all, by_row.values())), len(by_row)),
        "tables.table": Share(sum(map(all, by_table.values())), len(by_table)),
    }
    return {"tables.cell": cells, "tables.value": values}, shares


def contradiction_counts(gold: Reading, pred: Reading) -> Counts:
    """Return the counts of reports said to contradict themselves, by either side."""
    a, b = gold.n_contradictions, pred.n_contradictions
    if a is None or b is None:
        return Counts()
    return Counts(int(a > 0 and b > 0), int(a > 0), int(b > 0))
