"""Every page in every language: as HTML, to assistive technology, and in every width and colour scheme."""

import gzip
from pathlib import Path
from typing import Iterator

import pytest
from playwright.sync_api import Browser

from gate import running_gate
from inspection import faults_in_looks, faults_in_modes, glued, html_faults, untranslated, weight
from postfix import Postfix
from showcase import PAGES, People, Showcase, people
from words import WORDS

# Colours do not depend on the width, nor what is large enough to be hit on the colours.
LOOKS = [("light", 1280), ("dark", 375), ("light", 320)]


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


@pytest.fixture(scope="module")
def sources(language: str) -> dict[str, str]:
    """The pages that were opened in one language, as the server wrote them."""
    return {}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_everyone_on_every_screen(
    showcase: Showcase, audience: People, sources: dict[str, str], name: str, language: str
) -> None:
    visitor = PAGES[name](showcase, audience)
    page = visitor.page
    sources[name] = visitor.source()
    faults = [*untranslated(page, language), *glued(page), *weight(page, sources[name])]
    faults += faults_in_looks(page, f"{language}/{name}", LOOKS)
    assert faults + faults_in_modes(page, f"{language}/{name}") == []


def test_the_style_sheet_weighs_little(showcase: Showcase, audience: People) -> None:
    page = audience.stranger.go(audience.stranger.words.sign_in).page
    address = page.locator("link[rel=stylesheet]").get_attribute("href")
    style = page.request.get(f"{showcase.gate.url}{address}").body()
    # The design's 20 KB and 5, and a tenth more for tables between phone and desktop.
    assert len(style) <= 21 * 1024
    assert len(gzip.compress(style)) <= 5.5 * 1024


def test_every_page_is_valid_html(
    showcase: Showcase, audience: People, sources: dict[str, str], tmp_path: Path
) -> None:
    for name, open_page in PAGES.items():
        source = sources.get(name) or open_page(showcase, audience).source()
        assert "<script" not in source and "style=" not in source, name
        (tmp_path / f"{name}.html").write_text(source)
    assert html_faults(tmp_path) == []
