"""The record with its prose: the same bytes twice, and in another process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.narrative import Voice
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.extractors.pipeline import document_to_report

VOICES = ("rules", "tagger", "combined")
TEXT = """云岫县水务局2023年政府信息公开工作年度报告
一、总体情况
2023年，我局通过政府门户网站主动公开政府信息120余条，其中政策文件12条、工作动态98条、公告10条；
通过“云岫水务”微信公众号推送近2.46万余条（次）。举办培训、座谈各2次，群众满意率98.6％。
五、存在的主要问题及改进情况
存在问题：一是个别科室公开不及时；二是政策解读形式单一。
下一步，我局将：一是加强督促检查；二是丰富解读形式，不断提升质量。
六、其他需要报告的事项
未收取信息处理费。
"""


def _document(text: str) -> Document:
    return Document("a.txt", "0" * 64, "text", "utf-8", text)


@pytest.mark.parametrize("mode", VOICES)
def test_record_is_the_same_twice(small_model: NarrativeModel, mode: str) -> None:
    voice = Voice(small_model, mode)  # type: ignore[arg-type]
    one, two = (document_to_report(_document(TEXT), voice) for _ in range(2))
    assert one.model_dump_json() == two.model_dump_json()
    assert one.facts
    assert one.generator.model == (None if mode == "rules" else "small-001")


_READ = """
import sys
from pathlib import Path
from gongkai.extractors.documents.document import Document
from gongkai.extractors.narrative import load_voice
from gongkai.extractors.pipeline import document_to_report
text = Path(sys.argv[2]).read_text(encoding="utf-8")
document = Document("a.txt", "0" * 64, "text", "utf-8", text)
print(document_to_report(document, load_voice(sys.argv[1])).model_dump_json())
"""


def test_record_is_the_same_in_another_process(small_model: NarrativeModel, tmp_path: Path) -> None:
    small_model.save(tmp_path / "model")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    told = {
        subprocess.run(
            [sys.executable, "-c", _READ, str(tmp_path / "model"), str(tmp_path / "a.txt")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "7")
    }
    assert len(told) == 1
    assert len(told.pop()) > 1000
