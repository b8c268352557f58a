"""Verbs and nouns that lend their subject to what stands with them, or keep it from that: light verbs and control."""

from functools import cache

from standoff.reading.language.inflection import noun_forms, verb_forms


def _forms(*bases: str) -> frozenset[str]:
    return frozenset(form for base in " ".join(bases).split() for form in verb_forms(base))


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that only lend a noun their subject: what is done is what the noun says."""
    return _forms(
        "hold have make take give carry conduct launch stage mount impose issue reach order begin start open stop "
        "resume continue offer provide lead pay send deliver call express voice announce declare commit perpetrate",
        "perform undertake conclude host attend organise organize plan enter join do receive get file lodge renew wage",
        "fight engage go come keep remain stay put place extend expand intensify maintain repeat reiterate propose add",
        "embark",
        "participate convene schedule complete finish observe seek request set face suffer exchange see spark prepare",
    )


@cache
def undergoing_verbs() -> frozenset[str]:
    """Light verbs whose subject is the one to whom it is done: "faced criticism", "received threats"."""
    return _forms("receive get face suffer")


@cache
def causing_verbs() -> frozenset[str]:
    """Light verbs whose subject is not the doer: "the verdict sparked protests"."""
    return _forms("spark see")


@cache
def addressing_verbs() -> frozenset[str]:
    """Pasts of verbs by which a speaker turns to somebody."""
    bases = "urge accuse call appeal condemn criticise criticize blame warn demand thank praise commend"
    return frozenset(form for base in bases.split() for form in verb_forms(base) if form.endswith("ed"))


@cache
def effort_nouns() -> frozenset[str]:
    """Nouns whose infinitive the subject of their verb does: "tabled a motion to suspend the member"."""
    bases = "motion decision bid attempt plan effort move vow pledge campaign resolution"
    return frozenset(form for base in bases.split() for form in noun_forms(base))


@cache
def happening_verbs() -> frozenset[str]:
    """Verbs that only say of their subject that it takes place: "clashes erupted in the valley"."""
    return _forms(
        "begin start take resume continue occur happen follow erupt break go end last open rage flare persist kick "
        "intensify spread collapse fail stall come unfold ensue conclude"
    )


@cache
def subject_control() -> frozenset[str]:
    """Object control is the rule ("urged X to leave"); with these the infinitive's subject is the verb's own."""
    return _forms("promise threaten vow pledge refuse decline agree offer plan swear undertake")


@cache
def asking_on() -> frozenset[str]:
    return _forms("call prevail")
