"""The first thing anybody sees of the product: its demonstration, with a past to look at."""

import gzip
import subprocess
from pathlib import Path
from typing import Iterator

import pytest
from playwright.sync_api import Browser

from demo import Demo, running_demo
from inspection import faults_in_looks, glued, html_faults, untranslated
from visitor import Visitor
from words import WORDS

LOOKS = [("light", 1280), ("dark", 375)]


@pytest.fixture(scope="module")
def demo(binaries: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(binaries, tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.mark.parametrize("language", WORDS)
def test_every_login_of_the_demo_shows_sound_pages(
    demo: Demo, chromium: Browser, tmp_path: Path, language: str
) -> None:
    faults = []
    for account in [*demo.customers, demo.operator]:
        with chromium.new_context(base_url=demo.url) as context:
            visitor = Visitor(context.new_page(), language)
            visitor.sign_in(account)
            name = account.email.split("@")[0]
            (tmp_path / f"{name}.html").write_text(visitor.go(visitor.words.hostings).source())
            faults += [*untranslated(visitor.page, language), *glued(visitor.page)]
            faults += faults_in_looks(visitor.page, f"{language}/demo-{name}", LOOKS)
    assert faults + html_faults(tmp_path) == []


def test_an_overview_with_a_past_stays_light(demo: Demo, chromium: Browser) -> None:
    with chromium.new_context(base_url=demo.url) as context:
        visitor = Visitor(context.new_page(), "es")
        visitor.sign_in(demo.customers[0])
        requests = []
        visitor.page.on("request", lambda request: requests.append(request.url))
        visitor.go(visitor.words.hostings)
        source = visitor.source().encode()
        assert visitor.page.get_by_role("img").count() > 0, "this is no overview with a chart"
        assert len(source) <= 28 * 1024
        assert len(gzip.compress(source)) <= 6 * 1024
        assert len(requests) <= 4, requests
        assert visitor.page.locator("*").count() <= 800


def test_the_commands_of_the_welcome_do_what_they_promise(demo: Demo) -> None:
    commands = [line.split("books:")[-1].strip() for line in demo.welcome.splitlines()]
    script = next(line for line in commands if line.startswith("php "))
    sent = subprocess.run(script, shell=True, capture_output=True, text=True, timeout=60)
    assert sent.stdout == "bool(true)\n", sent
    books = next(line for line in commands if "esclusa verify" in line)
    told = subprocess.run(books, shell=True, capture_output=True, text=True, timeout=60)
    assert told.returncode == 0 and "the books balance" in told.stdout, told
