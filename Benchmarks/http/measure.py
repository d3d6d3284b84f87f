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
from statistics import median

from esclusa import HERE, OVERVIEW, copy_demo, gate, sign_in
from load import Sample, load
from peers import hummingbird, nginx
from process import CLIENT_CORE, Server, running

CONNECTIONS = (1, 32, 256)
SMALL = 200


@dataclass(frozen=True)
class Subject:
    """What is asked of whom."""

    title: str
    server: Server
    path: str
    cookie: str = ""


def measure(subjects: list[Subject], rounds: int, seconds: int) -> dict[tuple[Subject, int], list[Sample]]:
    """Every subject in every round, so that what else the machine does meets all alike."""
    samples: dict = {}
    for number in range(rounds):
        for subject in subjects:
            for connections in CONNECTIONS:
                sample = load(subject.server, subject.path, connections, seconds, subject.cookie)
                samples.setdefault((subject, connections), []).append(sample)
        print(f"round {number + 1} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    return samples


def middle(samples: list[Sample], name: str) -> float:
    return median(getattr(sample, name) for sample in samples)


def table(title: str, subjects: list[Subject], base: Subject, samples: dict) -> None:
    print(f"\n### {title}\n")
    print("| server | connections | requests/s | × hummingbird | p50 µs | p99 µs | CPU µs | × hummingbird | RSS MB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for subject in subjects:
        for connections in CONNECTIONS:
            own, other = samples[subject, connections], samples[base, connections]
            ratio = middle(own, "rate") / middle(other, "rate")
            thrift = middle(other, "cpu") / middle(own, "cpu")
            print(
                f"| {subject.title} | {connections} | {middle(own, 'rate'):,.0f} | {ratio:.2f} "
                f"| {middle(own, 'p50'):,.0f} | {middle(own, 'p99'):,.0f} | {middle(own, 'cpu'):.1f} "
                f"| {thrift:.2f} | {middle(own, 'resident'):.0f} |"
            )


def same_work(pages: list[Subject], samples: dict) -> None:
    """What hummingbird would need if it read the ledger and rendered the page too, by the CPU of each part."""
    real, file, peer, _ = pages
    print("\n### The servers with the same work: CPU of a page, its reading and rendering added to hummingbird's\n")
    print("| connections | esclusa µs | of it the web server µs | hummingbird with that work µs | ratio |")
    print("|--:|--:|--:|--:|--:|")
    for connections in CONNECTIONS:
        whole, server, other = (middle(samples[one, connections], "cpu") for one in (real, file, peer))
        with_work = other + whole - server
        print(f"| {connections} | {whole:.0f} | {server:.0f} | {with_work:.0f} | {with_work / whole:.2f} |")


def start_up(servers: dict[Server, str], rounds: int) -> None:
    print("\n### Start-up: from the start of the process to its first answer\n")
    print("| server | ms |\n|---|--:|")
    times: dict[Server, list[float]] = {server: [] for server in servers}
    for _ in range(rounds):
        for server, path in servers.items():
            times[server].append(server.start(path))
            server.stop()
    for server, values in times.items():
        print(f"| {server.name} | {median(values):.0f} |")


def beside_slow_clients(page: Subject, slow: int, rounds: int, seconds: int) -> None:
    """Ordinary requests alone and beside connections that are held open, in turn."""
    alone, beside = [], []
    port = str(page.server.port)
    command = ["taskset", "-c", str(CLIENT_CORE), sys.executable, "-B", HERE / "slow.py"]
    for _ in range(rounds):
        alone.append(load(page.server, page.path, 32, seconds, page.cookie))
        clients = subprocess.Popen(
            [*command, port, str(slow), "/assets/page.html"], stdout=subprocess.PIPE, text=True
        )
        with clients:
            try:
                assert clients.stdout and clients.stdout.readline() == "ready\n", "the slow clients ended"
                time.sleep(1)
                beside.append(load(page.server, page.path, 32, seconds, page.cookie))
                assert clients.poll() is None, "the slow clients ended"
            finally:
                clients.kill()
    print(f"\n### The page at 32 connections beside {slow} connections held open by slow clients\n")
    print("| | requests/s | p50 µs | p99 µs | RSS MB |\n|---|--:|--:|--:|--:|")
    for title, samples in (("alone", alone), (f"beside {slow} slow clients", beside)):
        figures = [middle(samples, name) for name in ("rate", "p50", "p99", "resident")]
        print(f"| {title} | " + " | ".join(f"{figure:,.0f}" for figure in figures) + " |")
    print(f"\nRatio of the p99: {middle(beside, 'p99') / middle(alone, 'p99'):.2f}")


def run(folder: Path, rounds: int, seconds: int) -> None:
    password = copy_demo(folder)
    own = gate(folder)
    # The page is asked for once, and its bytes given to all others.
    with running(own, "/salud"):
        cookie = sign_in(own, password)
        _, page = own.get(OVERVIEW, f"Cookie: {cookie}\r\n")
        _, health = own.get("/salud")
    assert b"<svg" in page and len(page) > 8000, page[:500]
    (folder / "Public/page.html").write_bytes(page)
    (folder / "Public/small.txt").write_bytes(b"s" * SMALL)
    peers = hummingbird(folder), nginx(folder)
    print(f"{date.today()}, page of {len(page):,} bytes, `/salud` of {len(health)}, small file of {SMALL}; medians of")
    print(f"{rounds} rounds of {seconds} s; {os.cpu_count()} cores; load of the machine {os.getloadavg()[0]:.1f} at the start")
    start_up({own: "/salud", peers[0]: "/small.txt", peers[1]: "/small.txt"}, 9)
    with contextlib.ExitStack() as stack:
        stack.enter_context(running(own, "/salud"))
        for peer in peers:
            stack.enter_context(running(peer, "/small.txt"))
        real = Subject("esclusa, read and rendered", own, OVERVIEW, cookie)
        pages = [
            real,
            Subject("esclusa, same bytes as a file", own, "/assets/page.html"),
            Subject("hummingbird, same bytes as a constant", peers[0], "/page.html"),
            Subject("nginx, same bytes as a file", peers[1], "/page.html"),
        ]
        smalls = [
            Subject("esclusa, small file", own, "/assets/small.txt"),
            Subject("esclusa, `/salud` (asks the store)", own, "/salud"),
            Subject("hummingbird, same bytes as a constant", peers[0], "/small.txt"),
            Subject("nginx, same bytes as a file", peers[1], "/small.txt"),
        ]
        samples = measure(pages + smalls, rounds, seconds)
        table("The overview page of a signed-in customer", pages, pages[2], samples)
        same_work(pages, samples)
        table("A small response", smalls, smalls[2], samples)
        beside_slow_clients(real, 256, rounds, seconds)
    print(f"\nLoad of the machine at the end: {os.getloadavg()[0]:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="esclusa-bench-") as name:
        run(Path(name), options.rounds, options.seconds)


if __name__ == "__main__":
    main()
