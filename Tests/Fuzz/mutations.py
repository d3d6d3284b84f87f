"""Requests that are nearly right: from the corpus and from a grammar, changed a little."""

import random
from pathlib import Path
from typing import Iterator

METHODS = [b"GET", b"HEAD", b"POST", b"OPTIONS", b"PUT", b"DELETE", b"PATCH"]
TARGETS = [
    b"/", b"/a/b", b"/a%20b?x=1", b"/?q=%41&r=+", b"*", b"http://a/x", b"http://a", b"/..", b"/a/../b", b"//a", b"/%2e",
    b"/a;b=c", b"/~u/-._!$&'()*+,;=:@", b"/%C3%B1", b"/a?b?c", b"/a#b", b"https://a/",
]  # fmt: skip
NAMES = [b"X-A", b"Accept", b"Cookie", b"x_y", b"User-Agent", b"Connection", b"Expect", b"Content-Type", b"Upgrade"]
VALUES = [
    b"1", b"", b"a b\tc", b"close", b"keep-alive", b"\xc3\xa9", b"100-continue", b" padded ", b"a,b", b'"q"',
    b"application/x-www-form-urlencoded", b"h2c", b"close, upgrade",
]  # fmt: skip
FRAMINGS = [
    b"Content-Length: 5\r\n\r\nhello", b"Content-Length: 0\r\n\r\n", b"Content-Length: 005\r\n\r\nhello",
    b"Content-Length: 5, 5\r\n\r\nhello", b"Content-Length:5 \r\n\r\nhello", b"Content-Length: +5\r\n\r\nhello",
    b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\n3;a=b;c=\"d e\"\r\nabc\r\n00A\r\n0123456789\r\n0\r\nX-T: 1\r\n\r\n",
    b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", b"transfer-encoding: CHUNKED\r\n\r\n1\r\na\r\n0\r\n\r\n",
    b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"\r\n", b"\r\n", b"\r\n", b"\r\n",
]  # fmt: skip
PIECES = [
    b"\r\n", b"\n", b"\r", b" ", b"\t", b"\0", b"\x0b", b"\x7f", b"\xff", b":", b",", b";", b"=", b'"', b"0", b"00", b"-", b"+",
    b"0x", b"%", b"%00", b"%2e", b"..", b"//", b"_", b"Host: b\r\n", b"Content-Length: 3\r\n", b"\r\n ",
    b"Transfer-Encoding: chunked\r\n", b" chunked", b"HTTP/1.0", b"HTTP/1.2",
]  # fmt: skip


class Mutator:
    """Draws connections, always the same ones for a seed."""

    def __init__(self, corpus: Path, seed: int) -> None:
        self.draw = random.Random(seed)
        self.corpus = [path.read_bytes() for path in sorted(corpus.iterdir())]
        assert self.corpus, f"{corpus} is empty"

    def connections(self) -> Iterator[bytes]:
        yield from self.corpus
        while True:
            text = self.draw.choice(self.corpus) if self.draw.random() < 0.3 else self.grown()
            if self.draw.random() < 0.15:
                text += self.grown()
            for _ in range(self.draw.choice([0, 1, 1, 1, 2, 3])):
                text = self.changed(text)
            yield text

    def grown(self) -> bytes:
        choice = self.draw.choice
        version = choice([b"HTTP/1.1"] * 6 + [b"HTTP/1.0"])
        text = b"%b %b %b\r\nHost: a\r\n" % (choice(METHODS), choice(TARGETS), version)
        for _ in range(self.draw.randrange(4)):
            text += b"%b: %b\r\n" % (choice(NAMES), choice(VALUES))
        return text + choice(FRAMINGS)

    def changed(self, text: bytes) -> bytes:
        start = self.draw.randrange(len(text) + 1)
        end = min(len(text), start + self.draw.choice([1, 1, 2, 4]))
        match self.draw.randrange(6):
            case 0:
                return text[:start] + self.draw.choice(PIECES) + text[start:]
            case 1:
                return text[:start] + self.draw.choice(PIECES) + text[end:]
            case 2:
                return text[:start] + text[end:]
            case 3:
                return text[:start] + bytes([self.draw.randrange(256)]) + text[end:]
            case 4:
                return text[:start] + text[start:end] * 2 + text[end:]
            case _:
                # A change where syntax is: at a line end.
                lines = text.split(b"\r\n")
                place = self.draw.randrange(len(lines))
                lines[place] += self.draw.choice(PIECES)
                return b"\r\n".join(lines)
