"""The programs that really send mail from hostings, each with its own call and unchanged."""

import shutil
from pathlib import Path

import pytest

from gate import Gate
from hosting import Outcome, Site
from postfix import free_port
from sink import Sink

SCRIPTS = Path(__file__).with_name("senders")
BODY = "Señora García:\n\nsu pedido llega mañana.\n.\n..dos puntos\nFrom aquí, el final.\n"
SUBJECT = "Su pedido está en camino"
SENDER = "tienda@tienda.test"
EVERYBODY = ["ana@correo.test", "bea@correo.test", "secreta@correo.test"]


class Shop:
    """A site with a password for the SMTP door and the programs that it sends with."""

    def __init__(self, site: Site, port: int, password: str) -> None:
        self.site = site
        self.domain = site.domain
        self.folder = site.folder
        self.command = site.command
        self.port = port
        self.password = password

        self._name_the_user()

    def _name_the_user(self) -> None:
        """The site's Unix user has a name, as on a hosting; some programs do not send without one."""
        users, groups = self.folder / "passwd", self.folder / "group"
        users.write_text(f"tienda:x:{self.site.uid}:{self.site.uid}:Tienda:{self.folder}:/bin/sh\n")
        groups.write_text(f"tienda:x:{self.site.uid}:\n")
        self.site.environment |= {
            "LD_PRELOAD": "libnss_wrapper.so", "NSS_WRAPPER_PASSWD": str(users), "NSS_WRAPPER_GROUP": str(groups),
            "HOME": str(self.folder), "USER": "tienda", "LOGNAME": "tienda", "LC_ALL": "C.UTF-8",
        }  # fmt: skip

    def script(self, name: str) -> str:
        """A program of the site's, in its folder."""
        return shutil.copy(SCRIPTS / name, self.folder)

    def send(self, *command: object, body: str = BODY) -> None:
        outcome = self.run(*command, body=body)
        assert outcome.accepted, outcome.error

    def run(self, *command: object, body: str = BODY) -> Outcome:
        return self.site.run([str(part) for part in command], body.encode())


@pytest.fixture
def gate(make_gate, sink: Sink) -> Gate:
    return make_gate(sink.url, SMTP_LISTEN=f"127.0.0.1:{free_port()}")


@pytest.fixture
def shop(gate: Gate) -> Shop:
    site = gate.add_site("tienda.test")
    [secret] = gate.records("hosting", "smtp-password", site.domain)
    assert secret["login"] == site.domain
    port = int(gate.environment["ESCLUSA_SMTP_LISTEN"].split(":")[1])
    return Shop(site, port, secret["password"])


def by_phpmailer(shop: Shop) -> list:
    settings = ["-d", f"sendmail_path={shop.command} -t -i"]
    return ["php", *settings, shop.script("phpmailer.php"), "mail", shop.command]


def by_phpmailer_sendmail(shop: Shop) -> list:
    return ["php", shop.script("phpmailer.php"), "sendmail", shop.command]


def by_phpmailer_smtp(shop: Shop) -> list:
    login = [shop.port, shop.domain, shop.password]
    return ["php", shop.script("phpmailer.php"), "smtp", "-", *login]


def by_symfony(shop: Shop) -> list:
    return ["php", shop.script("symfony.php"), f"sendmail://default?command={shop.command}%20-bs"]


def by_symfony_pipe(shop: Shop) -> list:
    return ["php", shop.script("symfony.php"), f"sendmail://default?command={shop.command}%20-t%20-i"]


def by_symfony_smtp(shop: Shop) -> list:
    return ["php", shop.script("symfony.php"), f"smtp://{shop.domain}:{shop.password}@127.0.0.1:{shop.port}"]


def by_smtplib(shop: Shop) -> list:
    return ["/usr/bin/python3", shop.script("by_smtplib.py"), shop.port, shop.domain, shop.password]


def by_python_pipe(shop: Shop) -> list:
    # Python names no envelope sender: the gate's own for the hosting is taken.
    return ["/usr/bin/python3", shop.script("by_pipe.py"), shop.command]


def by_mime_lite(shop: Shop) -> list:
    return ["perl", shop.script("mime_lite.pl"), shop.command]


