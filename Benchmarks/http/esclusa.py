"""The real gate with the demonstration's ledger, and a customer who is signed in."""

import re
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

from process import Server, free_port

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BINARIES = ROOT / ".build/release"
CUSTOMER = "ana@tienda-ejemplo.es"
OVERVIEW = "/es/alojamientos/tienda-ejemplo.es/scripts-de-correo-electronico"


def copy_demo(folder: Path) -> str:
    """Copies the ledger of a demonstration, which has a past; the customers' password."""
    told = folder / "demo.txt"
    with open(told, "wb") as output:
        demo = subprocess.Popen(
            [BINARIES / "esclusa", "demo", "--listen", f"127.0.0.1:{free_port()}"],
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while "Ctrl-C ends" not in told.read_text():
            assert demo.poll() is None and time.monotonic() < deadline, told.read_text()
            time.sleep(0.1)
        words = told.read_text()
        data = Path(re.search(r"--data (\S+)", words)[1])
        (folder / "data").mkdir()
        with sqlite3.connect(data / "esclusa.sqlite") as source:
            with sqlite3.connect(folder / "data/esclusa.sqlite") as target:
                source.backup(target)
        return re.search(r"password  (\S+)", words)[1]
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(timeout=30)


def gate(folder: Path) -> Server:
    """`esclusa serve` as an operator runs it; its assets are ours and two of the benchmark's."""
    port = free_port()
    # Nobody listens at the relay: no mail is sent while pages are measured. All clients are one address here: its limit
    # would turn away those that come while the last round's are still closing, and the slow ones beside the ordinary.
    command = [
        "env", "ESCLUSA_HTTP_CONNECTIONS_ADDRESS=1024",
        BINARIES / "esclusa", "serve", "--data", folder / "data", "--listen", f"127.0.0.1:{port}",
        "--socket", folder / "submit.sock", "--drop", folder / "drop",
        "--relay", f"smtp://127.0.0.1:{free_port()}", "--assets", folder / "Public",
    ]  # fmt: skip
    (folder / "drop").mkdir(exist_ok=True)
    if not (folder / "Public").exists():
        shutil.copytree(ROOT / "Public", folder / "Public")
    return Server("esclusa", command, port, folder)


def sign_in(server: Server, password: str) -> str:
    """The cookies of the customer."""
    head, page = server.get("/es/entrar")
    jar = cookies(head)
    fields = dict(re.findall(rb'name="(csrf|operation)" value="([^"]+)"', page))
    form = f"csrf={fields[b'csrf'].decode()}&operation={fields[b'operation'].decode()}"
    form += f"&email={CUSTOMER.replace('@', '%40')}&password={password}"
    origin = f"Origin: http://127.0.0.1:{server.port}\r\nCookie: {jar}\r\n"
    head, _ = server.get("/es/entrar", origin, form)
    assert b"sesion=" in head, f"cannot sign in: {head.decode()}"
    return "; ".join(filter(None, [cookies(head), "idioma=es"]))


def cookies(head: bytes) -> str:
    pairs = re.findall(rb"(?im)^set-cookie: ([^;\r]+)", head)
    return "; ".join(pair.decode() for pair in pairs if not pair.startswith(b"idioma"))
