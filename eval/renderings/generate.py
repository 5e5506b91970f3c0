"""Seeded table values for the suite: plausible sizes, many zeros, sums that hold.

Numbers only; the words around the tables are three invented reports, with the traps prose sets
for a table reader (row labels, 其他, 总计 and counts in running text).
"""

from __future__ import annotations

from random import Random

from gongkai.eval.renderings.forms import BlockForm, Form, form_for
from gongkai.eval.renderings.source import PrintedTable, ReportSource, SourceSection
from gongkai.extractors.tables.templates import template

_SIZES = (3, 40, 900)
"""Requests a year of a township, a district, a province, by order of magnitude."""

_PLACES = ("云岭县", "青梧市", "松泉区", "望溪镇")
_OVERVIEW = (
    "本年度主动公开各类信息1286条，其中行政许可312条、行政处罚45条、其他929条，总计较上年增加37条。",
    "全年收到政府信息公开申请数量为21件，（一）予以公开的9件，部分公开的4件，其他处理的8件。",
    "政务新媒体发布信息2040条；行政规范性文件公开3件，规章公开0件；法人或其他组织来函5件。",
)
_PROBLEMS = (
    "一是解读形式不多，图表解读仅占12%；二是答复文书不够规范，行政复议中有1件被纠正。",
    "下一步，将举办培训4期，培训120人次，并把其他处理情形的答复模板由3种增加到8种。",
)
_OTHER = (
    "本年度未收取信息处理费，行政事业性收费为0元。",
    "承办建议14件、提案9件，总计23件，均已办结。",
)


def random_source(template_id: str, seed: int) -> ReportSource:
    """Make a report with random tables whose sums hold.

    Args:
        template_id: 2021, 2019, 2014 or 2008.
        seed: the same seed gives the same report.
    """
    rng = Random(f"{template_id}/{seed}")
    form = form_for(template_id)
    tables = {kind: _table(form, kind, rng) for kind in form.tables}
    return _around(template_id, tables, rng)


def spoil_totals(source: ReportSource, rng: Random) -> None:
    """Make some totals disagree with their parts, or leave them 0."""
    requests = source.tables.get("requests", {})
    for row in rng.sample(sorted(requests), k=min(3, len(requests))):
        total = int(requests[row]["total"] or 0) if requests[row]["total"].isdigit() else 0
        requests[row]["total"] = str(rng.choice([0, total + rng.randint(1, 9)]))
    for review_row in source.tables.get("review_litigation", {}).values():
        review_row["total"] = str(rng.choice([0, 7]))


def _table(form: Form, kind: str, rng: Random) -> PrintedTable:
    if kind == "requests":
        return _requests(form.tables[kind].blocks[0], rng)
    if kind == "review_litigation":
        return _review(form.tables[kind].blocks[0], rng)
    table = {
        row.key: {column.key: _free_value(row.key, column.key, rng) for column in block.columns}
        for block in form.tables[kind].blocks
        for row in block.rows
        if row.key
    }
    if kind == "statistics":
        _add_up(table, form.template)
    return table


def _add_up(table: PrintedTable, template_id: str) -> None:
    """Make the totals of a statistical table the sums of their parts, inner sums first."""
    identities = template(template_id).tables[0].identities
    for identity in reversed(identities):
        (total,) = identity.left
        for column in table[total]:
            parts = [int(table[part][column]) for part in identity.right]
            table[total][column] = str(sum(parts))


def _free_value(row: str, column: str, rng: Random) -> str:
    """A count or an amount of a cell no sum binds; zero three times in ten."""
    if rng.random() < 0.3:
        return "0"
    value = int(10 ** rng.uniform(0, 4.5))
    if "amount" in column or row in ("fees_10k_yuan", "budget_10k_yuan"):
        return f"{value}.{rng.randint(1, 10 ** rng.randint(1, 6) - 1)}"
    if column == "change":
        return str(rng.choice([value, -value]))
    return str(value)


def _requests(block: BlockForm, rng: Random) -> PrintedTable:
    size = rng.choice(_SIZES)
    applicants = [column.key for column in block.columns if column.key != "total"]
    keys = [row.key for row in block.rows]
    outcomes = [key for key in keys if key not in _BOOKKEEPING]
    table = {key: dict.fromkeys([*applicants, "total"], 0) for key in keys}
    for applicant in applicants:
        received = _requests_of(applicant, size, rng)
        carried_in = rng.choice([0, 0, rng.randint(0, size // 10)])
        carried_out = rng.choice([0, 0, rng.randint(0, (received + carried_in) // 4)])
        done = received + carried_in - carried_out
        for key in rng.choices(outcomes, weights=_weights(outcomes), k=done):
            table[key][applicant] += 1
        table["new_received"][applicant] = received
        table["carried_over_in"][applicant] = carried_in
        table["results_total"][applicant] = done
        table["carried_over_out"][applicant] = carried_out
    for row in table.values():
        row["total"] = sum(row[applicant] for applicant in applicants)
    return {
        key: {column: str(value) for column, value in row.items()} for key, row in table.items()
    }


_BOOKKEEPING = frozenset({"new_received", "carried_over_in", "results_total", "carried_over_out"})


def _weights(outcomes: list[str]) -> list[float]:
    """Granted and not held are common, the rest rare, as in published reports."""
    common = {"granted": 30.0, "unable_not_held": 15.0, "partially_granted": 8.0}
    return [common.get(outcome, 1.0) for outcome in outcomes]


def _requests_of(applicant: str, size: int, rng: Random) -> int:
    if applicant == "natural_person":
        return rng.randint(size // 2, size * 2)
    return rng.choice([0, 0, rng.randint(0, max(1, size // 8))])


def _review(block: BlockForm, rng: Random) -> PrintedTable:
    table: PrintedTable = {}
    for row in block.rows:
        parts = {
            column.key: rng.choice([0, 0, 0, 1, 2, 5, 13])
            for column in block.columns
            if column.key != "total"
        }
        table[row.key] = {key: str(value) for key, value in parts.items()}
        table[row.key]["total"] = str(sum(parts.values()))
    return table


def _around(template_id: str, tables: dict[str, PrintedTable], rng: Random) -> ReportSource:
    place = rng.choice(_PLACES)
    year = {"2021": 2023, "2019": 2020, "2014": 2016, "2008": 2011}[template_id]
    sections = [SourceSection("overview", "一、总体情况", list(_OVERVIEW))]
    if "statistics" in tables:
        sections.append(
            SourceSection("other_matters", "二、其他需要报告的事项", list(_OTHER), "statistics")
        )
    else:
        sections += _national_sections()
    return ReportSource(
        template=template_id,
        title=[f"{place}{year}年政府信息公开工作年度报告"],
        sections=sections,
        tables=tables,
        preamble=[
            f"{place}按照规定编制{year}年度报告，全文由六个部分组成，数据截至{year}年12月31日。"
        ],
        signature=[f"{place}人民政府", f"{year + 1}年1月20日"],
        expected={"year": year, "issuer": f"{place}人民政府"},
    )


def _national_sections() -> list[SourceSection]:
    return [
        SourceSection(
            "proactive_disclosure", "二、主动公开政府信息情况", table="proactive_disclosure"
        ),
        SourceSection("requests", "三、收到和处理政府信息公开申请情况", table="requests"),
        SourceSection(
            "review_litigation",
            "四、政府信息公开行政复议、行政诉讼情况",
            table="review_litigation",
        ),
        SourceSection("problems_improvements", "五、存在的主要问题及改进情况", list(_PROBLEMS)),
        SourceSection("other_matters", "六、其他需要报告的事项", list(_OTHER)),
    ]
