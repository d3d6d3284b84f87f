"""Kills nodes that share one PostgreSQL, and the server itself, while scripts send and a bad MTA takes (P3).

usage: Tests/kill-loop --nodes [--kills 100] [--senders 8] [--seed 1] [--binaries .build/release]     (as root)
"""

import argparse
import collections
import contextlib
import datetime
import random
import sys
import time
from pathlib import Path
from typing import Iterator, NamedTuple

from folder import open_folder
from gate import Gate
from killloop import FREE, ROOT, Traffic
from postgres import Postgres
from roughsink import Counts, RoughSink
from until import until

NAMES = ("uno", "dos", "tres")
CONNECTIONS = 2
# Longer than any answer of the MTA, so that nobody takes over from a node that lives.
LEASE = 5
SETTINGS = {"RELAY_CONNECTIONS": str(CONNECTIONS), "RETRY_AMBIGUOUS": "2", "CLAIM_LEASE": str(LEASE)}
# One blow in so many hits the server.
SERVER_SHARE = 0.15


class Blows(NamedTuple):
    """How often what died."""

    nodes: int
    server: int


class Result(NamedTuple):
    """What came of the loop; what must not be is a fault of `faults`."""

    blows: Blows
    acknowledged: int
    refused: int
    stored: int
    lost: list[str]
    duplicates: int
    allowed_duplicates: int
    sink: Counts
    books: dict[str, int]
    refused_recipients: int
    seconds: float

    def faults(self) -> list[str]:
        """What breaks the promise, in words."""
        faults = [f"lost: {what}" for what in self.lost[:10]]
        if self.duplicates > self.allowed_duplicates:
            faults.append(f"{self.duplicates} duplicates, more than {self.allowed_duplicates} were in flight")
        # A script that was refused while the server died may have been heard all the same.
        if not self.acknowledged <= self.stored <= self.acknowledged + self.refused:
            faults.append(f"{self.stored} stored of {self.acknowledged} acknowledged, {self.refused} refused")
        expected = {
            "accepted": self.stored, "sent": self.stored, "errors": self.refused_recipients,
            "held": 0, "queued": 0, "bounced": 0, "expired": 0, "purged": 0,
        }  # fmt: skip
        for name, value in expected.items():
            if self.books[name] != value:
                faults.append(f"the books say {name} {self.books[name]}, the senders and the sink {value}")
        return faults


@contextlib.contextmanager
def running_nodes(binaries: Path, sink: RoughSink, postgres: Postgres) -> Iterator[list[Gate]]:
    """Three daemons on one new ledger."""
    store = postgres.new_ledger()
    with contextlib.ExitStack() as stack:
        nodes = [
            Gate(stack.enter_context(open_folder()), binaries, sink.url, STORE=store, NODE=name, **SETTINGS)
            for name in NAMES
        ]
        try:
            for node in nodes:
                node.start()
            yield nodes
        finally:
            for node in nodes:
                if node.runs:
                    node.stop()


def node_loop(
    nodes: list[Gate],
    postgres: Postgres,
    sink: RoughSink,
    kills: int,
    senders: int,
    seed: int,
    deferred: float = 0.10,
    tell=print,
) -> Result:
    """Strikes at random until `kills` nodes or servers died, and waits until nothing waits any more."""
    began = time.monotonic()
    chance = random.Random(seed)
    domains = [f"sitio{number}.test" for number in range(senders)]
    first = [nodes[0].add_site(domain, **FREE) for domain in domains]
    # Every hosting has its scripts on every node, under the same Unix user; each sends by one of them.
    doors = [first] + [[node.site(domain) for domain in domains] for node in nodes[1:]]
    traffic = Traffic([doors[number % len(nodes)][number] for number in range(senders)], seed, deferred)
    traffic.start()
    died: collections.Counter[str] = collections.Counter()
    try:
        for kill in range(1, kills + 1):
            time.sleep(chance.uniform(0, 0.8))
            if chance.random() < SERVER_SHARE:
                postgres.crash()
                died["server"] += 1
            else:
                node = chance.choice(nodes)
                node.kill()
                time.sleep(chance.choice([0, 0, 0.5, 2]))
                node.start()
                died["node"] += 1
            if kill % 20 == 0:
                tell(f"{kill} blows, {len(traffic.recipients)} accepted, {sink.counts()}")
    finally:
        traffic.stop()
    tell("waiting for the queue to empty")
    drain(nodes, first)
    nodes[0].verify()
    books: collections.Counter[str] = collections.Counter()
    for site in first:
        books.update({k: v for k, v in nodes[0].status(site).items() if isinstance(v, int)})
    return count(Blows(died["node"], died["server"]), traffic, sink, dict(books), time.monotonic() - began)


def drain(nodes: list[Gate], sites: list) -> None:
    """Waits for the retries: 30 s after the first failure, then a minute, then two."""

    def is_empty() -> bool:
        return not any(list(node.drop.glob("*.submission")) for node in nodes) and all(
            status["queued"] == status["held"] == 0 for status in map(nodes[0].status, sites)
        )

    until(is_empty, "the queue to empty", seconds=1200)


def count(blows: Blows, traffic: Traffic, sink: RoughSink, books: dict[str, int], seconds: float) -> Result:
    """Compares what the senders were told, what the MTA took and what the books say."""
    wanted = {
        (subject, recipient)
        for subject, recipients in traffic.recipients.items()
        for recipient in recipients
        if not recipient.startswith("no-")
    }
    copies: collections.Counter[str] = collections.Counter()
    for (subject, _), number in sink.taken.items():
        copies[subject] = max(copies[subject], number)
    # All recipients were looked at: `si-` is in every message.
    refused_recipients = sum(r.startswith("no-") for subject in copies for r in traffic.tried[subject])
    in_flight = (blows.nodes + blows.server * len(NAMES)) * CONNECTIONS
    return Result(
        blows=blows,
        acknowledged=len(traffic.recipients),
        refused=len(traffic.refusals),
        stored=len(copies),
        lost=[f"{subject} to {recipient}" for subject, recipient in sorted(wanted - sink.taken.keys())],
        duplicates=sum(number - 1 for number in copies.values()),
        allowed_duplicates=in_flight + sink.counts().hung_up_after_dot,
        sink=sink.counts(),
        books=books,
        refused_recipients=refused_recipients,
        seconds=seconds,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--senders", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/debug")
    options = parser.parse_args()
    sink, postgres = RoughSink(seed=options.seed), Postgres()
    sink.start()
    with running_nodes(options.binaries, sink, postgres) as nodes:
        result = node_loop(nodes, postgres, sink, options.kills, options.senders, options.seed)
    sink.stop()
    blows = f"{result.blows.nodes} nodes and {result.blows.server} servers"
    print(f"{datetime.date.today()}  {blows} killed in {result.seconds:.0f} s: {result.acknowledged} accepted,")
    print(f"  {result.refused} refused while no server was there, {result.stored} stored, {len(result.lost)} lost,")
    print(f"  {result.duplicates} duplicates ({result.allowed_duplicates} in flight)")
    print(f"  {result.sink}\n  books: {result.books}")
    for fault in result.faults():
        print(f"FAULT: {fault}")
    return 1 if result.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
