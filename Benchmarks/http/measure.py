"""Measures the web server beside its peers and prints Markdown: Benchmarks/http/run."""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import esclusa
from esclusa import HERE, OVERVIEW, copy_demo, gate, sign_in
from load import Sample, load
from peers import hummingbird, nginx
from process import CLIENT_CORE, Server, running
from results import Results, key, plain
from tables import (
    CONNECTIONS, CONSTANT_PEER, FILE, HEALTH, NGINX, PANEL, PANEL_PEER, SMALL_FILE, print_all,
)  # fmt: skip

PARTS = ("start", "page", "small", "slow")
SMALL = 200
SLOW = 256


@dataclass(frozen=True)
class Subject:
    """What is asked of whom."""

    title: str
    server: Server
    path: str
    cookie: str = ""

    def load(self, connections: int, seconds: int) -> Sample:
        return load(self.server, self.path, connections, seconds, self.cookie)


@dataclass
class Contest:
    """The servers, ready to be started, and who is signed in at both that have the panel."""

    own: Server
    hummingbird: Server
    nginx: Server
    cookie: str
    pages: tuple[int, int]

    def page(self) -> Subject:
        return Subject(PANEL, self.own, OVERVIEW, self.cookie)

    def subjects(self, part: str) -> list[Subject]:
        if part == "page":
            return [
                self.page(),
                Subject(PANEL_PEER, self.hummingbird, OVERVIEW, self.cookie),
                Subject(FILE, self.own, "/assets/page.html"),
                Subject(CONSTANT_PEER, self.hummingbird, "/page.html"),
                Subject(NGINX, self.nginx, "/page.html"),
            ]
        return [
            Subject(SMALL_FILE, self.own, "/assets/small.txt"),
            Subject(HEALTH, self.own, "/salud"),
            Subject(CONSTANT_PEER, self.hummingbird, "/small.txt"),
            Subject(NGINX, self.nginx, "/small.txt"),
        ]


def prepare(folder: Path) -> Contest:
    """The page is asked for once, and its bytes and the ledger it came from are given to the others."""
    password = copy_demo(folder)
    own = gate(folder)
    with running(own, "/salud"):
        cookie = sign_in(own, password)
        _, page = own.get(OVERVIEW, f"Cookie: {cookie}\r\n")
        _, health = own.get("/salud")
    assert b"<svg" in page and len(page) > 8000, page[:500]
    (folder / "Public/page.html").write_bytes(page)
    (folder / "Public/small.txt").write_bytes(b"s" * SMALL)
    peer = hummingbird(folder, page)
    with running(peer, "/small.txt"):
        _, same = peer.get(OVERVIEW, f"Cookie: {cookie}\r\n")
    # The time of the page and its form's proof differ, and whether the MTA has been missed yet; nothing else.
    assert abs(len(same) - len(page)) < len(page) // 50 and b"<svg" in same, (
        f"the peer has another page, of {len(same)} bytes instead of {len(page)}: {same[:500]}"
    )
    return Contest(own, peer, nginx(folder), cookie, (len(page), len(health)))


def measure_loads(part: str, contest: Contest, seconds: int) -> dict:
    """Every subject in every round, so that what else the machine does meets all alike."""
    samples = {}
    for subject in contest.subjects(part):
        for connections in CONNECTIONS:
            samples[key(subject.title, connections)] = subject.load(connections, seconds)
    return plain(samples)


def measure_start(contest: Contest) -> dict:
    figures = {}
    for server, path in ((contest.own, "/salud"), (contest.hummingbird, "/small.txt"), (contest.nginx, "/small.txt")):
        took = server.start(path)
        figures[server.name] = {"ms": took, "rss": server.resident_mb(), "anonymous": server.anonymous_mb()}
        server.stop()
    return figures


def measure_slow(contest: Contest, seconds: int) -> dict:
    """Ordinary requests alone and beside connections that are held open, in turn."""
    page = contest.page()
    alone = page.load(32, seconds)
    command = ["taskset", "-c", str(CLIENT_CORE), sys.executable, "-B", HERE / "slow.py"]
    command += [str(page.server.port), str(SLOW), "/assets/page.html"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as clients:
        try:
            assert clients.stdout and clients.stdout.readline() == "ready\n", "the slow clients ended"
            time.sleep(1)
            beside = page.load(32, seconds)
            assert clients.poll() is None, "the slow clients ended"
        finally:
            clients.kill()
    return plain({"alone": alone, f"beside {SLOW} slow clients": beside})


def run(folder: Path, parts: list[str], rounds: int, seconds: int, results: Results) -> None:
    wanted = {"start": max(rounds, 9)}
    todo = {part: results.lacking(part, wanted.get(part, rounds)) for part in parts}
    if not any(todo.values()):
        return
    contest = prepare(folder)
    page, health = contest.pages
    results.note(
        f"{date.today()}: {', '.join(part for part in parts if todo[part])}; rounds of {seconds} s; page of {page:,} bytes, "
        f"`/salud` of {health}, small file of {SMALL}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start"
    )
    for number in range(todo.get("start", 0)):
        results.add("start", measure_start(contest))
    with contextlib.ExitStack() as stack:
        stack.enter_context(running(contest.own, "/salud"))
        for peer in (contest.hummingbird, contest.nginx):
            stack.enter_context(running(peer, "/small.txt"))
        for part in parts:
            for number in range(todo[part] if part != "start" else 0):
                slow = part == "slow"
                results.add(part, measure_slow(contest, seconds) if slow else measure_loads(part, contest, seconds))
                print(f"{part}: {number + 1} of {todo[part]}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--results", type=Path)
    options = parser.parse_args()
    esclusa.BINARIES = options.binaries
    results = Results(options.results)
    with tempfile.TemporaryDirectory(prefix="esclusa-bench-") as name:
        run(Path(name), options.part or list(PARTS), options.rounds, options.seconds, results)
    print_all(results)


if __name__ == "__main__":
    main()
