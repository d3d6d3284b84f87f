"""A gate with a hosting in every state, and the way to each page."""

import contextlib
from typing import Callable, Iterator, NamedTuple

from playwright.sync_api import Browser

from gate import Account, Gate
from postfix import Postfix
from visitor import Visitor

LONG_REASON = "Demasiados mensajes <iguales> & repetidos: 1902 en 20 minutos, 411 de ellos en error"


class Showcase:
    """Hostings in every state that can be reached from outside, seen by one customer."""

    def __init__(self, gate: Gate, postfix: Postfix) -> None:
        self.gate = gate
        self.new = gate.add_site("nueva.test")
        self.busy = gate.add_site(
            "una-tienda-con-un-nombre-muy-largo-de-verdad.test", report_to="errores@correo.test"
        )
        self.inactive = gate.add_site("en-pausa.test")
        self.stopped = gate.add_site("parada-por-soporte.test")
        self.purging = gate.add_site("vaciando.test")
        self.spam = gate.add_site("spam.test")
        self.customer = gate.add_account(*gate.sites)
        self.operator = gate.add_account(operator=True)
        self.newcomer = gate.add_account()
        self._send(postfix)
        self._stop()

    def _send(self, postfix: Postfix) -> None:
        for to in (postfix.mailbox().address, postfix.mailbox().address, postfix.unknown_address()):
            assert self.busy.mail(to, "Hola").accepted
        assert not self.busy.sendmail("-i").accepted
        self.gate.wait_for_status(self.busy, sent=2, errors=1)

    def _stop(self) -> None:
        self.gate.do("block", self.stopped.domain, "--reason", LONG_REASON)
        self.gate.do("mark-spam", self.purging.domain, "--reason", LONG_REASON)
        self.gate.do("mark-spam", self.spam.domain, "--reason", LONG_REASON)
        for site in (self.stopped, self.purging, self.spam):
            for number in range(3):
                assert site.mail("ana@correo.test", f"Mensaje {number}").accepted
        self.gate.do("purge", self.purging.domain)


class People(NamedTuple):
    """Those who look at the pages in one language."""

    customer: Visitor
    operator: Visitor
    newcomer: Visitor
    stranger: Visitor


@contextlib.contextmanager
def people(showcase: Showcase, chromium: Browser, language: str) -> Iterator[People]:
    """Each in a browser of their own, signed in but for the stranger."""
    with contextlib.ExitStack() as stack:

        def visitor(account: Account | None = None) -> Visitor:
            context = stack.enter_context(chromium.new_context(base_url=showcase.gate.url))
            visitor = Visitor(context.new_page(), language)
            if account:
                visitor.sign_in(account)
            return visitor

        yield People(
            customer=visitor(showcase.customer),
            operator=visitor(showcase.operator),
            newcomer=visitor(showcase.newcomer),
            stranger=visitor(),
        )


def wrong_password(_showcase: Showcase, people: People) -> Visitor:
    people.stranger.try_to_sign_in(Account("nadie@clientes.test", "no es la contraseña"))
    return people.stranger


def wrong_recipient(showcase: Showcase, people: People) -> Visitor:
    visitor = people.customer.go_to(showcase.busy, people.customer.words.recipient)
    visitor.page.get_by_role("main").get_by_role("textbox").fill("ana arroba correo")
    visitor.press()
    return visitor


def wrong_new_password(_showcase: Showcase, people: People) -> Visitor:
    visitor = people.operator.go(people.operator.words.own_account)
    visitor.confirm()
    return visitor


def outlived_form(_showcase: Showcase, people: People) -> Visitor:
    """A form whose session has ended; the newcomer has to sign in."""
    visitor = people.newcomer.go(people.newcomer.words.own_account)
    visitor.page.context.clear_cookies(name="sesion")
    with visitor.page.expect_navigation():
        visitor.page.locator("button[value=language]").click()
    return visitor


def kept_form(showcase: Showcase, people: People) -> Visitor:
    """The same form after signing in."""
    if people.newcomer.status != 403:
        outlived_form(showcase, people)
    people.newcomer.sign_in_here(showcase.newcomer)
    # The account's language won; what was typed goes along into another.
    return people.newcomer.go(people.newcomer.words.own_account)


def blocked_note(showcase: Showcase, people: People) -> Visitor:
    """The note after an act; the hosting is left as it was found."""
    visitor = people.customer
    if showcase.gate.status(showcase.inactive)["state"] == "ko":
        visitor.act(showcase.inactive, visitor.words.unblock)
    visitor.act(showcase.inactive, visitor.words.block)
    return visitor


def conflict(showcase: Showcase, people: People) -> Visitor:
    """A form whose answer comes too late."""
    visitor = people.customer
    blocked_note(showcase, people)
    visitor.go_to(showcase.inactive, visitor.words.unblock_slug)
    showcase.gate.do("block", showcase.inactive.domain, "--reason", LONG_REASON)
    visitor.confirm()
    showcase.gate.do("unblock", showcase.inactive.domain)
    return visitor


def held_message(showcase: Showcase, people: People) -> Visitor:
    visitor = people.customer.go_to(showcase.spam, people.customer.words.held)
    visitor.follow("Mensaje 2")
    return visitor


