"""Made-up requests to every twin: no answer of 500 and more, and none outside its schema."""

import sys
from pathlib import Path

from desk_ledgers import sample

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))

from desk_fuzz import fuzz


def test_the_desk_answers_what_it_promises(tmp_path):
    found = fuzz(sample(tmp_path), 80)
    assert found.wrong == []
    assert found.requests >= 60 and len(found.statuses) >= 4
