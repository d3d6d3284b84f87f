"""The results as Markdown: a row for each act, a column for each engine and size, and what was wanted."""

from results import Results

Columns = list[tuple[str, str, int]]

# What is measured, its figure, its wanted bound on SQLite and on PostgreSQL: at least (+) or at most (-).
ROWS: list[tuple[str, str, str, str]] = [
    ("rows, millions", "rows", "", ""),
    ("filled in, s", "filled in s", "", ""),
    ("size when filled, MB", "size after fill, MB", "", ""),
    ("size at the end, MB", "size after books, MB", "", ""),
    ("accepts a second, 64 tasks", "accepts by 64: /s", "≥ 25,000 (1,000 hostings)", ""),
    ("accepts a second, 1 task", "accepts by 1: /s", "≥ 5,000 (1,000 hostings)", ""),
    ("whole lives a second, 64 tasks", "whole lives by 64: /s", "≥ 5,000", "≥ 12,000"),
    ("whole lives a second, 1 task", "whole lives by 1: /s", "", ""),
    ("page read: pages looked at", "page: pages", "≤ 25", ""),
    ("page read: statements", "page: statements", "", ""),
    ("page read: median, ms", "page: median ms", "", ""),
    ("page read: 99 %, ms", "page: p99 ms", "", ""),
    ("page read while 8 accept: median, ms", "page under writes: median ms", "", ""),
    ("page read while 8 accept: 99 %, ms", "page under writes: p99 ms", "≤ 1", "≤ 5"),
    (
        "page of a hosting that holds 100,000: pages looked at", "page of a hosting that holds 100,000: pages", "", "",
    ),  # fmt: skip
    ("the same: median, ms", "page of a hosting that holds 100,000: median ms", "", ""),
    ("list of 100,000 held: median, ms", "list of 100,000 held: median ms", "", ""),
    ("all hostings by risk: median, ms", "all hostings by risk: median ms", "", ""),
    ("search among all hostings: median, ms", "search among all hostings: median ms", "", ""),
    ("metrics: median, ms", "metrics: median ms", "", ""),
    ("empty expiry scan: median, ms", "empty expiry scan: median ms", "≤ 0.2", "≤ 0.2"),
    ("others alone: 99 %, longest, ms", "nothing", "", ""),
    ("release of 100,000: decided in, ms", "release: decided in ms", "", ""),
    ("release of 100,000: carried out in, s", "release: ms", "≤ 2.5", "≤ 2.5"),
    ("others meanwhile: 99 %, longest, ms", "release", "≤ 2 ×, ≤ 30", "≤ 2 ×, ≤ 30"),
    ("block of 100,000: decided in, ms", "block: decided in ms", "", ""),
    ("block of 100,000: carried out in, s", "block: ms", "≤ 2.5", "≤ 2.5"),
    ("others meanwhile: 99 %, longest, ms", "block", "≤ 2 ×, ≤ 30", "≤ 2 ×, ≤ 30"),
    ("purge of 100,000: decided in, ms", "purge: decided in ms", "", ""),
    ("purge of 100,000: carried out in, s", "purge: ms", "≤ 2.5", "≤ 2.5"),
    ("others meanwhile: 99 %, longest, ms", "purge", "≤ 2 ×, ≤ 30", "≤ 2 ×, ≤ 30"),
    ("expiry of 100,000: carried out in, s", "expiry: ms", "≤ 2.5", "≤ 2.5"),
    ("others meanwhile: 99 %, longest, ms", "expiry", "≤ 2 ×, ≤ 30", "≤ 2 ×, ≤ 30"),
    ("others alone: 99 %, longest, ms", "nothing before the week", "", ""),
    ("a week of history: records forgotten", "week: records forgotten, tokens and messages", "", ""),
    ("a week of history: forgotten in, s", "week: ms", "", ""),
    ("others meanwhile: 99 %, longest, ms", "week", "≤ 30", "≤ 30"),
    ("removal of a hosting with 100,000 messages: decided in, ms", "removal: decided in ms", "", ""),
    ("removal of a hosting with 100,000 messages, s", "removal: ms", "", ""),
    ("others meanwhile: 99 %, longest, ms", "removal", "≤ 30", "≤ 30"),
]
# What others waited is set against what they waited alone in the same run.
ALONE = {"week": "nothing before the week", "removal": "nothing before the week"}


def print_all(results: Results, engines: list[tuple[str, str]]) -> None:
    for note in results.notes:
        print(f"- {note}")
    columns = [(name, title, size) for name, title in engines for size in results.sizes()]
    columns = [column for column in columns if results.figures(column[0], column[2])]
    print_figures(results, columns)
    print_growth(results, engines)
    for name, title, size in columns:
        for read in ("page", "metrics", "empty expiry scan"):
            print_statements(results, (name, title, size), read)


def print_figures(results: Results, columns: Columns) -> None:
    print("\n|  | wanted: SQLite | PostgreSQL | " + " | ".join(f"{title}, {size:,}" for _, title, size in columns) + " |")
    print("|---|---|---|" + "--:|" * len(columns))
    figures = [results.figures(name, size) for name, _, size in columns]
    for title, figure, sqlite, postgres in ROWS:
        cells = [cell(found, figure, title) for found in figures]
        if any(cells):
            print(f"| {title} | {sqlite} | {postgres} | " + " | ".join(cells) + " |")


def cell(figures: dict[str, float], figure: str, title: str) -> str:
    if f"{figure}: others' p99 ms" in figures and "99 %" in title:
        return waits(figures, figure)
    value = figures.get(figure)
    if value is None:
        return ""
    if title.startswith("rows"):
        value /= 1e6
    elif title.endswith(", s") and figure.endswith("ms"):
        value /= 1000
    return number(value)


def waits(figures: dict[str, float], figure: str) -> str:
    p99, longest = (figures[f"{figure}: others' {what} ms"] for what in ("p99", "longest"))
    alone = figures.get(f"{ALONE.get(figure, 'nothing')}: others' p99 ms")
    ratio = f" ({p99 / alone:.1f} ×)" if alone and not figure.startswith("nothing") else ""
    return f"{number(p99)}{ratio}, {number(longest)}"


def number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def print_growth(results: Results, engines: list[tuple[str, str]]) -> None:
    sizes = results.sizes()
    print(f"\nThe page, {sizes[-1]:,} hostings to {sizes[0]:,}:", end="")
    for name, title in engines:
        small, big = (results.figures(name, size) for size in (sizes[0], sizes[-1]))
        for figure in ("page: pages", "page: median ms"):
            if figure in small and figure in big:
                print(f" {title} {big[figure] / small[figure]:.2f} × {figure.split(': ')[1]};", end="")
    print()


def print_statements(results: Results, column: tuple[str, str, int], read: str) -> None:
    name, title, size = column
    statements = results.statements(name, size, read)
    if not statements:
        return
    pages = "buffers" if name == "postgres" else "pages"
    print(f"\n#### {read}: statements, {title}, {size:,} hostings\n\n| statement | rows | {pages} | plan |\n|---|--:|--:|---|")
    for statement in statements:
        plan = "; ".join(step.strip() for step in statement["plan"]).replace("|", "¦")
        words = statement["statement"].replace("|", "¦")
        print(f"| `{words}` | {statement['rows']} | {statement['pages']:.1f} | {plan} |")