def by_email_sender(shop: Shop) -> list:
    return ["perl", shop.script("email_sender.pl"), shop.command]


def by_mutt(shop: Shop) -> list:
    settings = [
        f"set sendmail='{shop.command} -oem -oi'", f"set from={SENDER}", "set use_from=yes", "set copy=no",
        "set use_envelope_from=yes", "set send_charset=utf-8", "set charset=utf-8", "set dsn_notify=failure",
        "set dsn_return=hdrs",
    ]  # fmt: skip
    options = [text for setting in settings for text in ("-e", setting)]
    ana, bea, secret = EVERYBODY
    return ["mutt", "-n", "-F", "/dev/null", *options, "-s", SUBJECT, "-c", bea, "-b", secret, "--", ana]


def by_s_nail(shop: Shop) -> list:
    ana, bea, secret = EVERYBODY
    # It removes Bcc and names the recipients in its call.
    options = ["-:/", "-S", f"mta={shop.command}", "-S", f"from={SENDER}", "-r", SENDER, "-S", "ttycharset=utf-8"]
    return ["s-nail", *options, "-s", SUBJECT, "-c", bea, "-b", secret, ana]


def by_nodemailer(shop: Shop) -> list:
    # Nodemailer leaves Bcc in the message and calls -i -f ADDRESS RECIPIENTS.
    return [shop.command, "-i", "-f", SENDER, *EVERYBODY]


def by_ruby_mail(shop: Shop) -> list:
    return [shop.command, "-i", "-f", SENDER, "--", *EVERYBODY]


def by_swaks(shop: Shop) -> list:
    login = ["--auth-user", shop.domain, "--auth-password", shop.password, "--auth", "LOGIN"]
    return ["swaks", "--server", f"127.0.0.1:{shop.port}", *login, *swaks_message()]


def by_swaks_pipe(shop: Shop) -> list:
    return ["swaks", "--pipe", f"{shop.command} -bs", *swaks_message()]


def swaks_message() -> list[str]:
    return ["--from", SENDER, "--to", ",".join(EVERYBODY), "--data", "-", "--hide-all"]


WITH_A_HEADER = (by_nodemailer, by_ruby_mail, by_swaks, by_swaks_pipe)
HEADER = (
    f"From: {SENDER}\nTo: ana@correo.test\nCc: bea@correo.test\nBcc: secreta@correo.test\n"
    "Subject: =?UTF-8?Q?Su_pedido_est=C3=A1_en_camino?=\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n"
)


@pytest.mark.parametrize(
    "sender",
    [
        by_phpmailer, by_phpmailer_sendmail, by_phpmailer_smtp, by_symfony, by_symfony_pipe, by_symfony_smtp,
        by_smtplib, by_python_pipe, by_mime_lite, by_email_sender, by_mutt, by_s_nail, by_nodemailer,
        by_ruby_mail, by_swaks, by_swaks_pipe,
    ],
)  # fmt: skip
def test_a_message_arrives_as_it_was_written(gate: Gate, shop: Shop, sink: Sink, sender) -> None:
    shop.send(*sender(shop), body=(HEADER if sender in WITH_A_HEADER else "") + BODY)
    gate.wait_for_status(shop, sent=1)
    [message], [(envelope_sender, recipients)] = sink.messages, sink.envelopes
    assert sorted(recipients) == EVERYBODY
    assert envelope_sender == ("web@tienda.test" if sender is by_python_pipe else SENDER)
    assert message["Subject"] == SUBJECT
    assert message["From"].addresses[0].addr_spec == SENDER
    assert message["To"].addresses[0].addr_spec == "ana@correo.test"
    assert message["Cc"].addresses[0].addr_spec == "bea@correo.test"
    assert message["Bcc"] is None and b"secreta" not in sink.contents[0]
    assert message["Date"] and message["Message-ID"]
    text = message.get_content().replace("\r\n", "\n")
    if sender is by_smtplib:
        # Python's smtplib writes it so, as for an mbox.
        text = text.replace("\n>From", "\nFrom")
    assert text.rstrip("\n") == BODY.rstrip("\n")
    assert_clean(sink.contents[0])


