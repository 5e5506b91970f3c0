from __future__ import annotations

import pytest
from click.testing import CliRunner

from gongkai.cli import cli
from gongkai.models.registry import default_model_folder


@pytest.mark.issue(5)
def test_a_model_is_not_compared_with_itself() -> None:
    folder = default_model_folder()
    if folder is None:
        pytest.skip("no model is at hand")
    done = CliRunner().invoke(cli, ["compare", "combined", f"model:{folder}", "-g", "authored-dev"])
    assert done.exit_code == 2
    assert "are the same model" in done.stderr
