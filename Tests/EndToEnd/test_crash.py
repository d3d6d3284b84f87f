"""The daemon dies at the worst moment."""

import collections
from concurrent.futures import ThreadPoolExecutor

from gate import Gate
from postfix import Postfix
from until import until

MESSAGES = 200
SENDERS = 8
CONNECTIONS = 4


def test_no_accepted_message_is_lost_when_the_daemon_is_killed(make_gate, postfix: Postfix) -> None:
    gate: Gate = make_gate(postfix.url, RELAY_CONNECTIONS=str(CONNECTIONS), RETRY_AMBIGUOUS="2")
    site, mailbox = gate.add_site("tienda.test"), postfix.mailbox()
    with ThreadPoolExecutor(SENDERS) as senders:
        subjects = [f"Mensaje {number}" for number in range(MESSAGES)]
        calls = [senders.submit(site.mail, mailbox.address, subject) for subject in subjects]
        until(lambda: sum(call.done() for call in calls) >= MESSAGES // 4, "the first calls to end")
        gate.kill()
        until(lambda: list(gate.drop.glob("*.submission")), "a message left in the drop folder")
        gate.start()
    accepted = {subject for subject, call in zip(subjects, calls) if call.result().accepted}
    assert accepted == set(subjects), [call.result() for call in calls if not call.result().accepted]
    gate.wait_for_status(site, seconds=60, queued=0, in_flight=0, accepted=MESSAGES)
    until(lambda: accepted <= set(mailbox.subjects()), "every accepted message to arrive")
    arrived = collections.Counter(mailbox.subjects())
    assert arrived.total() - len(arrived) <= CONNECTIONS, arrived.most_common(CONNECTIONS + 1)
