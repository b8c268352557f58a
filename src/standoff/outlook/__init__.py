"""Where it is heading: what is demanded and answered, words against deeds, what is expected and what came of it.

Questions asked of a ledger through `ledger.queries`, for a choice of reports; where "today" matters, the day is handed
in. Everything found carries the passages it rests on.
"""
