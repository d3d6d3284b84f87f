"""The demonstration, as it is started for somebody who wants to see the product."""

import contextlib
import os
import re
import signal
import subprocess
from pathlib import Path
from typing import Iterator, NamedTuple

from gate import Account
from postfix import free_port
from until import until


class Demo(NamedTuple):
    """A demonstration that runs: where, and who may sign in."""

    url: str
    customers: list[Account]
    operator: Account
    welcome: str


@contextlib.contextmanager
def running_demo(binaries: Path, folder: Path) -> Iterator[Demo]:
    """`esclusa demo`; ended by Ctrl-C, after which nothing may be left in `folder`."""
    port = free_port()
    output = folder / "output"
    temporary = folder / "tmp"
    temporary.mkdir()
    with open(output, "wb") as stdout:
        demo = subprocess.Popen(
            [binaries / "esclusa", "demo", "--listen", f"127.0.0.1:{port}"],
            env=os.environ | {"TMPDIR": str(temporary)}, stdout=stdout, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        until(lambda: "Ctrl-C" in output.read_text() or demo.poll() is not None, "the logins", seconds=60)
        yield understand(output.read_text(), port)
    finally:
        demo.send_signal(signal.SIGINT)
        code = demo.wait(timeout=20)
        print(output.read_text())
    assert code == 0
    assert list(temporary.iterdir()) == []


def understand(welcome: str, port: int) -> Demo:
    """Reads the welcome as a person does."""
    url = f"http://127.0.0.1:{port}"
    assert url in welcome, welcome
    password = re.search(r"password\s+(\S+)", welcome)
    assert password, welcome
    logins = re.findall(r"^  (\S+@\S+)  \((.*)\)$", welcome, re.MULTILINE)
    customers = [Account(email, password[1]) for email, whose in logins if not whose.startswith("operator")]
    [operator] = [Account(email, password[1]) for email, whose in logins if whose.startswith("operator")]
    return Demo(url, customers, operator, welcome)
