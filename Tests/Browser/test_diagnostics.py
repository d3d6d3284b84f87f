"""Somebody whose mail does not arrive looks for the reason: a test message, a script to copy, the list of refusals."""

import shutil
import subprocess

import pytest

from gate import Gate
from postfix import Postfix
from until import until
from visitor import Visitor
from words import WORDS


@pytest.mark.parametrize("language", WORDS)
def test_a_test_message_arrives_and_its_way_is_told(
    gate: Gate, postfix: Postfix, visit, language: str
) -> None:
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    account = gate.add_account(site, language=language, email=mailbox.address)
    customer = visit(gate, account, language)
    send_test(customer, site)
    [message] = mailbox.wait_for(1)
    assert message["X-Esclusa-Test"] == "yes"
    assert "tienda.test" in message["Subject"]
    gate.wait_for_status(site, sent=1)
    customer.page.reload()
    assert steps(customer) == ["ok", "ok"]
    assert mailbox.address in customer.text()


def test_a_test_message_that_is_refused_shows_the_other_servers_words(
    gate: Gate, postfix: Postfix, visit
) -> None:
    site = gate.add_site("tienda.test")
    customer = visit(gate, gate.add_account(site, email=postfix.unknown_address()))
    send_test(customer, site)
    gate.wait_for_status(site, errors=1)
    customer.page.reload()
    assert steps(customer) == ["ok", "bad"]
    assert "La dirección no existe (5.1.1)" in customer.text()
    assert "User unknown" in customer.page.locator("#prueba pre").inner_text()


def test_while_the_service_is_blocked_a_test_message_waits_and_leaves_with_the_others(
    gate: Gate, postfix: Postfix, visit
) -> None:
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    customer = visit(gate, gate.add_account(site, email=mailbox.address))
    customer.act(site, customer.words.block)
    send_test(customer, site)
    assert steps(customer) == ["ok", "wait"]
    assert gate.status(site)["held"] == 1
    customer.act(site, customer.words.unblock)
    mailbox.wait_for(1)
    gate.wait_for_status(site, sent=1)


@pytest.mark.parametrize("language", WORDS)
def test_the_script_to_copy_runs_as_it_stands(gate: Gate, postfix: Postfix, visit, language: str) -> None:
    gate.restart(SENDMAIL_PATH=f"{gate.command} -t -i")
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    customer = visit(gate, gate.add_account(site, language=language, email=mailbox.address), language)
    customer.go_to(site, customer.words.diagnostics)
    script = site.folder / "prueba.php"
    script.write_text(customer.page.locator("section:has(#php) pre").inner_text())
    shutil.chown(script, site.uid, site.uid)
    command = customer.page.locator("dd code").last.inner_text()
    done = subprocess.run(
        ["php", "-d", f"sendmail_path={command}", script.name], cwd=site.folder, env=site.environment,
        user=site.uid, group=site.uid, extra_groups=[], capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    accepted = {"es": "ha aceptado", "fr": "a accepté", "it": "ha accettato"}
    assert accepted[language] in done.stdout, done
    [message] = mailbox.wait_for(1)
    assert "tienda.test" in message["Subject"]
    customer.page.reload()
    until(lambda: "tienda.test" in customer.page.locator("#envios tbody").inner_text(), "the submission")


def send_test(customer: Visitor, site) -> None:
    """From the diagnostics, asks for a test message and confirms."""
    customer.go_to(site, customer.words.diagnostics)
    customer.follow(customer.words.send_test)
    customer.confirm()
    assert customer.page.url.endswith("#prueba")


def steps(customer: Visitor) -> list[str]:
    """The tones of the steps told."""
    names = [step.get_attribute("class") or "" for step in customer.page.locator(".steps > li").all()]
    return [name.rsplit("--", 1)[1] for name in names]
