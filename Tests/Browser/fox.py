"""Somebody in front of the panel with Firefox: the same verbs as `Visitor`, by WebDriver BiDi."""

import re
import time
from pathlib import Path
from typing import Any

from bidi import Connection
from gate import Account
from hosting import Site
from until import until
from words import WORDS

ENTER = "\ue007"
CONTROL = "\ue009"


class FoxVisitor:
    """A Firefox tab with cookies of its own, in one language; JavaScript is off."""

    def __init__(self, firefox: Connection, url: str, language: str) -> None:
        self.words = WORDS[language]
        self.language = language
        self._firefox = firefox
        self._url = url
        profile = firefox.send("browser.createUserContext")["userContext"]
        self._tab = firefox.send("browsingContext.create", type="tab", userContext=profile)["context"]
        events = ["browsingContext.load", "browsingContext.downloadEnd", "network.responseCompleted"]
        firefox.send("session.subscribe", events=events, contexts=[self._tab])

    def sign_in(self, account: Account) -> None:
        self.try_to_sign_in(account)
        assert self.words.sign_in not in self.address

    def try_to_sign_in(self, account: Account) -> None:
        self.go(self.words.sign_in)
        self.sign_in_here(account)

    def sign_in_here(self, account: Account) -> None:
        """On the page to sign in that the gate has sent to."""
        self._type("#correo", account.email)
        self._type("#clave", account.password)
        self.press()

    def go(self, *words: str) -> "FoxVisitor":
        self._forget()
        address = f"{self._url}/{'/'.join([self.language, *words])}"
        self._firefox.send("browsingContext.navigate", context=self._tab, url=address, wait="complete")
        return self

    def go_to(self, site: Site, *words: str) -> "FoxVisitor":
        return self.go(self.words.hostings, site.domain, self.words.scripts, *words)

    def act(self, site: Site, name: str) -> None:
        self.go_to(site)
        self.follow(name)
        self.confirm()
        assert re.search(rf"/{self.words.scripts}([?#]|$)", self.address), self.address

    def follow(self, name: str) -> None:
        self._click(self._named("link", name))

    def press(self) -> None:
        self._click(self._one({"type": "css", "value": "main button"}))

    def confirm(self) -> None:
        self._click(self._confirm_button())

    def double_confirm(self) -> None:
        """Two clicks as a hand makes them: Firefox sends the form twice."""
        self._click(self._confirm_button(), times=2)

    def fill(self, text: str) -> None:
        self._type("main input:not([type=hidden])", text)

    def type(self, name: str, text: str) -> None:
        """Types into the field of a name."""
        self._type(f"input[name={name}]", text)

    def choose(self, name: str, value: str) -> None:
        """Chooses one of the values of a name and presses the button under them."""
        self._point(self._one({"type": "css", "value": f"input[name={name}][value={value}]"}))
        self._click(self._one({"type": "css", "value": f"form:has(input[name={name}]) button"}))

    def field(self) -> str:
        """What stands in the page's own field."""
        return self._ask("document.querySelector('main input:not([type=hidden])').value")

    def mark(self, count: int) -> None:
        """Ticks the first messages of a list."""
        boxes = self._all({"type": "css", "value": "td input[type=checkbox]"})
        for box in boxes[:count]:
            self._point(box)

    def search(self, text: str) -> None:
        """Types into the page's search and presses its button."""
        self._type("#buscar", text)
        self._click(self._one({"type": "css", "value": ".search button"}))

    def download(self) -> str:
        """What the link to the table for a spreadsheet gives."""
        self._firefox.forget("browsingContext.downloadEnd")
        self._point(self._one({"type": "css", "value": "main a[href*='.csv']"}))
        ended = self._firefox.wait_for("browsingContext.downloadEnd", self._tab)
        assert ended["status"] == "complete", ended
        return Path(ended["filepath"]).read_text(encoding="utf-8-sig")

    def press_delete(self) -> None:
        self._click(self._one({"type": "css", "value": "button.button--danger"}))

    def has_link(self, name: str) -> bool:
        return bool(self._all({"type": "accessibility", "value": {"role": "link", "name": name}}))

    def reload(self) -> None:
        self._forget()
        self._firefox.send("browsingContext.reload", context=self._tab, wait="complete")

    def text(self) -> str:
        return self._ask("document.querySelector('main').innerText")

    def focused(self) -> str:
        """The role of what has the focus, as assistive technology is told it."""
        # Firefox moves the focus when it draws, which may be a moment after the page has loaded.
        for _ in range(20):
            role = self._ask("document.activeElement.getAttribute('role') ?? ''")
            if role:
                return role
            time.sleep(0.1)
        return ""

    @property
    def address(self) -> str:
        return self._ask("location.href")

    @property
    def status(self) -> int:
        """How the last page was answered."""
        pages = [
            event["params"]["response"]["status"]
            for event in self._firefox.events
            if event["method"] == "network.responseCompleted"
            and event["params"].get("context") == self._tab
            and event["params"]["response"]["mimeType"].startswith("text/html")
        ]
        assert pages, "no page was opened"
        return pages[-1]

    def _named(self, role: str, name: str) -> dict[str, Any]:
        return self._one({"type": "accessibility", "value": {"role": role, "name": name}})

    def _confirm_button(self) -> dict[str, Any]:
        buttons = self._all({"type": "css", "value": "main form[method=post] button"})
        word = self.words.confirm
        [button] = [node for node in buttons if self._ask_of(node, "node => node.innerText").startswith(word)]
        return button

    def _one(self, locator: dict[str, Any]) -> dict[str, Any]:
        nodes = self._all(locator)
        assert nodes, f"nothing is there by {locator}: {self.text()}"
        return nodes[0]

    def _all(self, locator: dict[str, Any]) -> list[dict[str, Any]]:
        return self._firefox.send("browsingContext.locateNodes", context=self._tab, locator=locator)["nodes"]

    def _type(self, css: str, text: str) -> None:
        self._point(self._one({"type": "css", "value": css}))
        keys = [{"type": "keyDown", "value": CONTROL}, {"type": "keyDown", "value": "a"}]
        keys += [{"type": "keyUp", "value": "a"}, {"type": "keyUp", "value": CONTROL}]
        keys += [{"type": kind, "value": sign} for sign in text for kind in ("keyDown", "keyUp")]
        self._perform({"type": "key", "id": "keys", "actions": keys})

    def _click(self, node: dict[str, Any], times: int = 1) -> None:
        self._forget()
        before = self._ask("performance.timeOrigin")
        self._point(node, times)
        self._firefox.wait_for("browsingContext.load", self._tab)
        until(lambda: self._settled(before), "the page to stand")

    def _settled(self, before: float) -> bool:
        return self._ask("document.readyState") == "complete" and self._ask("performance.timeOrigin") != before

    def _point(self, node: dict[str, Any], times: int = 1) -> None:
        self._ask_of(node, "node => node.scrollIntoView({block: 'center'})")
        origin = {"type": "element", "element": {"sharedId": node["sharedId"]}}
        actions: list[dict[str, Any]] = [{"type": "pointerMove", "x": 0, "y": 0, "origin": origin}]
        actions += [{"type": kind, "button": 0} for _ in range(times) for kind in ("pointerDown", "pointerUp")]
        self._perform({"type": "pointer", "id": "mouse", "actions": actions})

    def _perform(self, source: dict[str, Any]) -> None:
        self._firefox.send("input.performActions", context=self._tab, actions=[source])

    def _ask(self, expression: str) -> Any:
        return self._call(f"() => {expression}")

    def _ask_of(self, node: dict[str, Any], function: str) -> Any:
        return self._call(function, {"sharedId": node["sharedId"]})

    def _call(self, function: str, *arguments: dict[str, Any]) -> Any:
        answer = self._firefox.send(
            "script.callFunction",
            functionDeclaration=function,
            awaitPromise=False,
            target={"context": self._tab},
            arguments=list(arguments),
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def _forget(self) -> None:
        self._firefox.forget("browsingContext.load")
        self._firefox.forget("network.responseCompleted")
