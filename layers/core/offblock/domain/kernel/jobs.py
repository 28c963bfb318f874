"""The jobs there are: what each looks for in the due index, and how often (PF-10)."""

FINDS = {
    "check-leg-windows": "windows",
    "check-expired-windows": "windows",
    "purge-bookings": "bookings",
    "generate-contracts": "generation",
    "build-networks": "network",
    "scan-idle": "idle",
    "expire-bounties": "bounties",
    "check-repositioning": "positions",
    "check-hanging-flights": "hanging",
    "send-digests": "digests",
    "check-licences": "licences",
    "erase-people": "erasures",
    "remove-pictures": "pictures",
    "store-tracks": "tracks",
}
"""What a scheduled job looks for in the due index."""

EVERY_SECONDS = {
    "check-leg-windows": 300,
    "check-expired-windows": 300,
    "purge-bookings": 3600,
    "generate-contracts": 86_400,
    "build-networks": 300,
    "scan-idle": 1800,
    "expire-bounties": 300,
    "check-repositioning": 1800,
    "check-hanging-flights": 900,
    "send-digests": 900,
    "check-licences": 3600,
    "erase-people": 900,
    "remove-pictures": 86_400,
    "store-tracks": 900,
}
"""How often each is scheduled, so that a silent one shows."""

OVERLAP_SECONDS = 600
"""How far before its last run a job looks again while the queue is busy: an index may lag, and what became due late."""

WHOLE_SECONDS = 1800
"""At least so often a job looks at all that is due, however busy the queue is."""

AT_ONCE_SECONDS = 60
"""Of two jobs that look for the same within this time one does."""

RETRY_SECONDS = 3600
"""After how long a workflow that has not done its work is started again; one that goes on says so before."""

AGAIN_SECONDS = 900
"""After how long a workflow that has failed is started again."""
