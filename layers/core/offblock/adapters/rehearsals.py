"""Dry runs: any write can be asked for with `dry_run=1`; it is decided as ever, told, and not committed (PF-19)."""

import json
from collections.abc import Callable
from typing import Any

from offblock.adapters.store.store import Store
from offblock.domain.access.permissions import FACADES, FACADES_OPEN, OPEN
from offblock.domain.kernel.decision import Rehearsal
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.schemas.effects import EffectsView

Effects = Callable[[Store, list[Rehearsal]], EffectsView]
YES, NO = frozenset({"1", "true", "yes"}), frozenset({"", "0", "false", "no"})
REFUSED = frozenset({402, 403, 409})
OWN = frozenset({"POST /api/v1/imports/<kind>"})
"""Has a dry run of its own, which tells of rows."""

NEVER = frozenset(
    {
        *(f"POST /api/{prefix}acars/{end}" for prefix in ("", "v2/") for end in ("start", "stop", "finish")),
        "POST /api/v1/directed-schedules",
        "POST /api/v1/directed-schedules/price",
        "POST /api/v1/directed-schedules/<id>/reroll",
        "POST /api/v1/flights/<id>/positions",
        "POST /api/acars/position",
        "POST /api/v2/acars/position",
        "POST /api/v1/me/notifications/read",
        "POST /api/v1/me/messages",
        "POST /api/v1/me/messages/read",
        "POST /api/v1/users/<id>/messages",
        "POST /api/v1/users/<id>/messages/read",
        "POST /api/acars/message",
        "POST /api/v2/acars/message",
        "PUT /api/acars/message/confirm",
        "PUT /api/v2/acars/message/confirm",
        "POST /api/v1/api-keys",
        "POST /api/v1/me/devices",
        "POST /api/v1/me/devices/code",
        "POST /api/v1/me/devices/authorize",
        "POST /api/v1/discord/test",
        "POST /api/v1/simulations",
        "POST /api/v1/me/notice-preferences/resume",
    }
)
"""Not rehearsed: a route is drawn when it is paid for and its price asked for by itself; the others cost nothing or are
counted as tries.
"""


def is_yes(name: str, text: str | None) -> bool:
    """Whether a query says yes; a word that is neither yes nor no is refused, lest something be done unasked."""
    word = (text or "").strip().lower()
    if word not in YES | NO:
        raise Invalid({name: Fault("unknown_choice", "choose one of {expected}", {"expected": "1, 0"})})
    return word in YES


def is_offered(route: str) -> bool:
    """Whether a route can be asked for first."""
    return not route.startswith("GET ") and route not in OWN | NEVER | OPEN


def is_asked(route: str, query: dict[str, str]) -> bool:
    """Whether a request for a route is a dry run; a route without one is refused, lest it be done."""
    if route in FACADES or route in FACADES_OPEN:  # whose clients know no dry run
        return False
    if route.startswith("GET ") or route in OWN or not is_yes("dry_run", query.get("dry_run")):
        return False
    if route in NEVER | OPEN:
        raise Invalid({"dry_run": Fault("unknown_field", "this cannot be asked for without being done: leave it out")})
    return True


def answered(store: Store, effects: Effects, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer of a dry run: what would be done, or why it would be refused; other errors are as ever."""
    status, rehearsed = answer["statusCode"], store.rehearsed or []
    if status in REFUSED:
        shown = EffectsView.model_validate({"refused": json.loads(answer["body"])})
    elif status < 300:
        store.rehearsed = None
        shown = effects(store, rehearsed)
    else:
        return answer
    headers = {**answer.get("multiValueHeaders", {}), "Content-Type": ["application/json"]}
    body = json.dumps({"data": shown.model_dump(mode="json")}, ensure_ascii=False)
    return answer | {"statusCode": 200, "body": body, "multiValueHeaders": headers}
