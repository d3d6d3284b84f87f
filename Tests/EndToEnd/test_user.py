"""The daemon under a Unix user of its own, as the manual installs it."""

import shutil
import subprocess
from pathlib import Path

from folder import open_folder
from gate import Gate
from postfix import Postfix

ROOT = Path(__file__).parents[2]
DAEMON, STRANGER = 20_901, 20_902


def test_the_daemon_needs_no_root_and_strangers_may_not_command_it(binaries: Path, postfix: Postfix) -> None:
    with open_folder() as folder:
        install(binaries, folder)
        gate = Gate(folder, folder, postfix.url, user=DAEMON)
        gate.start()
        site = gate.add_site("tienda.test")
        mailbox = postfix.mailbox()
        assert site.mail(mailbox.address, "Uno").accepted
        gate.stop()
        assert site.mail(mailbox.address, "Dos").accepted, "the drop folder takes it"
        gate.start()
        assert {message["Subject"] for message in mailbox.wait_for(2)} == {"Uno", "Dos"}
        refused = subprocess.run(
            [gate.program, "block", site.domain, "--reason", "x", "--data", gate.folder / "data"],
            capture_output=True, text=True, user=STRANGER, group=STRANGER, extra_groups=[],
        )  # fmt: skip
        assert refused.returncode == 77
        assert "only root and the daemon's user" in refused.stderr
        assert gate.status(site)["state"] == "ok"
        gate.verify()
        gate.stop()


def install(binaries: Path, folder: Path) -> None:
    """The programs and their files where every user finds them, and folders that the daemon owns."""
    for program in ("esclusa", "esclusa-sendmail"):
        shutil.copy(binaries / program, folder)
    for files in ("Templates", "Public"):
        shutil.copytree(ROOT / files, folder / files)
    for name, mode in (("data", 0o750), ("drop", 0o1733)):
        (folder / name).mkdir()
        shutil.chown(folder / name, DAEMON, DAEMON)
        (folder / name).chmod(mode)
    shutil.chown(folder, DAEMON, DAEMON)
