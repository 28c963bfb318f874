"""Keys of what the house itself remembers: tenants, heartbeats, answers given."""

from offblock.adapters.keys.grammar import Shape, part, simple

SHAPES: dict[str, Shape] = {
    "Tenant": Shape(lambda an_id: ("SYS#TENANTS", part(an_id)), system=True),
    "Heartbeat": Shape(lambda job: ("SYS#JOB", part(job)), system=True),
    "Answered": simple("IDEM", "IDEM", ttl=lambda r: r.expires_at),
}
