"""The style sheet against every page: no rule that no page uses."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

# Of states that no page of the models is in: a test message that waits, the hostings by their domains.
SELDOM = {".steps__item--wait", '.sorted [aria-sort="ascending"] a'}
PUBLIC = Path(__file__).parents[2] / "Public"
# Each selector of a sheet as it looks while nothing is pointed at or pressed.
SELECTORS = """style => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    const found = new Set()
    const walk = rules => {
        for (const rule of rules) {
            for (const part of rule.selectorText?.split(/,(?![^()]*\\))/) ?? [])
                found.add(part.replace(/, :hover/, "").replace(/::[\\w-]+|:(hover|focus-visible|focus)\\b/g, "").trim() || "*")
            walk(rule.cssRules ?? [])
        }
    }
    walk(sheet.cssRules)
    return [...found]
}"""
UNUSED = """([html, selectors]) => {
    const page = new DOMParser().parseFromString(html, "text/html")
    return selectors.filter(selector => !page.querySelector(selector))
}"""


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Page:
    return chromium.new_context().new_page()


def test_every_rule_is_used_by_a_page(rendered: Path, reader: Page) -> None:
    style = "\n".join(path.read_text() for path in sorted(PUBLIC.rglob("*.css")))
    unused = known = reader.evaluate(SELECTORS, style)
    assert len(known) > 150
    for page in sorted((rendered / "checked").glob("*.es.html")):
        unused = reader.evaluate(UNUSED, [page.read_text(), unused])
        if not unused:
            break
    assert set(unused) == SELDOM


def test_the_search_for_unused_rules_finds_one(reader: Page) -> None:
    selectors = reader.evaluate(SELECTORS, "@media print { p > .gone:hover, p::before { color: red } }")
    assert reader.evaluate(UNUSED, ["<p><b>", selectors]) == ["p > .gone"]
