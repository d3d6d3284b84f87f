"""Requests as bytes, and what must become of them."""

import pytest

from server import Server
from wire import AFTER


def table(cases: dict[str, tuple]) -> pytest.MarkDecorator:
    """A test for each case, named by the section that it is written from and what it does."""
    return pytest.mark.parametrize("case", cases.values(), ids=cases.keys())


def request(*fields: str, method: str = "GET", target: str = "/salud", host: str = "Host: a") -> bytes:
    """A request with these fields; for a POST their last line may be the body."""
    lines = [f"{method} {target} HTTP/1.1", *([host] if host else []), *fields]
    return "".join(f"{line}\r\n" for line in lines).encode("latin-1") + b"\r\n"


def post(*fields: str, body: bytes = b"") -> bytes:
    return request(*fields, method="POST", target="/es/entrar") + body


def expect_refusal(server: Server, data: bytes, status: int) -> None:
    """One whole answer, then the end: what follows is never taken for a request."""
    answers = server.ask(data + AFTER)
    assert [answer.status for answer in answers] == [status]
    assert answers[0].field("connection") == "close"
    assert answers[0].field("date")


def expect_answers(server: Server, data: bytes, *statuses: int) -> None:
    """These answers, and one more to the request behind: the connection is in step."""
    with server.wire() as wire:
        wire.say(data + AFTER)
        assert [wire.answer().status for _ in statuses] == list(statuses)
        after = wire.answer()
        assert after.status == 200 and after.body.startswith(b'{"estado"')
        assert not wire.heard
