"""People who block, unblock and erase by clicking, without JavaScript, in three languages."""

import pytest
from playwright.sync_api import expect

from gate import Gate
from postfix import Postfix
from words import WORDS

LANGUAGES = list(WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_blocking_by_clicks_holds_mail_and_unblocking_lets_it_arrive(
    gate: Gate, postfix: Postfix, visit, language: str
) -> None:
    site, other = gate.add_site("tienda.test"), gate.add_site("otra.test")
    mailbox, witness = postfix.mailbox(), postfix.mailbox()
    customer = visit(gate, gate.add_account(site, language=language), language)
    customer.act(site, customer.words.block)
    assert gate.status(site)["state"] == "inactive"
    for number in range(3):
        assert site.mail(mailbox.address, f"Mensaje {number}").accepted
    assert other.mail(witness.address, "Testigo").accepted
    witness.wait_for(1)
    assert (gate.status(site)["held"], mailbox.messages()) == (3, [])
    customer.act(site, customer.words.unblock)
    mailbox.wait_for(3)
    assert sorted(mailbox.subjects()) == ["Mensaje 0", "Mensaje 1", "Mensaje 2"]
    assert gate.wait_for_status(site, sent=3)["state"] == "active"


@pytest.mark.parametrize("language", LANGUAGES)
def test_erasing_by_clicks_can_be_undone_by_a_click(gate: Gate, visit, language: str) -> None:
    site = gate.add_site("tienda.test")
    customer = visit(gate, gate.add_account(site, language=language), language)
    customer.act(site, customer.words.block)
    for number in range(2):
        assert site.mail("ana@correo.test", f"Mensaje {number}").accepted
    customer.act(site, customer.words.purge)
    assert gate.status(site)["state"] == "purging"
    gate.verify()
    customer.act(site, customer.words.undo)
    status = gate.status(site)
    assert (status["state"], status["held"]) == ("inactive", 2)


def test_the_overview_counts_what_was_sent_and_what_failed(gate: Gate, postfix: Postfix, visit) -> None:
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    for to in (mailbox.address, mailbox.address, postfix.unknown_address()):
        assert site.mail(to, "Hola").accepted
    gate.wait_for_status(site, sent=2, errors=1)
    customer = visit(gate, gate.add_account(site))
    customer.go_to(site)
    assert customer.counter("Total de mensajes enviados") == "2"
    assert customer.counter("Mensajes enviados hoy") == "2"
    assert customer.counter("Total de mensajes en error") == "1"
    assert postfix.unknown_address() in customer.text()


def test_a_double_click_blocks_once(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    customer = visit(gate, gate.add_account(site))
    customer.go_to(site, customer.words.block_slug)
    customer.confirm_button().dblclick()
    expect(customer.page.get_by_role("link", name=customer.words.unblock, exact=True)).to_be_visible()
    assert [entry["act"] for entry in gate.records("audit", site.domain)] == ["block"]


def test_the_same_form_sent_twice_at_once_is_done_once_and_answered_alike(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    customer = visit(gate, gate.add_account(site))
    customer.go_to(site, customer.words.block_slug)
    address, fields = customer.form()
    answers = [customer.send(address, fields) for _ in range(2)]
    assert [answer.status for answer in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert [entry["act"] for entry in gate.records("audit", site.domain)] == ["block"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_made_stale_by_another_window_is_answered_with_the_state_as_it_is(
    gate: Gate, visit, language: str
) -> None:
    site = gate.add_site("tienda.test")
    account = gate.add_account(site, language=language)
    here, there = visit(gate, account, language), visit(gate, account, language)
    here.act(site, here.words.block)
    here.go_to(site, here.words.unblock_slug)
    there.act(site, there.words.unblock)
    there.act(site, there.words.block)
    here.confirm()
    assert here.answer.status == 409
    assert here.words.inactive in here.text()
    assert here.page.get_by_role("main").get_by_role("link").count() > 0
    assert gate.status(site)["state"] == "inactive"


def test_a_customer_reaches_no_other_hosting_by_address_or_form(gate: Gate, visit) -> None:
    mine, other = gate.add_site("mia.test"), gate.add_site("ajena.test")
    customer = visit(gate, gate.add_account(mine))
    customer.go(customer.words.hostings)
    assert other.domain not in customer.text()
    words = customer.words
    for page in ([], [words.recipient], [words.block_slug], [words.purge_slug]):
        customer.go_to(other, *page)
        assert customer.answer.status == 404, page
        assert other.domain not in customer.page.title()
    customer.go_to(mine, words.block_slug)
    address, fields = customer.form()
    answer = customer.send(address.replace(mine.domain, other.domain), fields)
    assert answer.status == 404
    assert gate.status(other)["state"] == "active"
    assert gate.status(mine)["state"] == "active"


def test_a_form_without_its_token_changes_nothing(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    customer = visit(gate, gate.add_account(site))
    customer.go_to(site, customer.words.block_slug)
    address, fields = customer.form()
    assert customer.send(address, fields | {"csrf": "x"}).status == 403
    assert gate.status(site)["state"] == "active"


def test_nobody_sees_a_hosting_without_signing_in(gate: Gate, chromium) -> None:
    site = gate.add_site("tienda.test")
    with chromium.new_context(base_url=gate.url) as context:
        page = context.new_page()
        page.goto(f"/es/alojamientos/{site.domain}/scripts-de-correo-electronico")
        expect(page.locator("[autocomplete=current-password]")).to_be_visible()
        assert site.domain not in page.locator("main").inner_text()
