"""Routes of API keys, for sysadmins."""

from __future__ import annotations

from aws_lambda_powertools.event_handler import Response

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, PerPage, Routes, caller, empty, many, one, store
from offblock.domain.access.api_keys import KeyForm, hashed
from offblock.queries.access import api_keys as keys_shown
from offblock.schemas.access.api_keys import KeyView, NewKeyView
from offblock.schemas.envelope import Many, One
from offblock.usecases.access import api_keys

router = Routes()
TAGS = ["API keys"]
BASE = "/api/v1/api-keys"


@router.get(BASE, summary="List keys", responses=REFUSALS, tags=TAGS)
def list_keys(per_page: PerPage = 25, cursor: Cursor = "") -> Many[KeyView]:
    """Oldest first."""
    page = store().page("api_keys", size=per_page, cursor=cursor)
    return many(page, keys_shown.views(store(), page.rows), per_page)


@router.post(BASE, summary="Create a key", responses=REFUSALS, tags=TAGS, status_code=201)
def create_key(body: KeyForm, idempotency_key: IdempotencyHeader = "") -> One[NewKeyView]:
    """Keep the secret: it is not shown again."""
    secret = api_keys.new_secret()
    key = api_keys.issue(store(), caller(), body, secret)
    shown = secret if key.secret_hash == hashed(secret) else None
    return one(NewKeyView(**keys_shown.views(store(), [key])[0].model_dump(), key=shown))


@router.get(f"{BASE}/<id>", summary="One key", responses=REFUSALS, tags=TAGS)
def get_key(id: int) -> One[KeyView]:
    """Whose it is, until when it opens, and when it was used last, to about an hour."""
    return one(keys_shown.of(store(), id))


@router.delete(f"{BASE}/<id>", summary="Revoke a key", responses=REFUSALS, tags=TAGS, status_code=204)
def revoke_key(id: int) -> Response[None]:
    """It opens nothing any more within a minute."""
    api_keys.revoke(store(), caller(), id)
    return empty()
