import pytest

from standoff.intake import dates

PARSED = [
    ("2019-05-06", "2019-05-06"),
    ("2019/05/06", "2019-05-06"),
    ("2019-05-06T14:05:00-0400", "2019-05-06T14:05:00-04:00"),
    ("2019-05-06T14:05:00.123Z", "2019-05-06T14:05:00+00:00"),
    ("20190506T180500Z", "2019-05-06T18:05:00+00:00"),
    ("2019-05-06 14:05:00 EDT", "2019-05-06T14:05:00-04:00"),
    ("2019-05-06T14:05+05:30", "2019-05-06T14:05:00+05:30"),
    ("2019-05-06T14:05:00", "2019-05-06"),  # no zone, no time
    ("1557165900", "2019-05-06T18:05:00+00:00"),
    ("1557165900000", "2019-05-06T18:05:00+00:00"),
    ("Mon, 06 May 2019 18:05:00 GMT", "2019-05-06T18:05:00+00:00"),
    ("Mon, 6 May 2019 14:05:00 EST", "2019-05-06T14:05:00-05:00"),
    ("Mon, 6 May 2019 14:05:00 IST", "2019-05-06"),  # three countries' time
    ("Sun Nov 17 2019 00:00:00 GMT+0000", "2019-11-17T00:00:00+00:00"),
    ("0000-00-00", None),
    ("2019-13-45", None),
    ("yesterday", None),
    ("", None),
]
WRITTEN = [
    ("May 6, 2019 6:05 PM EDT", "2019-05-06T18:05:00-04:00"),
    ("Nov. 19, 2019 8:02 am ET", "2019-11-19T08:02:00-05:00"),
    ("July 19, 2019 8:02 am ET", "2019-07-19T08:02:00-04:00"),
    ("6th of May 2019, 18.05 BST", "2019-05-06T18:05:00+01:00"),
    ("Updated 1909 GMT (0309 HKT) November 18, 2019", "2019-11-18T19:09:00+00:00"),
    ("PUBLISHED: 22:01 GMT, 18 November 2019 | UPDATED: 09:55 GMT, 19 November 2019", "2019-11-18T22:01:00+00:00"),
    ("18:05, 6 May 2019", "2019-05-06"),
    ("Tuesday 16 October 1962", "1962-10-16"),
    ("31.12.2019", "2019-12-31"),
    ("11/18/2019", "2019-11-18"),
    ("05/06/2019", None),  # May or June
    ("Oct. 24", None),
    ("31 February 2019", None),
]
ADDRESSES = [
    ("https://news.example/2019/05/06/talks", "2019-05-06"),
    ("https://news.example/world/2019/may/06/talks", "2019-05-06"),
    ("https://news.example/talks-20190506.html", "2019-05-06"),
    ("https://news.example/story/2023-06-26/talks", "2023-06-26"),
    ("https://news.example/06-may-2019/talks", "2019-05-06"),
    ("https://news.example/1962/10/21/talks", "1962-10-21"),
    ("https://news.example/talks-19621021.html", None),  # any number
    ("https://news.example/a/99999999", None),
    ("https://news.example/id/12345678901", None),
    ("https://news.example/2019/talks", None),
]


@pytest.mark.parametrize(("value", "expected"), PARSED)
def test_metadata_value(value, expected):
    assert dates.parse(value) == expected


@pytest.mark.parametrize(("line", "expected"), WRITTEN)
def test_written_date(line, expected):
    assert dates.in_text(line) == expected


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_date_in_address(address, expected):
    assert dates.in_address(address) == expected
