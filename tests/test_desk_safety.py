"""Who may use the desk: hosts, passwords, tokens of forms, sizes, and the headers of every answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from desk_ledgers import HERE, NOW, client_of, plain, token_of
from fastapi.testclient import TestClient

from standoff.desk.app import create_app
from standoff.desk.security import Door, hashed
from standoff.desk.settings import Settings
from standoff.desk.writes import local

PASSWORD = "tide and quay"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)  # a cheap one: many attempts


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with client_of(tmp_path_factory.mktemp("own") / "own.db") as client:
        yield client


@pytest.fixture
def shared(tmp_path, clock):
    app = create_app(tmp_path / "shared.db", Settings(password=HASH, names=("desk.example",), clock=clock))
    yield TestClient(app, base_url="http://desk.example", follow_redirects=False)  # nothing is got ready for readers
    app.state.desk.close()


def log_in(client: TestClient, password: str = PASSWORD, **fields: str):
    return client.post("/login", data={"token": token_of(client, "/login"), "password": password, **fields})


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("127.0.0.1", True), ("127.0.0.1:8642", True), ("localhost:1", True), ("[::1]:8642", True), ("10.1.2.3", True),
        ("desk.example", False), ("127.0.0.1.rebind.example", False), ("localhost.example", False), ("", False),
        ("[::1", False), ("1", False),
    ],
)  # fmt: skip
def test_the_desk_answers_to_its_own_names_alone(own, host, answered):
    assert (own.get("/about", headers={"host": host}).status_code == 200) is answered


def test_a_name_that_was_given_is_its_own(shared):
    assert shared.get("/login").status_code == 200
    assert shared.get("/login", headers={"host": "other.example"}).status_code == 421


@pytest.mark.parametrize(
    "address", ["/", "/nowhere", "/about.json", "/static/desk.css", "/openapi.json", "/reports?page=x"]
)
def test_every_answer_has_the_headers(own, address):
    headers = own.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_cookies_are_for_this_desk_alone(own):
    own.cookies.clear()
    cookie = own.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Domain" not in cookie


WRITES = ("/corrections", "/remarks", "/cases", "/searches", "/publishers/grade", "/import", "/look", "/logout")


@pytest.mark.parametrize("address", WRITES)
@pytest.mark.parametrize("token", [None, "", "0" * 64, "ünsinn"])
def test_nothing_is_written_without_the_token_of_the_visitor(own, address, token):
    fields = {
        "report": "r-0000",
        "by": "Ada Vane",
        "words": "x",
        "name": "x",
        "publisher": "x",
        "grade": "B",
        "text": "x",
    }
    answer = own.post(address, data=fields if token is None else {**fields, "token": token})
    assert answer.status_code == 403


def test_every_way_to_write_is_looked_at_here(own):
    posts = {address for address, said in plain(own.get("/openapi.json"))["paths"].items() if "post" in said}
    for address in posts:
        at = address.replace("{number}", "1").replace("{case}", "x").replace("{actor}", "x")
        fields = {
            "report": "r-0000",
            "by": "x",
            "words": "x",
            "name": "x",
            "publisher": "x",
            "field": "apart",
            "value": "x",
        }
        assert own.post(at, data=fields).status_code == 403, address


def test_a_token_is_of_one_visitor_alone(tmp_path):
    app = create_app(tmp_path / "own.db", Settings(clock=lambda: NOW))
    with TestClient(app, base_url=HERE) as one, TestClient(app, base_url=HERE) as other:
        token = token_of(one)
        other.get("/")
        assert other.post("/cases", data={"token": token, "name": "Tide"}).status_code == 403
        assert one.post("/cases", data={"token": token, "name": "Tide"}).status_code == 200


def test_a_program_sends_the_token_as_a_header(own):
    token = token_of(own)
    answer = own.post("/cases.json", data={"name": "Tide"}, headers={"x-csrf-token": token})
    assert (answer.status_code, plain(answer)["address"]) == (201, "/cases/Tide")


class TestPasswords:
    def test_nobody_sees_anything_before(self, shared):
        for address in ("/", "/about", "/reports/r-0000", "/import", "/openapi.json"):
            answer = shared.get(address)
            if address.endswith(".json"):
                assert answer.status_code == 401 and plain(answer)["error"]["status"] == 401
            else:
                assert (answer.status_code, answer.headers["location"][:12]) == (303, "/login?next=")
        assert shared.post("/cases", data={"name": "x"}).status_code == 401

    def test_the_password_opens_and_leads_on(self, shared):
        answer = log_in(shared, next="/reports?page=2")
        assert (answer.status_code, answer.headers["location"]) == (303, "/reports?page=2")
        assert shared.get("/about").status_code == 200
        shared.post("/logout", data={"token": token_of(shared)})
        assert shared.get("/about").status_code == 303

    def test_a_login_gives_another_cookie(self, shared):
        shared.get("/login")
        before = shared.cookies.get("standoff_visitor")
        log_in(shared)
        assert shared.cookies.get("standoff_visitor") not in (None, before)

    def test_a_wrong_one_does_not(self, shared):
        assert log_in(shared, "tide").status_code == 403
        assert shared.get("/about").status_code == 303

    def test_a_stay_ends(self, shared, clock):
        log_in(shared)
        clock.now += timedelta(hours=13)
        assert shared.get("/about").status_code == 303

    def test_guessing_gets_slower_and_slower(self, shared, clock):
        waits = []
        for _ in range(6):
            while log_in(shared, "wrong").status_code == 429:
                clock.now += timedelta(seconds=1)
                waits.append(1)
        assert len(waits) == 1 + 2 + 4
        assert log_in(shared).status_code == 429  # the right one has to wait as well
        clock.now += timedelta(seconds=60)
        assert log_in(shared).status_code == 303

    def test_a_remark_needs_an_address(self, shared):
        log_in(shared)
        fields = {"token": token_of(shared), "words": "x", "by": "Ada Vane", "story": "s-0000"}
        assert shared.post("/remarks.json", data=fields).status_code == 422
        assert shared.post("/remarks.json", data={**fields, "email": "ada@vane.example"}).status_code == 404


def test_a_password_is_kept_as_its_hash_alone():
    assert hashed(HASH) == HASH
    kept = hashed(PASSWORD)
    assert kept.startswith("$argon2id$") and PASSWORD not in kept
    door = Door(Settings(password=kept))
    assert isinstance(door.log_in(PASSWORD, "10.0.0.1"), str)
    assert door.log_in("tide", "10.0.0.1") is None


def test_attempts_at_once_wait_like_those_one_by_one():
    door = Door(Settings(password=HASH, clock=lambda: NOW))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: door.log_in("wrong", "10.0.0.1"), range(24)))
    assert found.count(None) == 3


def test_what_is_too_large_is_refused_before_it_is_kept(tmp_path):
    with client_of(tmp_path / "own.db", upload=20_000) as client:
        token = token_of(client)
        big = {"files": ("big.txt", b"tide " * 10_000, "text/plain")}
        assert client.post("/import", data={"token": token}, files=big).status_code == 413

        def pieces():
            yield b"token=" + token.encode() + b"&text="
            yield from (b"tide " * 1000 for _ in range(20))

        headers = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/import", content=pieces(), headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("/reports?page=2", "/reports?page=2"), ("//evil.example", "/"), ("https://evil.example", "/"), ("", "/"),
        ("/\\evil.example", "/"), ("/a\r\nset-cookie: x=1", "/"), ("javascript:alert(1)", "/"),
    ],
)  # fmt: skip
def test_one_goes_back_to_this_desk_alone(typed, address):
    assert local(typed) == address


@pytest.mark.parametrize(
    "address", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/"]
)
def test_no_file_is_served_but_those_of_the_desk(own, address):
    assert own.get(address).status_code == 404


def test_a_ledger_that_breaks_is_said_so(tmp_path):
    with client_of(tmp_path / "own.db") as client:
        client.app.state.desk.close()
        (tmp_path / "own.db").write_bytes(b"no ledger at all" * 1000)
        answer = client.get("/stories.json")
        assert answer.status_code == 503 and plain(answer)["error"]["status"] == 503
