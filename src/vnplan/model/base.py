"""What all nouns of the data model share."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from vnplan.model.exact_json import Number, exactly, readable, with_numbers

__all__ = ["Noun", "Number"]

N = TypeVar("N", bound="Noun")


class Noun(BaseModel):
    """Base of the model: immutable, no unknown fields, equal when all fields are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_dump_json(self, **options: Any) -> str:
        """As JSON, with every digit of every number; options as of ``pydantic.BaseModel``."""
        context = exactly(options.pop("context", None))
        return with_numbers(super().model_dump_json(context=context, **options))

    @classmethod
    def model_validate_json(cls: type[N], json_data: str | bytes | bytearray, **options: Any) -> N:
        """From JSON, with every digit of every number; options as of ``pydantic.BaseModel``."""
        return super().model_validate_json(readable(json_data), **options)
