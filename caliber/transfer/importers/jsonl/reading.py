"""Reads JSON Lines; the field names are already ours."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from caliber.transfer.lines import SourceFile, decode
from caliber.transfer.records import Damage, Row


def read(file: SourceFile) -> Iterator[Row | Damage]:
    """Yield a row for every line that holds an object; empty lines are passed over."""
    for line in file.lines():
        if isinstance(line, Damage):
            yield line
        elif line[1].strip():
            yield _read_line(*line)


def _read_line(number: int, content: bytes) -> Row | Damage:
    text = decode(content)
    if text is None:
        return Damage(number, _("the line is not UTF-8"))
    if "\0" in text:
        return Damage(number, _("the line holds a NUL character"))
    try:
        value = json.loads(text, parse_constant=_refuse)
    except RecursionError:
        return Damage(number, _("the line nests too deeply"))
    except ValueError as error:
        return Damage(number, _("the line is not JSON: %(reason)s") % {"reason": error})
    if not isinstance(value, dict):
        return Damage(number, _("the line is JSON, but not an object in { }"))
    return Row(number, value)


def _refuse(constant: str) -> object:
    raise ValueError(constant)
