import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.metadata import document_to_metadata
from gongkai.extractors.schema import Section


def issuer_of(front: str, body: str = "", declared: str | None = None) -> str | None:
    text = f"{front}\n一、总体情况\n{body}"
    doc = Document(
        path="a", sha256="0", format="text", encoding=None, text=text, declared_title=declared
    )
    start = len(front) + 1
    section = Section(kind="overview", heading="一、总体情况", start=start, end=len(text))
    return document_to_metadata(doc, [section]).issuer


@pytest.mark.parametrize(
    ("front", "issuer"),
    [
        ("青石县2023年政府信息公开工作年度报告", "青石县"),
        ("2023年青石县教育局政府信息公开工作年度报告", "青石县教育局"),
        ("青石县教育局2023年度政府信息公开工作年度报告", "青石县教育局"),
        ("柳溪镇人民政府信息公开工作2023年度报告", "柳溪镇人民政府"),
        ("关于青石县2023年政府信息公开工作情况的报告", "青石县"),
        ("云岭海关关区2023年政府信息公开工作年度报告", "云岭海关"),
        ("青石县水利局（本级）2023年政府信息公开工作年度报告", "青石县水利局"),
        ("云岭高新区（经开区）管委会2023年政府信息公开工作年度报告", "云岭高新区（经开区）管委会"),
        ("根据要求，现公布白桦区水务局2023年政府信息公开工作年度报告。", "白桦区水务局"),
        ("现向社会公布2023年白桦区水务局政府信息公开工作年度报告。", "白桦区水务局"),
        ("现发布《白桦区水务局2023年政府信息公开工作年度报告》。", "白桦区水务局"),
        ("现公布2023年柳溪镇人民政府信息公开工作年度报告。", "柳溪镇人民政府"),
        ("本报告由柳溪乡人民政府按照条例要求编制。", "柳溪乡人民政府"),
        ("本报告由白桦区审计局编制。", "白桦区审计局"),
        ("全文包括云岭旗白水苏木人民政府信息公开总体情况等。", "云岭旗白水苏木人民政府"),
        ("发布机构：白桦区审计局 发布日期：2024-01-05", "白桦区审计局"),
        ("信息来源:白桦区审计局发布时间:2024-01-05", "白桦区审计局"),
        ("来源：青石县人民政府网", None),
        ("发布机构：㈠白桦区审计局 文号：", "白桦区审计局"),
        ("发布机构： 文号：", None),
        ("发文机构：\n\n  主题分类：\n", None),
        ("现公布我局2023年政府信息公开工作年度报告。", None),
        ("现公布本机关2023年政府信息公开工作年度报告。", None),
        ("现公布区统计局2023年政府信息公开工作年度报告。", "区统计局"),
        ("现公布区统计局2023年年报。\n发布机构：白桦区统计局", "白桦区统计局"),
        ("【政策解读】读懂青石县水利局2023年政府信息公开工作年度报告", "青石县水利局"),
        ("[图解]青石县水利局2023年政府信息公开工作年度报告", "青石县水利局"),
        ("一图读懂青石县水利局2023年政府信息公开工作年度报告", "青石县水利局"),
        ("图解丨青石县水利局2023年政府信息公开工作年度报告", "青石县水利局"),
        ("一张图带你看懂青石县水利局2023年政府信息公开工作年度报告", "青石县水利局"),
        ("【公告】青石县水利局2023年政府信息公开工作年度报告", "青石县水利局"),
        ("政策解读2023年政府信息公开工作年度报告", None),
        ("【解读】2023年政府信息公开工作年度报告", None),
        ("【一图】速览要点2023年政府信息公开工作年度报告", None),
        ("现公布白桦区水务局(以下简称区水务局)2023年政府信息公开工作年度报告。", "白桦区水务局"),
        ("本报告由青石县供销联社结合统计数据编制。", "青石县供销联社"),
        ("现将青石县水利局2023年政府信息公开工作情况报告如下:", "青石县水利局"),
        ("根据要求，对2023年青石县水利局政府信息公开工作情况报告如下：", "青石县水利局"),
        ("发布机构：政府办公室 文号：", None),
        ("发布机构：党政办公室 文号：", None),
        ("中华人民共和国云岭海关2023年政府信息公开工作年度报告", "中华人民共和国云岭海关"),
    ],
)
def test_issuer_sources(front: str, issuer: str | None) -> None:
    assert issuer_of(front) == issuer


