"""What a process keeps: the answers and parts last used, within a budget of bytes. Called by layer and fragments."""

import threading
from collections import OrderedDict
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Anything that knows how many bytes it takes."""

    @property
    def size(self) -> int:
        """Return the bytes."""


Thing = TypeVar("Thing", bound=Sized)


class Memory(Generic[Thing]):
    """Least recently used out first; safe for threads."""

    def __init__(self, budget_bytes: int) -> None:
        """Begin empty."""
        self.budget_bytes = budget_bytes
        self.used_bytes = 0
        self._things: OrderedDict[str, tuple[Thing, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Thing | None:
        """Return what is kept under a key."""
        found = self._things.get(key)
        if found is None:
            return None
        try:
            self._things.move_to_end(key)
        except KeyError:  # another thread has just thrown it out
            return None
        return found[0]

    def put(self, key: str, thing: Thing) -> None:
        """Keep something, and throw out what was not used for longest; what is over half the budget is not kept."""
        size = thing.size
        with self._lock:
            self._drop(key)
            if size * 2 > self.budget_bytes:
                return
            self._things[key] = (thing, size)
            self.used_bytes += size
            while self.used_bytes > self.budget_bytes:
                self._drop(next(iter(self._things)))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._things.clear()
            self.used_bytes = 0

    def __len__(self) -> int:
        """Return how many are kept."""
        return len(self._things)

    def _drop(self, key: str) -> None:
        _thing, size = self._things.pop(key, (None, 0))
        self.used_bytes -= size
