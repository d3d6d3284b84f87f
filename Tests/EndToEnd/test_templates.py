"""Templates edited while the gate runs."""

import json
import shutil
import signal
import urllib.request
from pathlib import Path
from typing import Callable

from gate import Gate
from postfix import Postfix
from until import until

ROOT = Path(__file__).parents[2]


def test_an_edit_is_taken_in_on_sighup_and_a_broken_one_keeps_the_old_pages(
    make_gate: Callable[..., Gate], postfix: Postfix, tmp_path: Path
) -> None:
    templates = Path(shutil.copytree(ROOT / "Templates", tmp_path / "Templates"))
    gate = make_gate(postfix.url, TEMPLATES=str(templates))
    page = templates / "pages" / "sign-in.xhtml"
    whole = page.read_text()

    page.write_text(whole.replace('class="', 'class="edited ', 1))
    gate.send(signal.SIGHUP)
    until(lambda: 'class="edited ' in read(gate, "/es/entrar"), "the edited page")
    assert health(gate)["plantillas"] == "bien"

    page.write_text(whole.replace("</t:page>", "<script>alert(1)</script></t:page>"))
    gate.send(signal.SIGHUP)
    until(lambda: health(gate)["plantillas"] == "con-faltas", "the fault to be told")
    assert 'class="edited ' in read(gate, "/es/entrar"), "the old pages serve on"
    assert "sign-in.xhtml" in gate.log()

    page.write_text(whole)
    gate.send(signal.SIGHUP)
    until(lambda: health(gate)["plantillas"] == "bien", "the mended page")
    assert 'class="edited ' not in read(gate, "/es/entrar")


def test_a_broken_mail_keeps_the_old_set_too(
    make_gate: Callable[..., Gate], postfix: Postfix, tmp_path: Path
) -> None:
    templates = Path(shutil.copytree(ROOT / "Templates", tmp_path / "Templates"))
    gate = make_gate(postfix.url, TEMPLATES=str(templates))
    mail = templates / "mail" / "hold.xhtml"
    whole = mail.read_text()

    mail.write_text(whole.replace("count=held", "count=help"))
    gate.send(signal.SIGHUP)
    until(lambda: health(gate)["plantillas"] == "con-faltas", "the fault to be told")
    assert 'HoldMail has no "help"; did you mean "held"? [unknown-path]' in gate.log()

    mail.write_text(whole)
    gate.send(signal.SIGHUP)
    until(lambda: health(gate)["plantillas"] == "bien", "the mended mail")


def test_templates_found_sound_are_remembered_until_a_byte_of_them_or_the_program_changes(
    make_gate: Callable[..., Gate], postfix: Postfix, tmp_path: Path
) -> None:
    templates = Path(shutil.copytree(ROOT / "Templates", tmp_path / "Templates"))
    gate = make_gate(postfix.url, TEMPLATES=str(templates))
    seal = gate.folder / "data/templates.sound"
    first = seal.read_text()
    gate.restart()
    assert seal.read_text() == first

    gate.program = Path(shutil.copy(gate.program, tmp_path / "esclusa"))
    gate.restart(ASSETS=str(ROOT / "Public"))
    second = seal.read_text()
    assert second != first, "another program looks for itself"

    gate.stop()
    page = templates / "pages" / "sign-in.xhtml"
    page.write_text(page.read_text().replace("</t:page>", "<script>alert(1)</script></t:page>"))
    done = gate.run("serve", "--listen", "127.0.0.1:0", "--drop", str(gate.drop), "--socket", str(gate.socket))
    assert done.returncode == 78 and "sign-in.xhtml" in done.stderr and "script" in done.stderr
    assert seal.read_text() == second, "what has faults is not remembered"


def read(gate: Gate, path: str) -> str:
    with urllib.request.urlopen(gate.url + path, timeout=10) as answer:
        return answer.read().decode()


def health(gate: Gate) -> dict:
    return json.loads(read(gate, "/salud"))
