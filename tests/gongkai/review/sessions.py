"""Sessions on small texts, made without a reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.gongkai.pages.reports import full_report

from gongkai.annotations.authored_files import source_with_head
from gongkai.annotations.notation import source_to_marks
from gongkai.review.actions import json_to_action
from gongkai.review.edits import Subject
from gongkai.review.files import source_to_state
from gongkai.review.home import Home
from gongkai.review.judged import JudgedFindings
from gongkai.review.session import Session

HEAD = {
    "id": "z1",
    "issuer": "岑溪镇人民政府",
    "level": "township",
    "type": "township",
    "year": 2023,
    "template": "2021",
}
_TOLD = "公开{信息|I}{12条|Q pub total}，其中{动态|I}{7条|Q pub part}、{公告|I}{5条|Q pub part}"
SOURCE = f"""{{一、总体情况|S overview}}
{{网站|C government_website >}}{_TOLD}。
另有微信，接待群众30人，开展培训两期。
{{五、存在的主要问题|S problems_improvements}}
{{公开不够及时|P timeliness #p1}}、{{队伍不稳|P staffing}}。下一步将{{及时更新|M timeliness ^p1}}。
"""


def make_session(
    folder: Path, source: str = SOURCE, findings: Any = None, reviewed: str = ""
) -> Session:
    """Return the session of a text in brackets, opened again where it was opened before."""
    text = source_to_marks(source)[0]
    record = full_report() if findings is None else full_report(findings=findings)
    judged = JudgedFindings(folder / "verdicts.jsonl", record)
    home = Home("z1", folder / "z1.txt", folder / ".review" / "z1.jsonl")
    head = {**HEAD, **({"reviewed": reviewed} if reviewed else {})}
    state = source_to_state(source_with_head(head, source).encode(), home.path, text)
    subject = Subject(text, record, frozenset(judged.findings))
    return Session(home, subject, state, judged, lambda state, unmarked: [0, 0, state.is_done])


def do(session: Session, **fields: Any) -> None:
    """Take an action on the newest state."""
    session.act(json_to_action(fields), session.revision)


def find(session: Session, words: str, label: str | None = None) -> str:
    """Return the id of the span on these words."""
    text = session.subject.text
    return next(
        node.id
        for node in session.state.nodes.values()
        if text[node.start : node.end] == words and label in (None, node.label)
    )


def place(session: Session, words: str) -> dict[str, Any]:
    """Return the place of words as an action names it."""
    start = session.subject.text.index(words)
    return {"start": start, "end": start + len(words), "said": words}


def body(session: Session) -> str:
    """Return the annotation file behind its head."""
    return session.home.path.read_text(encoding="utf-8").split("+++\n", 2)[2]
