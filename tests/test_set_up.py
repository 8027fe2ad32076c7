"""tools/set_up.py sets .venv up once, again when what it rests on has changed, and never half."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


class Installer:
    """Stands in for venv, pip and uv: makes the folders that they make and remembers what it was asked for."""

    def __init__(self, script: ModuleType) -> None:
        self.script = script
        self.asked: list[str] = []
        self.fails: set[str] = set()

    def run(self, command: list[str]) -> bool:
        """Do as if `command` had run; tell whether it succeeded."""
        words = " ".join(command)
        what = next(name for name in ("-m venv", "uv venv", "uv pip", "-m pip") if name in words)
        lock = next((name for name in ("requirements-dev.txt", "requirements.txt") if name in words), "")
        self.asked.append(f"{what} {lock}".strip())
        if what in self.fails:
            return False
        if what.endswith("venv"):
            folder = self.script.VENV / "bin"
            folder.mkdir(parents=True)
            (folder / "python").symlink_to(sys.executable)
            if what == "-m venv":
                (folder / "pip").touch()
        return True


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, at work in a folder of its own, without uv."""
    (tmp_path / "tools").mkdir()
    for name in ("tools/set_up.py", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    return load(tmp_path, monkeypatch)


def load(folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load the script that lies in `folder`."""
    spec = importlib.util.spec_from_file_location("set_up", folder / "tools" / "set_up.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "make_importable", lambda: None)
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    return module


@pytest.fixture
def installer(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Installer:
    """What the script calls in place of venv, pip and uv."""
    fake = Installer(script)
    monkeypatch.setattr(script, "run", fake.run)
    return fake


def test_the_second_run_does_nothing(script: ModuleType, installer: Installer) -> None:
    """A good set-up is left alone."""
    assert script.main(["runtime"]) == 0
    assert installer.asked == ["-m venv", "-m pip requirements.txt"]
    assert script.main(["runtime"]) == 0
    assert len(installer.asked) == 2


def test_what_tests_need_is_added_to_the_runtime(script: ModuleType, installer: Installer) -> None:
    """`make test` after `make brief` keeps the environment, and `make brief` after it has nothing left to do."""
    script.main(["runtime"])
    script.main(["dev"])
    assert installer.asked[2:] == ["-m pip requirements-dev.txt"]
    script.main(["runtime"])
    assert len(installer.asked) == 3


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_changed_lock_starts_afresh(script: ModuleType, installer: Installer, name: str) -> None:
    """Another lock means an empty environment: what it no longer names is gone."""
    script.main(["dev"])
    stray = script.VENV / "stray"
    stray.touch()
    lock = script.ROOT / name
    lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    script.main(["runtime" if name == "requirements.txt" else "dev"])
    assert not stray.exists()


def test_an_interruption_leaves_no_stamp(script: ModuleType, installer: Installer, capsys: pytest.CaptureFixture[str]) -> None:
    """A failed install is said in one line and the next run starts it again."""
    installer.fails = {"-m pip"}
    assert script.main(["runtime"]) == 3
    assert capsys.readouterr().err.startswith("pip could not install requirements.txt")
    installer.fails = set()
    assert script.main(["runtime"]) == 0
    assert installer.asked == ["-m venv", "-m pip requirements.txt"] * 2


def test_a_moved_folder_is_set_up_again(
    script: ModuleType, installer: Installer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virtual environment knows its place, so it does not survive a move."""
    script.main(["runtime"])
    moved = tmp_path.with_name(tmp_path.name + "-moved")
    tmp_path.rename(moved)
    again = load(moved, monkeypatch)
    assert not again.is_set_up("runtime")
    moved.rename(tmp_path)
    assert script.is_set_up("runtime")


def test_a_deleted_environment_is_set_up_again(script: ModuleType, installer: Installer) -> None:
    """Without .venv there is no set-up, and without its Python neither."""
    script.main(["runtime"])
    script.PYTHON.unlink()
    assert not script.is_set_up("runtime")
    shutil.rmtree(script.VENV)
    assert not script.is_set_up("runtime")


def test_uv_is_used_where_it_is(script: ModuleType, installer: Installer, monkeypatch: pytest.MonkeyPatch) -> None:
    """uv on the PATH makes and fills the environment alone."""
    monkeypatch.setattr(script.shutil, "which", lambda name: "/somewhere/uv")
    assert script.main(["runtime"]) == 0
    assert installer.asked == ["uv venv", "uv pip requirements.txt"]


@pytest.mark.parametrize("fails", ["uv venv", "uv pip"])
def test_pip_stands_in_for_uv(script: ModuleType, installer: Installer, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    """Where uv cannot (pip may know an index that uv does not), pip starts afresh."""
    monkeypatch.setattr(script.shutil, "which", lambda name: "/somewhere/uv")
    installer.fails = {fails}
    assert script.main(["runtime"]) == 0
    assert installer.asked[-2:] == ["-m venv", "-m pip requirements.txt"]


def test_a_python_without_venv_is_one_clear_line(
    script: ModuleType, installer: Installer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where Debian has split venv off, the line says what to install."""
    monkeypatch.setattr(script.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    assert script.main(["runtime"]) == 3
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "has no venv module" in error
    assert "apt install python3-venv" in error
    assert installer.asked == []
