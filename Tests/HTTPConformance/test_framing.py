"""Where a message ends: RFC 9112 sections 6 and 7. A doubt ends the connection, so that nothing is smuggled."""

from cases import expect_answers, expect_refusal, post, request, table
from server import Server

CHUNKED = "Transfer-Encoding: chunked"
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"


def chunks(data: bytes) -> bytes:
    return post(CHUNKED, body=data)


REFUSED = {
    "rfc9112_6.3 Content-Length and Transfer-Encoding": (post("Content-Length: 4", CHUNKED, body=b"0\r\n\r\n"), 400),
    "rfc9112_6.3 Transfer-Encoding and Content-Length": (post(CHUNKED, "Content-Length: 4", body=b"0\r\n\r\n"), 400),
    "rfc9112_6.3 two lengths that differ": (post("Content-Length: 3", "Content-Length: 4", body=b"abcd"), 400),
    "rfc9112_6.3 the same length twice": (post("Content-Length: 3", "Content-Length: 3", body=b"abc"), 400),
    "rfc9112_6.3 a list of lengths": (post("Content-Length: 3, 3", body=b"abc"), 400),
    "rfc9110_8.6 a signed length": (post("Content-Length: +3", body=b"abc"), 400),
    "rfc9110_8.6 a negative length": (post("Content-Length: -1"), 400),
    "rfc9110_8.6 a hexadecimal length": (post("Content-Length: 0x3", body=b"abc"), 400),
    "rfc9110_8.6 a length with a fraction": (post("Content-Length: 3.0", body=b"abc"), 400),
    "rfc9110_8.6 a length with a blank": (post("Content-Length: 3 4", body=b"abc"), 400),
    "rfc9110_8.6 an empty length": (post("Content-Length:"), 400),
    "rfc9110_8.6 a length in quotes": (post('Content-Length: "3"', body=b"abc"), 400),
    "rfc9110_8.6 a length of 64 bits and one": (post("Content-Length: 18446744073709551619", body=b"abc"), 400),
    "rfc9112_6.1 a coding that is not known": (post("Transfer-Encoding: xchunked", body=b"0\r\n\r\n"), 501),
    "rfc9112_6.1 identity": (post("Transfer-Encoding: identity", body=b"abc"), 501),
    "rfc9112_6.1 gzip before chunked": (post("Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"), 400),
    "rfc9112_6.1 chunked twice": (post("Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n"), 400),
    "rfc9112_6.1 two fields": (post(CHUNKED, CHUNKED, body=b"0\r\n\r\n"), 400),
    "rfc9112_6.1 chunked and identity in two fields": (
        post(CHUNKED, "Transfer-Encoding: identity", body=b"0\r\n\r\n"), 400
    ),
    "rfc9112_6.1 an empty coding": (post("Transfer-Encoding:"), 400),
    "rfc9112_6.1 a coding behind a vertical tab": (post("Transfer-Encoding: \x0bchunked", body=b"0\r\n\r\n"), 400),
    "rfc9112_6.1 a coding in quotes": (post('Transfer-Encoding: "chunked"', body=b"0\r\n\r\n"), 400),
    "rfc9112_6.1 a coding with a parameter": (post("Transfer-Encoding: chunked;a=b", body=b"0\r\n\r\n"), 400),
    "rfc9112_6.1 chunked in HTTP 1.0": (b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "rfc9112_5.1 a blank before the colon of the coding": (post("Transfer-Encoding : chunked", body=b"0\r\n\r\n"), 400),
    "rfc9112_7.1 a chunk without a size": (chunks(b"\r\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 a size that is no number": (chunks(b"xyz\r\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 a negative size": (chunks(b"-3\r\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 a size with 0x": (chunks(b"0x3\r\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 a blank before the size": (chunks(b" 3\r\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 a blank behind the size": (chunks(b"3 \r\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 a size of 64 bits and one": (chunks(b"10000000000000003\r\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 a size that ends with LF alone": (chunks(b"3\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 CR alone behind the size": (chunks(b"3\rabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 more data than the size says": (chunks(b"3\r\nabcd\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1 data that end with LF alone": (chunks(b"3\r\nabc\n0\r\n\r\n"), 400),
    "rfc9112_7.1 the end of data is no line end": (chunks(b"3\r\nabcXX0\r\n\r\n"), 400),
    "rfc9112_7.1.1 an extension without a name": (chunks(b"3;\r\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1.1 an extension with LF alone": (chunks(b"3;a\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1.1 an extension with a control byte": (chunks(b'3;a="\x01"\r\nabc\r\n0\r\n\r\n'), 400),
    "rfc9112_7.1.1 an extension without end": (chunks(b"3;" + b"a" * 5000 + b"\r\nabc\r\n0\r\n\r\n"), 400),
    "rfc9112_7.1.2 a trailer without a colon": (chunks(b"0\r\nX\r\n\r\n"), 400),
    "rfc9112_7.1.2 a folded trailer": (chunks(b"0\r\nX: a\r\n b\r\n\r\n"), 400),
    "rfc9112_7.1.2 NUL in a trailer": (chunks(b"0\r\nX: \0\r\n\r\n"), 400),
    "rfc9112_7.1.2 trailers that end with LF alone": (chunks(b"0\r\nX: a\n\n"), 400),
}


@table(REFUSED)
def test_refused(server: Server, case: tuple[bytes, int]) -> None:
    expect_refusal(server, *case)


# The panel refuses a form that is not its own (403): what counts is that each body ends where it should.
SERVED = {
    "rfc9112_6.2 a length": (post("Content-Length: 3", body=b"abc"), [403]),
    "rfc9110_8.6 a length of zero": (post("Content-Length: 0"), [403]),
    "rfc9110_8.6 zeros before a length": (post("Content-Length: 003", body=b"abc"), [403]),
    "rfc9112_6.3 no length means no body": (post(), [403]),
    "rfc9112_6.3 a body that looks like a request": (
        post(f"Content-Length: {len(SMUGGLED)}", body=SMUGGLED), [403]
    ),
    "rfc9112_6.3 a GET with a body": (request("Content-Length: 3") + b"abc", [200]),
    "rfc9112_6.3 a GET with a body that looks like a request": (
        request(f"Content-Length: {len(SMUGGLED)}") + SMUGGLED, [200]
    ),
    "rfc9112_6.3 a chunked GET": (request(CHUNKED) + b"3\r\nabc\r\n0\r\n\r\n", [200]),
    "rfc9110_9.3.7 an OPTIONS with a body": (request("Content-Length: 3", method="OPTIONS") + b"abc", [204]),
    "rfc9112_6.3 a body for a page that is not there": (
        request("Content-Length: 3", method="POST", target="/nowhere") + b"abc", [404]
    ),
    "rfc9112_6.3 a body for a file": (
        request("Content-Length: 3", method="POST", target="/assets/icon.svg") + b"abc", [405]
    ),
    "rfc9112_7.1 chunks": (chunks(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), [403]),
    "rfc9112_7.1 an empty chunked body": (chunks(b"0\r\n\r\n"), [403]),
    "rfc9112_7.1 sizes in both cases, with zeros": (chunks(b"0a\r\n0123456789\r\n0A\r\n0123456789\r\n000\r\n\r\n"), [403]),
    "rfc9112_7 the name of the coding in any case": (post("Transfer-Encoding: Chunked", body=b"0\r\n\r\n"), [403]),
    "rfc9112_7.1.1 extensions": (chunks(b'3;a;b=c;d="e f"\r\nabc\r\n0;z\r\n\r\n'), [403]),
    "rfc9112_7.1.2 trailers": (chunks(b"3\r\nabc\r\n0\r\nX: a\r\nContent-Length: 99\r\n\r\n"), [403]),
    "rfc9112_7.1 a chunk that looks like a request": (
        chunks(b"%x\r\n%s\r\n0\r\n\r\n" % (len(SMUGGLED), SMUGGLED)), [403]
    ),
    "rfc9112_6.3 two bodies one after the other": (
        post("Content-Length: 3", body=b"abc") + chunks(b"3\r\nabc\r\n0\r\n\r\n"), [403, 403]
    ),
    # A field that some take for another by its underscore is as if it were not there.
    "rfc9112_6.3 Content_Length is no length": (post("Content_Length: 99"), [403]),
    "rfc9112_6.1 Transfer_Encoding is no coding": (
        post("Transfer_Encoding: chunked", "Content-Length: 5", body=b"0\r\n\r\n"), [403]
    ),
}  # fmt: skip


@table(SERVED)
def test_served(server: Server, case: tuple[bytes, list[int]]) -> None:
    data, statuses = case
    expect_answers(server, data, *statuses)


@table(SERVED)
def test_served_byte_by_byte(server: Server, case: tuple[bytes, list[int]]) -> None:
    data, statuses = case
    with server.wire() as wire:
        for byte in data:
            wire.say(bytes([byte]))
        assert [wire.answer().status for _ in statuses] == statuses


def test_rfc9112_8_a_body_that_ends_early_is_no_request(server: Server) -> None:
    with server.wire() as wire:
        wire.say(post("Content-Length: 100", body=b"abc"))
        wire.hush()
        assert wire.answers_to_end() == []


def test_rfc9112_8_chunks_that_end_early_are_no_request(server: Server) -> None:
    with server.wire() as wire:
        wire.say(chunks(b"3\r\nabc\r\n"))
        wire.hush()
        assert wire.answers_to_end() == []
