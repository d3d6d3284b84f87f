"""Too much of everything at once: the server stays, and is well afterwards."""

import contextlib
import time
from typing import Callable

from cases import post, request
from server import Server
from until import until
from wire import Wire


def open_wires(server: Server, count: int, stack: contextlib.ExitStack) -> list[Wire]:
    return [stack.enter_context(server.wire()) for _ in range(count)]


def statuses(server: Server, count: int) -> list[int]:
    """What so many connections at once are answered; those of a try before may still be open."""
    with contextlib.ExitStack() as stack:
        return [wire.say(request()).answer().status for wire in open_wires(server, count, stack)]


def test_rfc9110_15_6_4_one_address_has_its_share_of_connections(make_server: Callable[..., Server]) -> None:
    server = make_server(HTTP_CONNECTIONS_ADDRESS="8")
    until(lambda: statuses(server, 12) == [200] * 8 + [503] * 4, "eight of twelve to be served")
    with contextlib.ExitStack() as stack:
        open_wires(server, 12, stack)
        with Wire(server.unix) as other:
            assert other.say(request()).answer().status == 200
    assert server.log(status=503)["refusal"] == "too many connections of one address"


def busy_wires(server: Server, count: int, stack: contextlib.ExitStack) -> list[Wire]:
    """Connections in the middle of a request, where nobody gives way; those above a limit have been told."""
    wires = [wire.say(request()[:-2]) for wire in open_wires(server, count, stack)]
    time.sleep(1)
    return wires


def test_rfc9110_15_6_4_all_together_have_their_limit(make_server: Callable[..., Server]) -> None:
    server = make_server(HTTP_CONNECTIONS_TOTAL="8")
    until(lambda: statuses(server, 9) == [200] * 8 + [503], "eight of nine to be served")
    with contextlib.ExitStack() as stack:
        answers = [wire.say(b"\r\n").answer() for wire in busy_wires(server, 12, stack)]
        assert sorted(answer.status for answer in answers) == [200] * 8 + [503] * 4
        for answer in answers:
            if answer.status == 503:
                assert (answer.field("connection"), answer.field("retry-after")) == ("close", "5")


def test_rfc9110_15_6_4_connections_leave_descriptors_to_the_rest(make_server: Callable[..., Server]) -> None:
    server = make_server(files=300)
    with contextlib.ExitStack() as stack:
        answers = [wire.say(b"\r\n").answer() for wire in busy_wires(server, 120, stack)]
        assert {answer.status for answer in answers} == {200, 503}
        # The health asks the store, which needs a descriptor now and then.
        assert all(b'"almacen":"bien"' in answer.body for answer in answers if answer.status == 200)
    until(server.is_well, "connections to be free again")


def test_rfc9112_9_3_2_a_thousand_requests_in_one_breath(server: Server) -> None:
    with server.wire() as wire:
        wire.say(request() * 1000)
        assert {wire.answer().status for _ in range(1000)} == {200}


def test_rfc9112_9_6_a_storm_of_resets(server: Server) -> None:
    for number in range(300):
        server.wire().say((request(), post("Content-Length: 9"), b"GET")[number % 3]).reset()
    assert server.is_well()


def test_rfc9112_9_6_a_storm_of_connections_that_say_nothing(server: Server) -> None:
    for _ in range(300):
        server.wire().close()
    assert server.is_well()


def test_rfc9112_2_2_a_storm_of_nonsense(server: Server) -> None:
    for number in range(200):
        with server.wire() as wire:
            wire.say(bytes((number * 7 + index * 31) % 256 for index in range(400)))
            wire.hush()
            assert {answer.status for answer in wire.answers_to_end()} <= {400, 501, 505}
    assert server.is_well()


def test_rfc9112_7_1_a_body_of_many_tiny_chunks(server: Server) -> None:
    began = time.monotonic()
    with server.wire() as wire:
        wire.say(post("Transfer-Encoding: chunked", body=b"1;a=b\r\nx\r\n" * 60_000 + b"0\r\n\r\n"))
        assert wire.answer().status == 403
    assert time.monotonic() - began < 5


def test_rfc9112_5_heads_that_never_end_from_many(server: Server) -> None:
    with contextlib.ExitStack() as stack:
        wires = open_wires(server, 100, stack)
        for wire in wires:
            wire.say(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 20_000)
        assert {wire.answer().status for wire in wires} == {431}
    assert server.is_well()
