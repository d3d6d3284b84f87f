"""What a page weighs at most, by its kind; lists as long as they get, no line like another."""

import gzip
from pathlib import Path

import pytest

# Bytes, and bytes packed as the panel packs them (level 5). A page without a list keeps to 8 KB and 2.5 packed; an
# overview with every note that there is at once, and a list of 25 lines, may be heavier: half of what a list
# weighs when it is packed is what differs from line to line: addresses, subjects, answers that others wrote.
BUDGET = {
    "overview": (32_768, 6_912),
    "history": (28_672, 5_120),
    "diagnostics": (12_800, 3_584),
    "held-long": (26_624, 4_864),
    "errors-long": (27_648, 4_352),
    "trail-long": (20_480, 3_584),
    "fleet-long": (25_600, 3_840),
    "held": (11_264, 3_072),
    "errors": (9_216, 2_560),
    "fleet": (13_824, 3_072),
    "trail": (18_432, 2_816),
    "": (8_192, 2_560),
}


@pytest.mark.parametrize("language", ["es", "fr", "it"])
def test_no_page_weighs_more_than_its_kind_may(rendered: Path, language: str) -> None:
    too_much = []
    for page in sorted((rendered / "checked").glob(f"*.{language}.html")):
        if "hostile" in page.name:
            continue
        name = page.name.split(".")[0]
        raw, packed = next(most for kind, most in BUDGET.items() if name.startswith(kind))
        data = page.read_bytes()
        found = (len(data), len(gzip.compress(data, 5)))
        if found[0] > raw or found[1] > packed:
            too_much.append(f"{name}: {found}, {(raw, packed)} at most")
    assert too_much == []
