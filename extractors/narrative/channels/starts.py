"""Where the name of a channel begins: with its place, its organ, or what an account is called.

云岫|卫视                 the place before it          --> 云岫卫视
文化和|旅游局网站           the other half of its organ   --> 文化和旅游局网站
通过云岫水务|微信公众号       what the account is called   --> 云岫水务微信公众号
通过云岫不动产|办事系统       what the platform is called  --> 云岫不动产办事系统
"""

from __future__ import annotations

import re

from gongkai.extractors.metadata.divisions import divisions
from gongkai.extractors.narrative.channels.listed_names import has_form_of_medium
from gongkai.extractors.narrative.channels.media_levels import LEVELS
from gongkai.extractors.narrative.channels.names import HEAD_WORDS
from gongkai.extractors.narrative.prose.vocabulary import (
    LED_BY,
    LONG_VERBS,
    WORDS,
    words_to_late_pattern,
    words_to_pattern,
)
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

# 日报刊登: no 报刊.
ANY_HEAD_RE = re.compile(
    rf"(?:{HEAD_WORDS})(?<!报刊(?=[登发载播]))(?<!网(?=[络民点格]))"
    r"(?<!网网)(?<!程网(?=办))"
)
# What the full name of a platform has no part in.
NO_NAME_RE = re.compile(
    "(?:"
    + any_word(
        [w for w in (*WORDS.channel_leads, *WORDS.statements["measure_verb"]) if len(w) > 1]
        + WORDS.verbs["act"]
    )
    + ")(?!性)|[年月日我该各多其等]|更新|搭建|本局|就可|可以|即可|[做作]客"
    "|^[一二三四五六七八九十]是"
)
# What takes the place before it: 卫视, 日报, 政府网. Before 政府网站 a verb stands as often.
_NETS = [w for w in WORDS.channel_ends["government_website"] if len(w) > 2 and w.endswith("网")]
# 云|岫广播电视台: the cut goes through the place; 县|电视台, 各|电视台 have none.
_CUT_PLACE_RE = re.compile(
    rf"(?![省市县区州旗镇乡村各该本我等的])[一-龥](?:{any_word(WORDS.placed)})(?!站)"
)
_PLACED_RE = re.compile(rf"(?:{any_word(WORDS.placed)}|[一-龥]{{0,4}}{any_word(_NETS)})(?!站)")
# No place: 二是|县政府网站.
_NO_MARK = "(?![一二三四五六七八九十]{1,3}[是要]|其[一二三四五六七八九])"
_PLACE_CHARS = f"({_NO_MARK}(?:(?![在由从经于据及和与等把对将并按以为向到的])[一-龥]){{2,3}})"
LEADS = rf"{LED_BY}|联合|会同|携手|走进|做客|邀请|充分发挥|发挥|其中|包括|包含|[在由从经于为据和与]"
_PLACE_RE = re.compile(rf"(?:[,。;:、(及]|{LEADS}){_PLACE_CHARS}$")
# 完善|云岫|县政府网站: behind a verb as well, where the level of the place stands in the name.
_VENUES = any_word(WORDS.channel_ends["physical_venue"])
_ORGAN = "[一-龥]{1,10}?(?:局|委员会|委|办|厅)"
_OF_PLACE_RE = re.compile(rf"[省市县区旗镇乡州](?:人民政府|政府|政务|门户|{_VENUES}|{_ORGAN})")
# 文化和|旅游局网站: the other half of an organ, and the place of either; 之窗 before 网站.
_ORGAN_RE = late_regex(rf"{_ORGAN}(?!公)")
# 文化和|旅游局, 文化和旅|游局.
_HALF_RE = re.compile(rf"(?:{any_word(WORDS.organ_halves)})和(?![本我省市县区])[一-龥]?$")
_TOWN_RE = late_regex(rf"(?:[,。;:、(年]|{LEADS}){_PLACE_CHARS}(?P<level>[省市县区旗镇乡州盟])$")
# 县民政|局网站.
_CUT_ORGAN_RE = late_regex(
    rf"(?:[,。;:、(—以将把向-]|对(?!口)|网站(?=[一-龥]{{2,3}}[省市县区旗])|{LEADS})(?P<organ>(?:(?:{any_word(WORDS.organ_halves)})[和与]"
    r"|(?![的在由从和与及以本我各该但对将把向])[一-龥]){2,10})$"
)
_OF_HALF_RE = re.compile(rf"(?:{any_word(WORDS.organ_halves)})[和与]")
# 气|象局, 农业|农村局: the cut goes through the organ.
_ORGAN_REST_RE = re.compile("[一-龥]{1,2}(?:[局委]|(?<!大)厅)")
# 本委|门户网站, 研究所|网站: what is left of the organ's name. 我|局网站 says no more than 我|县.
_OWN_ORGAN_RE = re.compile("(?:本[局委厅院所]|研究所)$")
_OURS_RE = re.compile(
    "(?<=我)[局委厅院所办社部区县市镇乡](?=(?:门户|官方|政府|政务)*(?:网站|微[信博]|公众号|视频号|抖音|头条))"
)
# 2022年,物理所|网站: whose site it is.
_INSTITUTE_RE = late_regex(
    rf"(?:^|[,。;:、(年]|{LEADS})(?P<name>(?:(?![在的由从经于和及与等把对将并按以为向我本该各])[一-龥]){{0,6}}[所院])(?=(?:门户|官方|政务)?网站)"
)
# 景|区网站, 医院|网站: whose site it is, where it is one house's.
_HOUSES = "(?:医院|学校|学院|大学|中学|小学|街道|公司|中心|管委会|景区|园区|校区)"
_HOUSE = rf"(?<![各属分级])(?<!中(?=小学)){_HOUSES}(?=(?:门户|官方|政务)?网站)"
# 各县(市、|区)政府网站, 市级以|上媒体, 中央|及地方媒体.
_BRACKETED = r"各?[省市州县区旗镇乡]\((?:[省市州县区旗镇乡][、,]?)+\)"
_ABOVE = rf"(?:{LEVELS}|自治[区州县]级?)(?=主要|主流|新闻|媒体)"
_BEFORE_SITE_RE = re.compile(
    f"(?=[医学大小街公中管景园校各省市州县区旗镇乡国自地当本])(?:{_HOUSE}|{_BRACKETED}|{_ABOVE})"
)
_SITE_REACH, _LEVEL_REACH, _PLACE_REACH, _NAME_REACH = 9, 5, 18, 20
_SITES = ("门户网站", "官方网站", "政府网站", "政务网站", "网站", "官网")
# 云岫苗族瑶族|自治县.
_PEOPLES_RE = late_regex(
    rf"(?:[,。;:、(]|{LEADS})(?P<place>{_NO_MARK}(?![在由从经于以向])[一-龥]{{2,4}}?(?:[一-龥]{{1,4}}族){{0,4}})$"
)
_SELF_RULED_RE = re.compile("(?:[一-龥]{1,4}族)*自治[区州县旗]")
_NET_BEFORE_RE = late_regex("[省市县区旗镇乡州]?(?:人民)?(?:政府|政务|信息)网$")
_NAMED_SITE_RE = late_regex(rf"(?:[,。;:、(或]|{LED_BY}|[在由从])(?P<place>[一-龥]{{2,3}}之窗)$")
# Where the cut may be: 云岭之窗|网站, 云岭|之窗网站.
_WINDOW_RE = re.compile("之?窗?(?=网站)")
VERB_RE = words_to_pattern(
    w
    for w in (*WORDS.channel_leads, *WORDS.statements["measure_verb"], *WORDS.site_verbs)
    if len(w) > 1
)
# Accounts with a name that no quotes set off: 通过云岫水务|微信公众号.
_OF_ACCOUNT_RE = re.compile(
    r"[一-龥]{0,4}(?:微信|微博|公众号|视频号|抖音|快手|头条)(?:号|公众号|平台)?$"
)
_BARE_ACCOUNT_RE = late_regex(
    rf"(?:[、(及]|{LEADS}|打造|开通|建立|创建|运营|推出)((?![一两二三四五六七八九十]{{1,2}}个)(?:(?![的在由从和与及])[一-龥]){{2,8}})$"
)
# 、村|广播: the level that it is of.
_LEVEL_RE = re.compile(rf"(?:[,。;:、(和及与]|{LEADS})[村镇乡县市区省州]$")
# 省、|市旅游网站: two levels before one name.
_LEVEL_ENDS = "市州县区旗镇乡村"
_LEVELS_RE = re.compile(rf"(?:[,。;:、(和及与]|{LEADS})(?P<upper>(?:[省市州县区旗镇乡]、)+)$")
_LED_PLACE_RE = late_regex(rf"(?:{LEADS}|[以向把将到对]|{VERB_RE.pattern}){_PLACE_CHARS}$")
_NO_PLACE_RE = words_to_late_pattern(
    LONG_VERBS
    + [w for w in WORDS.channel_leads if len(w) > 1]
    + WORDS.statements["measure_verb"]
    + WORDS.no_place
)
# The full name of a platform: from the word that leads to it, or from the beginning of a clause in
# which it is the subject of 公开, 发布.
_PLATFORM_NAME_RE = re.compile(
    rf".*(?P<lead>[,。;:(]|(?<=[网站博信号])、|{LED_BY}|[在由从经])"
    r"(?P<name>(?:(?![在由从经对把将以并于按和与及、])[一-龥]){2,16})$"
)
PUBLISHES_RE = late_regex(
    r"(?:上)?(?:主动|累计|及时|共计|共|同步|统一|依法|集中)*(?:公开|发布|公示|公布|推送)"
)
# So far before and behind the cut a place may reach that it goes through.
_DIVISION_REACH = 4
# A character before 县 is more often a word (和, 新) than a place (和县, 新县).
_SHORT_PLACE = 2
_LEAD_RE = late_regex(any_word(w for w in WORDS.channel_leads if len(w) > 1))
_LED_BY_RE = re.compile(LED_BY)


