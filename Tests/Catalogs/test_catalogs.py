"""What the three catalogs owe each other, the templates and the guides."""

import re

import pytest

from catalog import LANGUAGES, TEMPLATES, catalog
from labels import LABELS

# CLDR's cardinal categories are the same three in es, fr and it.
CATEGORIES = {"one", "many", "other"}
SOURCES = [TEMPLATES.parent / "Sources" / room for room in ("Panel", "MailGate")]
IN_TEMPLATES = re.compile(r"""(?:t:msg="|\{msg:)([\w.-]+)""")


def test_every_message_is_in_every_language() -> None:
    keys = {language: set(catalog(language)) for language in LANGUAGES}
    everywhere = set.union(*keys.values())
    missing = {language: sorted(everywhere - keys[language]) for language in LANGUAGES}
    assert missing == dict.fromkeys(LANGUAGES, [])


def test_every_message_is_used_by_a_template_a_mail_or_a_column() -> None:
    used = {key for path in TEMPLATES.rglob("*.xhtml") for key in IN_TEMPLATES.findall(path.read_text())}
    texts = [path.read_text() for sources in SOURCES for path in sources.rglob("*.swift")]
    named = {key for text in texts for key in re.findall(r'"(\w+(?:\.\w+)+)"', text)}
    assert sorted(set(catalog("es")) - used - named) == []
    assert sorted(used - set(catalog("es"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_every_form_of_its_language(language: str) -> None:
    incomplete = {
        f"{key}: {choice.argument}": sorted(CATEGORIES - set(choice.forms))
        for key, message in catalog(language).items()
        for choice in message.choices()
        if choice.kind == "plural" and not CATEGORIES <= set(choice.forms)
    }
    assert incomplete == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_offers_the_same_words_in_every_language(language: str) -> None:
    spanish = catalog("es")
    for key, message in catalog(language).items():
        assert selects(message) == selects(spanish[key]), key


def selects(message) -> set[tuple[str, frozenset[str]]]:
    return {(c.argument, frozenset(c.forms)) for c in message.choices() if c.kind == "select"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_the_guides_is_kept_to_the_letter(label: str, language: str) -> None:
    keys, words = LABELS[label]
    texts = [text for key in keys for text in catalog(language)[key].texts()]
    wanted = words[LANGUAGES.index(language)]
    assert wanted in texts, f"{keys} say {texts}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_in_error_are_called_as_the_guides_do(language: str) -> None:
    words = {"es": "mensajes en error", "fr": "emails en erreur", "it": "email in errore"}
    assert words[language] in catalog(language)["errors.title"].texts()[0].lower()
