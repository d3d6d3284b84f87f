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


def test_a_double_click_and_a_reload_do_it_once(gate: Gate, new_site, anyone) -> None:
    site = new_site()
    customer = anyone(gate, gate.add_account(site))
    customer.go_to(site, customer.words.block_slug)
    customer.double_confirm()
    customer.reload()
    assert customer.has_link(customer.words.unblock)
    assert [entry["act"] for entry in gate.records("audit", site.domain)] == ["block"]


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


def test_an_operator_marks_spam_with_a_reason_that_the_customer_reads(gate: Gate, new_site, anyone) -> None:
    site = new_site()
    operator = anyone(gate, gate.add_account(operator=True))
    operator.go_to(site, operator.words.spam_slug)
    operator.fill("Correo no solicitado <b>masivo</b>")
    operator.confirm()
    assert gate.status(site)["state"] == "spam"
    customer = anyone(gate, gate.add_account(site))
    customer.go_to(site)
    assert "Correo no solicitado <b>masivo</b>" in customer.text()
    assert not customer.has_link(customer.words.unblock)
    operator.go(operator.words.fleet)
    assert site.domain in operator.text()
