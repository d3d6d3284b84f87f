"""What a real MTA gives back after it took a message."""

import contextlib
from pathlib import Path
from typing import Callable, Iterator

import pytest

from folder import open_folder
from gate import Gate
from postfix import DOMAIN
from returning import BY_LMTP, BY_PIPE, SLOW, ReturningPostfix
from until import until

Round = tuple[Gate, ReturningPostfix]
REASONS = {"es": "La dirección no existe", "fr": "L'adresse n'existe pas", "it": "L'indirizzo non esiste"}


@pytest.fixture
def round_trip(make_gate: Callable[..., Gate]) -> Iterator[Callable[[str], Round]]:
    """A gate and a Postfix that gives bounces back to it, at a domain for each way."""
    with contextlib.ExitStack() as stack:

        def start(domain: str, **settings: str) -> Round:
            postfix = ReturningPostfix(Path(stack.enter_context(open_folder())))
            gate = make_gate(
                postfix.url, BOUNCE_DOMAIN=domain, BOUNCE_USERS="postfix nobody", **settings
            )
            postfix.give_back_to(gate)
            postfix.start()
            stack.callback(postfix.stop)
            stack.callback(lambda: print(postfix.log()))
            return gate, postfix

        yield start


@pytest.mark.parametrize("domain", [BY_LMTP, BY_PIPE])
def test_a_bounce_of_postfix_is_counted_with_its_words(round_trip, visit, domain: str) -> None:
    gate, postfix = round_trip(domain)
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    customer = gate.add_account(site)
    outcome = site.mail(f"{mailbox.address}, {postfix.unknown_address()}", "Su pedido")
    assert outcome.accepted, outcome.error
    [message] = mailbox.wait_for(1)
    assert message["Return-Path"].startswith("<b+") and message["Return-Path"].endswith(f"@{domain}>")
    status = gate.wait_for_status(site, errors=1)
    assert (status["sent"], status["queued"]) == (1, 0)
    for language, reason in REASONS.items():
        visitor = visit(gate, customer, language)
        visitor.go_to(site, visitor.words.errors).page.locator("table summary").click()
        row = visitor.text()
        assert postfix.unknown_address() in row and reason in row and "5.1.1" in row
        assert 'unknown user: "nadie@correo.test"' in row, "the remote server's own words"
        assert "contacto.php" in row


def test_a_delay_is_no_error(round_trip) -> None:
    gate, _ = round_trip(BY_LMTP)
    site = gate.add_site("tienda.test")
    assert site.mail(f"ana@{SLOW}", "Su pedido").accepted
    until(lambda: "counts for nothing: delayed" in gate.log(), "the warning of Postfix", seconds=40)
    assert gate.status(site)["errors"] == 0


@pytest.mark.parametrize("domain", [BY_LMTP, BY_PIPE])
def test_a_bounce_waits_while_the_gate_is_down(round_trip, domain: str) -> None:
    gate, postfix = round_trip(domain, RETRY_DELAYS="2")
    site = gate.add_site("tienda.test")
    postfix.stop()
    assert site.mail(postfix.unknown_address(), "Su pedido").accepted
    postfix.start()
    gate.wait_for_status(site, sent=1)
    # Postfix may have been quick: what matters is that the count is right in either order.
    gate.kill()
    gate.start()
    gate.wait_for_status(site, errors=1, seconds=40)


def test_the_sender_that_a_script_names_gets_its_bounce_once(round_trip) -> None:
    gate, postfix = round_trip(BY_LMTP)
    site, owner = gate.add_site(DOMAIN), postfix.mailbox()
    message = f"To: {postfix.unknown_address()}\nSubject: Su pedido\n\nHola.\n".encode()
    assert site.sendmail("-t", "-i", f"-f{owner.address}", message=message).accepted
    [bounce] = owner.wait_for(1)
    assert bounce["Subject"] == "Undelivered Mail Returned to Sender"
    assert bounce["Return-Path"] == "<>"
    assert bounce["X-Esclusa-Returned"] == BY_LMTP
    assert gate.wait_for_status(site, errors=1)["sent"] == 1
    assert len(owner.messages()) == 1


def test_a_script_may_not_hand_bounces_in(round_trip) -> None:
    gate, postfix = round_trip(BY_LMTP)
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    assert site.mail(mailbox.address, "Su pedido").accepted
    [message] = mailbox.wait_for(1)
    address = message["Return-Path"].strip("<>")
    forged = b"From: MAILER-DAEMON@x\nSubject: failure notice\n\n550 5.1.1 no\n"
    outcome = site.sendmail("--bounce", "-f", "", "--", address, message=forged)
    assert outcome.code == 77 and "bounce.users" in outcome.error
    assert gate.status(site)["errors"] == 0


def test_the_sender_that_a_script_names_is_told_what_the_mta_refuses(gate: Gate, postfix) -> None:
    site, owner = gate.add_site(DOMAIN, language="fr"), postfix.mailbox()
    message = f"To: {postfix.unknown_address()}\nSubject: Su pedido 4711\n\nHola.\n".encode()
    assert site.sendmail("-t", "-i", f"-f{owner.address}", message=message).accepted
    [notice] = owner.wait_for(1)
    assert notice["Subject"] == f"Un e-mail de {DOMAIN} n'a pas pu être remis"
    assert notice["Return-Path"] == "<>" and notice["Auto-Submitted"] == "auto-replied"
    words, status, header = notice.iter_parts()
    assert "L'adresse n'existe pas" in words.get_content() and "User unknown" in words.get_content()
    assert status.get_content_type() == "message/delivery-status"
    fields = status.get_payload()[1]
    assert fields["Final-Recipient"] == f"rfc822; {postfix.unknown_address()}"
    assert (fields["Action"], fields["Status"]) == ("failed", "5.1.1")
    assert "Subject: Su pedido 4711" in header.get_payload()
    assert gate.wait_for_status(site, errors=1)["queued"] == 0
    assert len(owner.messages()) == 1
