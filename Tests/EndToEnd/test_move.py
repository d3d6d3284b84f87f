"""A ledger in use is carried from a file to PostgreSQL, and back."""

from typing import Callable

from gate import Gate
from postfix import Postfix
from postgres import Postgres
from until import until

DATA, USAGE, UNAVAILABLE = 65, 64, 69


def test_a_provider_moves_to_postgresql_and_back_and_loses_nothing(
    make_gate: Callable[..., Gate], postfix: Postfix, postgres: Postgres
) -> None:
    gate = make_gate(postfix.url)
    held, sends = gate.add_site("alto.test"), gate.add_site("envia.test")
    owner, mailbox = gate.add_account(held), postfix.mailbox()
    gate.do("block", held.domain, "--reason", "Prueba")
    for number in range(7):
        assert held.mail(mailbox.address, f"Retenido {number}").accepted
    assert sends.mail(mailbox.address, "Enviado").accepted
    mailbox.wait_for(1)
    gate.wait_for_status(sends, sent=1, queued=0)
    before = {site.domain: gate.status(site) for site in (held, sends)}
    store = postgres.new_ledger()

    running = gate.run("migrate-store", "--to", store)
    assert running.returncode == UNAVAILABLE and "stop it" in running.stderr
    gate.stop()
    moved = gate.run("migrate-store", "--to", store, "--json")
    assert moved.returncode == 0, moved.stderr
    assert "copied live: 7 rows" in moved.stderr
    left = gate.run("status", held.domain)
    assert left.returncode != 0 and "moved" in left.stderr, "the old file is opened no more"

    gate.environment["ESCLUSA_STORE"] = store
    gate.start()
    assert {site.domain: gate.status(site) for site in (held, sends)} == before
    assert owner.email in [account["email"] for account in gate.records("account", "list")]
    gate.do("unblock", held.domain)
    until(lambda: len(mailbox.subjects()) == 8, "the held messages to arrive")
    served = gate.run("migrate-store", "--from", store, "--to", f"sqlite:{gate.folder}/otra.sqlite")
    assert served.returncode == UNAVAILABLE
    gate.wait_for_status(held, queued=0, in_flight=0)
    gate.stop()

    (gate.folder / "data/esclusa.sqlite").unlink()
    gate.do("migrate-store", "--from", store, "--to", f"sqlite:{gate.folder}/data/esclusa.sqlite")
    del gate.environment["ESCLUSA_STORE"]
    gate.start()
    assert gate.status(held)["sent"] == 7
    assert sends.mail(mailbox.address, "Después").accepted
    mailbox.wait_for(9)


def test_a_move_says_what_is_wrong_and_touches_nothing(
    make_gate: Callable[..., Gate], postfix: Postfix, postgres: Postgres
) -> None:
    gate = make_gate(postfix.url)
    gate.add_site("tienda.test")
    store = postgres.new_ledger()
    other = make_gate(postfix.url, STORE=store, NODE="otro")
    other.add_site("otra.test")
    gate.stop()
    nodes = gate.run("migrate-store", "--to", store)
    assert nodes.returncode == UNAVAILABLE and "node" in nodes.stderr
    other.stop()
    full = gate.run("migrate-store", "--to", store)
    assert full.returncode != 0 and "not empty" in full.stderr
    for wrong in ("mysql://x", "", "sqlite:"):
        done = gate.run("migrate-store", "--to", wrong)
        assert done.returncode == USAGE and "sqlite:PATH" in done.stderr
    same = gate.run("migrate-store", "--to", f"sqlite:{gate.folder}/data/../data/esclusa.sqlite")
    assert same.returncode == USAGE
    missing = gate.run("migrate-store", "--from", "sqlite:/no/such/file", "--to", postgres.new_ledger())
    assert missing.returncode != 0 and "/no/such/file" in missing.stderr
    gate.start()
    assert gate.records("hosting", "list")[0]["domain"] == "tienda.test"
    other.start()


def test_a_restored_postgresql_sends_nothing_by_itself_when_it_goes_through_restore(
    make_gate: Callable[..., Gate], postfix: Postfix, postgres: Postgres
) -> None:
    """What Scaling.md tells an operator to do with a database that `pg_restore` or a point in time brought back."""
    restored, store = postgres.new_ledger(), postgres.new_ledger()
    gate = make_gate("smtp://127.0.0.1:9", STORE=restored)
    site, mailbox = gate.add_site("cola.test"), postfix.mailbox()
    assert site.mail(mailbox.address, "En cola").accepted
    gate.stop()
    del gate.environment["ESCLUSA_STORE"]
    copy = gate.folder / "copia.sqlite"
    gate.do("migrate-store", "--from", restored, "--to", f"sqlite:{copy}")
    lines = gate.records("restore", str(copy))
    assert [(line["domain"], line["done"]) for line in lines] == [("cola.test", "block")]
    gate.do("migrate-store", "--to", store)
    gate.environment["ESCLUSA_STORE"] = store
    gate.relay = postfix.url
    gate.start()
    status = gate.status(site)
    assert (status["state"], status["held"], status["queued"]) == ("ko", 1, 0)
    gate.do("unblock", site.domain)
    mailbox.wait_for(1)
