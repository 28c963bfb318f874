"""A record is what the airline remembers: frozen, validated, changed only by making the next one."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of every record. It is the domain object, the stored body and usually the response schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    def but(self, **changes: Any) -> Self:
        """The same record with these fields changed, validated as a whole."""
        return type(self).model_validate({**{name: getattr(self, name) for name in type(self).model_fields}, **changes})
