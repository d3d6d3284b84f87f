"""What was measured, a line of JSON a round, so that a run can be made in pieces."""

import json
from dataclasses import asdict
from pathlib import Path

from load import Sample


class Results:
    """The rounds of each part; kept in a file as they end, if one is given."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.rounds: dict[str, list[dict]] = {}
        if path and path.exists():
            for line in path.read_text().splitlines():
                entry = json.loads(line)
                self.rounds.setdefault(entry["part"], []).append(entry["figures"])

    def lacking(self, part: str, wanted: int) -> int:
        """How many rounds of a part are still to be measured."""
        return max(wanted - len(self.rounds.get(part, [])), 0)

    def add(self, part: str, figures: dict) -> None:
        self.rounds.setdefault(part, []).append(figures)
        if self.path:
            with open(self.path, "a") as file:
                file.write(json.dumps({"part": part, "figures": figures}) + "\n")

    def note(self, text: str) -> None:
        """What the figures were measured on: every piece of a run has its line."""
        self.add("note", {"text": text})

    def notes(self) -> list[str]:
        return [figures["text"] for figures in self.rounds.get("note", [])]

    def samples(self, part: str) -> dict[str, list[Sample]]:
        """Every sample of a part by its key."""
        found: dict[str, list[Sample]] = {}
        for figures in self.rounds.get(part, []):
            for key, sample in figures.items():
                found.setdefault(key, []).append(Sample(**sample))
        return found


def key(title: str, connections: int) -> str:
    return f"{title} / {connections}"


def plain(samples: dict[str, Sample]) -> dict:
    return {key: asdict(sample) for key, sample in samples.items()}
