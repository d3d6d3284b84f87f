"""A scripted MTA: takes everything, at the pace a test chooses, and remembers it."""

import asyncio
import email
import email.policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from postfix import free_port


class Sink:
    """Answers each message after `delay` seconds; the options are those of aiosmtpd's SMTP."""

    def __init__(self, **options: object) -> None:
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"
        self.delay = 0.0
        self.messages: list[EmailMessage] = []
        # The sender and the recipients of each, and its bytes.
        self.envelopes: list[tuple[str, list[str]]] = []
        self.contents: list[bytes] = []
        # Whether each came over TLS, and who had logged in.
        self.channels: list[tuple[bool, object]] = []
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def forget(self) -> None:
        """As if nothing had come yet."""
        for list_ in (self.messages, self.envelopes, self.contents, self.channels):
            list_.clear()

    def subjects(self) -> list[str]:
        return [message["Subject"] for message in self.messages]

    async def handle_DATA(self, _server, session, envelope) -> str:
        """Called by aiosmtpd at the final dot: the message is taken, its sender told later."""
        self.channels.append((session.ssl is not None, session.auth_data))
        self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        self.contents.append(envelope.content)
        self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        await asyncio.sleep(self.delay)
        return "250 2.0.0 taken"
