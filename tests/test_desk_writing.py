"""What is written at the desk: corrections that count everywhere and can be taken back, remarks, grades, cases,
searches, and what is imported."""

import gzip
import re

import pytest
from desk_ledgers import client_of, plain, sample, token_of

from standoff.ledger import Ledger


@pytest.fixture
def desk(tmp_path):
    client = client_of(sample(tmp_path))  # not entered: nothing is got ready for readers
    yield client
    client.app.state.desk.close()


@pytest.fixture
def send(desk):
    token = token_of(desk)

    def write(to: str, /, **fields: object):
        return desk.post(to, data={"token": token, **fields})

    return write


def a_statement(desk) -> tuple[str, str]:
    """A report, and a statement in it that has a speaker."""
    found = plain(desk.get("/search.json?speaker=kennedy"))["statements"][0]
    return found["source"]["report"], found["id"]


def test_a_corrected_speaker_is_seen_everywhere_until_it_is_taken_back(desk, send):
    report, statement = a_statement(desk)
    page = f"/reports/{report}/statements/{statement}"
    before = plain(desk.get(f"{page}.json"))["line"]["speaker"]
    asked = {"report": report, "item": statement, "field": "speaker", "how": "change", "by": "Ada Vane"}
    answer = send("/corrections", other="Zacharias Quill", note="He signs it.", back=page, **asked)
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    view = plain(desk.get(f"{page}.json"))
    assert view["line"]["speaker"]["name"] == "Zacharias Quill"
    assert [(one["by"], one["note"], one["counts"]) for one in view["corrections"]] == [
        ("Ada Vane", "He signs it.", True)
    ]
    assert "Zacharias Quill" in desk.get(f"/reports/{report}").text
    assert statement in {one["id"] for one in plain(desk.get("/search.json?speaker=quill"))["statements"]}
    assert plain(desk.get("/actors/zacharias-quill.json"))["statements"][0]["id"] == statement
    number = view["corrections"][0]["number"]
    assert send(f"/corrections/{number}/undo", by="Bo Ray").status_code == 303
    view = plain(desk.get(f"{page}.json"))
    assert view["line"]["speaker"] == before
    assert [(one["counts"], one["undone_by"]) for one in view["corrections"]] == [(False, "Bo Ray")]
    assert plain(desk.get("/search.json?speaker=quill"))["statements"] == []
    listed = plain(desk.get("/corrections.json"))["corrections"]
    assert [one["number"] for one in listed] == [number] and not plain(desk.get("/corrections.json?undone=false"))[
        "corrections"
    ]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [("status", "planned", "planned"), ("event_type", "AID", "AID"), ("day", "1962-10-20", "1962-10-20")],
)
def test_an_event_is_corrected(desk, send, field, value, shown):
    event = plain(desk.get("/timeline.json"))["days"][0]["events"][0]
    report, item = event["source"]["report"], event["id"]
    answer = send("/corrections.json", report=report, item=item, field=field, value=value, by="Ada Vane")
    assert answer.status_code == 201 and plain(answer)["address"] == f"/reports/{report}/events/{item}"
    line = plain(desk.get(f"/reports/{report}/events/{item}.json"))["line"]
    assert (line["begins"] if field == "day" else line[field])[:10] == shown


def test_a_rejected_event_is_gone_and_comes_back(desk, send):
    event = plain(desk.get("/timeline.json"))["days"][0]["events"][0]
    page = f"/reports/{event['source']['report']}/events/{event['id']}"
    answer = send("/corrections.json", report=event["source"]["report"], item=event["id"], how="reject", by="Ada Vane")
    told = plain(desk.get("/timeline.json"))["days"][0]["events"]
    words = [(one["source"]["report"], one["spans"]) for one in told]
    assert (event["source"]["report"], event["spans"]) not in words
    send(f"/corrections/{plain(answer)['number']}/undo", by="Ada Vane")
    assert desk.get(page).status_code == 200


