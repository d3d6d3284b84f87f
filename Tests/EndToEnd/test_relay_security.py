"""The way to the MTA: encrypted and logged in as the settings ask, and otherwise not taken at all."""

import base64
import json
import socketserver
import ssl
import subprocess
import threading
import urllib.request
from pathlib import Path
from typing import Callable

import pytest
from aiosmtpd.smtp import AuthResult

from authority import Authority, Certificate
from folder import open_folder
from gate import Gate
from hosting import Site
from postfix import Postfix, free_port
from sink import Sink
from until import until

USER, PASSWORD = "puerta", "clave-muy-secreta"
LOGIN = f"{USER}:{PASSWORD}"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def serve() -> Callable[..., Sink]:
    """Starts MTAs that show a certificate, or none."""
    sinks: list[Sink] = []

    def start(certificate: Certificate | None = None, **options: object) -> Sink:
        if certificate:
            options |= {"tls_context": certificate.context()}
        sink = Sink(**options)
        sink.start()
        sinks.append(sink)
        return sink

    yield start
    for sink in sinks:
        sink.stop()


@pytest.fixture
def gate_to(make_gate: Callable[..., Gate]) -> Callable[..., tuple[Gate, Site]]:
    """A gate that has to encrypt, and one of its sites."""

    def start(port: int, authority: Authority | None, **settings: str) -> tuple[Gate, Site]:
        trust = {"RELAY_AUTHORITY": str(authority.file)} if authority else {}
        secure = {"RELAY_ENCRYPTION": "required", "LOG_LEVEL": "debug"} | trust | settings
        gate = make_gate(f"smtp://localhost:{port}", **secure)
        return gate, gate.add_site("tienda.test")

    return start


def check_password(_server, _session, _envelope, _mechanism, data) -> AuthResult:
    is_right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=is_right, auth_data=data.login)


def assert_it_waits(gate: Gate, site: Site, why: str) -> None:
    """A message waits, nobody is told that it failed, and the operator is told what to mend."""
    assert site.sendmail("-i", "ana@correo.test").accepted
    until(lambda: "the MTA is not reached" in gate.log(), "the operator to be told")
    told = next(line for line in gate.log().splitlines() if "the MTA is not reached" in line)
    assert "warning" in told and why in told, told
    status = gate.wait_for_status(site, queued=1, in_flight=0)
    assert (status["sent"], status["errors"]) == (0, 0)
    with urllib.request.urlopen(f"{gate.url}/salud", timeout=10) as answer:
        assert json.load(answer)["relevo"] == "mal"
    assert_no_secret(gate)


def assert_no_secret(gate: Gate) -> None:
    """In no form that the password takes on the wire."""
    written = gate.log() + str(gate.records("audit", "tienda.test"))
    plain = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
    for form in (PASSWORD, plain, base64.b64encode(PASSWORD.encode()).decode()):
        assert form not in written


def assert_it_goes(gate: Gate, site: Site, sink: Sink) -> None:
    assert site.sendmail("-i", "ana@correo.test").accepted
    until(lambda: sink.messages, "the message")
    until(lambda: gate.status(site)["sent"] >= 1, "its outcome")


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_an_mta_that_proves_its_name_gets_the_login_and_the_mail(authority, serve, gate_to, mechanism: str) -> None:
    other = ({"PLAIN", "LOGIN"} - {mechanism}).pop()
    sink = serve(
        authority.certificate(), require_starttls=True, authenticator=check_password, auth_required=True,
        auth_exclude_mechanism=[other],
    )  # fmt: skip
    gate, site = gate_to(sink.port, authority, RELAY_LOGIN=LOGIN)
    assert_it_goes(gate, site, sink)
    assert sink.channels == [(True, USER.encode())]
    assert_no_secret(gate)


