"""The command as sendmail(8)'s callers know it: what it makes of its arguments and of what they write to it."""

import itertools
import re
from pathlib import Path
from typing import Iterator

import pytest

from gate import Gate, running_gate
from hosting import Site
from sink import Sink

USAGE, NO_USER, UNAVAILABLE, NO_PERMISSION = 64, 67, 69, 77
OWN = "web@tienda.test"
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def running(binaries: Path) -> Iterator[tuple[Gate, Sink]]:
    """One gate for all: what the command makes of a call depends on nothing that was before."""
    sink = Sink()
    sink.start()
    with running_gate(binaries, sink.url) as gate:
        yield gate, sink
    sink.stop()


@pytest.fixture
def sink(running: tuple[Gate, Sink]) -> Sink:
    """Has nothing yet: whoever sends here waits until all has arrived."""
    running[1].forget()
    return running[1]


@pytest.fixture
def gate(running: tuple[Gate, Sink]) -> Iterator[Gate]:
    yield running[0]
    running[0].verify()


@pytest.fixture
def site(gate: Gate) -> Site:
    return gate.add_site(f"tienda-{next(NUMBERS)}.test")


def sent(gate: Gate, site: Site, sink: Sink) -> tuple[str, list[str], bytes]:
    """Sender, recipients and bytes of the one message that arrived."""
    gate.wait_for_status(site, sent=1, queued=0, in_flight=0)
    [(sender, recipients)], [content] = sink.envelopes, sink.contents
    return sender, sorted(recipients), content


@pytest.mark.parametrize(
    ("arguments", "header", "recipients"),
    [
        (["-t"], b"To: ana@x.test\nCc: B <bea@x.test>\nBcc: c@x.test", ["ana@x.test", "bea@x.test", "c@x.test"]),
        (["-t", "dora@x.test"], b"To: ana@x.test", ["ana@x.test", "dora@x.test"]),
        (["-t"], b"To: ana@x.test\nResent-To: eva@x.test\nResent-Bcc: f@x.test", ["eva@x.test", "f@x.test"]),
        (["-t"], b"To: ana@x.test\nResent-Cc: eva@x.test\nBcc: c@x.test", ["eva@x.test"]),
        (["eva@x.test"], b"To: ana@x.test\nBcc: c@x.test\nResent-Bcc: f@x.test", ["eva@x.test"]),
        (["-t"], b"To: Amigos: ana@x.test, bea@x.test;\nCc: ana@x.test", ["ana@x.test", "bea@x.test"]),
        (["-t"], b"to:\n ana@x.test,\n\tbea@x.test", ["ana@x.test", "bea@x.test"]),
    ],
)
def test_who_gets_it(gate, site, sink, arguments: list[str], header: bytes, recipients: list[str]) -> None:
    outcome = site.sendmail("-i", *arguments, message=header + b"\nSubject: x\n\nHola.\n")
    assert outcome.accepted, outcome.error
    _, found, content = sent(gate, site, sink)
    assert found == recipients
    assert not re.search(rb"(?im)^(resent-)?bcc:", content)
    assert b"c@x.test" not in content and b"f@x.test" not in content
    for name in re.findall(rb"(?im)^((?:resent-)?(?:to|cc)):", header):
        assert re.search(rb"(?m)^" + name + b":", content)


@pytest.mark.parametrize("null", [["-f", "<>"], ["-f<>"], ["-f", ""], ["-r", "<>"]])
def test_the_null_sender_stays_one(gate, site, sink, null: list[str]) -> None:
    assert site.sendmail("-i", *null, "ana@x.test").accepted
    sender, _, _ = sent(gate, site, sink)
    assert sender == "<>", "as aiosmtpd names it"


def test_without_a_sender_it_is_the_hosting_s_own(gate, site, sink) -> None:
    assert site.sendmail("-i", "ana@x.test").accepted
    sender, _, content = sent(gate, site, sink)
    assert sender == f"web@{site.domain}" and re.search(rb"(?m)^From: .*" + re.escape(sender.encode()), content)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize(("flags", "is_whole"), [(["-i"], True), (["-oi"], True), (["-O", "IgnoreDots=true"], True), ([], False)])
def test_a_lone_dot_ends_the_message_only_without_i(gate, site, sink, flags, is_whole: bool, end: bytes) -> None:
    message = end.join([b"Subject: x", b"", b"uno", b".", b"..", b".dos", b"tres"])
    assert site.sendmail(*flags, "ana@x.test", message=message).accepted
    *_, content = sent(gate, site, sink)
    body = content.split(b"\r\n\r\n", 1)[1]
    # A last line without its end is kept.
    assert body == (b"uno\r\n.\r\n..\r\n.dos\r\ntres\r\n" if is_whole else b"uno\r\n")


def test_lines_too_long_are_split_and_lose_nothing(gate, site, sink) -> None:
    text = bytes(range(33, 127)) * 200
    message = b"Subject: " + b"largo " * 1000 + b"\n\n" + text + b"\nfin\n"
    assert site.sendmail("-i", "ana@x.test", message=message).accepted
    *_, content = sent(gate, site, sink)
    head, body = content.split(b"\r\n\r\n", 1)
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert body.replace(b"\r\n ", b"").replace(b"\r\n", b"") == text + b"fin"
    assert head.replace(b"\r\n ", b"").count(b"largo") == 1000


