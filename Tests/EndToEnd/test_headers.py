"""What is declared of a C library a second time is what its own headers say."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_shim_of_gmime_agrees_with_its_headers() -> None:
    flags = subprocess.run(["pkg-config", "--cflags", "gmime-3.0"], capture_output=True, text=True, check=True)
    both = "#include <gmime/gmime.h>\n#include <shim.h>\n"
    command = ["gcc", "-fsyntax-only", "-Wall", "-Werror", f"-I{ROOT}/Sources/CGMime", *flags.stdout.split()]
    done = subprocess.run([*command, "-xc", "-"], input=both, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