def deletion(showcase: Showcase, people: People) -> Visitor:
    """The question about two of the held messages."""
    visitor = people.customer.go_to(showcase.spam, people.customer.words.held)
    for box in visitor.page.locator("td").get_by_role("checkbox").all()[:2]:
        box.check()
    visitor.page.locator("button.button--danger").click()
    return visitor


def account_page(people: People, *words: str) -> Visitor:
    """The page of the first customer's account, or one under it."""
    visitor = people.operator.go(people.operator.words.fleet, people.operator.words.accounts)
    visitor.page.locator("tbody a").first.click()
    if words:
        visitor.page.goto("/".join([visitor.page.url, *words]))
    return visitor


def diagnostics(showcase: Showcase, people: People) -> Visitor:
    """With a refusal among the submissions, and a test message that waits."""
    visitor = people.customer.go_to(showcase.busy, people.customer.words.diagnostics)
    if visitor.page.locator(".steps").count() == 0:
        visitor.follow(visitor.words.send_test)
        visitor.confirm()
    return visitor.go_to(showcase.busy, visitor.words.diagnostics)


PAGES: dict[str, Callable[[Showcase, People], Visitor]] = {
    "sign-in": lambda _, by: by.stranger.go(by.stranger.words.sign_in),
    "sign-in-wrong": wrong_password,
    "hostings": lambda _, by: by.customer.go(by.customer.words.hostings),
    "fleet": lambda _, by: by.operator.go(by.operator.words.fleet),
    "fleet-state": lambda _, by: by.operator.go(by.operator.words.fleet + f"?{by.operator.words.state}=spam"),
    "hostings-none": lambda _, by: by.newcomer.go(by.newcomer.words.hostings),
    "overview-new": lambda of, by: by.customer.go_to(of.new),
    "overview-busy": lambda of, by: by.customer.go_to(of.busy),
    "overview-stopped": lambda of, by: by.customer.go_to(of.stopped),
    "overview-purging": lambda of, by: by.customer.go_to(of.purging),
    "overview-spam": lambda of, by: by.customer.go_to(of.spam),
    "overview-blocked-note": blocked_note,
    "accounts": lambda _, by: by.operator.go(by.operator.words.fleet, by.operator.words.accounts),
    "account": lambda _, by: account_page(by),
    "account-new": lambda _, by: by.operator.go(
        by.operator.words.fleet, by.operator.words.accounts, by.operator.words.new_account
    ),
    "account-password": lambda _, by: account_page(by, by.operator.words.password_slug),
    "trail-fleet": lambda _, by: by.operator.go(by.operator.words.fleet, by.operator.words.trail),
    "trail": lambda of, by: by.customer.go_to(of.purging, by.customer.words.trail),
    "confirm-block": lambda of, by: by.customer.go_to(of.busy, by.customer.words.block_slug),
    "confirm-block-operator": lambda of, by: by.operator.go_to(of.busy, by.operator.words.block_slug),
    "confirm-spam": lambda of, by: by.operator.go_to(of.busy, by.operator.words.spam_slug),
    "confirm-unblock-spam": lambda of, by: by.operator.go_to(of.spam, by.operator.words.unblock_slug),
    "confirm-unblock": lambda of, by: by.operator.go_to(of.stopped, by.operator.words.unblock_slug),
    "confirm-purge": lambda of, by: by.customer.go_to(of.spam, by.customer.words.purge_slug),
    "confirm-undo": lambda of, by: by.customer.go_to(of.purging, by.customer.words.undo_slug),
    "conflict": conflict,
    "held": lambda of, by: by.customer.go_to(of.spam, by.customer.words.held),
    "held-by-support": lambda of, by: by.customer.go_to(of.stopped, by.customer.words.held),
    "held-empty": lambda of, by: by.customer.go_to(of.new, by.customer.words.held),
    "held-message": held_message,
    "deletion": deletion,
    "reports-none": lambda of, by: by.customer.go_to(of.new, by.customer.words.reports),
    "diagnostics": diagnostics,
    "diagnostics-new": lambda of, by: by.customer.go_to(of.new, by.customer.words.diagnostics),
    "test": lambda of, by: by.customer.go_to(of.spam, by.customer.words.diagnostics, by.customer.words.test),
    "errors": lambda of, by: by.customer.go_to(of.busy, by.customer.words.errors),
    "errors-none": lambda of, by: by.customer.go_to(of.new, by.customer.words.errors),
    "history": lambda of, by: by.customer.go_to(of.busy, by.customer.words.history),
    "history-acts": lambda of, by: by.customer.go_to(of.purging, by.customer.words.history),
    "recipient": lambda of, by: by.customer.go_to(of.new, by.customer.words.recipient),
    "recipient-set": lambda of, by: by.customer.go_to(of.busy, by.customer.words.recipient),
    "recipient-wrong": wrong_recipient,
    "own-account": lambda _, by: by.customer.go(by.customer.words.own_account),
    "own-account-wrong": wrong_new_password,
    "sign-in-kept": outlived_form,
    "own-account-kept": kept_form,
    "confirmation-code": lambda _, by: by.stranger.go(by.stranger.words.confirmation),
    "nothing-there": lambda _, by: by.customer.go("nada", "aqui"),
    "nothing-there-for-strangers": lambda _, by: by.stranger.go("nada", "aqui"),
}
