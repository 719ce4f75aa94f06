"""Queries whose SQL is put together once: for the few that every reader of a page that is not kept waits for.

Django builds a query from its parts each time it is asked; by key that takes several times as long as the database's
answer. Here it is built once a thread, with samples in place of the values, and asked again with others.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

Row = TypeVar("Row")
_Value = int | str | datetime


@dataclass
class _Plan:
    """The SQL, its parameters with the samples in them, where each value belongs, and how rows become results."""

    sql: str
    params: list[Any]
    places: list[list[int]]
    compiler: Any
    converters: dict[int, Any]
    populators: list[Any]
    names: list[str]
    span: slice

    def results(self, rows: list[Any]) -> list[Any]:
        """Return the rows as QuerySet's own iterator does: tuples, or instances with what select_related named."""
        converted = self.compiler.apply_converters(rows, self.converters) if self.converters else rows
        if not self.names:
            return [tuple(row) for row in converted]
        made = []
        for row in converted:
            instance = self.compiler.klass_info["model"].from_db(DEFAULT_DB_ALIAS, self.names, row[self.span])
            for populator in self.populators:
                populator.populate(row, instance)
            made.append(instance)
        return made


class Prepared(Generic[Row]):
    """A queryset, of instances or of values_list, as a function of its values.

    build: returns the queryset; every value that changes must be among its arguments, the present moment too. samples:
    one value an argument, of its type and unlike any other in the query.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], samples: Sequence[_Value] = ()) -> None:
        """Wait for the first question: there may be no database yet."""
        self.build = build
        self.samples = samples
        self._local = threading.local()

    def __call__(self, *values: _Value) -> list[Row]:
        """Ask; return what list(build(*values)) would."""
        plan = getattr(self._local, "plan", None)
        if plan is None or plan.compiler.connection is not connections[DEFAULT_DB_ALIAS]:
            plan = self._local.plan = self._prepare()
        params = plan.params.copy()
        for places, value in zip(plan.places, values, strict=True):
            for place in places:
                params[place] = _stored(value)
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, params)
            rows = cursor.fetchall()
        return plan.results(rows)

    def _prepare(self) -> _Plan:
        rows = self.build(*self.samples)
        compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        places = [[at for at, param in enumerate(params) if param == _stored(value)] for value in self.samples]
        if not all(places):
            raise ValueError(f"a sample is not among the parameters {params}")
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        if rows._iterable_class is not ModelIterable:
            return _Plan(sql, list(params), places, compiler, converters, [], [], slice(0))
        info = compiler.klass_info
        span = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        names = [column[0].target.attname for column in compiler.select[span]]
        populators = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
        return _Plan(sql, list(params), places, compiler, converters, populators, names, span)


def _stored(value: _Value) -> Any:
    """Return a value as the database takes it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
