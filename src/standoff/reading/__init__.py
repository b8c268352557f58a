"""Report to Record: one pass of the encoder, then one module per kind of annotation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.encoder.decode import Decoded, best_tags, put_together, tagged_spans
from standoff.encoder.session import Encoder
from standoff.encoder.windows import windows
from standoff.encoder.words import find_words
from standoff.reading import events, forecasts, positions, quantities, times, toponyms
from standoff.reading.actors import coreference, mentions
from standoff.reading.actors.proper_names import find_names
from standoff.reading.attribution import anonymity, drafts, observations, quotations, statements
from standoff.reading.events import triggers as event_triggers
from standoff.reading.events.votes import Votes
from standoff.reading.language import attributions, garbled, sentences
from standoff.reading.language.parse import Parse, parse
from standoff.reading.language.telling import Telling
from standoff.reading.positions.takers import words_of_takers
from standoff.reading.times.direction import direction_of
from standoff.reading.times.zones import zone_of
from standoff.reading.toponyms.gazetteer import Gazetteer
from standoff.reading.toponyms.proposals import proposals_of
from standoff.record import SCHEMA, Problem, Record, Report, Span, TimeExpression
from standoff.vocabulary import JUDGES, TIME_TYPES


@dataclass(frozen=True, slots=True)
class Reading:
    """A report read. vectors: [sentences, 384] float32 unit vectors of the same pass, for comparing reports."""

    record: Record
    vectors: NDArray[np.float32]


def read(report: Report, encoder: Encoder) -> Reading:
    """The record of a report: the same bytes and the same model give the same record."""
    words = find_words(report.text)
    if not words:
        return Reading(_empty(report), np.zeros((0, 384), dtype=np.float32))
    paragraph_of = sentences.paragraphs_of(words, report.paragraphs)
    sentence_of = sentences.sentences_of(report.text, words, paragraph_of)
    laid = windows(report.text, words, sentence_of, paragraph_of, encoder.pieces)
    decoded = put_together(laid, encoder.score(laid))
    return _record(report, words, sentence_of, paragraph_of, decoded, encoder)


def _record(
    report: Report,
    words: list[Span],
    sentence_of: list[int],
    paragraph_of: list[int],
    decoded: Decoded,
    encoder: Encoder,
) -> Reading:
    """What the rules make of the encoder's scores."""
    text, maker = report.text, f"encoder@{encoder.version}"
    quoted = quotations.find_quotations(text, report.paragraphs)
    inside = quotations.inside_words(words, quoted)
    tree = parse(
        text,
        words,
        sentence_of,
        paragraph_of,
        decoded.upos.tolist(),
        decoded.heads.tolist(),
        decoded.relations.tolist(),
        inside,
    )
    sentence_spans = sentences.sentence_spans(words, sentence_of)
    names = find_names(decoded.names, tree.forms, paragraph_of, encoder.names)
    time_expressions = _times(report, tree, decoded, maker)
    spans = attributions.find_attributions(decoded, encoder.transitions, paragraph_of, sentence_of, encoder.statements)
    reasons = anonymity.anonymity_reasons(text)
    drafted = drafts.draft_statements(tree, spans, quoted, reasons, maker)
    drafted = observations.with_observations(tree, drafted)
    spoken = drafts.spoken(drafted)
    telling = Telling.from_scores(decoded, sentence_of, maker)
    told = event_triggers.find_drafts(tree, Votes(telling))
    factuality = decoded.factuality[:, JUDGES.index("news")]
    acting = event_triggers.words_of_parties(told) | words_of_takers(tree)
    candidates = mentions.find_mentions(tree, names, [a.source for a in spoken if a.source], acting)
    chains = coreference.resolve(tree, candidates, spoken, maker)
    proposed = proposals_of(decoded.toponyms, paragraph_of, maker)
    located = toponyms.locate(tree, report, chains.mentions, chains.actors, Gazetteer.load(), proposed)
    sizes = quantities.find_quantities(tree, time_expressions, chains, located.mentions)
    stated = statements.build_statements(
        tree, drafted, chains, names, time_expressions, sentence_spans, reasons, factuality
    )
    happened = events.find_events(
        tree, told, chains, located.actors, located.mentions, sizes, time_expressions, stated, report.published
    )
    record = Record(
        SCHEMA,
        report,
        tuple(sentence_spans),
        located.actors,
        located.mentions,
        located.places,
        time_expressions,
        sizes,
        stated,
        happened,
        positions.find_positions(tree, chains, stated, happened, telling),
        forecasts.find_forecasts(tree, chains, stated, time_expressions, happened, report.published, telling),
        _problems(report, quoted, time_expressions, garbled.find_garbled(tree, sentence_spans)),
    )
    return Reading(record, decoded.vectors)


def _times(report: Report, tree: Parse, decoded: Decoded, maker: str) -> tuple[TimeExpression, ...]:
    tags = best_tags(decoded.times, tree.paragraph_of)
    proposed = [
        (tree.span(span.first, span.end), TIME_TYPES[span.label], span.probability)
        for span in tagged_spans(tags, decoded.times)
    ]
    forms = times.merge(times.find_times(report.text, tree.words), proposed, report.text, maker)
    return times.resolve_times(forms, report.published, direction_of(tree), zone_of(report.dateline))


def _problems(
    report: Report,
    quoted: list[quotations.Quotation],
    found: tuple[TimeExpression, ...],
    broken: list[garbled.Garbled],
) -> tuple[Problem, ...]:
    problems = []
    if report.published is None:
        problems.append(Problem("published", "no date on the page; weekdays cannot be resolved", None))
    for number, quotation in enumerate(quoted):
        goes_on = number + 1 < len(quoted) and quoted[number + 1].resumes
        if not quotation.closed and not goes_on:
            problems.append(Problem("text", "a quotation mark is opened and not closed", quotation.span))
    for sentence in broken:
        problems.append(Problem("text", f"the sentence reads as broken: {sentence.reason}", sentence.span))
    for time in found:
        if time.value is None:
            problems.append(Problem("times", "a time expression whose value could not be worked out", time.span))
    return tuple(problems)


def _empty(report: Report) -> Record:
    problem = Problem("text", "no words in the text", None)
    return Record(SCHEMA, report, (), (), (), (), (), (), (), (), (), (), (problem,))
