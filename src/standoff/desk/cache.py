"""Answers that cost more than a glance, kept while the ledger is as it was when they were worked out."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

Answer = TypeVar("Answer")


class Cache:
    """The last answers to questions. Whoever asks what is being worked out already waits for that answer.

    size: how many answers are kept; the one that was asked for least recently goes first.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._answers: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
        self._working: dict[Hashable, Lock] = {}

    def ask(self, question: Hashable, state: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """The answer to a question, in the state in which what it depends on is now."""
        known, answer = self._known(question, state)
        if known:
            return cast(Answer, answer)
        with self._lock:
            mine = self._working.setdefault(question, Lock())
        with mine:
            known, answer = self._known(question, state)
            if not known:
                answer = work_out()
                self._keep(question, state, answer)
        return cast(Answer, answer)

    def _known(self, question: Hashable, state: Hashable) -> tuple[bool, Any]:
        with self._lock:
            kept = self._answers.get(question)
            if kept is None or kept[0] != state:
                return False, None
            self._answers.move_to_end(question)
            return True, kept[1]

    def _keep(self, question: Hashable, state: Hashable, answer: Any) -> None:
        with self._lock:
            self._answers[question] = (state, answer)
            self._answers.move_to_end(question)
            self._working.pop(question, None)
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
