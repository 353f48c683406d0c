"""run.py on machines of several kinds: nothing installed yet, all there, no pip, no network, an old Python."""

import subprocess
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import ROOT


class Running:
    """A program that is waited for."""

    def __init__(self, code: int) -> None:
        self.code = code

    def wait(self) -> int:
        return self.code


class Machine:
    """What run.py is told when it starts a program; `answers` by a word of the command, else all goes well."""

    def __init__(self, answers: dict[str, int]) -> None:
        self.answers, self.asked = answers, []

    def __call__(self, command: list[str], **how: object) -> subprocess.CompletedProcess[bytes]:
        self.asked.append(command)
        codes = [code for word, code in self.answers.items() if word in command]
        return subprocess.CompletedProcess(command, codes[0] if codes else 0)

    def started(self, command: list[str], **how: object) -> "Running":
        return Running(self(command, **how).returncode)

    def installs(self) -> list[list[str]]:
        return [command for command in self.asked if "install" in command]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py as a module that believes to lie in an empty folder with its lock files."""
    monkeypatch.setenv("PYTHONPATH", "")  # main() sets it; given back afterwards
    there = spec_from_file_location("run_file", ROOT / "run.py")
    assert there is not None
    assert there.loader is not None
    module = module_from_spec(there)
    there.loader.exec_module(module)
    module.ROOT, module.ENVIRONMENT = tmp_path, tmp_path / ".venv"
    module.PYTHON, module.WHEELHOUSE = module.ENVIRONMENT / "bin" / "python", tmp_path / "wheelhouse"
    (tmp_path / "requirements").mkdir()
    for purpose in ("run", "test"):
        (tmp_path / "requirements" / f"{purpose}.lock").write_text(f"# {purpose}\n")
    return module


@pytest.fixture
def machine(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Machine]:
    """`machine({"install": 1})`: a command with that word ends with that code. An environment is an empty folder."""

    def made(answers: dict[str, int] | None = None) -> Machine:
        told = Machine(answers or {})
        monkeypatch.setattr(run.subprocess, "run", told)
        monkeypatch.setattr(run.subprocess, "Popen", told.started)
        monkeypatch.setattr(run.venv, "EnvBuilder", builder(run))
        return told

    return made


def builder(run: ModuleType, *, ensurepip: bool = True) -> type:
    class Builder:
        def __init__(self, *, with_pip: bool) -> None:
            self.with_pip = with_pip

        def create(self, folder: Path) -> None:
            if self.with_pip and not ensurepip:
                raise subprocess.CalledProcessError(1, "ensurepip")
            run.PYTHON.parent.mkdir(parents=True)
            run.PYTHON.touch()

    return Builder


def test_the_first_time_everything_is_installed_by_hash_from_wheels(
    run: ModuleType, machine: Callable[..., Machine]
) -> None:
    told = machine()

    assert run.prepare("run")

    (command,) = told.installs()
    assert {"--require-hashes", "--only-binary"} <= set(command)
    assert command[-1].endswith("run.lock")


def test_the_second_time_nothing_is_installed_again(run: ModuleType, machine: Callable[..., Machine]) -> None:
    told = machine()
    run.prepare("run")

    assert run.prepare("run")
    assert len(told.installs()) == 1


def test_a_changed_lock_file_is_installed_again(run: ModuleType, machine: Callable[..., Machine]) -> None:
    told = machine()
    run.prepare("run")
    (run.ROOT / "requirements" / "run.lock").write_text("# newer\n")

    assert run.prepare("run")
    assert len(told.installs()) == 2


def test_an_installation_that_failed_is_tried_again_next_time(
    run: ModuleType, machine: Callable[..., Machine], capsys: pytest.CaptureFixture[str]
) -> None:
    told = machine({"install": 1})

    assert [run.prepare("run"), run.prepare("run")] == [False, False]
    assert len(told.installs()) == 2
    assert "重新运行" in capsys.readouterr().out


def test_a_wheelhouse_is_enough_without_network(run: ModuleType, machine: Callable[..., Machine]) -> None:
    run.WHEELHOUSE.mkdir()
    told = machine()

    run.prepare("run")

    (command,) = told.installs()
    assert "--no-index" in command
    assert str(run.WHEELHOUSE) in command


def test_without_pip_a_wheel_of_pip_does_its_work(
    run: ModuleType, machine: Callable[..., Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    run.WHEELHOUSE.mkdir()
    (run.WHEELHOUSE / "pip-25.0-py3-none-any.whl").touch()
    told = machine({"--version": 1})
    monkeypatch.setattr(run.venv, "EnvBuilder", builder(run, ensurepip=False))

    assert run.prepare("run")

    (command,) = told.installs()
    assert command[1].endswith("pip-25.0-py3-none-any.whl/pip")


def test_without_pip_and_without_a_wheel_the_one_command_is_named(
    run: ModuleType,
    machine: Callable[..., Machine],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = machine()
    monkeypatch.setattr(run.venv, "EnvBuilder", builder(run, ensurepip=False))
    monkeypatch.setattr(run, "pip_wheel", lambda: None)

    assert not run.prepare("run")
    assert "apt-get install -y python3-venv" in capsys.readouterr().err
    assert told.asked == []


def test_the_newest_wheel_of_pip_is_taken(run: ModuleType) -> None:
    run.WHEELHOUSE.mkdir()
    for version in ("24.0", "25.0"):
        (run.WHEELHOUSE / f"pip-{version}-py3-none-any.whl").touch()

    assert run.pip_wheel().name == "pip-25.0-py3-none-any.whl"


@pytest.mark.parametrize(
    ("typed", "carried_out"),
    [
        ([], ["demo"]),
        (["--children", "500", "--no-serve"], ["demo", "--children", "500", "--no-serve"]),
        (["match", "--help"], ["match", "--help"]),
        (["--help"], ["--help"]),
    ],
)
def test_without_a_task_the_demo_county_is_built(
    run: ModuleType,
    machine: Callable[..., Machine],
    monkeypatch: pytest.MonkeyPatch,
    typed: list[str],
    carried_out: list[str],
) -> None:
    told = machine()
    monkeypatch.setattr(sys, "argv", ["run.py", *typed])

    run.main()

    assert told.asked[-1][1:] == ["-m", "notoneless.operations.command", *carried_out]


def test_the_tests_run_without_browser_and_postgres_unless_all_are_asked_for(
    run: ModuleType, machine: Callable[..., Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = machine()
    monkeypatch.setattr(sys, "argv", ["run.py", "test", "-k", "doors"])

    assert run.main() == 0

    assert "not browser and not postgres" in told.asked[-1]
    assert told.asked[-1].count("-k") == 1


def test_with_all_a_failure_of_either_half_is_a_failure(
    run: ModuleType, machine: Callable[..., Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = machine({"tests.postgres_server": 1})
    monkeypatch.setattr(sys, "argv", ["run.py", "test", "--all"])

    assert run.main() == 1
    assert "tests.postgres_server" in told.asked[-1]


def test_an_old_python_is_told_what_is_needed(
    run: ModuleType,
    machine: Callable[..., Machine],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    machine()
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))

    assert run.main() == 2
    assert "3.11" in capsys.readouterr().out
