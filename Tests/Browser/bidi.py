"""Firefox by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), which it speaks over a websocket by itself."""

import contextlib
import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any, Iterator

import websocket

PREFERENCES = {
    "javascript.enabled": False,
    "intl.accept_languages": "es",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "browser.download.folderList": 2,
    "browser.helperApps.neverAsk.saveToDisk": "text/csv",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Fault(Exception):
    """What Firefox says it cannot do."""


class Connection:
    """Commands to one Firefox, and what it tells meanwhile."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=30, suppress_origin=True)
        self._number = 0
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        number = self._number
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == number:
                if message["type"] == "error":
                    raise Fault(f"{method} {params}: {message['error']}: {message['message']}")
                return message["result"]
            if message.get("type") == "event":
                self.events.append(message)

    def wait_for(self, method: str, context: str, seconds: float = 15) -> dict[str, Any]:
        """The next event of a kind in a tab; those that came before are given first."""
        end = time.monotonic() + seconds
        while True:
            for event in self.events:
                if event["method"] == method and event["params"].get("context") == context:
                    self.events.remove(event)
                    return event["params"]
            left = end - time.monotonic()
            assert left > 0, f"Firefox did not tell {method}"
            self._socket.settimeout(left)
            try:
                message = json.loads(self._socket.recv())
            except websocket.WebSocketTimeoutException:
                continue
            finally:
                self._socket.settimeout(30)
            if message.get("type") == "event":
                self.events.append(message)

    def forget(self, method: str) -> None:
        self.events = [event for event in self.events if event["method"] != method]

    def close(self) -> None:
        self._socket.close()


@contextlib.contextmanager
def running_firefox(folder: Path) -> Iterator[Connection]:
    """A Firefox without a window and with a profile of its own."""
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items()]
    lines.append(f'user_pref("browser.download.dir", "{folder}/downloads");')
    profile = folder / "profile"
    profile.mkdir(parents=True)
    (profile / "user.js").write_text("\n".join(lines))
    log = folder / "firefox.log"
    command = [
        "/usr/bin/firefox-esr", "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0",
    ]  # fmt: skip
    with open(log, "wb") as output:
        firefox = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        end = time.monotonic() + 60
        while not (found := LISTENS.search(log.read_text(errors="replace"))):
            assert firefox.poll() is None and time.monotonic() < end, log.read_text(errors="replace")
            time.sleep(0.1)
        connection = Connection(f"{found[1]}/session")
        connection.send("session.new", capabilities={})
        yield connection
        connection.close()
    finally:
        firefox.terminate()
        firefox.wait(timeout=20)