@pytest.mark.parametrize(
    ("name", "end", "trusted"),
    [
        ("otro.test", "20991231235959Z", True),
        ("localhost", "20200201000000Z", True),
        ("localhost", "20991231235959Z", False),
    ],
    ids=["wrong name", "expired", "unknown authority"],
)
def test_a_certificate_that_proves_nothing_gets_neither(
    authority, serve, gate_to, name: str, end: str, trusted: bool
) -> None:
    logins = []

    def note(*arguments) -> AuthResult:
        logins.append(arguments)
        return AuthResult(success=True)

    sink = serve(authority.certificate(name, end), require_starttls=True, authenticator=note)
    gate, site = gate_to(sink.port, authority if trusted else None, RELAY_LOGIN=LOGIN)
    assert_it_waits(gate, site, "relay.authority")
    assert not sink.messages and not logins


def test_another_authority_than_the_one_chosen_counts_for_nothing(authority, serve, gate_to, tmp_path: Path) -> None:
    sink = serve(authority.certificate(), require_starttls=True)
    gate, site = gate_to(sink.port, Authority(tmp_path, "stranger"))
    assert_it_waits(gate, site, "relay.authority")
    gate.restart(RELAY_AUTHORITY=str(authority.file))
    assert_it_goes(gate, site, sink)


def test_offered_encryption_is_used_whoever_signed_and_none_is_borne_with(authority, serve, gate_to) -> None:
    signed, plain = serve(authority.certificate("otro.test")), serve()
    gate, site = gate_to(signed.port, None, RELAY_ENCRYPTION="offered")
    assert_it_goes(gate, site, signed)
    gate.relay = f"smtp://localhost:{plain.port}"
    gate.restart()
    assert_it_goes(gate, site, plain)
    assert [*signed.channels, *plain.channels] == [(True, None), (False, None)]


class Meddler:
    """Somebody in between: hides STARTTLS, refuses it, or slips answers in behind the answer to it."""

    def __init__(self, manner: str, certificate: Certificate) -> None:
        self.heard: list[bytes] = []
        context = certificate.context()
        heard = self.heard

        class Connection(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                try:
                    self.talk()
                except (OSError, ValueError):
                    pass  # the gate hung up

            def talk(self) -> None:
                self.wfile.write(b"220 mta ESMTP\r\n")
                while line := self.rfile.readline():
                    heard.append(line)
                    if line.startswith(b"EHLO"):
                        offer = b"" if manner == "hides" else b"250-STARTTLS\r\n"
                        self.wfile.write(b"250-mta\r\n" + offer + b"250 AUTH PLAIN LOGIN\r\n")
                    elif line.startswith(b"STARTTLS") and manner == "refuses":
                        self.wfile.write(b"454 4.7.0 TLS not available\r\n")
                    elif line.startswith(b"STARTTLS"):
                        self.wfile.write(b"220 go\r\n250-mta\r\n250 AUTH PLAIN LOGIN\r\n235 ok\r\n")
                        self.connection = context.wrap_socket(self.connection, server_side=True)
                        self.setup_again()
                    else:
                        self.wfile.write(b"250 2.0.0 ok\r\n")

            def setup_again(self) -> None:
                self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Connection)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.mark.parametrize(
    ("manner", "why"),
    [("hides", "relay.encryption"), ("refuses", "relay.encryption"), ("slips in", "localhost port")],
)
@pytest.mark.parametrize("login", [LOGIN, ""], ids=["login", "no login"])
def test_who_takes_encryption_away_hears_neither_login_nor_mail(
    authority, gate_to, manner: str, why: str, login: str
) -> None:
    meddler = Meddler(manner, authority.certificate())
    gate, site = gate_to(meddler.port, authority, RELAY_LOGIN=login)
    assert_it_waits(gate, site, why)
    meddler.stop()
    verbs = {line.split()[0] for line in meddler.heard}
    assert verbs <= {b"EHLO", b"HELO", b"STARTTLS", b"QUIT"}, meddler.heard


