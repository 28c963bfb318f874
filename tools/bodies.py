"""What is read and answered by hand, and so is not in a route's types: files, position reports, and dry runs."""

import re
from typing import Any

from offblock.adapters.files import MOST_BYTES
from offblock.domain.flights.reports import MAX_REPORTS
from offblock.domain.imports.sentences import ERRORS, FILES, WARNINGS, named
from offblock.queries.effects import WORDS
from offblock.schemas.effects import EffectsView
from offblock.schemas.envelope import One


def _quantity(usual: str, others: str) -> dict[str, Any]:
    unit = {"type": "string", "description": f"`{usual}` where it is left out; also {others}."}
    with_unit = {"type": "object", "properties": {"value": {"type": "number"}, "unit": unit}, "required": ["value"]}
    return {"anyOf": [{"type": "number", "description": f"In {usual}."}, with_unit, {"type": "null"}]}


def _part(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields}


_FEET, _DEGREES = _quantity("ft", "m"), _quantity("deg", "rad")
REPORT: dict[str, Any] = {
    "title": "PositionReport",
    "description": "Where the aircraft is and what it does; what is missing, unusable or unknown here is left out.",
    "type": "object",
    "properties": {
        "timestamp": {
            "anyOf": [{"type": "string", "format": "date-time"}, {"type": "number"}],
            "description": "RFC 3339, Unix seconds or milliseconds; without one the instant of its arrival.",
        },
        "position": _part(latitude=_DEGREES, longitude=_DEGREES, altitude=_FEET, altitudeAgl=_FEET),
        "attitude": _part(headingTrue=_DEGREES, gs=_quantity("kt", "m/s, km/h, mph"), vs=_quantity("fpm", "m/s, ft/s")),
        "sensors": _part(onGround={"type": ["boolean", "null"]}),
        "weight": _part(fuel=_quantity("lbs", "kg")),
        "engines": {"type": "array", "items": _part(running={"type": ["boolean", "null"]})},
    },
}
_ONE = {"$ref": "#/components/schemas/PositionReport"}
_SIZE = {"type": "integer", "minimum": 1, "maximum": MOST_BYTES, "description": "The file's bytes."}
SCHEMAS: dict[str, Any] = {
    "PositionReport": REPORT,
    "ClientsFlight": {
        "title": "ClientsFlight",
        "description": "A flight as the published desktop client names it; a stop has the callsign alone.",
        "type": "object",
        "properties": {
            "callsign": {"type": "string"},
            "departure": {"type": "string"},
            "arrival": {"type": "string"},
            "timestamp": {"description": "By the client's clock: not looked at."},
        },
    },
    "ClientWaits": {
        "title": "ClientWaits",
        "description": "What a client was given beside its code.",
        "type": "object",
        "properties": {"authorization_token": {"type": "string"}},
        "required": ["authorization_token"],
    },
    "LargeFile": {
        "title": "LargeFile",
        "description": "Asks where to send a file that is larger than this route takes.",
        "type": "object",
        "properties": {"size": _SIZE},
        "required": ["size"],
        "additionalProperties": False,
    },
}

_REPORTS: dict[str, Any] = {
    "required": True,
    "content": {"application/json": {"schema": {"anyOf": [_ONE, {"type": "array", "items": _ONE}]}}},
}
_NAMED_FLIGHT: dict[str, Any] = {
    "required": True,
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ClientsFlight"}}},
}
BODIES: dict[str, dict[str, Any]] = {
    "report_positions": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"anyOf": [_ONE, {"type": "array", "items": _ONE, "maxItems": MAX_REPORTS}]},
            }
        },
    },
    "report_position": _REPORTS,
    "report_position_newly": _REPORTS,
    **{f"{end}_client_flight{older}": _NAMED_FLIGHT for end in ("start", "stop", "finish") for older in ("", "_older")},
    "poll_for_token": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ClientWaits"}}},
    },
    "import_file": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string", "description": "A header and rows, UTF-8."}},
            "application/json": {"schema": {"$ref": "#/components/schemas/LargeFile"}},
        },
    },
}
"""By operation."""


def effects_schemas() -> dict[str, Any]:
    """What a dry run answers, by the names that it has in the document."""
    template = "#/components/schemas/{model}"
    whole = One[EffectsView].model_json_schema(mode="serialization", ref_template=template)
    fields = whole["$defs"]["Effect"]["properties"]
    fields["kind"]["enum"] = list(WORDS)
    fields["facts"]["x-facts"] = {kind: re.findall(r"{(\w+)}", text) for kind, text in WORDS.items()}
    return {**whole.pop("$defs"), "One_EffectsView_": whole}


def say_what_imports_find(schemas: dict[str, Any]) -> None:
    """Name the codes of what an import finds, and the facts that each tells."""
    named_by = {code: named(text) for code, text in {**ERRORS, **WARNINGS}.items()}
    for name in ("Group", "RowError", "RowProblem"):
        schemas[name]["properties"]["code"]["enum"] = list(named_by)
    schemas["RowProblem"]["properties"]["facts"]["x-facts"] = named_by
    for name in ("ImportRow", "ImportView"):
        schemas[name]["properties"]["failed_code"]["anyOf"][0]["enum"] = list(FILES)
    schemas["ImportView"]["properties"]["failed_facts"]["x-facts"] = {code: named(text) for code, text in FILES.items()}
