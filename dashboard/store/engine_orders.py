"""Orders of all cables by each column, worked out when first asked for and kept.

Comes in: the name of a column. Goes out: an `Order`. Refuses to let a request wait longer than the limit of a
query, with a QuestionError: sorting millions of texts takes seconds, goes on, and serves the next request.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future

from dashboard.errors import QuestionError
from dashboard.store import sql
from dashboard.store.engine_duck import Database
from dashboard.store.index_order import Order


class Orders:
    """One order per column, each worked out once in a thread of its own."""

    def __init__(self, data: Database) -> None:
        self._data = data
        self._lock = threading.Lock()
        self._found: dict[str, Future[Order]] = {}

    def get(self, sort: str) -> Order:
        """All cables in ascending order of a column of `dashboard.store.fields.SORTS`."""
        with self._lock:
            future = self._found.get(sort)
            if future is None or (future.done() and future.exception() is not None):
                future = self._found[sort] = Future()
                threading.Thread(target=self._work_out, args=(sort, future), daemon=True).start()
        try:
            return future.result(self._data.seconds)
        except TimeoutError:
            raise QuestionError(
                f"The list is being put in order of {sort} for the first time; try again in a moment."
            ) from None

    def _work_out(self, sort: str, future: Future[Order]) -> None:
        try:
            ids, is_known = self._data.columns(sql.order(sort), is_limited=False)
            future.set_result(Order(ids, int(is_known.sum())))
        except BaseException as error:
            future.set_exception(error)
