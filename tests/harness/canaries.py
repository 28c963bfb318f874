"""Secrets planted by tests, and the search for them in everything that a test printed or logged."""

from typing import Any

API_KEY = "ask_CANARY7f3c9b1e5d2a4860b7c6d5e4f3a2918007"
EMAIL = "canary.pilot@secret.example"
AUTHORIZATION = "Bearer CANARY.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl"
WEBHOOK_TOKEN = "CANARY_kq3Zt-8mW1xR5vB9nL2pJ7hG4fD6sA0yT_uE3iO8cV1wQ5zM9kX2rN7bH4jwxyz"
WEBHOOK = f"https://discord.com/api/webhooks/123456789012345678/{WEBHOOK_TOKEN}"

_planted: set[str] = {API_KEY, EMAIL, WEBHOOK_TOKEN, AUTHORIZATION, AUTHORIZATION.removeprefix("Bearer ")}


def plant(secret: str) -> str:
    """Watch for one more secret until the session ends; gives it back."""
    assert len(secret) >= 8, "too short to be told from chance"
    _planted.add(secret)
    return secret


def found_in(text: str) -> list[str]:
    """The planted secrets that a text gives away."""
    return sorted(secret for secret in _planted if secret in text)


def fail_if_leaked(report: Any) -> None:
    """Make a test's report a failure when what it captured gives a secret away (for `pytest_runtest_makereport`)."""
    for title, text in report.sections:
        if title.endswith(report.when) and (found := found_in(text)):
            report.outcome = "failed"
            report.longrepr = f"{title} gives away {', '.join(secret[:12] + '…' for secret in found)}"
