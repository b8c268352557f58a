"""What people add to a ledger: corrections, grades, remarks, saved searches, cases."""

from standoff.ledger.notes.cases import drop_case, keep_case
from standoff.ledger.notes.corrections import correct, correct_register, undo
from standoff.ledger.notes.grades import drop_grade, keep_families, keep_grade
from standoff.ledger.notes.remarks import drop_remark, drop_search, keep_remark, keep_search

__all__ = [
    "correct",
    "correct_register",
    "drop_case",
    "drop_grade",
    "drop_remark",
    "drop_search",
    "keep_case",
    "keep_families",
    "keep_grade",
    "keep_remark",
    "keep_search",
    "undo",
]