def test_nuls_never_reach_the_wire(gate, site, sink) -> None:
    assert site.sendmail("-i", "ana@x.test", message=b"Subject: a\0b\n\nuno\0dos\n\0\n").accepted
    *_, content = sent(gate, site, sink)
    assert b"\0" not in content and b"uno" in content and b"dos" in content


def test_a_first_line_that_is_no_header_is_text(gate, site, sink) -> None:
    assert site.sendmail("-i", "ana@x.test", message=b"Hola, Ana:\nsu pedido.\n").accepted
    *_, content = sent(gate, site, sink)
    head, body = content.split(b"\r\n\r\n", 1)
    assert body == b"Hola, Ana:\r\nsu pedido.\r\n"
    assert {line.split(b":")[0] for line in head.split(b"\r\n")} >= {b"Date", b"From", b"Message-ID"}


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (["-i"], b"To: ana@x.test\n\nx\n", USAGE),
        (["-t", "-i"], b"Subject: x\n\nx\n", USAGE),
        (["-t", "-i"], b"To: \nCc: ,,\n\nx\n", USAGE),
        (["-t", "-i"], b"", USAGE),
        (["-i", "ana@@x.test"], b"\nx\n", NO_USER),
        (["-f"], b"\nx\n", USAGE),
    ],
)
def test_a_message_for_nobody_is_refused_with_a_remedy(gate, site, sink, arguments, message: bytes, code: int) -> None:
    outcome = site.sendmail(*arguments, message=message)
    assert outcome.code == code and ": " in outcome.error
    assert len(gate.records("refusals", site.domain)) == 1
    assert gate.status(site)["accepted"] == 0 and not sink.messages


@pytest.mark.parametrize("flag", ["-bi", "-I", "-q", "-q15m"])
def test_what_has_nothing_to_do_here_does_no_harm(gate, site, flag: str) -> None:
    assert site.sendmail(flag, message=b"") == (0, "", "")
    newaliases = site.folder / "newaliases"
    newaliases.symlink_to(site.command)
    assert site.run([str(newaliases)]) == (0, "", "")


def test_mailq_lists_the_messages_of_its_caller_and_no_others(gate, site, sink) -> None:
    other = gate.add_site("otra.test")
    for each in (site, other):
        gate.do("block", each.domain, "--reason", "Prueba")
    assert site.sendmail("-i", "-f", OWN, "ana@x.test", "bea@x.test", message=b"Subject: uno\n\nHola.\n").accepted
    assert site.sendmail("-i", "-f", "<>", "eva@x.test").accepted
    assert other.sendmail("-i", "ajena@x.test").accepted
    listing = site.sendmail("-bp", message=b"")
    assert listing.code == 0 and listing.error == ""
    lines = listing.output.splitlines()
    assert lines[0].startswith("-Queue ID-") and lines[0].endswith("-Sender/Recipient-------")
    ids = [str(record["id"]) for record in gate.records("queue", "list", site.domain)]
    entry = r"(\d+)! +(\d+) (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d  (\S+)"
    found = [match.groups() for line in lines if (match := re.fullmatch(entry, line))]
    assert [(name, sender) for name, _, sender in found] == [(ids[1], OWN), (ids[0], "MAILER-DAEMON")]
    assert [line.strip() for line in lines if line.startswith(" " * 50)] == ["ana@x.test", "bea@x.test", "eva@x.test"]
    assert lines[-1] == "-- 1 Kbytes in 2 Requests."
    # By its other name the same, and the user is the kernel's, not the environment's.
    mailq = site.folder / "mailq"
    mailq.symlink_to(site.command)
    site.environment |= {"USER": "root", "LOGNAME": "root"}
    assert site.run([str(mailq)]).output == listing.output
    gate.do("unblock", site.domain)
    gate.wait_for_status(site, sent=2)
    assert site.sendmail("-bp", message=b"").output == "Mail queue is empty\n"


def test_mailq_tells_strangers_and_root_where_to_turn_and_shows_no_escapes(gate, site) -> None:
    stranger = gate.site("nadie.test")
    answer = stranger.sendmail("-bp", message=b"")
    assert (answer.code, answer.output) == (NO_PERMISSION, "") and f"Unix user {stranger.uid}" in answer.error
    stranger.uid = 0
    answer = stranger.sendmail("-bp", message=b"")
    assert (answer.code, answer.output) == (UNAVAILABLE, "") and "esclusa queue list" in answer.error
    assert site.sendmail("-bp", message=b"").output == "Mail queue is empty\n"
    gate.stop()
    answer = site.sendmail("-bp", message=b"")
    assert answer.code == UNAVAILABLE and "start esclusa" in answer.error
    assert not list(gate.drop.glob("*")), "a question is nothing to keep"
    gate.start()


def test_mailq_of_a_long_queue_says_that_there_is_more(gate, site) -> None:
    gate.do("block", site.domain, "--reason", "Prueba")
    one = "MAIL FROM:<>\r\nRCPT TO:<ana@x.test>\r\nDATA\r\nSubject: x\r\n\r\nHola.\r\n.\r\n"
    session = site.sendmail("-bs", message=f"EHLO x\r\n{one * 510}QUIT\r\n".encode())
    assert session.accepted and gate.status(site)["held"] == 510, session
    assert site.sendmail("-i", *[f"{'x' * 60}{number}@{'y' * 60}.test" for number in range(900)]).accepted
    text = site.sendmail("-bp", message=b"").output
    [count] = re.findall(r"\n-- There are more than these (\d+): the panel shows them all\.\n$", text)
    assert text.count("ana@x.test") == int(count) > 300 and len(text) < 65_536
