"""A Postfix of our own: private configuration, queue and port, delivering to Maildirs."""

import contextlib
import email
import email.policy
import random
import shutil
import socket
import subprocess
from email.message import EmailMessage
from pathlib import Path

from until import until

DOMAIN = "correo.test"

# How many mailboxes exist; each test takes fresh ones.
MAILBOXES = 500

MAIN = """
compatibility_level = 3.6
config_directory = {folder}/etc
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
myhostname = mta.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
default_transport = error:5.4.4 this test delivers nowhere else
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/etc/mailboxes
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 100
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_mynetworks, reject
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
"""

MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
proxymap  unix - - n - - proxymap
error     unix - - n - - error
retry     unix - - n - - error
virtual   unix - n n - - virtual
anvil     unix - - n - 1 anvil
flush     unix n - n 1000? 0 flush
showq     unix n - n - - showq
postlog   unix-dgram n - n - 1 postlogd
"""


def free_port() -> int:
    """A port of the loopback that nobody uses, and that no outgoing connection is given meanwhile."""
    while True:
        port = random.randrange(10_000, 32_000)
        try:
            socket.create_server(("127.0.0.1", port)).close()
            return port
        except OSError:
            continue


class Mailbox:
    """A Maildir and the address that leads to it."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self.folder = folder

    def messages(self) -> list[EmailMessage]:
        """What has arrived, in the order of arrival."""
        files = sorted(self.folder.glob("new/*"), key=lambda file: file.stat().st_mtime_ns)
        return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]

    def subjects(self) -> list[str]:
        return [message["Subject"] for message in self.messages()]

    def wait_for(self, count: int, seconds: float = 15) -> list[EmailMessage]:
        """What has arrived, once there are so many."""
        return until(
            lambda: len(found := self.messages()) >= count and found,
            f"{count} messages for {self.address}",
            seconds,
        )


class Postfix:
    """A real Postfix on a port of the loopback, stopped and started at will."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"
        for name in ("etc", "queue", "data", "mail"):
            (folder / name).mkdir(parents=True)
        shutil.chown(folder / "data", "postfix")
        shutil.chown(folder / "mail", 65534, 65534)
        self._write("main.cf", MAIN.format(folder=folder, domain=DOMAIN))
        self._write("master.cf", MASTER.format(port=self.port))
        names = [f"buzon-{number}" for number in range(1, MAILBOXES + 1)]
        self._write("mailboxes", "".join(f"{name}@{DOMAIN} {name}/\n" for name in names))
        self._fresh = iter(names)

    def start(self) -> None:
        self._postfix("start")
        until(self._answers, "the greeting of Postfix")

    def stop(self) -> None:
        self._postfix("stop")

    @contextlib.contextmanager
    def down(self):
        """Postfix does not run inside this block."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def mailbox(self) -> Mailbox:
        """A mailbox that nothing has arrived in."""
        name = next(self._fresh)
        return Mailbox(f"{name}@{DOMAIN}", self.folder / "mail" / name)

    def unknown_address(self) -> str:
        """An address that is answered with 550 5.1.1."""
        return f"nadie@{DOMAIN}"

    def log(self) -> str:
        file = self.folder / "postfix.log"
        return file.read_text() if file.exists() else ""

    def _write(self, name: str, text: str) -> None:
        (self.folder / "etc" / name).write_text(text.lstrip())

    def _postfix(self, verb: str) -> None:
        command = ["/usr/sbin/postfix", "-c", str(self.folder / "etc"), verb]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, f"postfix {verb}: {done.stderr}{self.log()}"

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                return connection.recv(3) == b"220"
        except OSError:
            return False
