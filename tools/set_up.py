"""Set up .venv for make: `set_up.py runtime` for what briefgen runs on, `set_up.py dev` for what its tests need as well.

Needs nothing but Python itself; uses uv where it is on the PATH. A set-up that is still good is left alone: a stamp, written
last, holds all that it rests on.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"runtime": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}


class SetUpError(Exception):
    """Say in one line what is in the way."""


def main(arguments: list[str]) -> int:
    """Set up what is asked for and give an exit code."""
    level = arguments[0] if arguments[:1] and arguments[0] in LOCKS else "dev"
    try:
        if not is_set_up(level):
            set_up(level)
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nset-up interrupted; the next run starts it again", file=sys.stderr)
        return 130
    return 0


def stamp(level: str) -> Path:
    """Give the file that says `level` is installed."""
    return VENV / f".briefgen-{level}"


def key(level: str) -> str:
    """Give what a set-up rests on: the Python, the place (a venv cannot be moved) and the lock."""
    parts = [sys.version, str(VENV), LOCKS[level].read_text(encoding="utf-8"), Path(__file__).read_text(encoding="utf-8")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_set_up(level: str) -> bool:
    """Tell whether `level` was installed to its end and nothing that it rests on has changed."""
    try:
        return PYTHON.exists() and stamp(level).read_text(encoding="utf-8") == key(level)
    except OSError:
        return False


def set_up(level: str) -> None:
    """Install `level`, adding to a good runtime or else from an empty .venv; with uv where there is one, else with pip."""
    fresh = not (level == "dev" and is_set_up("runtime") and not stamp("dev").exists())
    print(f"setting up .venv with Python {'.'.join(map(str, sys.version_info[:3]))} ({level}; once, about a minute)", flush=True)
    uv = shutil.which("uv")
    if not (uv and install_with_uv(uv, level, fresh)):
        install_with_pip(level, fresh)
    make_importable()
    # The lock for dev holds the whole runtime at the same versions.
    for done in ("runtime", "dev") if level == "dev" else ("runtime",):
        write_whole(stamp(done), key(done))


def install_with_uv(uv: str, level: str, fresh: bool) -> bool:
    """Install with uv and tell whether it could: it has settings of its own, so pip may reach what it cannot."""
    if fresh:
        remove_venv()
    create = [uv, "venv", "--quiet", "--python", sys.executable, str(VENV)]
    install = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--require-hashes", "--python", str(PYTHON)]
    install += ["--requirement", str(LOCKS[level])]
    if (not fresh or run(create)) and run(install):
        return True
    print("uv could not; trying with pip", file=sys.stderr)
    return False


def install_with_pip(level: str, fresh: bool) -> None:
    """Install with the venv and pip that come with Python."""
    if fresh or not (VENV / "bin" / "pip").exists():
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            raise SetUpError(
                f"{sys.executable} has no venv module; install it (on Debian and Ubuntu: apt install python3-venv) or install uv"
            )
        remove_venv()
        if not run([sys.executable, "-m", "venv", str(VENV)]):
            raise SetUpError(f"{sys.executable} could not make {VENV}; its own words stand above")
    # -qq: no warnings, errors all the same.
    install = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    if not run([*install, "--requirement", str(LOCKS[level])]):
        raise SetUpError(f"pip could not install {LOCKS[level].name}; its own words stand above (is the network there?)")


def make_importable() -> None:
    """Let .venv find this checkout from any folder, and give it the `briefgen` command, without a build."""
    asked = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], stdout=subprocess.PIPE, check=True
    )
    Path(asked.stdout.decode().strip(), "briefgen-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = VENV / "bin" / "briefgen"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m briefgen "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def remove_venv() -> None:
    """Clear the place, stamps first, so that an interruption leaves no stamp."""
    for level in LOCKS:
        if stamp(level).exists():
            stamp(level).unlink()
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)


def run(command: list[str]) -> bool:
    """Run a command and tell whether it succeeded."""
    return subprocess.run(command).returncode == 0


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
