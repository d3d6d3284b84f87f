"""Writes a page's program out for other engines: Swift, Jinja2, Go's html/template and Mustache."""

import json
import sys
from pathlib import Path


class Engine:
    """Steps as lines of text; what an engine cannot say stops the run."""

    def block(self, steps: list[dict], scope: dict) -> str:
        return "".join(getattr(self, step["do"], self.value)(step, scope) for step in steps)

    def value(self, step: dict, scope: dict) -> str:
        raise NotImplementedError(step)

    def literal(self, step: dict, scope: dict) -> str:
        assert "{{" not in step["text"] and "{%" not in step["text"], step["text"]
        return step["text"]


class Jinja(Engine):
    def name(self, step: dict) -> str:
        return step["key"] if step["variable"] == "m" else f"{step['variable']}.{step['key']}"

    def value(self, step: dict, scope: dict) -> str:
        return "{{ %s }}" % self.name(step)

    def csrf(self, step: dict, scope: dict) -> str:
        return "{{ csrf }}"

    def operation(self, step: dict, scope: dict) -> str:
        return "{{ operation }}"

    def __getattr__(self, name: str):
        if name == "if":
            return self.condition
        raise AttributeError(name)

    def condition(self, step: dict, scope: dict) -> str:
        test = "" if step["wanted"] else "not "
        return "{%% if %s%s %%}%s{%% endif %%}" % (test, self.name(step), self.block(step["body"], scope))

    def each(self, step: dict, scope: dict) -> str:
        body = self.block(step["body"], scope)
        return "{%% for %s in %s %%}%s{%% endfor %%}" % (step["element"], self.name(step), body)

    def plural(self, step: dict, scope: dict) -> str:
        text, word = "", "if"
        for index, branch in enumerate(step["branches"]):
            text += "{%% %s %s == %d %%}%s" % (word, self.name(step), index, self.block(branch, scope))
            word = "elif"
        return text + "{% endif %}"

    select = plural


class Go(Jinja):
    def name(self, step: dict) -> str:
        return f"${'' if step['variable'] == 'm' else step['variable']}.{step['key']}"

    def value(self, step: dict, scope: dict) -> str:
        return "{{%s}}" % self.name(step)

    def csrf(self, step: dict, scope: dict) -> str:
        return "{{$.csrf}}"

    def operation(self, step: dict, scope: dict) -> str:
        return "{{$.operation}}"

    def condition(self, step: dict, scope: dict) -> str:
        test = self.name(step) if step["wanted"] else f"not {self.name(step)}"
        return "{{if %s}}%s{{end}}" % (test, self.block(step["body"], scope))

    def each(self, step: dict, scope: dict) -> str:
        body = self.block(step["body"], scope)
        return "{{range $%s := %s}}%s{{end}}" % (step["element"], self.name(step), body)

    def plural(self, step: dict, scope: dict) -> str:
        text, word = "", "if"
        for index, branch in enumerate(step["branches"]):
            text += "{{%s eq %s %d}}%s" % (word, self.name(step), index, self.block(branch, scope))
            word = "else if"
        return text + "{{end}}"

    select = plural


class Mustache(Jinja):
    def name(self, step: dict) -> str:
        return step["key"]

    def value(self, step: dict, scope: dict) -> str:
        return "{{%s}}" % self.name(step)

    def csrf(self, step: dict, scope: dict) -> str:
        return "{{csrf}}"

    def operation(self, step: dict, scope: dict) -> str:
        return "{{operation}}"

    def section(self, mark: str, name: str, inside: str) -> str:
        return "{{%s%s}}%s{{/%s}}" % (mark, name, inside, name)

    def condition(self, step: dict, scope: dict) -> str:
        return self.section("#" if step["wanted"] else "^", self.name(step), self.block(step["body"], scope))

    def each(self, step: dict, scope: dict) -> str:
        return self.section("#", self.name(step), self.block(step["body"], scope))

    def plural(self, step: dict, scope: dict) -> str:
        branches = enumerate(step["branches"])
        return "".join(self.section("#", f"{self.name(step)}_{i}", self.block(b, scope)) for i, b in branches)

    select = plural


