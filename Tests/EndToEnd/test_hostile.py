"""Input that is made to break something: by the command, by its dialogue, and by the SMTP door."""

import base64
import smtplib
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from gate import Gate
from hosting import Site
from postfix import free_port
from sink import Sink

DATA, USAGE = 65, 64
LINES = [b"EHLO x", b"MAIL FROM:<web@tienda.test>", b"RCPT TO:<ana@correo.test>", b"DATA"]
EVIL = b"MAIL FROM:<evil@correo.test>\r\nRCPT TO:<bea@correo.test>\r\nDATA\r\nSubject: evil\r\n\r\nx"


def dialogue(content: bytes) -> bytes:
    return b"".join(line + b"\r\n" for line in LINES) + content + b"\r\n.\r\nQUIT\r\n"


@pytest.fixture
def gate(make_gate, sink: Sink) -> Gate:
    settings = {"SMTP_LISTEN": f"127.0.0.1:{free_port()}", "SMTP_TIMEOUT_IDLE": "2", "SMTP_SESSIONS_USER": "20"}
    return make_gate(sink.url, **settings)


@pytest.fixture
def site(gate: Gate) -> Site:
    return gate.add_site("tienda.test")


def door(gate: Gate) -> tuple[str, int]:
    return "127.0.0.1", int(gate.environment["ESCLUSA_SMTP_LISTEN"].split(":")[1])


def logged_in(gate: Gate, site: Site) -> smtplib.SMTP:
    [secret] = gate.records("hosting", "smtp-password", site.domain)
    client = smtplib.SMTP(*door(gate), timeout=30)
    client.login(secret["login"], secret["password"])
    return client


SMUGGLED = [b"\n.\r\n", b"\r\n.\n", b"\n.\n", b"\r.\r", b"\r\n.\r", b"\r.\r\n", b"\n.\r", b"\r\r\n.\r\r\n", b"\r\n\0.\r\n"]


@pytest.mark.parametrize("end", SMUGGLED, ids=repr)
def test_no_message_is_smuggled_in_another(gate: Gate, site: Site, sink: Sink, end: bytes) -> None:
    content = b"Subject: uno\r\n\r\nHola" + end + EVIL
    site.sendmail("-bs", message=dialogue(content))
    site.sendmail("-i", "ana@correo.test", message=content)
    site.sendmail("-t", message=b"To: ana@correo.test\r\n" + content)
    with logged_in(gate, site) as client:
        client.mail("web@tienda.test")
        client.rcpt("ana@correo.test")
        client.putcmd("data")
        client.getreply()
        client.send(content + b"\r\n.\r\n")
        client.getreply()
    gate.wait_for_status(site, queued=0, in_flight=0)
    assert all(sender != "evil@correo.test" for sender, _ in sink.envelopes)
    assert all(recipients == ["ana@correo.test"] for _, recipients in sink.envelopes)
    assert set(sink.subjects()) == {"uno"}
    for content in sink.contents:
        assert b"\0" not in content and content.replace(b"\r\n", b"").count(b"\r") == 0
        assert content.replace(b"\r\n", b"").count(b"\n") == 0


def test_a_message_of_50_megabytes_is_refused_every_way(gate: Gate, site: Site) -> None:
    big = b"Subject: x\r\n\r\n" + (b"x" * 998 + b"\r\n") * 50_000
    assert site.sendmail("-i", "ana@correo.test", message=big).code == DATA
    site.sendmail("-bs", message=dialogue(big))
    with logged_in(gate, site) as client:
        with pytest.raises(smtplib.SMTPResponseException) as told:
            client.sendmail("web@tienda.test", ["ana@correo.test"], big)
        assert told.value.smtp_code == 552
        client.rset()
        client.mail("web@tienda.test")
        client.rcpt("ana@correo.test")
        assert client.data(big)[0] == 552
    reasons = [refusal["reason"] for refusal in gate.records("refusals", site.domain)]
    assert reasons == ["too-big"] * 4
    assert gate.status(site)["accepted"] == 0


def test_10_000_recipients(make_gate, sink: Sink) -> None:
    gate = make_gate(sink.url, MESSAGE_RECIPIENTS="10000")
    site = gate.add_site("tienda.test")
    everybody = [f"persona{number}@correo.test" for number in range(10_000)]
    header = b"To: " + ",\n ".join(everybody).encode() + b"\nSubject: hola\n\nHola.\n"
    assert site.sendmail("-t", "-i", message=header).accepted
    gate.wait_for_status(site, sent=1, seconds=60)
    assert [sorted(recipients) for _, recipients in sink.envelopes] == [sorted(everybody)]
    over = site.sendmail("-t", "-i", "uno@mas.test", message=header)
    assert over.code == DATA
    [refusal] = gate.records("refusals", site.domain)
    assert refusal["reason"] == "too-many-recipients"


