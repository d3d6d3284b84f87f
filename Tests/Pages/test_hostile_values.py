"""One text in every slot of every page, harmless and hostile: a browser reads the same document twice."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

# What stands in every slot of the harmless twin (RenderedPagesTests.swift).
HARMLESS = "QZXW"
# Each element with its attributes, and each text, in order; what a browser makes of the bytes.
READ = """html => {
    const found = []
    const walk = node => {
        for (const child of node.childNodes) {
            if (child.nodeType === Node.ELEMENT_NODE) {
                found.push(["<" + child.namespaceURI + " " + child.tagName, ""])
                for (const { name, value } of child.attributes) found.push(["@" + name, value])
                walk(child)
                found.push([">", ""])
            } else found.push(["#" + child.nodeType, child.data ?? child.name])
        }
    }
    walk(new DOMParser().parseFromString(html, "text/html"))
    return found
}"""
ADDRESSES = {"@href", "@src", "@action"}


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Page:
    return chromium.new_context().new_page()


def test_no_value_makes_an_element_an_attribute_or_another_value(rendered: Path, reader: Page) -> None:
    text = as_a_browser_reads((rendered / "hostile.txt").read_bytes().decode())
    twins = sorted((rendered / "harmless").glob("*.html"))
    assert len(twins) > 100
    slots = 0
    for twin in twins:
        harmless = reader.evaluate(READ, twin.read_bytes().decode())
        hostile = reader.evaluate(READ, (rendered / "hostile" / twin.name).read_bytes().decode())
        assert [kind for kind, _ in hostile] == [kind for kind, _ in harmless], twin.name
        for (kind, value), (_, wanted) in zip(hostile, harmless):
            slots += wanted.count(HARMLESS)
            assert value == wanted.replace(HARMLESS, text), f"{twin.name}: {kind}"
    assert slots > 10_000


def test_no_address_leads_away(rendered: Path, reader: Page) -> None:
    for page in (rendered / "hostile").glob("*.html"):
        found = reader.evaluate(READ, page.read_bytes().decode())
        away = {value for kind, value in found if kind in ADDRESSES and not value.startswith(("/", "#"))}
        assert away == set(), page.name


def as_a_browser_reads(text: str) -> str:
    """What a page never holds is replaced by U+FFFD before it is written."""
    return "".join("\ufffd" if is_forbidden(ord(character)) else character for character in text)


def is_forbidden(point: int) -> bool:
    """Control characters and noncharacters (WHATWG HTML, 13.2.3.5)."""
    if point < 0x20:
        return point not in (0x9, 0xA, 0xD)
    return 0x7F <= point <= 0x9F or 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
