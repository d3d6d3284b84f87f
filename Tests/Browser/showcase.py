"""A gate with a hosting in every state, and the way to each page."""

from typing import Callable

from gate import Gate
from postfix import Postfix
from visitor import Visitor


class Showcase:
    """Hostings in every state that can be reached from outside, seen by one customer."""

    def __init__(self, gate: Gate, postfix: Postfix) -> None:
        self.gate = gate
        self.new = gate.add_site("nueva.test")
        self.busy = gate.add_site("una-tienda-con-un-nombre-muy-largo-de-verdad.test")
        self.inactive = gate.add_site("en-pausa.test")
        self.purging = gate.add_site("vaciando.test")
        self.spam = gate.add_site("spam.test")
        self.customer = gate.add_account(self.new, self.busy, self.inactive, self.purging, self.spam)
        self.operator = gate.add_account(operator=True)
        self._send(postfix)
        gate.do("block", self.inactive.domain, "--reason", "Demasiados mensajes <iguales> & repetidos")
        gate.do("block", self.purging.domain, "--reason", "Prueba")
        gate.do("mark-spam", self.spam.domain, "--reason", "1902 mensajes en 20 minutos")
        for site in (self.inactive, self.purging, self.spam):
            for number in range(3):
                assert site.mail("ana@correo.test", f"Mensaje {number}").accepted
        gate.do("purge", self.purging.domain)

    def _send(self, postfix: Postfix) -> None:
        for to in (postfix.mailbox().address, postfix.mailbox().address, postfix.unknown_address()):
            assert self.busy.mail(to, "Hola").accepted
        self.gate.wait_for_status(self.busy, sent=2, errors=1)


def wrong_recipient(showcase: Showcase, visitor: Visitor) -> None:
    visitor.go_to(showcase.busy, visitor.words.recipient)
    visitor.page.locator("main").get_by_role("textbox").fill("ana arroba correo")
    visitor.press()


PAGES: dict[str, Callable[[Showcase, Visitor], None]] = {
    "hostings": lambda showcase, visitor: visitor.go(visitor.words.hostings),
    "overview-new": lambda showcase, visitor: visitor.go_to(showcase.new),
    "overview-busy": lambda showcase, visitor: visitor.go_to(showcase.busy),
    "overview-inactive": lambda showcase, visitor: visitor.go_to(showcase.inactive),
    "overview-purging": lambda showcase, visitor: visitor.go_to(showcase.purging),
    "overview-spam": lambda showcase, visitor: visitor.go_to(showcase.spam),
    "confirm-block": lambda showcase, visitor: visitor.go_to(showcase.busy, visitor.words.block_slug),
    "confirm-undo": lambda showcase, visitor: visitor.go_to(showcase.purging, visitor.words.undo_slug),
    "confirm-purge-spam": lambda showcase, visitor: visitor.go_to(showcase.spam, visitor.words.purge_slug),
    "recipient": lambda showcase, visitor: visitor.go_to(showcase.busy, visitor.words.recipient),
    "recipient-wrong": wrong_recipient,
    "nothing-there": lambda showcase, visitor: visitor.go("nada", "aqui"),
}
