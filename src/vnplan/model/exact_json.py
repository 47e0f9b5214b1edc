"""Numbers in JSON with every digit that ``Decimal`` has.

JSON sets no limit to the digits of a number, but the serialiser and the parser of pydantic take
fractions through floats, which keep 15 digits. A longer one is written as ``{"": "0.123…"}`` first
and put in its place when the text is there; no other object has an empty key, and inside a string
the quotes would be escaped. Before reading, such numbers are put in quotes: ``Decimal`` takes both.

Where nobody puts numbers in their places (``model_dump(mode="json")``, a model of the user's own that
holds a plan) a number that no float prints becomes the nearest float, and a warning tells so: every
writer of JSON takes a float, none takes a ``Decimal`` without being told how.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from decimal import Decimal
from math import isinf
from typing import Annotated, Any

from pydantic import PlainSerializer, SerializationInfo, WithJsonSchema

from vnplan.errors import DigitsLostWarning

_CONTEXT = "vnplan.exact"
_STAND_IN = re.compile(r'\{\s*"":\s*"(-?[0-9.]+)"\s*\}')
_LONG = re.compile(r"[0-9][0-9.]{15}")
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?', re.DOTALL)
_LONGEST_INTEGER = 4_000  # digits that every parser takes
_LOST = "{!s:.40} has more digits than a float holds; vnplan.to_json writes them all"


def _json_number(value: Decimal, info: SerializationInfo) -> int | float | dict[str, str]:
    """An integer when the value is whole, else the shortest float that is the same number."""
    exact = isinstance(info.context, Mapping) and _CONTEXT in info.context
    if value == value.to_integral_value():
        return stand_in(value) if exact and value.adjusted() >= _LONGEST_INTEGER else int(value)
    number = float(value)
    if Decimal(repr(number)) == value:
        return number
    if exact:
        return stand_in(value)
    nearest = int(value) if isinf(number) else number
    warnings.warn(_LOST.format(value), DigitsLostWarning, stacklevel=3)
    return nearest


Number = Annotated[
    Decimal,
    PlainSerializer(_json_number, return_type=Any, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""An exact number: ``Decimal`` in Python, a plain number in JSON."""


def exactly(context: Any) -> Any:
    """The serialisation context that asks for stand-ins, on top of the caller's own."""
    return {**context, _CONTEXT: True} if isinstance(context, Mapping) else {_CONTEXT: True}


def stand_in(value: Decimal) -> dict[str, str]:
    """What stands for a number until ``with_numbers`` puts it in its place."""
    return {"": f"{value:f}"}


def with_numbers(text: str) -> str:
    """JSON text with numbers in place of their stand-ins.

    >>> with_numbers('{"value":{"":"0.12345678901234567890"}}')
    '{"value":0.12345678901234567890}'
    """
    return _STAND_IN.sub(r"\1", text) if '"":' in text else text


def readable(text: str | bytes | bytearray) -> str | bytes | bytearray:
    """JSON text whose long numbers are in quotes, so that a parser leaves them as they are.

    >>> readable('{"value":0.12345678901234567890}')
    '{"value":"0.12345678901234567890"}'
    """
    if not isinstance(text, str):
        try:
            decoded = bytes(text).decode()
        except UnicodeDecodeError:
            return text  # the parser says what is wrong with it
        return readable(decoded) if _LONG.search(decoded) else text
    return _TOKEN.sub(_quoted, text) if _LONG.search(text) else text


def _quoted(token: re.Match[str]) -> str:
    found = token.group()
    if found.startswith('"') or ("." not in found or len(found) < 16) and len(found) < _LONGEST_INTEGER:
        return found
    return f'"{found}"'
