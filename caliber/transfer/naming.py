"""Finds sections, topics and authors by the names a source gives them, and makes what is missing. Called by writing."""

from collections.abc import Callable

from articles.models import Author, AuthorText, Section, SectionText, Topic, TopicText
from caliber.text.slugs import slugify, unique_slug

LONGEST_NAME = 80


class Sections:
    """The paper's sections; an import makes none, as they are its plan and not its content."""

    def __init__(self, default: str = "") -> None:
        """Read them once; default is the slug for stories that name none."""
        self.default = default
        self._ids: dict[str, int] = {_key(words.name): words.section_id for words in SectionText.objects.all()}
        self._ids.update(Section.objects.values_list("slug", "pk"))

    def find(self, name: str) -> int | None:
        """Return the number of a section by its slug or its name in any language."""
        return self._ids.get(name) or self._ids.get(_key(name))

    def find_or_default(self, name: str) -> int | None:
        """Return a section's number, or the default's where there is none of this name."""
        return (self.find(name) if name else None) or self.find(self.default)


class Names:
    """Authors or topics by name: in this language, in another, by the slug the name makes; else a new one."""

    def __init__(self, model: type[Author] | type[Topic], text_model: type[AuthorText] | type[TopicText]) -> None:
        """Read all names once: papers have thousands at most."""
        self.model, self.text_model = model, text_model
        self._field = model._meta.model_name or ""
        self._by_slug: dict[str, int] = dict(model._default_manager.values_list("slug", "pk"))
        self._by_name: dict[tuple[str, str], int] = {}
        self._anywhere: dict[str, int] = {}
        rows = text_model._default_manager.order_by("pk").values_list("language", "name", f"{self._field}_id")
        for language, name, number in rows:
            self._remember(language, name, number)

    def is_known(self, name: str, language: str) -> bool:
        """Tell whether a name would be found."""
        return self._find(name[:LONGEST_NAME], language) is not None

    def find_or_make(self, name: str, language: str) -> int:
        """Return the number of who or what bears a name, with that name written down in this language."""
        name = name[:LONGEST_NAME].strip()
        number = self._find(name, language) or self._make(name, language)
        if (language, _key(name)) not in self._by_name:
            key = {f"{self._field}_id": number, "language": language}
            self.text_model._default_manager.get_or_create(**key, defaults={"name": name})
            self._remember(language, name, number)
        return number

    def _find(self, name: str, language: str) -> int | None:
        key = _key(name)
        by_name = self._by_name.get((language, key)) or self._anywhere.get(key)
        return by_name or self._by_slug.get(slugify(name, language, LONGEST_NAME))

    def _make(self, name: str, language: str) -> int:
        taken: Callable[[str], bool] = self._by_slug.__contains__
        slug = unique_slug(slugify(name, language, LONGEST_NAME), taken)
        number = self.model._default_manager.create(slug=slug).pk
        self._by_slug[slug] = number
        return int(number)

    def _remember(self, language: str, name: str, number: int) -> None:
        self._by_name.setdefault((language, _key(name)), number)
        self._anywhere.setdefault(_key(name), number)


def authors() -> Names:
    """Return the paper's authors."""
    return Names(Author, AuthorText)


def topics() -> Names:
    """Return the paper's topics."""
    return Names(Topic, TopicText)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
