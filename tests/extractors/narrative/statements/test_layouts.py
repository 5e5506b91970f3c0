"""Layouts of section five: what the form of a list says, whatever a tagger took its clauses for."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_M, I_P, ToStatements

from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM

_TAGS = {"o": "O", "P": B_P, "p": I_P, "M": B_M, "m": I_M}
_SHORT = {PROBLEM: "P", IMPROVEMENT: "M"}


def _told(to_statements: ToStatements, text: str, letters: str) -> list[str]:
    """Read a section whose clauses are tagged by letters: "P 更新慢"."""
    found = to_statements(text, [_TAGS[letter] for letter in letters])
    return [f"{_SHORT[label]} {surface}" for label, surface in found]


@pytest.mark.parametrize(
    ("text", "letters", "told"),
    [
        (
            "问题一：文本分散。企业难找。改进：合并三处文本；下一步补齐图表。",
            "oPooPoo",
            ["P 文本分散。企业难找", "M 合并三处文本;下一步补齐图表"],
        ),
        ("存在问题：更新慢。改进措施：建立台账。", "ooMoP", ["P 更新慢", "M 建立台账"]),
        ("一是更新慢。原因分析：人员不足。", "oPpp", ["P 更新慢"]),
        (
            "1.更新慢。改进：定台账。2.解读少。改进：编图解。",
            "oPoMoMoM",
            ["P 更新慢", "M 定台账", "M 解读少", "M 编图解"],
        ),
    ],
)
def test_labels_say_what_follows(
    to_statements: ToStatements, text: str, letters: str, told: list[str]
) -> None:
    assert _told(to_statements, text, letters) == told


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (
            "（一）更新不及时。针对这一问题，建立台账。\n（二）答复不规范。拟统一文书。",
            "oPpppp" + "oMmm",
        ),
        ("（一）更新不及时。建立台账。\n（二）答复不规范。统一文书。", "oPp" + "oMm"),
    ],
)
def test_items_turn_from_the_problem_to_its_measure(
    to_statements: ToStatements, text: str, letters: str
) -> None:
    assert _told(to_statements, text, letters) == [
        "P 更新不及时",
        "M 建立台账",
        "P 答复不规范",
        "M 统一文书",
    ]


def test_one_item_alone_does_not_turn(to_statements: ToStatements) -> None:
    text = "（一）更新不及时。建立台账。\n（二）解读较少。"
    assert _told(to_statements, text, "oPp" + "oP") == ["P 更新不及时。建立台账", "P 解读较少"]


@pytest.mark.parametrize(
    ("text", "letters", "told"),
    [
        ("工作虽有成效，但公开不及时。", "Ppp", ["P 公开不及时"]),
        ("一是平台虽有，但公开不及时。", "oPpp", ["P 平台虽有,但公开不及时"]),
        ("清理栏目，成效明显，但要求越来越高。", "Mmmm", ["M 清理栏目,成效明显"]),
        ("由于人员少，更新不及时。", "PP", ["P 由于人员少,更新不及时"]),
        ("由于人员少，更新不及时、解读质量不高。", "PPP", ["P 更新不及时", "P 解读质量不高"]),
        (
            "总体平稳，公开范围、时效性有待提高。今后将加强培训。",
            "ooo" + "ooM",
            ["P 公开范围、时效性有待提高", "M 加强培训"],
        ),
    ],
)
def test_frames_causes_and_problems_passed_over(
    to_statements: ToStatements, text: str, letters: str, told: list[str]
) -> None:
    assert _told(to_statements, text, letters) == told


@pytest.mark.parametrize(
    ("text", "letters", "told"),
    [
        ("针对公开形式不多的问题，增设栏目。", "Mmmm", ["P 公开形式不多", "M 增设栏目"]),
        (
            "一是更新不及时。下一步，针对更新不及时的问题，建立台账。",
            "oPo" + "oPom",
            ["P 更新不及时", "M 建立台账"],
        ),
        (
            "针对上年度存在的内容不够全面、更新不够及时问题，充实内容。",
            "oPpppM",
            ["P 内容不够全面", "P 更新不够及时", "M 充实内容"],
        ),
        (
            "一是答复不规范。此外，针对更新不及时的情况，建立台账。",
            "oPo" + "oooM",
            ["P 答复不规范", "P 更新不及时", "M 建立台账"],
        ),
        ("针对自查中发现的问题，建立台账。", "oPpM", ["M 建立台账"]),
    ],
)
def test_what_a_measure_is_aimed_at(
    to_statements: ToStatements, text: str, letters: str, told: list[str]
) -> None:
    assert _told(to_statements, text, letters) == told


@pytest.mark.parametrize(
    ("text", "letters", "told"),
    [
        (
            "公开内容不够全面，业务不熟。今后将充实公开内容，加强业务能力建设。",
            "PPooMm",
            ["P 公开内容不够全面", "P 业务不熟", "M 充实公开内容", "M 加强业务能力建设"],
        ),
        (
            "公开内容不够全面，业务不熟。今后将充实公开内容，丰富公开内容。",
            "PPooMm",
            ["P 公开内容不够全面", "P 业务不熟", "M 充实公开内容,丰富公开内容"],
        ),
        (
            "宣传少，审核慢。进一步拓宽渠道，做到知晓，进一步缩短时间。",
            "PPMmm",
            ["P 宣传少", "P 审核慢", "M 进一步拓宽渠道,做到知晓", "M 进一步缩短时间"],
        ),
        (  # what comes before answers no problem
            "业务培训不足，栏目更新慢，解读形式少。今后将健全台账，组织业务培训，探索解读形式。",
            "PPPooMmm",
            [
                "P 业务培训不足",
                "P 栏目更新慢",
                "P 解读形式少",
                "M 健全台账",
                "M 组织业务培训",
                "M 探索解读形式",
            ],
        ),
        (
            "栏目更新慢，解读少。今后将健全台账，不断拓展解读形式。",
            "PPooMm",
            ["P 栏目更新慢", "P 解读少", "M 健全台账,不断拓展解读形式"],
        ),
    ],
)
def test_blocks_are_divided_where_the_next_problem_is_answered(
    to_statements: ToStatements, text: str, letters: str, told: list[str]
) -> None:
    assert _told(to_statements, text, letters) == told


@pytest.mark.parametrize(
    ("text", "letters", "told"),
    [
        (
            "存在内容不够全面、与气象、水利部门联动不够顺畅等问题。",
            "oPpPo",
            ["P 内容不够全面", "P 与气象、水利部门联动不够顺畅"],
        ),
        (
            "存在内容单一、以动态为主、更新不及时等问题。",
            "oPpPo",
            ["P 内容单一、以动态为主", "P 更新不及时"],
        ),
        (
            "（一）信息更新不及时。（二）工作力量不足。",
            "oPoo",
            ["P 信息更新不及时", "P 工作力量不足"],
        ),
        ("（一）建立台账。（二）工作力量不足。", "oMoo", ["M 建立台账"]),
        ("主要问题一是更新慢；二是解读少。", "oooPoP", ["P 更新慢", "P 解读少"]),
        (
            "一是学习不深。新规已施行，掌握不够。二是队伍不稳。",
            "oPoPoP",
            ["P 学习不深。新规已施行,掌握不够", "P 队伍不稳"],
        ),
        (
            "还存在一些不足：如公开内容不全、时效性不强。",
            "ooPpP",
            ["P 公开内容不全", "P 时效性不强"],
        ),
        ("取得了成绩，同时也存在更新不及时的问题。", "ooooo", ["P 更新不及时"]),
        ("取得了成绩，更新不及时。", "oo", []),
        ("1是更新不及时。2是工作力量不足。", "oPoP", ["P 更新不及时", "P 工作力量不足"]),
        ("1.更新不及时。\n2.工作力量不足。", "oPoP", ["P 更新不及时", "P 工作力量不足"]),
    ],
)
def test_lists_of_problems(
    to_statements: ToStatements, text: str, letters: str, told: list[str]
) -> None:
    assert _told(to_statements, text, letters) == told


@pytest.mark.parametrize(
    ("text", "letters", "told"),
    [
        ("2.重点公开补贴。同时抓好解读。", "oMoM", ["M 重点公开补贴。同时抓好解读"]),
        ("2.做到公开。重点抓好补贴，丰富内容。", "ooMm", ["M 做到公开。重点抓好补贴,丰富内容"]),
        ("（二）改进措施。加强培训；完善机制。", "oMmM", ["M 加强培训", "M 完善机制"]),
        ("（一）存在的问题。更新慢；解读少。", "oPppp", ["P 更新慢", "P 解读少"]),
        (
            "（二）改进措施。加强解读。丰富解读形式，做好说明。",
            "ooMmm",
            ["M 加强解读。丰富解读形式,做好说明"],
        ),
    ],
)
def test_a_paragraph_that_is_an_item(
    to_statements: ToStatements, text: str, letters: str, told: list[str]
) -> None:
    assert _told(to_statements, text, letters) == told


@pytest.mark.parametrize(
    ("text", "letters", "told"),
    [
        ("“五公开”落实不够。", "oP", ['P "五公开"落实不够']),
        ("个别单位存在更新不及时等情况。", "Ppo", ["P 个别单位存在更新不及时等情况"]),
        ("加强检查，解决存在的问题。", "Mmo", ["M 加强检查,解决存在的问题"]),
        ("2024年将增设意见征集专栏。", "Mm", ["M 增设意见征集专栏"]),
        ("下一步，增设意见征集专栏。", "Mm", ["M 增设意见征集专栏"]),
    ],
)
def test_edges(to_statements: ToStatements, text: str, letters: str, told: list[str]) -> None:
    assert _told(to_statements, text, letters) == told


def test_titled_paragraphs_without_marks_are_one_each(to_statements: ToStatements) -> None:
    first = "让预警“听得懂”。会同气象部门编写用语说明，换算成看得见的高度。"
    second = "让流转“跑得快”。在办公系统中设置红黄灯，逾期自动提醒分管领导。"
    told = _told(to_statements, f"{first}\n{second}", "oMm" + "mmm")
    plain = str.maketrans({"，": ",", "“": '"', "”": '"'})
    assert told == [f"M {text.translate(plain).rstrip('。')}" for text in (first, second)]


@pytest.mark.parametrize(
    ("text", "letters", "told"),
    [
        ("下一步，我镇要完善机制和措施。", "oooo", ["M 完善机制和措施"]),
        ("今后，我局将认真学习条例，进一步规范公开。", "oooo", ["M 认真学习条例,进一步规范公开"]),
        ("下一步，我局将从以下几个方面加强工作。", "ooo", []),
        ("我镇要完善制度。一是加强培训。", "oooom", ["M 加强培训"]),
        ("下一步，我镇要完善制度。一是加强培训。", "oooooM", ["M 加强培训"]),
        ("我局将按条例办事。", "oo", []),
    ],
)
def test_what_is_to_be_done_is_a_measure_where_none_was_told(
    to_statements: ToStatements, text: str, letters: str, told: list[str]
) -> None:
    assert _told(to_statements, text, letters) == told
