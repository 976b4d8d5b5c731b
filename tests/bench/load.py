"""Asking a server again and again over kept connections, and how long each answer took.

Plain sockets and threads: the asking shares two cores with the answering, so it must cost next to nothing.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Load:
    """What came of sending requests: how many a second, and how long one waits.

    p50_ms, p99_ms: milliseconds from sending to the end of the answer
    """

    requests: int
    per_second: float
    p50_ms: float
    p99_ms: float
    statuses: dict[int, int]


def send_all(requests: Sequence[bytes], *, port: int, concurrency: int) -> Load:
    """Send every request once, `concurrency` at a time, each on a connection kept open.

    Takes    requests: whole HTTP/1.1 requests as bytes
    """
    waiting, lock = iter(requests), threading.Lock()
    seconds: list[float] = []
    statuses: dict[int, int] = {}

    def work() -> None:
        mine: list[tuple[int, float]] = []
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for request in _one_by_one(waiting, lock):
                began = time.perf_counter()
                line.sendall(request)
                mine.append((_status(line), time.perf_counter() - began))
        with lock:
            for status, took in mine:
                statuses[status] = statuses.get(status, 0) + 1
                seconds.append(took)

    began = time.perf_counter()
    workers = [threading.Thread(target=work) for _ in range(concurrency)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return _summed(sorted(seconds), time.perf_counter() - began, statuses)


def _one_by_one(waiting: Iterator[bytes], lock: threading.Lock) -> Iterator[bytes]:
    while True:
        with lock:
            request = next(waiting, None)
        if request is None:
            return
        yield request


def _status(line: socket.socket) -> int:
    """Read one answer to its end and give its status."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += _more(line)
    head, _, body = got.partition(b"\r\n\r\n")
    length = next(
        (int(field.split(b":")[1]) for field in head.split(b"\r\n") if field.lower().startswith(b"content-length:")), 0
    )
    while len(body) < length:
        body += _more(line)
    return int(head.split(b" ", 2)[1])


def _more(line: socket.socket) -> bytes:
    part = line.recv(65536)
    if not part:
        raise ConnectionError("The server closed the connection before it had answered.")
    return part


def _summed(seconds: list[float], whole: float, statuses: dict[int, int]) -> Load:
    return Load(
        requests=len(seconds),
        per_second=round(len(seconds) / whole, 1),
        p50_ms=round(seconds[len(seconds) // 2] * 1000, 1),
        p99_ms=round(seconds[min(len(seconds) - 1, len(seconds) * 99 // 100)] * 1000, 1),
        statuses=statuses,
    )
