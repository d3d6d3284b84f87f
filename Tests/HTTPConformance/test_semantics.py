"""Methods, expectations, conditions, codings and the connection: RFC 9110, RFC 9112 section 9."""

import gzip
import re

import pytest

from cases import expect_refusal, post, request, table
from server import Server

PAGE = "/es/entrar"
EXPECT = "Expect: 100-continue"


def test_rfc9110_9_3_2_head_has_the_fields_of_get_and_no_body(server: Server) -> None:
    for target in ("/salud", PAGE, "/assets/panel.css", "/nowhere"):
        got = server.get(target)
        with server.wire() as wire:
            told = wire.say(request("Connection: close", method="HEAD", target=target)).answer(is_head=True)
            assert not wire.hear() and not wire.heard
        assert told.status == got.status
        assert abs(int(told.field("content-length")) - len(got.body)) <= 8
        assert {name for name, _ in told.fields} == {name for name, _ in got.fields}


WRONG = {
    "rfc9110_15.5.6 POST": ("POST", "/salud", {"GET", "HEAD", "OPTIONS"}),
    "rfc9110_15.5.6 PUT": ("PUT", PAGE, {"GET", "HEAD", "POST", "OPTIONS"}),
    "rfc9110_15.5.6 DELETE": ("DELETE", "/assets/icon.svg", {"GET", "HEAD", "OPTIONS"}),
    "rfc9110_15.5.6 PATCH": ("PATCH", "/", {"GET", "HEAD", "OPTIONS"}),
    "rfc9110_15.5.6 GET where only a form is taken": ("GET", "/es/salir", {"POST", "OPTIONS"}),
}


@table(WRONG)
def test_a_wrong_method_is_told_which_are_right(server: Server, case: tuple[str, str, set[str]]) -> None:
    method, target, allowed = case
    (answer,) = server.ask(request("Connection: close", method=method, target=target))
    assert answer.status == 405
    assert set(answer.field("allow").split(", ")) == allowed


def test_rfc9110_9_3_7_options_of_an_address(server: Server) -> None:
    for _, target, allowed in WRONG.values():
        (answer,) = server.ask(request("Connection: close", method="OPTIONS", target=target))
        assert (answer.status, answer.body) == (204, b"")
        assert set(answer.field("allow").split(", ")) == allowed


def test_rfc9112_3_2_4_options_of_the_server(server: Server) -> None:
    (answer,) = server.ask(request("Connection: close", method="OPTIONS", target="*"))
    assert answer.status == 204
    assert "GET" in answer.field("allow")


def test_rfc9110_9_3_6_connect_makes_no_tunnel(server: Server) -> None:
    expect_refusal(server, request(method="CONNECT", target="a:443"), 501)


def test_rfc9110_9_3_8_trace_shows_nothing(server: Server) -> None:
    (answer,) = server.ask(request("Cookie: secret", method="TRACE"))
    assert answer.status == 501
    assert b"secret" not in answer.body


def test_rfc9110_10_1_1_whoever_waits_for_100_gets_it_and_then_the_answer(server: Server) -> None:
    with server.wire() as wire:
        assert wire.say(post("Content-Length: 3", EXPECT)).answer().status == 100
        assert wire.say(b"abc").answer().status == 403


def test_rfc9110_10_1_1_for_chunks_too(server: Server) -> None:
    with server.wire() as wire:
        assert wire.say(post("Transfer-Encoding: chunked", EXPECT)).answer().status == 100
        assert wire.say(b"0\r\n\r\n").answer().status == 403


def test_rfc9110_10_1_1_no_100_once_the_body_comes(server: Server) -> None:
    with server.wire() as wire:
        assert wire.say(post("Content-Length: 3", EXPECT, body=b"abc")).answer().status == 403


def test_rfc9110_10_1_1_no_100_for_a_body_that_is_too_large(server: Server) -> None:
    expect_refusal(server, post("Content-Length: 9999999", EXPECT), 413)


def test_rfc9110_10_1_1_no_100_without_a_body(server: Server) -> None:
    with server.wire() as wire:
        assert wire.say(request(EXPECT)).answer().status == 200


