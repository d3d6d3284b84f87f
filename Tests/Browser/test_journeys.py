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
    assert gate.status(site)["state"] == "ko"
    for number in range(3):
        assert site.mail(mailbox.address, f"Mensaje {number}").accepted
    assert other.mail(witness.address, "Testigo").accepted
    witness.wait_for(1)
    assert (gate.status(site)["held"], mailbox.messages()) == (3, [])
    customer.act(site, customer.words.unblock)
    mailbox.wait_for(3)
    assert sorted(mailbox.subjects()) == ["Mensaje 0", "Mensaje 1", "Mensaje 2"]
    assert gate.wait_for_status(site, sent=3)["state"] == "ok"


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


def test_the_same_form_sent_twice_at_once_is_done_once_and_answered_alike(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    customer = visit(gate, gate.add_account(site))
    customer.go_to(site, customer.words.block_slug)
    address, fields = customer.form()
    answers = [customer.send(address, fields) for _ in range(2)]
    assert [answer.status for answer in answers] == [303, 303]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert [entry["act"] for entry in gate.records("audit", site.domain)] == ["block"]


def test_an_operator_blocks_with_a_reason_that_the_customer_reads_and_cannot_lift(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    operator = visit(gate, gate.add_account(operator=True))
    customer = visit(gate, gate.add_account(site))
    operator.go_to(site)
    operator.follow(operator.words.block)
    operator.page.get_by_role("main").get_by_role("textbox").fill("Correo no solicitado <b>masivo</b>")
    operator.confirm()
    assert gate.status(site)["blocked_by"] == "operator"
    customer.go_to(site)
    assert "Correo no solicitado <b>masivo</b>" in customer.text()
    for act in (customer.words.unblock, customer.words.purge):
        assert customer.page.get_by_role("link", name=act, exact=True).count() == 0
    customer.go_to(site, customer.words.unblock_slug)
    assert customer.answer.status == 409
    operator.act(site, operator.words.unblock)
    assert gate.status(site)["state"] == "ok"


def test_reloading_the_page_after_an_act_does_nothing_again(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    customer = visit(gate, gate.add_account(site))
    customer.act(site, customer.words.block)
    customer.page.reload()
    customer.page.go_back()
    customer.page.go_forward()
    assert [entry["act"] for entry in gate.records("audit", site.domain)] == ["block"]


def test_another_language_shows_the_same_page(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    customer = visit(gate, gate.add_account(site))
    customer.go_to(site, customer.words.block_slug)
    customer.follow("Français")
    french = WORDS["fr"]
    path = f"/fr/{french.hostings}/{site.domain}/{french.scripts}/{french.block_slug}"
    expect(customer.page).to_have_url(gate.url + path)
    expect(customer.page.locator("html")).to_have_attribute("lang", "fr")


def test_guessing_a_password_has_to_wait_and_tells_nothing_about_the_address(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    account = gate.add_account(site)
    guesser = visit(gate)
    wrong = account._replace(password="no es la contraseña")
    guesser.try_to_sign_in(wrong._replace(email="nadie@clientes.test"))
    of_nobody = guesser.text().replace("nadie@clientes.test", "")
    for _ in range(5):
        guesser.try_to_sign_in(wrong)
        assert guesser.text().replace(account.email, "") == of_nobody
    guesser.try_to_sign_in(account)
    assert guesser.answer.status == 429
    assert "minutos" in guesser.text()


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
    assert gate.status(other)["state"] == "ok"
    assert gate.status(mine)["state"] == "ok"


def test_a_form_without_its_token_changes_nothing(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    customer = visit(gate, gate.add_account(site))
    customer.go_to(site, customer.words.block_slug)
    address, fields = customer.form()
    assert customer.send(address, fields | {"csrf": "x"}).status == 403
    assert gate.status(site)["state"] == "ok"


def test_nobody_sees_a_hosting_without_signing_in(gate: Gate, visit) -> None:
    site = gate.add_site("tienda.test")
    stranger = visit(gate).go_to(site)
    expect(stranger.page.get_by_label(stranger.words.password, exact=True)).to_be_visible()
    assert site.domain not in stranger.text()
