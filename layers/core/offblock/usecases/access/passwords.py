"""What use cases need of whoever keeps the passwords: Cognito's pool, by one tenant's users."""

from __future__ import annotations

from typing import Protocol

from offblock.domain.access.sessions import Issued


class Passwords(Protocol):
    """The pool."""

    def sign_in(self, user_id: int, password: str) -> Issued | None:
        """Tokens for whoever knows the password; None where it is wrong."""
        ...

    def refresh(self, refresh_token: str) -> Issued | None:
        """A new access token; None where the session has ended."""
        ...

    def revoke(self, refresh_token: str) -> None:
        """Let nobody go on by this token, as far as the pool answers now; what it opens has been closed before."""
        ...

    def set_password(self, user_id: int, password: str) -> None:
        """Let a user sign in by this password from now on."""
        ...

    def forget(self, user_id: int) -> None:
        """Take a user out of the pool."""
        ...
