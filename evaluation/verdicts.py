"""Events as readers judged them: the share that is right, and what their confidence is worth.

On the events of `training/labels/event_verdicts.jsonl` that the rules still find, given in the record or too unlikely
to be: right where it is an event, of that type, with those actors. They come from training reports whose errors the
rules were mended by, so this flatters; the confidence is cross-validated over reports.
"""

from scoring import keep  # isort: split

from event_confidence import figures, judged, told_apart

from standoff.encoder.session import Encoder

if __name__ == "__main__":
    table, right, report = judged()
    keep("verdicts", {"encoder": Encoder.load().version, **figures(told_apart(table, right, report), right)})
