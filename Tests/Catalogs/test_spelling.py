"""Every word that a person reads, by the dictionaries of its language."""

import re
import subprocess
from pathlib import Path

import pytest

from catalog import LANGUAGES, catalog

DICTIONARIES = {"es": "es_ES", "fr": "fr_FR", "it": "it_IT"}
# Code and addresses are spelled as machines want them.
CODE = re.compile(r"\w+\(\)|\S*_\S*|\S+@\S*|\S*:\d+\S*")
WORDS = Path(__file__).parent


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_dictionary_or_in_our_list(language: str) -> None:
    texts = {key: " \n".join(message.texts()) for key, message in catalog(language).items()}
    unknown = misspelled("\n".join(texts.values()), language)
    assert {word: [key for key, text in texts.items() if word in text] for word in unknown} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_list_has_no_word_that_nobody_uses(language: str) -> None:
    texts = "\n".join(text for message in catalog(language).values() for text in message.texts())
    used = {word.lower() for word in re.findall(r"[\w-]+", texts)}
    ours = (WORDS / f"words.{language}.txt").read_text().split()
    assert [word for word in ours if word.lower() not in used] == []


def test_french_has_its_narrow_spaces() -> None:
    wrong = re.compile("(?<=[^\u00a0\u202f])[;:!?»]|«(?!\u00a0)")
    texts = {key: CODE.sub("", " ".join(message.texts())) for key, message in catalog("fr").items()}
    asks = {key: text.replace(" ?", "") for key, text in texts.items()}
    assert [key for key, text in asks.items() if wrong.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dictionary_is_at_work(language: str) -> None:
    assert misspelled("mensahe messagge mesage", language) == ["mensahe", "messagge", "mesage"]


def misspelled(text: str, language: str) -> list[str]:
    """Words that hunspell does not know; its exit code says nothing about them."""
    ours = WORDS / f"words.{language}.txt"
    command = ["hunspell", "-l", "-i", "utf-8", "-d", DICTIONARIES[language], "-p", ours]
    plain = CODE.sub(" ", text).replace("•", " ")
    done = subprocess.run(command, input=plain, capture_output=True, text=True, check=True)
    assert done.stderr == "", done.stderr
    return list(dict.fromkeys(done.stdout.split()))