def placed_start(start: int, end: int, text: str) -> int:
    """Return where a name begins with the place, level or account name it needs before it."""
    start = _place_start(_named_start(start, end, text), text)
    start = _house_start(start, text)
    if ours := _OURS_RE.match(text, start, end):
        return ours.end()
    levels = (
        _LEVELS_RE.search(_before(start, text, _NAME_REACH)) if text[start] in _LEVEL_ENDS else None
    )
    return start - len(levels["upper"]) if levels else start


def _place_start(start: int, text: str) -> int:
    """Return where the place begins that a name's start cuts: 上|饶市, not 和|县, nor 会同|县."""
    known = divisions()
    first = max(0, start - _DIVISION_REACH)
    around = text[first : start + _DIVISION_REACH]
    for begin in range(first, start):
        place = known.longest_name(around, begin - first)
        is_cut = len(place) > _SHORT_PLACE and begin + len(place) > start
        if is_cut and not _LEAD_RE.match(place):
            return begin
    return start


def _house_start(start: int, text: str) -> int:
    """Return where the house or the bracket of levels begins that a name's start cuts or leaves."""
    before = max(0, start - _SITE_REACH)
    for begins in _BEFORE_SITE_RE.finditer(text, before, start + _SITE_REACH):
        if begins.start() < start <= begins.end():
            return begins.start()
    return start


