"""Pages from fixed models as they were when somebody last read them: as HTML, and as a screen reader tells them.

`Tests/golden` writes them anew after a change that was meant; what it changed is read in the diff.
"""

import difflib
from pathlib import Path
from typing import Iterator

import pytest
from playwright.sync_api import Browser, Page

from rendered_site import SITE, serve

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "Golden"
LANGUAGES = ("es", "fr", "it")
# One or two looks of each page; the others differ in single sentences.
PAGES = [
    "sign-in-wrong-full", "hostings-some-full", "overview-empty", "overview-active-full", "overview-inactive-full",
    "overview-bounce-full", "overview-spam-full", "overview-purging-full", "overview-erasing-full",
    "overview-by-support-full", "overview-late-full",
    "held-full", "held-message-full", "errors-full", "history-full", "recipient-fault-full", "recipient-set-full",
    "sign-in-typed-full", "recipient-kept-typed-full",
    "own-account-plain-full", "own-account-wrong-full", "confirmation-open-full", "confirmation-over-full", "confirm-block-full",
    "confirm-unblock-full", "confirm-purge-full", "confirm-undo-full", "confirm-spam-full", "conflict-stale-full",
    "fault-notFound-full", "fault-unreadable-full", "fleet-full", "trail-full", "trail-fleet-full", "accounts-full",
    "account-full", "account-form-0-full", "account-confirm-remove-full",
]  # fmt: skip


@pytest.fixture(scope="module")
def reader(chromium: Browser, rendered: Path) -> Iterator[Page]:
    """A browser that finds the pages and their style sheet at an address of their own."""
    with chromium.new_context(java_script_enabled=False) as context:
        serve(context, rendered / "checked")
        yield context.new_page()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was_read_last(
    rendered: Path, reader: Page, name: str, language: str, pytestconfig: pytest.Config
) -> None:
    source = (rendered / "checked" / f"{name}.{language}.html").read_text()
    reader.goto(f"{SITE}/pages/{name}.{language}.html")
    found = {
        # A line for each tag, so that a diff shows what changed and nothing else.
        f"{language}/{name}.html": source.replace("><", ">\n<") + "\n",
        f"{language}/{name}.txt": reader.locator("body").aria_snapshot() + "\n",
    }
    for path, text in found.items():
        golden = GOLDEN / path
        if pytestconfig.getoption("record"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text)
        known = golden.read_text() if golden.exists() else ""
        assert known == text, "\n".join(
            [f"{path} has changed; if that was meant: Tests/golden"]
            + list(difflib.unified_diff(known.splitlines(), text.splitlines(), "golden", "now", n=1, lineterm=""))[:60]
        )


def test_no_golden_file_is_of_a_page_that_is_gone() -> None:
    wanted = {f"{language}/{name}.{kind}" for language in LANGUAGES for name in PAGES for kind in ("html", "txt")}
    assert {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.*")} == wanted
