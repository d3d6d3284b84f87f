"""Somebody keeps their own account in two browsers without JavaScript, in three languages."""

import secrets
from pathlib import Path
from typing import Iterator

import pytest

from gate import Account, Gate, running_gate
from postfix import Postfix
from words import WORDS

LANGUAGES = list(WORDS)
NEW = "una frase larga y nueva"
SHORT = {"es": "al menos 12 caracteres", "fr": "au moins 12 caractères", "it": "almeno 12 caratteri"}
ENDED = {"es": "se ha cerrado otra sesión", "fr": "une autre session a été fermée", "it": "un'altra sessione è stata chiusa"}


@pytest.fixture(scope="module")
def gate(binaries: Path, postfix: Postfix) -> Iterator[Gate]:
    """One gate for all: each journey has an account of its own."""
    with running_gate(binaries, postfix.url) as gate:
        gate.add_site("tienda.test")
        yield gate


@pytest.fixture
def account(gate: Gate, language: str) -> Account:
    return gate.add_account(*gate.sites, language=language)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


def test_another_password_is_asked_for_told_and_ends_the_other_session(
    gate: Gate, anyone, account: Account, language: str
) -> None:
    here, elsewhere = anyone(gate, account, language), anyone(gate, account, language)
    here.go(here.words.own_account)
    type_passwords(here, account.password, "corta")
    here.confirm()
    assert here.status == 422 and here.focused() == "alert" and SHORT[language] in here.text()
    type_passwords(here, account.password, NEW)
    # Firefox sends it twice and throws the first answer away: the session has to survive that.
    here.double_confirm()
    assert here.status == 200 and ENDED[language] in here.text()
    here.reload()
    assert here.status == 200 and here.words.own_account in here.address
    elsewhere.go(elsewhere.words.own_account)
    assert elsewhere.words.sign_in in elsewhere.address
    elsewhere.sign_in_here(account)
    assert elsewhere.status == 422
    elsewhere.sign_in_here(account._replace(password=NEW))
    assert elsewhere.words.own_account in elsewhere.address


def test_the_language_chosen_is_the_one_after_signing_in(
    gate: Gate, anyone, account: Account, language: str
) -> None:
    other = LANGUAGES[LANGUAGES.index(language) - 1]
    customer = anyone(gate, account, language)
    customer.go(customer.words.own_account)
    customer.choose("language", other)
    assert f"/{other}/{WORDS[other].own_account}" in customer.address
    again = anyone(gate, language=language)
    again.try_to_sign_in(account)
    assert f"/{other}/{WORDS[other].hostings}/" in again.address


def test_a_form_whose_session_ended_comes_back_with_what_was_typed_and_nothing_done(
    gate: Gate, anyone, account: Account, language: str
) -> None:
    [site] = gate.sites
    customer = anyone(gate, account, language)
    customer.go_to(site, customer.words.recipient)
    customer.fill("ana arroba correo")
    # A new password, though the same, ends every session.
    gate.do("account", "passwd", account.email, "--password-stdin", data=account.password + "\n")
    customer.press()
    assert customer.status == 403 and customer.focused() == "alert"
    customer.sign_in_here(account._replace(password="no es la contraseña"))
    assert customer.status == 422
    customer.sign_in_here(account)
    assert customer.status == 200 and customer.words.recipient in customer.address
    assert customer.field() == "ana arroba correo" and customer.focused() == "status"
    customer.press()
    assert customer.status == 422 and customer.field() == "ana arroba correo"
    # An act is asked about again, and done by the second button only.
    customer.go_to(site, customer.words.block_slug)
    gate.do("account", "passwd", account.email, "--password-stdin", data=account.password + "\n")
    customer.confirm()
    customer.sign_in_here(account)
    assert customer.focused() == "status" and gate.status(site)["state"] == "ok"
    customer.confirm()
    assert gate.status(site)["state"] == "ko"
    gate.do("unblock", site.domain)


def type_passwords(visitor, old: str, new: str) -> None:
    visitor.type("old", old)
    visitor.type("new", new)
    visitor.type("again", new)
