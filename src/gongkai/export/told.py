"""What the prose tells of a quantity that no table of the report prints: facts -> numbers.

Where a table prints it, the check of prose against table has settled which facts tell it, and its
findings say so. Else the same wording decides (`extractors/checks/claims.toml`); it is looked for
in the text, since a record keeps no words around a fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from gongkai.export.columns import Record
from gongkai.extractors.checks.claims import facts_to_claims
from gongkai.extractors.checks.context import aligned_text
from gongkai.extractors.checks.subjects import subject_cells, subjects
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.kinds import FactKind
from gongkai.extractors.schema import Fact, Tables

Candidate = tuple[float, str]  # the number and the id of its fact
_KINDS = frozenset(get_args(FactKind))


def is_printed(record: Record, subject: str) -> bool:
    """Tell whether a table of the record prints a subject: then findings tell what prose says."""
    tables = record["tables"]
    _, places = subject_cells(subjects()[subject], Tables.model_construct(**tables))
    return any(tables[kind][row][key]["status"] != "row_absent" for kind, row, key in places)


def told_beside_no_table(record: Record, text: str) -> Mapping[str, Sequence[Candidate]] | None:
    """Return subject -> the numbers told of it for the issuer itself, in order of the text.

    Words of something published are left out where the subject is something made.

    Args:
        record: one record, as JSON.
        text: what its offsets count in.

    Returns:
        None where the text is another one: what the facts quote does not stand in its place.
    """
    facts = [Fact.model_construct(**fact) for fact in record["facts"]]
    if any(text[fact.start : fact.end] != fact.text for fact in facts):
        return None
    known = [fact for fact in facts if fact.kind in _KINDS]  # a later version may have others
    found: dict[str, list[Candidate]] = {}
    for claim in facts_to_claims(known, aligned_text(fold(text)), record["metadata"]["year"]):
        if claim.fact.scope == "issuer_self" and not claim.is_soft:
            found.setdefault(claim.subject, []).append((claim.fact.value, claim.fact.id))
    return found
