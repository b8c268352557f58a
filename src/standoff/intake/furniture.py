"""Lines that belong to the page and not to the report: pointers elsewhere, invitations, captions, notices."""

import re

_SITES = (
    "twitter|x|facebook|instagram|youtube|whatsapp|telegram|linkedin|google|tiktok|threads|bluesky|mastodon|flipboard"
)
# Pointers to other stories. A full sentence of some length may well be the report's own ("More about that later …").
_POINTER = re.compile(
    r"""\W*(?:
      (?:read|see|learn|find\ out|watch|listen|hear)\ (?:more|also|next|too|now|the\ full\ (?:story|article|report))\b
    | (?:also\ read|also\ see|don[’']t\ miss|must\ read|most\ (?:read|popular|viewed|shared)|next\ up|up\ next)\b
    | more\ (?:from|on|about|stories|news|like\ this|coverage|videos?)\b | in\ case\ you\ missed\ it\b
    | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)\b | recommended\b | trending\b
    | editor[’']?s[’']?\ (?:picks?|choice)\b | latest\ (?:news|stories|videos?)\b | just\ in\b | continue\ reading\b
    | (?:related|watch|listen|video|audio|photos?|gallery|pictured|in\ pictures)\s*(?:[:|»>]|\Z)
    | related\ (?:articles?|stories|story|news|links?|posts?|topics?|coverage|content|reading|videos?)\b
    ).{0,160}\Z""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_INVITATION = rf"""
      sign(?:ed)?[\ -]up\b.{{0,300}} | subscribe\b.{{0,300}} | follow\ @?\w+(?:\ \w+){{0,3}}:?(?:\ @\w+)?
    | (?:get|receive)\ (?:the|our|more|all|daily|breaking|unlimited)\ .{{0,100}}
      (?:newsletter|inbox|email|alerts?|headlines|app|subscri).{{0,160}}
    | (?:follow|like|join|find|connect\ with)\ (?:us|me|@?\w+(?:\ \w+){{0,3}})\ on\ (?:{_SITES})\b.{{0,200}}
    | (?:download|get)\ (?:the|our)\ .{{0,60}}\bapp\b.{{0,160}} | (?:click|tap)\ here\b.{{0,200}}
    | share(?:\ (?:this|on|via|the)\b.{{0,80}})?\W* | print(?:\ this)?(?:\ (?:article|page|story))?\W*
    | email\ this\b.{{0,60}}
    | (?:already\ a\ (?:subscriber|member)|log\ ?in|sign\ in|register\ (?:now|for|to))\b.{{0,120}}
    | (?:send|share)\ (?:us\ )?(?:your\ )?(?:tips?|feedback|comments|a\ letter)\b.{{0,200}}
    | (?:leave|post|add|write)\ (?:a|your)\ (?:reply|comment)\b.{{0,300}}
    | join\ the\ (?:conversation|discussion)\b.{{0,160}}
"""
_LABEL = r"""
      posted\ (?:by|on)\b.{0,100} | the\ post\ .{1,200}\bappeared\ first\ on\b.{1,80}
    | adverts?\W* | advertisements?\b.{0,60} | report\ this\ ad\W* | sponsored\b.{0,60}
    | (?:article|story)\ continues\ (?:below|after).{0,80} | scroll\ (?:down|to\ continue)\b.{0,80}
    | skip\ (?:advert\w*|to)\b.{0,80} | (?:play\ video|loading)\W* | \d+\ ?(?:shares?|views?|likes?)\W*
    | (?:back\ to\ top|top\ of\ page|view\ (?:gallery|image|photos|more)|show\ (?:more|less)|load\ more|go\ to\ top)\W*
    | (?:tags?|filed\ under|topics?|categor(?:y|ies)|posted\ in|tagged(?:\ (?:with|as))?|keywords|labels)\ ?
      (?::.{0,300}|\W*)
    | (?:(?:\d+|no|view|show|load|see|all)\ )*comments?\W*(?:\(\d+\))?\W*
    | comments\ are\ (?:closed|off|disabled|moderated)\b.{0,80}
"""
_CAPTION = r"""
      (?:(?:main|featured?|cover|lead)\ )?(?:image|photo(?:graph)?s?|picture|illustration|graphic)
      (?:\ (?:credits?|source|by|courtesy|copyright|caption))?\ ?[:©/|].{1,160}
    | (?:photo(?:graph)?s?|image|picture|illustration)\ (?:credit|courtesy|by)\b.{1,120}
    | [(\[]?(?:file|stock|handout|ap|reuters|afp|getty)\ (?:photo|picture|image|file\ photo)s?[)\]]?\W*
    | (?:getty(?:\ images)?|shutterstock|istock|alamy|pixabay|unsplash)(?:/.{0,60}|\ images?)?\W*
"""
_LEGAL = r"""
      (?:©|\(c\)|copyright\b).{0,200} | all\ rights\ reserved\b.{0,100}
    | this\ copy\ is\ for\ your\ personal,\ non-commercial\ use\b.{0,600}
    | your\ e?-?mail\ address\ will\ not\ be\ published\b.{0,200} | required\ fields\ are\ marked\b.{0,20}
    | (?:we\ (?:use|value)\ cookies|this\ (?:web)?site\ uses\ cookies)\b.{0,600}
    | by\ (?:clicking|continuing\ to|signing\ up|submitting|entering|subscribing)\b.{0,600}
"""
_NOTICE = re.compile(rf"\W*(?:{_INVITATION}|{_LABEL}|{_CAPTION}|{_LEGAL})\Z", re.IGNORECASE | re.VERBOSE | re.DOTALL)
_CREDITED_CAPTION = re.compile(
    r"""[(\[](?:image|photo|picture|pic|credit|photo\ credit|image\ credit|photo\ by|file\ photo|source)s?\s?[:/]
        .{1,80}[)\]]\s*\.?\Z
    | [(\[][^()\[\]]{0,60}(?:getty\ images|shutterstock|/getty|/afp|/reuters|/ap|ap\ photo|file\ photo|handout)
      [^()\[\]]{0,60}[)\]]\s*\.?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
# Where a page's tail begins when it was saved on one line with the last sentence.
_RUN_ON = re.compile(
    rf"""(?:(?<=[.!?"”’)…])|(?<=\*))\s*(?:
      Leave\ a\ (?:Reply|Comment)\b | Your\ e-?mail\ address\ will\ not\ be\ published\b
    | Required\ fields\ are\ marked\b | Post\ (?:a\ )?Comment\b | Cancel\ reply\b | Comments\ are\ closed\b
    | Share\ this\ ?:? | Like\ this\ ?: | Click\ to\ (?:share|email|print)\b
    | Share\ on\ (?i:{_SITES}|pinterest|reddit)\b
    | Filed\ (?:U|u)nder\b | Posted\ (?:in|on|by)\b | Bookmark\ the\ permalink\b
    | Tagged\b | Tags\ ?: | You\ [Mm]ay\ [Aa]lso\ [Ll]ike\b
    | Related\ (?:Posts?|Articles?|Stor(?:y|ies)|News|Links?|Topics?|Content)\b | Related\ ?:
    | Subscribe\ (?:to|now|today|for)\b | Sign\ up\ (?:for|to)\b
    | Follow\ (?:us|me|@\w+)\b | Follow\ [\w\ ]{{1,40}}\ on\ (?i:{_SITES})\b | ©\ ?\d{{4}}\b | Copyright\ ©
    )""",
    re.VERBOSE,
)
# Of a paragraph only this much of its end is searched for a tail.
_TAIL = 1500
# A sentence this long is the report's, whatever its first words are.
_SENTENCE = 90


def is_notice(line: str) -> bool:
    """Whether a whole paragraph is such a line."""
    if len(line) > 900:
        return False
    if _NOTICE.match(line) is not None:
        return True
    if _POINTER.match(line) is not None and not (len(line) > _SENTENCE and line.endswith(".")):
        return True
    return len(line) < 400 and _CREDITED_CAPTION.search(line) is not None


def run_on(paragraph: str) -> int | None:
    """Where in a last paragraph the page's tail begins, run together with the last sentence; None if it has none."""
    found = _RUN_ON.search(paragraph, max(0, len(paragraph) - _TAIL))
    while found is not None:
        if found.start() > 0 and not _goes_on(paragraph[found.end() :]):
            return found.start()
        found = _RUN_ON.search(paragraph, found.end())
    return None


def _goes_on(rest: str) -> bool:
    """Whether what follows is prose of the report's kind: more than one sentence of some length."""
    return sum(len(sentence) > _SENTENCE for sentence in re.split(r"(?<=[.!?])\s+", rest)) > 1
