"""docs/openapi.json: fresh, valid, and every route of it under exactly one function."""

import json

import pytest
from openapi_spec_validator import validate

from local import template
from tools import openapi


@pytest.mark.rule("PF-16")
def test_the_committed_document_is_what_the_routes_say() -> None:
    assert openapi.TARGET.read_text() == openapi.text(), "run make openapi"


@pytest.mark.slow
@pytest.mark.rule("PF-16")
def test_the_document_is_valid_openapi() -> None:
    validate(json.loads(openapi.TARGET.read_text()))


def test_every_route_falls_under_the_function_that_answers_it() -> None:
    import importlib

    for name in openapi.FUNCTIONS:
        for route in importlib.import_module(f"functions.{name}.app").api.route_names():
            path = route.split(" ")[1].replace("<", "").replace(">", "")
            assert template.function_for(path) == name, route


def test_no_function_answers_more_than_forty_routes() -> None:
    import importlib

    for name in openapi.FUNCTIONS:
        assert len(importlib.import_module(f"functions.{name}.app").api.route_names()) <= 40, name


@pytest.mark.rule("PF-16")
def test_the_reference_needs_nothing_from_elsewhere() -> None:
    site = openapi.TARGET.parent / "site"
    for name in ("index.html", "start.js"):
        assert "http" not in (site / name).read_text(), name
