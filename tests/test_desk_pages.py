"""Every page of the desk: it is there with JavaScript off, its twin fits its schema, and no report's words do harm."""

import re
from collections import Counter, deque

import pytest
from desk_ledgers import BIDI, LONG, client_of, elements, hostile, links, plain, sample
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from standoff.desk.texts import around

OF_EACH = 3  # pages of one kind that a walk looks at
PAGES = (
    "/", "/timeline", "/timeline?by=published", "/stories", "/reports", "/search?q=quarantine",
    "/search?speaker=kennedy", "/actors", "/cases", "/publishers", "/import", "/failures", "/corrections", "/about",
    "/keys", "/table", "/conduct", "/forecasts", "/map",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with client_of(sample(tmp_path_factory.mktemp("desk"))) as client:
        yield client


@pytest.fixture(scope="module")
def harmed(tmp_path_factory):
    with client_of(hostile(tmp_path_factory.mktemp("harm"))) as client:
        yield client


def kind_of(address: str) -> str:
    """The address with what is particular about it taken out."""
    path = address.partition("?")[0]
    path = re.sub(r"/(r-|s-|c-|n-)[0-9a-f]+", r"/\1", path)
    path = re.sub(r"/(statements|events|places|actors)/\w+", r"/\1/x", path)
    return re.sub(r"^/(actors|cases)/.+", r"/\1/x", path)


def walk(client) -> dict[str, str]:
    """The pages that links lead to from the first one on, a few of each kind."""
    seen: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    waiting = deque(PAGES)
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if address in seen or kinds[kind] >= OF_EACH + (address in PAGES) or kind.endswith(".json"):
            continue
        kinds[kind] += 1
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}\n{answer.text[:500]}"
        seen[address] = answer.text
        waiting.extend(links(answer.text))
    return seen


@pytest.fixture(scope="module")
def pages(desk) -> dict[str, str]:
    return walk(desk)


@pytest.fixture(scope="module")
def harmed_pages(harmed) -> dict[str, str]:
    return walk(harmed)


def test_a_walk_comes_to_every_kind_of_page(pages):
    kinds = {kind_of(address) for address in pages}
    assert kinds >= {
        "/", "/timeline", "/stories", "/stories/s-", "/stories/s-/claims/c-", "/stories/s-/figures/n-", "/reports",
        "/reports/r-", "/reports/r-/words", "/reports/r-/statements/x", "/reports/r-/events/x", "/reports/r-/actors",
        "/reports/r-/actors/x", "/search", "/actors",
        "/actors/x", "/cases", "/publishers", "/import", "/failures", "/corrections", "/about", "/keys",
    }  # fmt: skip


def test_the_twin_of_each_page_fits_its_schema(desk, pages):
    description = plain(desk.get("/openapi.json"))
    for address in pages:
        path, _, query = address.partition("?")
        twin = desk.get(f"{'/today' if path == '/' else path}.json{'?' if query else ''}{query}")
        assert twin.status_code == 200, address
        described = schema_of(description, twin.url.path)
        errors = sorted(Draft202012Validator({**description, **described}).iter_errors(plain(twin)), key=str)
        assert errors == [], f"{address}: {errors[0].message[:200]}"


def schema_of(description, path: str):
    """The schema that the description promises for the answer at a path."""
    for address, said in description["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", r"[^/]+", address), path) and "get" in said:
            return said["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    raise AssertionError(f"nothing is said of {path}")


def test_pages_are_whole(pages):
    for address, page in pages.items():
        found = elements(page)
        ids = [attributes["id"] for _, attributes in found if attributes.get("id")]
        assert len(ids) == len(set(ids)), (address, Counter(ids).most_common(2))
        assert [tag for tag, _ in found].count("h1") == 1, address
        labelled = {attributes.get("for") for tag, attributes in found if tag == "label"}
        for tag, attributes in found:
            if tag in ("input", "select", "textarea") and attributes.get("type") not in ("hidden", "radio", "checkbox"):
                named = attributes.get("id") in labelled or attributes.get("aria-labelledby")
                assert named, f"{address}: {tag} {attributes} has no label"
            if attributes.get("aria-labelledby"):
                assert set(attributes["aria-labelledby"].split()) <= set(ids), address
            if tag == "form" and attributes.get("method") == "post":
                assert "token" in {one.get("name") for _, one in found}, address


def test_rooms_are_small(pages):
    for room in PAGES:
        assert len(pages[room].encode()) <= 100_000, room


def test_the_first_page_tells_facts_in_the_words_of_reports(desk):
    facts = plain(desk.get("/today.json"))["facts"]
    assert facts
    for one in facts:
        at = ",".join(f"{start}-{end}" for start, end in one["spans"])
        view = plain(desk.get(f"/reports/{one['source']['report']}/words.json?at={at}"))
        assert one["words"] == " ".join(view["words"].split())


def test_links_lead_to_words_that_are_there(desk, pages):
    spots = 0
    for address, page in pages.items():
        for target in links(page):
            if "?at=" in target and "/words" not in target and spots < 60:
                spots += 1
                assert 'class="asked"' in desk.get(target).text, f"{address} → {target}"
    assert spots > 20


@pytest.mark.parametrize("which", ["pages", "harmed_pages"])
def test_nothing_runs_that_a_report_brought(which, request):
    for address, page in request.getfixturevalue(which).items():
        found = elements(page)
        scripts = [attributes for tag, attributes in found if tag == "script"]
        assert all((attributes.get("src") or "").startswith("/static/") for attributes in scripts), address
        assert not [tag for tag, _ in found if tag in ("img", "b onclick", "iframe", "object", "embed")], address
        for tag, attributes in found:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], f"{address}: {tag}"
            for name in ("href", "src", "action"):
                target = attributes.get(name) or "/"
                assert target.startswith(("/", "#", "http://", "https://")), f"{address}: {target[:60]}"


