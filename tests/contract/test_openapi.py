"""docs/openapi.json: fresh, valid, and every route of it under exactly one function."""

import json
import re
from collections import Counter
from typing import Any

import pytest
from openapi_spec_validator import validate

from local import routing
from tools import feed_words, openapi


@pytest.mark.rule("PF-16")
def test_the_committed_document_is_what_the_routes_say() -> None:
    assert openapi.TARGET.read_text() == openapi.text(), "run make openapi"


@pytest.mark.rule("PF-18")
def test_the_page_says_of_a_notice_what_a_mail_says() -> None:
    for path, said in feed_words.files().items():
        assert path.read_text() == said, "run make openapi"


def _operations() -> list[tuple[str, dict[str, Any]]]:
    paths = json.loads(openapi.TARGET.read_text())["paths"]
    return [(f"{method} {path}", one) for path, item in paths.items() for method, one in item.items()]


NOTHING = {"type": "null"}
"""What the desktop client is answered where there is no booking."""


@pytest.mark.rule("PF-16")
def test_every_operation_says_what_it_answers_when_it_succeeds() -> None:
    for name, operation in _operations():
        successes = {status: one for status, one in operation["responses"].items() if status < "300"}
        assert successes, f"{name} never succeeds"
        for status, one in successes.items():
            assert (status == "204") != ("content" in one), f"{name}: {status}"
            if list(one.get("content", ())) == ["text/csv"]:
                continue  # a file of a client's own columns
            schema = one.get("content", {}).get("application/json", {}).get("schema", {})
            named = schema.get("anyOf", [schema])  # what can be asked for first is answered in one of two ways
            assert status == "204" or all("$ref" in one or one == NOTHING for one in named), (
                f"{name}: {status} has no schema of its own"
            )


@pytest.mark.rule("PF-16")
def test_no_answer_is_an_object_of_anything() -> None:
    schemas = json.loads(openapi.TARGET.read_text())["components"]["schemas"]
    unnamed = [name for name in schemas if name.startswith(("One_dict", "Many_dict", "One_Any", "Many_Any"))]
    assert unnamed == []


@pytest.mark.rule("PF-16")
def test_operations_have_short_names_and_no_two_the_same() -> None:
    names = Counter(operation["operationId"] for _, operation in _operations())
    assert [name for name, count in names.items() if count > 1] == []
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+){1,4}", name)] == []


@pytest.mark.rule("PF-16")
def test_no_name_of_a_schema_stands_for_two_shapes() -> None:
    """pydantic tells two shapes of one name apart by `-Input` and `-Output`, or by their modules."""
    schemas = json.loads(openapi.TARGET.read_text())["components"]["schemas"]
    assert [name for name in schemas if "-" in name or "__" in name] == []


@pytest.mark.rule("PF-15", "PF-16")
def test_every_operation_says_how_it_refuses() -> None:
    for name, operation in _operations():
        refused = {int(status) for status in operation["responses"] if status >= "400"}
        wanted = openapi.ANYWHERE | (openapi.TO_WRITES if not name.startswith("get") else set())
        assert wanted <= refused, name


@pytest.mark.rule("PF-16")
def test_every_write_that_reads_a_body_says_which() -> None:
    bodiless = {"publish_mission", "open_leg", "accept_applicant", "scan_now", "close_mel_item"}
    bodiless |= {"refresh_session", "sign_out", "generate_mission", "reopen_mel_item", "ask_for_code"}
    for name, operation in _operations():
        if name.startswith(("post", "put")):
            assert ("requestBody" in operation) != (operation["operationId"] in bodiless), name


@pytest.mark.slow
@pytest.mark.rule("PF-16")
def test_the_document_is_valid_openapi() -> None:
    validate(json.loads(openapi.TARGET.read_text()))


def test_every_route_falls_under_the_function_that_answers_it() -> None:
    import importlib

    for name in openapi.FUNCTIONS:
        for route in importlib.import_module(f"functions.{name}.app").api.route_names():
            path = route.split(" ")[1].replace("<", "").replace(">", "")
            assert routing.function_for(path) == name, route


def test_no_function_answers_more_than_forty_five_routes() -> None:
    import importlib

    for name in openapi.FUNCTIONS:
        assert len(importlib.import_module(f"functions.{name}.app").api.route_names()) <= 45, name


@pytest.mark.rule("PF-16")
def test_the_reference_needs_nothing_from_elsewhere() -> None:
    site = openapi.TARGET.parent / "site"
    for name in ("index.html", "start.js"):
        assert "http" not in (site / name).read_text(), name
