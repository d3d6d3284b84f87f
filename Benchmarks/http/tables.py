"""The results as Markdown: medians of the rounds, and ratios to hummingbird of the same rounds."""

from statistics import median

from load import Sample
from results import Results, key

CONNECTIONS = (1, 32, 256)


def middle(samples: list[Sample], name: str) -> float:
    return median(getattr(sample, name) for sample in samples)


def print_all(results: Results) -> None:
    for note in results.notes():
        print(note)
    print_start(results)
    print_loads(results, "page", "The overview page of a signed-in customer", PAGES, PANEL_PEER)
    print_loads(results, "small", "A small response", SMALLS, CONSTANT_PEER)
    print_slow(results)


PANEL = "esclusa, the panel"
PANEL_PEER = "hummingbird, the same panel"
FILE = "esclusa, same bytes as a file"
CONSTANT_PEER = "hummingbird, same bytes as a constant"
NGINX = "nginx, same bytes as a file"
SMALL_FILE = "esclusa, small file"
HEALTH = "esclusa, `/salud` (asks the store)"

PAGES = (PANEL, PANEL_PEER, FILE, CONSTANT_PEER, NGINX)
SMALLS = (SMALL_FILE, HEALTH, CONSTANT_PEER, NGINX)
# A page as a file is compared with the same bytes as a constant.
BASES = {FILE: CONSTANT_PEER, NGINX: CONSTANT_PEER, CONSTANT_PEER: CONSTANT_PEER}


def print_loads(results: Results, part: str, title: str, subjects: tuple[str, ...], base: str) -> None:
    samples = results.samples(part)
    if not samples:
        return
    print(f"\n#### {title}\n")
    print("| server | connections | requests/s | × hummingbird | p50 µs | p99 µs | CPU µs | × hummingbird | RSS MB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for subject in subjects:
        for connections in CONNECTIONS:
            own = samples[key(subject, connections)]
            other = samples[key(BASES.get(subject, base), connections)]
            ratio = middle(own, "rate") / middle(other, "rate")
            thrift = middle(other, "cpu") / middle(own, "cpu")
            print(
                f"| {subject} | {connections} | {middle(own, 'rate'):,.0f} | {ratio:.2f} "
                f"| {middle(own, 'p50'):,.0f} | {middle(own, 'p99'):,.0f} | {middle(own, 'cpu'):.1f} "
                f"| {thrift:.2f} | {middle(own, 'resident'):.0f} |"
            )


def print_start(results: Results) -> None:
    rounds = results.rounds.get("start", [])
    if not rounds:
        return
    print("\n#### Start-up, from the start of the process to its first answer, and memory at rest\n")
    print("| server | ms, median | ms, least | RSS MB | of it no file's pages MB |\n|---|--:|--:|--:|--:|")
    for name in rounds[0]:
        times = [figures[name]["ms"] for figures in rounds]
        memory = [median(figures[name][word] for figures in rounds) for word in ("rss", "anonymous")]
        print(
            f"| {name} | {median(times):.0f} | {min(times):.0f} "
            f"| {memory[0]:.1f} | {memory[1]:.1f} |"
        )


def print_slow(results: Results) -> None:
    samples = results.samples("slow")
    if not samples:
        return
    print("\n#### The page at 32 connections beside 256 connections held open by slow clients\n")
    print("| | requests/s | p50 µs | p99 µs | RSS MB |\n|---|--:|--:|--:|--:|")
    for title, own in samples.items():
        figures = [middle(own, name) for name in ("rate", "p50", "p99", "resident")]
        print(f"| {title} | " + " | ".join(f"{figure:,.0f}" for figure in figures) + " |")
    alone, beside = samples.values()
    print(f"\nRatio of the p99: {middle(beside, 'p99') / middle(alone, 'p99'):.2f}")
