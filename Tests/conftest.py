"""The real parts that tests are made of: a gate, an MTA, a browser."""

import contextlib
import os
import shutil
from pathlib import Path
from typing import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

import inspection
from bidi import Connection, running_firefox
from folder import open_folder
from fox import FoxVisitor
from gate import Account, Gate, running_gate
from postfix import Postfix
from postgres import Postgres
from sink import Sink
from visitor import Visitor

TESTS = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    default = TESTS.parent / ".build/debug"
    parser.addoption("--binaries", type=Path, default=default, help="the folder of the programs to test")
    parser.addoption("--pictures", action="store_true", help="leave pictures of the looked at pages in .build/shots")
    parser.addoption("--record", action="store_true", help="write the golden pages anew")


def pytest_configure(config: pytest.Config) -> None:
    inspection.PICTURES = config.getoption("--pictures")


@pytest.fixture(scope="session")
def binaries(request: pytest.FixtureRequest) -> Path:
    folder = request.config.getoption("--binaries")
    for name in ("esclusa", "esclusa-sendmail"):
        assert shutil.which(folder / name), f"there is no {folder / name}: swift build"
    return folder


@pytest.fixture(scope="session")
def postfix() -> Iterator[Postfix]:
    """A real MTA that delivers to Maildirs."""
    with open_folder() as folder:
        postfix = Postfix(folder)
        postfix.start()
        yield postfix
        postfix.stop()


@pytest.fixture(scope="session")
def postgres() -> Postgres:
    """The other engine of the ledger."""
    return Postgres()


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A scripted MTA, for what a real one does too seldom."""
    sink = Sink()
    sink.start()
    yield sink
    sink.stop()


@pytest.fixture
def make_gate(binaries: Path) -> Iterator[Callable[..., Gate]]:
    """Starts gates; each has to end well, with its books in balance."""
    with contextlib.ExitStack() as stack:
        yield lambda relay, **settings: stack.enter_context(running_gate(binaries, relay, **settings))


@pytest.fixture
def gate(make_gate: Callable[..., Gate], postfix: Postfix) -> Gate:
    """A gate in front of a real MTA."""
    return make_gate(postfix.url)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser with the same letters on every machine."""
    letters = os.environ | {"FONTCONFIG_FILE": str(TESTS / "Browser/fonts.conf")}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"], env=letters
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A second real browser, by another maker; it starts when the first test asks for it."""
    with running_firefox(tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.fixture(params=["chromium", "firefox"])
def anyone(request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor | FoxVisitor]]:
    """As `visit`, in each of two browsers: what both are asked is what both have to do."""
    if request.param == "chromium":
        yield request.getfixturevalue("visit")
        return
    firefox = request.getfixturevalue("firefox")

    def visitor(gate: Gate, account: Account | None = None, language: str = "es") -> FoxVisitor:
        visitor = FoxVisitor(firefox, gate.url, language)
        if account:
            visitor.sign_in(account)
        return visitor

    yield visitor


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser for an account, or for nobody; JavaScript is off, since the panel has none."""
    with contextlib.ExitStack() as stack:

        def visitor(gate: Gate, account: Account | None = None, language: str = "es") -> Visitor:
            context = stack.enter_context(chromium.new_context(base_url=gate.url, java_script_enabled=False))
            visitor = Visitor(context.new_page(), language)
            if account:
                visitor.sign_in(account)
            return visitor

        yield visitor
