"""The two engines: where a ledger is, what it weighs, and how it is thrown away."""

import os
import shutil
import subprocess
from pathlib import Path

# As a provider with a small machine would have it: durable, with checksums, a share of the memory.
CONFIGURATION = """
shared_buffers = 1GB
max_wal_size = 4GB
wal_compression = on
random_page_cost = 1.1
checkpoint_completion_target = 0.9
autovacuum_vacuum_scale_factor = 0.02
listen_addresses = ''
unix_socket_directories = '{folder}'
"""


class SQLite:
    name = "sqlite"
    title = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder / self.name

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def stop(self) -> None:
        pass

    def address(self, hostings: int) -> str:
        return str(self.folder / f"ledger-{hostings}.sqlite")

    def create(self, hostings: int) -> None:
        self.drop(hostings)

    def settle(self, hostings: int) -> None:
        pass

    def size(self, hostings: int) -> int:
        return Path(self.address(hostings)).stat().st_size

    def drop(self, hostings: int) -> None:
        for file in self.folder.glob(f"ledger-{hostings}.sqlite*"):
            file.unlink()


class PostgreSQL:
    name = "postgres"
    title = "PostgreSQL"

    def __init__(self, folder: Path) -> None:
        self.folder = folder / self.name
        self.data = self.folder / "data"
        self.programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]

    def _as_owner(self, *command: str | Path) -> None:
        # PostgreSQL refuses to run as root.
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        if not self.data.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            if os.geteuid() == 0:
                shutil.chown(self.folder, "postgres")
            self._as_owner(
                self.programs / "initdb", "--pgdata", self.data, "--username", "postgres", "--auth", "trust",
                "--encoding", "UTF8", "--locale", "C", "--data-checksums",
            )  # fmt: skip
            with open(self.data / "postgresql.conf", "a") as file:
                file.write(CONFIGURATION.format(folder=self.folder))
        self._as_owner(
            self.programs / "pg_ctl", "--pgdata", self.data, "--log", self.folder / "log", "--wait", "--silent",
            "--timeout", "300", "start",
        )  # fmt: skip

    def stop(self) -> None:
        self._as_owner(self.programs / "pg_ctl", "--pgdata", self.data, "--mode", "fast", "--silent", "stop")

    def address(self, hostings: int) -> str:
        host = str(self.folder).replace("/", "%2F")
        return f"postgresql:///esclusa{hostings}?user=postgres&host={host}"

    def _sql(self, statement: str, database: str = "postgres") -> str:
        command = ["psql", "--host", str(self.folder), "--username", "postgres", "--no-align", "--tuples-only"]
        command += ["--quiet", "--dbname", database, "--command", statement]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def create(self, hostings: int) -> None:
        self.drop(hostings)
        self._sql(f"CREATE DATABASE esclusa{hostings}")

    def settle(self, hostings: int) -> None:
        """What autovacuum would have done by the time a ledger is that big."""
        self._sql("VACUUM ANALYZE", f"esclusa{hostings}")
        self._sql("CHECKPOINT")

    def size(self, hostings: int) -> int:
        return int(self._sql(f"SELECT pg_database_size('esclusa{hostings}')"))

    def drop(self, hostings: int) -> None:
        self._sql(f"DROP DATABASE IF EXISTS esclusa{hostings} WITH (FORCE)")


ENGINES = (SQLite, PostgreSQL)
