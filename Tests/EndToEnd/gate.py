"""The real daemon, driven as an operator drives it: by its command line and by signals."""

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from typing import Iterator, NamedTuple

from folder import open_folder
from hosting import Site
from postfix import free_port
from until import until

FIRST_UID = 20_001


class Account(NamedTuple):
    """Who signs in to the panel."""

    email: str
    password: str


class Gate:
    """`esclusa serve` with a data folder of its own; started, stopped and killed at will."""

    def __init__(
        self, folder: Path, binaries: Path, relay: str, user: int | None = None, **settings: str
    ) -> None:
        self.folder = folder
        self.user = user
        self.program = binaries / "esclusa"
        self.relay = relay
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.socket = folder / "submit.sock"
        self.drop = folder / "drop"
        # What a test does to its MTA or in a second would look like abuse: a test of the rules sets them.
        self.environment = os.environ | {
            "ESCLUSA_LMTP_SOCKET": str(folder / "lmtp.sock"),
            "ESCLUSA_RULES_BOUNCES_SHARE": "0", "ESCLUSA_RULES_UNKNOWN_SHARE": "0",
            "ESCLUSA_RULES_BURST_QUOTAS": "0", "ESCLUSA_RULES_BURST_DAYS": "0",
        }  # fmt: skip
        self._choose(settings)
        self.sites: list[Site] = []
        # Scripts run under other Unix users, who may not look into the source tree.
        self.command = folder / "esclusa-sendmail"
        if binaries != folder:
            shutil.copy(binaries / "esclusa-sendmail", folder)
        self._log = open(folder / "gate.log", "ab")
        # What runs the daemon: another program that becomes it.
        self.wrapper: list[str] = []
        self._daemon: subprocess.Popen | None = None

    def start(self) -> None:
        self.launch()
        until(self._listens, "the gate to listen", seconds=20)

    def launch(self) -> None:
        """Starts the daemon and waits for nothing."""
        arguments = [
            "serve", "--data", self.folder / "data", "--listen", f"127.0.0.1:{self.port}",
            "--socket", self.socket, "--drop", self.drop, "--relay", self.relay,
        ]  # fmt: skip
        self._daemon = subprocess.Popen(
            [*self.wrapper, self.program, *arguments], env=self.environment, stdout=self._log, stderr=self._log,
            user=self.user, group=self.user, extra_groups=None if self.user is None else [],
        )  # fmt: skip

    def stop(self) -> None:
        """Asks the daemon to end, as an operator does."""
        code = self._end(signal.SIGTERM)
        assert code == 0, f"the gate ended with {code}\n{self.log()}"

    def send(self, sign: signal.Signals) -> None:
        """A signal that does not end the daemon."""
        assert self._daemon, "the gate does not run"
        self._daemon.send_signal(sign)

    def kill(self) -> None:
        """Ends the daemon between two instructions."""
        self._end(signal.SIGKILL)

    def restart(self, **settings: str) -> None:
        """Ends the daemon and starts it again, with some settings changed."""
        self.stop()
        self._choose(settings)
        self.start()

    @property
    def runs(self) -> bool:
        return self._daemon is not None

    def run(self, *arguments: str, data: str | None = None) -> subprocess.CompletedProcess:
        """A command of the operator's, with whatever exit code."""
        command = [self.program, *arguments, "--data", self.folder / "data"]
        return subprocess.run(
            command, input=data, env=self.environment, capture_output=True, text=True, timeout=60
        )

    def do(self, *arguments: str, data: str | None = None) -> str:
        """What a command that has to succeed prints."""
        done = self.run(*arguments, data=data)
        assert done.returncode == 0, f"{arguments}: {done.returncode}: {done.stdout}{done.stderr}{self.log()}"
        return done.stdout

    def records(self, *arguments: str) -> list[dict]:
        """What a command lists."""
        return json.loads(self.do(*arguments, "--json"))

    def status(self, site: Site) -> dict:
        return self.records("status", site.domain)[0]

    def wait_for_status(self, site: Site, seconds: float = 15, **wanted: object) -> dict:
        """The status of a hosting, once the figures named are as wanted."""

        def look() -> dict | None:
            status = self.status(site)
            return status if wanted.items() <= status.items() else None

        return until(look, f"{site.domain} to have {wanted}", seconds)

    def verify(self) -> None:
        """The books balance, or this fails and names each difference."""
        done = self.run("verify")
        assert done.returncode == 0, f"the books do not balance\n{done.stdout}{done.stderr}{self.log()}"

    def add_site(self, domain: str, **options: str) -> Site:
        """A hosting whose scripts run under a Unix user of their own."""
        site = self.site(domain)
        extra = [text for name, value in options.items() for text in (f"--{name.replace('_', '-')}", value)]
        self.do("hosting", "add", domain, "--uid", str(site.uid), "--quota-per-hour", "1000000", *extra)
        return site

    def site(self, domain: str) -> Site:
        """A Unix user with scripts, whom the gate need not know."""
        site = Site(domain, FIRST_UID + len(self.sites), self)
        self.sites.append(site)
        return site

    def add_account(
        self, *sites: Site, language: str = "es", operator: bool = False, email: str = ""
    ) -> Account:
        account = Account(email or f"{secrets.token_hex(4)}@clientes.test", secrets.token_urlsafe(12))
        options = [text for site in sites for text in ("--hosting", site.domain)]
        options += ["--operator"] if operator else []
        self.do(
            "account", "add", account.email, "--language", language, "--password-stdin", *options,
            data=account.password + "\n",
        )  # fmt: skip
        return account

    def log(self) -> str:
        return (self.folder / "gate.log").read_text(errors="replace")

    def _choose(self, settings: dict[str, str]) -> None:
        self.environment |= {f"ESCLUSA_{name}": value for name, value in settings.items()}

    def _end(self, sign: signal.Signals) -> int:
        daemon, self._daemon = self._daemon, None
        assert daemon, "the gate does not run"
        daemon.send_signal(sign)
        try:
            return daemon.wait(timeout=15)
        except subprocess.TimeoutExpired:
            daemon.kill()
            raise

    def _listens(self) -> bool:
        assert self._daemon, "the gate was not started"
        code = self._daemon.poll()
        assert code is None, f"the gate ended at once with {code}\n{self.log()}"
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
            with socket.socket(socket.AF_UNIX) as door:
                door.connect(str(self.socket))
            return True
        except OSError:
            return False


@contextlib.contextmanager
def running_gate(binaries: Path, relay: str, **settings: str) -> Iterator[Gate]:
    """A gate that has to end well, with its books in balance; its log is shown when the test fails."""
    with open_folder() as folder:
        gate = Gate(folder, binaries, relay, **settings)
        try:
            gate.start()
            yield gate
            gate.verify()
        finally:
            try:
                if gate.runs:
                    gate.stop()
            finally:
                print(gate.log())
