"""Sites that a web server runs under one Unix user of its own, and users whom no hosting knows."""

import pytest

from gate import Gate
from hosting import Outcome, Site
from sink import Sink
from until import until

# The first number that no Unix user has: so many hostings have no user of their own.
NO_USER = 2_147_483_648
NO_PERMISSION = 77


@pytest.fixture
def gate(make_gate, sink: Sink) -> Gate:
    return make_gate(sink.url)


@pytest.fixture
def sites(gate: Gate) -> list[Site]:
    """Two hostings whose scripts run under the same Unix user."""
    sites = [gate.site("tienda.test"), gate.site("otra.test")]
    for number, site in enumerate(sites):
        gate.do("hosting", "add", site.domain, "--uid", str(NO_USER + number))
        site.uid = sites[0].uid
    gate.restart(INTAKE_SHARED=str(sites[0].uid))
    return sites


def mail(site: Site, subject: str, *more: str, sender: str = "") -> Outcome:
    """PHP's real mail(), with the sender that the web server's configuration gives the site."""
    command = ["php", "-d", f"sendmail_path={site.command} -t -i", "-d", "mail.add_x_header=On"]
    command += ["-d", f"mail.force_extra_parameters=-f{sender}"] if sender else []
    return site.run([*command, "contacto.php", "ana@correo.test", subject, "Hola.", *more])


def lie(other: Site) -> list[str]:
    """What a script can say to pass for another site: headers, and the fifth argument of mail()."""
    return [f"From: web@{other.domain}\r\nX-PHP-Originating-Script: 1:{other.domain}.php", f"-fweb@{other.domain}"]


def test_sites_under_one_user_are_told_apart_by_the_sender_that_the_host_sets(
    gate: Gate, sink: Sink, sites: list[Site]
) -> None:
    blocked, free = sites
    gate.do("block", blocked.domain, "--reason", "Prueba")
    for site, other in (sites, sites[::-1]):
        outcome = mail(site, f"Pedido de {site.domain}", *lie(other), sender=f"web@{site.domain}")
        assert outcome.accepted, outcome.error
    gate.wait_for_status(free, sent=1)
    [held] = gate.records("queue", "list", blocked.domain)
    assert held["subject"] == "Pedido de tienda.test"
    assert sink.subjects() == ["Pedido de otra.test"]
    assert sink.envelopes[0][0] == "web@otra.test"


def test_the_drop_folder_tells_them_apart_alike(gate: Gate, sink: Sink, sites: list[Site]) -> None:
    gate.stop()
    for site, other in (sites, sites[::-1]):
        assert mail(site, f"Pedido de {site.domain}", *lie(other), sender=f"web@{site.domain}").accepted
    assert mail(sites[0], "Sin remitente").accepted
    gate.start()
    for site in sites:
        assert gate.wait_for_status(site, sent=1)["accepted"] == 1
    # What the script was told is accepted is kept for the operator, though it is nobody's.
    until(lambda: len(list((gate.folder / "data" / "aside").iterdir())) == 1, "the third to be set aside")
    assert sorted(sink.subjects()) == ["Pedido de otra.test", "Pedido de tienda.test"]


def test_without_a_sender_of_the_host_mail_fails_and_the_line_says_what_to_set(gate: Gate, sites: list[Site]) -> None:
    own = gate.add_site("propia.test")
    for sender in ("", "web@nadie.test", f"web@{own.domain}"):
        outcome = mail(sites[0], "Pedido", sender=sender)
        assert not outcome.accepted and "mail.force_extra_parameters" in outcome.error, outcome
    assert sites[0].sendmail("ana@correo.test").code == NO_PERMISSION
    refusals = gate.records("refusals")
    assert [(refusal["reason"], refusal["uid"]) for refusal in refusals] == [("unknown-sender", sites[0].uid)] * 4
    assert all(gate.status(site)["accepted"] == 0 for site in [*sites, own])


def test_a_stranger_sends_by_the_catch_all_once_its_hosting_is_there(gate: Gate, sink: Sink) -> None:
    gate.restart(INTAKE_STRANGER="resto.test")
    stranger, rest = gate.site("desconocido.test"), gate.site("resto.test")
    assert "intake.stranger: no hosting has the domain resto.test" in gate.log()
    assert stranger.sendmail("ana@correo.test").code == NO_PERMISSION
    gate.do("hosting", "add", rest.domain, "--uid", str(NO_USER))
    gate.do("block", rest.domain, "--reason", "Prueba")
    outcome = stranger.mail("ana@correo.test", "De nadie")
    assert outcome.accepted, outcome.error
    [held] = gate.records("queue", "list", rest.domain)
    assert held["subject"] == "De nadie"
