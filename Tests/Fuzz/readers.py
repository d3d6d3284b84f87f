"""Three readers of the same bytes: ours, h11 and httptools."""

import json
import struct
import subprocess
from pathlib import Path
from typing import NamedTuple

import h11
import httptools


class Reading(NamedTuple):
    """A request as a reader understood it."""

    method: bytes
    target: bytes
    fields: list[tuple[bytes, bytes]]
    body: bytes


class Ours:
    """The parser of Sources/HTTPWire, as a process."""

    def __init__(self, program: Path) -> None:
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def read(self, text: bytes) -> dict:
        """Its accepted requests and how the connection ended."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(struct.pack(">I", len(text)) + text)
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"our parser died of {text!r}"
        return json.loads(line, object_hook=self._decode)

    @staticmethod
    def _decode(found: dict) -> dict:
        if "method" not in found:
            return found
        for name in ("method", "path", "query", "body"):
            found[name] = bytes.fromhex(found[name])
        found["fields"] = [(bytes.fromhex(name).lower(), bytes.fromhex(value)) for name, value in found["fields"]]
        return found


def read_h11(text: bytes) -> tuple[list[Reading], str]:
    """What h11 accepts, and its complaint."""
    connection = h11.Connection(h11.SERVER)
    connection.receive_data(text)
    readings: list[Reading] = []
    head, body = None, b""
    try:
        while True:
            event = connection.next_event()
            match event:
                case h11.Request():
                    head, body = event, b""
                case h11.Data():
                    body += bytes(event.data)
                case h11.EndOfMessage():
                    fields = [(bytes(name), bytes(value)) for name, value in head.headers]
                    readings.append(Reading(bytes(head.method), bytes(head.target), fields, body))
                    # The answer that lets h11 go on to the next request.
                    connection.send(h11.Response(status_code=200, headers=[("content-length", "0")]))
                    connection.send(h11.EndOfMessage())
                    if connection.our_state is h11.MUST_CLOSE:
                        return readings, "closes"
                    connection.start_next_cycle()
                case _:
                    return readings, str(event)
    except h11.RemoteProtocolError as error:
        return readings, str(error)


class _Events:
    """What httptools calls back."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.parser = httptools.HttpRequestParser(self)

    def on_message_begin(self) -> None:
        self.target, self.fields, self.body, self.in_head = b"", [], b"", True

    def on_url(self, part: bytes) -> None:
        self.target += part

    def on_header(self, name: bytes, value: bytes) -> None:
        # Trailers come the same way; ours drops them.
        if self.in_head:
            self.fields.append((name.lower(), value.strip(b" \t")))

    def on_headers_complete(self) -> None:
        self.in_head = False

    def on_body(self, part: bytes) -> None:
        self.body += part

    def on_message_complete(self) -> None:
        self.readings.append(Reading(self.parser.get_method(), self.target, self.fields, self.body))


def read_httptools(text: bytes) -> tuple[list[Reading], str]:
    """What httptools (llhttp, strict) accepts, and its complaint."""
    events = _Events()
    try:
        events.parser.feed_data(text)
        return events.readings, ""
    except httptools.HttpParserUpgrade:
        return events.readings, "upgrade"
    except httptools.HttpParserError as error:
        return events.readings, f"{type(error).__name__}: {error}"
