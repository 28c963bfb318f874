"""Cognito's user pool: who has which password, and the tokens that say so. Users are named `<tenant>.<user_id>`.

The pool is told a hash in place of each password: it takes no blank in one, and what it refuses it may repeat.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from offblock.adapters import aws, telemetry
from offblock.config import config
from offblock.domain.access.sessions import Issued
from offblock.domain.kernel.refusals import Busy

WRONG = ("NotAuthorizedException", "UserNotFoundException", "PasswordResetRequiredException")

BUSY = ("TooManyRequestsException", "LimitExceededException", "ThrottlingException")


class PoolRefused(Exception):
    """Cognito refused what we never ask wrongly; of its message, which may repeat what it was told, nothing is kept."""

    def __init__(self, operation: str, code: str) -> None:
        super().__init__(f"{operation}: {code}")
        self.code = code


class Pool:
    """The pool, for one tenant."""

    def __init__(self, tenant: str) -> None:
        self._tenant = tenant

    def sign_in(self, user_id: int, password: str) -> Issued | None:
        """Tokens for whoever knows the password; None where it is wrong, or there is nobody of that id."""
        parameters = {"USERNAME": self._named(user_id), "PASSWORD": _instead_of(password)}
        return _issued("ADMIN_USER_PASSWORD_AUTH", parameters)

    def refresh(self, refresh_token: str) -> Issued | None:
        """A new access token; None where Cognito has ended the session."""
        return _issued("REFRESH_TOKEN_AUTH", {"REFRESH_TOKEN": refresh_token})

    def revoke(self, refresh_token: str) -> None:
        """Let nobody go on by this token, as far as Cognito answers.

        Nobody waits for that: the record of the session is gone by now, and nobody else has the token.
        """
        try:
            _ask("revoke_token", ClientId=config().pool_client, Token=refresh_token)
        except (Busy, PoolRefused) as refused:
            telemetry.logger().warning("a refresh token was not revoked", extra={"cause": refused.code})

    def set_password(self, user_id: int, password: str) -> None:
        """Let a user sign in by this password from now on, one whom the pool does not know yet as well."""
        named = {"UserPoolId": config().pool, "Username": self._named(user_id)}
        try:
            _ask("admin_create_user", **named, MessageAction="SUPPRESS")
        except PoolRefused as refused:
            if refused.code != "UsernameExistsException":
                raise
        _ask("admin_set_user_password", **named, Password=_instead_of(password), Permanent=True)

    def forget(self, user_id: int) -> None:
        """Take a user out of the pool; one who is not in it is gone already."""
        try:
            _ask("admin_delete_user", UserPoolId=config().pool, Username=self._named(user_id))
        except PoolRefused as refused:
            if refused.code != "UserNotFoundException":
                raise

    def _named(self, user_id: int) -> str:
        return f"{self._tenant}.{user_id}"


def _issued(flow: str, parameters: dict[str, str]) -> Issued | None:
    named = {"UserPoolId": config().pool, "ClientId": config().pool_client}
    try:
        answer = _ask("admin_initiate_auth", **named, AuthFlow=flow, AuthParameters=parameters)
    except PoolRefused as refused:
        if refused.code in WRONG:
            return None
        raise
    tokens = answer.get("AuthenticationResult")
    if not tokens:
        return None  # a password that was not set by its user
    access = tokens["AccessToken"]
    return Issued(access, tokens["ExpiresIn"], _claims(access)["origin_jti"], tokens.get("RefreshToken", ""))


def _ask(operation: str, **parameters: Any) -> Any:
    """One call; what Cognito says when it is busy, or does not answer, is ours to say."""
    try:
        return getattr(aws.client("cognito-idp"), operation)(**parameters)
    except ClientError as refused:
        status = int(refused.response["ResponseMetadata"]["HTTPStatusCode"])
        code = str(refused.response["Error"]["Code"])
        raise (_busy() if status >= 500 or code in BUSY else PoolRefused(operation, code)) from None
    except BotoCoreError:
        raise _busy() from None


def _busy() -> Busy:
    return Busy("Signing in takes too long just now: send the same request again in a moment.")


def _instead_of(password: str) -> str:
    """What the pool knows a password by: the same for the same characters, however a keyboard has made them."""
    import unicodedata  # a megabyte, for those who come with a password

    plain = unicodedata.normalize("NFC", password).encode()
    return base64.urlsafe_b64encode(hashlib.sha256(plain).digest()).decode()


def _claims(token: str) -> dict[str, Any]:
    """What a token says that came from Cognito itself a moment ago; nobody else's is read here."""
    middle = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    return claims
