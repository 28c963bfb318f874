"""A record is what the airline remembers: frozen, validated, changed only by making the next one."""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from offblock.domain.kernel.values import KEPT


class Record(BaseModel):
    """Base of every record. It is the domain object, the stored body and usually the response schema.

    Its validator is made with its first use: a function's start would wait for those of all records.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=False,
        defer_build=True,
        hide_input_in_errors=True,
        validate_by_name=True,
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,
    )

    keyed_by: ClassVar[tuple[str, ...]] = ("id",)
    """The fields that make it the one and only of its kind, where it is kept."""

    @property
    def identity(self) -> tuple[Any, ...]:
        """What tells it from every other record: two versions of a thing have the same one."""
        return (type(self), *self.key_parts)

    @property
    def key_parts(self) -> tuple[Any, ...]:
        """The values of the fields by which it is kept."""
        return tuple(getattr(self, name) for name in self.keyed_by)

    @classmethod
    def blank(cls, parts: tuple[Any, ...]) -> Self:
        """One of which nothing but its key is said: what holds where none was written yet."""
        return cls(**dict(zip(cls.keyed_by, parts, strict=True)))

    def but(self, **changes: Any) -> Self:
        """The same record with these fields changed, validated as a whole."""
        plain = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**plain, **changes}, context=KEPT)


def stored_as(name: str) -> Any:
    """For a field that has been renamed: the name under which it was stored, and goes on to be."""
    return Field(validation_alias=name, serialization_alias=name)
