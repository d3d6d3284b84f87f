"""A server as a process: pinned, timed until it answers, weighed."""

import contextlib
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Iterator

SERVER_CORE = 0
CLIENT_CORE = 1
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """One server process with its children, on the first core."""

    def __init__(self, name: str, command: list[str | Path], port: int, folder: Path) -> None:
        self.name = name
        self.command = ["taskset", "-c", str(SERVER_CORE), *map(str, command)]
        self.port = port
        self.log = folder / f"{name}.log"
        self.process: subprocess.Popen | None = None

    def start(self, path: str) -> float:
        """Milliseconds from the start of the process to its first answer."""
        with open(self.log, "ab") as log:
            began = time.perf_counter()
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log)
        while True:
            with contextlib.suppress(OSError):
                self.get(path)
                return (time.perf_counter() - began) * 1000
            assert self.process.poll() is None, f"{self.name} ended\n{self.log.read_text()}"
            assert time.perf_counter() - began < 20, f"{self.name} does not answer"
            time.sleep(0.0005)

    def stop(self) -> None:
        assert self.process
        self.process.terminate()
        self.process.wait(timeout=20)

    def get(self, path: str, headers: str = "", body: str | None = None) -> tuple[bytes, bytes]:
        """The head and the body of an answer."""
        method = "GET" if body is None else "POST"
        if body is not None:
            headers += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        text = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n{headers}\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall((text + (body or "")).encode())
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        head, _, content = answer.partition(b"\r\n\r\n")
        if not content:
            assert head.startswith(b"HTTP/1.1 30"), f"{self.name} {path}: {head[:200]!r}"
        return head, content

    def cpu_seconds(self) -> float:
        return sum(self._ticks(pid) for pid in self._family()) / TICK

    def resident_mb(self) -> float:
        """Physical memory of all its processes: what they share is counted once."""
        return sum(self._kilobytes(pid) for pid in self._family()) / 1024

    def anonymous_mb(self) -> float:
        """Memory that no file backs: the heap and the stacks, what a process costs that shares its libraries."""
        rollups = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self._family())
        lines = (line for rollup in rollups for line in rollup.splitlines() if line.startswith("Anonymous:"))
        return sum(int(line.split()[1]) for line in lines) / 1024

    def _family(self) -> list[int]:
        assert self.process
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    @staticmethod
    def _ticks(pid: int) -> int:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    def _kilobytes(self, pid: int) -> int:
        # One process: resident size; several: proportional, or the master's pages would count twice.
        if len(self._family()) == 1:
            wanted, path = "VmRSS:", Path(f"/proc/{pid}/status")
        else:
            wanted, path = "Pss:", Path(f"/proc/{pid}/smaps_rollup")
        return next(int(line.split()[1]) for line in path.read_text().splitlines() if line.startswith(wanted))


@contextlib.contextmanager
def running(server: Server, path: str) -> Iterator[Server]:
    server.start(path)
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]