def test_rfc9110_10_1_1_no_100_in_http_1_0(server: Server) -> None:
    with server.wire() as wire:
        wire.say(b"POST /es/entrar HTTP/1.0\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
        assert wire.is_silent(0.2)
        assert [answer.status for answer in wire.say(b"abc").answers_to_end()] == [403]


def test_rfc9110_15_5_18_another_expectation_is_417(server: Server) -> None:
    expect_refusal(server, post("Content-Length: 3", "Expect: wonders"), 417)


def test_rfc9110_6_6_1_every_answer_has_a_date(server: Server) -> None:
    answers = [server.get(target) for target in ("/", "/salud", PAGE, "/assets/panel.css", "/nowhere")]
    answers += server.ask(b"nonsense\r\n\r\n")
    for answer in answers:
        assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT", answer.field("date"))


def test_rfc9110_14_2_a_range_is_ignored(server: Server) -> None:
    for target in ("/assets/panel.css", PAGE):
        answer = server.get(target, "Range: bytes=0-3")
        assert answer.status == 200 and len(answer.body) > 4
        assert answer.field("content-range") is None


MATCHES = {
    "rfc9110_13.1.2 the tag": "{tag}",
    "rfc9110_13.1.2 the tag said weakly": "W/{tag}",
    "rfc9110_13.1.2 the tag in a list": '"a", W/"b",{tag} , "c"',
    "rfc9110_13.1.2 any": "*",
}


@table(MATCHES)
def test_what_the_browser_has_is_not_sent_again(server: Server, case: str) -> None:
    got = server.get("/assets/panel.css")
    answer = server.get("/assets/panel.css", "If-None-Match: " + case.format(tag=got.field("etag")))
    assert (answer.status, answer.body) == (304, b"")
    for name in ("etag", "cache-control", "vary"):
        assert answer.field(name) == got.field(name)


def test_rfc9110_13_1_2_another_tag_gets_the_file(server: Server) -> None:
    tag = server.get("/assets/panel.css").field("etag")
    for other in ('"a"', tag.strip('"'), tag[:-1], 'W/"a", "b"'):
        assert server.get("/assets/panel.css", f"If-None-Match: {other}").status == 200


def test_rfc9110_13_1_2_head_is_told_too(server: Server) -> None:
    tag = server.get("/assets/panel.css").field("etag")
    (answer,) = server.ask(
        request(f"If-None-Match: {tag}", "Connection: close", method="HEAD", target="/assets/panel.css")
    )
    assert answer.status == 304


CODINGS = {
    "rfc9110_12.5.3 gzip": ("gzip", True),
    "rfc9110_12.5.3 gzip among others, in capitals": ("deflate, GZIP;q=0.5, br", True),
    "rfc9110_12.5.3 anything": ("*", True),
    "rfc9110_12.5.3 gzip not at all": ("gzip;q=0", False),
    "rfc9110_12.5.3 anything but gzip": ("*, gzip;q=0.0", False),
    "rfc9110_12.5.3 others": ("br, deflate", False),
    "rfc9110_12.5.3 nothing": ("", False),
}


@table(CODINGS)
def test_gzip_goes_to_whoever_takes_it(server: Server, case: tuple[str, bool]) -> None:
    accepted, is_packed = case
    for target in (PAGE, "/assets/panel.css"):
        answer = server.get(target, f"Accept-Encoding: {accepted}")
        assert (answer.field("content-encoding") == "gzip") is is_packed
        assert "accept-encoding" in ", ".join(answer.all("vary")).lower()
        body = gzip.decompress(answer.body) if is_packed else answer.body
        assert len(answer.body) < len(body) if is_packed else True
        assert b"<html" in body or b"{" in body


def test_rfc9110_12_5_3_an_answer_without_words_is_not_packed(server: Server) -> None:
    assert server.get("/salud", "Accept-Encoding: gzip").field("content-encoding") is None


def test_rfc9110_17_6_a_forms_proof_differs_in_every_answer(server: Server) -> None:
    """What stays the same in packed pages could be guessed by their sizes (BREACH)."""
    cookie = server.get(PAGE).field("set-cookie").split(";")[0]
    pages = [server.get(PAGE, f"Cookie: {cookie}").body for _ in range(3)]
    proofs = {re.search(rb'name="csrf" value="(\w+)"', page)[1] for page in pages}
    assert len(proofs) == 3


def test_rfc9110_8_3_a_form_in_chunks_is_read_like_any_other(server: Server) -> None:
    first = server.get(PAGE)
    cookie = "; ".join(line.split(";")[0] for line in first.all("set-cookie"))
    hidden = dict(re.findall(rb'name="(csrf|operation)" value="(\w+)"', first.body))
    form = b"email=nadie%40prueba.test&password=x&csrf=" + hidden[b"csrf"] + b"&operation=" + hidden[b"operation"]
    data = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (form[:7], form[7:]))
    (answer,) = server.ask(
        post(
            f"Cookie: {cookie}", "Transfer-Encoding: chunked", "Connection: close",
            "Content-Type: application/x-www-form-urlencoded", body=data + b"0\r\n\r\n",
        )
    )  # fmt: skip
    assert answer.status == 422 and b"nadie@prueba.test" in answer.body


