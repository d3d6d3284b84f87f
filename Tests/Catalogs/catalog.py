"""A catalog as a person's tools see it: XLIFF 1.2 with ICU MessageFormat, read without our own parser."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator
from xml.etree import ElementTree

TEMPLATES = Path(__file__).parents[2] / "Templates"
LANGUAGES = ("es", "fr", "it")
NAMESPACE = "{urn:oasis:names:tc:xliff:document:1.2}"


@dataclass
class Choice:
    """A plural or a select: what decides, and the message of each form."""

    kind: str
    argument: str
    forms: dict[str, "Message"]


@dataclass
class Message:
    """Words and choices in order; arguments and inline elements are kept as a mark that is no letter."""

    parts: list[str | Choice] = field(default_factory=list)

    def choices(self) -> Iterator[Choice]:
        for part in self.parts:
            if isinstance(part, Choice):
                yield part
                for form in part.forms.values():
                    yield from form.choices()

    def texts(self) -> list[str]:
        """Every sentence that can come out."""
        texts = [""]
        for part in self.parts:
            endings = [part] if isinstance(part, str) else [t for f in part.forms.values() for t in f.texts()]
            texts = [text + ending for text in texts for ending in endings]
        return texts


class Reader:
    """ICU MessageFormat: {name}, {name, plural, …}, {name, select, …}, # and quoted braces."""

    def __init__(self, text: str):
        self.text, self.at = text, 0

    def message(self, inside: bool = False) -> Message:
        message, words = Message(), ""
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "}" and inside:
                break
            self.at += 1
            if character == "{":
                found = self.argument()
                if isinstance(found, Choice):
                    message.parts += [words, found]
                    words = ""
                else:
                    words += found
            elif character == "'" and self.text[self.at : self.at + 1] in ("{", "}"):
                end = self.text.index("'", self.at)
                words += self.text[self.at : end]
                self.at = end + 1
            elif character == "}":
                raise ValueError(f"a brace is closed that was not opened: {self.text}")
            else:
                words += "•" if character == "#" else character
        message.parts.append(words)
        return message

    def argument(self) -> str | Choice:
        end = re.compile("[,}]").search(self.text, self.at)
        assert end, f"a brace is left open: {self.text}"
        name = self.text[self.at : end.start()].strip()
        self.at = end.end()
        if end.group() == "}":
            return "•"
        kind = self.text[self.at : (comma := self.text.index(",", self.at))].strip()
        self.at = comma + 1
        forms = {}
        while self.text[self.at : self.at + 1] != "}":
            opened = self.text.index("{", self.at)
            selector = self.text[self.at : opened].strip()
            self.at = opened + 1
            forms[selector] = self.message(inside=True)
            self.at += 1
            self.at += len(self.text[self.at :]) - len(self.text[self.at :].lstrip())
        self.at += 1
        return Choice(kind, name, forms)


def catalog(language: str) -> dict[str, Message]:
    """The messages of a language by key."""
    root = ElementTree.parse(TEMPLATES / f"messages/{language}.xlf").getroot()
    messages = {}
    for unit in root.iter(f"{NAMESPACE}trans-unit"):
        text = unit.find(f"{NAMESPACE}target")
        text = unit.find(f"{NAMESPACE}source") if text is None else text
        assert text is not None and unit.get("id") not in messages, f"{unit.get('id')} in {language}"
        messages[unit.get("id")] = Reader(flat(text)).message()
    return messages


def flat(element: ElementTree.Element) -> str:
    """The text with each inline element as a mark, around its own words."""
    inside = element.text or ""
    for child in element:
        inside += f"•{flat(child)}{child.tail or ''}"
    return inside
