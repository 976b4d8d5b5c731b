"""A mail server in a process of its own, as well or as badly behaved as it is told to be.

    python -m tests.mailserver --log /tmp/x/taken.txt --how takes

Prints its port, then writes one line for each message it took: its Message-ID and its recipients.
"""

from __future__ import annotations

import argparse
import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from threading import Lock

ROOT = Path(__file__).parents[1]


class How(StrEnum):
    """How the server behaves.

    takes         as it should
    hangs         says nothing, ever
    refuses       knows no such recipient, for ever
    puts_off      asks to come back later
    takes_and_drops   takes the message and leaves before it says so
    drops         leaves in the middle of the message, which it does not keep
    """

    TAKES = "takes"
    HANGS = "hangs"
    REFUSES = "refuses"
    PUTS_OFF = "puts_off"
    TAKES_AND_DROPS = "takes_and_drops"
    DROPS = "drops"


class Mailbox:
    """What one server took, in the order of arrival, as (Message-ID, recipients)."""

    def __init__(self, port: int, log: Path) -> None:
        self.port, self._log = port, log

    def taken(self) -> list[tuple[str, str]]:
        """Everything taken so far."""
        lines = self._log.read_text(encoding="ascii").splitlines()
        return [(each.split("\t")[0], each.split("\t")[1]) for each in lines]


@contextmanager
def a_mail_server(folder: Path, how: How = How.TAKES) -> Iterator[Mailbox]:
    """A server that runs for the block."""
    log = folder / f"taken-{how}.txt"
    log.touch()
    command = [sys.executable, "-m", "tests.mailserver", "--log", str(log), "--how", how]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Mailbox(int(process.stdout.readline()), log)
        finally:
            process.kill()


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        how = self.server.how
        if how is How.HANGS:
            time.sleep(600)
        self._say("220 ready")
        recipients: list[str] = []
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"QUIT":
                return self._say("221 bye")
            if word == b"RCPT":
                if how is How.REFUSES:
                    self._say("550 no such mailbox")
                    continue
                if how is How.PUTS_OFF:
                    self._say("451 later")
                    continue
                recipients.append(line.decode("ascii").strip())
            if word != b"DATA":
                self._say("250 ok")
                continue
            self._say("354 go on")
            text = b"".join(iter(self.rfile.readline, b".\r\n"))
            if how is How.DROPS:
                return None
            self.server.take(text, recipients)
            if how is How.TAKES_AND_DROPS:
                return None
            self._say("250 taken")
            recipients = []
        return None

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode("ascii"))


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, how: How, log: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.how, self._log, self._lock = how, log.open("a", encoding="ascii"), Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """A sender that was killed is no fault of the server's."""

    def take(self, text: bytes, recipients: list[str]) -> None:
        """Keep one message before anybody is told that it is kept."""
        named = next(line for line in text.decode("utf-8").splitlines() if line.lower().startswith("message-id:"))
        with self._lock:
            self._log.write(f"{named.split(':', 1)[1].strip()}\t{','.join(recipients)}\n")
            self._log.flush()


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--how", type=How, choices=list(How), default=How.TAKES)
    given = parser.parse_args()
    with _Server(given.how, given.log) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
