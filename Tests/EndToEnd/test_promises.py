"""The promises of Documentation/Promises.md, one test each; what a room's own tests prove is named there."""

import json
import re
import sqlite3
import subprocess
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

import pytest

from faults import Faults, fill, small_disk
from gate import Gate
from killloop import CONNECTIONS, kill_loop
from postfix import free_port
from roughsink import RoughSink
from sink import Sink
from until import until

UNAVAILABLE = 69
DAY = 86_400
TWO = ("ana@correo.test", "bea@correo.test")


@pytest.fixture
def gate(make_gate, sink: Sink) -> Gate:
    return make_gate(sink.url)


@pytest.fixture
def faulty(gate: Gate) -> tuple[Gate, Faults]:
    """A gate whose disk and clock are the test's."""
    faults = Faults(gate)
    gate.restart()
    return gate, faults


def test_p1_the_command_ends_with_0_only_when_the_disk_has_the_message(faulty: tuple[Gate, Faults]) -> None:
    gate, faults = faulty
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    with ThreadPoolExecutor() as pool:
        before = faults.syncs
        with faults.silent_disk():
            call = pool.submit(site.sendmail, *TWO)
            time.sleep(1.5)
            assert not call.done(), "it did not wait for the disk"
            assert faults.syncs == before
        assert call.result().accepted, "and a hold is no error to the script"
        assert faults.syncs > before
    [message] = gate.records("queue", "list", site.domain)
    assert message["recipients"] == list(TWO)


def test_p1_a_message_is_there_with_all_its_recipients_or_not_at_all(faulty: tuple[Gate, Faults]) -> None:
    gate, faults = faulty
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    recipients = [f"r{number}@correo.test" for number in range(50)]
    with ThreadPoolExecutor() as pool:
        with faults.silent_disk():
            call = pool.submit(site.sendmail, *recipients)
            time.sleep(0.5)
            gate.kill()
        assert call.result().accepted, "the command tried again, or left it in the drop folder"
    gate.start()
    gate.wait_for_status(site, held=1)
    [message] = gate.records("queue", "list", site.domain)
    assert message["recipients"] == recipients


def test_p1_a_slow_disk_slows_the_acceptance_and_nothing_else_gets_around_it(
    faulty: tuple[Gate, Faults],
) -> None:
    gate, faults = faulty
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")

    def seconds(count: int) -> float:
        began = time.monotonic()
        for _ in range(count):
            assert site.sendmail(*TWO).accepted
        return (time.monotonic() - began) / count

    quick = seconds(20)
    faults.slow_disk(0.1)
    before = faults.syncs
    slow = seconds(10)
    assert faults.syncs - before >= 10, "each of ten that came one after the other was synced for itself"
    # Eight at once share a commit, and wait for it all the same.
    before, began = faults.syncs, time.monotonic()
    with ThreadPoolExecutor(8) as senders:
        assert all(senders.map(lambda _: site.sendmail(*TWO).accepted, range(40)))
    together = (time.monotonic() - began) / 40
    assert faults.syncs - before >= 5
    faults.slow_disk(0)
    assert together >= 0.1 / 8, f"{together:.3f} s a message, eight at once"
    assert slow >= 0.1
    assert slow - quick >= 0.08, f"{quick:.3f} s a message, and {slow:.3f} s with a disk that takes 0.1 s"


