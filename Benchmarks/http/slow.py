"""Clients that hold connections: a head byte by byte, a body byte by byte, answers never read.

usage: slow.py PORT CONNECTIONS PATH     until it is ended; says "ready" when all are open
"""

import socket
import sys
import time


class SlowClient:
    """One connection; it comes back when the server has had enough of it."""

    def __init__(self, number: int, port: int, path: str) -> None:
        self.number = number
        self.port = port
        get = f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
        head = b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "
        body = b"POST /es/entrar HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n"
        self.opening = (head, body, get * 200)[number % 3]
        self.reads = number % 3 != 2
        self.open()

    def open(self) -> None:
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        # Few of one address: a limit on connections of an address is not what is measured.
        self.socket.bind((f"127.0.0.{2 + self.number % 8}", 0))
        self.socket.connect(("127.0.0.1", self.port))
        self.socket.setblocking(False)
        self.say(self.opening)

    def say(self, data: bytes) -> bool:
        try:
            self.socket.send(data)
        except BlockingIOError:
            pass
        except OSError:
            return False
        return True

    def is_over(self) -> bool:
        """Whether the server has closed; who never reads learns it by writing."""
        if not self.reads:
            return not self.say(b"G")
        try:
            return self.socket.recv(65536) == b"" or not self.say(b"a")
        except BlockingIOError:
            return not self.say(b"a")
        except OSError:
            return True

    def go_on(self) -> None:
        if self.is_over():
            self.socket.close()
            self.open()


def main(port: int, connections: int, path: str) -> None:
    clients = [SlowClient(number, port, path) for number in range(connections)]
    print("ready", flush=True)
    while True:
        for client in clients:
            client.go_on()
            time.sleep(1 / connections)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
