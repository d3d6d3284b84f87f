"""A slow or silent disk and a jumping clock for one process, and small disks that are full."""

import contextlib
import mmap
import struct
import subprocess
from pathlib import Path
from typing import Iterator

from gate import Gate

SYNCS, DELAY, HELD, OFFSET = range(4)


class Faults:
    """What goes wrong in a gate's daemon from its next start on; each value is changed while it runs."""

    def __init__(self, gate: Gate) -> None:
        library = gate.folder / "faults.so"
        source = Path(__file__).with_name("faults.c")
        subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        file = gate.folder / "faults"
        file.write_bytes(bytes(4096))
        with open(file, "r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), 4096)
        gate.environment |= {"LD_PRELOAD": str(library), "FAULTS_FILE": str(file)}

    def _get(self, field: int) -> int:
        return struct.unpack_from("q", self._memory, 8 * field)[0]

    def _set(self, field: int, value: int) -> None:
        struct.pack_into("q", self._memory, 8 * field, value)

    @property
    def syncs(self) -> int:
        """How often the disk said that all is written."""
        return self._get(SYNCS)

    def slow_disk(self, seconds: float) -> None:
        self._set(DELAY, round(seconds * 1_000_000))

    @contextlib.contextmanager
    def silent_disk(self) -> Iterator[None]:
        """Within, no write becomes durable and whoever waits for it goes on waiting."""
        self._set(HELD, 1)
        try:
            yield
        finally:
            self._set(HELD, 0)

    def set_clock_ahead(self, seconds: int) -> None:
        self._set(OFFSET, seconds)


@contextlib.contextmanager
def small_disk(folder: Path, size: str, owner: int | None = None, mode: str = "755") -> Iterator[Path]:
    """A file system of its own, of so many bytes."""
    folder.mkdir(exist_ok=True)
    options = f"size={size},mode={mode}" + (f",uid={owner},gid={owner}" if owner else "")
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "esclusa-test", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def fill(folder: Path, leave: int) -> Path:
    """A file that leaves so many bytes of its file system free."""
    file = folder / "ballast"
    file.unlink(missing_ok=True)
    status = subprocess.run(["stat", "-f", "-c", "%a %S", folder], capture_output=True, text=True, check=True)
    blocks, size = map(int, status.stdout.split())
    subprocess.run(["fallocate", "-l", str(max(1, blocks * size - leave)), file], check=True)
    return file
