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
}
"""How often each is scheduled, so that a silent one shows."""

RETRY_SECONDS = 3600
"""After how long a workflow that has not done its work is started again; one that goes on says so before."""

AGAIN_SECONDS = 900
"""After how long a workflow that has failed is started again."""
