"""The key of an airline's last simulation."""

from offblock.adapters.keys.grammar import Shape
from offblock.domain.kernel.values import DAY_SECONDS

KEPT_SECONDS = 7 * DAY_SECONDS
SHAPES: dict[str, Shape] = {
    "Simulation": Shape(lambda: ("SIM", "SIM"), ttl=lambda r: r.created_at + KEPT_SECONDS),
}
