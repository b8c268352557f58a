"""What the desk says of measured quality is what the committed results say."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))

from desk_quality import QUALITY, SHOWN, quality


def test_the_desk_shows_the_committed_figures():
    lines = quality()
    assert len(lines) == len(SHOWN)
    assert json.loads(QUALITY.read_text(encoding="utf-8")) == lines, "python evaluation/desk_quality.py writes it anew"