def _named_start(start: int, end: int, text: str) -> int:
    if text.startswith("政府", start) and text.endswith("人民", 0, start):
        start -= len("人民")
    if text.startswith("人民政府", start):
        town = _TOWN_RE.search(_before(start, text, _PLACE_REACH))
        return start - len(town[1]) - 1 if town else start
    is_account = _OF_ACCOUNT_RE.match(text, start, end) is not None
    is_cut = is_account and not ANY_HEAD_RE.match(text, start)
    account = _BARE_ACCOUNT_RE.search(_before(start, text, _NAME_REACH)) if is_account else None
    if account and not is_verbal(account[1]):
        start -= len(account[1])
    if ANY_HEAD_RE.match(text, start) and _LEVEL_RE.search(_before(start, text, _LEVEL_REACH)):
        start -= 1
    start = _organ_start(start, end, text)
    if (whole := _cut_place_start(start, text)) is not None:
        return whole
    is_of_place = _OF_PLACE_RE.match(text, start) is not None
    led = _LED_PLACE_RE if is_of_place else None
    form = _PLACE_RE if is_cut or _PLACED_RE.match(text, start, end) else led
    if form is led and is_of_place and _PLACE_RE.search(_before(start, text, _PLACE_REACH)):
        form = _PLACE_RE
    place = form.search(_before(start, text, _PLACE_REACH)) if form else None
    if place is None or _NO_PLACE_RE.match(place[1]) or _LED_BY_RE.search(place[1]):
        return start
    if led and VERB_RE.search(place[1]):
        return start
    return start - len(place[1])


