"""The hooks that the README shows do what it says, with the JSON of a real run."""

from __future__ import annotations

import json
import re
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from briefgen.cli.app import main
from briefgen.starting import new_workspace

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
WORDS = "Example council, membership: 13 members, was 12 members"
SUMMARY = f"{WORDS}. 2 of 2 parts of brief were made again, and brief.md changed."


def _run(folder: Path, hook: str) -> None:
    """Build once, change a fact, and run a schedule with a hook."""
    new_workspace(folder, blank=True)
    toml, table = folder / "data/brief/brief.toml", folder / "data/brief/facts.csv"
    said = f'[schedule]\ncron = "@daily"\nretries = 0\non_change = {json.dumps(hook)}\non_failure = {json.dumps(hook)}\n'
    toml.write_text('formats = ["md"]\n' + toml.read_text(encoding="utf-8"), encoding="utf-8")
    plain = toml.read_text(encoding="utf-8")
    toml.write_text(f'{plain}[schedule]\ncron = "@daily"\n', encoding="utf-8")
    assert main(["schedule", "run", "--once"]) == 0
    toml.write_text(f"{plain}{said}", encoding="utf-8")
    table.write_text(table.read_text(encoding="utf-8").replace(",membership,12,", ",membership,13,"), encoding="utf-8")
    assert main(["schedule", "run", "--once"]) == 0


class _Posted(HTTPServer):
    """A webhook that keeps what is posted to it."""

    bodies: list[bytes]


class _Poster(BaseHTTPRequestHandler):
    server: _Posted

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.mark.skipif(not (shutil.which("jq") and shutil.which("curl")), reason="jq and curl are not both here")
def test_the_hook_that_posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The webhook gets the two sentences."""
    monkeypatch.chdir(tmp_path)
    (hook,) = re.findall(r"^jq .*\| curl .*$", README, re.MULTILINE)
    with _Posted(("127.0.0.1", 0), _Poster) as server:
        server.bodies = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            _run(tmp_path, hook.replace("https://chat.example.org/hooks/briefs", f"http://127.0.0.1:{server.server_port}/"))
        finally:
            server.shutdown()
            thread.join()
        assert [json.loads(body) for body in server.bodies] == [{"text": SUMMARY}]


@contextmanager
def _post_office() -> Iterator[tuple[int, list[bytes]]]:
    """Take letters as a mail server does; give its port and the letters."""
    letters: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listening.accept()
        with connection, connection.makefile("rwb") as stream:
            stream.write(b"220 here\r\n")
            stream.flush()
            for line in stream:
                word = line.split()[0].upper()
                stream.write({b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}.get(word, b"250 yes\r\n"))
                stream.flush()
                if word == b"DATA":
                    letters.append(b"".join(iter(stream.readline, b".\r\n")))
                    stream.write(b"250 taken\r\n")
                    stream.flush()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1], letters
    finally:
        thread.join(10)
        listening.close()


def test_the_hook_that_mails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letter names the brief and the event, and holds the two sentences and a line for each change."""
    monkeypatch.chdir(tmp_path)
    (script,) = re.findall(r"^```py\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    with _post_office() as (port, letters):
        (tmp_path / "mail.py").write_text(script.replace('"mail.example.org"', f'"127.0.0.1", {port}'), encoding="utf-8")
        _run(tmp_path, f"{sys.executable} mail.py")
    (letter,) = (message_from_bytes(each, policy=policy.default) for each in letters)
    assert (letter["Subject"], letter["To"]) == ("brief: change", "desk@example.org")
    assert letter.get_content().split() == f"{SUMMARY} {WORDS}".split()
