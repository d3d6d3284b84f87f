"""Photographs every page, state and language as people see them, on contact sheets to be looked at.

`Tests/photographs` writes the pages and calls this.
"""

import argparse
import base64
import contextlib
import fnmatch
import math
import os
from pathlib import Path
from typing import Iterator, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from rendered_site import ROOT, SITE, serve

PAGES = ROOT / ".build/pages/checked"
SHEETS = ROOT / ".build/sheets"
# A sheet, and the room between its pictures.
WIDTH, HEIGHT, GAP = 1400, 1300, 8


class Look(NamedTuple):
    """How somebody sees a page, and how much smaller a sheet shows it."""

    width: int
    scale: float
    scheme: str = "light"
    media: str = "screen"
    forced: str = "none"
    letters: int = 16


LOOKS = {
    "1280": Look(1280, 0.53),
    "dark": Look(1280, 0.53, scheme="dark"),
    "768": Look(768, 0.58),
    "375": Look(375, 0.7),
    "375-dark": Look(375, 0.7, scheme="dark"),
    "320": Look(320, 0.7),
    "print": Look(720, 0.6, media="print"),
    "forced": Look(1280, 0.53, forced="active"),
    "large": Look(1280, 0.53, letters=32),
}


class Picture(NamedTuple):
    """A page as it was seen, or a piece of one that is too long for a sheet."""

    name: str
    image: bytes
    width: int
    height: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--looks", nargs="+", choices=LOOKS, default=list(LOOKS))
    parser.add_argument("--languages", nargs="+", default=["es", "fr", "it"])
    parser.add_argument("--pages", nargs="+", default=["*-full"], help="patterns of their names, as in .build/pages")
    asked = parser.parse_args()
    SHEETS.mkdir(parents=True, exist_ok=True)
    letters = os.environ | {"FONTCONFIG_FILE": str(ROOT / "Tests/Browser/fonts.conf")}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"], env=letters)
        for look in asked.looks:
            for language in asked.languages:
                names = sorted(path.name for path in PAGES.glob(f"*.{language}.html"))
                wanted = [name for name in names if any(fnmatch.fnmatch(name.split(".")[0], p) for p in asked.pages)]
                with studio(browser, LOOKS[look]) as (page, tools):
                    pictures = [picture for name in wanted for picture in photographed(page, tools, name, LOOKS[look])]
                for number, sheet in enumerate(sheets(pictures, LOOKS[look].scale), 1):
                    path = SHEETS / f"{look}.{language}.{number:02}.png"
                    print_sheet(browser, sheet, LOOKS[look].scale, path)
                    print(path, *(picture.name for picture in sheet))
        browser.close()


@contextlib.contextmanager
def studio(browser: Browser, look: Look) -> Iterator[tuple[Page, CDPSession]]:
    """A page of a browser in which everything has the look, and its tools; it finds the pages and their style."""
    with browser.new_context(
        java_script_enabled=False, color_scheme=look.scheme, forced_colors=look.forced,
        viewport={"width": look.width, "height": 700},
    ) as context:  # fmt: skip
        serve(context, PAGES)
        page = context.new_page()
        tools = context.new_cdp_session(page)
        if look.letters != 16:
            sizes = {"standard": look.letters, "fixed": look.letters * 13 // 16}
            tools.send("Page.setFontSizes", {"fontSizes": sizes})
        yield page, tools


def photographed(page: Page, tools: CDPSession, name: str, look: Look) -> Iterator[Picture]:
    """A page from top to bottom, in pieces that fit on a sheet."""
    page.emulate_media(media=look.media)
    page.set_viewport_size({"width": look.width, "height": 700})
    page.goto(f"{SITE}/pages/{name}")
    metrics = tools.send("Page.getLayoutMetrics")["cssContentSize"]
    tall = int((HEIGHT - 2 * GAP - 16) / look.scale)
    height, width = math.ceil(metrics["height"]), max(look.width, math.ceil(metrics["width"]))
    # A window as tall as the page: Playwright's photograph of more than the window gives up medium and letters.
    page.set_viewport_size({"width": look.width, "height": height})
    for number, top in enumerate(range(0, height, tall)):
        piece = {"x": 0, "y": top, "width": width, "height": min(tall, height - top)}
        label = name.removesuffix(".html") + (f" ({number + 1})" if number else "")
        yield Picture(label, page.screenshot(clip=piece), width, piece["height"])


def sheets(pictures: list[Picture], scale: float) -> Iterator[list[Picture]]:
    """As many pictures as stand beside and below each other on a sheet, column by column."""
    sheet, left, top, column = [], GAP, GAP, 0
    for picture in pictures:
        width, height = int(picture.width * scale), int(picture.height * scale) + 16
        if top > GAP and top + height > HEIGHT - GAP:
            left, top, column = left + column + GAP, GAP, 0
        if sheet and left + width > WIDTH:
            yield sheet
            sheet, left, top, column = [], GAP, GAP, 0
        sheet.append(picture)
        top, column = top + height + GAP, max(column, width)
    if sheet:
        yield sheet


def print_sheet(browser: Browser, sheet: list[Picture], scale: float, path: Path) -> None:
    """The pictures with their names, in columns as `sheets` has counted them."""
    columns, top = [[]], GAP
    for picture in sheet:
        height = int(picture.height * scale) + 16
        if top > GAP and top + height > HEIGHT - GAP:
            columns.append([])
            top = GAP
        columns[-1].append(picture)
        top += height + GAP
    cells = "".join(
        "<div>"
        + "".join(
            f"<p>{picture.name}</p><img width={int(picture.width * scale)} "
            f"src='data:image/png;base64,{base64.b64encode(picture.image).decode()}'>"
            for picture in column
        )
        + "</div>"
        for column in columns
    )
    style = (
        f"body{{margin:{GAP}px;display:flex;gap:{GAP}px;background:#c8c;align-items:start;inline-size:max-content}}"
        f"p{{margin:0;font:12px/16px sans-serif}}img{{display:block;margin-bottom:{GAP}px}}"
    )
    page = browser.new_page(viewport={"width": WIDTH, "height": 100})
    page.set_content(f"<style>{style}</style>{cells}")
    page.screenshot(path=path, full_page=True)
    page.close()


if __name__ == "__main__":
    main()
