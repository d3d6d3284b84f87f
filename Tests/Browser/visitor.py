"""Somebody in front of the panel: reads, follows links, presses buttons by their names."""

import re

from playwright.sync_api import APIResponse, Locator, Page, Response, expect

from gate import Account
from hosting import Site
from words import WORDS


class Visitor:
    """A browser window in one language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.words = WORDS[language]
        self.answer: Response | None = None
        page.on("response", self._remember)

    def sign_in(self, account: Account) -> None:
        self.try_to_sign_in(account)
        expect(self.page).not_to_have_url(re.compile(self.words.sign_in))

    def try_to_sign_in(self, account: Account) -> None:
        self.go(self.words.sign_in)
        self.sign_in_here(account)

    def sign_in_here(self, account: Account) -> None:
        """On the page to sign in that the gate has sent to."""
        self.page.get_by_label(self.words.email, exact=True).fill(account.email)
        self.page.get_by_label(self.words.password, exact=True).fill(account.password)
        self.press()

    def go(self, *words: str) -> "Visitor":
        """Opens an address of this language."""
        self.page.goto("/" + "/".join([self.language, *words]))
        return self

    def go_to(self, site: Site, *words: str) -> "Visitor":
        """Opens a page of a hosting: its overview, unless more words follow."""
        return self.go(self.words.hostings, site.domain, self.words.scripts, *words)

    def act(self, site: Site, name: str) -> None:
        """From the overview, follows an act by its name and confirms it; ends there again."""
        self.go_to(site)
        self.follow(name)
        self.confirm()
        expect(self.page).to_have_url(re.compile(rf"/{self.words.scripts}([?#]|$)"))

    def follow(self, name: str) -> None:
        self._click(self.page.get_by_role("link", name=name, exact=True))

    def press(self) -> None:
        """Presses the first button of the page's own part."""
        self._click(self.page.get_by_role("main").get_by_role("button").first)

    def confirm(self) -> None:
        self._click(self.confirm_button())

    def double_confirm(self) -> None:
        """Two clicks as a hand makes them."""
        with self.page.expect_navigation():
            self.confirm_button().dblclick()

    def fill(self, text: str) -> None:
        """Types into the first field of the page's own part."""
        self.page.get_by_role("main").get_by_role("textbox").first.fill(text)

    def type(self, name: str, text: str) -> None:
        """Types into the field of a name."""
        self.page.locator(f"input[name={name}]").fill(text)

    def choose(self, name: str, value: str) -> None:
        """Chooses one of the values of a name and presses the button under them."""
        self.page.locator(f"input[name={name}][value={value}]").check()
        self._click(self.page.locator(f"form:has(input[name={name}]) button"))

    def field(self) -> str:
        """What stands in the page's own field."""
        return self.page.get_by_role("main").get_by_role("textbox").first.input_value()

    def mark(self, count: int) -> None:
        """Ticks the first messages of a list."""
        for box in self.page.locator("td").get_by_role("checkbox").all()[:count]:
            box.check()

    def search(self, text: str) -> None:
        """Types into the page's search and presses its button."""
        self.page.locator("#buscar").fill(text)
        self._click(self.page.locator(".search button"))

    def download(self) -> str:
        """What the link to the table for a spreadsheet gives."""
        with self.page.expect_download() as download:
            self.page.locator("main a[href*='.csv']").first.click()
        return download.value.path().read_text(encoding="utf-8-sig")

    def press_delete(self) -> None:
        self._click(self.page.locator("button.button--danger"))

    def has_link(self, name: str) -> bool:
        return self.page.get_by_role("link", name=name, exact=True).count() > 0

    def reload(self) -> None:
        self.page.reload()

    def focused(self) -> str:
        """The role of what has the focus, as assistive technology is told it."""
        return self.page.locator(":focus").get_attribute("role", timeout=5000) or ""

    @property
    def address(self) -> str:
        return self.page.url

    @property
    def status(self) -> int:
        """How the last page was answered."""
        assert self.answer, "no page was opened"
        return self.answer.status

    def confirm_button(self) -> Locator:
        """The button that begins with the guides' word for consent."""
        return self.page.get_by_role("button", name=re.compile(f"^{self.words.confirm}\\b"))

    def form(self) -> tuple[str, dict[str, str]]:
        """Where the form of the page leads, and its fields."""
        form = self.page.locator("main form[method=post]")
        fields = form.locator("input").all()
        return form.get_attribute("action") or self.page.url, {
            field.get_attribute("name") or "": field.input_value() for field in fields
        }

    def send(self, address: str, fields: dict[str, str]) -> APIResponse:
        """Posts a form by hand, as this browser would, and does not follow the answer."""
        return self.page.request.post(
            address, form=fields, max_redirects=0, headers={"Sec-Fetch-Site": "same-origin"}
        )

    def counter(self, name: str) -> str:
        """The figure under a label of the overview."""
        group = self.page.locator("dl > div", has=self.page.get_by_text(name, exact=True))
        return group.get_by_role("definition").first.inner_text()

    def source(self) -> str:
        """The page as the server wrote it."""
        assert self.answer, "no page was opened"
        return self.answer.text()

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def _click(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.click()

    def _remember(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.answer = response
