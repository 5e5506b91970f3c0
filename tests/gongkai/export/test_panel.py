"""What the panel tells of a record: quality, headlines, topics."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from gongkai.export.codebook import tables
from gongkai.export.columns import Record
from gongkai.export.rows import record_rows


def panel_of(record: Record) -> dict[str, Any]:
    (row,) = record_rows(tables()["panel"], record, 1, 1)
    return dict(zip(tables()["panel"].names, row, strict=True))


def fact(value: float, **slots: Any) -> Record:
    told = {
        "id": f"f{value:g}",
        "kind": "publication",
        "item": "信息",
        "value": value,
        "unit": "条",
        "approx": "exact",
        "channel": [],
        "period": "year",
        "scope": "issuer_self",
        "parent": None,
        "role": "total",
        "section": "overview",
        "confidence": 0.9,
    }
    return {**told, **slots}


@pytest.fixture
def county(sample_records: list[Record]) -> Record:
    record = copy.deepcopy(sample_records[0])
    record["channels"] = [
        {"name": "县政府网站", "type": "government_website", "account": None, "mentions": []},
        {"name": "云湄发布", "type": "wechat", "account": None, "mentions": []},
    ]
    return record


def test_cells_stand_under_their_names(sample_records: list[Record]) -> None:
    county, land, housing, explained = map(panel_of, sample_records)
    assert county["pd_licensing_decisions"] == 12873
    assert county["pd_fees_amount_10k_yuan"] == 2316.48
    assert county["has_requests_table"] is True
    assert county["has_statistics_table"] is False
    assert land["s14_published_total"] == 1263
    assert land["req_granted_total"] is None
    assert housing["req_new_received_total"] == 29
    assert housing["n_table_errors"] > 0
    assert housing["n_prose_table_errors"] > 0
    assert housing["told_requests_received"] == 31
    assert explained["is_report"] is False
    assert explained["n_findings_fail"] == 0  # it contradicts nothing


@pytest.mark.parametrize(
    ("facts", "name", "value", "n"),
    [
        ([fact(5)], "told_published", 5, 1),
        ([fact(5), fact(5, id="f9", role="standalone")], "told_published", 5, 1),
        ([fact(5), fact(6)], "told_published", None, 2),
        ([fact(5), fact(6, role="part")], "told_published", 5, 1),
        ([fact(5, role="restated")], "told_published", None, 0),
        ([fact(5, period="previous_year")], "told_published", None, 0),
        ([fact(5, scope="area_total")], "told_published", None, 0),
        ([fact(5, item="重点领域信息")], "told_published", None, 0),
        ([fact(5, item="公开政府信息总数")], "told_published", 5, 1),
        ([fact(5, item=None, unit="次")], "told_published", None, 0),
        ([fact(0, unit=None)], "told_published", 0, 1),
        ([fact(5, channel=["县政府网站"])], "told_published", None, 0),
        ([fact(5, channel=["县政府网站"])], "told_website", 5, 1),
        ([fact(5, channel=["县政府网站", "云湄发布"])], "told_website", None, 0),
        ([fact(5, channel=["云湄发布"], item="推文", unit="篇")], "told_wechat", 5, 1),
        ([fact(3, kind="activity", item="业务培训", unit="期")], "told_trainings", 3, 1),
        ([fact(3, kind="activity", item=None, unit="期")], "told_trainings", None, 0),
        ([fact(80, kind="activity", item="参训", unit="人次")], "told_trainees", 80, 1),
        ([fact(80, kind="activity", item="业务培训", unit="人次")], "told_trainees", 80, 1),
        ([fact(5, item="图文消息", channel=["云湄发布"])], "told_wechat", 5, 1),
        ([fact(5, item="增加", channel=["云湄发布"])], "told_wechat", None, 0),
        ([fact(5, item="转载", channel=["云湄发布"])], "told_wechat", 5, 1),
        ([fact(5, item="多")], "told_published", None, 0),
        ([fact(5, period="point", channel=["县政府网站"])], "told_website", None, 0),
    ],
)
def test_a_headline_is_told_once_or_not_at_all(
    facts: list[Record], name: str, value: float | None, n: int, county: Record
) -> None:
    found = panel_of({**county, "facts": facts})
    assert (found[name], found[f"{name}_n"]) == (value, n)
    assert found[f"{name}_fact"] == (None if value is None else facts[0]["id"])


ON_SITE, ON_WECHAT = {"channel": ["县政府网站"]}, {"channel": ["云湄发布"]}
PART = {"role": "part", "parent": "f50", "item": None}


@pytest.mark.parametrize(
    ("whole", "parts", "site", "wechat"),
    [
        # the part of a whole that one channel has is that channel's count
        ({}, [{**PART, **ON_SITE}, {**PART, **ON_WECHAT}], (1, 1), (2, 1)),
        # parts of what a channel has are not its count
        (ON_SITE, [{**PART, **ON_SITE}, {**PART, **ON_SITE}], (50, 1), (None, 0)),
        (
            {"channel": ["县政府网站", "云湄发布"]},
            [{**PART, **ON_SITE}, {**PART, **ON_WECHAT}],
            (1, 1),
            (2, 1),
        ),
        ({}, [{**ON_SITE, "role": "restated", "parent": "f50"}], (1, 1), (None, 0)),
        # two accounts: never added up
        ({}, [{**PART, **ON_WECHAT}, {**PART, **ON_WECHAT}], (None, 0), (None, 2)),
        # a part of interpretations is of those only
        ({"item": "解读材料"}, [{**PART, **ON_SITE}], (None, 0), (None, 0)),
        ({"item": None}, [{**PART, **ON_SITE, "item": "公告"}], (None, 0), (None, 0)),
        # a part of nothing known
        ({}, [{**PART, **ON_SITE, "parent": None}], (None, 0), (None, 0)),
    ],
)
def test_a_channel_s_part_is_its_count(
    whole: Record,
    parts: list[Record],
    site: tuple[Any, int],
    wechat: tuple[Any, int],
    county: Record,
) -> None:
    facts = [fact(50, **whole), *(fact(n, **part) for n, part in enumerate(parts, 1))]
    found = panel_of({**county, "facts": facts})
    assert (found["told_website"], found["told_website_n"]) == site
    assert (found["told_wechat"], found["told_wechat_n"]) == wechat


def test_people_right_behind_a_training_were_trained(county: Record) -> None:
    training = fact(2, kind="activity", item="业务培训", unit="期", start=10, end=12)
    people = fact(90, kind="activity", item=None, unit="人次", start=13, end=17)
    assert panel_of({**county, "facts": [training, people]})["told_trainees"] == 90
    came = {**people, "item": "参加"}
    assert panel_of({**county, "facts": [training, came]})["told_trainees"] == 90
    assert panel_of({**county, "facts": [came]})["told_trainees"] is None
    far = {**people, "start": 20, "end": 24}
    assert panel_of({**county, "facts": [training, far]})["told_trainees"] is None


def test_lawsuits_of_one_kind_are_not_all_lawsuits(county: Record) -> None:
    def told(value: float, *cells: str) -> Record:
        refs = ["/facts/0/value", *(f"/tables/review_litigation/{cell}/total" for cell in cells)]
        return {
            "code": "prose_table.litigation",
            "status": "pass",
            "severity": "error",
            "operands": [{"ref": ref} for ref in refs],
        }

    direct, after = "litigation_direct", "litigation_after_reconsideration"
    record = {**county, "facts": [fact(4)]}
    assert panel_of({**record, "findings": [told(4, direct)]})["told_lawsuits"] is None
    assert panel_of({**record, "findings": [told(4, direct, after)]})["told_lawsuits"] == 4


def test_topics_are_counted_and_0_only_where_the_section_was_read(county: Record) -> None:
    found = panel_of(county)
    assert found["n_problems"] == 3
    assert found["prob_content_depth"] == 1
    assert found["prob_awareness"] == 0
    unread = {**county, "problems": [], "improvements": [], "sections": []}
    assert panel_of(unread)["prob_awareness"] is None
    assert panel_of(unread)["n_problems"] is None


def without_table(record: Record, kind: str) -> Record:
    """Return a record whose table is not printed, as the reader says it where its section is."""
    changed = copy.deepcopy(record)
    for row in changed["tables"][kind].values():
        for cell in row.values():
            cell |= {"value": None, "raw": None, "status": "row_absent"}
    changed["readings"] = [read for read in record["readings"] if read["table"] != kind]
    return changed


def test_a_table_that_is_not_printed_has_no_rows_that_are_absent(county: Record) -> None:
    record = without_table(county, "requests")
    found = panel_of(record)
    assert found["has_requests_table"] is False
    assert found["n_cells_row_absent"] == 0
    for has_statuses in (False, True):  # Stata's reasons
        (row,) = record_rows(tables()["panel"], record, 1, 1, has_statuses=has_statuses)
        panel = dict(zip(tables()["panel"].names, row, strict=True))
        assert panel["req_granted_total"] is None
    (row,) = record_rows(tables()["panel_status"], record, 1, 1)
    status = dict(zip(tables()["panel_status"].names, row, strict=True))
    assert status["req_granted_total"] is None
    assert status["pd_licensing_decisions"] == "number"
    cells = [*record_rows(tables()["cells"], record, 1, 1)]
    assert {row[tables()["cells"].names.index("table")] for row in cells} == {
        "proactive_disclosure",
        "review_litigation",
    }


def test_a_row_that_a_printed_table_lacks_is_absent(county: Record) -> None:
    for cell in county["tables"]["requests"]["granted"].values():
        cell |= {"value": None, "raw": None, "status": "row_absent"}
    found = panel_of(county)
    assert found["has_requests_table"] is True
    assert found["n_cells_row_absent"] == 7
    (row,) = record_rows(tables()["panel_status"], county, 1, 1)
    status = dict(zip(tables()["panel_status"].names, row, strict=True))
    assert status["req_granted_total"] == "row_absent"
