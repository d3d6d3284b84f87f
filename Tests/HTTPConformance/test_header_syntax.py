"""Request line and header fields: RFC 9112 sections 2 to 5, RFC 9110 section 5."""

from cases import expect_answers, expect_refusal, request, table
from server import Server

REFUSED = {
    "rfc9112_2.2 lines that end with LF alone": (b"GET /salud HTTP/1.1\nHost: a\n\n", 400),
    "rfc9112_2.2 one line that ends with LF alone": (b"GET /salud HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400),
    "rfc9112_2.2 a head that ends with LF alone": (b"GET /salud HTTP/1.1\r\nHost: a\r\n\n", 400),
    "rfc9112_2.2 CR alone in the request line": (b"GET /salud\rHTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_2.2 CR alone in the middle of the head": (b"GET /salud HTTP/1.1\r\nHost: a\r\n\rX: b\r\n\r\n", 400),
    "rfc9112_2.2 two CR before LF": (b"GET /salud HTTP/1.1\r\r\nHost: a\r\n\r\n", 400),
    "rfc9112_2.2 a blank before the first field": (b"GET /salud HTTP/1.1\r\n Host: a\r\n\r\n", 400),
    "rfc9112_2.2 two empty lines before the request": (b"\r\n\r\nGET /salud HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_2.2 a TLS greeting": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
    "rfc9112_2.2 nothing but zeros": (bytes(64), 400),
    "rfc9112_2.3 a name of the protocol in lower case": (b"GET /salud http/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_2.3 another protocol": (b"GET /salud HTTPS/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_2.3 a version of three digits": (b"GET /salud HTTP/1.10\r\nHost: a\r\n\r\n", 400),
    "rfc9112_2.3 a version without its point": (b"GET /salud HTTP/11\r\nHost: a\r\n\r\n", 400),
    "rfc9112_2.3 no version, as in HTTP 0.9": (b"GET /salud\r\n\r\n", 400),
    "rfc9110_2.5 version 0.9": (b"GET /salud HTTP/0.9\r\nHost: a\r\n\r\n", 505),
    "rfc9110_2.5 version 1.2": (b"GET /salud HTTP/1.2\r\nHost: a\r\n\r\n", 505),
    "rfc9110_2.5 version 2.0": (b"GET /salud HTTP/2.0\r\nHost: a\r\n\r\n", 505),
    "rfc9110_2.5 the greeting of HTTP 2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    "rfc9112_3 two blanks before the target": (b"GET  /salud HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_3 two blanks before the version": (b"GET /salud  HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_3 a tab for a blank": (b"GET\t/salud HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_3 a blank before the method": (b" GET /salud HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_3 a blank behind the version": (b"GET /salud HTTP/1.1 \r\nHost: a\r\n\r\n", 400),
    "rfc9112_3 no target": (b"GET HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_3 a blank in the target": (b"GET /sa lud HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_3.1 a method that is no token": (b"G@T /salud HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9110_9.1 a method in lower case is another method": (b"get /salud HTTP/1.1\r\nHost: a\r\n\r\n", 501),
    "rfc9110_9.1 a method of WebDAV": (b"PROPFIND / HTTP/1.1\r\nHost: a\r\nDepth: 1\r\n\r\n", 501),
    "rfc9112_3 a method without end": (b"A" * 9000 + b" / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    "rfc9112_5.1 a blank before the colon": (request("X : b"), 400),
    "rfc9112_5.1 a tab before the colon": (request("X\t: b"), 400),
    "rfc9112_5 a line without a colon": (request("X"), 400),
    "rfc9112_5 a field without a name": (request(": b"), 400),
    "rfc9110_5.1 a name that is no token": (request("X(a): b"), 400),
    "rfc9110_5.1 a name that is not ASCII": (request("Xé: b"), 400),
    "rfc9112_5.2 a folded line": (request("X: a\r\n b"), 400),
    "rfc9112_5.2 a line folded with a tab": (request("X: a\r\n\tb"), 400),
    "rfc9112_5.2 a folded Host": (b"GET /salud HTTP/1.1\r\nHost:\r\n a\r\n\r\n", 400),
    "rfc9110_5.5 NUL in a value": (request("X: a\0b"), 400),
    "rfc9110_5.5 CR in a value": (request("X: a\rb"), 400),
    "rfc9110_5.5 an escape in a value": (request("X: a\x1bb"), 400),
    "rfc9110_5.5 DEL in a value": (request("X: a\x7fb"), 400),
    "rfc9112_3.2 no Host": (request(host=""), 400),
    "rfc9112_3.2 two Hosts": (request("Host: b"), 400),
    "rfc9112_3.2 the same Host twice": (request("Host: a"), 400),
    "rfc9112_3.2 an empty Host": (request(host="Host:"), 400),
    "rfc9110_7.2 a Host with a user": (request(host="Host: user@a"), 400),
    "rfc9110_7.2 a Host with a path": (request(host="Host: a/b"), 400),
    "rfc9110_7.2 a Host with a blank": (request(host="Host: a b"), 400),
    "rfc9110_7.2 a list of Hosts": (request(host="Host: a, b"), 400),
}


@table(REFUSED)
def test_refused(server: Server, case: tuple[bytes, int]) -> None:
    expect_refusal(server, *case)


SERVED = {
    "rfc9112_2.2 one empty line before the request": b"\r\n" + request(),
    "rfc9110_5.1 names in any case": b"GET /salud HTTP/1.1\r\nhOsT: a\r\n\r\n",
    "rfc9112_5.1 blanks around a value, or none": request("X: \t a \t", "Y:b"),
    "rfc9110_5.5 an empty value": request("X:"),
    "rfc9110_5.5 bytes above ASCII in a value": request("X: caf\xe9"),
    "rfc9110_5.6.2 a name of every mark a token has": request("!#$%&'*+-.^_`|~0aZ: b"),
    "rfc9110_5.3 a field more than once": request("X: a", "X: b"),
    "rfc9110_7.2 a Host with a port": request(host="Host: panel.test:8080"),
    "rfc9110_7.2 a Host that is an IPv6 address": request(host="Host: [::1]:8080"),
}


@table(SERVED)
def test_served(server: Server, case: bytes) -> None:
    expect_answers(server, case, 200)
