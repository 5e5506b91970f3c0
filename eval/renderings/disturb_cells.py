"""Disturbances of single cells: the same value printed otherwise, or no value printed at all.

Each takes a layout apart in place. A cell whose text no longer says plainly what is right carries
its `Outcome`; where the print itself has lost the answer, refusing is right too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from gongkai.eval.renderings.layout import (
    GridRow,
    Layout,
    LayoutCell,
    LayoutGrid,
    row_values,
)
from gongkai.eval.renderings.outcome import Outcome, number
from gongkai.eval.renderings.source import ReportSource

_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


def refuse_row(row: GridRow) -> None:
    """The cells of a row cannot be told apart with certainty any more."""
    for cell in row_values(row):
        cell.outcome = cell.right().refusable()


def _is_number(cell: LayoutCell, n_digits: int = 1) -> bool:
    return cell.text.isdigit() and len(cell.text) >= n_digits


def _pick(
    layout: Layout, rng: Random, n_cells: int, *, n_digits: int = 1
) -> list[tuple[GridRow, LayoutCell]]:
    """Pick up to `n_cells` value cells that hold a whole number of at least `n_digits` digits."""
    found = [
        (row, cell)
        for grid in layout.grids()
        for row in grid.rows
        for cell in row_values(row)
        if _is_number(cell, n_digits)
    ]
    return rng.sample(found, k=min(n_cells, len(found)))


def enlarge(source: ReportSource, rng: Random) -> None:
    """Make the counts of the request table large enough for thousands; its sums still hold."""
    for row in source.tables.get("requests", {}).values():
        for column, value in row.items():
            row[column] = str(int(value) * 137) if value.isdigit() else value


def _rewrite(layout: Layout, rng: Random, n_cells: int, n_digits: int, form: str) -> None:
    for _, cell in _pick(layout, rng, n_cells, n_digits=n_digits):
        cell.outcome = cell.right()
        cell.text = form.format(cell.text)


def split_digits(layout: Layout, rng: Random) -> None:
    """`136` printed `1 36`."""
    for _, cell in _pick(layout, rng, 6, n_digits=2):
        cell.outcome = cell.right()
        cut = rng.randint(1, len(cell.text) - 1)
        cell.text = f"{cell.text[:cut]} {cell.text[cut:]}"


def split_over_lines(layout: Layout, rng: Random) -> None:
    """The digits of one number on two lines of its cell (two cells, where a line is a cell)."""
    for row, cell in _pick(layout, rng, 3, n_digits=2):
        refuse_row(row)
        cut = rng.randint(1, len(cell.text) - 1)
        cell.text = f"{cell.text[:cut]}\n{cell.text[cut:]}"


def split_over_cells(layout: Layout, rng: Random) -> None:
    """The digits of one number in two cells side by side (text: a tab between them)."""
    for row, cell in _pick(layout, rng, 2, n_digits=2):
        refuse_row(row)
        cut = rng.randint(1, len(cell.text) - 1)
        cell.text = f"{cell.text[:cut]}\t{cell.text[cut:]}"


def glued_cells(layout: Layout, rng: Random) -> None:
    """Two neighbouring numbers in one cell, the next one empty."""
    for row, cell in _pick(layout, rng, 3):
        values = row_values(row)
        place = next(number for number, other in enumerate(values) if other is cell)
        if place + 1 == len(values) or not _is_number(values[place + 1]):
            continue
        after = values[place + 1]
        refuse_row(row)
        glued = cell.text + after.text
        cell.outcome = replace(cell.right(), values=cell.right().values | {float(glued)})
        after.outcome = replace(after.right(), statuses=frozenset({"blank"}))
        cell.text, after.text = glued, ""


def thousands(mark: str) -> Callable[[Layout, Random], None]:
    """Thousands held apart by `mark`, in every cell that has them."""

    def disturb(layout: Layout, rng: Random) -> None:
        for _, cell in _pick(layout, rng, 10_000, n_digits=4):
            cell.outcome = cell.right()
            cell.text = f"{int(cell.text):,}".replace(",", mark)

    return disturb


def full_width_digits(layout: Layout, rng: Random) -> None:
    """Every third number in full-width digits."""
    for _, cell in _pick(layout, rng, 60):
        cell.text = cell.text.translate(_FULL_WIDTH)


def printed_as(text: str, n_cells: int) -> Callable[[Layout, Random], None]:
    """Some zeros printed as `text`: nothing, a dash, 无."""

    def disturb(layout: Layout, rng: Random) -> None:
        zeros = [cell for grid in layout.grids() for cell in grid.cells() if _is_zero(cell)]
        for cell in rng.sample(zeros, k=min(n_cells, len(zeros))):
            cell.text, cell.outcome = text, None

    return disturb


def _is_zero(cell: LayoutCell) -> bool:
    return cell.role == "value" and cell.text == "0"


def blank_row(layout: Layout, rng: Random) -> None:
    """A whole row left blank."""
    grid = rng.choice([grid for grid in layout.grids() if grid.value_rows()])
    for cell in row_values(grid.rows[rng.choice(grid.value_rows())]):
        cell.text, cell.outcome = "", None


def blank_numbers(layout: Layout, rng: Random) -> None:
    """Some cells left blank that had a number."""
    for _, cell in _pick(layout, rng, 5):
        cell.text, cell.outcome = "", None


def decimals(layout: Layout, rng: Random) -> None:
    """Money cells with one to six decimal places, zeros with two."""
    for cell in _money_cells(layout):
        places = rng.randint(1, 6)
        cell.text = f"{rng.uniform(0, 4000):.{places}f}" if rng.random() < 0.8 else "0.00"
        cell.outcome = None


def _money_cells(layout: Layout) -> list[LayoutCell]:
    return [
        cell
        for grid in layout.grids()
        for cell in grid.cells()
        if cell.ref is not None and ("amount" in cell.ref[2] or "10k_yuan" in cell.ref[1])
    ]


def units_in_cells(layout: Layout, rng: Random) -> None:
    """4件, 8项, 43.788万元."""
    _rewrite(layout, rng, 12, 1, "{}件")
    for cell in _money_cells(layout):
        if cell.outcome is None:
            cell.outcome = cell.right()
            cell.text += "万元"


def yuan_for_10k(layout: Layout, rng: Random) -> None:
    """An amount in 元 where the column asks for 万元: both numbers are honest, so is a refusal."""
    for cell in _money_cells(layout):
        cell.text = "251000元"
        answer = number(251000, 25.1).refusable()
        cell.outcome = replace(answer, statuses=answer.statuses | {"text"})


def annotated(layout: Layout, rng: Random) -> None:
    """22（其中修订16件）."""
    for _, cell in _pick(layout, rng, 4):
        cell.outcome = cell.right()
        cell.text += f"（其中修订{rng.randint(1, 30)}件）"


def annotated_torn(layout: Layout, rng: Random) -> None:
    """The same over two lines of the cell."""
    for _, cell in _pick(layout, rng, 3):
        cell.outcome = cell.right()
        cell.text += f"（其中\n修订{rng.randint(1, 30)}件）"


def spaces(layout: Layout, rng: Random) -> None:
    """Spaces of every width around numbers."""
    for _, cell in _pick(layout, rng, 40):
        left, right = (
            rng.choice(["", " ", "\u00a0", "\u3000"]),
            rng.choice([" ", "\u00a0", "\u2009"]),
        )
        cell.text = f"{left}{cell.text}{right}"


def letters_for_digits(layout: Layout, rng: Random) -> None:
    """O for 0 and l for 1, as typists and OCR write them; a refusal is as good as the number."""
    for _, cell in _pick(layout, rng, 12):
        changed = cell.text.replace("0", rng.choice("Oo"))
        changed = changed.replace("1", "l") if len(changed) > 1 else changed
        if changed != cell.text:
            answer = cell.right().refusable()
            cell.outcome = replace(answer, statuses=answer.statuses | {"text"})
            cell.text = changed


def chinese_zeros(layout: Layout, rng: Random) -> None:
    """〇, 零 and ○ for 0; a refusal is as good as 0."""
    for _, cell in _pick(layout, rng, 20):
        if cell.text == "0":
            answer = number(0).refusable()
            cell.outcome = replace(answer, statuses=answer.statuses | {"text"})
            cell.text = rng.choice("〇零○")


def change_signs(layout: Layout, rng: Random) -> None:
    """+3, -8, 增2, 减3, ↑2 and a lone arrow in the 2019 change columns."""
    for grid in layout.grids("proactive_disclosure"):
        for cell in grid.cells():
            if cell.ref is None or cell.ref[2] != "change":
                continue
            size = rng.randint(1, 40)
            text, value = rng.choice(
                [
                    (f"+{size}", size),
                    (f"-{size}", -size),
                    (f"增{size}", size),
                    (f"减{size}", -size),
                    (f"↑{size}", size),
                    (f"↓{size}", -size),
                    ("↑", None),
                ]
            )
            lone = Outcome(statuses=frozenset({"text", "unreadable"}))
            cell.text, cell.outcome = text, lone if value is None else number(value)


def lone_note_digits(layout: Layout, rng: Random) -> None:
    """Labels that carry a number of their own in brackets (指2019年事项数, 见附件3)."""
    notes = ("（指2019年事项数）", "（见附件3）", "（含2个下属单位）")
    for grid in layout.grids():
        labels = [cell for cell in grid.cells() if cell.role == "label"]
        for cell in rng.sample(labels, k=min(3, len(labels))):
            cell.text += rng.choice(notes)


def row_of(grid: LayoutGrid, key: str) -> int | None:
    """Index of the grid row that holds the record row `key`."""
    for place, row in enumerate(grid.rows):
        if any(cell.ref is not None and cell.ref[1] == key for cell in row_values(row)):
            return place
    return None