def _cut_place_start(start: int, text: str) -> int | None:
    """Return where the place begins that the start of a station's or paper's name goes through."""
    if not _CUT_PLACE_RE.match(text, start) or _PLACED_RE.match(text, start):
        return None
    place = _PLACE_RE.search(_before(start + 1, text, _PLACE_REACH))
    if place is None or _NO_PLACE_RE.match(place[1]) or _LED_BY_RE.search(place[1]):
        return None
    return start + 1 - len(place[1])


def _organ_start(start: int, end: int, text: str) -> int:
    """Return where the name of the organ, or of the people's place, begins that is cut in two."""
    before = _before(start, text, _NAME_REACH)
    if _SELF_RULED_RE.match(text, start):
        peoples = _PEOPLES_RE.search(before)
        return start - len(peoples["place"]) if peoples else start
    if text.startswith(_SITES, start) and (own := _OWN_ORGAN_RE.search(before)):
        return start - len(own[0])
    if text.startswith("所", start) and before.endswith("研究"):
        return start - len("研究")
    is_house = any(text.find(mark, max(0, start - 1), end) >= 0 for mark in "所院")
    if is_house and (institute := _INSTITUTE_RE.search(text, max(0, start - _NAME_REACH), end)):
        is_cut = institute.start("name") < start <= institute.end("name")
        if is_cut and not is_verbal(institute["name"]):
            return institute.start("name")
    if text.startswith(("官方网站", "官方门户"), start):
        # 云岫县政府网|官方网站: one name.
        start -= len(found[0]) if (found := _NET_BEFORE_RE.search(before)) else 0
    if site := _WINDOW_RE.match(text, start):
        whole = _NAMED_SITE_RE.search(_before(site.end(), text, _NAME_REACH))
        return site.end() - len(whole["place"]) if whole else start
    if (cut := _cut_organ_start(start, text)) is not None:
        return cut
    half = _HALF_RE.search(before)
    if half is None or not _ORGAN_RE.match(text, start):
        return start
    start -= len(half[0])
    town = _TOWN_RE.search(_before(start, text, _PLACE_REACH))
    return start - len(town[1]) - 1 if town else start


def _cut_organ_start(start: int, text: str) -> int | None:
    """Return where an organ begins that is cut: 气象|局, and with its place 云岫县气|象局."""
    before = _before(start, text, _NAME_REACH)
    cut = _CUT_ORGAN_RE.search(before) if text[start] in "局委厅办" else None
    if cut:
        whose, *other_half = _OF_HALF_RE.split(cut["organ"])
        is_other = _is_other(whose) if other_half else is_verbal(whose)
        return None if is_other else start - len(cut["organ"])
    if not _ORGAN_REST_RE.match(text, start):
        return None
    cut = _CUT_ORGAN_RE.search(before)
    return start - len(cut["organ"]) if cut and not _is_other(cut["organ"]) else None


def _is_other(name: str) -> bool:
    return any(form.search(name) for form in (NO_NAME_RE, VERB_RE, ANY_HEAD_RE))


def is_verbal(name: str) -> bool:
    """Whether what stands before a channel is more than a name: a verb, 本局, a channel."""
    if has_form_of_medium(name):
        return False
    return any(form.search(name) for form in (NO_NAME_RE, _NO_PLACE_RE, VERB_RE, ANY_HEAD_RE))


def platform_start(start: int, end: int, text: str) -> int:
    """Return where the name of a platform begins that ends at `end`."""
    name = _PLATFORM_NAME_RE.search(_before(start, text, _NAME_REACH))
    if name is None or NO_NAME_RE.search(name["name"]) or ANY_HEAD_RE.search(name["name"]):
        return start
    is_subject = name["lead"] in ",。;:(" and not PUBLISHES_RE.match(text, end)
    return start if is_subject else start - len(name["name"])


def _before(start: int, text: str, reach: int) -> str:
    """Return what stands before a place; a text begins as a clause does, behind a comma."""
    floor = max(0, start - reach)
    return text[floor:start] if floor else f",{text[:start]}"
