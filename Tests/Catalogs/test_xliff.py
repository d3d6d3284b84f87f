"""The catalogs against OASIS's own strict schema of XLIFF 1.2, from Debian's php-symfony-translation."""

import subprocess
from pathlib import Path

import pytest

from catalog import LANGUAGES, TEMPLATES

SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
# The schema imports xml.xsd by its address: the copy beside it stands for that, and nothing is fetched.
CATALOG = """<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
<uri name="http://www.w3.org/2001/xml.xsd" uri="{xml}"/>
<system systemId="http://www.w3.org/2001/xml.xsd" uri="{xml}"/>
</catalog>"""


@pytest.fixture
def validate(tmp_path: Path):
    catalog = tmp_path / "catalog.xml"
    catalog.write_text(CATALOG.format(xml=(SCHEMAS / "xml.xsd").as_uri()))

    def run(file: Path) -> subprocess.CompletedProcess:
        strict = SCHEMAS / "xliff-core-1.2-strict.xsd"
        command = ["xmllint", "--nonet", "--noout", "--schema", strict, file]
        environment = {"XML_CATALOG_FILES": str(catalog), "PATH": "/usr/bin:/bin"}
        return subprocess.run(command, capture_output=True, text=True, env=environment)

    return run


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_keeps_the_strict_schema(validate, language: str) -> None:
    done = validate(TEMPLATES / f"messages/{language}.xlf")
    assert done.returncode == 0, done.stderr


def test_the_strict_schema_is_at_work(validate, tmp_path: Path) -> None:
    broken = tmp_path / "es.xlf"
    text = (TEMPLATES / "messages/es.xlf").read_text()
    broken.write_text(text.replace('approved="yes"', 'approved="quizá"', 1))
    done = validate(broken)
    assert done.returncode != 0 and "approved" in done.stderr + done.stdout
