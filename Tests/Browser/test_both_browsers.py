"""Journeys without JavaScript that two browsers by two makers have to go alike, in three languages."""

import secrets
from pathlib import Path
from typing import Callable, Iterator

import pytest

from gate import Gate, running_gate
from hosting import Site
from postfix import Postfix
from words import WORDS

LANGUAGES = list(WORDS)
MISTAKES = ["ana", "ana arroba correo", "ana@", "@correo.test", "ana@correo..test", "a@b@correo.test"]


@pytest.fixture(scope="module")
def gate(binaries: Path, postfix: Postfix) -> Iterator[Gate]:
    """One gate for all: each journey has a hosting of its own."""
    with running_gate(binaries, postfix.url) as gate:
        yield gate


@pytest.fixture
def new_site(gate: Gate) -> Callable[..., Site]:
    """Adds a hosting that no other test knows."""
    return lambda **options: gate.add_site(f"tienda-{secrets.token_hex(4)}.test", **options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_is_blocked_its_mail_erased_saved_and_set_free(
    gate: Gate, new_site, anyone, language: str
) -> None:
    site = new_site()
    customer = anyone(gate, gate.add_account(site, language=language), language)
    words = customer.words
    customer.act(site, words.block)
    assert gate.status(site)["state"] == "ko"
    for number in range(2):
        assert site.mail("ana@correo.test", f"Mensaje {number}").accepted
    customer.act(site, words.purge)
    assert words.purging in customer.text()
    customer.act(site, words.undo)
    assert (gate.status(site)["state"], gate.status(site)["held"]) == ("ko", 2)
    customer.go_to(site, words.held)
    customer.mark(1)
    customer.press_delete()
    customer.confirm()
    assert gate.status(site)["held"] == 1
    customer.act(site, words.unblock)
    assert gate.status(site)["state"] == "ok"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_made_stale_elsewhere_is_answered_with_the_state_as_it_is(
    gate: Gate, new_site, anyone, language: str
) -> None:
    site = new_site()
    customer = anyone(gate, gate.add_account(site, language=language), language)
    customer.act(site, customer.words.block)
    customer.go_to(site, customer.words.unblock_slug)
    gate.do("block", site.domain, "--reason", "Motivo")
    customer.confirm()
    assert customer.status == 409
    assert customer.words.inactive in customer.text()
    assert gate.status(site)["state"] == "ko"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_mistake_in_the_recipient_is_told_and_kept_to_be_mended(
    gate: Gate, new_site, anyone, language: str
) -> None:
    site = new_site(report_to="antes@correo.test")
    customer = anyone(gate, gate.add_account(site, language=language), language)
    customer.go_to(site, customer.words.recipient)
    told = set()
    for mistake in MISTAKES:
        customer.fill(mistake)
        customer.press()
        assert customer.status == 422, mistake
        assert customer.field() == mistake
        assert customer.focused() == "alert"
        told.add(customer.text())
    assert len(told) > 3, "every mistake is told alike"
    assert gate.records("hosting", "show", site.domain)[0]["report_to"] == "antes@correo.test"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_searched_and_nothing_of_another_customer_is_there(
    gate: Gate, new_site, anyone, language: str
) -> None:
    site, other = new_site(), new_site()
    gate.do("block", site.domain, "--reason", "Motivo")
    for subject in ("Pedido 17", "Consulta"):
        assert site.mail("ana@correo.test", subject).accepted
    customer = anyone(gate, gate.add_account(site, language=language), language)
    customer.go_to(site, customer.words.held)
    customer.search("pedido")
    assert "Pedido 17" in customer.text() and "Consulta" not in customer.text()
    table = customer.download()
    assert "Pedido 17" in table and "Consulta" not in table
    customer.go_to(other)
    assert customer.status == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_operator_blocks_with_a_reason_that_the_customer_reads_and_cannot_lift(
    gate: Gate, new_site, anyone, language: str
) -> None:
    site = new_site()
    operator = anyone(gate, gate.add_account(operator=True, language=language), language)
    words = operator.words
    operator.go_to(site)
    operator.follow(words.block)
    # The browser itself asks for a reason where there is none at all.
    operator.fill("   ")
    operator.confirm()
    assert operator.status == 422 and operator.focused() == "alert"
    assert gate.status(site)["state"] == "ok"
    operator.fill("Correo no solicitado <b>masivo</b>")
    operator.confirm()
    assert gate.status(site)["blocked_by"] == "operator"
    customer = anyone(gate, gate.add_account(site, language=language), language)
    customer.go_to(site)
    assert "Correo no solicitado <b>masivo</b>" in customer.text()
    assert not customer.has_link(words.unblock) and not customer.has_link(words.purge)
    operator.act(site, words.unblock)
    assert gate.status(site)["state"] == "ok"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_operator_marks_spam_and_clears_it_and_the_customer_may_only_purge(
    gate: Gate, new_site, anyone, language: str
) -> None:
    site = new_site()
    operator = anyone(gate, gate.add_account(operator=True, language=language), language)
    words = operator.words
    operator.go_to(site, words.spam_slug)
    operator.fill("1902 en 20 minutos")
    operator.confirm()
    assert gate.status(site)["state"] == "spam"
    customer = anyone(gate, gate.add_account(site, language=language), language)
    customer.go_to(site)
    assert "1902 en 20 minutos" in customer.text()
    assert customer.has_link(words.purge) and not customer.has_link(words.unblock)
    customer.go_to(site, words.unblock_slug)
    assert customer.status == 409
    operator.act(site, words.unblock)
    assert gate.status(site)["state"] == "ok"
    customer.go_to(site)
    assert customer.has_link(words.block)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_operator_finds_a_hosting_among_all_by_its_state_and_by_any_part_of_its_name(
    gate: Gate, new_site, anyone, language: str
) -> None:
    calm, spam = new_site(), new_site()
    gate.do("mark-spam", spam.domain, "--reason", "Motivo")
    operator = anyone(gate, gate.add_account(operator=True, language=language), language)
    words = operator.words
    operator.go(f"{words.fleet}?{words.state}=spam")
    assert spam.domain in operator.text() and calm.domain not in operator.text()
    operator.search(spam.domain[3:-3].upper())
    assert f"{words.state}=spam" in operator.address
    assert spam.domain in operator.text()
    operator.go(words.fleet)
    operator.search(calm.domain[9:13])
    assert calm.domain in operator.text()
    table = operator.download()
    assert calm.domain in table
    operator.follow(calm.domain)
    assert operator.status == 200 and operator.has_link(words.block)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_in_signing_in_is_told_kept_and_made_to_wait_for(
    gate: Gate, new_site, anyone, language: str
) -> None:
    account = gate.add_account(new_site(), language=language)
    guesser = anyone(gate, language=language)
    minutes = {"es": "15 minutos", "fr": "15 minutes", "it": "15 minuti"}[language]
    for _ in range(5):
        guesser.try_to_sign_in(account._replace(password="no es la contraseña"))
        assert guesser.status == 422 and guesser.focused() == "alert"
        assert guesser.field() == account.email
        assert minutes not in guesser.text()
    guesser.try_to_sign_in(account)
    assert guesser.status == 429 and minutes in guesser.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_who_has_to_sign_in_first_comes_back_to_the_page(
    gate: Gate, new_site, anyone, language: str
) -> None:
    site = new_site()
    account = gate.add_account(site, language=language)
    visitor = anyone(gate, language=language)
    visitor.go_to(site, visitor.words.held)
    assert visitor.words.sign_in in visitor.address and site.domain not in visitor.text()
    visitor.sign_in_here(account)
    assert visitor.address.endswith(f"{site.domain}/{visitor.words.scripts}/{visitor.words.held}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_double_click_and_a_reload_do_it_once(gate: Gate, new_site, anyone, language: str) -> None:
    site = new_site()
    customer = anyone(gate, gate.add_account(site, language=language), language)
    customer.go_to(site, customer.words.block_slug)
    customer.double_confirm()
    customer.reload()
    assert customer.has_link(customer.words.unblock)
    assert [entry["act"] for entry in gate.records("audit", site.domain)] == ["block"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_keeps_the_page_and_what_was_asked_for(
    gate: Gate, new_site, anyone, language: str
) -> None:
    site = new_site()
    gate.do("block", site.domain, "--reason", "Motivo")
    for subject in ("Pedido 17", "Consulta"):
        assert site.mail("ana@correo.test", subject).accepted
    customer = anyone(gate, gate.add_account(site, language=language), language)
    customer.go_to(site, customer.words.held)
    customer.search("pedido")
    for other, name in (("it", "Italiano"), ("fr", "Français"), ("es", "Español")):
        customer.follow(name)
        assert f"/{other}/" in customer.address and f"/{WORDS[other].held}?" in customer.address
        assert "Pedido 17" in customer.text() and "Consulta" not in customer.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_address_a_wrong_form_and_too_much_have_pages_in_the_visitors_language(
    gate: Gate, new_site, visit, language: str
) -> None:
    site = new_site()
    customer = visit(gate, gate.add_account(site, language=language), language)
    customer.go_to(site, customer.words.block_slug)
    address, fields = customer.form()
    base = f"{gate.url}/{language}"
    answers = {
        403: customer.send(address, fields | {"csrf": "x"}),
        404: customer.page.request.get(f"{base}/nada"),
        405: customer.send(f"{base}/{customer.words.hostings}", fields),
        413: customer.send(address, fields | {"reason": "x" * 2_000_000}),
    }
    for status, answer in answers.items():
        assert answer.status == status
        assert f'<html lang="{language}"' in answer.text() and f"{status}" in answer.text()
    assert gate.status(site)["state"] == "ok"
