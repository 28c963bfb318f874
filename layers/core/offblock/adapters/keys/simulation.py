"""The key of an airline's last simulation."""

from offblock.adapters.keys.grammar import Shape

SHAPES: dict[str, Shape] = {"Simulation": Shape(lambda: ("SIM", "SIM"), ttl=lambda r: r.expires_at)}
