"""Orders: worked out once, without holding a request longer than the limit."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from dashboard.errors import QuestionError, StoreError
from dashboard.store.engine_orders import Orders


class Slow:
    """A database whose sorting waits until it is let go."""

    seconds = 0.05

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.asked = 0
        self.error: Exception | None = None

    def columns(self, query: object, *, is_limited: bool = True) -> tuple[object, object]:
        assert not is_limited
        self.asked += 1
        assert self.gate.wait(30)
        if self.error is not None:
            raise self.error
        return np.array([2, 0, 1]), np.array([True, True, False])


def test_a_sorting_that_takes_long_goes_on_and_serves_the_next_request() -> None:
    data = Slow()
    orders = Orders(data)
    with pytest.raises(QuestionError, match="first time"):
        orders.get("subject")
    data.seconds = 30
    data.gate.set()
    assert orders.get("subject").ids.tolist() == [2, 0, 1]
    assert orders.get("subject").known == 2
    assert data.asked == 1


def test_a_sorting_that_failed_is_tried_again() -> None:
    data = Slow()
    data.gate.set()
    data.seconds = 30
    data.error = StoreError("The store could not be read.")
    orders = Orders(data)
    with pytest.raises(StoreError):
        orders.get("mrn")
    data.error = None
    assert orders.get("mrn").known == 2
