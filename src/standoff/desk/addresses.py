"""Where everything is on the desk: the one place that writes addresses."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from standoff.record import Span


def report(report_id: str, spans: Sequence[Span] = ()) -> str:
    """A report; with spans, at the words they point at."""
    base = f"/reports/{quote(report_id, safe='')}"
    return f"{base}?at={places(spans)}#at" if spans else base


def statement(report_id: str, statement_id: str) -> str:
    """A statement."""
    return f"{report(report_id)}/statements/{quote(statement_id, safe='')}"


def event(report_id: str, event_id: str) -> str:
    """An event as one report tells it."""
    return f"{report(report_id)}/events/{quote(event_id, safe='')}"


def thing(report_id: str, item: str) -> str:
    """Something in a report: a statement or an event has a page of its own, anything else is shown with its report."""
    if item.startswith("s"):
        return statement(report_id, item)
    if item.startswith("e"):
        return event(report_id, item)
    if item.startswith("a"):
        return cast(report_id)  # one that was joined with another has no page any more
    if item.startswith("p"):
        return f"{report(report_id)}/places/{quote(item, safe='')}"
    return report(report_id)


def cast(report_id: str, actor_id: str | None = None) -> str:
    """Whom a report speaks of, or one of them as that report has them."""
    base = f"{report(report_id)}/actors"
    return f"{base}/{quote(actor_id, safe='')}" if actor_id else base


def citation(report_id: str, spans: Sequence[Span]) -> str:
    """Words of a report, ready to be copied with where they are from."""
    return f"{report(report_id)}/words?at={places(spans)}"


def actor(name: str) -> str:
    """Somebody across reports: an entry of the register, or a state by its code."""
    return f"/actors/{quote(name, safe='')}"


def story(story_id: str) -> str:
    """A story."""
    return f"/stories/{quote(story_id, safe='')}"


def claim(story_id: str, claim_id: str) -> str:
    """A claim that reports of a story make."""
    return f"{story(story_id)}/claims/{quote(claim_id, safe='')}"


def figure(story_id: str, figure_id: str) -> str:
    """A quantity that reports of a story give."""
    return f"{story(story_id)}/figures/{quote(figure_id, safe='')}"


def case(name: str) -> str:
    """What belongs to a case."""
    return f"/cases/{quote(name, safe='')}"


def twin(path: str, query: str) -> str:
    """The JSON of a page."""
    base = "/today.json" if path == "/" else f"{path}.json"
    return f"{base}?{query}" if query else base


def with_query(path: str, pairs: Iterable[tuple[str, object]]) -> str:
    """A path with those of the pairs that say something."""
    told = [(name, str(value)) for name, value in pairs if value not in (None, "", ())]
    return f"{path}?{urlencode(told)}" if told else path


def places(spans: Sequence[Span]) -> str:
    """Spans as an address names them: `120-188,204-230`."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)
