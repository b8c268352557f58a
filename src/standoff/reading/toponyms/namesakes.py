"""What bears the name of a town without being it: ships, teams, hotels, and words of institutions."""

import re

from standoff.reading.language.parse import Parse

_SHIP_PREFIXES = frozenset("USS HMS HMCS HMAS HMNZS INS RFA USNS USCGC SS MV MS MT RMS ORP ROKS JS KRI BRP".split())
_SHIPS = frozenset(
    "frigate destroyer cruiser corvette submarine battleship warship carrier minesweeper gunboat trawler freighter "
    "tanker ferry liner yacht icebreaker tugboat schooner".split()
)
_TEAM_AFTER = frozenset(
    "fans fan supporters supporter striker midfielder defender goalkeeper winger forward fullback quarterback pitcher "
    "batsman bowler linebacker centre-back keeper players player squad coach teammate teammates".split()
)
_BEATING = frozenset(
    "beat beats beating beaten defeat defeats defeated defeating thrash thrashed thrashing edge edged trounced "
    "hammered vs v versus".split()
)
_SPORT = frozenset(
    "goal goals match league cup final semifinal semi-final quarterfinal season innings inning homer kick-off kickoff "
    "stadium striker midfielder goalkeeper touchdown playoff playoffs championship football soccer baseball "
    "basketball rugby cricket hockey tournament".split()
)
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
# Places whose English names begin with an article.
_WITH_ARTICLE = frozenset("hague bronx dalles woodlands colony villages gambia strand".split())


def is_namesake(parse: Parse, first: int, end: int) -> bool:
    """Whether the words around a town's name, [first, end), say that something else is called by it."""
    before = parse.forms[first - 1] if first and parse.sentence_of[first - 1] == parse.sentence_of[first] else ""
    if before in _SHIP_PREFIXES or before.lower() in _SHIPS:
        return True
    after = parse.lower[end] if end < len(parse.words) else ""
    if after in _TEAM_AFTER or (after in ("manager", "captain") and _tells_of_sport(parse, first)):
        return True
    beaten = before.lower() in _BEATING or after in _BEATING
    if beaten and _tells_of_sport(parse, first):
        return True
    return before.lower() == "the" and end - first == 1 and _stands_as_noun(parse, first)


def _stands_as_noun(parse: Parse, word: int) -> bool:
    """Whether an article makes a hotel or a river of a name: "the Hilton in Geneva"; not "the Durban author"."""
    if parse.lower[word] in _WITH_ARTICLE:
        return False
    following = word + 1
    if following >= len(parse.words) or parse.sentence_of[following] != parse.sentence_of[word]:
        return True
    if parse.lower[following] in (".", "!", "?", ";", ")"):
        return True
    return parse.upos[following] in ("ADP", "VERB", "AUX", "SCONJ") and parse.lower[following] not in ("'s", "’s", "of")


def _tells_of_sport(parse: Parse, word: int) -> bool:
    """Whether the sentence has a score or a word of sport."""
    sentence = parse.sentence_of[word]
    first, end = word, word
    while first and parse.sentence_of[first - 1] == sentence:
        first -= 1
    while end < len(parse.words) and parse.sentence_of[end] == sentence:
        end += 1
    if not _SPORT.isdisjoint(parse.lower[first:end]):
        return True
    return _SCORE.search(parse.text, parse.words[first].start, parse.words[end - 1].end) is not None
