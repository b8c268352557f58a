import pytest

from standoff.intake.language import code_of, language_of, name_of

TEXTS = [
    ("The minister said on Tuesday that the talks in the capital would go on for another week.", "en"),
    ("Troops cross border", "en"),
    ("Ceasefire: Geneva talks", "en"),
    ("Nigeria: Troops kill 12 bandits in Zamfara", "en"),
    ("Der Minister sagte am Dienstag in Genf, dass die Gespräche weitergehen und die Truppen bleiben.", "de"),
    ("Le ministre a déclaré mardi que les pourparlers se poursuivraient à Genève toute la semaine.", "fr"),
    (
        "De minister zei dinsdag dat hij was teruggekeerd; het was volgens hem niet meer dan een begin van de zaak.",
        "nl",
    ),
    ("El ministro dijo el martes que las conversaciones continuarán en Ginebra.", "es"),
    ("Министр заявил во вторник, что переговоры в столице будут продолжены на следующей неделе.", "ru"),
    ("部長は火曜日に首都での協議を来週も続けると述べた。", "ja"),
    ("قال الوزير يوم الثلاثاء إن المحادثات في العاصمة ستستمر أسبوعا آخر.", "ar"),
]


@pytest.mark.parametrize(("text", "code"), TEXTS)
def test_language(text, code):
    assert language_of(text) == code


def test_a_declaration_counts_only_where_the_text_does_not_tell():
    assert language_of("Genève 1962", "fr") == "fr" or language_of("Geneve 1962", "fr") == "fr"
    assert language_of(TEXTS[0][0], "de") == "en"


@pytest.mark.parametrize(
    ("declared", "code"), [("en-GB", "en"), ("eng", "en"), ("English", "en"), ("de_AT", "de"), ("German", "de")]
)
def test_declared_codes(declared, code):
    assert code_of(declared) == code


def test_names():
    assert (name_of("de"), name_of("en"), name_of("xx")) == ("German", "English", "xx")
