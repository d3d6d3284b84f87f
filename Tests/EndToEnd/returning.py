"""A Postfix that takes every recipient first and gives bounces back to the gate, as Documentation/Operating.md says."""

from pathlib import Path

from gate import Gate
from postfix import DOMAIN, Postfix

# Whose mail comes back by LMTP, and whose by a pipe.
BY_LMTP = "vuelta.test"
BY_PIPE = "tubo.test"
# Where nothing is delivered yet.
SLOW = "lento.test"

MAIN = """
smtpd_reject_unlisted_recipient = no
transport_maps = texthash:{folder}/etc/transport
delay_warning_time = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 2s
queue_run_delay = 2s
2bounce_notice_recipient = buzon-1@{domain}
"""

TRANSPORT = """
{by_lmtp} lmtp:unix:{gate}/lmtp.sock
{by_pipe} esclusa:
{slow} retry:4.4.1 this test delivers nothing there yet
"""

MASTER = """
lmtp      unix - - n - - lmtp
esclusa   unix - n n - 10 pipe
  flags=q user=nobody argv=/usr/bin/env ESCLUSA_SOCKET={gate.socket} ESCLUSA_DROP={gate.drop}
  {gate.command} --bounce -f ${{sender}} -- ${{recipient}}
"""


class ReturningPostfix(Postfix):
    """A Postfix whose bounces find their way to a gate."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        # Not "reject_unlisted_recipient": what it knows not to exist, it takes and then bounces.
        main = folder / "etc/main.cf"
        main.write_text(main.read_text().replace("reject_unlisted_recipient, ", ""))
        self._append("main.cf", MAIN.format(folder=folder, domain=DOMAIN))

    def give_back_to(self, gate: Gate) -> None:
        """Learns where the gate takes bounces in."""
        self._append("master.cf", MASTER.format(gate=gate))
        self._write(
            "transport", TRANSPORT.format(by_lmtp=BY_LMTP, by_pipe=BY_PIPE, slow=SLOW, gate=gate.folder)
        )

    def _append(self, name: str, text: str) -> None:
        file = self.folder / "etc" / name
        file.write_text(file.read_text() + text.lstrip())
