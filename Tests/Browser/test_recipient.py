"""Another recipient of the error reports: asked by mail, confirmed by a link, in three languages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gate import Gate
from hosting import Site
from onlooker import look_at, onlooker
from postfix import Mailbox, Postfix
from visitor import Visitor
from words import WORDS

LINK = {"es": "confirmar-destinatario", "fr": "confirmer-destinataire", "it": "conferma-destinatario"}
WITHDRAW = {"es": "Cancelar el cambio", "fr": "Annuler le changement", "it": "Annulla il cambio"}
AGAIN = {"es": "Enviar otra vez el mensaje", "fr": "Renvoyer l'e-mail", "it": "Invia di nuovo l'email"}


@pytest.mark.parametrize("language", WORDS)
def test_a_new_recipient_is_asked_by_mail_and_counts_after_its_yes(
    gate: Gate, postfix: Postfix, visit, chromium: Browser, language: str, tmp_path: Path
) -> None:
    gate.restart(PANEL_ADDRESS=gate.url)
    site, mailbox = gate.add_site("tienda.test", report_to="antes@correo.test", language=language), postfix.mailbox()
    account = gate.add_account(site, language=language)
    customer = visit(gate, account, language)
    ask(customer, site, mailbox)
    assert report_to(gate, site) == "antes@correo.test"
    assert mailbox.address in customer.text()
    link = link_in(mailbox, 1)
    assert f"/{language}/{LINK[language]}?" in link
    with onlooker(chromium, gate, account, language) as viewing:
        viewing.go_to(site, viewing.words.recipient)
        look_at(viewing, f"{language}/recipient-pending", tmp_path)
    with onlooker(chromium, gate, None, language) as viewing:
        viewing.page.goto(link)
        look_at(viewing, f"{language}/confirmation", tmp_path)
        viewing.page.goto(link + "x")
        look_at(viewing, f"{language}/confirmation-over", tmp_path)
    # Programs open links too: only the button says yes, and whoever presses it needs no account.
    assert report_to(gate, site) == "antes@correo.test"
    reader = visit(gate, None, language)
    reader.page.goto(link)
    reader.confirm()
    assert mailbox.address in reader.text()
    assert report_to(gate, site) == mailbox.address
    reader.page.goto(link)
    assert reader.page.locator("main form").count() == 0
    assert [entry["act"] for entry in gate.records("audit", site.domain)] == ["recipient", "recipient-asked"]


@pytest.mark.parametrize("language", WORDS)
def test_a_change_that_waits_is_asked_again_or_taken_back(
    gate: Gate, postfix: Postfix, visit, language: str
) -> None:
    gate.restart(PANEL_ADDRESS=gate.url)
    site, mailbox = gate.add_site("tienda.test", language=language), postfix.mailbox()
    customer = visit(gate, gate.add_account(site, language=language), language)
    ask(customer, site, mailbox)
    first = link_in(mailbox, 1)
    customer.go_to(site, customer.words.recipient)
    press(customer, AGAIN[language])
    second = link_in(mailbox, 2)
    reader = visit(gate, None, language)
    reader.page.goto(first)
    assert reader.status == 404
    reader.page.goto(second)
    assert reader.status == 200
    customer.go_to(site, customer.words.recipient)
    press(customer, WITHDRAW[language])
    reader.confirm()
    assert reader.status == 404
    assert not report_to(gate, site)


def test_without_a_public_address_the_mail_has_a_code_to_copy(gate: Gate, postfix: Postfix, visit) -> None:
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    customer = visit(gate, gate.add_account(site))
    ask(customer, site, mailbox)
    [message] = mailbox.wait_for(1)
    code = re.search(r"^[\w-]{43}$", message.get_content().replace("\r", ""), re.MULTILINE)
    assert code, message.get_content()
    reader = visit(gate)
    reader.go(LINK["es"])
    reader.fill(code[0])
    reader.press()
    reader.confirm()
    assert report_to(gate, site) == mailbox.address


def ask(customer: Visitor, site: Site, mailbox: Mailbox) -> None:
    customer.go_to(site, customer.words.recipient)
    customer.fill(f" {mailbox.address} ")
    customer.press()


def press(visitor: Visitor, name: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=name, exact=True).click()


def link_in(mailbox: Mailbox, count: int) -> str:
    """The address in the last of so many mails."""
    text = mailbox.wait_for(count)[-1].get_content()
    link = re.search(r"<(http[^>]+)>", text)
    assert link, text
    return link[1]


def report_to(gate: Gate, site: Site) -> str:
    return gate.records("hosting", "show", site.domain)[0]["report_to"]
