"""Reports for property tests: snippets of every construction between any characters."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from gongkai.annotations.compile import source_to_report
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.report import AnnotatedReport

# Machines that are shared are slow now and then; time is no property of the code.
settings.register_profile(
    "annotations", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("annotations")

SNIPPETS = (
    "{一、总体情况|S overview}\r\n",
    "{网站|C government_website >}公开{信息|I}{12条|Q pub total}，其中{动态|I}{3条|Q pub part}。",
    "{3条|Q pub part ^z}、{2条|Q pub part ^z}，共{5条|Q pub total #z}。",
    "{公众号|C wechat > a=岚溪𠮷发布}和{微博|C weibo >}发布{46|Q pub u=条}。",
    "{公众号|C wechat #w}、{微博|C weibo #b}分别为{12条|Q pub c=w}和{30条|Q pub c=b}。",
    "举办{培训|I #x}、{座谈|I #y}各{2次|Q act each=x,y}。",
    "{33条|Q pub}为{文件|I <}，{动态|I}{37条|Q pub}。",
    "{信息|I #k}{365期|Q pub i=k}{2238条|Q pub i=k}。",
    "{未收到{申请|I}|Q req}，{诉讼|Q rev v=0}，{约|C other}{半数|Q rate v=50 u=%}。",
    "{办结|I}{近6万件|Q req p=cumulative s=area a=about}，与前{6万件|Q req restated ^q}。",
    "{60万件|Q req total #q}含{8件|Q req part #m}（{5件|Q req part ^m}）。",
    "\n{五、问题|S problems_improvements}\n",
    "{个别{单位|C website_column}不及时。\n更新慢|P timeliness,staffing #p1}；",
    "{建立台账|M mechanism ^p1 by=theme}、{开展宣传|M publicity t=done}。",
    "{不够好|P general h=不够}，{第一|N}。",
    "\\{附\\}\\|\\\\",
)
GLUE = st.text(st.sampled_from("甲乙，。 \t\r\n！𠮷😀12\u3000"), max_size=6)


def _compiled(pieces: list[str]) -> AnnotatedReport | None:
    try:
        return source_to_report("".join(pieces), "r1", {"id": "r1", "tables": {"requests": {}}})
    except AnnotationError:
        return None


@st.composite
def _reports(draw: st.DrawFn) -> AnnotatedReport:
    """Return a compiled report; pieces that cannot stand alone are left to chance."""
    pieces = draw(st.lists(st.sampled_from(SNIPPETS) | GLUE, max_size=14))
    report = _compiled(pieces)
    if report is None:  # a link whose target was not drawn
        report = _compiled([SNIPPETS[1], *pieces, SNIPPETS[10], SNIPPETS[2], SNIPPETS[12]])
    if report is None:
        report = _compiled(list(SNIPPETS))
    assert report is not None
    return report


@pytest.fixture(scope="session")
def any_report() -> st.SearchStrategy[AnnotatedReport]:
    """A strategy of compiled reports."""
    return _reports()
