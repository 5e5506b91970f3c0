"""Facts and tables -> findings: everything that the prose is held against, top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.all_closed import closed_findings
from gongkai.extractors.checks.breakdowns import breakdown_findings
from gongkai.extractors.checks.channel_shares import whole_findings
from gongkai.extractors.checks.claims import facts_to_claims, inherit_scopes
from gongkai.extractors.checks.claims_together import settle_together
from gongkai.extractors.checks.context import aligned_text, with_whole_lines
from gongkai.extractors.checks.named_alike import named_alike_findings
from gongkai.extractors.checks.prose_tables import claims_to_findings
from gongkai.extractors.checks.rates import rate_findings
from gongkai.extractors.checks.recheck import reading_trust
from gongkai.extractors.checks.told_twice import (
    flow_findings,
    handled_findings,
    restated_findings,
    told_twice_findings,
)
from gongkai.extractors.documents.normal import Folded
from gongkai.extractors.schema import Fact, Finding, TableReading, Tables


def prose_findings(
    facts: Sequence[Fact],
    tables: Tables,
    readings: Sequence[TableReading],
    folded: Folded,
    year: int | None,
) -> Iterator[Finding]:
    """Yield what the prose says twice, and what it and the tables say.

    Args:
        facts: the record's facts, in order of the text.
        tables: the record's tables.
        readings: how the tables were read.
        folded: the document's text, folded; the facts' and cells' offsets count in the text.
        year: the year reported on, None where it is not known.
    """
    if not facts:
        return
    text = with_whole_lines(aligned_text(folded))
    trust = {str(reading.table): reading_trust(reading, 0, 0) for reading in readings}
    claims = settle_together(facts_to_claims(facts, text, year), facts, text)
    claims = inherit_scopes(claims)
    against_tables = list(claims_to_findings(claims, tables, trust))
    yield from against_tables
    yield from closed_findings(claims, tables, trust.get("requests", 1.0), year)
    yield from told_twice_findings(claims, against_tables)
    yield from flow_findings(claims, has_table=tables.requests is not None)
    yield from breakdown_findings(facts, text)
    yield from whole_findings(claims, facts, text)
    yield from restated_findings(facts, text)
    yield from named_alike_findings(facts, text)
    yield from handled_findings(facts, text)
    yield from rate_findings(facts, text)
