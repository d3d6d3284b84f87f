"""Documentation/WebServer.md says what these cases cover, and how many there are."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
PAGE = FOLDER.parent.parent / "Documentation/WebServer.md"


def collected() -> list[str]:
    """The names of every case in this folder."""
    command = [sys.executable, "-B", "-m", "pytest", "--config-file", FOLDER.parent / "pytest.ini"]
    done = subprocess.run([*command, "--collect-only", "-q", FOLDER], capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if "::" in line]


def section(name: str) -> str:
    """The section that a case names: the digits behind `rfc9112_`, up to one that begins a word."""
    found = re.search(r"rfc(\d{4})((?:[._](?:\d+|[a-c](?=[._]\d))(?=[._ ]|$))+)", name)
    return f"RFC {found[1]} {found[2][1:].replace('_', '.').upper()}" if found else "without a section"


def rows() -> list[str]:
    counts = Counter(section(name) for name in collected())
    return [f"| {name} | {count} |" for name, count in sorted(counts.items(), key=order)]


def order(row: tuple[str, int]) -> list:
    return [int(part) if part.isdigit() else 0 for part in re.findall(r"\d+|[A-Z]\b", row[0])]


def test_the_table_of_the_documentation_is_true() -> None:
    listed = re.findall(r"^\| (?:RFC \d{4} \S+|without a section) \| \d+ \|$", PAGE.read_text(), re.M)
    assert listed == rows(), "write the rows anew: python Tests/HTTPConformance/test_documentation.py"


def test_what_the_documentation_names_as_proof_is_there() -> None:
    promises = PAGE.read_text().partition("### Promise by promise")[2].partition("### Cases by section")[0]
    proofs = re.findall(r"`(\w+\.(?:py|swift)|\w+/[\w/]+)(?:::(\w+))?", promises)
    assert len(proofs) > 40
    root = PAGE.parent.parent
    for name, case in proofs:
        found = [root / name] if "/" in name else list((root / "Tests").glob(f"*/{name}"))
        assert found and found[0].exists(), f"{name} is not there"
        assert not case or f"def {case}(" in found[0].read_text(), f"{name} has no {case}"


if __name__ == "__main__":
    print("\n".join(rows()))
