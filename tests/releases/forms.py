"""The form of each stored record, as JSON Schema of what lies in the table: what a release can read."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import CoreSchema

from offblock.adapters.keys.shapes import shape_of
from offblock.adapters.table import Item
from offblock.domain.kernel.events import Event
from offblock.domain.kernel.names import ANSWERS, KINDS, class_of

EVENT = "Event"
"""Under this name stands the form of what a write announces."""
_UNSAID = ("title", "description", "examples", "default", "additionalProperties")
_ON_THE_WIRE = "pydantic_js_annotation_functions"
Form = dict[str, Any]


class _Stored(GenerateJsonSchema):
    """As it is stored: an instant is a number there, whatever clients are shown."""

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        """The form of a part, without what is said of it for the wire alone."""
        metadata = {name: one for name, one in schema.get("metadata", {}).items() if name != _ON_THE_WIRE}
        return super().generate_inner({**schema, "metadata": metadata} if "metadata" in schema else schema)

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """A default is no part of the form."""
        inner: CoreSchema = schema["schema"]
        return self.generate_inner(inner)


def present() -> Form:
    """The forms of this code: `kinds` names the form of each kind in `forms`, `indexes` how the table lists them.

    A kind that is packed has a form of its own making, and stands in `packed`.
    """
    named = {name: class_of(name) for name in (*KINDS, *ANSWERS)} | {EVENT: Event}
    for kind in named.values():
        kind.model_rebuild()
    references, whole = models_json_schema(
        [(kind, "validation") for kind in named.values()], ref_template="#/forms/{model}", schema_generator=_Stored
    )
    kinds = {name: references[(kind, "validation")]["$ref"] for name, kind in named.items()}
    packed = sorted(name for name in KINDS if shape_of(named[name]).packed)
    return {"kinds": kinds, "packed": packed, "indexes": _indexes(), "forms": _bare(whole["$defs"])}


def _indexes() -> Form:
    """The keys of each index, and what it projects."""
    model: Any = Item
    return {index["index_name"]: _index(index) for index in model._get_schema()["global_secondary_indexes"]}


def _index(index: Any) -> Form:
    return {"keys": [one["AttributeName"] for one in index["key_schema"]], "projection": index["projection"]}


def _bare(part: Any, names: bool = True) -> Any:
    """A form without its words; `names` tells that the keys of this part are names of fields or forms."""
    if isinstance(part, list):
        return [_bare(one, False) for one in part]
    if not isinstance(part, dict):
        return part
    kept = {
        name: one
        for name, one in part.items()
        if names or name not in _UNSAID or (name == "additionalProperties" and isinstance(one, dict))
    }
    return {name: _bare(one, not names and name == "properties") for name, one in kept.items()}
