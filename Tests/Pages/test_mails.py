"""Every mail with hostile values in it, read back by Python's mail parser."""

import email
import email.policy
import json
from pathlib import Path

import pytest

BUILD = Path(__file__).parents[2] / ".build"


@pytest.fixture(scope="module")
def mails(binaries: Path) -> Path:
    """Where the mails are; they must be of this build."""
    mails = BUILD / "mails"
    remedy = "swift test --filter HostileMailTests writes them"
    found = sorted((mails / "hostile").glob("*.eml"))
    assert found, f"there are no mails in {mails}: {remedy}"
    tests = next(binaries.glob("*.xctest"))
    assert found[0].stat().st_mtime > tests.stat().st_mtime, f"{mails} is of an older build: {remedy}"
    return mails


def test_a_mail_says_what_it_has_to_in_the_fields_of_its_twin(mails: Path) -> None:
    letters = sorted((mails / "hostile").glob("*.eml"))
    assert len(letters) > 100
    for path in letters:
        mail = read(path)
        twin = read(mails / "harmless" / f"{path.stem.rsplit('.', 1)[0]}.eml")
        assert mail.keys() == twin.keys(), path.name
        assert [defect for field in mail.values() for defect in field.defects] == [], path.name
        assert mail["To"] == "ana@tienda.example" and mail["Auto-Submitted"] == "auto-generated"
        subject, text = json.loads(path.with_suffix(".json").read_text())
        assert str(mail["Subject"]) == subject, path.name
        assert joined(mail.get_content()) == text, path.name


def read(path: Path) -> email.message.EmailMessage:
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert mail.defects == [] and not mail.is_multipart(), path.name
    assert mail["Content-Type"].params["format"] == "flowed"
    return mail


def joined(text: str) -> str:
    """What a reader makes of flowed text (RFC 3676, 4.2)."""
    words = ""
    for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n"):
        line = line.removeprefix(" ")
        words += line + ("" if line.endswith(" ") and line != "-- " else "\n")
    return words
