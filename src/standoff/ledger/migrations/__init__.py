"""Changes of the tables, in order. Each is applied in one transaction together with its note in `migrations`.

A migration is history: it holds its own statements and never calls code that will have moved on. To change the
tables, change `schema`, append a function to MIGRATIONS, and say in docs/ledger.md what is different.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from standoff.ledger.migrations.m0001_first_tables import first_tables
from standoff.ledger.migrations.m0002_register import register
from standoff.ledger.migrations.m0003_events import events
from standoff.ledger.migrations.m0004_stories import stories
from standoff.ledger.migrations.m0005_cases import cases
from standoff.ledger.migrations.m0006_notes import notes
from standoff.ledger.migrations.m0007_indexes import indexes
from standoff.ledger.migrations.m0008_reading import reading
from standoff.ledger.migrations.m0009_copy_keys import copy_keys
from standoff.ledger.migrations.m0010_rare_and_former import rare_and_former

Migration = Callable[[Connection], None]

MIGRATIONS: tuple[Migration, ...] = (
    first_tables, register, events, stories, cases, notes, indexes, reading, copy_keys, rare_and_former,
)  # fmt: skip
