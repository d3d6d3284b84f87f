"""What stands in front of the server is believed only when it is known: RFC 7239, RFC 6797."""

from typing import Callable

import pytest

from cases import request
from server import Server
from wire import Wire


@pytest.fixture(scope="module")
def behind(binaries) -> Server:
    from server import running_server

    with running_server(binaries, PROXY_TRUSTED="127.0.0.1 10.0.0.0/8") as server:
        yield server


def client_of(server: Server, target: str, *fields: str) -> str:
    assert server.get(target, *fields).status == 404
    return server.log(path=target)["client"]


def test_rfc7239_8_1_a_strangers_word_is_not_believed(server: Server) -> None:
    fields = ["X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1", "X-Forwarded-Proto: https"]
    assert client_of(server, "/stranger", *fields) == "127.0.0.1"
    assert server.get("/salud", *fields).field("strict-transport-security") is None


def test_rfc7239_5_2_a_proxys_word_is(behind: Server) -> None:
    assert client_of(behind, "/one", "X-Forwarded-For: 192.0.2.1") == "192.0.2.1"


def test_rfc7239_7_4_what_the_client_put_before_it_is_not(behind: Server) -> None:
    assert client_of(behind, "/two", "X-Forwarded-For: 198.51.100.9, 192.0.2.1, 10.1.1.1") == "192.0.2.1"


def test_rfc7239_7_4_nonsense_ends_the_chain(behind: Server) -> None:
    assert client_of(behind, "/three", "X-Forwarded-For: 192.0.2.1, <script>") == "127.0.0.1"


def test_rfc7239_8_1_the_field_that_proxies_do_not_set_is_not_read(behind: Server) -> None:
    assert client_of(behind, "/four", "Forwarded: for=192.0.2.1") == "127.0.0.1"


def test_rfc6797_7_1_browsers_that_came_by_tls_are_told_to_stay_with_it(behind: Server) -> None:
    for target in ("/es/entrar", "/assets/panel.css", "/nowhere"):
        answer = behind.get(target, "X-Forwarded-Proto: https")
        assert answer.field("strict-transport-security") == "max-age=31536000"


def test_rfc6797_7_2_others_are_not(behind: Server) -> None:
    assert behind.get("/es/entrar", "X-Forwarded-Proto: http").field("strict-transport-security") is None
    assert behind.get("/es/entrar").field("strict-transport-security") is None


def test_rfc6265_5_2_5_cookies_are_secure_by_tls(behind: Server) -> None:
    for fields, is_secure in [(["X-Forwarded-Proto: https"], True), ([], False)]:
        cookies = behind.get("/es/entrar", *fields).all("set-cookie")
        assert cookies and all(("Secure" in cookie) is is_secure for cookie in cookies)


def test_rfc7239_4_the_standard_field(make_server: Callable[..., Server]) -> None:
    server = make_server(PROXY_TRUSTED="127.0.0.1", PROXY_FIELD="forwarded", PROXY_HSTS="60")
    field = 'Forwarded: for=198.51.100.9, for="[2001:db8::7]:4711";proto=https'
    assert client_of(server, "/standard", field) == "2001:db8::7"
    assert server.get("/salud", field).field("strict-transport-security") == "max-age=60"


def test_rfc7239_8_1_the_peer_of_a_unix_socket_is_believed(server: Server) -> None:
    with Wire(server.unix) as wire:
        assert wire.say(request("X-Forwarded-For: 192.0.2.1", target="/local")).answer().status == 404
    assert server.log(path="/local")["client"] == "192.0.2.1"


def test_rfc7239_8_1_unless_it_is_not_to_be(make_server: Callable[..., Server]) -> None:
    server = make_server(PROXY_TRUSTED="")
    with Wire(server.unix) as wire:
        assert wire.say(request("X-Forwarded-For: 192.0.2.1", target="/local")).answer().status == 404
    assert server.log(path="/local")["client"] == "unix"
