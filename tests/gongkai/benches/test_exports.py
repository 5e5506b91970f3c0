"""What `make bench-export` prints."""

from __future__ import annotations

from pathlib import Path

from gongkai.benches.exports import measure_exports, speed_line
from gongkai.benches.made_results import make_folder
from gongkai.export.results import Results


def test_made_records_differ_and_are_all_exported(result: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "result"
    make_folder(result, folder, 10)
    with Results(folder) as opened:
        ids = {record["document_id"] for _, record in opened.records()}
        assert len(ids) == 10
        assert set(opened.same.values()) == {1}
    (speed,) = measure_exports(folder, ["csv"], ["panel", "facts"])
    assert speed.n_records == 10
    assert speed.n_rows > 10
    assert "csv" in speed_line(speed)
    assert "rows/s" in speed_line(speed)
