"""A schema is what the API shows or takes and nobody stores."""

from pydantic import BaseModel, ConfigDict


class Schema(BaseModel):
    """Base of every answer and body; like a record it is built with its first use, not with a function's start."""

    model_config = ConfigDict(
        defer_build=True, hide_input_in_errors=True, json_schema_serialization_defaults_required=True
    )
