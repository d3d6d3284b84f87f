"""An authority that signs certificates of MTAs, made for one test."""

import ssl
import subprocess
from pathlib import Path
from typing import NamedTuple

RULES = """
[ca]
default_ca = own
[own]
dir = {folder}
database = {folder}/index.txt
rand_serial = yes
new_certs_dir = {folder}
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
"""


class Certificate(NamedTuple):
    """A certificate with its key, PEM files."""

    file: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        """For a server that shows it."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.file, self.key)
        return context


class Authority:
    """Signs what it is asked to, with dates that a test chooses."""

    def __init__(self, folder: Path, name: str = "authority") -> None:
        self.folder = folder / name
        self.folder.mkdir()
        self.file = self.folder / "ca.pem"
        (self.folder / "index.txt").touch()
        (self.folder / "rules").write_text(RULES.format(folder=self.folder))
        openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", f"/CN={name}", "-keyout", self.folder / "ca.key", "-out", self.file,
        )  # fmt: skip

    def certificate(self, name: str = "localhost", end: str = "20991231235959Z") -> Certificate:
        """A server's certificate for a name, valid from 2020 to `end`."""
        stem = self.folder / f"{name}-{end}"
        made = Certificate(stem.with_suffix(".pem"), stem.with_suffix(".key"))
        request = stem.with_suffix(".csr")
        openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}",
            "-addext", f"subjectAltName=DNS:{name}", "-keyout", made.key, "-out", request,
        )  # fmt: skip
        openssl(
            "ca", "-batch", "-notext", "-config", self.folder / "rules", "-cert", self.file,
            "-keyfile", self.folder / "ca.key", "-startdate", "20200101000000Z", "-enddate", end,
            "-in", request, "-out", made.file,
        )  # fmt: skip
        return made


def openssl(*arguments: object) -> None:
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
