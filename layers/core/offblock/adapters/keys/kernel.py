"""Keys of what the house itself remembers: tenants, heartbeats, a backfill, answers given."""

from offblock.adapters.keys.grammar import Shape, part, simple
from offblock.domain.kernel.values import DAY_SECONDS

SHAPES: dict[str, Shape] = {
    "Tenant": Shape(lambda an_id: ("SYS#TENANTS", part(an_id)), system=True),
    "Heartbeat": Shape(lambda job: ("SYS#JOB", part(job)), system=True),
    "Backfill": Shape(lambda name: ("SYS#BACKFILL", part(name)), system=True),
    "Mention": Shape(
        lambda kind, named: (f"NAMED#{part(kind)}#{part(named)}", "NAMED"), ttl=lambda r: r.at + DAY_SECONDS
    ),
    "Answered": simple("IDEM", "IDEM", ttl=lambda r: r.expires_at),
}
