from __future__ import annotations

import pytest

from gongkai.extractors.narrative.counts.quantities import Quantity
from gongkai.extractors.narrative.counts.scopes_settled import settle_scope
from gongkai.extractors.narrative.counts.spots import Spot


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("公开5条,各分局自行公开3条", "sub_unit"),
        ("各分局自行公开5条,本局公开3条", "issuer_self"),
        ("自行公开3条", "issuer_self"),
    ],
)
def test_what_units_publish_by_themselves_is_theirs(text: str, scope: str) -> None:
    start = text.index("3条")
    count = Quantity(3, "条", "exact")
    spot = Spot(0, start, start + 2, count, False, None, (), None, 1.0, "tagger")
    assert settle_scope("issuer_self", spot, text) == scope
