"""What a target names: RFC 9112 section 3.2, RFC 3986 sections 2 and 6. Nothing outside the pages and files."""

import pytest

from cases import expect_answers, expect_refusal, request, table
from server import Server

REFUSED = {
    "rfc9112_3.2 a target that is no form of one": "salud",
    "rfc9112_3.2.2 a scheme that is not HTTP": "ftp://a/salud",
    "rfc9112_3.2.2 an absolute form without a host": "http:///salud",
    "rfc9112_3.2.2 an absolute form for another host": "http://b/salud",
    "rfc9112_3.2.2 an absolute form with a user": "http://user@a/salud",
    "rfc9112_3.2.3 an authority for GET": "a:443",
    "rfc9112_3.2.4 an asterisk for GET": "*",
    "rfc9112_3.2.4 more than an asterisk": "*/salud",
    "rfc9110_7.1 a fragment": "/salud#a",
    "rfc3986_2 a target that is not ASCII": "/salud/\xe9",
    "rfc3986_2.1 a percent sign alone": "/salud%",
    "rfc3986_2.1 a percent sign and one digit": "/salud%4",
    "rfc3986_2.1 a percent sign and no digits": "/salud%zz",
    "rfc3986_2.1 a malformed escape in the query": "/salud?a=%4",
    "rfc3986_2.1 NUL": "/salud%00",
    "rfc3986_2.1 a line end": "/salud%0d%0aX:%20a",
    "rfc3986_2.1 an encoded slash": "/es%2fentrar",
    "rfc3986_2.1 an encoded backslash": "/es%5centrar",
    "rfc3986_2 a backslash": "/es\\entrar",
    "rfc3629_3 bytes that are no UTF-8": "/%ff",
    "rfc3629_3 a dot of two bytes": "/%c0%ae%c0%ae/salud",
    "rfc3986_6.2.2.3 a dot segment": "/./salud",
    "rfc3986_6.2.2.3 two dots": "/assets/../salud",
    "rfc3986_6.2.2.3 two dots at the end": "/assets/..",
    "rfc3986_6.2.2.3 encoded dots": "/assets/%2e%2e/salud",
    "rfc3986_6.2.2.3 one encoded dot": "/assets/.%2E/salud",
    "rfc3986_3.3 an empty segment": "//salud",
    "rfc3986_3.3 an empty segment inside": "/assets//icon.svg",
}


@table(REFUSED)
def test_refused(server: Server, case: str) -> None:
    expect_refusal(server, request(target=case), 400)


SERVED = {
    "rfc9112_3.2.1 the origin form": ("/salud", 200),
    "rfc9112_3.2.1 a query": ("/salud?a=b&c", 200),
    "rfc9112_3.2.1 an empty query": ("/salud?", 200),
    "rfc9112_3.2.2 the absolute form": ("http://a/salud", 200),
    "rfc9112_3.2.2 the absolute form by TLS": ("https://A/salud?b", 200),
    "rfc9112_3.2.2 the absolute form without a path": ("http://a", 302),
    "rfc3986_6.2.2.2 a letter that need not be encoded": ("/%73alud", 200),
    "rfc3986_6.2.2.1 a path in another case": ("/SALUD", 404),
    "rfc3986_2.1 what is encoded twice is decoded once": ("/%252e%252e/salud", 404),
    "rfc3986_2.1 an encoded question mark is no query": ("/salud%3fa", 404),
    "rfc3986_3.3 a segment of three dots": ("/.../salud", 404),
    "rfc3986_3.3 parameters are part of the path": ("/salud;a=b", 404),
}


@table(SERVED)
def test_served(server: Server, case: tuple[str, int]) -> None:
    target, status = case
    expect_answers(server, request(target=target), status)


OUTSIDE = [
    "/assets/../Package.swift", "/assets/..%2fPackage.swift", "/assets/%2e%2e%2fPackage.swift",
    "/assets/..\\Package.swift", "/assets/..%5cPackage.swift", "/assets/%252e%252e/Package.swift",
    "/assets/....//Package.swift", "/assets/..;/Package.swift", "/assets/%c0%ae%c0%ae/Package.swift",
    "/assets/%uff0e%uff0e/Package.swift", "/assets//etc/passwd", "/assets/%2fetc/passwd", "/../etc/passwd",
    "/etc/passwd", "/assets/icon.svg/../panel.css", "/assets/icon.svg%00.css", "/assets/icon.svg/", "/assets/",
    "/assets", "/assets/.", "/assets/parts/", "file:///etc/passwd", "/assets/base.css", "/assets/ICON.SVG",
]  # fmt: skip


@pytest.mark.parametrize("target", OUTSIDE, ids=[f"rfc9110_17.3 {target}" for target in OUTSIDE])
def test_no_spelling_leaves_the_files(server: Server, target: str) -> None:
    (answer, *_) = server.ask(request("Connection: close", target=target))
    assert answer.status in (400, 404)
    assert b"root:" not in answer.body and b"swift-tools" not in answer.body


def test_rfc9110_17_3_the_files_themselves_are_served(server: Server) -> None:
    assert server.get("/assets/icon.svg").status == 200
    assert server.get("/assets/panel.css?v=1").status == 200
