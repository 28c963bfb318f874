"""Writes docs/openapi.json: every function's routes in one document, in the order in which the functions are listed."""

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

FUNCTIONS = ("charter", "bookings", "acars", "fleet", "admin")
TARGET = Path(__file__).parent.parent / "docs" / "openapi.json"
ABOUT = "Operations of a virtual airline. Send an API key as X-API-Key, or as Authorization: Bearer."


def document() -> dict[str, Any]:
    """The merged OpenAPI document. Property order is kept: it is the order of forms."""
    merged: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Offblock", "version": "1", "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": {},
        "components": {
            "schemas": {},
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
        "security": [{"key": []}, {"bearer": []}],
    }
    for name in FUNCTIONS:
        _add(merged, name)
    return merged


def _add(merged: dict[str, Any], name: str) -> None:
    app = importlib.import_module(f"functions.{name}.app")
    part = json.loads(app.api.get_openapi_json_schema(title="Offblock", version="1"))
    for path, item in part["paths"].items():
        assert path not in merged["paths"], f"{path} is answered by two functions"
        merged["paths"][path] = item
    schemas = merged["components"]["schemas"]
    for schema, body in part.get("components", {}).get("schemas", {}).items():
        assert schemas.setdefault(schema, body) == body, f"{schema} has two shapes"


def text() -> str:
    """The document as it is committed."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the document, or with --check say whether the committed one is still right."""
    for name, value in (("OFFBLOCK_TABLE", "none"), ("OFFBLOCK_SECRET", "none")):
        os.environ.setdefault(name, value)
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text() == text() else "docs/openapi.json is stale: run make openapi")
    TARGET.write_text(text())


if __name__ == "__main__":
    main()
