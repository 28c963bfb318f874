"""Routes of devices: how a client is signed in by a code, and what a person has signed in (FL-01)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from offblock.adapters import edge, tenancy
from offblock.adapters.doors import store_of
from offblock.adapters.http import (
    OVER,
    REFUSALS,
    IdempotencyHeader,
    Routes,
    answered,
    caller,
    empty,
    one,
    read_json,
    request,
    store,
    whole,
)
from offblock.adapters.store.store import Store
from offblock.domain.access import device_codes as rules
from offblock.domain.access.api_keys import KeyKind, hashed
from offblock.domain.access.device_codes import Asker
from offblock.domain.access.devices import DeviceForm
from offblock.domain.kernel.refusals import NotFound
from offblock.queries.access import devices as devices_shown
from offblock.schemas.access.devices import (
    AskingView,
    CodeForm,
    DeviceToken,
    DeviceView,
    NewDeviceView,
    OwnKeyForm,
    Pending,
    ShownCode,
    asking_view,
    device_view,
)
from offblock.schemas.envelope import Many, One
from offblock.usecases.access import api_keys, device_codes, devices

router = Routes()
TAGS = ["Devices"]
BASE = "/api/v1/me/devices"
CLIENT = "/api/v2/acars/auth"
PAGE = "/acars/authorize?code={}"
POLLED: Any = {
    **OVER,
    200: {"description": "The token, once", "content": {"application/json": {"model": DeviceToken}}},
    202: {"description": "Not approved yet", "content": {"application/json": {"model": Pending}}},
}


def _me() -> int:
    """Who asks; an airline key is nobody with devices."""
    user_id = caller().user_id
    if user_id is None:
        raise NotFound("An airline key has no devices: sign in, or use a key of your own.")
    return user_id


def _source() -> str:
    return edge.source(request().event)


@router.post(f"{CLIENT}/request", summary="A code for a client", responses=REFUSALS, tags=TAGS)
def ask_for_code() -> ShownCode:
    """Without a credential and without a body, at a host or path of the airline's own: six digits for five minutes."""
    agent = request().header("user-agent")
    shown = device_codes.ask(store_of(tenancy.only()), Asker(agent, _source()))
    return ShownCode(
        user_code=shown.user_code,
        authorization_token=shown.authorization_token,
        verification_path=PAGE.format(shown.user_code),
    )


@router.post(f"{CLIENT}/token", summary="A client's token", responses=POLLED, tags=TAGS)
def poll_for_token() -> Response[Any]:
    """202 until the code is approved, then 200 and the token, once; 410 where there is nothing to wait for any more."""
    sent = read_json()
    token = sent.get("authorization_token") if isinstance(sent, dict) else None
    named = rules.read_token(token) if isinstance(token, str) else None
    if named is None or named[0] not in tenancy.open_tenants():
        raise rules.over()
    secret = api_keys.new_secret()
    key = device_codes.poll(Store(named[0], request().moment), str(token), secret)
    return answered(200, DeviceToken(access_token=secret)) if key else answered(202, Pending())


@router.get(BASE, summary="My devices", responses=REFUSALS, tags=TAGS)
def list_my_devices() -> Many[DeviceView]:
    """Clients that I have signed in and keys of my own, newest first; thirty at most."""
    found = devices_shown.keys_of(store(), _me())
    return whole([device_view(key, caller().key_id) for key in found])


@router.post(BASE, summary="A key of my own", responses=REFUSALS, tags=TAGS, status_code=201)
def create_my_key(body: OwnKeyForm, idempotency_key: IdempotencyHeader = "") -> One[NewDeviceView]:
    """For a client or script that takes a key; keep it, it is not shown again. Ten at most."""
    secret = api_keys.new_secret()
    key = devices.issue(store(), _me(), DeviceForm(name=body.name, kind=KeyKind.OWN), secret)
    shown = secret if key.secret_hash == hashed(secret) else None
    return one(NewDeviceView(**device_view(key, None).model_dump(), key=shown))


@router.post(f"{BASE}/code", summary="What shows a code", responses=OVER, tags=TAGS)
def look_at_code(body: CodeForm) -> One[AskingView]:
    """What asks and from where, before I approve it. So many codes an hour: each may be a guess."""
    return one(asking_view(device_codes.look(store(), _me(), body.user_code, _source())))


@router.post(f"{BASE}/authorize", summary="Let a client in", responses=OVER, tags=TAGS)
def authorize_device(body: CodeForm, idempotency_key: IdempotencyHeader = "") -> One[AskingView]:
    """The client that shows these digits acts as me from now on."""
    return one(asking_view(device_codes.approve(store(), _me(), body.user_code, _source())))


@router.delete(f"{BASE}/<id>", summary="Sign a device out", responses=REFUSALS, tags=TAGS, status_code=204)
def end_my_device(id: int) -> Response[None]:
    """Its token or key opens nothing any more within a minute."""
    devices.end(store(), _me(), id)
    return empty()
