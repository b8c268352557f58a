"""The desk in a real browser: the way of an analyst through it, without scripts too, and what axe says of it."""

import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import chromium, needs_browser, served
from playwright.sync_api import Browser, Page, expect

import standoff

REPORTS = Path(__file__).parent.parent / "examples" / "reports"
SAMPLE = ("06-capital-waits.txt", "08-kennedy-address.html", "28-turkey-asked.html", "29-turkey-offer.html",
          "32-kennedy-letter.html", "33-khrushchev-yields.html")  # fmt: skip
IMPORTED = REPORTS / "03-pentagon-denies.html"
ROOMS = (
    "/", "/timeline", "/stories", "/reports", "/table", "/conduct", "/forecasts", "/map", "/search?q=Cuba", "/actors",
    "/cases", "/publishers", "/corrections", "/import", "/failures", "/about", "/keys",
)  # fmt: skip
_ID = re.compile(r"/(?:[a-z]-[0-9a-f-]+|[a-z]\d+|[A-Z]{3}|e:[^/?]*)(?=[/?]|$)|(?<=/actors)/[^/?]+")


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def filed(tmp_path_factory) -> Path:
    needs_browser()
    folder = tmp_path_factory.mktemp("desk")
    with standoff.Ledger(folder / "sample.db") as ledger:
        filed = list(standoff.add_all([str(REPORTS / name) for name in SAMPLE], ledger))
        assert len(filed) == len(SAMPLE)
    return folder / "sample.db"


@pytest.fixture(scope="module")
def desk(filed):
    """A desk that is only looked at."""
    with served(filed) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(browser, desk) -> list[str]:
    return sample_pages(page_of(browser), desk)


@pytest.fixture
def own_desk(filed, tmp_path):
    """A desk of one's own, to change."""
    shutil.copy(filed, tmp_path / "own.db")
    with served(tmp_path / "own.db") as address:
        yield address


def page_of(browser: Browser, *, scripts: bool = True, dark: bool = False, width: int = 1200) -> Page:
    context = browser.new_context(
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    return page


def opened(page: Page, address: str) -> Page:
    answer = page.goto(address)
    assert answer is not None and answer.ok, f"{address}: {answer and answer.status}"
    return page


def sample_pages(page: Page, desk: str) -> list[str]:
    """The rooms, and one page of each kind that they and the page of a report lead to."""
    found: dict[str, str] = {}

    def look_at(address: str) -> None:
        opened(page, desk + address)
        targets = page.eval_on_selector_all("main a[href^='/']", "links => links.map(a => a.getAttribute('href'))")
        for target in targets:
            path = target.split("#")[0]
            found.setdefault(re.sub(r"\?.*", "?", _ID.sub("/…", path)), path)

    for room in ROOMS:
        look_at(room)
    look_at(found["/reports/…"])
    return list(dict.fromkeys([*ROOMS, *found.values()]))


def test_from_a_page_to_a_correction_and_back(browser, own_desk):
    page = page_of(browser)
    # Import.
    opened(page, own_desk + "/import")
    page.get_by_label("Files").set_input_files(IMPORTED)
    page.get_by_role("button", name="Read and file").click()
    expect(page.locator(".tag", has_text="new")).to_be_visible()
    # Read: from the outcome to the report, and to the words of a statement.
    page.locator("article a.to").first.click()
    expect(page.locator("[data-text]")).to_be_visible()
    report = page.url.split("?")[0].split("#")[0]
    page.goto(report + "/statements/s1")
    before = page.locator("p.lead").first.text_content()
    page.get_by_role("link", name="in the text").first.click()
    expect(page.locator("#at")).to_be_visible()
    # Correct the speaker.
    page.goto(report + "/statements/s1")
    page.locator("summary", has_text="The speaker is somebody else").click()
    form = page.locator("#change-speaker form")
    form.get_by_label("Or somebody the report's record does not have").fill("Ada Vane")
    form.get_by_label("Your name").fill("Ida Berg")
    form.get_by_role("button", name="Change").click()
    # See it everywhere: on the page of the statement, in the report, in the list of corrections, in a search.
    for address in (report + "/statements/s1", report, own_desk + "/corrections"):
        opened(page, address)
        expect(page.locator("main")).to_contain_text("Ada Vane")
    # Undo.
    page.locator("form.undo button").first.click()
    opened(page, report + "/statements/s1")
    expect(page.locator("p.lead").first).to_have_text(before or "")


def test_from_today_to_the_words(browser, desk):
    page = page_of(browser)
    opened(page, desk)
    link = page.get_by_role("link", name="in the text").first
    link.click()
    expect(page.locator("[data-text]")).to_be_visible()
    expect(page.locator("#at")).to_be_visible()
    assert page.locator("#at").inner_text().strip()


def test_keys(browser, desk):
    page = page_of(browser)
    opened(page, desk + "/stories")
    page.keyboard.press("j")
    expect(page.locator("[data-line].at")).to_have_count(1)
    page.keyboard.press("/")
    expect(page.locator("input[type=search]").first).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page).to_have_url(desk + "/keys")


def test_the_whole_desk_without_scripts(browser, desk, addresses):
    page = page_of(browser, scripts=False)
    for address in addresses:
        opened(page, desk + address)
        assert page.locator("h1").count() == 1, address
        assert page.locator("main").inner_text().strip(), address


def test_a_chart_that_answers_to_the_pointer(browser, desk):
    page = page_of(browser)
    opened(page, desk + "/conduct")
    page.locator("summary", has_text="Point at the bars").click()
    expect(page.frame_locator(".plot iframe").locator("svg")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("width", [320, 2560])
def test_nothing_sticks_out(browser, desk, addresses, width):
    page = page_of(browser, width=width)
    for address in addresses:
        opened(page, desk + address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} pixels wider than {width}"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(browser, desk, addresses, dark):
    page = page_of(browser, dark=dark)
    found = {}
    for address in addresses:
        opened(page, desk + address)
        for one in Axe().run(page).response["violations"]:
            if one["impact"] in ("serious", "critical"):
                found.setdefault(one["id"], []).append((address, one["nodes"][0]["html"][:160]))
    assert found == {}
