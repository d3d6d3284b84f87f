"""Kills the gate at random moments while scripts send and a bad MTA takes; then counts every message (P3).

usage: Tests/kill-loop [--kills 200] [--senders 8] [--seed 1] [--binaries .build/release]     (as root)
"""

import argparse
import collections
import datetime
import random
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

from folder import open_folder
from gate import Gate
from hosting import Site
from roughsink import Counts, RoughSink
from until import until

ROOT = Path(__file__).parents[2]
CONNECTIONS = 4
FREE = {"quota_per_hour": "1000000"}


class Result(NamedTuple):
    """What came of the loop; what must not be is a fault of `faults`."""

    kills: int
    accepted: int
    lost: list[str]
    duplicates: int
    allowed_duplicates: int
    sink: Counts
    status: dict
    refused_recipients: int
    seconds: float

    def faults(self) -> list[str]:
        """What breaks the promise, in words."""
        faults = [f"lost: {what}" for what in self.lost[:10]]
        if self.duplicates > self.allowed_duplicates:
            faults.append(f"{self.duplicates} duplicates, more than {self.allowed_duplicates} were in flight")
        expected = {
            "accepted": self.accepted, "sent": self.accepted, "errors": self.refused_recipients,
            "held": 0, "queued": 0, "bounced": 0, "expired": 0, "purged": 0,
        }  # fmt: skip
        for name, value in expected.items():
            if self.status[name] != value:
                faults.append(f"the books say {name} {self.status[name]}, the senders and the sink {value}")
        return faults


class Traffic:
    """Scripts that send without pause, each message with its own subject, and what they were told."""

    def __init__(self, sites: list[Site], seed: int, deferred: float = 0.10) -> None:
        self.recipients: dict[str, list[str]] = {}
        self.tried: dict[str, list[str]] = {}
        self.refusals: list[str] = []
        self._deferred = deferred
        self._ended = threading.Event()
        self._threads = [
            threading.Thread(target=self._send, args=(site, number, random.Random(seed * 1000 + number)))
            for number, site in enumerate(sites)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _send(self, site: Site, sender: int, chance: random.Random) -> None:
        count = 0
        while not self._ended.is_set():
            count += 1
            subject = f"{sender}-{count}"
            recipients = [f"si-{subject}@correo.test"]
            if chance.random() < self._deferred:
                recipients.append(f"later-{subject}@correo.test")
            if chance.random() < 0.05:
                recipients.append(f"no-{subject}@correo.test")
            message = f"Subject: {subject}\n\n{'x' * chance.randrange(4000)}\n".encode()
            self.tried[subject] = recipients
            outcome = site.sendmail("-i", *recipients, message=message)
            if outcome.accepted:
                self.recipients[subject] = recipients
            else:
                self.refusals.append(f"{subject}: {outcome}")


def kill_loop(gate: Gate, sink: RoughSink, kills: int, senders: int, seed: int, tell=print) -> Result:
    """Runs the loop and waits until nothing waits any more."""
    began = time.monotonic()
    chance = random.Random(seed)
    sites = [gate.add_site(f"sitio{number}.test", **FREE) for number in range(senders)]
    traffic = Traffic(sites, seed)
    traffic.start()
    try:
        for kill in range(1, kills + 1):
            time.sleep(chance.uniform(0, 0.8))
            gate.kill()
            time.sleep(chance.choice([0, 0, 0.2]))
            gate.start()
            if kill % 20 == 0:
                tell(f"{kill} kills, {len(traffic.recipients)} accepted, {sink.counts()}")
    finally:
        traffic.stop()
    tell("waiting for the queue to empty")
    drain(gate, sites)
    gate.verify()
    statuses = [gate.status(site) for site in sites]
    books: collections.Counter[str] = collections.Counter()
    for status in statuses:
        books.update({name: value for name, value in status.items() if isinstance(value, int)})
    assert not traffic.refusals, traffic.refusals[:3]
    wanted = {
        (subject, recipient)
        for subject, recipients in traffic.recipients.items()
        for recipient in recipients
        if not recipient.startswith("no-")
    }
    copies = collections.Counter()
    for (subject, _), count in sink.taken.items():
        copies[subject] = max(copies[subject], count)
    return Result(
        kills=kills,
        accepted=len(traffic.recipients),
        lost=[f"{subject} to {recipient}" for subject, recipient in sorted(wanted - sink.taken.keys())],
        duplicates=sum(count - 1 for count in copies.values()),
        allowed_duplicates=kills * CONNECTIONS + sink.counts().hung_up_after_dot,
        sink=sink.counts(),
        status=dict(books),
        refused_recipients=sum(r.startswith("no-") for all_ in traffic.recipients.values() for r in all_),
        seconds=time.monotonic() - began,
    )


def drain(gate: Gate, sites: list[Site]) -> None:
    """Waits for the retries: 30 s after the first failure, then a minute, then two."""

    def is_empty() -> bool:
        return not list(gate.drop.glob("*.submission")) and all(
            status["queued"] == status["held"] == 0 for status in map(gate.status, sites)
        )

    until(is_empty, "the queue to empty", seconds=1200)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--senders", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/debug")
    options = parser.parse_args()
    sink = RoughSink(seed=options.seed)
    sink.start()
    with open_folder() as folder:
        gate = Gate(folder, options.binaries, sink.url, RELAY_CONNECTIONS=str(CONNECTIONS), RETRY_AMBIGUOUS="2")
        gate.start()
        try:
            result = kill_loop(gate, sink, options.kills, options.senders, options.seed)
        finally:
            if gate.runs:
                gate.stop()
    sink.stop()
    print(f"{datetime.date.today()}  {result.kills} kills in {result.seconds:.0f} s: {result.accepted} accepted,")
    print(f"  {len(result.lost)} lost, {result.duplicates} duplicates ({result.allowed_duplicates} in flight)")
    print(f"  {result.sink}\n  books: {result.status}")
    for fault in result.faults():
        print(f"FAULT: {fault}")
    return 1 if result.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
