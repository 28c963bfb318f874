"""What EventBridge's schedules do in AWS: functions are called when they are due, by the settable clock."""

import json
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from local import disk, template
from local.clock import Clock
from local.functions import Stopped

Invoke = Callable[[str, dict[str, Any]], Any]
ASYNC_TRIES = 3
"""Lambda tries an event that nobody waits for three times."""


class SchedulePump:
    """Fires what template.yaml schedules, by the settable clock; a jump fires each once, as a late tick would.

    `kept` remembers across restarts when each is next due. One that fails is tried again on the next turns.
    """

    def __init__(self, invoke: Invoke, clock: Clock, kept: Path | None = None) -> None:
        self._invoke, self._clock, self._kept = invoke, clock, kept
        known = _instants_in(kept) if kept and kept.exists() else {}
        self._next: dict[str, float] = {
            one.name: known.get(one.name) or next_after(one.expression, clock.now()) for one in template.schedules()
        }
        self._tries: Counter[str] = Counter()
        self._keep()

    def turn(self) -> None:
        """Fire what is due by now."""
        now = self._clock.now()
        due = [one for one in template.schedules() if self._next[one.name] <= now]
        for schedule in due:
            if self._fire(schedule):
                self._next[schedule.name] = next_after(schedule.expression, now)
        if due:
            self._keep()

    def _fire(self, schedule: template.Schedule) -> bool:
        """Whether it is done with, because it went well or failed too often."""
        self._tries[schedule.name] += 1
        try:
            self._invoke(schedule.function, dict(schedule.input))
        except Stopped:
            raise
        except Exception:  # one schedule's failure is logged and leaves the others working
            traceback.print_exc(file=sys.stderr)
            if self._tries[schedule.name] < ASYNC_TRIES:
                return False
        self._tries[schedule.name] = 0
        return True

    def _keep(self) -> None:
        if self._kept:
            disk.replace(self._kept, json.dumps(self._next))


def _instants_in(kept: Path) -> dict[str, float]:
    """When each schedule is next due, as a file remembers it; `Unusable` where it does not."""
    anew = "remove it: every schedule is then due as if the stack had begun now"
    try:
        known = json.loads(disk.text_of(kept, anew))
        return {str(name): float(at) for name, at in known.items()}
    except (ValueError, TypeError, AttributeError) as wrong:
        raise disk.Unusable(f"{kept} does not hold the instants that were written into it: {anew}.") from wrong


_UNITS = {"minute": 60, "minutes": 60, "hour": 3600, "hours": 3600, "day": 86_400, "days": 86_400}


def next_after(expression: str, now: float) -> float:
    """The next instant of `rate(5 minutes)` or of a daily `cron(10 0 * * ? *)`."""
    kind, _, when = expression.rstrip(")").partition("(")
    if kind == "rate":
        count, unit = when.split()
        return now + int(count) * _UNITS[unit]
    minute, hour, *rest = when.split()
    assert rest == ["*", "*", "?", "*"], f"only daily schedules are known here, not {expression}"
    at = now // 86_400 * 86_400 + int(hour) * 3600 + int(minute) * 60
    return at if at > now else at + 86_400
