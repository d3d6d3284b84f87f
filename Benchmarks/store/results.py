"""What was measured, a line of JSON a part, so that a run can be made in pieces."""

import json
from pathlib import Path

Key = tuple[str, int, str]


class Results:
    """The figures and statements of each part; kept in a file as they come, if one is given."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.notes: list[str] = []
        self.parts: dict[Key, list[dict]] = {}
        for line in path.read_text().splitlines() if path and path.exists() else []:
            self._take(json.loads(line))

    def _take(self, entry: dict) -> None:
        if "note" in entry:
            self.notes.append(entry["note"])
        else:
            self.parts[entry["engine"], entry["hostings"], entry["part"]] = entry["lines"]

    def _keep(self, entry: dict) -> None:
        self._take(entry)
        if self.path:
            with open(self.path, "a") as file:
                file.write(json.dumps(entry) + "\n")

    def note(self, text: str) -> None:
        """What the figures were measured on: every piece of a run has its line."""
        self._keep({"note": text})

    def add(self, key: Key, lines: list[dict]) -> None:
        engine, hostings, part = key
        self._keep({"engine": engine, "hostings": hostings, "part": part, "lines": lines})

    def figures(self, engine: str, hostings: int) -> dict[str, float]:
        """Every figure of a ledger by its name."""
        return {
            line["name"]: line["value"]
            for key, lines in self.parts.items()
            if key[:2] == (engine, hostings)
            for line in lines
            if "name" in line
        }

    def statements(self, engine: str, hostings: int, name: str) -> list[dict]:
        """The statements of a read, with what each costs and how the engine goes about it."""
        lines = self.parts.get((engine, hostings, "reads"), [])
        return [line for line in lines if line.get("of") == name]

    def sizes(self) -> list[int]:
        return sorted({hostings for _, hostings, _ in self.parts})
