"""What is shipped works: a wheel, a wheel built from the source archive, and an editable install, each in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import briefgen

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
pytestmark = pytest.mark.packaging


def _run(*command: object, cwd: Path) -> str:
    """Run a command as a person would, without this checkout on the path, and give what it printed."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    done = subprocess.run([str(word) for word in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _hatch(target: str, source: Path, place: Path) -> Path:
    _run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", place, cwd=source)
    (made,) = place.iterdir()
    return made


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, built from the checkout."""
    return _hatch("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    return _hatch("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def wheel_of_sdist(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the unpacked source archive."""
    unpacked = tmp_path_factory.mktemp("unpacked")
    _run(sys.executable, "-m", "tarfile", "-e", sdist, unpacked, cwd=unpacked)
    (source,) = unpacked.iterdir()
    return _hatch("wheel", source, tmp_path_factory.mktemp("wheel-of-sdist"))


def _install(what: Path, place: Path, *, editable: bool = False) -> Path:
    """Install without a network into a new environment that borrows our dependencies; give its `briefgen`."""
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    python = place / "bin" / "python"
    library = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip())
    (library / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps", "--no-build-isolation"]
    _run(*install, "--no-cache", "--python", python, *(["--editable"] if editable else []), what, cwd=place)
    return place / "bin" / "briefgen"


def _build_the_example(command: Path, folder: Path, home: Path) -> None:
    """Make the example in an empty folder and build it, with a package that lies below `home`."""
    place = _run(command.with_name("python"), "-P", "-c", "import briefgen; print(briefgen.__file__)", cwd=folder).strip()
    assert Path(place).is_relative_to(home)
    assert _run(command, "--version", cwd=folder) == f"briefgen {briefgen.__version__}\n"
    _run(command, "new", "demo", cwd=folder)
    demo = folder / "demo"
    said = _run(command, "build", "--as-of", "2012-01-31", cwd=demo)
    assert "output/sino-russian.pdf (" in said
    assert (demo / "output" / "sino-russian.pdf").read_bytes().startswith(b"%PDF-")
    assert "[^1]:" in (demo / "output" / "sino-russian.md").read_text(encoding="utf-8")


def test_the_wheel_carries_code_templates_and_the_example(wheel: Path) -> None:
    """The wheel has the package, its types, the templates, the example and the licence, and nothing of the tests."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shipped = {
        f"briefgen/_shipped/{path.relative_to(ROOT).as_posix()}"
        for folder in ("templates", "data/sino-russian")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    code = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "briefgen").rglob("*")
        # What tools leave behind is hidden or called __pycache__.
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(ROOT).parts)
    }
    assert shipped | code <= names
    assert f"briefgen-{PROJECT['version']}.dist-info/licenses/LICENSE" in names
    assert "briefgen/render/pdf/faces/OFL.txt" in names
    assert {name.split("/")[0] for name in names} == {"briefgen", f"briefgen-{PROJECT['version']}.dist-info"}
    assert not [name for name in names if "__pycache__" in name]


def test_a_wheel_of_the_source_archive_is_the_same(wheel: Path, wheel_of_sdist: Path) -> None:
    """Whoever builds from the source archive ships the same files, byte for byte."""
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(wheel_of_sdist) as other:
        assert {name: one.read(name) for name in one.namelist()} == {name: other.read(name) for name in other.namelist()}


def test_an_installed_wheel_builds_the_example(wheel_of_sdist: Path, tmp_path: Path) -> None:
    """`briefgen new demo && cd demo && briefgen build` works from an installed wheel in an empty folder."""
    command = _install(wheel_of_sdist, tmp_path / "environment")
    _build_the_example(command, tmp_path, tmp_path / "environment")


def test_an_editable_install_builds_the_example(tmp_path: Path) -> None:
    """An editable install finds templates and example in the checkout, also from elsewhere."""
    command = _install(ROOT, tmp_path / "environment", editable=True)
    _build_the_example(command, tmp_path, ROOT)


def test_the_version_is_said_once() -> None:
    """The package and pyproject.toml agree on the version."""
    assert briefgen.__version__ == PROJECT["version"]


def test_locks_name_no_address_and_hash_everything() -> None:
    """The locked requirements tell versions and hashes and leave it to the installer where to get them."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert not [
            line for line in lines if "://" in line or line.lstrip().startswith(("-i", "--index", "--find", "--extra", "#"))
        ]
        pinned = [line for line in lines if not line.startswith(" ")]
        assert all("==" in line and line.endswith(" \\") for line in pinned), name
        assert all(line.lstrip().startswith("--hash=sha256:") for line in lines if line.startswith(" "))


def test_the_runtime_lock_is_part_of_the_one_for_tests() -> None:
    """Tests run on the versions that users get."""

    def pinned(name: str) -> set[str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return {line.removesuffix(" \\") for line in lines if not line.startswith(" ")}

    assert pinned("requirements.txt") <= pinned("requirements-dev.txt")


def test_every_dependency_is_locked() -> None:
    """What pyproject.toml asks for stands in the runtime lock."""
    locked = {line.split("==")[0] for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()}
    assert {dependency.split(">=")[0].replace(".", "-") for dependency in PROJECT["dependencies"]} <= locked
