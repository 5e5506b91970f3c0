import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.metadata.publication import zone_to_index_number, zones_to_publication
from gongkai.extractors.metadata.zones import document_to_zones, text_to_zone


def published(text: str) -> str | None:
    doc = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    found = zones_to_publication(document_to_zones(doc, [], fold(text)))
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("发布日期：2024-02-06 18:23", "2024-02-06"),
        ("发布时间:2024年1月5日 来源", "2024-01-05"),
        ("发 布 日 期 ：2024/1/5", "2024-01-05"),
        ("发文日期：\n\n    2024年04月06日 16:40", "2024-04-06"),
        ("成文日期：2024-01-02 发布日期：2024-01-05", "2024-01-05"),
        ("公开日期: | 2024-01-24 |", "2024-01-24"),
        ("生成日期 2021-01-28 公开方式", "2021-01-28"),
        ("签发日期：二〇二四年一月二十日", "2024-01-20"),
        ("时间：2023-01-31 18:35访问量", "2023-01-31"),
        # A page's stamp, with the time of day: the document is older.
        ("生成日期：2023-01-06\n时间：2023-01-31 18:35", "2023-01-31"),
        ("发文日期：2023-01-06\n来源：某局 日期：2023年01月31日 18:35", "2023-01-31"),
        ("时间：2023-01-31 18:35 发布日期：2023-01-30", "2023-01-30"),
        ("时间：2023-01-31 18:35\n发文日期：2023-01-06", "2023-01-31"),
        ("生成日期：2023-01-06\n时间：2023-01-31", "2023-01-06"),
        ("生成日期：2023-01-06\n打印时间：2023-01-31 18:35", "2023-01-06"),
        ("信息来源：县统计局发布时间：2022-01-21 16:49浏览", "2022-01-21"),
        ("标题\n• 2025-02-10 15:59\n正文", "2025-02-10"),
        ("发布日期：2024-02-31", None),
        ("发布日期：2024-13-01", None),
        ("发布日期： 浏览次数：12", None),
        ("正文。\n青石县教育局\n2024年1月18日\n", "2024-01-18"),
        ("正文。\n青石县教育局\r\n二○二四年元月十八日\r\n", "2024-01-18"),
        ("正文。\n青石县教育局2024年1月18日\n", "2024-01-18"),
        ("会议于2024年1月18日\n召开", None),
        ("标题\n2024-01-18 16:20 青石县水利局 点击：20\n", "2024-01-18"),
        ("2024-01-18 召开会议。\n", None),
        ("标题\n2024-01-18 作者：佚名 点击数：\n", "2024-01-18"),
        ("标题\n（2024年1月18日）\n正文", "2024-01-18"),
        ("标题\n（2024年1月18日至20日）\n正文", None),
        ("标题\n2024-01-18 作者与读者\n正文", None),
    ],
)
def test_published_on(text: str, date: str | None) -> None:
    assert published(text) == date


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("索引号：X0001-2024-003 发布日期：2024-01-05", "X0001-2024-003"),
        ("索 引 号:\u3000000014349/2023-05239 发布", "000014349/2023-05239"),
        ("索引号: | 1133068200259085XF/2015-28256 | 公开方式", "1133068200259085XF/2015-28256"),
        ("信息索取号:AB-2024-1 文号", "AB-2024-1"),
        ("索引号\n01525772-2/20240131-00001\n发文机构", "01525772-2/20240131-00001"),
        ("索引号：AB123/2024-1主题分类：其他", "AB123/2024-1"),
        ("索引号： 发布日期：2024-01-05", None),
        ("索引号：\n发布机构：青石县水利局2023\n", None),
        ("索引号：\n2024-01-05\n", None),
        ("明确标注索引号、主题分类等要素", None),
        ("", None),
    ],
)
def test_index_number(text: str, number: str | None) -> None:
    found = zone_to_index_number(text_to_zone(text))
    assert (found.value if found else None) == number
