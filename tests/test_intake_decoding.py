import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.intake.decoding import decode

TEXT = "“It’s over – for now,” said the café’s owner, and he didn’t smile at all that day."
RUSSIAN = "Министр заявил во вторник, что переговоры в столице будут продолжены на следующей неделе."


def page(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (page("utf-8").encode("utf-8"), None),
        (page("utf-8").encode("utf-8-sig"), None),
        (page("utf-8").encode("utf-16"), None),
        (page("utf-16").encode("utf-16-be"), None),
        (page("utf-16").encode("utf-16-le"), "utf-16"),
        (page("windows-1252").encode("cp1252"), None),
        (page("utf-8").encode("cp1252"), "iso-8859-1"),
        # declared wrongly
        (page("utf-8").encode("cp1252"), None),
        (page("utf-8").encode("cp1252"), "utf-8"),
        (page("iso-8859-1").encode("utf-8"), "iso-8859-1"),
        (page("utf-8").encode("mac_roman"), None),
        (page("no-such-charset").encode("cp1252"), None),
        (page("hex").encode("cp1252"), "base64"),
    ],
)
def test_the_bytes_count_for_more_than_the_declaration(data, charset):
    assert TEXT in decode(data, charset)


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "iso-8859-5"])
def test_a_declared_charset_is_used(charset):
    assert RUSSIAN in decode(page(charset, RUSSIAN).encode(charset))
    assert RUSSIAN in decode(RUSSIAN.encode(charset), charset)


def test_undeclared_bytes_are_detected():
    assert decode((RUSSIAN * 5).encode("cp1251")) == RUSSIAN * 5


def test_stray_bytes_in_utf8_are_read_as_they_were_meant():
    assert decode("“One” – ".encode() + b"\x93two\x94 \x97 three") == "“One” – “two” — three"


def test_controls_and_surrogates_are_left_out():
    assert decode(b"a\x00b\x07c\td\ne\x7f") == "abc\td\ne"
    assert decode(b"a\xed\xa0\x80b") == "ab"


@settings(deadline=None)  # the first call loads the detector
@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "shift_jis", "utf-16", "utf-7", "x"]))
def test_every_input_gives_characters_that_can_be_stored(data, charset):
    text = decode(data, charset)
    assert text.encode("utf-8").decode("utf-8") == text
    assert "\x00" not in text
