"""Corrections as training data: what was read and what it should have been, with offsets into the report's text."""

from typing import Any

from standoff.corrections.layers import Correction, to_plain
from standoff.record import Report


def training_line(correction: Correction, report: Report) -> dict[str, Any]:
    """A correction of a report as one object. A whole annotation that is confirmed or rejected has no field.

    The text itself is left out: `report` and `digest` tell which it is. Names of analysts are there, addresses never.
    """
    anchor = correction.anchor
    return {
        "report": report.id,
        "address": report.address or report.origin,
        "digest": report.digest,
        "kind": anchor.kind,
        "item": anchor.item,
        "spans": [list(span) for span in anchor.spans],
        "cue": [list(span) for span in anchor.cue],
        "how": correction.how,
        "field": correction.field,
        "read": to_plain(correction.was),
        "corrected": to_plain(correction.value),
        "by": correction.by,
        "at": correction.at,
    }
