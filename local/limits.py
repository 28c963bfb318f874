"""The gateway's limits: buckets that fill with the clock, for each path and for each usage plan's key (OP-06)."""

import math
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from local import rates
from local.rates import Limit
from offblock.adapters.plans import ApiGateway
from offblock.config import config

DAY_SECONDS = 86_400
KEPT_SECONDS = 60
Plans = Callable[[str], Limit | None]
"""The plan of a key of the gateway; None where no plan has it."""


class _Filled(NamedTuple):
    tokens: float
    at: float


class Limits:
    """Counts requests as API Gateway does: `THROTTLED` and `QUOTA_EXCEEDED` are 429, `INVALID_API_KEY` is 403."""

    def __init__(self, plans: Plans) -> None:
        self._plans = plans
        self._buckets: dict[tuple[str, str], _Filled] = {}
        self._days: dict[str, tuple[int, int]] = {}
        self._lock = threading.Lock()

    def refuses(self, path: str, key: str | None, now: float, is_open: bool = False) -> str | None:
        """Count a request of a path by its caller's key; the gateway's response where it is refused, else None.

        Where a method of a path is open, nobody is known by whom it could be counted.
        """
        with self._lock:
            if path in rates.counted_paths() and not is_open:
                plan = self._plans(key) if key else None
                if plan is None or key is None:
                    return "INVALID_API_KEY"
                if not self._has_left(key, plan, now):
                    return "QUOTA_EXCEEDED"
                if not self._takes(("key", key), plan, now):
                    return "THROTTLED"
                self._count(key, now)
            return None if self._takes(("path", path), rates.method_limit(), now) else "THROTTLED"

    def _takes(self, name: tuple[str, str], limit: Limit, now: float) -> bool:
        """Take one from a bucket, which fills at the limit's rate up to its burst; False where it is empty."""
        kept = self._buckets.get(name, _Filled(float(limit.burst), now))
        tokens: float = min(float(limit.burst), kept.tokens + max(0.0, now - kept.at) * limit.rate)
        taken = tokens >= 1
        self._buckets[name] = _Filled(tokens - 1 if taken else tokens, now)
        return taken

    def _has_left(self, key: str, plan: Limit, now: float) -> bool:
        day, count = self._days.get(key, (0, 0))
        return plan.daily is None or day != now // DAY_SECONDS or count < plan.daily

    def _count(self, key: str, now: float) -> None:
        today = int(now // DAY_SECONDS)
        day, count = self._days.get(key, (today, 0))
        self._days[key] = (today, count + 1) if day == today else (today, 1)


def made_plans() -> Plans:
    """The template's plans and those that the operator has made: asked for each minute, and for a new key."""
    return _Made(config().stage).of


class _Made:
    """What the gateway has been asked for last."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self._made: dict[str, Limit] = {}
        self._asked_at = -math.inf

    def of(self, key: str) -> Limit | None:
        """The plan of a key; None where no plan has it."""
        shared = rates.plan_limits(self._stage).get(key)
        if shared:
            return shared
        age = time.monotonic() - self._asked_at
        if age >= KEPT_SECONDS or (key not in self._made and age >= 1):
            self._made, self._asked_at = _made(self._stage), time.monotonic()
        return self._made.get(key)


def _made(stage: str) -> dict[str, Limit]:
    gateway = ApiGateway(stage, "local")
    plans = {one.name: Limit(one.rate, one.burst, one.daily) for one in gateway.plans()}
    return {one.value: plans[one.plan] for one in gateway.tenant_keys() if one.plan in plans}
