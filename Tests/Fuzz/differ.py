"""What our parser accepts, h11 and httptools accept too, and understand alike: Tests/Fuzz/differ."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Callable, NamedTuple
from urllib.parse import unquote_to_bytes

from mutations import Mutator
from readers import Ours, Reading, read_h11, read_httptools

HERE = Path(__file__).parent


def names(ours: dict) -> set[str]:
    return {name.decode("latin-1") for name, _ in ours["fields"]}


def is_chunked(ours: dict) -> bool:
    return "transfer-encoding" in names(ours)


# The methods that httptools has a number for, as far as they are drawn or nearly drawn.
METHODS = (
    b"GET", b"HEAD", b"POST", b"OPTIONS", b"PUT", b"DELETE", b"PATCH", b"PURGE", b"BIND", b"COPY", b"LINK", b"LOCK",
)  # fmt: skip


class Known(NamedTuple):
    """Where a reader knowingly differs from ours: its words, when it is so, and why that is no fault of ours."""

    reader: str
    words: str
    applies: Callable[[dict], bool]
    reason: str


KNOWN = (
    Known(
        "h11", "no request line received", lambda ours: True,
        "one empty line before a request is forgiven (RFC 9112 section 2.2); h11 forgives none",
    ),
    Known(
        "httptools", "method", lambda ours: ours["method"] not in METHODS,
        "any token is a method (RFC 9110 section 9.1), the application answers 405; httptools has a list",
    ),
    Known(
        "httptools", "Content-Length can't be present", is_chunked,
        "trailers are dropped (RFC 9112 section 7.1.2); httptools takes Content-Length in one for a header field",
    ),
    Known(
        "httptools", "Transfer-Encoding", is_chunked,
        "trailers are dropped (RFC 9112 section 7.1.2); httptools takes Transfer-Encoding in one for a header field",
    ),
    Known(
        "httptools", "different body, upgrade", lambda ours: "upgrade" in names(ours),
        "Upgrade is ignored, as a server may (RFC 9110 section 7.8); httptools leaves the body to the new protocol",
    ),
)  # fmt: skip


def target_parts(target: bytes) -> tuple[bytes, bytes]:
    """The path and the query of a request target in any of its forms (RFC 9112 section 3.2)."""
    scheme, separator, rest = target.partition(b"://")
    if separator and scheme.lower() in (b"http", b"https"):
        end = min((rest.find(byte) for byte in (b"/", b"?") if byte in rest), default=len(rest))
        target = rest[end:] if rest[end : end + 1] == b"/" else b"/" + rest[end:]
    path, _, query = target.partition(b"?")
    return unquote_to_bytes(path), query


def difference(ours: dict, theirs: Reading) -> str | None:
    """The first thing that the two readings do not share."""
    # Ours drops names with an underscore, which CGI programs confuse with a dash.
    kept = [(name, value) for name, value in theirs.fields if b"_" not in name]
    pairs = {
        "method": (ours["method"], theirs.method),
        "target": ((ours["path"], ours["query"]), target_parts(theirs.target)),
        "fields": (plain(ours["fields"]), plain(kept)),
        "body": (ours["body"], theirs.body),
    }
    return next((name for name, (left, right) in pairs.items() if left != right), None)


def plain(fields: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The fields with the name of a coding in small letters, as h11 writes it."""
    return [(name, value.lower() if name == b"transfer-encoding" else value) for name, value in fields]


def judge(ours: dict, theirs: list[Reading], complaint: str) -> tuple[str, dict] | None:
    """What is wrong between our reading of a connection and another, and in which request; None when nothing is."""
    for number, request in enumerate(ours["requests"]):
        if number >= len(theirs):
            # Whoever has closed the connection or left HTTP reads no more.
            over = complaint == "closes" or complaint == "upgrade" and number > 0
            return None if over else (f"accepted by us alone: {complaint or 'incomplete'}", request)
        found = difference(request, theirs[number])
        if found:
            return f"different {found}, {complaint}", request
        if not request["persistent"]:
            return None
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seed", type=int, default=9112)
    options = parser.parse_args()
    ours = Ours(options.program)
    counts: Counter = Counter()
    faults: dict[str, tuple[bytes, dict]] = {}
    end = time.monotonic() + options.seconds
    for text in Mutator(HERE / "corpus", options.seed).connections():
        if time.monotonic() > end:
            break
        verdict = ours.read(text)
        counts["connections"] += 1
        counts["accepted requests"] += len(verdict["requests"])
        counts["refused connections"] += verdict["end"][0].isdigit()
        for name, read in (("h11", read_h11), ("httptools", read_httptools)):
            readings, complaint = read(text)
            counts[f"requests accepted by {name} alone"] += max(0, len(readings) - len(verdict["requests"]))
            found = judge(verdict, readings, complaint)
            if found is None:
                continue
            fault, request = found
            known = (one for one in KNOWN if one.reader == name and one.words in fault and one.applies(request))
            if one := next(known, None):
                counts[f"known: {one.reason}"] += 1
            else:
                faults.setdefault(f"{name}: {fault}", (text, verdict))
    for what, count in counts.items():
        print(f"{count:8,}  {what}")
    for fault, (text, verdict) in faults.items():
        print(f"\n{fault}\n  {text!r}\n  {verdict}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
