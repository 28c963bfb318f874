"""The two routes that every place for a picture has, said once: announce a picture to send, and take it down."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.event_handler import Response

from offblock.adapters.http import REFUSALS, IdempotencyHeader, Routes, caller, empty, one, store
from offblock.domain.airline.pictures import PLACES, PictureForm
from offblock.domain.kernel.record import Record
from offblock.schemas.airline.pictures import UploadForm
from offblock.schemas.envelope import One


@dataclass(frozen=True)
class Pictured:
    """Whose pictures they are: the address of one (with `<id>`) or of the only one; the callables are use cases."""

    base: str
    tag: str
    kind: type[Record]
    announce: Callable[..., Any]
    key_for: Callable[..., str]
    take_down: Callable[..., Any]


def picture_routes(pictured: Pictured, *places: str) -> Routes:
    """The routes of some places, by their names in `PLACES`; the last part of an address is the place's slot."""
    routes = Routes()
    for place in places:
        _add(routes, pictured, place)
    return routes


def _add(routes: Routes, pictured: Pictured, place: str) -> None:
    slot = PLACES[place].slot
    path, name = f"{pictured.base}/{slot}", place.replace("-", "_")
    options: dict[str, Any] = {"responses": REFUSALS, "tags": [pictured.tag]}
    sending: dict[str, Any] = {"summary": f"Send a {slot}", "operation_id": f"send_{name}", **options}
    removing: dict[str, Any] = {"summary": f"Remove the {slot}", "operation_id": f"remove_{name}", **options}
    removing |= {"status_code": 204}

    def send(owner_id: int, form: PictureForm) -> One[UploadForm]:
        from offblock.adapters import pictures  # AWS's library for forms with the first of them

        owner = pictured.announce(store(), caller(), pictured.kind, place, owner_id, form)
        upload = getattr(owner, slot).upload
        return one(pictures.form_for(pictured.key_for(caller().tenant, place, owner_id, upload), upload))

    def remove(owner_id: int) -> Response[None]:
        pictured.take_down(store(), caller(), pictured.kind, place, owner_id)
        return empty()

    if "<id>" not in path:

        @routes.post(path, **sending)
        def send_only(form: PictureForm, idempotency_key: IdempotencyHeader = "") -> One[UploadForm]:
            return send(0, form)

        @routes.delete(path, **removing)
        def remove_only() -> Response[None]:
            return remove(0)

        return

    @routes.post(path, **sending)
    def send_one(id: int, form: PictureForm, idempotency_key: IdempotencyHeader = "") -> One[UploadForm]:
        return send(id, form)

    @routes.delete(path, **removing)
    def remove_one(id: int) -> Response[None]:
        return remove(id)
