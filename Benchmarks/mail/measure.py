"""The mail path beside Postfix: accepts, release, purge, and what others feel of them. See `run`."""

import argparse
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from folder import open_folder
from gate import Gate
from hosting import Site
from peer import Peer
from until import until

ROOT = Path(__file__).parents[2]
MANY = {"quota_per_hour": "1000000"}
# Seconds between two looks: each is a process that takes a core for a moment.
POLL = 0.25


class Load(NamedTuple):
    """What senders saw: messages a second and milliseconds."""

    count: int
    failures: int
    rate: float
    median: float
    p99: float
    longest: float


class Driver:
    """The senders (load.c), as a Unix user."""

    def __init__(self, folder: Path, seconds: float) -> None:
        self.program = folder / "load"
        source = ROOT / "Benchmarks/mail/load.c"
        subprocess.run(["gcc", "-O2", "-o", self.program, source, "-lpthread"], check=True)
        self.folder, self.seconds = folder, seconds

    def message(self, size: int) -> Path:
        path = self.folder / f"message-{size}"
        line = b"Gracias por su pedido; lo enviamos hoy mismo a la direccion indicada.\n"
        path.write_bytes((b"Subject: Pedido\nFrom: tienda@tienda.test\n\n" + line * (size // len(line) + 1))[:size])
        path.chmod(0o644)
        return path

    def start(self, mode: str, senders: int, size: int, *command: object, site: Site | None = None, seconds=None):
        words = [self.program, mode, senders, seconds or self.seconds, self.message(size), *command]
        user = {} if site is None else {"user": site.uid, "group": site.uid, "extra_groups": []}
        environment = None if site is None else site.environment
        return subprocess.Popen(
            [str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment, **user
        )

    def run(self, *arguments, **options) -> Load:
        return result(self.start(*arguments, **options))


def result(process: subprocess.Popen) -> Load:
    out, _ = process.communicate()
    count, failures, *figures = out.split()
    load = Load(int(count), int(failures), *map(float, figures))
    assert load.count and not load.failures, f"{load}"
    return load


class Bench:
    def __init__(self, options: argparse.Namespace, gate: Gate, peer: Peer, driver: Driver) -> None:
        self.options, self.gate, self.peer, self.driver = options, gate, peer, driver
        self.site = gate.add_site("tienda.test", **MANY)
        self.other = gate.add_site("otra.test", **MANY)
        for site in (self.site, self.other):
            gate.do("block", site.domain, "--reason", "Prueba")

    def accepts(self) -> None:
        print("\n## Accepts, one process a message, durable\n")
        print("| senders, size | Esclusa /s | Postfix /s | ratio | Esclusa median, 99 % | Postfix median, 99 % | daemon alone /s |")
        print("|---|---|---|---|---|---|---|")
        for senders in (1, 8):
            for size in (4096, 51_200):
                ours, theirs, alone = [], [], []
                for _ in range(self.options.rounds):
                    command = [self.gate.command, "-i", "ana@correo.test"]
                    ours.append(self.driver.run("spawn", senders, size, *command, site=self.site))
                    theirs.append(self.driver.run("spawn", senders, size, *self.peer.sendmail()))
                    self.peer.forget_dropped()
                    alone.append(self.driver.run("frames", senders, size, self.gate.socket, site=self.site))
                a, b, c = (statistics.median(load.rate for load in loads) for loads in (ours, theirs, alone))
                print(
                    f"| {senders}, {size // 1024} KB | {a:.0f} | {b:.0f} | {a / b:.1f} | {times(ours)} | {times(theirs)} | {c:.0f} |",
                    flush=True,
                )
        self.empty(self.site)

    def empty(self, site: Site) -> None:
        """What the accepts left is erased, its time is no part of any figure."""
        self.gate.do("purge", site.domain)
        self.gate.wait_for_status(site, seconds=120, state="ok", held=0)
        self.gate.do("block", site.domain, "--reason", "Prueba")

    def fill(self, count: int) -> None:
        """As many held messages of one hosting."""
        while (held := self.gate.status(self.site)["held"]) < count:
            seconds = 1 if held else 2
            self.driver.run("frames", 8, 4096, self.gate.socket, site=self.site, seconds=seconds)
        print(f"({self.gate.status(self.site)['held']} messages held)", file=sys.stderr)

    def command(self, *words: str) -> float:
        began = time.monotonic()
        self.gate.do(*words)
        return time.monotonic() - began

    def release(self, count: int) -> None:
        self.fill(count)
        bare = min(self.command("status", self.other.domain) for _ in range(3))
        took: list[float] = []

        def act() -> list[float]:
            decided = self.command("unblock", self.site.domain) - bare
            began = time.monotonic()
            # The queue of many takes minutes to leave: what others feel is the move and the first seconds.
            while self.gate.status(self.site)["queued"] and time.monotonic() - began < 4:
                time.sleep(POLL)
            return [decided]

        quiet, [decided], during = self.watched(act)
        print(f"\n## Release of about {count} held messages\n\n| | Esclusa | Postfix |\n|---|---|---|")
        if count <= self.options.messages:
            before, began = self.gate.status(self.site)["sent"], time.monotonic()
            until(lambda: self.gate.status(self.site)["queued"] == 0, "the queue to empty", 600)
            took.append((self.gate.status(self.site)["sent"] - before) / (time.monotonic() - began))
            self.peer.hold(count, 4096)
            theirs = self.watched_peer("-H", "ALL")
            their_rate = count / self.peer.flush_and_wait(600)
            print(f"| decided in | {decided:.2f} s | {theirs[0]:.2f} s |")
            print(f"| relayed to smtp-sink | {took[0]:.0f} /s | {their_rate:.0f} /s |")
            self.tell_peer(theirs, "postsuper -H")
        else:
            print(f"| decided in | {decided:.2f} s | not measured |")
        self.tell(quiet, during, "the release")
        self.gate.do("block", self.site.domain, "--reason", "Prueba")
        self.empty(self.site)

    def purge(self, count: int) -> None:
        self.fill(count)
        bare = min(self.command("status", self.other.domain) for _ in range(3))
        took: list[float] = []

        def act() -> list[float]:
            decided = self.command("purge", self.site.domain) - bare
            began = time.monotonic()
            while self.gate.status(self.site)["state"] != "ok":
                time.sleep(POLL)
            took.append(time.monotonic() - began)
            return [decided]

        quiet, [decided], during = self.watched(act)
        print(f"\n## Purge of about {count} held messages\n\n| | Esclusa | Postfix |\n|---|---|---|")
        theirs = None
        if count <= self.options.messages:
            self.peer.hold(count, 4096)
            theirs = self.watched_peer("-d", "ALL", "hold")
        shown = f"{theirs[0]:.2f} s" if theirs else "not measured"
        print(f"| decided in | {decided:.2f} s | (at once) |\n| erased within, grace of 1 s included | {took[0]:.2f} s | {shown} |")
        self.tell(quiet, during, "the purge")
        if theirs:
            self.tell_peer(theirs, "postsuper -d")
        self.gate.do("block", self.site.domain, "--reason", "Prueba")

    def watched(self, act) -> tuple[Load, list[float], Load]:
        """Another hosting's accepts for some seconds, looked at as often as later, and during an act."""
        process = self.driver.start("frames", 1, 4096, self.gate.socket, site=self.other, seconds=4)
        while process.poll() is None:
            self.gate.status(self.site)
            time.sleep(POLL)
        quiet = result(process)
        process = self.driver.start("frames", 1, 4096, self.gate.socket, site=self.other, seconds=120)
        return quiet, *between_marks(process, act)

    def watched_peer(self, *arguments: str) -> tuple[float, Load, Load]:
        """Accepts of Postfix's sendmail before postsuper runs and while it does."""
        quiet = self.driver.run("spawn", 1, 4096, *self.peer.sendmail(), seconds=4)
        process = self.driver.start("spawn", 1, 4096, *self.peer.sendmail(), seconds=120)
        took, during = between_marks(process, lambda: self.peer.super(*arguments))
        self.peer.forget_dropped()
        return took, quiet, during

    def tell_peer(self, theirs: tuple[float, Load, Load], act: str) -> None:
        _, quiet, during = theirs
        print(f"Postfix's sendmail: {times([quiet], True)} before, {times([during], True)} during {act}.", flush=True)

    def tell(self, quiet: Load, during: Load, act: str) -> None:
        print(f"\nAnother hosting's accepts (median, 99 %, longest): {times([quiet], True)} before,")
        print(f"{times([during], True)} during {act}: 99 % {during.p99 / quiet.p99:.1f} times.", flush=True)


def between_marks(process: subprocess.Popen, act):
    """What an act gives, and the load from its beginning to its end."""
    time.sleep(0.5)
    process.send_signal(signal.SIGUSR1)
    value = act()
    process.send_signal(signal.SIGUSR2)
    return value, result(process)


def times(loads: list[Load], longest: bool = False) -> str:
    figures = [statistics.median(load.median for load in loads), statistics.median(load.p99 for load in loads)]
    if longest:
        figures.append(max(load.longest for load in loads))
    return ", ".join(f"{figure:.1f}" for figure in figures) + " ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=100_000, help="for what must not stall others; 0 for none")
    parser.add_argument("--parts", nargs="+", default=["accepts", "release", "purge"])
    parser.add_argument("--binaries", type=Path, default=ROOT / ".build/release")
    options = parser.parse_args()
    with open_folder() as folder, open_folder() as theirs:
        peer = Peer(theirs)
        gate = Gate(folder, options.binaries, f"smtp://127.0.0.1:{peer.sink_port}", PURGE_GRACE="1", HELD_MESSAGES="0", LOG_LEVEL="warning")
        try:
            peer.start()
            gate.start()
            bench = Bench(options, gate, peer, Driver(folder, options.seconds))
            if "accepts" in options.parts:
                bench.accepts()
            for count in (options.messages, options.many):
                if "release" in options.parts and count:
                    bench.release(count)
                if "purge" in options.parts and count:
                    bench.purge(count)
            gate.verify()
        finally:
            if gate.runs:
                gate.stop()
            peer.stop()


if __name__ == "__main__":
    main()