@pytest.mark.parametrize(
    ("body", "issuer"),
    [
        ("2023年，白桦区水务局认真贯彻条例。", "白桦区水务局"),
        ("2023年，在区委区政府的领导下，我局认真贯彻条例。", None),
        ("2023年，区政府高度重视政务公开。", None),
        ("2023年，本机关认真贯彻条例。", None),
        ("2023年，白桦区水务局（以下简称“区水务局”）坚持公开。", "白桦区水务局"),
        ("我局做好公开。\n白桦区水务局\n2024年1月18日\n", "白桦区水务局"),
    ],
)
def test_issuer_of_the_body(body: str, issuer: str | None) -> None:
    assert issuer_of("导语", body) == issuer


def test_full_name_of_a_later_source_replaces_a_cut_one() -> None:
    front = "现公布区统计局2023年政府信息公开工作年度报告。\n"
    assert issuer_of(front, "2023年，白桦区统计局认真贯彻。") == "白桦区统计局"
    assert issuer_of(front, "2023年，白桦区水务局认真贯彻。") == "区统计局"


def test_declared_title_is_the_last_resort() -> None:
    declared = "白桦区水务局2023年政府信息公开工作年度报告-白桦区人民政府网"
    assert issuer_of("导语", declared=declared) == "白桦区水务局"
    assert issuer_of("青石县2023年政府信息公开工作年度报告", declared=declared) == "青石县"


def test_unit_to_ask_completes_a_cut_name_and_is_the_last_resort() -> None:
    asked = "如有疑问，请与青石市教育局办公室联系（电话：1234567）。"
    assert issuer_of(f"本报告由市教育局编制。{asked}") == "青石市教育局"
    assert issuer_of(f"本报告由市统计局编制。{asked}") == "市统计局"
    assert issuer_of(f"特向社会公布2023年政府信息公开工作年度报告。{asked}") == "青石市教育局"
    whole = "如有疑问，请与青石市教育局（电话：1234567）联系。"
    assert issuer_of(f"特向社会公布2023年政府信息公开工作年度报告。{whole}") == "青石市教育局"


@pytest.mark.parametrize(
    ("unit", "body", "issuer"),
    [
        ("青石县林业局办公室", "", "青石县林业局"),
        ("青石县林业局政策法规科", "我局认真落实。", "青石县林业局"),
        ("青石县柳溪镇党政综合办公室", "我镇认真落实。", "青石县柳溪镇"),
        ("青石县柳溪镇人民政府党政办公室", "我镇认真落实。", "青石县柳溪镇人民政府"),
        # Does the government report, or its office?
        ("青石县人民政府办公室", "我县认真落实。", None),
        # A bureau answers for the county.
        ("青石县大数据局", "我县认真落实，我县各乡镇。", None),
        ("青石县政务公开办公室", "认真落实。", None),
    ],
)
def test_the_body_whose_office_is_asked(unit: str, body: str, issuer: str | None) -> None:
    front = f"现公布2023年政府信息公开工作年度报告。如有疑问，请与{unit}联系（电话：1234567）。"
    assert issuer_of(front, body) == issuer


@pytest.mark.parametrize(
    ("front", "issuer"),
    [
        ("根据通知要求，白桦区水务局结合本单位实际，编制本单位2022年度报告。", "白桦区水务局"),
        ("根据有关要求，白桦区水务局编制了2022年度报告。", "白桦区水务局"),
        ("按照区人民政府要求，我局编制了2022年度报告。", None),
        ("结合园区实际工作情况特编制了2024年政府信息公开工作年度报告。", None),
        (
            "索引号 | 公开方式 | 发布机构 |\n0123-7 | 主动公开 | 白桦区柳溪镇人民政府 |",
            "白桦区柳溪镇人民政府",
        ),
        ("标 题 白桦区水务局政府信息公开工作2025年度报告\n时 效 有效", "白桦区水务局"),
    ],
)
def test_issuer_printed_outside_a_title(front: str, issuer: str | None) -> None:
    assert issuer_of(front) == issuer