def test_rfc9112_9_3_the_connection_stays(server: Server) -> None:
    with server.wire() as wire:
        for _ in range(3):
            answer = wire.say(request()).answer()
            assert answer.status == 200 and answer.field("connection") is None


@pytest.mark.parametrize("option", ["close", "Close", "foo, close", "close, foo"], ids="rfc9112_9.6 {}".format)
def test_the_connection_ends_when_asked(server: Server, option: str) -> None:
    answers = server.ask(request(f"Connection: {option}") + request(target="/smuggled"))
    assert [answer.status for answer in answers] == [200]
    assert answers[0].field("connection") == "close"


def test_rfc9112_9_3_http_1_0_is_answered_and_closed(server: Server) -> None:
    answers = server.ask(b"GET /salud HTTP/1.0\r\n\r\n")
    assert [(answer.status, answer.field("connection")) for answer in answers] == [(200, "close")]


def test_rfc9112_c_2_2_http_1_0_may_ask_to_stay(server: Server) -> None:
    with server.wire() as wire:
        for _ in range(2):
            answer = wire.say(b"GET /salud HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").answer()
            assert (answer.status, answer.field("connection")) == (200, "keep-alive")


def test_rfc9112_9_3_2_pipelined_requests_are_answered_in_order(server: Server) -> None:
    targets = ["/salud", "/nowhere", "/", PAGE, "/assets/icon.svg"] * 20
    with server.wire() as wire:
        wire.say(b"".join(request(target=target) for target in targets))
        assert [wire.answer().status for _ in targets] == [200, 404, 302, 200, 200] * 20


def test_rfc9112_9_3_2_a_good_request_before_a_bad_one_is_answered_first(server: Server) -> None:
    answers = server.ask(request() + b"GET /salud HTTP/9.1\r\n\r\n" + request())
    assert [answer.status for answer in answers] == [200, 505]


def test_rfc9112_9_3_a_client_that_half_closes_gets_its_answer(server: Server) -> None:
    with server.wire() as wire:
        wire.say(request(target=PAGE))
        wire.hush()
        assert [answer.status for answer in wire.answers_to_end()] == [200]


def test_rfc9110_9_3_1_the_health_is_json(server: Server) -> None:
    answer = server.get("/salud")
    assert answer.field("content-type").startswith("application/json")
    for part in (b'"estado":"bien"', b'"almacen":"bien"', b'"plantillas":"bien"', b'"relevo":"sin uso"'):
        assert part in answer.body


def test_rfc9111_5_2_pages_are_not_stored_and_files_for_ever(server: Server) -> None:
    page = server.get(PAGE)
    assert page.field("cache-control") == "no-store"
    style = re.search(rb'href="(/assets/panel\.[0-9a-f]+\.css)"', page.body)[1].decode()
    assert server.get(style).field("cache-control") == "public, max-age=31536000, immutable"
    assert server.get("/assets/panel.css").field("cache-control") == "no-cache"


def test_rfc9110_17_every_answer_has_the_security_fields(server: Server) -> None:
    answers = [server.get(target) for target in ("/", "/salud", PAGE, "/assets/panel.css", "/nowhere")]
    answers += server.ask(b"nonsense\r\n\r\n") + server.ask(request(method="TRACE"))
    for answer in answers:
        assert "default-src 'none'" in answer.field("content-security-policy")
        assert answer.field("x-content-type-options") == "nosniff"
        assert answer.field("referrer-policy") == "same-origin"
        assert answer.field("cross-origin-opener-policy") == "same-origin"
        assert answer.field("cross-origin-resource-policy") == "same-origin"
        assert answer.field("permissions-policy")
        assert answer.field("server") is None


def test_rfc9110_15_an_errors_page_names_the_request_of_the_log(server: Server) -> None:
    for data, status in [
        (request("Connection: close", target="/nowhere"), 404),
        (b"GET /salud HTTP/4.0\r\n\r\n", 505),
        (request("Expect: wonders", "Accept-Language: fr"), 417),
    ]:
        (answer,) = server.ask(data)
        assert answer.status == status and answer.field("content-type") == "text/html; charset=utf-8"
        line = server.log(id=re.search(rb"<code>(\w+)</code>", answer.body)[1].decode())
        assert line["status"] == status and f"{status}".encode() in answer.body
    assert answer.field("content-language") == "es"
