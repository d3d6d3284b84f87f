"""Temporary folders for several Unix users."""

import contextlib
import tempfile
from pathlib import Path
from typing import Iterator


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A temporary folder that every Unix user may look into; the path of a socket in it is short."""
    with tempfile.TemporaryDirectory(prefix="esclusa-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
