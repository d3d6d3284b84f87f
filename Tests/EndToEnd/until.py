"""Waiting for what must come, and never longer."""

import time
from typing import Callable, TypeVar

Found = TypeVar("Found")


def until(look: Callable[[], Found], what: str, seconds: float = 15) -> Found:
    """The first true thing that `look` finds; fails, naming `what` was awaited, when the time is over."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} s in vain for {what}; the last look gave {found!r}")
        time.sleep(0.03)
