"""Settings: what the manual says is what the program does."""

from pathlib import Path
from subprocess import run

ROOT = Path(__file__).parents[2]


def test_the_readme_lists_every_setting_with_its_default_and_unit(binaries: Path) -> None:
    table = run([binaries / "esclusa", "settings"], capture_output=True, text=True, check=True).stdout
    assert table.strip() in (ROOT / "README.md").read_text(), "run `esclusa settings` and put its table in the README"


def test_an_unknown_setting_stops_the_start_with_its_line_and_a_suggestion(binaries: Path, tmp_path: Path) -> None:
    file = tmp_path / "esclusa.yml"
    file.write_text("relay: smtp://127.0.0.1:25\npurge:\n  gracia: 5\n")
    done = run([binaries / "esclusa", "serve", "--config", file], capture_output=True, text=True)
    assert done.returncode == 78
    assert f"{file}:3: unknown setting" in done.stderr and "did you mean purge.grace" in done.stderr


def test_an_unusable_value_says_what_would_be_one(binaries: Path, tmp_path: Path) -> None:
    file = tmp_path / "esclusa.yml"
    file.write_text("purge.grace: soon\n")
    done = run([binaries / "esclusa", "serve", "--config", file], capture_output=True, text=True)
    assert done.returncode == 78
    assert f'{file}:1: purge.grace is "soon"; expected a whole number of seconds' in done.stderr


def test_a_plan_of_attempts_that_is_none_is_refused(binaries: Path, tmp_path: Path) -> None:
    for plan in ("''", "30 soon", "0 30", "-5", "86401", " ".join(["30"] * 21)):
        file = tmp_path / "esclusa.yml"
        file.write_text(f"retry.delays: {plan}\n")
        done = run([binaries / "esclusa", "serve", "--config", file], capture_output=True, text=True)
        assert done.returncode == 78 and "expected 1 to 20 numbers from 1 to 86400" in done.stderr, plan


def test_users_and_domains_of_the_intake_that_are_none_are_refused(binaries: Path, tmp_path: Path) -> None:
    for line, expected in (
        ("intake.shared: www-data", "numbers of Unix users"), ("intake.shared: 33 0", "numbers of Unix users"),
        ("intake.shared: [33, 2147483648]", "numbers of Unix users"), ("intake.stranger: nadie", "the domain of a hosting"),
    ):  # fmt: skip
        file = tmp_path / "esclusa.yml"
        file.write_text(line + "\n")
        done = run([binaries / "esclusa", "serve", "--config", file], capture_output=True, text=True)
        assert done.returncode == 78 and f"expected {expected}" in done.stderr, line


def test_the_environment_wins_over_the_file(binaries: Path, tmp_path: Path) -> None:
    file = tmp_path / "esclusa.yml"
    file.write_text("purge.grace: 7\n")
    done = run(
        [binaries / "esclusa", "serve", "--config", file],
        capture_output=True, text=True, env={"ESCLUSA_PURGE_GRACE": "soon"},
    )  # fmt: skip
    assert done.returncode == 78 and "environment ESCLUSA_PURGE_GRACE" in done.stderr


def test_the_templates_that_are_shipped_have_no_fault_and_no_unused_text(binaries: Path) -> None:
    done = run([binaries / "esclusa", "templates", "check"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
