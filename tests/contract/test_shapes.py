"""Records and schemas are built with their first use: here every one of them is, so that a wrong one is found now."""

import gc
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import offblock
from local import template
from offblock import boot
from offblock.adapters.crud import Collection
from offblock.schemas.schema import Schema


def _modules() -> Iterator[str]:
    for one in pkgutil.walk_packages(offblock.__path__, "offblock."):
        yield one.name
    for path in Path(template.ROOT / "functions").rglob("*.py"):
        if path.stem != "boot":  # a start, which calls AWS
            yield ".".join(path.relative_to(template.ROOT).with_suffix("").parts)


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _below(one)


def _ours() -> list[type[BaseModel]]:
    for name in _modules():
        importlib.import_module(name)
    ours = {one for one in _below(BaseModel) if one.__module__.startswith(("offblock.", "functions."))}
    return sorted(ours, key=lambda one: (one.__module__, one.__qualname__))


def test_every_record_and_schema_there_is_can_be_built() -> None:
    ours = _ours()
    assert len(ours) > 150, "the search has lost some"
    for one in ours:
        one.model_rebuild()
        assert one.__pydantic_complete__, one


def test_every_record_and_schema_waits_for_its_first_use() -> None:
    for one in _ours():
        is_shape = "[" not in one.__name__ and one is not Collection  # `One[User]` is made by who asks for it
        assert one.model_config.get("defer_build") or not is_shape, f"{one} is built at every start"


def test_a_model_that_cannot_be_built_fails_only_when_it_is_used_or_built() -> None:
    class Wrong(Schema):
        what: "NothingByThisName"  # type: ignore[name-defined]  # noqa: F821  # that is what is wrong with it

    with pytest.raises(Exception, match="NothingByThisName"):
        Wrong.model_rebuild()


def test_a_start_builds_what_is_hot_and_first_what_that_holds() -> None:
    class Held(Schema):
        number: int

    class Hot(Schema):
        many: dict[int, tuple[Held, ...]] | None = None

    class Cold(Schema):
        number: int

    called: list[str] = []

    def fails() -> None:
        called.append("failed")
        raise RuntimeError("nobody is there")

    def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
        return event

    assert boot.started(handler, fails, lambda: called.append("connected"), hot=(Hot,)) is handler
    gc.unfreeze()
    assert called == ["failed", "connected"]
    assert Held.__pydantic_complete__
    assert Hot.__pydantic_complete__
    assert not Cold.__pydantic_complete__
