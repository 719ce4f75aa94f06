"""Asks a server for one address as fast as it answers, over kept connections, and times every answer.

Used by hot_page.py. One process and one core: the other core is the server's.
"""

import itertools
import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 8
SILENCE_SECONDS = 10
HEADERS_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Load:
    """What a round came to: answers, those that were no 200, seconds, and each answer's seconds, shortest first."""

    answers: int
    errors: int
    seconds: float
    waits: list[float]

    @property
    def per_second(self) -> float:
        """Return answers a second."""
        return self.answers / self.seconds

    def wait_ms(self, share: float) -> float:
        """Return the milliseconds within which this share of the answers came, 0 to 1."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))] * 1000


@dataclass
class _Caller:
    """One kept connection: when its question left, what of the answer is still to come."""

    line: socket.socket
    asked: float = 0.0
    missing: int = -1
    head: bytes = b""


def request_bytes(url: str, headers: dict[str, str]) -> bytes:
    """Return a GET of the address as it goes over the wire."""
    parts = urlsplit(url)
    lines = [f"GET {parts.path or '/'} HTTP/1.1", f"Host: {parts.netloc}", *(f"{k}: {v}" for k, v in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def ask(url: str, headers: dict[str, str], seconds: float, connections: int = CONNECTIONS) -> Load:
    """Ask for `seconds` over so many connections, each of which asks again as soon as it has its answer."""
    return ask_in_turn(url, itertools.repeat(request_bytes(url, headers)), seconds, connections)


def ask_in_turn(url: str, questions: Iterator[bytes], seconds: float, connections: int = CONNECTIONS) -> Load:
    """The same, with a question of its own each time, as it goes over the wire; the address says only where to."""
    parts = urlsplit(url)
    callers = {}
    poll = select.epoll()
    for _ in range(connections):
        line = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=SILENCE_SECONDS)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        callers[line.fileno()] = _Caller(line)
        poll.register(line.fileno(), select.EPOLLIN)
    try:
        return _ask(poll, callers, questions, seconds)
    finally:
        poll.close()
        for caller in callers.values():
            caller.line.close()


def _ask(poll: select.epoll, callers: dict[int, _Caller], questions: Iterator[bytes], seconds: float) -> Load:
    waits: list[float] = []
    errors = 0
    began = time.perf_counter()
    for caller in callers.values():
        caller.asked = time.perf_counter()
        caller.line.sendall(next(questions))
    while time.perf_counter() - began < seconds:
        for number, _event in poll.poll(SILENCE_SECONDS):
            caller = callers[number]
            is_whole, is_error = _receive(caller)
            if is_whole:
                waits.append(time.perf_counter() - caller.asked)
                errors += is_error
                caller.asked = time.perf_counter()
                caller.line.sendall(next(questions))
    return Load(len(waits), errors, time.perf_counter() - began, sorted(waits))


def _receive(caller: _Caller) -> tuple[bool, bool]:
    """Read what has come; tell whether an answer is whole, and whether it was no 200."""
    data = caller.line.recv(262_144)
    if not data:
        raise ConnectionError("the server closed a kept connection")
    if caller.missing < 0:
        caller.head += data
        end = caller.head.find(HEADERS_END)
        if end < 0:
            return False, False
        head, body = caller.head[:end], len(caller.head) - end - len(HEADERS_END)
        caller.missing = _length(head) - body
        caller.head = head
    else:
        caller.missing -= len(data)
    if caller.missing > 0:
        return False, False
    is_error = b" 200 " not in caller.head[:16]
    caller.missing, caller.head = -1, b""
    return True, is_error


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise ValueError("the answer has no Content-Length: chunked answers are not counted here")