def test_the_words_of_a_hostile_report_are_shown_as_text(harmed_pages):
    shown = "\n".join(harmed_pages.values())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "{{ 7*7 }}" in shown and LONG in shown
    for address, page in harmed_pages.items():
        assert not set(page) & set(BIDI), address
        assert len(page.encode()) < 400_000, f"{address}: {len(page):,}"


def test_a_text_of_megabytes_comes_in_parts(harmed):
    [huge] = [one for one in plain(harmed.get("/reports.json"))["reports"] if one["address"] is None]
    first = plain(harmed.get(f"/reports/{huge['report']}.json"))
    assert first["parts"] > 300 and first["begins"] == 0
    last = plain(harmed.get(f"/reports/{huge['report']}.json?part={first['parts']}"))
    assert last["begins"] < last["ends"]
    middle = plain(harmed.get(f"/reports/{huge['report']}.json?at=2000000-2000004"))
    assert middle["begins"] <= 2_000_000 < middle["ends"]
    assert harmed.get(f"/reports/{huge['report']}?part={first['parts'] + 1}").status_code == 404


def test_layers_are_switched_by_links(desk, pages):
    report = next(one["report"] for one in plain(desk.get("/reports.json"))["reports"])
    everything = desk.get(f"/reports/{report}?layers=statements,events,times,places,figures").text
    nothing = desk.get(f"/reports/{report}?layers=").text
    assert "m content" in everything and 'class="m ' not in nothing
    view = plain(desk.get(f"/reports/{report}.json?layers=times"))
    assert {one["layer"] for one in view["items"]} <= {"times"}
    text = "".join(piece["words"] for paragraph in view["paragraphs"] for piece in paragraph["pieces"])
    other = plain(desk.get(f"/reports/{report}.json?layers="))
    assert text == "".join(piece["words"] for paragraph in other["paragraphs"] for piece in paragraph["pieces"])


def test_a_citation_has_the_words_and_where_they_are_from(desk):
    report = plain(desk.get("/reports.json"))["reports"][0]
    view = plain(desk.get(f"/reports/{report['report']}/words.json?at=0-20"))
    assert view["citation"].startswith(f"“{view['words']}”") and len(view["words"]) == 20
    assert f"[{report['report']}:0–20]" in view["citation"] and report["publisher"] in view["citation"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404), ("/reports/r-0000000000000000", 404), ("/reports/nonsense", 422),
        ("/stories/s-00000000", 404),
        ("/actors/nobody", 404), ("/reports?page=0", 422), ("/reports?since=yesterday", 422), ("/cases/none", 404),
        ("/timeline?case=none", 404), ("/timeline?type=WAR", 422), ("/reports?page=9999999", 422),
    ],
)  # fmt: skip
def test_errors_have_one_shape(desk, address, status):
    path, _, query = address.partition("?")
    page = desk.get(address)
    twin = desk.get(f"{path}.json?{query}")
    assert (page.status_code, twin.status_code) == (status, status)
    assert set(plain(twin)) == {"error"} and set(plain(twin)["error"]) == {"status", "title", "reason", "field"}
    assert plain(twin)["error"]["status"] == status
    assert "<h1>" in page.text and page.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (0, 3, ("", " tide was in")), (4, 8, ("The ", " was in and")), (24, 31, ("in and the ", " at last left")),
        (49, 53, ("left the ", ".")), (53, 54, ("left the quay", "")),
    ],
)  # fmt: skip
def test_words_stand_among_whole_words(start, end, found):
    assert around("The tide was in and the ferries at last left the quay.", start, end, 14) == found


@given(text=st.text(alphabet="ab \n", max_size=60), at=st.tuples(*[st.integers(0, 60)] * 2), most=st.integers(0, 20))
def test_what_stands_around_words_is_of_the_text(text, at, most):
    start, end = sorted(min(one, len(text)) for one in at)
    before, after = around(text, start, end, most)
    assert text[start - len(before) : end + len(after)] == before + text[start:end] + after
    assert max(len(before), len(after)) <= most
