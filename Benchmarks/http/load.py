"""wrk on the second core, and what it says."""

import re
import subprocess
from dataclasses import dataclass

from process import CLIENT_CORE, Server

UNITS = {"us": 1, "ms": 1000, "s": 1_000_000}


@dataclass
class Sample:
    """One run of wrk against one server."""

    rate: float
    p50: float
    p99: float
    cpu: float
    resident: float


def load(server: Server, path: str, connections: int, seconds: int, cookie: str = "") -> Sample:
    """Requests a second, latencies and CPU a request in microseconds, resident megabytes after it."""
    command = [
        "taskset", "-c", str(CLIENT_CORE), "wrk", "--latency", "-t", "1", "-c", str(connections),
        "-d", f"{seconds}s", f"http://127.0.0.1:{server.port}{path}",
    ]  # fmt: skip
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    before = server.cpu_seconds()
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    cpu = server.cpu_seconds() - before
    assert "Non-2xx" not in words and "Socket errors" not in words, f"{server.name} {path}\n{words}"
    requests = int(re.search(r"(\d+) requests in", words)[1])
    return Sample(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", words)[1]),
        p50=percentile(words, 50),
        p99=percentile(words, 99),
        cpu=cpu / requests * 1_000_000,
        resident=server.resident_mb(),
    )


def percentile(words: str, part: int) -> float:
    number, unit = re.search(rf"^\s+{part}%\s+([\d.]+)(us|ms|s)", words, re.M).groups()
    return float(number) * UNITS[unit]
