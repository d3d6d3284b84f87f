"""Postfix as the peer: its sendmail in front, its hold queue, its way to an MTA that takes all."""

import os
import socket
import subprocess
import time
from pathlib import Path

import postfix
from postfix import Postfix, free_port
from until import until

# Nothing picks up what sendmail leaves: Postfix has nothing else to do meanwhile.
EXTRA = """
relayhost = [127.0.0.1]:{sink}
default_transport = smtp
smtpd_client_restrictions = check_client_access static:HOLD
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_relay_restrictions = permit_mynetworks, reject
virtual_mailbox_domains =
default_process_limit = 100
default_destination_concurrency_limit = 4
initial_destination_concurrency = 4
"""
SMTP = "smtp      unix - - n - - smtp\n"


class Peer:
    """A Postfix that holds what comes by SMTP, and the MTA behind it."""

    def __init__(self, folder: Path) -> None:
        self.sink_port = free_port()
        named = {line.split(" =")[0] for line in EXTRA.splitlines() if " =" in line}
        kept = [line for line in postfix.MAIN.splitlines() if line.split(" =")[0] not in named]
        postfix.MAIN = "\n".join(kept) + EXTRA.format(sink=self.sink_port)
        postfix.MASTER += SMTP
        self.mta = Postfix(folder)
        self.etc = folder / "etc"
        self.queue = folder / "queue"
        self._sink: subprocess.Popen | None = None

    def start(self) -> None:
        command = ["smtp-sink", "-u", "nobody", f"127.0.0.1:{self.sink_port}", "1000"]
        self._sink = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        self.mta.start()
        # Or each sendmail complains, which takes time: a pipe that nobody reads is as silent as a busy pickup.
        pickup = self.queue / "public/pickup"
        os.mkfifo(pickup)
        pickup.chmod(0o622)

    def stop(self) -> None:
        self.mta.stop()
        if self._sink:
            self._sink.terminate()
            self._sink.wait()

    def sendmail(self) -> list[str]:
        return ["/usr/sbin/sendmail", "-C", str(self.etc), "-i", "ana@correo.test"]

    def forget_dropped(self) -> None:
        for file in (self.queue / "maildrop").iterdir():
            file.unlink()

    def hold(self, count: int, size: int) -> None:
        """Fills the hold queue."""
        command = ["smtp-source", "-s", "8", "-m", str(count), "-l", str(size), "-t", "ana@example.net"]
        subprocess.run([*command, f"127.0.0.1:{self.mta.port}"], check=True)
        until(lambda: self.count("hold") >= count, "the messages to be held", 120)

    def count(self, *names: str) -> int:
        return sum(1 for name in names for file in (self.queue / name).rglob("*") if file.is_file())

    def super(self, *arguments: str) -> float:
        """postsuper; how long it took."""
        began = time.monotonic()
        subprocess.run(["postsuper", "-c", self.etc, *arguments], check=True, capture_output=True)
        return time.monotonic() - began

    def flush_and_wait(self, limit: float) -> float:
        """Until everything has left."""
        began = time.monotonic()
        # What `postqueue -f` asks of the queue manager; it would miss the pickup service.
        with socket.socket(socket.AF_UNIX) as manager:
            manager.connect(str(self.queue / "public/qmgr"))
            manager.sendall(b"FAD")
        until(lambda: self.count("incoming", "active", "deferred", "hold") == 0, "Postfix to be empty", limit)
        return time.monotonic() - began
