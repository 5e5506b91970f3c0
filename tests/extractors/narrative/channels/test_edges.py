"""Edges of names: hotlines with what they serve, whose site it is, where it was sent to."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import span_of

from gongkai.extractors.narrative.channels.edges import completed
from gongkai.extractors.narrative.channels.names import HEAD_RE, parted, trimmed
from gongkai.extractors.narrative.prose.spans import CHANNEL, Span


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("消费者投诉热线(12315)受理9件", "消费者投诉热线", "消费者投诉热线(12315)"),
        ("法律服务专线(12348)受理9件", "法律服务专线", "法律服务专线(12348)"),
        # a remark, a count, a telephone number; that all is one name told_names says
        ("公布12345(市长热线)、监督电话", "12345", "12345"),
        ("开通12345(含乡镇分线)", "12345", "12345"),
        ("12345(80件)、信箱(6件)", "12345", "12345"),
        ("监督热线(0599-6612345)", "监督热线", "监督热线"),
        ("热线(详见附表)", "热线", "热线"),
        # whose site or account it is
        ("由街道门户网站单一公开", "门户网站", "街道门户网站"),
        ("2021年,其中医院网站公开9条", "网站", "医院网站"),
        # a verb, another member, a group; all of them, or of any (街道, 学校)
        ("关停中小学网站", "网站", "网站"),
        ("全县中小学官方公众号统一登记", "官方公众号", "官方公众号"),
        ("居民较少关注街道公众号", "公众号", "公众号"),
        ("在46所公办学校官方微信公众号推送", "官方微信公众号", "官方微信公众号"),
        ("升级改造医院网站", "网站", "医院网站"),
        ("各街道网站公开60条", "网站", "网站"),
        ("在学校、微信公众号公开", "微信公众号", "微信公众号"),
        ("加入街道微信群", "微信群", "微信群"),
        ("在便民服务中心微信公众号", "微信公众号", "微信公众号"),
        # whose board it is
        ("通过各村(居)信息公告栏公示", "信息公告栏", "村(居)信息公告栏"),
        ("依托村(社区)公示栏公示", "公示栏", "村(社区)公示栏"),
        ("全村(共30户)公示栏", "公示栏", "公示栏"),
        # no name begins within such a word
        ("依托统一信息平台公开", "息平台", "信息平台"),
        ("设线下大厅2处", "下大厅", "线下大厅"),
        # a platform behind another channel
        ("通过官方微博、数字化校园平台公开", "校园平台", "数字化校园平台"),
        ("召开会议、数字化校园平台培训", "校园平台", "校园平台"),
    ],
)
def test_a_name_is_whole(text: str, tagged: str, name: str) -> None:
    start = text.rindex(tagged)
    one = completed(Span(start, start + len(tagged), CHANNEL), text)
    assert text[one.start : one.end] == name


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("将信息推送至县教育局网站", "信息推送至县教育局网站", "县教育局网站"),
        ("将信息上传至云岫县政府网站", "上传至云岫县政府网站", "云岫县政府网站"),
        ("把动态报送至市政府门户网站", "动态报送至市政府门户网站", "市政府门户网站"),
        ("积极向县委县政府信息网投稿", "积极向县委县政府信息网", "县委县政府信息网"),
        ("多次在县电视台播出", "多次在县电视台", "县电视台"),
        # 至 and 到 in a name
        ('"及时到"微信公众号', '"及时到"微信公众号', '"及时到"微信公众号'),
        ("至善中学网站", "至善中学网站", "至善中学网站"),
        ("甘至乡公示栏", "甘至乡公示栏", "甘至乡公示栏"),
    ],
)
def test_where_it_was_sent_to_begins_the_name(text: str, tagged: str, name: str) -> None:
    one = trimmed(span_of(text, tagged, CHANNEL), text)
    assert text[one.start : one.end] == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("在政务服务网办理", ["政务服务网"]),
        ("学校报送信息,医院报告病例,法院报请审批,学校刊登文章", []),
        ("事项全程网办,实现全流程网办", []),
    ],
)
def test_words_that_only_look_like_channels(text: str, words: list[str]) -> None:
    assert [head[0] for head in HEAD_RE.finditer(text)] == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"局长信箱""服务邮箱""建议箱"', ['"局长信箱"', '"服务邮箱"', '"建议箱"']),
        ('"局长信箱"、"服务邮箱"', ['"局长信箱"', '"服务邮箱"']),
        ('"规章""规范性文件"', ['"规章""规范性文件"']),
        ('"局长信箱"', ['"局长信箱"']),
    ],
)
def test_names_in_quotes_side_by_side_are_parted(text: str, names: list[str]) -> None:
    parts = parted(Span(0, len(text), CHANNEL), text)
    assert [text[one.start : one.end] for one in parts] == names
