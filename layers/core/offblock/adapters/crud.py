"""The five routes that every small collection has, said once: list, show, create, change, remove."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, Routes, caller, empty, many, one, store, whole
from offblock.adapters.paging import PerPageOrAll, cut
from offblock.domain.kernel.record import Record
from offblock.schemas.envelope import Many, One


class Collection(BaseModel):
    """What the routes of one collection do; the callables are use cases."""

    model_config = {"arbitrary_types_allowed": True}

    noun: str
    tag: str
    kind: type[Record]
    all_of: Callable[..., Any]
    place_of: Callable[[Any], Any]
    one_of: Callable[..., Any]
    create: Callable[..., Any]
    edit: Callable[..., Any]
    delete: Callable[..., Any]


def crud(collection: Collection, form: type[Any], shown: type[Any]) -> Routes:
    """The routes of a collection whose bodies are `form` and whose answers are `shown`."""
    routes, base, tags = Routes(), f"/api/v1/{collection.noun}", [collection.tag]
    several = collection.noun.replace("-", "_")
    single = several.removesuffix("s")
    options: dict[str, Any] = {"responses": REFUSALS, "tags": tags}
    page_of: Any = Many[shown]  # type: ignore[valid-type]  # made here
    listed: Any = {
        **REFUSALS,
        200: {"description": f"The {collection.noun}", "content": {"application/json": {"model": page_of}}},
        304: {"description": "What you have is still right", "content": {}},
    }

    @routes.get(
        base, summary=f"List {collection.noun}", operation_id=f"list_{several}", **{**options, "responses": listed}
    )
    def list_all(per_page: PerPageOrAll = "25", cursor: Cursor = "") -> Many[shown]:  # type: ignore[valid-type]  # made here
        rows = collection.all_of(store(), collection.kind)
        if per_page == "all":
            return whole(rows)
        page = cut(rows, f"{caller().tenant}/{collection.noun}", int(per_page), cursor, collection.place_of)
        return many(page, page.rows, int(per_page), len(rows))

    @routes.get(f"{base}/<id>", summary=f"One of the {collection.noun}", operation_id=f"get_{single}", **options)
    def show(id: int) -> One[shown]:  # type: ignore[valid-type]  # made here
        return one(collection.one_of(store(), collection.kind, id))

    @routes.post(
        base,
        summary=f"Create one of the {collection.noun}",
        operation_id=f"create_{single}",
        status_code=201,
        **options,
    )
    def create(body: form, idempotency_key: IdempotencyHeader = "") -> One[shown]:  # type: ignore[valid-type]  # made here
        return one(collection.create(store(), caller(), body))

    @routes.put(
        f"{base}/<id>", summary=f"Change one of the {collection.noun}", operation_id=f"change_{single}", **options
    )
    def edit(id: int, body: form) -> One[shown]:  # type: ignore[valid-type]  # made here
        return one(collection.edit(store(), caller(), collection.kind, id, body))

    @routes.delete(
        f"{base}/<id>",
        summary=f"Delete one of the {collection.noun}",
        operation_id=f"delete_{single}",
        status_code=204,
        **options,
    )
    def delete(id: int) -> Response[None]:
        collection.delete(store(), caller(), collection.kind, id)
        return empty()

    return routes