def test_a_place_is_chosen_from_the_gazetteer(desk, send):
    page, report, place, number = next(
        (page, one["report"], item["id"], other["geonameid"])
        for one in plain(desk.get("/reports.json"))["reports"]
        for item in plain(desk.get(f"/reports/{one['report']}.json?layers=places"))["items"]
        for page in [f"/reports/{one['report']}/places/{item['id']}.json"]
        for view in [plain(desk.get(page))]
        for other in view["candidates"]
        if other["geonameid"] and other["geonameid"] != view["geonameid"]
    )
    asked = {"report": report, "item": place, "field": "gazetteer", "by": "Ada Vane"}
    assert send("/corrections", value=number, **asked).status_code == 303
    assert plain(desk.get(page))["geonameid"] == number
    assert send("/corrections.json", value="1", **asked).status_code == 422


def test_a_forecast_is_settled(desk, send):
    expected = desk.app.state.desk.ledger.forecasts()[0]
    report, forecast = expected.report, expected.id
    answer = send(
        "/corrections.json", report=report, item=forecast, field="outcome", how="settle", value="did not",
        cited="https://tide.example/later", by="Ada Vane",
    )  # fmt: skip
    assert answer.status_code == 201
    [line] = plain(desk.get(f"/corrections.json?report={report}"))["corrections"]
    assert (line["how"], line["value"], line["counts"]) == ("settle", "did not", True)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"by": ""}, 422), ({"by": " "}, 400), ({"by": "ada@vane.example"}, 400),
        ({"field": "status", "value": "perhaps"}, 400),
        ({"item": "s9999"}, 400), ({"item": "x1; DROP TABLE reports"}, 422), ({"report": "r-0000000000000000"}, 404),
        ({"how": "praise"}, 422),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_not_kept(desk, send, fields, status):
    report, statement = a_statement(desk)
    asked = {"report": report, "item": statement, "field": "speaker", "value": "Bo Ray", "by": "Ada Vane", **fields}
    answer = send("/corrections.json", **asked)
    assert answer.status_code == status and plain(answer)["error"]["reason"]
    assert plain(desk.get("/corrections.json"))["corrections"] == []


def test_a_remark_shows_its_words_and_name_and_never_the_address(desk, send, tmp_path):
    report, statement = a_statement(desk)
    page = f"/reports/{report}/statements/{statement}"
    asked = {"report": report, "statement": statement, "by": "Bo Ray", "email": "bo@ray.example"}
    assert send("/remarks", words="Said to nobody.", **asked).headers["location"] == page
    shown = desk.get(page).text + desk.get(f"/reports/{report}").text + desk.get(f"{page}.json").text
    assert "Said to nobody." in shown and "Bo Ray" in shown and "bo@ray.example" not in shown
    assert send("/remarks.json", words="Again.", **{**asked, "email": "bo at ray"}).status_code == 400
    story = plain(desk.get("/stories.json"))["stories"][0]["id"]
    assert send("/remarks", words="One of many.", story=story, by="Bo Ray").headers["location"] == f"/stories/{story}"
    assert "One of many." in desk.get(f"/stories/{story}").text


def test_a_remark_is_taken_away(desk, send):
    report, _ = a_statement(desk)
    send("/remarks", words="Said to nobody.", report=report, by="Bo Ray")
    page = desk.get(f"/reports/{report}").text
    [action] = re.findall(r'action="(/remarks/\d+/drop)"', page)
    assert send(action, back=f"/reports/{report}").headers["location"] == f"/reports/{report}"
    assert "Said to nobody." not in desk.get(f"/reports/{report}").text


def test_two_actors_of_a_report_become_one_and_words_are_set_apart(desk, send):
    report, _ = a_statement(desk)
    actors = plain(desk.get(f"/reports/{report}/actors.json"))["actors"]
    one = next(actor for actor in actors if actor["mentions"] > 1)
    other = next(actor for actor in actors if actor["id"] != one["id"])
    page = desk.get(f"/reports/{report}/actors/{other['id']}").text
    assert f'<option value="{one["id"]}">' in page
    asked = {"report": report, "by": "Ada Vane"}
    answer = send("/corrections.json", item=other["id"], field="same_as", value=one["id"], **asked)
    assert answer.status_code == 201 and plain(answer)["address"] == f"/reports/{report}/actors"
    joined = plain(desk.get(f"/reports/{report}/actors.json"))["actors"]
    assert len(joined) == len(actors) - 1
    send(f"/corrections/{plain(answer)['number']}/undo", by="Ada Vane")
    mentions = plain(desk.get(f"/reports/{report}/actors/{one['id']}.json"))["mentions"]
    answer = send("/corrections.json", item=one["id"], field="apart", value=mentions[-1]["id"], **asked)
    assert answer.status_code == 201
    parted = plain(desk.get(f"/reports/{report}/actors.json"))["actors"]
    assert next(each for each in parted if each["id"] == one["id"])["mentions"] == len(mentions) - 1


