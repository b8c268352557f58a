"""Formats of other programs, read back by their own rules."""

import re
from html.parser import HTMLParser

import pytest
from records import TEXT, Said, a_record, a_report, place

from standoff.export import brat, html
from standoff.record import Mention, Record, Span

CUT = 'Ms Orr, 50, was sure. "We can wait," Orr told Quay Radio,\n\n"but not for ever," and she left.'


def with_mentions(record: Record, *names: str) -> Record:
    text = record.report.text
    mentions = tuple(
        Mention(f"m{number}", place(name, text), "person", "name", None, None, "rule:test", 0.9)
        for number, name in enumerate(names, start=1)
    )
    return Record(**{field: getattr(record, field) for field in Record.__dataclass_fields__} | {"mentions": mentions})


RECORDS = {
    "plain": with_mentions(a_record(), "Ada Vane"),
    "discontinuous, over paragraphs": with_mentions(
        a_record(
            a_report(CUT),
            [Said("Orr", "told", ['"We can wait,"', '"but not for ever,"'], kind="direct", speaker="Ms Orr")],
            [],
        ),
        "Ms Orr",
    ),
    "without source and content": a_record(said=[Said(None, "said", [], speaker=None)]),
    "astral characters": a_record(
        a_report("🚢🚢 “Ünï” sank, Orr said."), [Said("Orr", "said", "“Ünï” sank", speaker="Orr")], []
    ),
    "nothing": a_record(said=[], dated=[]),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_brat_round_trip(record, tmp_path):
    brat.write(record, tmp_path)
    text = (tmp_path / f"{record.report.id}.txt").read_bytes().decode("utf-8")
    assert text == record.report.text
    spans: dict[str, tuple[str, tuple[Span, ...]]] = {}
    relations, attributes, notes = [], [], []
    for line in (tmp_path / f"{record.report.id}.ann").read_bytes().decode("utf-8").splitlines():
        number, what, *rest = line.split("\t")
        if number[0] == "T":
            kind, places = what.split(" ", 1)
            pieces = tuple(Span(*map(int, piece.split())) for piece in places.split(";"))
            assert " ".join(piece.of(text) for piece in pieces).replace("\n", " ") == rest[0]
            spans[number] = (kind, pieces)
        else:
            {"R": relations, "A": attributes, "#": notes}[number[0]].append((what.split(), rest))
    found = [kind_and_spans for kind_and_spans in spans.values() if kind_and_spans[0] in ("Source", "Cue", "Content")]
    assert found == [
        (name, given)
        for statement in record.statements
        for name, given in (("Source", statement.source), ("Cue", statement.cue), ("Content", statement.content))
        if given
    ]
    assert [pieces[0] for kind, pieces in spans.values() if kind == "Person"] == [one.span for one in record.mentions]
    for (name, first, second), _ in relations:
        kinds = [spans[end.split(":")[1]][0] for end in (first, second)]
        assert kinds == {"Says": ["Source", "Content"], "Cues": ["Cue", "Content"]}[name]
    assert [what[2] for what, _ in attributes if what[0] == "Act"] == [one.act for one in record.statements]
    said = [rest[0] for what, rest in notes if spans[what[1]][0] != "Time"]
    assert said == [one.speaker_name for one in record.statements if one.speaker_name]


def test_brat_configuration_knows_every_type(tmp_path):
    for record in RECORDS.values():
        brat.write(record, tmp_path)
    sections = re.split(r"^\[(\w+)\]$", (tmp_path / "annotation.conf").read_text(), flags=re.MULTILINE)
    bodies = dict(zip(sections[1::2], sections[2::2], strict=True))
    known = {name: {line.split()[0] for line in body.split("\n") if line} for name, body in bodies.items()}
    for path in tmp_path.glob("*.ann"):
        for line in path.read_text().splitlines():
            section = {"T": "entities", "R": "relations", "A": "attributes"}.get(line[0])
            assert section is None or line.split("\t")[1].split()[0] in known[section]


class Texts(HTMLParser):
    """The words in each element of class text, and the anchors and links of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = False
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.marked: dict[str, str] = {}
        self.classes = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        if about.get("class") == "text":
            self.inside = True
            self.texts.append("")
        if tag == "span":
            self.classes = about["class"]
        self.anchors += [about["id"]] if "id" in about else []
        self.links += [about["href"]] if "href" in about else []

    def handle_endtag(self, tag):
        if tag == "div":
            self.inside = False
        self.classes = ""

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data
            for name in self.classes.split():
                self.marked[name] = self.marked.get(name, "") + data


def test_html_holds_every_text_and_leads_to_every_statement():
    page = Texts("".join(html.page(RECORDS.values())))
    assert page.texts == [record.report.text for record in RECORDS.values()]
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert len(set(page.anchors)) == len(page.anchors)
    statements = sum(len(record.statements) for record in RECORDS.values())
    assert len(inner) == statements and set(inner) == set(page.anchors)


def test_html_marks_what_the_statements_point_at():
    page = Texts("".join(html.page([RECORDS["plain"]])))
    said = RECORDS["plain"].statements
    for name, spans in (
        ("source", [span for one in said for span in one.source]),
        ("cue", [span for one in said for span in one.cue]),
        ("content", [span for one in said for span in one.content]),
    ):
        covered = {at for span in spans for at in range(span.start, span.end)}
        assert page.marked[name] == "".join(TEXT[at] for at in sorted(covered))


def test_html_escapes_and_links_only_to_the_web():
    nasty = "<script>alert(1)</script>\x1b"
    report = a_report(f"{nasty} said so.", headline=nasty, publisher=nasty, address="javascript:alert(1)")
    page = "".join(html.page([a_record(report, [Said(nasty, "said", "so", speaker=nasty)], [])]))
    assert "<script" not in page and "\x1b" not in page and 'href="javascript' not in page
    assert 'href="https://harbour.example/bridge"' in "".join(html.page([a_record()]))


def test_html_comes_as_the_records_come():
    seen = []

    def records():
        for record in RECORDS.values():
            seen.append(record)
            yield record

    pieces = html.page(records())
    while "Bridge to reopen" not in next(pieces):
        pass
    assert len(seen) == 1
