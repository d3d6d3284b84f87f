"""What Prometheus reads."""

import json
import re
import urllib.error
import urllib.request
from pathlib import Path
from typing import Callable

import pytest
from prometheus_client.parser import text_string_to_metric_families

from gate import Gate
from postfix import Postfix, free_port

DASHBOARD = Path(__file__).parents[2] / "Packaging/grafana/esclusa.json"


def read(port: int) -> dict[str, float]:
    """Every sample by its name and labels."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
        families = text_string_to_metric_families(answer.read().decode())
        return {
            sample.name + "".join(f"[{value}]" for value in sample.labels.values()): sample.value
            for family in families
            for sample in family.samples
        }


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def watched(make_gate: Callable[..., Gate], postfix: Postfix, port: int) -> Gate:
    return make_gate(postfix.url, METRICS_LISTEN=f"127.0.0.1:{port}", METRICS_AGE="0")


def test_the_metrics_say_what_the_books_say(watched: Gate, postfix: Postfix, port: int) -> None:
    site, mailbox = watched.add_site("tienda.test"), postfix.mailbox()
    assert "esclusa_relay_reached" not in read(port), "nothing was handed to the MTA yet"
    assert site.mail(mailbox.address, "uno").accepted
    mailbox.wait_for(1)
    watched.wait_for_status(site, sent=1)
    watched.do("block", "tienda.test", "--reason", "prueba")
    assert site.mail(mailbox.address, "dos").accepted
    figures = read(port)
    assert figures["esclusa_up"] == figures["esclusa_relay_reached"] == 1
    assert figures["esclusa_accepted_messages_total"] == 2
    assert figures["esclusa_relayed_messages_total"] == 1
    assert figures["esclusa_held_messages"] == 1
    assert figures["esclusa_hostings[ko]"] == 1
    assert 71 * 3600 < figures["esclusa_first_expiry_seconds"] <= 72 * 3600
    assert figures["esclusa_queue_lateness_seconds"] == figures["esclusa_claim_overdue_seconds"] == 0
    assert figures["esclusa_store_write_seconds_count"] >= 5


def test_the_ledger_is_added_up_no_more_often_than_the_setting_wants(
    make_gate: Callable[..., Gate], postfix: Postfix, port: int
) -> None:
    gate = make_gate(postfix.url, METRICS_LISTEN=f"127.0.0.1:{port}", METRICS_AGE="3600")
    site = gate.add_site("tienda.test")
    before = read(port)
    assert before["esclusa_accepted_messages_total"] == 0
    gate.do("block", "tienda.test", "--reason", "prueba")
    assert site.mail("bea@example.test", "uno").accepted
    after = read(port)
    assert after["esclusa_accepted_messages_total"] == 0, "the figures of a moment ago"
    assert after["esclusa_store_write_seconds_count"] > before["esclusa_store_write_seconds_count"], "its own are new"


def test_an_answer_of_the_panel_is_counted_with_its_time(watched: Gate, port: int) -> None:
    before = read(port)["esclusa_http_responses_total[2xx]"]
    urllib.request.urlopen(f"{watched.url}/salud", timeout=10).close()
    figures = read(port)
    assert figures["esclusa_http_responses_total[2xx]"] == before + 1
    assert figures["esclusa_http_request_seconds_bucket[+Inf]"] == figures["esclusa_http_request_seconds_count"]
    assert figures["esclusa_http_request_seconds_sum"] > 0


def test_only_the_metrics_are_there_and_they_can_only_be_read(watched: Gate, port: int) -> None:
    for path, method, status in [("/", "GET", 404), ("/es/entrar", "GET", 404), ("/metrics", "POST", 405)]:
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(request, timeout=10)
        assert refusal.value.code == status
        refusal.value.close()
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(f"{watched.url}/metrics", timeout=10)
    assert refusal.value.code == 404, "the panel's visitors see no metrics"
    refusal.value.close()


def test_the_dashboard_shows_only_what_there_is(watched: Gate, postfix: Postfix, port: int) -> None:
    site, mailbox = watched.add_site("tienda.test"), postfix.mailbox()
    assert site.mail(mailbox.address, "uno").accepted
    watched.wait_for_status(site, sent=1)
    watched.do("block", "tienda.test", "--reason", "prueba")
    assert site.mail(mailbox.address, "dos").accepted
    names = {re.sub(r"\[.*", "", name) for name in read(port)}
    panels = json.loads(DASHBOARD.read_text())["panels"]
    wanted = {
        name for panel in panels for target in panel["targets"]
        for name in re.findall(r"esclusa_\w+", target["expr"])
    }  # fmt: skip
    assert len(wanted) > 15
    assert wanted <= names
