"""Everything that can go wrong, as one family.

::

    StandoffError
    ├── IntakeError              a source could not become a report
    │   ├── UnreadableSource     no such file, no permission, not a regular file
    │   ├── UnknownFormat        neither page, text, feed, archive nor ready reports
    │   ├── UnreadablePage       the bytes are a page, but no report could be taken from it
    │   ├── BrokenArchive        an archive or feed ends early or is damaged
    │   ├── WrongLanguage        the report is not in English
    │   ├── TooLarge             over the size limit
    │   └── FetchRefused         robots.txt, a private address, a status, a time limit
    ├── ModelError               the encoder's files are missing or do not fit together
    ├── RecordError              a line of JSON is not a record
    ├── ActorsFileError          a file of the analysts' own actors is not as it should be
    ├── NoteError                what somebody adds (a correction, a grade, a remark) is not as it should be
    ├── DeskError                the desk cannot be served there
    └── LedgerError              the ledger cannot be opened, read or written

Each error names what it is about (`subject`: an origin, an address, a file) and why (`reason`).
"""


class StandoffError(Exception):
    """Base of the family.

    subject: the report, source or file it is about, as the user gave it.
    reason: one sentence for the person on the desk.
    """

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(f"{subject}: {reason}")
        self.subject = subject
        self.reason = reason


class IntakeError(StandoffError):
    """A source could not become a report."""


class UnreadableSource(IntakeError):
    """No such file, no permission, or not a regular file."""


class UnknownFormat(IntakeError):
    """Neither page, text, feed, archive nor ready reports."""


class UnreadablePage(IntakeError):
    """The bytes are a page or a text, but no report could be taken from them."""


class BrokenArchive(IntakeError):
    """An archive or feed ends early or is damaged."""


class WrongLanguage(IntakeError):
    """The report is in a language that is not read."""


class TooLarge(IntakeError):
    """Over the size limit."""


class FetchRefused(IntakeError):
    """The address may not be fetched, or the server did not give it."""


class ModelError(StandoffError):
    """The encoder's files are missing or do not fit together."""


class RecordError(StandoffError):
    """A line of JSON is not a record."""


class ActorsFileError(StandoffError):
    """A file of the analysts' own actors is not as it should be."""


class NoteError(StandoffError):
    """What somebody adds to a ledger (a correction, a grade, a remark) is not as it should be."""


class DeskError(StandoffError):
    """The desk cannot be served there."""


class LedgerError(StandoffError):
    """The ledger cannot be opened, read or written."""
