"""The pages that the rooms' tests have written."""

from pathlib import Path

import pytest

BUILD = Path(__file__).parents[2] / ".build"


@pytest.fixture(scope="session")
def rendered(binaries: Path) -> Path:
    """Where the pages are; they must be of this build."""
    pages = BUILD / "pages"
    remedy = "swift test --filter RenderedPagesTests writes them"
    assert (pages / "hostile.txt").exists(), f"there are no pages in {pages}: {remedy}"
    tests = next(binaries.glob("*.xctest"))
    is_fresh = (pages / "hostile.txt").stat().st_mtime > tests.stat().st_mtime
    assert is_fresh, f"{pages} is of an older build: {remedy}"
    return pages
