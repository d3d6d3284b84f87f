"""Lines of text where letters and widths are other than on the screen the pages were drawn on."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rendered_site import SITE, serve

LANGUAGES = ["es", "fr", "it"]
LISTS = ["held-full", "errors-full", "trail-fleet-full", "trail-full", "fleet-full", "history-full", "accounts-full", "diagnostics-full"]
# What stands between blanks and has room in a column, but is on two lines all the same.
BROKEN = """() => {
    const found = []
    for (const table of document.querySelectorAll("table")) {
        const card = table.closest(".card").getBoundingClientRect()
        if (table.getBoundingClientRect().right > card.right) found.push("a table beyond its card")
    }
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const node = walker.currentNode
        const parent = node.parentElement
        // The path of a script may be as long as it likes.
        if (!parent.closest("table") || parent.closest("code") || !parent.checkVisibility()) continue
        for (const word of node.data.matchAll(/[^\\s\\u202f\\u00a0-]+/g)) {
            if (word[0].length > 25) continue
            const range = document.createRange()
            range.setStart(node, word.index)
            range.setEnd(node, word.index + word[0].length)
            const lines = new Set([...range.getClientRects()].filter(at => at.width > 1).map(at => Math.round(at.top)))
            if (lines.size > 1) found.push(word[0])
        }
    }
    return found
}"""


def test_tables_break_no_word_or_address_that_has_room(rendered: Path, chromium: Browser) -> None:
    with chromium.new_context() as context:
        serve(context, rendered / "checked")
        page = context.new_page()
        found = []
        for name in LISTS:
            for language in LANGUAGES:
                page.emulate_media(media="screen")
                page.goto(f"{SITE}/pages/{name}.{language}.html")
                for width in (660, 768, 900, 960, 1100, 1280):
                    page.set_viewport_size({"width": width, "height": 900})
                    found += [f"{name} {language} {width}: {word}" for word in page.evaluate(BROKEN)]
                page.emulate_media(media="print")
                page.set_viewport_size({"width": 720, "height": 900})
                found += [f"{name} {language} on paper: {word}" for word in page.evaluate(BROKEN)]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_is_one_line_with_wider_letters_too(rendered: Path, chromium: Browser, language: str) -> None:
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        serve(context, rendered / "checked", ':root { --font: "DejaVu Sans" !important; }')
        page = context.new_page()
        page.goto(f"{SITE}/pages/fleet-full.{language}.html")
        assert "DejaVu" in page.evaluate("getComputedStyle(document.body).fontFamily")
        assert header_height(page) < 64


def header_height(page: Page) -> float:
    box = page.locator(".top__row").bounding_box()
    assert box
    return box["height"]


def test_no_line_ends_within_a_word_like_e_mail(rendered: Path, chromium: Browser) -> None:
    """French breaks "d'e-mails" nowhere: what is hyphenated stands in one piece, wherever the text is."""
    with chromium.new_context() as context:
        page = context.new_page()
        loose = []
        for path in (rendered / "checked").glob("*-full.fr.html"):
            page.set_content(path.read_text())
            loose += page.evaluate(
                """() => {
                    const found = []
                    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
                    while (walker.nextNode())
                        if (/e-mail/i.test(walker.currentNode.data) && !walker.currentNode.parentElement.closest(".nw, svg, pre"))
                            found.push(walker.currentNode.data)
                    return found
                }"""
            )
    assert loose == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_the_smallest_phone(rendered: Path, chromium: Browser, language: str) -> None:
    with chromium.new_context(viewport={"width": 320, "height": 700}) as context:
        serve(context, rendered / "checked")
        page, wide = context.new_page(), []
        for path in sorted((rendered / "checked").glob(f"*-full.{language}.html")):
            page.goto(f"{SITE}/pages/{path.name}")
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wide += [f"{path.stem}: {beyond} px"] if beyond > 0 else []
    assert wide == []
