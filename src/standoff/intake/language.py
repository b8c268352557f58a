"""The language of a report. Only English is read."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Words that English cannot do without and that no other language spells so, or hardly uses.
_FUNCTION_WORDS = frozenset(
    "the and that this with from by they their there which would could should been were was has have had said will who "
    "what when where about after before are not but his her its it he she you we our all any into over than "
    "then".split()
)
# English news: about one word in four is of the list (84 reports of the PolNeAR corpus: least 0.156, median 0.23).
# Dutch, German and the Scandinavian languages share a few of its words and stay under 0.06.
_ENGLISH_SHARE = 0.15
_SAMPLE_WORDS = 400
_MIN_WORDS = 20
_SAMPLE_CHARACTERS = 5000
_WORD = re.compile(r"[^\W\d_]+")

_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese",
    "ne": "Nepali", "nl": "Dutch", "nb": "Norwegian", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_of(text: str, hint: str | None = None) -> str:
    """The ISO 639-1 code of a text's language, `en` in doubt.

    hint: what the page or container declares, counted only where the text is too short to tell.
    """
    words = [word.lower() for word in _WORD.findall(text, 0, 20 * _SAMPLE_WORDS)[:_SAMPLE_WORDS]]
    share = sum(word in _FUNCTION_WORDS for word in words) / max(1, len(words))
    if share >= _ENGLISH_SHARE:
        return "en"
    declared = code_of(hint or "")
    if len(words) < _MIN_WORDS and text.isascii():
        return declared if declared in _NAMES and share == 0 else "en"
    code = str(_identifier().classify(text[:_SAMPLE_CHARACTERS])[0])
    return "en" if code not in _NAMES else code


def code_of(language: str) -> str:
    """The ISO 639-1 code of a declared language: `en-GB`, `eng` and `English` are `en`."""
    declared = language.strip().lower().replace("_", "-").partition("-")[0]
    if declared in {"eng", "english"}:
        return "en"
    return next((code for code, name in _NAMES.items() if name.lower() == declared), declared)


def name_of(code: str) -> str:
    """A language's name in English."""
    return _NAMES.get(code, "English" if code == "en" else code)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted({"en", *_NAMES} & set(identifier.labels)))
    return identifier
