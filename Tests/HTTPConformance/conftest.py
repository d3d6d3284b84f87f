"""The server that most cases speak to, and servers with other settings."""

import contextlib
from pathlib import Path
from typing import Callable, Iterator

import pytest

from server import Server, running_server


@pytest.fixture(scope="session")
def server(binaries: Path) -> Iterator[Server]:
    """With the limits it is shipped with."""
    with running_server(binaries) as server:
        yield server


@pytest.fixture(scope="session")
def hasty(binaries: Path) -> Iterator[Server]:
    """Waits a second for everything."""
    times = {f"HTTP_TIMEOUT_{name}": "1" for name in ("HEAD", "BODY", "IDLE", "WRITE", "LINGER")}
    with running_server(binaries, **times) as server:
        yield server


@pytest.fixture
def make_server(binaries: Path) -> Iterator[Callable[..., Server]]:
    with contextlib.ExitStack() as stack:
        yield lambda **options: stack.enter_context(running_server(binaries, **options))
