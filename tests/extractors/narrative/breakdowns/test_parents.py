"""Parts find the number that they are parts of, and no other."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import ToPassages, rule_spots, values_of_wholes

from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists, summed_up
from gongkai.extractors.narrative.counts.slots import PART, RESTATED, STANDALONE, TOTAL

T, P, S, R = TOTAL, PART, STANDALONE, RESTATED


@pytest.mark.parametrize(
    ("text", "roles", "wholes"),
    [
        ("收到申请9件，其中网上5件、信函4件。", [T, P, P], [None, 9, 9]),
        # two breakdowns of one whole in a row
        (
            "收到申请62件。从渠道看，网上41件，信函17件，当面4件；从主体看，公民55件，法人7件。",
            [T, P, P, P, P, P],
            [None, 62, 62, 62, 62, 62],
        ),
        # by how much more it is than last year is no whole
        (
            "收到申请63件，比上年多11件，其中网上48件，信函19件，当面6件。",
            [T, T, P, P, P],
            [None, None, 63, 63, 63],
        ),
        (
            "公开信息9386条（较上年增长9.5%），其中网站3912条、微信2208条。",
            [T, S, P, P],
            [None, None, 9386, 9386],
        ),
        (
            "公开信息9386条，比2022年增加812条，其中网站3912条。",
            [T, T, P],
            [None, None, 9386],
        ),
        # nor is a number told later, where a word opens the list behind its whole
        (
            "收到申请63件，其中网上37件、邮寄19件、当面6件，当年办结62件。",
            [T, P, P, P, S],
            [None, 63, 63, 63, None],
        ),
        # larger than the whole before it, and no word opens: the next thing told
        (
            "公开规章13件（含新制定5件，修改4件，废止4件），规范性文件42件。",
            [T, P, P, P, P],
            [None, 13, 13, 13, None],
        ),
        # ... where a word opens, it is a contradiction of the report, and stays
        ("微博发布88条，其中安全提示120条。", [S, P], [None, 88]),
        # unless another number of the sentence can be the whole
        (
            "网站发布200条，微信推送90条，其中动态150条、公告50条。",
            [S, T, P, P],
            [None, None, 200, 200],
        ),
        # what was carried over is answered with what was received, and has no parts of its own
        (
            "新收申请31件，上年结转6件。其中，予以公开4件，部分公开2件，不予公开5件。",
            [S, T, P, P, P],
            [None, None, 31, 31, 31],
        ),
        # What follows 结转 here was received; it is no carry-over.
        (
            "受理59件，结转上年后新收到47件，较上年增加42件。其中，信函39件，邮件7件，网上1件。",
            [S, T, S, P, P, P],
            [None, None, None, 47, 47, 47],
        ),
        # in a bracket right behind it, it has
        ("新收申请31件，上年结转6件（含网上2件、信函4件）。", [S, T, P, P], [None, None, 6, 6]),
        # a zero has no parts
        ("行政复议5宗、诉讼0宗，其中维持2宗。", [S, T, P], [None, None, 5]),
        # small numbers of a list add up by chance
        (
            "公开领导分工2条，统计信息3条，预决算2条，采购0条，人事1条，规划4条。",
            [S, T, P, P, P, S],
            [None] * 6,
        ),
        ("诉讼3件，一审驳回2件，尚在审理1件。", [S, P, P], [None, 3, 3]),
        # a whole that is made up takes no more from the next sentence
        (
            "公开100条，具体为甲类60条、乙类20条、丙类20条。一是发布提示11条，通知6条。",
            [T, P, P, P, P, P],
            [None, 100, 100, 100, None, None],
        ),
        # ... but from another view of it
        (
            "收到申请62件，其中网上45件、信函17件。从主体看，公民55件。",
            [T, P, P, P],
            [None, 62, 62, 62],
        ),
        # what words name
        (
            "公开318条，其中门户网站206条，公众号112条。门户网站公开的信息中，动态89条，公告66条。",
            [T, P, P, P, P],
            [None, 318, 318, 206, 206],
        ),
        # ... however long those words are, and with the number itself in them
        (
            (
                "公开318条，其中主动公开206条，依申请公开112条。"
                "在青石河流域综合管理委员会门户网站主动公开的206条政府信息中，动态89条，公告66条。"
            ),
            [T, P, P, R, P, P],
            [None, 318, 318, 206, 206, 206],
        ),
        (
            "办结16件，其中予以公开7件、无法提供9件，无法提供中本机关不掌握5件。",
            [T, P, P, P],
            [None, 16, 16, 9],
        ),
        (
            "办结16件，其中予以公开7件、无法提供9件；无法提供的原因主要是本机关不掌握5件。",
            [T, P, P, P],
            [None, 16, 16, 9],
        ),
        (
            "受理19件，全部办结。受理申请的方式为网络申请17件、信函申请2件。",
            [T, P, P],
            [None, 19, 19],
        ),
        (
            "发现问题12个。印发通报30份，反馈的41个问题中完成整改35个。",
            [S, S, T, P],
            [None, None, None, 41],
        ),
        # sums within a run of one word are no families, where no word opens them
        (
            "共71件，其中公开27件；部分公开9件；不予公开18件，包括甲类8件、乙类10件；其他17件。",
            [T, P, P, P, P, P, P],
            [None, 71, 71, 71, 18, 18, 71],
        ),
        # with an aside between
        ("公开70条，涵盖预决算等领域。其中，文件7件、信息9条。", [S, P, P], [None, 70, 70]),
        (
            "公开1682条，较上年增加152条，增幅明显。其中公文110条、动态130条。",
            [T, S, P, P],
            [None, None, 1682, 1682],
        ),
        # ... but not behind a list
        (
            "受理21件，包括信函2件、网络19件，全部按时办结。其中公开10件。收到复议1件，维持1件。",
            [T, P, P, P, T, P],
            [None, 21, 21, 21, None, 1],
        ),
        # a list mark opens nothing
        (
            "公开58条，其中甲类32条，乙类26条。（二）内容。公开分工12条，统计13条。",
            [T, P, P, P, P],
            [None, 58, 58, None, None],
        ),
        # above its whole, and counted by another measure word
        ("设立公开栏16个，其中镇1个，村15个，更换内容96期。", [T, P, P, P], [None, 16, 16, None]),
        # more than the number told just before, and all of the one before that
        (
            "收到申请52件。按期办结47件，延期5件。其中公开30件，不予公开20件，其他2件。",
            [T, T, P, P, P, P],
            [None, None, 52, 52, 52, 52],
        ),
        # behind an aside, of the total and not of the last of a list
        (
            "收到申请8件，涉及水价1件、水质1件、水量6件，均按规定办理。其中，公开3件，不予公开5件。",
            [T, P, P, P, P, P],
            [None, 8, 8, 8, 8, 8],
        ),
        # the number told just before, not the total of another clause
        (
            "复议6件，其中维持5件、撤回1件；诉讼3件，一审驳回2件。",
            [T, P, P, S, P],
            [None, 6, 6, None, 3],
        ),
    ],
)
def test_parents(
    to_passages: ToPassages, text: str, roles: list[str], wholes: list[int | None]
) -> None:
    assert values_of_wholes(to_passages(text), roles) == wholes


@pytest.mark.parametrize(
    ("text", "roles", "complete"),
    [
        # measure words of publications are of one family
        ("公开70条。其中，文件7件、体系信息9条、科普13篇。", [S] * 4, [S, P, P, P]),
        ("公开70条，涵盖预决算等领域。其中，文件7件、信息9条。", [S] * 3, [S, P, P]),
        # what was received and carried over is answered together
        (
            "新收17件，上年结转3件。其中，公开8件，部分公开3件，不予公开2件，无法提供6件，其他1件。",
            [S, S, P, S, S, S, S],
            [S, S, P, P, P, P, P],
        ),
        # as far as there is room
        ("公开70条。其中，文件7件、科普33条，微信公开115条。", [S] * 4, [S, P, P, S]),
        # as far as the sum is exact, whatever stands between
        ("公开1129条，其中依托网站485条，订阅号发布信息644条。", [S, P, S], [S, P, P]),
        ("收到7件，其中6件已答复，1件结转下年。", [T, P, S], [T, P, P]),
        ("公开9件，其中6件已公布，7件待公布。", [T, P, S], [T, P, S]),
        # another thing done
        ("公开30条，其中公告6条、通知5条，召开会议3次。", [S] * 4, [S, P, P, S]),
        ("公开30条，其中公告6条、通知5条，举办讲座8期。", [S] * 4, [S, P, P, S]),
        # one number alone is a part, but for what is told of an occasion
        ("召开发布会26场，其中局领导出席9场。", [S, S], [S, S]),
        # what alone is wanting to make the whole up, and what the words leave out
        ("收到申请46件。公开15件，不予公开30件，结转下年1件。", [T, P, P, S], [T, P, P, P]),
        ("收到申请46件。公开15件，不予公开30件，结转下年2件。", [T, P, P, S], [T, P, P, S]),
        ("公开536条（不含社区公开的2100条），其中政策500条。", [T, P, P], [T, S, P]),
        # clauses that begin alike go on with the list
        (
            "公开信息134条。其中主动公开甲类信息9条；主动公开乙类信息14条。",
            [T, P, S],
            [T, P, P],
        ),
        ("收到申请385件，其中6件结转。制发文件3份。", [S, S, S], [S, P, S]),
        ("收到申请385件，其中结转6件；办理建议3件。", [S, S, S], [S, P, S]),
        # seen in one way
        ("公开61条。按类别分，概况5条，法规11条，惠农24条，进展21条。", [S] * 5, [S, P, P, P, P]),
        ("公开61条。按类别分，概况5条，法规11条。", [S] * 3, [S, S, S]),
        # how reviews ended
        ("复议4件，维持3件，纠错1件；诉讼2件，驳回1件，尚在审理1件。", [S] * 6, [S, P, P, S, P, P]),
        ("引起行政复议案件3件，2件维持原答复，1件纠正。", [S] * 3, [S, P, P]),
        ("引起行政复议2件，行政诉讼1件，驳回1件。", [S, S, S], [S, S, S]),
        ("引起行政复议1件，审理行政应诉案件3件。", [S, S], [S, S]),
        # a share is no part
        ("公开175条，其中电子化率100%。", [T, P], [T, S]),
        # sums told behind their lists
        (
            "共50条。其中目录年报1条，机构4条、文件25条，共发布30条；专题8条、重点12条，共发布20条。",
            [T, P, P, P, S, S, S, S],
            [T, P, P, P, P, P, P, P],
        ),
        ("公开机构3条，政策2条，许可0条，合计5条。", [T, P, P, S], [P, P, P, S]),
        ("今年有改变，9篇解读中4篇采用图表。", [S, S], [S, P]),
        ("召开集中会议9次，集中4次。", [S, S], [S, S]),
        # what was there to answer is no whole of what came in
        ("受理68件，加上结转3件，共需办理71件。", [S, S, S], [S, S, S]),
    ],
)
def test_lists_are_completed(
    to_passages: ToPassages, text: str, roles: list[str], complete: list[str]
) -> None:
    passages = to_passages(text)
    assert complete_lists(rule_spots(passages), roles, passages) == complete


def test_sums_behind_their_lists_are_wholes_within_a_whole(to_passages: ToPassages) -> None:
    passages = to_passages("共50条。其中年报1条，文件29条，共发布30条；专题8条、重点12条，共20条。")
    spots = rule_spots(passages)
    assert summed_up(3, spots, passages) == [1, 2]
    roles = complete_lists(spots, [T, P, P, S, S, S, S], passages)
    assert find_parents(spots, roles, passages) == [None, 3, 3, 0, 6, 6, 0]