def test_p2_with_the_daemon_down_the_message_is_synced_and_named_before_the_command_ends(gate: Gate) -> None:
    site = gate.add_site("tienda.test")
    gate.stop()
    trace = site.folder / "trace"
    calls = "trace=fsync,fdatasync,sync,syncfs,rename,renameat,renameat2,exit_group"
    done = subprocess.run(
        ["strace", "-f", "-o", trace, "-e", calls, gate.command, *TWO],
        input=b"Subject: hola\n\nHola.\n", env=site.environment, user=site.uid, group=site.uid,
        extra_groups=[], capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    order = re.findall(r"\b(fsync|fdatasync|syncfs|sync|rename\w*|exit_group)\(", trace.read_text())
    named = next(index for index, call in enumerate(order) if call.startswith("rename"))
    assert {"fsync", "fdatasync"} & set(order[:named]), f"the bytes are synced before the name: {order}"
    after = order[named + 1 : order.index("exit_group")]
    assert {"fsync", "sync", "syncfs"} & set(after), f"and the folder before the end: {order}"
    gate.start()
    gate.wait_for_status(site, accepted=1, sent=1)


def test_p3_kill_9_again_and_again_loses_nothing(make_gate) -> None:
    sink = RoughSink(seed=3)
    sink.start()
    gate = make_gate(sink.url, RELAY_CONNECTIONS=str(CONNECTIONS), RETRY_AMBIGUOUS="2")
    result = kill_loop(gate, sink, kills=6, senders=4, seed=3)
    sink.stop()
    assert result.accepted > 50
    assert not result.faults(), result


def test_p4_an_attempt_is_on_record_before_its_connection_and_nobody_has_to_free_it(
    gate: Gate, sink: Sink
) -> None:
    site = gate.add_site("tienda.test")
    sink.delay = 60
    assert site.sendmail(*TWO).accepted
    until(lambda: sink.messages, "the MTA to have the message")
    [claimed] = gate.records("queue", "list", site.domain)
    assert (claimed["state"], claimed["attempts"]) == ("claimed", 1)
    assert datetime.fromisoformat(claimed["next"]) > datetime.now(timezone.utc)
    gate.kill()
    sink.delay = 0
    gate.start()
    gate.wait_for_status(site, sent=1, queued=0, in_flight=0)
    assert len(sink.messages) == 2, "in doubt it is sent again"


def test_p4_no_message_follows_on_a_connection_before_the_outcome_of_the_one_before_is_on_disk(
    make_gate, sink: Sink
) -> None:
    gate = make_gate(sink.url, RELAY_CONNECTIONS="1")
    faults = Faults(gate)
    gate.restart()
    site = gate.add_site("tienda.test")
    sink.delay = 1
    for _ in range(3):
        assert site.sendmail("-i", "ana@correo.test").accepted
    until(lambda: sink.messages, "the first message")
    with faults.silent_disk():
        time.sleep(2.5)
        assert len(sink.messages) == 1, "the MTA has said 250 long since"
    sink.delay = 0
    gate.wait_for_status(site, sent=3, queued=0)
    assert len(sink.messages) == 3


def test_p5_a_blocked_hosting_opens_no_connection_not_even_after_a_restart(make_gate) -> None:
    sink = RoughSink(after_dot=0, in_body=0)
    sink.start()
    gate: Gate = make_gate(sink.url)
    blocked, other = gate.add_site("alto.test"), gate.add_site("otra.test")
    gate.do("block", blocked.domain, "--reason", "Prueba")
    for _ in range(5):
        assert blocked.sendmail("-i", "ana@alto.test").accepted
    gate.kill()
    gate.start()
    assert blocked.sendmail("-i", "ana@alto.test").accepted
    assert other.sendmail("-i", "ana@otra.test").accepted
    gate.wait_for_status(other, sent=1)
    assert {recipient for _, recipient in sink.taken} == {"ana@otra.test"}
    assert sink.counts().taken == 1
    assert gate.status(blocked)["held"] == 6
    gate.do("unblock", blocked.domain)
    gate.wait_for_status(blocked, sent=6)
    sink.stop()


def test_p6_a_hold_costs_a_message_nothing_of_its_time_in_the_queue(make_gate) -> None:
    gate: Gate = make_gate("smtp://127.0.0.1:9", QUEUE_LIFETIME="3")
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    assert site.sendmail(*TWO).accepted
    time.sleep(4)
    gate.do("unblock", site.domain)
    # The first attempt fails at once, and a message older than its lifetime is given up then.
    time.sleep(1.5)
    status = gate.status(site)
    assert (status["queued"], status["bounced"]) == (1, 0)


def test_p6_a_hold_that_is_over_ends_within_a_minute(make_gate, sink: Sink) -> None:
    gate: Gate = make_gate(sink.url, HOLD_LIMIT="2")
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    assert site.sendmail(*TWO).accepted
    assert gate.status(site)["held"] == 1
    gate.wait_for_status(site, seconds=60, held=0, expired=1, errors=0)
    assert not sink.messages


def test_p7_a_purge_confirmed_by_many_at_once_is_done_once_on_what_was_there(make_gate, sink: Sink) -> None:
    gate: Gate = make_gate(sink.url, PURGE_GRACE="3")
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    for _ in range(4):
        assert site.sendmail(*TWO).accepted
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda _: gate.do("purge", site.domain), range(6)))
    assert sum("already" not in answer for answer in answers) == 1, answers
    assert site.sendmail("-i", "tarde@correo.test", message=b"Subject: tarde\n\nx\n").accepted
    gate.wait_for_status(site, state="ok", purged=4, sent=1)
    assert sink.subjects() == ["tarde"]
    assert [entry["act"] for entry in gate.records("audit", site.domain)].count("purge") == 1


