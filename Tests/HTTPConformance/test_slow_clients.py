"""Clients that take their time: each costs a slot for so long as the settings say, and nobody else anything."""

import contextlib
import time

from cases import post, request
from server import Server
from wire import Wire

# With a second allowed, and the clock looked at ten times a second.
SOON = 2.0


def ends_soon(wire: Wire, since: float) -> bool:
    return time.monotonic() - since < SOON


def trickle(wire: Wire, data: bytes, pause: float = 0.05) -> float:
    """Sends byte by byte until something is heard; tells how long it took."""
    began = time.monotonic()
    for index in range(len(data)):
        wire.say(data[index : index + 1])
        with contextlib.suppress(TimeoutError):
            wire.hear(pause)
            break
    return time.monotonic() - began


def test_rfc9110_15_5_9_half_a_head_gets_408(hasty: Server) -> None:
    with hasty.wire() as wire:
        began = time.monotonic()
        wire.say(b"GET /salud HTTP/1.1\r\nHo")
        assert [answer.status for answer in wire.answers_to_end()] == [408]
        assert ends_soon(wire, began)


def test_rfc9110_15_5_9_a_head_that_trickles_gets_408(hasty: Server) -> None:
    with hasty.wire() as wire:
        assert trickle(wire, b"GET /salud HTTP/1.1\r\n" + b"X: a\r\n" * 90) < SOON
        assert [answer.status for answer in wire.answers_to_end()] == [408]


def test_rfc9110_15_5_9_half_a_body_gets_408(hasty: Server) -> None:
    with hasty.wire() as wire:
        began = time.monotonic()
        wire.say(post("Content-Length: 10", body=b"abc"))
        assert [answer.status for answer in wire.answers_to_end()] == [408]
        assert ends_soon(wire, began)


def test_rfc9110_15_5_9_a_body_that_trickles_gets_408(hasty: Server) -> None:
    with hasty.wire() as wire:
        wire.say(post("Content-Length: 1000"))
        assert trickle(wire, bytes(1000)) < SOON
        assert [answer.status for answer in wire.answers_to_end()] == [408]


def test_rfc9110_15_5_9_chunks_that_trickle_get_408(hasty: Server) -> None:
    with hasty.wire() as wire:
        wire.say(post("Transfer-Encoding: chunked"))
        assert trickle(wire, b"1\r\na\r\n" * 200) < SOON
        assert [answer.status for answer in wire.answers_to_end()] == [408]


def test_rfc9112_9_3_a_form_that_comes_fast_enough_is_taken(hasty: Server) -> None:
    """Slower than a second in all, but 20 KB in it."""
    with hasty.wire() as wire:
        wire.say(post("Content-Length: 20000"))
        for _ in range(20):
            wire.say(bytes(1000))
            time.sleep(0.075)
        assert wire.answer().status == 403


def test_rfc9112_9_5_a_connection_without_a_request_is_closed_without_a_word(hasty: Server) -> None:
    with hasty.wire() as wire:
        assert wire.seconds_to_end() < SOON and not wire.heard


def test_rfc9112_9_5_an_idle_connection_is_closed_without_a_word(hasty: Server) -> None:
    with hasty.wire() as wire:
        wire.say(request()).answer()
        assert wire.seconds_to_end() < SOON and not wire.heard


def test_rfc9112_9_6_whoever_does_not_close_after_a_refusal_is_closed(hasty: Server) -> None:
    with hasty.wire() as wire:
        wire.say(b"nonsense\r\n\r\n")
        assert wire.answer().status == 400
        began = time.monotonic()
        while time.monotonic() - began < 4:
            before = wire.heard
            try:
                wire._socket.sendall(b"x")
            except (BrokenPipeError, ConnectionResetError):
                break
            time.sleep(0.05)
            assert wire.heard == before
        assert ends_soon(wire, began)


def test_rfc9112_9_3_2_whoever_never_reads_is_dropped(hasty: Server) -> None:
    """Far more is asked for than the kernel holds; a request now and then does not help."""
    with hasty.wire(seconds=0.2) as wire:
        asked = request(target="/assets/panel.css") * 200
        began = time.monotonic()
        try:
            while time.monotonic() - began < 6:
                try:
                    wire._socket.sendall(asked)
                except TimeoutError:
                    pass
        except (BrokenPipeError, ConnectionResetError):
            return
    raise AssertionError("a client that never reads keeps its connection")


def test_rfc9112_9_5_others_are_served_beside_the_slow(hasty: Server) -> None:
    beginnings = [b"", b"GET / HT", request()[:-2], post("Content-Length: 10", body=b"a"), request() * 50]
    with contextlib.ExitStack() as stack:
        for number in range(200):
            stack.enter_context(hasty.wire()).say(beginnings[number % len(beginnings)])
        for _ in range(20):
            began = time.monotonic()
            assert hasty.is_well()
            assert time.monotonic() - began < 0.5