class Swift(Engine):
    """Straight-line Swift; the scope says which optional is bound to which name."""

    FORMATS = {"int": "NumberFormat", "number": "NumberFormat", "time": "TimeFormat"}

    def __init__(self) -> None:
        self.bound = 0

    def __getattr__(self, name: str):
        if name == "if":
            return self.condition
        raise AttributeError(name)

    def name(self, step: dict, scope: dict) -> str:
        start, rest = step["variable"], list(step["path"])
        for length in range(len(rest), 0, -1):
            key = (step["variable"], *(part.rstrip("?") for part in rest[:length]))
            if key in scope:
                start, rest = scope[key], rest[length:]
                break
        return ".".join([start, *rest])

    def literal(self, step: dict, scope: dict) -> str:
        return f"out.literal({quoted(step['text'])})\n"

    def text(self, step: dict, scope: dict) -> str:
        return f"out.text({self.name(step, scope)})\n"

    def address(self, step: dict, scope: dict) -> str:
        return f"out.address({self.name(step, scope)})\n"

    def flag(self, step: dict, scope: dict) -> str:
        return f'if {self.name(step, scope)} {{ out.literal("true") }} else {{ out.literal("false") }}\n'

    def value(self, step: dict, scope: dict) -> str:
        kind = self.FORMATS[step["do"]]
        return f"out.short({kind}.{step['format']}.text({self.name(step, scope)}, in: .es))\n"

    def csrf(self, step: dict, scope: dict) -> str:
        return "out.text(tokens.csrf)\n"

    def operation(self, step: dict, scope: dict) -> str:
        return "out.text(tokens.operation)\n"

    def condition(self, step: dict, scope: dict) -> str:
        name = self.name(step, scope)
        if step["asks"] == "optional" and step["wanted"]:
            self.bound += 1
            scope = scope | {(step["variable"], *(part.rstrip("?") for part in step["path"])): f"o{self.bound}"}
            return f"if let o{self.bound} = {name} {{\n{self.block(step['body'], scope)}}}\n"
        test = {
            "flag": f"{'' if step['wanted'] else '!'}{name}",
            "optional": f"{name} == nil",
            "list": f"{'!' if step['wanted'] else ''}{name}.isEmpty",
        }[step["asks"]]
        return f"if {test} {{\n{self.block(step['body'], scope)}}}\n"

    def each(self, step: dict, scope: dict) -> str:
        body = self.block(step["body"], scope)
        return f"for {step['element']} in {self.name(step, scope)} {{\n{body}}}\n"

    def plural(self, step: dict, scope: dict) -> str:
        name, text = self.name(step, scope), ""
        for exact in step["exact"]:
            text += f"if {name} == {exact['count']} {{\n{self.block(step['branches'][exact['branch']], scope)}}} else "
        text += f"{{\n" if text else ""
        text += f"switch PluralCategory({name}, in: .es) {{\n"
        for form, branch in sorted(step["forms"].items()):
            text += f"case .{form}:\n{self.block(step['branches'][branch], scope) or 'break' + chr(10)}"
        return text + "}\n" + ("}\n" if step["exact"] else "")

    def select(self, step: dict, scope: dict) -> str:
        text = f"switch {self.name(step, scope)} {{\n"
        for index, branch in enumerate(step["branches"]):
            case = f"case {quoted(step['words'][index])}" if index < len(step["words"]) else "default"
            text += f"{case}:\n{self.block(branch, scope) or 'break' + chr(10)}"
        return text + "}\n"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\\/", "/")


def main() -> None:
    folder, swift = Path(sys.argv[1]), Path(sys.argv[2])
    steps = json.loads((folder / "program.json").read_text())
    (folder / "page.jinja").write_text(Jinja().block(steps, {}))
    (folder / "page.go.html").write_text(Go().block(steps, {}))
    (folder / "page.mustache").write_text(Mustache().block(steps, {}))
    body = Swift().block(steps, {})
    swift.write_text(
        "import Languages\nimport Markup\n\n@testable import Panel\n\n/// Written by translate.py from the page's program.\n"
        "enum Written {\nstatic func page(_ m: OverviewModel, _ tokens: FormTokens) -> [UInt8] {\n"
        f"var out: [UInt8] = []\nout.reserveCapacity(32 * 1024)\n{body}return out\n}}\n}}\n"
    )


main()
