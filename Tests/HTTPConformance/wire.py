"""A socket that says exactly what it is told, and answers taken apart byte by byte."""

import re
import socket
import time
from typing import NamedTuple

AFTER = b"GET /salud HTTP/1.1\r\nHost: after\r\n\r\n"


class Answer(NamedTuple):
    status: int
    fields: list[tuple[str, str]]
    body: bytes

    def field(self, name: str) -> str | None:
        return next((value for key, value in self.fields if key == name), None)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.fields if key == name]


class Wire:
    """One connection."""

    def __init__(self, address: tuple[str, int] | str, seconds: float = 10) -> None:
        self.heard = b""
        self._socket = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
        self._socket.settimeout(seconds)
        self._socket.connect(address)

    def say(self, data: bytes) -> "Wire":
        """Sends; what the server no longer takes is dropped, since it may have answered and closed."""
        try:
            self._socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return self

    def hush(self) -> None:
        """Sends nothing more, but listens on."""
        self._socket.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Goes away without a word."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self._socket.close()

    def close(self) -> None:
        self._socket.close()

    def __enter__(self) -> "Wire":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def hear(self, seconds: float | None = None) -> bool:
        """Listens once; false when the server closed."""
        if seconds is not None:
            self._socket.settimeout(seconds)
        try:
            data = self._socket.recv(1 << 16)
        except ConnectionResetError:
            return False
        self.heard += data
        return bool(data)

    def answer(self, is_head: bool = False) -> Answer:
        """The next answer, taken away from what was heard."""
        while True:
            found = take_answer(self.heard, is_head)
            if found:
                answer, self.heard = found
                return answer
            assert self.hear(), f"closed in the middle of an answer: {self.heard!r}"

    def answers_to_end(self) -> list[Answer]:
        """Every answer until the server closes; each has to be whole."""
        while self.hear():
            pass
        answers = []
        while self.heard:
            found = take_answer(self.heard)
            assert found, f"an answer is not whole: {self.heard!r}"
            answer, self.heard = found
            answers.append(answer)
        return answers

    def is_silent(self, seconds: float) -> bool:
        """Whether nothing comes for so long and the connection stays."""
        try:
            return bool(self.heard) is self.hear(seconds)
        except TimeoutError:
            return not self.heard

    def seconds_to_end(self) -> float:
        began = time.monotonic()
        while self.hear():
            pass
        return time.monotonic() - began


def take_answer(data: bytes, is_head: bool = False) -> tuple[Answer, bytes] | None:
    """The first answer of the bytes and what follows it, when it is whole; fails where it is malformed."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    lines = data[:end].decode("latin-1").split("\r\n")
    line = re.fullmatch(r"HTTP/1\.1 ([1-5]\d\d) [ -~]*", lines[0])
    assert line, f"a malformed status line: {lines[0]!r}"
    status, fields = int(line[1]), []
    for text in lines[1:]:
        field = re.fullmatch(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*", text)
        assert field, f"a malformed field: {text!r}"
        fields.append((field[1].lower(), field[2]))
    answer = Answer(status, fields, b"")
    lengths = answer.all("content-length")
    has_body = status >= 200 and status not in (204, 304)
    assert len(lengths) == (1 if has_body else 0), f"framing of {lines}"
    assert answer.field("transfer-encoding") is None
    length = int(lengths[0]) if has_body and not is_head else 0
    body = data[end + 4 : end + 4 + length]
    if len(body) < length:
        return None
    return answer._replace(body=body), data[end + 4 + length :]
