"""Every page in every language: as HTML, to assistive technology, and in every width and colour scheme."""

import itertools
from pathlib import Path
from typing import Iterator

import pytest
from playwright.sync_api import Browser

from gate import running_gate
from inspection import faults_in_looks, glued, html_faults, untranslated
from postfix import Postfix
from showcase import PAGES, People, Showcase, people
from words import WORDS

LOOKS = list(itertools.product(("light", "dark"), (1280, 375, 320)))


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
    assert faults + faults_in_looks(page, f"{language}/{name}", LOOKS) == []


def test_every_page_is_valid_html(showcase: Showcase, audience: People, tmp_path: Path) -> None:
    for name, open_page in PAGES.items():
        source = open_page(showcase, audience).source()
        assert "<script" not in source and "style=" not in source, name
        (tmp_path / f"{name}.html").write_text(source)
    assert html_faults(tmp_path) == []