def test_a_forecast_is_settled_where_it_is_listed(desk, send):
    waiting = plain(desk.get("/forecasts.json"))
    one = [*waiting["due"], *waiting["open"]][0]
    page = desk.get("/forecasts").text
    assert f"settle={one['id']}#{one['id']}" in page and 'name="how"' not in page
    form = desk.get(f"/forecasts?settle={one['id']}").text
    fields = dict(
        re.findall(
            r'type="hidden" name="(report|item|how|field|back)" value="([^"]*)"',
            form.partition('<select id="state-')[0],
        )
    )
    assert (fields["how"], fields["field"]) == ("settle", "outcome")
    assert send("/corrections", value="did not", by="Ada Vane", **fields).headers["location"].startswith("/forecasts#")
    settled = {each["id"]: each for each in plain(desk.get("/forecasts.json"))["settled"]}
    assert (settled[one["id"]]["outcome"], settled[one["id"]]["settled"]) == ("did not", "analyst")


def test_the_name_is_remembered_for_the_next_form(desk, send):
    report, _ = a_statement(desk)
    send("/remarks", words="Noted.", report=report, by="Ädä “Vane”")
    assert 'value="Ädä “Vane”"' in desk.get(f"/reports/{report}").text


def test_publishers_are_graded(desk, send):
    name = plain(desk.get("/publishers.json"))["publishers"][0]["name"]
    send("/publishers/grade", publisher=name, grade="b2", by="Ada Vane")
    first = plain(desk.get("/publishers.json"))["publishers"][0]
    assert (first["reliability"], first["credibility"], first["by"]) == ("B", "2", "Ada Vane")
    send("/publishers/grade", publisher=name, grade="", by="Ada Vane")
    assert plain(desk.get("/publishers.json"))["publishers"][0]["reliability"] is None


def test_cases_and_searches_are_kept_and_forgotten(desk, send):
    answer = send("/cases", name="Ships / at sea", terms='ship\n"Soviet vessels"\nship', since="1962-10-20")
    assert answer.headers["location"] == "/cases/Ships%20%2F%20at%20sea"
    view = plain(desk.get("/cases/Ships%20%2F%20at%20sea.json"))
    assert view["case"]["terms"] == ["ship", '"Soviet vessels"'] and view["reports"]
    send("/searches", name="Weighed ships", q="ship", case="Ships / at sea")
    [kept] = plain(desk.get("/search.json"))["kept"]
    assert plain(desk.get(kept["address"].replace("/search?", "/search.json?")))["passages"]
    send("/searches/drop", name="Weighed ships")
    send("/cases/Ships%20%2F%20at%20sea/drop")
    assert plain(desk.get("/search.json"))["kept"] == [] and plain(desk.get("/cases.json"))["cases"] == []
    assert send("/cases.json", name="Never", since="soon").status_code == 422


TEXT = (
    "By Ann Orr\n\nPORT ELLEN, March 3 — Mayor Zebulon Quill said on Tuesday that the harbour of Port Ellen would stay "
    "closed until Friday. “We will not open it before the ferrymen come back,” he told reporters. About 1,200 people "
    "waited on the quay.\n\nThe ferrymen denied that they had left.\n"
)


def test_what_is_imported_is_read_filed_and_linked(desk):
    token = token_of(desk)
    files = [("files", ("../../quay.txt", TEXT.encode(), "text/plain")), ("files", ("empty.html", b"", "text/html"))]
    page = desk.post("/import", data={"token": token, "published": "1962-11-02"}, files=files)
    assert page.status_code == 200 and "it is empty" in page.text
    [found] = plain(desk.get("/search.json?q=ferrymen"))["passages"]
    assert found["source"]["day"] == "1962-11-02" and ".." not in found["source"]["origin"]
    assert "quay.txt" in found["source"]["origin"]
    assert plain(desk.get("/actors/zebulon-quill.json"))["statements"]
    again = desk.post("/import", data={"token": token, "text": TEXT, "published": "1962-11-02"})
    assert "pasted" in again.text and again.status_code == 200
    assert "empty.html" in desk.get("/failures").text


