"""How large a request may be: the most that is taken, and one more."""

from cases import expect_answers, expect_refusal, post, request, table
from server import Server

LINE = len("GET  HTTP/1.1")
CHUNKED = "Transfer-Encoding: chunked"
# A head of 16,384 bytes without the last field's value.
REST = len(request("X: ", "Y: "))

TAKEN = {
    "rfc9110_15.5.15 a request line of 8,192 bytes": (request(target="/" + "a" * (8192 - LINE - 1)), 404),
    "rfc6585_5 a head of 16,384 bytes": (request("X: " + "a" * 8000, "Y: " + "a" * (16_384 - REST - 8000)), 200),
    "rfc6585_5 100 fields": (request(*["X: a"] * 99), 200),
    "rfc9110_15.5.14 a form of 65,536 bytes": (post("Content-Length: 65536", body=bytes(65_536)), 403),
    "rfc9110_15.5.14 a chunked form of 65,536 bytes": (
        post(CHUNKED, body=b"8000\r\n" + bytes(32_768) + b"\r\n8000\r\n" + bytes(32_768) + b"\r\n0\r\n\r\n"), 403
    ),
}  # fmt: skip


@table(TAKEN)
def test_taken(server: Server, case: tuple[bytes, int]) -> None:
    expect_answers(server, *case)


REFUSED = {
    "rfc9110_15.5.15 a request line of 8,193 bytes": (request(target="/" + "a" * (8192 - LINE)), 414),
    "rfc9110_15.5.15 a target without end": (b"GET /" + b"a" * 100_000, 414),
    "rfc6585_5 a head of 16,385 bytes": (request("X: " + "a" * 8000, "Y: " + "a" * (16_385 - REST - 8000)), 431),
    "rfc6585_5 a value without end": (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100_000, 431),
    "rfc6585_5 a name without end": (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"a" * 100_000, 431),
    "rfc6585_5 101 fields": (request(*["X: a"] * 100), 431),
    "rfc9110_15.5.14 a form of 65,537 bytes": (post("Content-Length: 65537"), 413),
    "rfc9110_15.5.14 a form of a terabyte": (post("Content-Length: 1099511627776"), 413),
    "rfc9110_15.5.14 one chunk of 65,537 bytes": (post(CHUNKED, body=b"10001\r\n"), 413),
    "rfc9110_15.5.14 chunks of 65,537 bytes together": (
        post(CHUNKED, body=b"10000\r\n" + bytes(65_536) + b"\r\n1\r\n"), 413
    ),
    "rfc6585_5 trailers of 5,000 bytes": (post(CHUNKED, body=b"0\r\n" + b"X: a\r\n" * 834 + b"\r\n"), 431),
    "rfc9112_7.1.1 extensions of 200 bytes": (post(CHUNKED, body=b"1;" + b"a" * 200 + b"\r\n"), 400),
    "rfc9110_9.1 a method of 33 letters": (request(method="A" * 33), 501),
}  # fmt: skip


@table(REFUSED)
def test_refused(server: Server, case: tuple[bytes, int]) -> None:
    expect_refusal(server, *case)


def test_rfc9110_15_5_14_the_refusal_is_in_the_readers_language(server: Server) -> None:
    (answer,) = server.ask(post("Content-Length: 65537", "Accept-Language: it").replace(b"/es/", b"/"))
    assert (answer.status, answer.field("content-language")) == (413, "it")


def test_rfc9110_15_5_14_the_answer_is_not_lost_behind_a_big_body(server: Server) -> None:
    """Closing at once over what still comes would reset the connection and take the answer away."""
    with server.wire() as wire:
        wire.say(post("Content-Length: 500000", body=bytes(500_000)))
        assert [answer.status for answer in wire.answers_to_end()] == [413]
