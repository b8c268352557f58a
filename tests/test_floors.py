"""The committed figures respect their floors and were measured with the packaged encoder."""

import json
import sys
from pathlib import Path

import pytest

from standoff.encoder.session import MODEL

EVALUATION = Path(__file__).resolve().parent.parent / "evaluation"
sys.path.insert(0, str(EVALUATION))

import floors  # noqa: E402 - a script's folder, not a package


def test_no_committed_figure_is_outside_its_bounds() -> None:
    assert floors.below() == []


@pytest.mark.parametrize("name", ["attribution", "names", "syntax", "times"])
def test_figures_are_those_of_the_packaged_encoder(name: str) -> None:
    version = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))["version"]
    assert json.loads((EVALUATION / "results" / f"{name}.json").read_text(encoding="utf-8"))["encoder"] == version
