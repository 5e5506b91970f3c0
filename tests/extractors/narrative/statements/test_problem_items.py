"""Items of a list of problems: each is one problem to its end, or one problem and one measure."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_M, I_P, ToPassages, ToStatements

from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    clause_words,
    passages_to_clauses,
)

Told = list[tuple[str, str]]
_ASCII = str.maketrans("，；（）", ",;()")


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        # what the tagger lost, or took for a measure: a detail, and a cause in two parts
        (
            (
                "（一）答复不规范。个别答复时有出入。究其原因，一方面是人手少，另一方面是经验不足。\n"
                "（二）解读偏少。\n下一步，加强培训。"
            ),
            ["O", B_P, I_M, "O", "O", B_P, "O", B_P, "O", B_P, "O", B_M],
            [
                (
                    PROBLEM,
                    "答复不规范。个别答复时有出入。究其原因，一方面是人手少，另一方面是经验不足",
                ),
                (PROBLEM, "解读偏少"),
                (IMPROVEMENT, "加强培训"),
            ],
        ),
        # what somebody did about it is no detail
        (
            "（一）答复不规范。法制股已对文书实行复核。\n（二）解读偏少。\n下一步，加强培训。",
            ["O", B_P, B_M, "O", B_P, "O", B_M],
            [
                (PROBLEM, "答复不规范"),
                (IMPROVEMENT, "法制股已对文书实行复核"),
                (PROBLEM, "解读偏少"),
                (IMPROVEMENT, "加强培训"),
            ],
        ),
        # what answers the problem of an item is one measure
        (
            "1.更新慢。个别栏目全年未更新。为此，指定专人负责；对逾期的予以通报。\n2.解读少。",
            ["O", B_P, I_P, "O", B_M, B_M, "O", B_P],
            [
                (PROBLEM, "更新慢。个别栏目全年未更新"),
                (IMPROVEMENT, "指定专人负责；对逾期的予以通报"),
                (PROBLEM, "解读少"),
            ],
        ),
        # and what is still to be done another one
        (
            "1.更新慢。我局已指定专人。今后还将增设专栏。\n2.解读少。",
            ["O", B_P, "O", B_M, "O", "O", B_M, "O", B_P],
            [
                (PROBLEM, "更新慢"),
                (IMPROVEMENT, "已指定专人"),
                (IMPROVEMENT, "增设专栏"),
                (PROBLEM, "解读少"),
            ],
        ),
        # a heading, and the others of a list, say what an item is
        (
            (
                "（二）本年度主要问题\n1.数据有了，解释没跟上。\n2.文本可读性差。\n3.衔接不畅。\n"
                "（三）改进措施\n加强培训。"
            ),
            ["O", "O", "O", "O", B_M, I_M, "O", B_M, "O", B_P, "O", "O", B_M],
            [
                (PROBLEM, "数据有了，解释没跟上"),
                (PROBLEM, "文本可读性差"),
                (PROBLEM, "衔接不畅"),
                (IMPROVEMENT, "加强培训"),
            ],
        ),
        (
            "——信息供给跟不上。\n——客服答非所问。\n——县里偏于发文。\n下一步，加强培训。",
            ["O", B_P, "O", B_P, "O", B_M, "O", B_M],
            [
                (PROBLEM, "信息供给跟不上"),
                (PROBLEM, "客服答非所问"),
                (PROBLEM, "县里偏于发文"),
                (IMPROVEMENT, "加强培训"),
            ],
        ),
        (
            "一是优化了检索。二是调整了评议办法。",
            ["O", B_M, "O", B_P],
            [(IMPROVEMENT, "优化了检索"), (IMPROVEMENT, "调整了评议办法")],
        ),
        # 为此要 leads to a measure whatever it begins with
        (
            "一是说得不准，为此要集中培训。二是更新慢。",
            ["O", B_P, I_P, I_P, I_P, "O", B_P],
            [(PROBLEM, "说得不准"), (IMPROVEMENT, "集中培训"), (PROBLEM, "更新慢")],
        ),
    ],
)
def test_items(text: str, tags: list[str], told: Told, to_statements: ToStatements) -> None:
    assert to_statements(text, tags) == [(label, one.translate(_ASCII)) for label, one in told]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        # parts of a sentence: the second lacks nothing itself, or it does
        (
            "征地方面，补录进度慢，早年批文仍是纸质卷；答复方面，说理不强；队伍方面，新手多。",
            ["O", B_P, B_P, "O", B_P, "O", B_P],
            ["补录进度慢,早年批文仍是纸质卷", "说理不强", "新手多"],
        ),
        (
            "报送不主动，发布偏晚；说理不强；新手较多。",
            [B_P, B_P, B_P, B_P],
            ["报送不主动", "发布偏晚", "说理不强", "新手较多"],
        ),
        # quoted names without a stop between, and one that ends with its quote
        (
            "上年度指出的“公开零散”“流转偏慢”两个问题，已设立专题。",
            ["O", B_P, "O", "O", "O", B_M],
            ["公开零散", "流转偏慢"],
        ),
        (
            "去年报告提到的“结果公布滞后”，已商定交换数据。",
            ["O", "O", B_M],
            ["结果公布滞后"],
        ),
        # what has become better, and a cause of all behind 然而
        ("公开的面更宽了，公示的时间更长了。但答复偏慢。", [B_P, I_P, "O", B_P], ["答复偏慢"]),
        (
            "然而，由于事项繁杂，上报不积极；目录粗放，查找困难。",
            ["O", B_P, B_P, B_P, I_P],
            ["上报不积极", "目录粗放,查找困难"],
        ),
    ],
)
def test_problems(text: str, tags: list[str], told: list[str], to_statements: ToStatements) -> None:
    found = to_statements(text, tags)
    assert [words for label, words in found if label == PROBLEM] == told


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        ("拟于上半年举办培训。", [B_M, I_M], "于上半年举办培训"),
        ("并且逐步公开校务。", [B_M], "逐步公开校务"),
        ("凡拟不公开的一律会签。", [B_M], "凡拟不公开的一律会签"),
        ("另外，将争取财政支持。", ["O", B_M, I_M], "争取财政支持"),
        ("另外，将公开纳入考核。", ["O", B_M, I_M], "将公开纳入考核"),
    ],
)
def test_where_a_measure_begins(
    text: str, tags: list[str], told: str, to_statements: ToStatements
) -> None:
    assert to_statements(text, tags) == [(IMPROVEMENT, told)]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("第一件，推动院务公开。第二件，改进写法。", ["第一件,", "第二件,"]),
        ("第一，推动院务公开。第二天又没人补。", ["第一,"]),
        ("最后一天才找着。最后，加强培训。", ["最后,"]),
        ("新增“优惠政策”“社保缴费”两个栏目。", []),
    ],
)
def test_what_is_a_mark(text: str, marks: list[str], to_passages: ToPassages) -> None:
    passages = to_passages(text, "problems_improvements")
    clauses = passages_to_clauses(passages, range(len(passages)))
    told = [clause_words(one, passages) for one in clauses if one.kind == "mark"]
    assert told == marks