def upload(desk, *files: tuple[str, bytes]):
    sent = [("files", (name, data, "application/octet-stream")) for name, data in files]
    return desk.post("/import", data={"token": token_of(desk), "published": "1962-11-02"}, files=sent)


def test_a_page_that_unpacks_to_too_much_is_a_failure_and_the_rest_is_filed(desk):
    page = gzip.compress(b"<p>The tide was in.</p>" * 500_000, 1)
    answer = upload(desk, ("tide.html.gz", page), ("quay.txt", TEXT.encode()))
    assert answer.status_code == 200 and "it is larger than 10,000,000 bytes" in answer.text
    assert plain(desk.get("/search.json?q=ferrymen"))["passages"]
    assert "tide.html.gz" in desk.get("/failures").text


@pytest.mark.parametrize("layers", [1, 2])
def test_a_file_that_unpacks_without_end_is_refused_before_it_is_read(tmp_path, layers):
    data = b"\n" * 2_000_000
    for _ in range(layers):
        data = gzip.compress(data)
    with client_of(tmp_path / "own.db", unpacked=1_000_000) as desk:
        answer = upload(desk, ("quay.txt", TEXT.encode()), ("bomb.jsonl.gz", data))
        assert answer.status_code == 413 and "bomb.jsonl.gz unpacks to more than 1,000,000 bytes" in answer.text
        assert plain(desk.get("/reports.json"))["reports"] == []


def test_a_damaged_archive_is_a_failure_with_its_reason(desk):
    answer = upload(desk, ("half.html.gz", gzip.compress(b"<p>The tide was in.</p>" * 1000)[:-9]))
    assert answer.status_code == 200 and "its gzip data end early" in answer.text


def test_an_upload_of_40_megabytes_gets_a_page_that_says_so(desk):
    answer = upload(desk, ("tide.html", b"<p>The tide was in.</p>" * 1_700_000))
    assert (answer.status_code, answer.headers["content-type"]) == (413, "text/html; charset=utf-8")
    assert "More than 10,000,000 bytes are not taken at a time." in answer.text and "<h1>" in answer.text


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("file:///etc/passwd", 422, "That is no web address."),
        ("/etc/passwd", 422, "That is no web address."),
        ("http://127.0.0.1:9/", 200, "which is no public address"),
        ("http://localhost:9/", 200, "which is no public address"),
    ],
)
def test_addresses_lead_nowhere_inside(desk, send, address, status, reason):
    answer = send("/import", address=address)
    assert answer.status_code == status and reason in answer.text


def test_the_ledger_of_the_desk_is_that_of_the_command_line(tmp_path):
    path = sample(tmp_path)
    with client_of(path) as client:
        report, statement = a_statement(client)
        with Ledger(path) as ledger:
            ledger.correct(
                report, statement, "speaker", "Bo Ray", by="Cy Lund", at=client.app.state.desk.settings.clock()
            )
        view = plain(client.get(f"/reports/{report}/statements/{statement}.json"))
    assert view["line"]["speaker"]["name"] == "Bo Ray"


def test_two_entries_of_the_register_become_one(desk, send):
    names = [one["who"] for one in plain(desk.get("/actors.json"))["actors"]]
    one, other = names[-1], names[-2]
    page = desk.get(f"/actors/{one}").text
    assert f'action="/actors/{one}/corrections"' in page
    answer = send(f"/actors/{one}/corrections.json", field="same_as", value=other, by="Ada Vane")
    assert answer.status_code == 201
    left = [each["who"] for each in plain(desk.get("/actors.json"))["actors"]]
    assert len(left) == len(names) - 1
    send(f"/corrections/{plain(answer)['number']}/undo", by="Ada Vane")
    assert [each["who"] for each in plain(desk.get("/actors.json"))["actors"]] == names
