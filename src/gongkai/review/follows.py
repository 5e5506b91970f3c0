"""Attributes of a span: which follow from its characters or are usual, and need not be told.

A graph holds only what a person decided (`annotations/graph.py`); here what a form says in full is
cut down to that, and what a graph holds is filled up to what a form shows.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.annotations.facts import span_to_quantity, to_number_checked
from gongkai.annotations.graph import ATTRIBUTES
from gongkai.extractors.narrative.statements.hedges import text_to_hedge
from gongkai.review.actions import ActionError

_USUAL: dict[str, dict[str, str]] = {
    "QUANTITY": {"role": "standalone", "period": "year", "scope": "issuer_self"},
    "IMPROVEMENT": {"tense": "planned"},
}
# What a new span is written down as until a person chose; it stays to be looked at until then.
_FIRST: dict[str, dict[str, str]] = {
    "QUANTITY": {"kind": "publication"},
    "CHANNEL": {"type": "government_website"},
    "PROBLEM": {"types": "general"},
    "IMPROVEMENT": {"types": "general"},
    "SECTION": {"kind": "overview"},
}


def following(label: str, surface: str) -> dict[str, str]:
    """Return the attributes that a span has unless a person says otherwise.

    >>> following("QUANTITY", "近3万条")["value"], following("QUANTITY", "近3万条")["approx"]
    ('30000', 'at_most')
    """
    found = dict(_USUAL.get(label, {}))
    if label == "QUANTITY":
        quantity = span_to_quantity(surface)
        if quantity is not None:
            found |= {"value": repr(quantity.value), "unit": quantity.unit or ""}
        found["approx"] = quantity.approx if quantity else "exact"
    elif label == "PROBLEM":
        found["hedge"] = text_to_hedge(surface) or ""
    return found


def decided(label: str, surface: str, wanted: Mapping[str, str | None]) -> dict[str, str]:
    """Return of attributes told in full those that have to be kept.

    >>> decided("QUANTITY", "12条", {"kind": "request", "value": "12", "role": "total"})
    {'kind': 'request', 'role': 'total'}

    Raises:
        ActionError: an attribute the label does not have, or a value that is no number.
    """
    unknown = sorted(set(wanted) - set(ATTRIBUTES[label]))
    if unknown:
        raise ActionError("form", f"{label} has no {unknown[0]}; it has {ATTRIBUTES[label]}")
    usual = following(label, surface)
    kept = {}
    for name in ATTRIBUTES[label]:
        value = (wanted.get(name) or "").strip()
        if name == "value" and value:
            value = _number(value)
        if value and value != usual.get(name):
            kept[name] = value
    return kept


def first(label: str) -> dict[str, str]:
    """Return the attributes of a new span of a label."""
    return dict(_FIRST.get(label, {}))


def to_choose(label: str) -> str | None:
    """Return the attribute that a person has to choose for a span of a label; None for none."""
    return next(iter(_FIRST.get(label, {})), None)


def _number(typed: str) -> str:
    try:
        return repr(to_number_checked(typed.replace(",", "").replace("，", "")))
    except ValueError:
        raise ActionError("number", f"“{typed:.60}”") from None