def test_p10_a_full_disk_refuses_mail_early_and_what_frees_space_still_works(make_gate, sink: Sink) -> None:
    gate: Gate = make_gate(sink.url, PURGE_GRACE="1")
    gate.stop()
    with small_disk(gate.folder / "data", "330m"):
        gate.start()
        sites = [gate.add_site(f"{name}.test") for name in ("purga", "suelta")]
        for site in sites:
            gate.do("block", site.domain, "--reason", "Prueba")
            for _ in range(20):
                assert site.sendmail(*TWO, message=b"Subject: x\n\n" + b"x" * 4000).accepted
        fill(gate.folder / "data", leave=16 << 20)
        began = time.monotonic()
        refused = sites[0].sendmail(*TWO)
        assert (refused.code, time.monotonic() - began < 5) == (UNAVAILABLE, True), refused
        assert "space" in refused.error or "disk" in refused.error, refused.error
        assert [refusal["reason"] for refusal in gate.records("refusals", sites[0].domain)] == ["storage-low"]
        gate.do("purge", sites[0].domain)
        gate.do("unblock", sites[1].domain)
        gate.wait_for_status(sites[0], state="ok", purged=20)
        gate.wait_for_status(sites[1], sent=20, queued=0)
        (gate.folder / "data/ballast").unlink()
        assert sites[0].sendmail(*TWO).accepted
        gate.wait_for_status(sites[0], accepted=21, sent=1)
        gate.verify()
        gate.stop()
    gate.start()


def test_p10_a_full_drop_folder_refuses_and_leaves_nothing_half_written(gate: Gate) -> None:
    site = gate.add_site("tienda.test")
    gate.stop()
    with small_disk(gate.drop, "128k", mode="1733"):
        fill(gate.drop, leave=8192)
        refused = site.sendmail(*TWO, message=b"Subject: x\n\n" + b"x" * 100_000)
        assert refused.code == UNAVAILABLE and "drop folder" in refused.error or "no room" in refused.error
        assert [file.name for file in gate.drop.iterdir()] == ["ballast"]
        (gate.drop / "ballast").unlink()
        assert site.sendmail(*TWO).accepted
        gate.start()
        gate.wait_for_status(site, accepted=1, sent=1)
        gate.stop()
    gate.start()


def test_p10_a_damaged_message_is_set_aside_and_shown_and_the_rest_goes_on(gate: Gate, sink: Sink) -> None:
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    for number in range(3):
        assert site.sendmail(*TWO, message=f"Subject: {number}\n\nHola.\n".encode()).accepted
    gate.stop()
    with sqlite3.connect(gate.folder / "data/esclusa.sqlite") as ledger:
        ids = [id_ for (id_,) in ledger.execute("SELECT id FROM body ORDER BY id")]
        ledger.execute("UPDATE body SET content = replace(content, 'Hola', 'Hila') WHERE id = ?", [ids[1]])
    ledger.close()
    gate.start()
    gate.do("unblock", site.domain)
    gate.wait_for_status(site, sent=2, bounced=1, errors=2, queued=0)
    assert sorted(sink.subjects()) == ["0", "2"]


