"""What the gate does not take, and how it says so."""

import pytest

from gate import Gate
from hosting import Outcome, Site
from sink import Sink

USAGE, DATA, UNAVAILABLE, NO_PERMISSION = 64, 65, 69, 77
BIG = b"To: ana@correo.test\n\n" + b"x" * 11_000_000


@pytest.fixture
def gate(make_gate, sink: Sink) -> Gate:
    return make_gate(sink.url)


@pytest.fixture
def site(gate: Gate) -> Site:
    return gate.add_site("tienda.test")


def assert_one_line_with_a_remedy(outcome: Outcome) -> None:
    lines = outcome.error.splitlines()
    assert len(lines) == 1 and lines[0].startswith("esclusa-sendmail: "), outcome.error
    assert ":" in lines[0].removeprefix("esclusa-sendmail: "), "the line names no remedy"


@pytest.mark.parametrize(
    ("arguments", "message", "code", "reason"),
    [
        pytest.param(["-i"], b"Subject: hola\n\nHola.\n", USAGE, "no-recipient", id="nobody is named"),
        pytest.param(["-t", "-i"], b"Subject: hola\n\nHola.\n", USAGE, "no-recipient", id="no field To"),
        pytest.param(["-t", "-i"], BIG, DATA, "too-big", id="more than 10 MiB"),
        pytest.param(["-f"], b"Subject: hola\n\nHola.\n", USAGE, "bad-usage", id="a flag without its value"),
    ],
)
def test_a_message_that_cannot_be_sent_is_refused_with_its_remedy(
    gate: Gate, site: Site, arguments: list[str], message: bytes, code: int, reason: str
) -> None:
    outcome = site.sendmail(*arguments, message=message)
    assert outcome.code == code, outcome
    assert_one_line_with_a_remedy(outcome)
    [refusal] = gate.records("refusals", site.domain)
    assert (refusal["reason"], refusal["uid"]) == (reason, site.uid)
    assert gate.status(site)["accepted"] == 0


def test_mail_returns_false_for_a_unix_user_without_a_hosting(gate: Gate) -> None:
    stranger = gate.site("desconocido.test")
    by_mail = stranger.mail("ana@correo.test", "Hola")
    assert not by_mail.accepted
    assert_one_line_with_a_remedy(by_mail)
    by_command = stranger.sendmail("ana@correo.test")
    assert by_command.code == NO_PERMISSION
    assert_one_line_with_a_remedy(by_command)
    refusals = gate.records("refusals")
    assert [refusal["uid"] for refusal in refusals] == [stranger.uid, stranger.uid]


def test_a_flag_that_nobody_knows_does_not_lose_the_message(gate: Gate, site: Site, sink: Sink) -> None:
    outcome = site.sendmail("-i", "-oem", "-Zque", "ana@correo.test")
    assert outcome.accepted, outcome
    gate.wait_for_status(site, sent=1)
    assert sink.subjects() == ["hola"]


def test_a_blocked_site_can_fill_its_own_quota_but_not_the_disk(make_gate, sink: Sink) -> None:
    gate: Gate = make_gate(sink.url, HELD_MESSAGES="3")
    hacked, other = gate.add_site("tienda.test"), gate.add_site("otra.test")
    gate.do("block", hacked.domain, "--reason", "Prueba")
    outcomes = [hacked.sendmail("-i", "ana@correo.test") for _ in range(5)]
    assert [outcome.code for outcome in outcomes] == [0, 0, 0, UNAVAILABLE, UNAVAILABLE]
    assert_one_line_with_a_remedy(outcomes[3])
    assert not hacked.mail("ana@correo.test", "Hola").accepted
    refusals = gate.records("refusals", hacked.domain)
    assert [(refusal["reason"], refusal["uid"]) for refusal in refusals] == [("too-many-held", hacked.uid)] * 3
    status = gate.status(hacked)
    assert (status["accepted"], status["held"]) == (3, 3)
    assert other.sendmail("-i", "ana@correo.test").accepted
    gate.wait_for_status(other, sent=1)
    gate.do("unblock", hacked.domain)
    gate.wait_for_status(hacked, sent=3)
    assert hacked.sendmail("-i", "ana@correo.test").accepted
    gate.wait_for_status(hacked, accepted=4, sent=4)
