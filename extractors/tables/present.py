"""Which form's table is printed in a stretch of text: its own wordings tell."""

from __future__ import annotations

from gongkai.extractors.kinds import TableKind
from gongkai.extractors.tables.grid_rows import UNITS
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.templates import TableSpec, table_specs
from gongkai.models.late_regex import late_regex

# So many of a table's wordings together are as good as one that only it has.
_MANY_MARKERS = 4
_LONGEST_FIRST = "|".join(sorted(UNITS, key=len, reverse=True))
# What goes on behind a wording of a sentence: words that are no unit, or soon a stop.
_SENTENCE_RE = late_regex(
    rf"(?!(?:{_LONGEST_FIRST})(?![一-鿿]))[一-鿿]|[^\n\t|,;。]{{1,20}}[,;。](?!\d)"
)


def present_spec(kind: TableKind, region: Region) -> TableSpec | None:
    """Return the form's table whose decisive wording is printed, the best supported one.

    What it counts is told in sentences, too, in the same words, mostly where no table of the kind
    stands. Only the statistical table is looked for in the whole text, so only there they matter.
    """
    printed = region.letters.text
    best: TableSpec | None = None
    most = 0
    for spec in table_specs():
        if spec.kind != kind:
            continue
        n_markers = sum(marker in printed for marker in spec.markers)
        decisive = [marker for marker in spec.decisive if marker in printed]
        if kind == "statistics":
            decisive = [marker for marker in decisive if _is_label(marker, region)]
        if not decisive and n_markers < _MANY_MARKERS:
            continue
        weight = len(decisive) * len(spec.markers) + n_markers  # what only it has comes first
        if weight > most:
            best, most = spec, weight
    return best


def _is_label(marker: str, region: Region) -> bool:
    """Whether no sentence goes on behind a wording at one place at least."""
    found, at = region.letters, -1
    while (at := found.text.find(marker, at + 1)) >= 0:
        end = found.positions[at + len(marker) - 1] + 1
        if _SENTENCE_RE.match(region.text, end, region.end) is None:
            return True
    return False
