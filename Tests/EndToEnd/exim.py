"""An Exim of our own: the program of Debian's package, unpacked beside Postfix, with private files and port."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

from gate import Gate
from postfix import DOMAIN, Mailbox, free_port
from until import until

PROGRAM = Path(__file__).parents[2] / ".build/exim/usr/sbin/exim4"
USER, UID = "Debian-exim", 61_999
BY_LMTP, BY_PIPE = "vuelta.test", "tubo.test"
# What it takes first and cannot deliver then.
LOST = f"perdido@{DOMAIN}"

# Exim trusts only its own /etc/exim4 to let it change users: here everything is done as Exim's user.
MAIN = """
exim_path = {folder}/exim4
deliver_drop_privilege = true
keep_environment = LD_PRELOAD : NSS_WRAPPER_PASSWD : NSS_WRAPPER_GROUP
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/exim.pid
primary_hostname = mta.test
daemon_smtp_ports = {port}
local_interfaces = 127.0.0.1
tls_advertise_hosts =
acl_smtp_rcpt = acl_recipient

begin acl
acl_recipient:
  deny message = no such user here
       domains = {domain}
       local_parts = !buzon : !perdido
  accept hosts = 127.0.0.1
  deny message = relay not permitted

begin routers
{routers}
box:
  driver = accept
  domains = {domain}
  local_parts = buzon
  transport = maildir

lost:
  driver = redirect
  domains = {domain}
  allow_fail
  data = :fail: 550 5.1.1 nobody of that name any more

begin transports
{transports}
maildir:
  driver = appendfile
  directory = {folder}/mail/buzon
  maildir_format
  create_directory
  return_path_add

begin retry
* * F,1h,2s

begin authenticators
{authenticators}
"""

# As Documentation/Operating.md has them, but for the paths and the user that this Exim cannot change from.
ROUTERS = """
esclusa_bounces:
  driver = accept
  domains = {by_lmtp}
  transport = esclusa_lmtp

esclusa_bounces_by_pipe:
  driver = accept
  domains = {by_pipe}
  transport = esclusa_pipe
"""
TRANSPORTS = """
esclusa_lmtp:
  driver = lmtp
  socket = {gate.folder}/lmtp.sock

esclusa_pipe:
  driver = pipe
  command = {gate.command} --bounce
  envelope_to_add
  return_path_add
  environment = ESCLUSA_SOCKET={gate.socket} : ESCLUSA_DROP={gate.drop}
  temp_errors = 71 : 74
"""

TO_THE_GATE = """
esclusa:
  driver = manualroute
  domains = !{domain}
  route_list = * 127.0.0.1
  self = send
  transport = esclusa_smtp
"""
BY_SMTP = """
esclusa_smtp:
  driver = smtp
  port = {port}
  allow_localhost
  hosts_require_auth = 127.0.0.1
  hosts_avoid_tls = *
"""
LOGIN = """
esclusa_login:
  driver = plaintext
  public_name = PLAIN
  client_send = ^{name}^{password}
"""


class Exim:
    """A real Exim on a port of the loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"
        for name in ("spool", "log", "mail", "etc"):
            (folder / name).mkdir()
            shutil.chown(folder / name, UID, UID)
        # Not setuid: it is run by root, and gives that up itself.
        shutil.copyfile(PROGRAM, folder / "exim4")
        (folder / "exim4").chmod(0o755)
        for name, line in (("passwd", f"{USER}:x:{UID}:{UID}::/:/bin/false"), ("group", f"{USER}:x:{UID}:")):
            (folder / "etc" / name).write_text(Path("/etc", name).read_text() + line + "\n")
        self.environment = os.environ | {
            "LD_PRELOAD": "libnss_wrapper.so", "NSS_WRAPPER_PASSWD": str(folder / "etc/passwd"),
            "NSS_WRAPPER_GROUP": str(folder / "etc/group"),
        }  # fmt: skip
        self._daemon: subprocess.Popen | None = None
        self.configure()

    def configure(self, routers: str = "", transports: str = "", authenticators: str = "") -> None:
        text = MAIN.format(
            folder=self.folder, port=self.port, domain=DOMAIN, routers=routers, transports=transports,
            authenticators=authenticators,
        )  # fmt: skip
        (self.folder / "exim.conf").write_text(text)

    def give_back_to(self, gate: Gate) -> None:
        """Learns where the gate takes bounces in."""
        self.configure(ROUTERS.format(by_lmtp=BY_LMTP, by_pipe=BY_PIPE), TRANSPORTS.format(gate=gate))

    def send_through(self, port: int, name: str, password: str) -> None:
        """Learns to hand all other mail to the gate's door for sites that log in."""
        login = LOGIN.format(name=name, password=password)
        self.configure(TO_THE_GATE.format(domain=DOMAIN), BY_SMTP.format(port=port), login)

    def start(self) -> None:
        command = [self.folder / "exim4", "-C", self.folder / "exim.conf", "-bdf", "-q2s"]
        self._daemon = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL)
        until(self._answers, "the greeting of Exim")

    def stop(self) -> None:
        daemon, self._daemon = self._daemon, None
        if daemon:
            daemon.terminate()
            daemon.wait(timeout=15)

    def mailbox(self) -> Mailbox:
        """The only one there is: no name of a folder may come from a message."""
        return Mailbox(f"buzon@{DOMAIN}", self.folder / "mail/buzon")

    def log(self) -> str:
        return "".join(file.read_text(errors="replace") for file in sorted((self.folder / "log").glob("*log")))

    def _answers(self) -> bool:
        assert self._daemon and self._daemon.poll() is None, self.log()
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                return connection.recv(3) == b"220"
        except OSError:
            return False
