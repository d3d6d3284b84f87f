"""An MTA as bad as they come: it defers, refuses single recipients, and hangs up before or after the dot."""

import collections
import random
import socketserver
import threading
from typing import NamedTuple

REFUSED, DEFERRED = b"550 5.1.1 no such user\r\n", b"451 4.3.2 try again later\r\n"


class Counts(NamedTuple):
    """What the sink did."""

    taken: int
    hung_up_after_dot: int
    hung_up_in_body: int
    deferred: int
    refused: int


class RoughSink:
    """Remembers each message it took, by subject and recipient, whether it said so or not.

    Recipients are told apart by their first letters: `no-` is refused, `later-` deferred once, all others taken.
    """

    def __init__(self, after_dot: float = 0.02, in_body: float = 0.003, seed: int = 1) -> None:
        self.taken: collections.Counter[tuple[str, str]] = collections.Counter()
        self.after_dot, self.in_body = after_dot, in_body
        self._random = random.Random(seed)
        self._counts: collections.Counter[str] = collections.Counter()
        self._deferred: set[str] = set()
        self._lock = threading.Lock()
        sink = self

        class Connection(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                try:
                    sink._serve(self.rfile, self.wfile)
                except OSError:
                    pass  # a gate that was killed

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            request_queue_size = 128
            allow_reuse_address = True

        self._server = Server(("127.0.0.1", 0), Connection)
        self.url = f"smtp://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def counts(self) -> Counts:
        with self._lock:
            return Counts(**{name: self._counts[name] for name in Counts._fields})

    def _serve(self, rfile, wfile) -> None:
        wfile.write(b"220 rough ESMTP\r\n")
        recipients: list[str] = []
        while line := rfile.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                wfile.write(b"250-rough\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 20000000\r\n")
            elif verb == b"RCPT":
                recipient = line.decode().split("<")[1].split(">")[0]
                answer = self._judge(recipient)
                wfile.write(answer)
                if answer.startswith(b"250"):
                    recipients.append(recipient)
            elif verb == b"DATA":
                if not recipients:
                    wfile.write(b"554 5.5.1 no valid recipients\r\n")
                elif not self._take(rfile, wfile, recipients):
                    return
                recipients = []
            elif verb == b"QUIT":
                wfile.write(b"221 bye\r\n")
                return
            else:
                if verb in (b"RSET", b"MAIL"):
                    recipients = []
                wfile.write(b"250 2.0.0 ok\r\n")

    def _judge(self, recipient: str) -> bytes:
        with self._lock:
            if recipient.startswith("no-"):
                self._counts["refused"] += 1
                return REFUSED
            if recipient.startswith("later-") and recipient not in self._deferred:
                self._deferred.add(recipient)
                self._counts["deferred"] += 1
                return DEFERRED
            return b"250 2.1.5 ok\r\n"

    def _take(self, rfile, wfile, recipients: list[str]) -> bool:
        """Takes a message; false when the sink hung up."""
        wfile.write(b"354 go on\r\n")
        with self._lock:
            chance = self._random.random()
        subject = ""
        while (line := rfile.readline()) != b".\r\n":
            if not line:
                return False
            if line.lower().startswith(b"subject: "):
                subject = line[9:].decode().strip()
                if chance < self.in_body:
                    with self._lock:
                        self._counts["hung_up_in_body"] += 1
                    return False
        with self._lock:
            for recipient in recipients:
                self.taken[subject, recipient] += 1
            self._counts["taken"] += 1
            hangs_up = chance > 1 - self.after_dot
            self._counts["hung_up_after_dot"] += hangs_up
        if not hangs_up:
            wfile.write(b"250 2.0.0 taken\r\n")
        return not hangs_up
