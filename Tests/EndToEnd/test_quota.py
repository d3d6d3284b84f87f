"""What is too much waits, and what looks like abuse is held: nothing is refused, nothing is lost."""

from collections.abc import Callable

from gate import Gate
from sink import Sink
from until import until


def test_what_is_over_the_quota_waits_for_it_and_a_block_stops_a_release(
    make_gate: Callable[..., Gate], sink: Sink
) -> None:
    gate = make_gate(sink.url)
    site = gate.add_site("tienda.test")
    gate.do("hosting", "set", site.domain, "--quota-per-hour", "3")
    gate.do("block", site.domain, "--reason", "Prueba")
    for number in range(8):
        assert site.mail("bea@example.net", f"Mensaje {number}").accepted
    gate.do("unblock", site.domain)
    status = gate.wait_for_status(site, sent=3, waiting_for_quota=5)
    assert (status["quota_used"], status["quota_per_hour"]) == (3, 3)
    assert status["quota_clear_at"] is not None
    gate.kill()
    gate.start()
    gate.verify()
    assert sorted(sink.subjects()) == ["Mensaje 0", "Mensaje 1", "Mensaje 2"]
    gate.do("hosting", "set", site.domain, "--quota-per-hour", "5")
    gate.wait_for_status(site, sent=5, waiting_for_quota=3)
    gate.do("block", site.domain, "--reason", "Basta")
    gate.do("hosting", "set", site.domain, "--quota-per-hour", "2000")
    assert gate.wait_for_status(site, held=3)["sent"] == 5
    gate.do("unblock", site.domain)
    gate.wait_for_status(site, sent=8, queued=0)
    assert sorted(sink.subjects()) == [f"Mensaje {number}" for number in range(8)]
    gate.verify()


def test_a_script_that_floods_is_held_and_loses_nothing(
    make_gate: Callable[..., Gate], sink: Sink
) -> None:
    gate = make_gate(sink.url, RULES_BURST_QUOTAS="10")
    site = gate.add_site("tienda.test")
    gate.do("hosting", "set", site.domain, "--quota-per-hour", "5")
    for number in range(60):
        assert site.sendmail("bea@example.net", message=f"Subject: {number}\n\nHola.\n".encode()).accepted
    status = gate.wait_for_status(site, state="ko", blocked_by="rule", rule="burst")
    assert (status["measured"], status["threshold"]) == (50, 50)
    assert status["held"] + status["sent"] == 60
    assert gate.records("audit", site.domain)[0]["who"] == "burst"
    gate.verify()
    gate.restart()
    assert gate.status(site)["rule"] == "burst"
    gate.do("hosting", "set", site.domain, "--quota-per-hour", "2000")
    gate.do("unblock", site.domain)
    gate.wait_for_status(site, state="ok", sent=60, held=0)
    gate.verify()


def test_a_block_by_a_rule_is_told_by_a_mail_that_it_does_not_hold(
    make_gate: Callable[..., Gate], sink: Sink
) -> None:
    gate = make_gate(sink.url, RULES_BURST_QUOTAS="10", PANEL_ADDRESS="https://panel.example.org")
    site = gate.add_site("tienda.test", language="fr", report_to="ana@tienda.test")
    gate.do("hosting", "set", site.domain, "--quota-per-hour", "1")
    for _ in range(12):
        assert site.mail("bea@example.net", "Oferta").accepted
    status = gate.wait_for_status(site, state="ko", rule="burst")
    until(lambda: len(sink.messages) == status["sent"] + 1, "the mail", seconds=60)
    notice = sink.envelopes.index(("<>", ["ana@tienda.test"]))
    message = sink.messages[notice]
    assert message["Subject"] == "tienda.test\u00a0: une règle automatique a bloqué l'envoi"
    text = message.get_content()
    assert "vos scripts ont envoyé 10 e-mails" in text and "contacto.php" in text
    assert "https://panel.example.org/fr/hebergements/tienda.test/scripts-emails" in text
    gate.restart()
    [report] = gate.records("reports", site.domain)
    assert (report["kind"], report["recipient"]) == ("rule", "ana@tienda.test")
    assert [recipients for _, recipients in sink.envelopes].count(["ana@tienda.test"]) == 1