def test_bsd_mailx_needs_no_from_and_no_date(gate: Gate, shop: Shop, sink: Sink) -> None:
    settings = shop.folder / "mailrc"
    settings.write_text(f"set sendmail={shop.command}\n")
    settings.chmod(0o644)
    shop.site.environment["MAILRC"] = str(settings)
    shop.send("bsd-mailx", "-n", "-s", "Aviso", "ana@correo.test", body="Hola.\n.\nFin.\n")
    gate.wait_for_status(shop, sent=1)
    [message] = sink.messages
    assert message["Subject"] == "Aviso" and message["From"] and message["Date"] and message["Message-ID"]
    assert message.get_content().startswith("Hola.")


def test_git_sends_a_patch(gate: Gate, shop: Shop, sink: Sink) -> None:
    patch = shop.folder / "0001-uno.patch"
    patch.write_text(
        "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: Tienda <tienda@tienda.test>\n"
        "Date: Mon, 2 Mar 2026 10:00:00 +0100\nSubject: [PATCH] Cambia el precio\n\n---\n precio | 2 +-\n"
    )
    patch.chmod(0o644)
    shop.site.environment |= {"GIT_CONFIG_NOSYSTEM": "1"}
    (shop.folder / ".gitconfig").write_text(f"[user]\nname = Tienda\nemail = {SENDER}\n")
    addresses = ["--from", SENDER, "--envelope-sender", SENDER, "--to", "ana@correo.test"]
    manners = ["--confirm=never", "--suppress-cc=all", "--no-validate", "--quiet"]
    shop.send("git", "send-email", f"--smtp-server={shop.command}", *addresses, *manners, patch)
    gate.wait_for_status(shop, sent=1)
    assert sink.subjects() == ["[PATCH] Cambia el precio"]
    assert sink.envelopes == [(SENDER, ["ana@correo.test"])]


def test_symfony_is_taken_while_the_gate_is_down(gate: Gate, shop: Shop, sink: Sink) -> None:
    gate.stop()
    shop.send(*by_symfony(shop))
    assert not sink.messages
    gate.start()
    gate.wait_for_status(shop, sent=1)
    assert sink.envelopes == [(SENDER, EVERYBODY)]


def test_a_hosting_logs_in_with_its_own_password_only(gate: Gate, shop: Shop, sink: Sink) -> None:
    other = gate.add_site("otra.test")
    [secret] = gate.records("hosting", "smtp-password", other.domain)
    shop.password, own = secret["password"], shop.password
    outcome = shop.run(*by_smtplib(shop))
    assert not outcome.accepted and "535" in outcome.error
    gate.do("hosting", "smtp-password", shop.domain, "--remove")
    shop.password = own
    outcome = shop.run(*by_smtplib(shop))
    assert not outcome.accepted and "535" in outcome.error
    assert not sink.messages


def test_what_the_door_refuses_is_recorded_for_the_customer(gate: Gate, shop: Shop, sink: Sink) -> None:
    login = ["--auth-user", shop.domain, "--auth-password", shop.password, "--auth", "PLAIN"]
    swaks = ["swaks", "--server", f"127.0.0.1:{shop.port}", *login, "--hide-all", "--from", SENDER]
    assert not shop.run(*swaks, "--to", "ana@@correo.test").accepted
    shop.send(*swaks, "--to", "ana@correo.test,sin punto@correo.test,bea@correo.test")
    gate.wait_for_status(shop, sent=1)
    assert sink.envelopes == [(SENDER, ["ana@correo.test", "bea@correo.test"])]
    refusals = gate.records("refusals", shop.domain)
    assert [refusal["reason"] for refusal in refusals] == ["bad-recipient", "bad-recipient"]
    assert all(refusal["uid"] == shop.site.uid for refusal in refusals)


def assert_clean(content: bytes) -> None:
    """Not one bare carriage return or line feed, no NUL, no line too long."""
    lines = content.split(b"\r\n")
    assert not any(byte in line for line in lines for byte in (b"\r", b"\n", b"\0"))
    assert max(map(len, lines)) <= 998
