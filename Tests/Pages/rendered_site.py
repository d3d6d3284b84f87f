"""The pages that the rooms' tests have written, at an address where a browser finds them with their style sheet."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext

ROOT = Path(__file__).parents[2]
SITE = "http://pages.test"


def bundled_style() -> str:
    """The style sheet as the panel puts it together."""
    panel = (ROOT / "Sources/Panel/PanelApp.swift").read_text()
    sheets = re.findall(r'"((?:parts/)?[\w-]+\.css)"', panel[panel.index("static let stylesheets") :])
    return "\n".join((ROOT / "Public" / sheet).read_text() for sheet in sheets)


def serve(context: BrowserContext, pages: Path, more_style: str = "") -> None:
    """Answers what a browser asks for below `SITE`."""
    style, icon = bundled_style() + more_style, (ROOT / "Public/icon.svg").read_text()
    context.route(f"{SITE}/assets/*.css", lambda route: route.fulfill(body=style, content_type="text/css"))
    context.route(f"{SITE}/assets/*.svg", lambda route: route.fulfill(body=icon, content_type="image/svg+xml"))
    context.route(
        f"{SITE}/pages/*",
        lambda route: route.fulfill(
            body=(pages / route.request.url.rsplit("/", 1)[1]).read_text(), content_type="text/html"
        ),
    )
