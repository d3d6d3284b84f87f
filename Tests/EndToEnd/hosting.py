"""A customer's web hosting: a Unix user and the scripts that send mail under it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gate import Gate


class Outcome(NamedTuple):
    """How a script's call ended."""

    code: int
    error: str
    output: str = ""

    @property
    def accepted(self) -> bool:
        return self.code == 0


class Site:
    """A hosting's folder and Unix user; what runs here runs under that user, as the kernel sees it."""

    def __init__(self, domain: str, uid: int, gate: Gate) -> None:
        self.domain = domain
        self.uid = uid
        self.folder = gate.folder / domain
        self.command = gate.command
        self.environment = os.environ | {"ESCLUSA_SOCKET": str(gate.socket), "ESCLUSA_DROP": str(gate.drop)}
        self.folder.mkdir()
        script = shutil.copy(Path(__file__).with_name("contacto.php"), self.folder)
        shutil.chown(self.folder, uid, uid)
        shutil.chown(script, uid, uid)

    def mail(self, to: str, subject: str, body: str = "Hola.", headers: str = "") -> Outcome:
        """PHP's real mail(); accepted means that it returned true."""
        settings = ["-d", f"sendmail_path={self.command} -t -i", "-d", "mail.add_x_header=On"]
        return self.run(["php", *settings, "contacto.php", to, subject, body, headers])

    def sendmail(self, *arguments: str, message: bytes = b"Subject: hola\n\nHola.\n") -> Outcome:
        """The command that stands in for sendmail(8), as any other program calls it."""
        return self.run([str(self.command), *arguments], message)

    def run(self, command: list[str], data: bytes = b"") -> Outcome:
        """A program under the site's Unix user, in its folder."""
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=60, cwd=self.folder, env=self.environment,
            user=self.uid, group=self.uid, extra_groups=[],
        )  # fmt: skip
        return Outcome(done.returncode, done.stderr.decode(errors="replace"), done.stdout.decode(errors="replace"))
