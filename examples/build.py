"""Write the sample reports: examples/reports/ from examples/source/ and examples/templates/.

Run without arguments. The output depends on the sources and templates alone, so a second
run writes the same bytes.
"""

from __future__ import annotations

import gzip
import json
import shutil
import uuid
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from string import Template
from textwrap import fill

HERE = Path(__file__).resolve().parent
REPORTS = HERE / "reports"
CAPTURED = "1962-10-30T12:00:00Z"
WIRE_WIDTH = 69


@dataclass(frozen=True)
class Report:
    """One source file: its front matter and its paragraphs."""

    fields: dict[str, str]
    paragraphs: list[str]

    @property
    def published(self) -> datetime:
        return datetime.fromisoformat(self.fields["published"])


def read_source(path: Path) -> Report:
    """Read one source; `text_of` borrows (the first `paragraphs` of) another source's text."""
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    paragraphs = [block.strip() for block in body.split("\n\n") if block.strip()]
    if "text_of" in fields:
        borrowed = read_source(path.with_name(fields["text_of"] + ".md")).paragraphs
        paragraphs = borrowed[: int(fields.get("paragraphs", len(borrowed)))]
    if "dateline" in fields:
        paragraphs[0] = f"{fields['dateline']} {paragraphs[0]}"
    return Report(fields, paragraphs)


def render(template: str, values: dict[str, str]) -> str:
    return Template((HERE / "templates" / template).read_text("utf-8")).substitute(values)


def dates(when: datetime) -> dict[str, str]:
    return {
        "day": f"{when:%Y-%m-%d}",
        "us_date": f"{when:%B} {when.day}, {when.year}",
        "british_date": f"{when:%A} {when.day} {when:%B} {when.year}",
        "mail_date": format_datetime(when),
    }


def html_paragraph(text: str) -> str:
    if text.startswith("## "):
        return f"<h2>{escape(text[3:], quote=False)}</h2>"
    return f"<p>{escape(text, quote=False)}</p>"


def markup_values(report: Report) -> dict[str, str]:
    values = {name: escape(value) for name, value in report.fields.items()}
    values |= {f"{name}_json": json.dumps(value, ensure_ascii=False) for name, value in report.fields.items()}
    values |= dates(report.published)
    values["body"] = "\n".join(map(html_paragraph, report.paragraphs))
    return values


def page(report: Report) -> str:
    return render(report.fields["outlet"] + ".html", markup_values(report))


def plain_text(report: Report) -> str:
    values = report.fields | dates(report.published)
    values["body"] = "\n\n".join(report.paragraphs)
    values["wrapped"] = "\n\n".join(fill(text, WIRE_WIDTH, break_on_hyphens=False) for text in report.paragraphs)
    return render(report.fields["outlet"] + ".txt", values)


def feed(reports: list[Report]) -> str:
    newest_first = sorted(reports, key=lambda report: report.published, reverse=True)
    items = "".join(render("feed-item.xml", markup_values(report)) for report in newest_first)
    built = format_datetime(newest_first[0].published)
    return render("feed.xml", {"items": items, "mail_date": built})


def warc_record(kind: str, address: str, content_type: str, block: bytes) -> bytes:
    head = "\r\n".join(
        [
            "WARC/1.0",
            f"WARC-Type: {kind}",
            f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}>",
            f"WARC-Target-URI: {address}",
            f"WARC-Date: {CAPTURED}",
            f"Content-Type: {content_type}",
            f"Content-Length: {len(block)}",
        ]
    )
    return gzip.compress(head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def warc(reports: list[Report]) -> bytes:
    records = []
    for report in reports:
        body = page(report).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(
            warc_record(
                "response",
                report.fields["address"],
                "application/http; msgtype=response",
                head.encode() + body,
            )
        )
    return b"".join(records)


def contents(name: str, reports: list[Report]) -> bytes:
    """Build the output file `name` from its reports, given in source order."""
    if name.endswith(".warc.gz"):
        return warc(reports)
    if name.endswith(".xml"):
        return feed(reports).encode()
    (report,) = reports
    return (page(report) if name.endswith(".html") else plain_text(report)).encode()


def main() -> None:
    by_file: dict[str, list[Report]] = {}
    for path in sorted((HERE / "source").glob("*.md")):
        report = read_source(path)
        by_file.setdefault(report.fields["file"], []).append(report)
    shutil.rmtree(REPORTS, ignore_errors=True)
    for name, reports in by_file.items():
        target = REPORTS / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(contents(name, reports))
    print(f"{len(by_file)} files in {REPORTS}")


if __name__ == "__main__":
    main()
