"""Records in other programs' formats: of single records brat and HTML, of all events those of event data."""
