"""A real PostgreSQL server, the one that Tests/postgres keeps for all tests."""

import contextlib
import secrets
import subprocess
from pathlib import Path
from urllib.parse import quote

TESTS = Path(__file__).parent.parent


class Postgres:
    """Ledgers in schemas of their own on one server."""

    def __init__(self) -> None:
        self._call("start")
        self.folder = (TESTS.parent / ".build/test-postgres").read_text().strip()

    def new_ledger(self) -> str:
        """The address of an empty ledger."""
        schema = f"e{secrets.token_hex(6)}"
        self.run(f"CREATE SCHEMA {schema}")
        folder = quote(self.folder, safe="")
        return f"postgresql:///postgres?user=postgres&host={folder}&options=-csearch_path%3D{schema}"

    def run(self, sql: str) -> None:
        """One statement, outside of every ledger's schema."""
        command = ["psql", "--host", self.folder, "--username", "postgres", "--quiet", "--command", sql]
        subprocess.run(command, check=True, timeout=60, stdin=subprocess.DEVNULL)

    def crash(self) -> None:
        """The server dies in the middle of its work, and starts again."""
        self._call("crash")

    @contextlib.contextmanager
    def down(self):
        """The server does not run inside this block."""
        self._call("pause")
        try:
            yield
        finally:
            self._call("resume")

    def _call(self, verb: str) -> None:
        subprocess.run([TESTS / "postgres", verb], check=True, timeout=120, stdin=subprocess.DEVNULL)
