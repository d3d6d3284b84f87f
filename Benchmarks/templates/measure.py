"""Times all engines on the same page in interleaved rounds and prints the table."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median

ROUNDS = 15
NANOSECONDS_A_ROUND = 100_000_000
WORK, PROGRAMS, MUSTACHE, PYTHON, TEMPLATES = sys.argv[1:6]
HERE = Path(__file__).parent

ENGINES = {
    "Esclusa, compiled template": [f"{PROGRAMS}/template-benchmark", "ours", TEMPLATES],
    "Swift written out": [f"{PROGRAMS}/template-benchmark", "written", TEMPLATES],
    "Go html/template": [f"{WORK}/go-page", WORK],
    "Jinja2": [PYTHON, HERE / "jinja.py", WORK],
    "swift-mustache": [f"{MUSTACHE}/mustache-page", WORK],
}
# The same character, written in another way by an engine's own escaping.
SAME = {b"&#43;": b"+", b"&quot;": b"&#34;"}


class Engine:
    """A program that renders the page as often as it is told."""

    def __init__(self, command: list, environment: dict[str, str] | None = None):
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | (environment or {}),
        )

    def ask(self, order: str, argument: object) -> int:
        print(order, argument, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline().split()
        assert answer, f"{self.process.args} ended"
        return 0 if answer == ["done"] else int(answer[0])

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def main() -> None:
    load = os.getloadavg()[0]
    engines = {name: Engine(command) for name, command in ENGINES.items()}
    size = check(engines)
    times = measure(engines)
    for engine in engines.values():
        engine.end()
    taken = {name: allocations(command) for name, command in ENGINES.items()}
    ours = times["Esclusa, compiled template"]
    print(f"{date.today()}, {size} bytes a page, {ROUNDS} interleaved rounds, medians, load {load:.2f} before\n")
    print("| engine | µs a page | × ours | allocations a page |\n|---|---:|---:|---:|")
    for name, time in times.items():
        print(f"| {name} | {time:.1f} | {time / ours:.2f} | {taken[name]:.1f} |")


def check(engines: dict[str, Engine]) -> int:
    """All write the same bytes."""
    pages = {}
    for index, (name, engine) in enumerate(engines.items()):
        path = Path(WORK) / f"page-{index}.html"
        engine.ask("bytes", path)
        page = path.read_bytes()
        for written, meant in SAME.items():
            page = page.replace(written, meant)
        pages[name] = page
    first = next(iter(pages.values()))
    for name, page in pages.items():
        at = next((i for i, (a, b) in enumerate(zip(first, page)) if a != b), min(len(first), len(page)))
        assert page == first, f"{name} writes {page[at - 40 : at + 80]!r} for {first[at - 40 : at + 80]!r}"
    return len(first)


def measure(engines: dict[str, Engine]) -> dict[str, float]:
    """Microseconds a page by engine."""
    counts = {}
    for name, engine in engines.items():
        engine.ask("time", 20)
        counts[name] = max(5, 100 * NANOSECONDS_A_ROUND // engine.ask("time", 100))
    rounds: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(ROUNDS):
        for name, engine in engines.items():
            rounds[name].append(engine.ask("time", counts[name]) / counts[name] / 1000)
    return {name: median(times) for name, times in rounds.items()}


def allocations(command: list) -> float:
    """What a page takes from the heap once the engine is warm; Go counts by itself."""
    engine = Engine(command, {"LD_PRELOAD": f"{WORK}/count.so", "PYTHONMALLOC": "malloc"})
    engine.ask("count", 100)
    taken = engine.ask("count", 200) / 200
    engine.end()
    return taken


main()
