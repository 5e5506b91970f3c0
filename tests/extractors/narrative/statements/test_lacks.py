"""A clause with a predicate of deficiency of its own, and clauses that only name one."""

from __future__ import annotations

import pytest

from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.statements.clauses import passages_to_clauses
from gongkai.extractors.narrative.statements.lacks import is_lack


def lacks(text: str) -> bool:
    passage = Passage(text, range(len(text)), "problems_improvements")
    (clause,) = passages_to_clauses([passage], [0])
    return is_lack(text, clause)


@pytest.mark.parametrize(
    "text",
    [
        "处罚结果公示超期",
        "查阅条件简陋",
        "村级栏目内容单薄",
        "各中队报送数量差距较大",
        "政策问答的入口较深",
        "短时间内难以避免答复偏慢",
        "两级发布的口径前后矛盾",
        "答复文书偏于程式化",
        "偏远村公开栏疏于更换",
        "公开内容偏重会议消息",
        "栏目设置重形式轻内容",
        "惠农补贴公示颗粒度偏粗",
        "发布不够及时与全面",
        "没有认识到公示的意义",
        "没有按时限答复",
        "部分要素填报有误",
        "简报居多",
        "公示牌覆盖面窄",
        "政策问答的专业术语偏多",
        "数据共享的壁垒尚未消除",
        "解读材料以照录居多",
        "栏目设置较为传统",
        "同类差错反复出现",
        "有的事项未能在期限内答复",
        "网上平台尚未开通互动功能",
        "公开的形式还不能完全适应村民需要",
        "配套解读滞后于文件印发",
    ],
)
def test_a_predicate_of_deficiency(text: str) -> None:
    assert lacks(text)


@pytest.mark.parametrize(
    "text",
    [
        "注重从源头化解矛盾",
        "偏重点位的复核同步进行",
        "建立公示台账",
        "公开渠道逐步拓宽",
        "答复均按期无超期",
        "杜绝信息发布逾期",
        "杜绝前后矛盾",
        "避免重形式轻实效",
        "对文件及时宣布失效",
        "及时清理失效",
        "学习较深",
        "梳理未能公开的事项",
        "补上缺少的栏目",
        "对尚未更新的栏目逐一提醒",
        "坚持公示先于发放",
        "填补村级公示空白",
        # told as often of causes, of what is avoided or to be done, and as praise
        "中队驻地分散",
        "经办任务过多",
        "重点整治栏目内容重复",
        "未发生公示有误",
        "查档事项以征地补偿居多",
        "新媒体运用较为普遍",
        "便民公示特色较为突出",
        "尚未收到投诉",
    ],
)
def test_what_only_sounds_like_one(text: str) -> None:
    assert not lacks(text)
