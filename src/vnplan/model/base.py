"""What all nouns of the data model share."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema


def _plain_number(value: Decimal) -> int | float:
    """A JSON number: an integer when the value is whole, else the shortest float."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal,
    PlainSerializer(_plain_number, return_type=Any, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""An exact number: ``Decimal`` in Python, a plain number in JSON."""


class Noun(BaseModel):
    """Base of the model: immutable, no unknown fields, equal when all fields are."""

    model_config = ConfigDict(frozen=True, extra="forbid")
