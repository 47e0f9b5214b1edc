"""JSON text of anything that holds plans, with every digit of their numbers, and back."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import RootModel, TypeAdapter

from vnplan.model.exact_json import exactly, readable, with_numbers

T = TypeVar("T")


def to_json(value: Any, *, indent: int | None = None) -> str:
    """JSON text of a plan or a part of one, a list or dict of them, a pydantic model that holds them.

    What is not of vnplan is written as pydantic writes it.

    >>> from vnplan.model import Baseline
    >>> to_json({"baselines": [Baseline(value="66.812345678901234567", unit="tạ/ha")]})
    '{"baselines":[{"value":66.812345678901234567,"unit":"tạ/ha","year":null,"text":null}]}'
    """
    return with_numbers(RootModel[Any](value).model_dump_json(indent=indent, context=exactly(None)))


def from_json(kind: type[T], text: str | bytes | bytearray) -> T:
    """What ``to_json`` wrote, as a ``kind``: ``from_json(list[vnplan.Plan], text)``.

    Raises ``pydantic.ValidationError`` when the text is of no such thing.
    """
    return TypeAdapter(kind).validate_json(readable(text))
