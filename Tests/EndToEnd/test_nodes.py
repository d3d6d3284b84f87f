"""Several daemons on one PostgreSQL database."""

import collections
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Callable

from gate import Gate
from hosting import Outcome, Site
from nodeloop import node_loop, running_nodes
from postfix import Mailbox, Postfix
from postgres import Postgres
from roughsink import RoughSink
from sink import Sink
from until import until

MESSAGES = 80
SENDERS = 4
CONNECTIONS = 2


def make_nodes(make_gate: Callable[..., Gate], postfix: Postfix, store: str) -> list[Gate]:
    return [
        make_gate(
            postfix.url, STORE=store, NODE=name, RELAY_CONNECTIONS=str(CONNECTIONS),
            CLAIM_LEASE="3", RETRY_AMBIGUOUS="2",
        )
        for name in ("uno", "dos")
    ]  # fmt: skip


def send(senders: ThreadPoolExecutor, site: Site, to: Mailbox, name: str) -> dict[str, Future[Outcome]]:
    subjects = [f"{name} {number}" for number in range(MESSAGES)]
    return {subject: senders.submit(site.mail, to.address, subject) for subject in subjects}


def test_a_node_that_is_killed_is_relieved_by_the_other_and_nothing_is_lost(
    make_gate: Callable[..., Gate], postfix: Postfix, postgres: Postgres
) -> None:
    first, second = make_nodes(make_gate, postfix, postgres.new_ledger())
    site, mailbox = first.add_site("tienda.test"), postfix.mailbox()
    twin = second.site("tienda.test")
    with ThreadPoolExecutor(SENDERS) as senders:
        calls = send(senders, site, mailbox, "uno") | send(senders, twin, mailbox, "dos")
        until(lambda: sum(call.done() for call in calls.values()) >= MESSAGES // 4, "the first calls to end")
        first.kill()
    accepted = {subject for subject, call in calls.items() if call.result().accepted}
    assert accepted == set(calls), "the command takes messages in while its node is down"
    second.wait_for_status(twin, seconds=60, queued=0, in_flight=0)
    first.start()
    second.wait_for_status(twin, seconds=60, queued=0, in_flight=0, accepted=2 * MESSAGES)
    until(lambda: accepted <= set(mailbox.subjects()), "every accepted message to arrive")
    arrived = collections.Counter(mailbox.subjects())
    assert arrived.total() - len(arrived) <= CONNECTIONS, arrived.most_common(CONNECTIONS + 1)


def test_a_block_on_one_node_holds_what_the_other_takes_in(
    make_gate: Callable[..., Gate], postfix: Postfix, postgres: Postgres
) -> None:
    first, second = make_nodes(make_gate, postfix, postgres.new_ledger())
    first.add_site("tienda.test")
    twin, mailbox = second.site("tienda.test"), postfix.mailbox()
    first.do("block", "tienda.test", "--reason", "prueba")
    assert twin.mail(mailbox.address, "retenido").accepted
    assert second.status(twin)["held"] == 1
    assert not mailbox.subjects()
    second.do("unblock", "tienda.test")
    first.wait_for_status(twin, held=0, queued=0, sent=1)
    until(lambda: mailbox.subjects() == ["retenido"], "the message to arrive once")


def test_the_server_may_crash_and_what_was_accepted_arrives(
    make_gate: Callable[..., Gate], postfix: Postfix, postgres: Postgres
) -> None:
    first, second = make_nodes(make_gate, postfix, postgres.new_ledger())
    site, mailbox = first.add_site("tienda.test"), postfix.mailbox()
    twin = second.site("tienda.test")
    with ThreadPoolExecutor(SENDERS) as senders:
        calls = send(senders, site, mailbox, "uno") | send(senders, twin, mailbox, "dos")
        until(lambda: sum(call.done() for call in calls.values()) >= MESSAGES // 4, "the first calls to end")
        postgres.crash()
    accepted = {subject for subject, call in calls.items() if call.result().accepted}
    assert len(accepted) >= MESSAGES // 4
    first.wait_for_status(site, seconds=60, queued=0, in_flight=0)
    until(lambda: accepted <= set(mailbox.subjects()), "every accepted message to arrive", seconds=60)
    arrived = collections.Counter(mailbox.subjects())
    assert arrived.total() - len(arrived) <= 2 * CONNECTIONS, arrived.most_common(2 * CONNECTIONS + 1)


def test_nodes_and_the_server_die_again_and_again_and_nothing_is_lost(
    binaries: Path, postgres: Postgres
) -> None:
    # What the long loop defers waits for half a minute.
    sink = RoughSink(in_body=0, seed=7)
    sink.start()
    with running_nodes(binaries, sink, postgres) as nodes:
        result = node_loop(nodes, postgres, sink, kills=8, senders=4, seed=7, deferred=0)
    sink.stop()
    assert result.blows.nodes >= 4 and result.blows.server >= 1, result.blows
    assert result.acknowledged > 50
    assert not result.faults(), result


def test_what_a_dead_node_had_claimed_is_tried_by_another_when_its_lease_ends_and_not_before(
    make_gate: Callable[..., Gate], sink: Sink, postgres: Postgres
) -> None:
    lease, store = 4, postgres.new_ledger()
    first = make_gate(sink.url, STORE=store, NODE="uno", CLAIM_LEASE=str(lease))
    site = first.add_site("tienda.test")
    sink.delay = 60
    assert site.sendmail("ana@correo.test").accepted
    until(lambda: sink.messages, "the first node to have sent its message")
    claimed = time.monotonic()
    first.kill()
    second = make_gate(sink.url, STORE=store, NODE="dos", CLAIM_LEASE=str(lease))
    until(lambda: len(sink.messages) == 2, "the second node to try it", seconds=lease + 5)
    waited = time.monotonic() - claimed
    assert lease - 1 <= waited <= lease + 3, waited
    second.kill()
    sink.delay = 0
    first.start()
    second.start()
    first.wait_for_status(site, seconds=lease + 10, queued=0, sent=1)


def test_a_purge_whose_node_died_while_it_erased_is_ended_by_another(
    make_gate: Callable[..., Gate], sink: Sink, postgres: Postgres
) -> None:
    store = postgres.new_ledger()
    settings = {"STORE": store, "PURGE_GRACE": "1", "LEDGER_SLICE": "10"}
    first = make_gate(sink.url, NODE="uno", **settings)
    site = first.add_site("tienda.test")
    first.do("block", site.domain, "--reason", "Prueba")
    for _ in range(60):
        assert site.sendmail("ana@correo.test").accepted
    first.do("purge", site.domain)
    first.kill()
    second = make_gate(sink.url, NODE="dos", **settings)
    status = second.wait_for_status(second.site(site.domain), seconds=10, state="ok")
    assert (status["purged"], status["held"], status["accepted"]) == (60, 0, 60)
    first.start()