def test_a_wrong_password_costs_no_customer_a_message(authority, serve, gate_to) -> None:
    sink = serve(authority.certificate(), require_starttls=True, authenticator=check_password, auth_required=True)
    port = free_port()
    gate, site = gate_to(
        sink.port, authority, RELAY_LOGIN=f"{USER}:{PASSWORD}-vieja", METRICS_LISTEN=f"127.0.0.1:{port}",
        RETRY_DELAYS="3",
    )
    assert_it_waits(gate, site, "relay.login")
    assert "535" in gate.log() and "vieja" not in gate.log()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        assert b"\nesclusa_relay_reached 0" in answer.read()
    gate.restart(RELAY_LOGIN=LOGIN)
    # The one that waited goes too, at its own time.
    assert_it_goes(gate, site, sink)
    gate.wait_for_status(site, queued=0, sent=2, errors=0)


def test_an_mta_without_auth_gets_no_mail_from_a_gate_that_has_to_log_in(authority, serve, gate_to) -> None:
    sink = serve(authority.certificate(), require_starttls=True, auth_exclude_mechanism=["PLAIN", "LOGIN"])
    gate, site = gate_to(sink.port, authority, RELAY_LOGIN=LOGIN)
    assert_it_waits(gate, site, "relay.login")
    assert not sink.messages


def test_an_mta_that_wants_a_login_the_gate_lacks_refuses_nobody(authority, serve, gate_to) -> None:
    sink = serve(authority.certificate(), require_starttls=True, authenticator=check_password, auth_required=True)
    gate, site = gate_to(sink.port, authority)
    assert_it_waits(gate, site, "530")


class EncryptedPostfix(Postfix):
    """Takes nothing in clear."""

    def __init__(self, folder: Path, certificate: Certificate) -> None:
        super().__init__(folder)
        with open(folder / "etc/main.cf", "a") as main:
            main.write(
                f"smtpd_tls_cert_file = {certificate.file}\nsmtpd_tls_key_file = {certificate.key}\n"
                "smtpd_tls_security_level = encrypt\n"
            )
        with open(folder / "etc/master.cf", "a") as master:
            master.write("tlsmgr    unix - - n 1000? 1 tlsmgr\n")


def test_a_real_postfix_is_spoken_to_encrypted_or_keeps_the_mail_waiting(authority, gate_to) -> None:
    with open_folder() as folder:
        postfix = EncryptedPostfix(folder, authority.certificate())
        postfix.start()
        try:
            gate, site = gate_to(postfix.port, authority, RELAY_ENCRYPTION="off")
            assert_it_waits(gate, site, "530 5.7.0 Must issue a STARTTLS command first")
            gate.restart(RELAY_ENCRYPTION="required")
            mailbox = postfix.mailbox()
            assert site.sendmail("-i", mailbox.address).accepted
            [message] = mailbox.wait_for(1)
            assert "using TLSv1" in message["Received"] or "ESMTPS" in message["Received"]
        finally:
            postfix.stop()


@pytest.mark.parametrize(
    ("settings", "remedy"),
    [
        ({"RELAY_LOGIN": LOGIN}, "set relay.encryption to required"),
        ({"RELAY_LOGIN": LOGIN, "RELAY_ENCRYPTION": "offered"}, "set relay.encryption to required"),
        ({"RELAY_LOGIN": PASSWORD, "RELAY_ENCRYPTION": "required"}, "expected user:password"),
        ({"STORE": f"pg://{LOGIN}@db/x"}, "expected an address"),
        ({"RELAY_AUTHORITY": "/nowhere/ca.pem", "RELAY_ENCRYPTION": "required"}, "/nowhere/ca.pem"),
    ],
)
def test_settings_that_would_give_a_password_away_stop_the_start_and_do_not_show_it(
    binaries: Path, tmp_path: Path, settings: dict[str, str], remedy: str
) -> None:
    environment = {f"ESCLUSA_{name}": value for name, value in settings.items()}
    command = [binaries / "esclusa", "serve", "--data", tmp_path, "--socket", tmp_path / "s", "--drop", tmp_path / "d"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 78 and remedy in done.stderr, done
    assert PASSWORD not in done.stderr + done.stdout
