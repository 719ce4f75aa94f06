"""Reads the sample paper's files: TOML for what all languages share, Markdown under a TOML head for each language."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_FENCE = "+++\n"


@dataclass(frozen=True)
class SampleText:
    """One language's words: the head's fields and the Markdown body."""

    language: str
    fields: dict[str, Any]
    body: str


@dataclass(frozen=True)
class SampleStory:
    """One story: what all languages share, and the words of each."""

    name: str
    shared: dict[str, Any]
    texts: list[SampleText]

    def published_at(self, installed_at: datetime) -> datetime:
        """Return the fixed time the story names, or the one it keeps to the moment of loading.

        A negative `hours_before_install` is a time to come: the story is loaded, and readers see it from then on.
        """
        if "published_at" in self.shared:
            return datetime.fromisoformat(self.shared["published_at"])
        return installed_at - timedelta(hours=self.shared["hours_before_install"])

    @property
    def state(self) -> str:
        """Return what the editors decided about the story: it is published where it does not say withdrawn."""
        return str(self.shared.get("state", "published"))

    def withdrawal_reason(self, language: str) -> str:
        """Return what readers of a language are told in place of a withdrawn story; empty for any other."""
        return str(self.shared.get("withdrawal_reason", {}).get(language, ""))


def read_table(name: str) -> dict[str, dict[str, Any]]:
    """Return one of the tables beside the stories: sections, topics, authors."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_stories() -> Iterator[SampleStory]:
    """Yield the stories in their order."""
    for folder in sorted((FOLDER / "stories").iterdir()):
        shared = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
        texts = [_read_text(path, path.stem) for path in sorted(folder.glob("*.md"))]
        yield SampleStory(folder.name, shared, texts)


def read_pages() -> dict[str, list[SampleText]]:
    """Return the standing pages' words by slug."""
    pages: dict[str, list[SampleText]] = {}
    for path in sorted((FOLDER / "pages").glob("*.md")):
        slug, language = path.stem.split(".")
        pages.setdefault(slug, []).append(_read_text(path, language))
    return pages


def _read_text(path: Path, language: str) -> SampleText:
    _before, head, body = path.read_text(encoding="utf-8").split(_FENCE, 2)
    return SampleText(language, tomllib.loads(head), body.strip() + "\n")
