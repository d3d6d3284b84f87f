"""What a customer is told when the outgoing server or the ledger is away or damaged, in three languages."""

import sqlite3
from pathlib import Path
from typing import Callable

import pytest
from playwright.sync_api import Browser

from gate import Gate
from onlooker import look_at, onlooker
from postfix import Postfix
from postgres import Postgres
from until import until
from words import WORDS

LATE = {"es": "Activo, con retraso", "fr": "Actif, avec retard", "it": "Attivo, in ritardo"}
UNREADABLE = {"es": "Estado no disponible", "fr": "État indisponible", "it": "Stato non disponibile"}
FAILED = {"es": "Algo ha fallado", "fr": "Un problème est survenu", "it": "Qualcosa non ha funzionato"}
AGAIN = {"es": "Volver a probar", "fr": "Réessayer", "it": "Riprova"}


@pytest.mark.parametrize("language", WORDS)
def test_mail_that_waits_for_the_outgoing_server_is_said_to_be_kept_and_leaves_by_itself(
    gate: Gate, postfix: Postfix, visit, chromium: Browser, language: str, tmp_path: Path
) -> None:
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    account = gate.add_account(site, language=language)
    customer = visit(gate, account, language)
    with onlooker(chromium, gate, account, language) as viewing, postfix.down():
        for number in range(3):
            assert site.mail(mailbox.address, f"Mensaje {number}").accepted

        def is_told() -> bool:
            customer.go_to(site)
            return customer.page.locator(".status-badge").inner_text() == LATE[language]

        until(is_told, "the badge to say that mail is late")
        assert customer.status == 200
        assert "3" in customer.page.locator(".status-card__say").inner_text()
        assert customer.page.locator(".status-card time").count() == 1
        assert customer.has_link(customer.words.block)
        viewing.go_to(site)
        look_at(viewing, f"{language}/overview-late", tmp_path)
    mailbox.wait_for(3, seconds=90)
    gate.wait_for_status(site, sent=3)
    customer.go_to(site)
    assert customer.page.locator(".status-badge").inner_text() == customer.words.active


@pytest.mark.parametrize("language", WORDS)
def test_while_the_ledger_cannot_be_read_no_figure_is_shown_and_afterwards_the_page_is_there_again(
    make_gate: Callable[..., Gate], postfix: Postfix, postgres: Postgres, visit, chromium: Browser,
    language: str, tmp_path: Path
) -> None:  # fmt: skip
    gate = make_gate(postfix.url, STORE=postgres.new_ledger())
    site = gate.add_site("tienda.test")
    account = gate.add_account(site)
    customer = visit(gate, account, language)
    with onlooker(chromium, gate, account, language) as viewing, postgres.down():
        customer.go_to(site, customer.words.held)
        assert customer.status == 503
        assert int(customer.answer.headers["retry-after"]) > 0
        assert customer.page.locator(".status-badge").inner_text() == UNREADABLE[language]
        assert "0" not in customer.page.locator(".status-card").inner_text()
        viewing.go_to(site, viewing.words.held)
        look_at(viewing, f"{language}/unreadable", tmp_path)

    def is_there_again() -> bool:
        customer.follow(AGAIN[language])
        return customer.status == 200

    until(is_there_again, "the page of the held messages")
    assert customer.address.endswith(customer.words.held)


def test_a_ledger_damaged_under_the_running_daemon_is_told_in_each_language_and_its_cause_in_the_log(
    gate: Gate, chromium: Browser, tmp_path: Path
) -> None:
    site = gate.add_site("tienda.test")
    accounts = {language: gate.add_account(site, language=language) for language in WORDS}
    file = gate.folder / "data/esclusa.sqlite"
    damage = "UPDATE hosting SET state = ? WHERE id > 0"
    with sqlite3.connect(file, timeout=20) as ledger:
        [(state,)] = ledger.execute("SELECT state FROM hosting WHERE id > 0")
        ledger.execute(damage, ["marciano"])
    for language, account in accounts.items():
        with onlooker(chromium, gate, account, language) as viewing:
            viewing.go_to(site)
            assert viewing.status == 500
            assert FAILED[language] in viewing.text() and "marciano" not in viewing.text()
            request = viewing.page.locator("main code").inner_text()
            lines = [line for line in gate.log().splitlines() if request in line and "marciano" in line]
            assert lines, f"the log does not tell why {request} failed: {gate.log()}"
            look_at(viewing, f"{language}/failed", tmp_path)
    with sqlite3.connect(file, timeout=20) as ledger:
        ledger.execute(damage, [state])
