"""Somebody who looks at pages that no walk over all the pages reaches."""

import contextlib
from pathlib import Path
from typing import Iterator

from playwright.sync_api import Browser

from gate import Account, Gate
from inspection import faults_in_looks, faults_in_modes, html_faults, untranslated, weight
from visitor import Visitor

LOOKS = [("light", 1280), ("dark", 375), ("light", 320)]


@contextlib.contextmanager
def onlooker(
    chromium: Browser, gate: Gate, account: Account | None, language: str
) -> Iterator[Visitor]:
    """Somebody whose browser runs what inspects the pages."""
    with chromium.new_context(base_url=gate.url) as context:
        visitor = Visitor(context.new_page(), language)
        if account:
            visitor.sign_in(account)
        yield visitor


def look_at(visitor: Visitor, name: str, folder: Path) -> None:
    """What is wrong with a page that no walk over the pages reaches."""
    page, source = visitor.page, visitor.source()
    (folder / "page.html").write_text(source)
    faults = [*untranslated(page, visitor.language), *weight(page, source), *html_faults(folder)]
    faults += faults_in_looks(page, name, LOOKS)
    assert faults + faults_in_modes(page, name) == []