@pytest.mark.parametrize(
    ("message", "accepted"),
    [
        (b"".join(b"X-%d: x\n" % number for number in range(20_000)) + b"To: ana@correo.test\n\nx\n", False),
        (b"To: ana@correo.test\nX: " + b"x" * 5_000_000 + b"\n\nx\n", True),
        (b"To: ana@correo.test\nX: x\n" + b" x\n" * 500_000 + b"\nx\n", True),
        (b"To: " + b"(" * 500_000 + b" ana@correo.test\n\nx\n", False),
        (b"To: " + b'"' * 500_001 + b" ana@correo.test\n\nx\n", None),
        (b"To: ana@correo.test\n" + b"\0" * 1_000_000 + b"Subject: x\n\nx\0y\n", True),
        (b"To: ana@correo.test\r\rSubject: x\n\r\n\r\r\nx\ry\n", None),
        (b"\xff\xfe" * 100_000, False),
    ],
    ids=["fields", "field", "folds", "comments", "quotes", "nuls", "returns", "bytes"],
)  # fmt: skip
def test_header_bombs_cost_no_more_than_their_size(gate: Gate, site: Site, sink: Sink, message, accepted) -> None:
    began = time.monotonic()
    outcome = site.sendmail("-t", "-i", message=message)
    assert time.monotonic() - began < 20
    assert outcome.code in (0, USAGE, DATA, 67), outcome
    assert accepted is None or outcome.accepted == accepted, outcome
    gate.wait_for_status(site, queued=0, in_flight=0)
    for content in sink.contents:
        lines = content.split(b"\r\n")
        assert max(map(len, lines)) <= 998
        assert not any(byte in line for line in lines for byte in (b"\r", b"\n", b"\0"))


def test_the_silent_and_the_many_keep_nobody_else_out(gate: Gate, site: Site, sink: Sink) -> None:
    crowd = [socket.create_connection(door(gate), timeout=10) for _ in range(60)]
    answers = [connection.recv(100)[:3] for connection in crowd]
    assert answers.count(b"220") == 20 and answers.count(b"421") == 40
    # The crowd is root's; the site is another user, and comes in.
    outcome = site.run(
        ["swaks", "--server", f"127.0.0.1:{door(gate)[1]}", "--quit-after", "EHLO", "--hide-all"]
    )
    assert outcome.accepted, outcome.error
    quiet = [connection for connection, answer in zip(crowd, answers) if answer == b"220"]
    assert all(connection.recv(100).startswith(b"421 4.4.2") for connection in quiet)
    for connection in crowd:
        connection.close()
    with logged_in(gate, site) as client:
        client.sendmail("web@tienda.test", ["ana@correo.test"], "Subject: hola\r\n\r\nHola.\r\n")
    gate.wait_for_status(site, sent=1)


def test_guessing_passwords_has_to_wait(gate: Gate, site: Site) -> None:
    [secret] = gate.records("hosting", "smtp-password", site.domain)
    codes = []
    for number in range(7):
        password = f"guess {number}" if number < 6 else secret["password"]
        response = base64.b64encode(f"\0{secret['login']}\0{password}".encode()).decode()
        with smtplib.SMTP(*door(gate), timeout=30) as client:
            client.ehlo()
            codes.append(client.docmd("AUTH", f"PLAIN {response}")[0])
    assert codes == [535] * 5 + [454] * 2


def test_how_often_one_may_guess_and_how_far_mail_may_have_come_are_settings(make_gate, sink: Sink) -> None:
    place = f"127.0.0.1:{free_port()}"
    gate = make_gate(sink.url, SMTP_LISTEN=place, SMTP_LOGIN_TRIES="2", SMTP_LOGIN_WAIT="2", SMTP_HOPS="3")
    site = gate.add_site("tienda.test")
    [secret] = gate.records("hosting", "smtp-password", site.domain)
    codes = []
    for password in ("uno", "dos", secret["password"]):
        with smtplib.SMTP(*door(gate), timeout=30) as client:
            client.ehlo()
            response = base64.b64encode(f"\0{secret['login']}\0{password}".encode()).decode()
            codes.append(client.docmd("AUTH", f"PLAIN {response}")[0])
    assert codes == [535, 535, 454]
    time.sleep(2.1)
    with smtplib.SMTP(*door(gate), timeout=30) as client:
        client.login(secret["login"], secret["password"])
        for hops, code in ((3, 250), (4, 554)):
            message = "Received: from a by b; Sat, 21 Nov 2026 10:00:00 +0000\r\n" * hops + "Subject: x\r\n\r\nx\r\n"
            client.mail("web@tienda.test")
            client.rcpt("ana@correo.test")
            assert client.data(message)[0] == code
    gate.wait_for_status(site, sent=1)


def test_a_browser_is_sent_away(gate: Gate) -> None:
    with socket.create_connection(door(gate), timeout=10) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n\r\nMAIL FROM:<x@correo.test>\r\n")
        said = b""
        while more := connection.recv(1000):
            said += more
    assert said.splitlines()[1].startswith(b"421") and len(said.splitlines()) == 2


def test_an_mta_that_is_away_all_the_time_costs_nobody_a_message(make_gate) -> None:
    sink = Sink()
    gate = make_gate(sink.url, RETRY_DELAYS="1 2 5")
    sites = [gate.add_site(f"tienda-{number}.test") for number in range(4)]

    def send(site: Site, numbers: range) -> None:
        for number in numbers:
            message = f"To: ana@correo.test\nSubject: {site.domain} {number}\n\nHola.\n".encode()
            assert site.sendmail("-t", "-i", message=message).accepted

    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda site: send(site, range(20)), sites))
        gate.do("block", sites[0].domain, "--reason", "Prueba")
        gate.kill()
        list(pool.map(lambda site: send(site, range(20, 25)), sites))
        gate.start()
        list(pool.map(lambda site: send(site, range(25, 30)), sites))
    gate.do("unblock", sites[0].domain)
    for site in sites:
        status = gate.wait_for_status(site, accepted=30, in_flight=0)
        assert (status["sent"], status["errors"], status["queued"]) == (0, 0, 30)
    gate.verify()
    sink.start()
    try:
        for site in sites:
            # Few had their attempt, and wait for seconds; the others leave at the first answer.
            gate.wait_for_status(site, sent=30, errors=0, queued=0, seconds=180)
    finally:
        sink.stop()
    assert sorted(sink.subjects()) == sorted(f"{site.domain} {number}" for site in sites for number in range(30))
