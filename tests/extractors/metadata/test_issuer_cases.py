"""Names of real issuers, drawn up by hand: their codes and keys, and how many are right."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.metadata.areas import issuer_to_areas
from gongkai.extractors.metadata.linking import Linked, areas_to_division, texts_to_evidence
from gongkai.extractors.metadata.naming import areas_to_key


class Case(NamedTuple):
    year: int
    issuer: str
    text: str
    address: str
    code: str
    candidates: str
    key: str

    def link(self) -> tuple[Linked, str]:
        """Return what is linked, and the key ("" for none)."""
        areas = issuer_to_areas(fold(self.issuer).text)
        evidence = texts_to_evidence([self.issuer], front=self.text, address=self.address)
        linked = areas_to_division(areas, self.year, evidence)
        return linked, areas_to_key(areas, linked.printed) or ""


def cases() -> list[Case]:
    lines = Path(__file__).with_name("issuer_cases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Case(int(year), *rest) for year, *rest in rows]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.issuer}-{case.year}")
def test_issuer(case: Case) -> None:
    linked, key = case.link()
    code = linked.division.code if linked.division else ""
    assert (code, " ".join(linked.candidates), key) == (case.code, case.candidates, case.key)


def test_no_code_is_wrong_and_nearly_all_are_found() -> None:
    wrong, found, wanted = [], 0, 0
    for case in cases():
        division = case.link()[0].division
        wanted += bool(case.code)
        found += division is not None and division.code == case.code
        if division is not None and division.code != case.code:
            wrong.append((case.issuer, case.year, division.code))
    print(f"{len(cases())} issuers: {found} of {wanted} codes found, {len(wrong)} wrong")  # noqa: T201  pytest -rP shows it
    assert not wrong
    assert len(cases()) >= 400
    assert found >= 0.99 * wanted
