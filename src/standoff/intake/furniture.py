"""Lines that belong to the page and not to the report: pointers elsewhere, invitations, captions, notices."""

import re

_NOTICE = re.compile(
    r"""^\W*(?:
      (?:read|see|learn|find\ out|watch|listen|hear)\ (?:more|also|next|too|now|the\ full\ (?:story|article|report)(?:\ here)?)\b.{0,160}
    | (?:also\ read|also\ see|also\ on|don[’']t\ miss|just\ in|must\ read|most\ (?:read|popular|viewed|shared)|more\ (?:from|on|about|stories|news|in|like|coverage|videos?)\b|next\ up|up\ next|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested)|recommended|trending|in\ case\ you\ missed\ it|editor[’']?s[’']?\ (?:picks?|choice)|latest\ (?:news|stories|videos?))\b.{0,120}
    | (?:related|watch|listen|video|audio|photos?|gallery|pictured|in\ pictures|explainer|analysis|background|opinion|live)\s*(?:[:|»>]|\Z).{0,160}
    | related\ (?:articles?|stories|story|news|links?|posts?|topics?|coverage|content|reading|videos?)\b.{0,160}
    | (?:sign|signed)[\ -]up\b.{0,300} | subscribe\b.{0,300} | (?:get|receive)\ (?:the|our|more|all|daily|breaking|unlimited)\ .{0,100}(?:newsletter|inbox|email|alerts?|headlines|app|phone|subscri|sent).{0,160}
    | (?:follow|like|join|find|connect\ with)\ (?:us|me|@?\w+(?:\ \w+){0,3})\ on\ (?:twitter|x|facebook|instagram|youtube|whatsapp|telegram|linkedin|google|tiktok|threads|bluesky|mastodon|flipboard)\b.{0,200}
    | follow\ @?\w+(?:\ \w+){0,3}(?:\ on\ .{0,40})?:?\ ?@?\w* \Z
    | (?:download|get)\ (?:the|our)\ .{0,60}\bapp\b.{0,160}
    | (?:click|tap)\ here\b.{0,200} | share\ (?:this|on|via|the)\b.{0,80} | share\W*\Z | print(?:\ this)?\ (?:article|page|story)?\W*\Z | email\ this\b.{0,60}
    | advertisements?\b.{0,60} | \[?(?:article|story)\ continues\ (?:below|after).{0,80} | continue\ reading\b.{0,80} | scroll\ (?:down|to\ continue)\b.{0,80} | skip\ (?:advert\w*|to)\b.{0,80} | sponsored\b.{0,60}
    | (?:image|photo(?:graph)?|picture|photos|images|video|cover|main\ image|featured\ image|feature\ image|illustration|graphic)\ ?(?:credits?|source|by|courtesy|copyright|caption)?\ ?[:©/|]\ ?.{1,160}
    | (?:photo(?:graph)?s?|image|picture|illustration)\ (?:credit|courtesy|by)\b.{1,120}
    | [(\[]?(?:file|stock|handout|ap|reuters|afp|getty)\ (?:photo|picture|image|file\ photo)s?[)\]]?\W*\Z
    | (?:getty(?:\ images)?|shutterstock|istock|alamy|pixabay|unsplash)(?:/.{0,60}|\ images?)?\W*\Z
    | (?:©|\(c\)|copyright\b)\ ?.{0,200} | all\ rights\ reserved\b.{0,100}
    | (?:leave|post|add|write)\ (?:a|your)\ (?:reply|comment)\b.{0,300} | (?:\d+\ |no\ |view\ |show\ |load\ |see\ )?(?:all\ )?comments?\b\W*(?:\(\d+\))?\W*\Z | comments\ are\ (?:closed|off|disabled|moderated)\b.{0,80} | join\ the\ (?:conversation|discussion)\b.{0,160}
    | your\ e?-?mail\ address\ will\ not\ be\ published\b.{0,200} | required\ fields\ are\ marked\b.{0,20}
    | (?:tags?|filed\ under|topics?|categor(?:y|ies)|posted\ in|tagged(?:\ (?:with|as))?|keywords|labels)\ ?:.{0,300} | tags\W*\Z
    | (?:we\ (?:use|value)\ cookies|this\ (?:web)?site\ uses\ cookies|by\ (?:clicking|using|continuing|signing|submitting|entering|subscribing))\b.{0,600}
    | (?:already\ a\ (?:subscriber|member)|log\ ?in|sign\ in|register\ (?:now|for|to))\b.{0,120}
    | (?:send|share)\ (?:us\ )?(?:your\ )?(?:tips?|feedback|comments|a\ letter)\b.{0,200}
    | (?:back\ to\ top|top\ of\ page|view\ (?:gallery|image|photos|more)|show\ (?:more|less)|load\ more|go\ to\ top)\W*\Z
    | advert\W*\Z | report\ this\ ad\W*\Z | play\ video\W*\Z | loading\W*\Z | \d+\ ?(?:shares?|views?|likes?)\W*\Z
    )\Z""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_CREDITED_CAPTION = re.compile(
    r"[(\[](?:image|photo|picture|pic|credit|photo credit|image credit|photo by|file photo|source)s?\s?[:/].{1,80}[)\]]\s*\.?\Z"
    r"|[(\[][^()\[\]]{0,60}(?:getty images|shutterstock|/getty|/afp|/reuters|/ap|ap photo|file photo|handout)[^()\[\]]{0,60}[)\]]\s*\.?\Z",
    re.IGNORECASE,
)


def is_notice(line: str) -> bool:
    """Whether a whole paragraph is such a line."""
    return len(line) < 700 and (_NOTICE.match(line) is not None or (len(line) < 400 and _CREDITED_CAPTION.search(line) is not None))