def test_p11_a_clock_an_hour_ahead_and_back_expires_nothing_early_and_counts_once(
    make_gate, sink: Sink
) -> None:
    gate: Gate = make_gate(sink.url, HOLD_LIMIT="1800")
    faults = Faults(gate)
    gate.restart()
    held, sending = gate.add_site("alto.test"), gate.add_site("otra.test")
    gate.do("block", held.domain, "--reason", "Prueba")
    assert held.sendmail(*TWO).accepted
    for sent, ahead in enumerate((3600, -3600, 0), start=1):
        faults.set_clock_ahead(ahead)
        assert sending.sendmail(*TWO).accepted
        gate.wait_for_status(sending, sent=sent, accepted=sent)
        time.sleep(1.5)
        status = gate.status(held)
        assert (status["held"], status["expired"]) == (1, 0), f"with the clock {ahead} s ahead"
        gate.verify()
    gate.do("unblock", held.domain)
    gate.wait_for_status(held, sent=1)
    assert len(sink.messages) == 4


def test_p11_a_clock_that_is_wrong_at_the_start_expires_nothing_and_is_told(make_gate, sink: Sink) -> None:
    door = f"127.0.0.1:{free_port()}"
    gate: Gate = make_gate(sink.url, CLOCK_PATIENCE="8", METRICS_LISTEN=door)
    faults = Faults(gate)
    gate.restart()
    held, sending = gate.add_site("alto.test"), gate.add_site("otra.test")
    gate.do("block", held.domain, "--reason", "Prueba")
    assert held.sendmail(*TWO).accepted

    def is_sure() -> bool:
        with urllib.request.urlopen(f"http://{door}/metrics", timeout=10) as page:
            value = next(line for line in page.read().decode().splitlines() if line.startswith("esclusa_clock_sure"))
        return value.endswith(" 1")

    def health() -> str:
        with urllib.request.urlopen(f"{gate.url}/salud", timeout=10) as page:
            return json.load(page)["reloj"]

    def start_wrong(seconds: int) -> None:
        gate.stop()
        faults.set_clock_ahead(seconds)
        gate.start()
        assert (is_sure(), health()) == (False, "mal")

    assert (is_sure(), health()) == (True, "bien")
    for sent, (wrong, words) in enumerate([(5 * DAY, "the clock is ahead"), (-5 * DAY, "went back")], start=1):
        start_wrong(wrong)
        assert words in gate.log(), "the operator is told"
        assert sending.sendmail(*TWO).accepted, "mail goes its way meanwhile"
        gate.wait_for_status(sending, sent=sent)
        status = gate.status(held)
        assert (status["held"], status["expired"]) == (1, 0), f"with the clock {wrong} s ahead"
        faults.set_clock_ahead(0)
        until(is_sure, "the clock to be put right")
    start_wrong(5 * DAY)
    gate.do("trust-clock")
    gate.wait_for_status(held, held=0, expired=1)
    assert held.sendmail(*TWO).accepted
    start_wrong(10 * DAY)
    until(is_sure, "the clock to run steadily for its time", 20)
    gate.wait_for_status(held, held=0, expired=2)


def test_p11_a_clock_an_hour_ahead_ends_no_grace_early_and_is_believed_when_it_stays(make_gate, sink: Sink) -> None:
    gate: Gate = make_gate(sink.url, PURGE_GRACE="1800", CLOCK_PATIENCE="6")
    faults = Faults(gate)
    gate.restart()
    site = gate.add_site("tienda.test")
    gate.do("block", site.domain, "--reason", "Prueba")
    assert site.sendmail(*TWO).accepted
    gate.do("purge", site.domain)
    faults.set_clock_ahead(3600)
    time.sleep(3)
    assert gate.status(site)["state"] == "purging"
    assert "the system's clock jumped by 3600 s" in gate.log(), "the operator is told"
    gate.do("undo-purge", site.domain)
    assert gate.status(site)["held"] == 1
    gate.do("purge", site.domain)
    gate.wait_for_status(site, state="purging", purged=0)
    until(lambda: "is believed now" in gate.log(), "the clock to be believed")
    # Asked for before, by the time that had passed: half an hour of grace is over by the clock.
    gate.wait_for_status(site, state="ok", purged=1)
