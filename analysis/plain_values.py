"""Dataclasses as plain dicts, lists, texts and numbers that JSON has, and back, by their own types (cattrs).

What comes back was written by another program, perhaps: nothing is turned into what it should have been, all else is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar, get_type_hints

from cattrs import Converter

T = TypeVar("T")


def plain_converter() -> Converter:
    """A converter of one's own, to which hooks may be added.

    Reading raises KeyError where a field without a default is missing, TypeError where a value is of another type and
    ValueError where an enumeration has no such member.
    """
    converter = Converter(detailed_validation=False, unstruct_collection_overrides={tuple: list, frozenset: sorted})
    for kind, accepted in {str: (str,), bool: (bool,), int: (int,), float: (int, float)}.items():
        converter.register_structure_hook(kind, _strictly(accepted))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda day, _: date.fromisoformat(day))
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    return converter


def as_lists(converter: Converter, *kinds: type) -> None:
    """Let instances of these dataclasses be lists of their fields, in order."""
    for kind in kinds:
        names = {field.name: get_type_hints(kind)[field.name] for field in fields(kind)}
        converter.register_unstructure_hook(kind, _listing(converter, tuple(names)))
        converter.register_structure_hook(kind, _unlisting(converter, names))


def as_pairs(mapping: Mapping[Any, Any]) -> list[list[Any]]:
    """A mapping whose keys are no texts, or whose order counts, as a list of pairs."""
    return [[key, value] for key, value in mapping.items()]


def _strictly(accepted: tuple[type, ...]) -> Callable[[Any, type], Any]:
    def checked(value: Any, wanted: type) -> Any:
        if not isinstance(value, accepted) or (isinstance(value, bool) and wanted is not bool):
            raise TypeError(f"{type(value).__name__} where {wanted.__name__} was expected")
        return wanted(value) if issubclass(wanted, Enum) else value  # a StrEnum is a text of its own

    return checked


def _listing(converter: Converter, names: tuple[str, ...]) -> Callable[[Any], list[Any]]:
    return lambda thing: [converter.unstructure(getattr(thing, name)) for name in names]


def _unlisting(converter: Converter, names: Mapping[str, Any]) -> Callable[[Any, type[T]], T]:
    def made(row: Any, kind: type[T]) -> T:
        pairs = zip(names.items(), row, strict=False)  # values that the program has learnt to keep since have their defaults
        return kind(**{name: converter.structure(value, of) for (name, of), value in pairs})

    return made
