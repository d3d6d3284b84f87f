"""Fills ledgers and measures them: Benchmarks/store/run."""

import argparse
import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from engines import ENGINES
from results import Results
from tables import print_all

# In this order: each part leaves to the next what it needs.
PARTS = ("fill", "reads", "mail", "clearing", "week", "removal", "books")
SIZES = (1_000, 10_000, 100_000)


def syncs(folder: Path) -> float:
    """How often a second the disk makes an overwritten 16 KB durable: what bounds every single commit."""
    file = folder / "syncs"
    with open(file, "w+b", buffering=0) as scratch:
        scratch.write(b"x" * 16_384 * 64)
        os.fdatasync(scratch.fileno())
        began, count = time.monotonic(), 0
        while (took := time.monotonic() - began) < 1:
            os.pwrite(scratch.fileno(), b"x" * 16_384, count % 64 * 16_384)
            os.fdatasync(scratch.fileno())
            count += 1
    file.unlink()
    return count / took


def lines_of(program: Path, part: str, address: str, hostings: int) -> list[dict]:
    command = [str(program), part, address, str(hostings)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def measure(engine, hostings: int, part: str, program: Path, results: Results) -> None:
    if part == "fill":
        engine.create(hostings)
    began = time.monotonic()
    lines = lines_of(program, part, engine.address(hostings), hostings)
    if part in ("fill", "books"):
        if part == "fill":
            engine.settle(hostings)
        lines.append({"name": f"size after {part}, MB", "value": engine.size(hostings) / 1e6})
    results.add((engine.name, hostings, part), lines)
    took = time.monotonic() - began
    print(f"{engine.title}, {hostings}: {part} in {took:.0f} s, load {os.getloadavg()[0]:.1f}", file=sys.stderr)


def run(engine, sizes: list[int], parts: list[str], program: Path, results: Results) -> None:
    def lacks(hostings: int, wanted: list[str]) -> list[str]:
        return [part for part in wanted if (engine.name, hostings, part) not in results.parts]

    todo = {hostings: lacks(hostings, parts) for hostings in sizes}
    if not any(todo.values()):
        return
    engine.start()
    try:
        work = "; ".join(f"{hostings:,}: {', '.join(missing)}" for hostings, missing in todo.items() if missing)
        results.note(
            f"{date.today()}: {engine.title}, {work}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; "
            f"the disk makes {syncs(engine.folder):,.0f} writes a second durable"
        )
        for hostings, missing in todo.items():
            for part in missing:
                measure(engine, hostings, part, program, results)
            if not lacks(hostings, list(PARTS)):
                engine.drop(hostings)
    finally:
        engine.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--hostings", type=int, action="append")
    parser.add_argument("--engine", choices=[engine.name for engine in ENGINES], action="append")
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--results", type=Path)
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp/esclusa-store"))
    options = parser.parse_args()
    results = Results(options.results)
    parts = [part for part in PARTS if part in (options.part or PARTS)]
    for engine in ENGINES:
        if engine.name in (options.engine or [engine.name for engine in ENGINES]):
            run(engine(options.folder), options.hostings or list(SIZES), parts, options.program, results)
    print_all(results, [(engine.name, engine.title) for engine in ENGINES])


if __name__ == "__main__":
    main()
