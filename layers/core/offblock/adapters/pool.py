"""Cognito's user pool: who has which password, and the tokens that say so. Users are named `<tenant>.<user_id>`."""

from __future__ import annotations

import base64
import json
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from offblock.adapters import aws, telemetry
from offblock.config import config
from offblock.domain.access.sessions import Issued
from offblock.domain.kernel.refusals import Busy

WRONG = ("NotAuthorizedException", "UserNotFoundException", "PasswordResetRequiredException")

BUSY = ("TooManyRequestsException", "LimitExceededException", "ThrottlingException")


class Pool:
    """The pool, for one tenant."""

    def __init__(self, tenant: str) -> None:
        self._tenant = tenant

    def sign_in(self, user_id: int, password: str) -> Issued | None:
        """Tokens for whoever knows the password; None where it is wrong, or there is nobody of that id."""
        parameters = {"USERNAME": self._named(user_id), "PASSWORD": password}
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
        except (Busy, ClientError) as refused:
            cause = _code(refused) if isinstance(refused, ClientError) else refused.code
            telemetry.logger().warning("a refresh token was not revoked", extra={"cause": cause})

    def set_password(self, user_id: int, password: str) -> None:
        """Let a user sign in by this password from now on, one whom the pool does not know yet as well."""
        named = {"UserPoolId": config().pool, "Username": self._named(user_id)}
        try:
            _ask("admin_create_user", **named, MessageAction="SUPPRESS")
        except ClientError as refused:
            if _code(refused) != "UsernameExistsException":
                raise
        _ask("admin_set_user_password", **named, Password=password, Permanent=True)

    def forget(self, user_id: int) -> None:
        """Take a user out of the pool; one who is not in it is gone already."""
        try:
            _ask("admin_delete_user", UserPoolId=config().pool, Username=self._named(user_id))
        except ClientError as refused:
            if _code(refused) != "UserNotFoundException":
                raise

    def _named(self, user_id: int) -> str:
        return f"{self._tenant}.{user_id}"


def _issued(flow: str, parameters: dict[str, str]) -> Issued | None:
    named = {"UserPoolId": config().pool, "ClientId": config().pool_client}
    try:
        answer = _ask("admin_initiate_auth", **named, AuthFlow=flow, AuthParameters=parameters)
    except ClientError as refused:
        if _code(refused) in WRONG:
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
        if status >= 500 or _code(refused) in BUSY:
            raise _busy() from None
        raise
    except BotoCoreError:
        raise _busy() from None


def _busy() -> Busy:
    return Busy("Signing in takes too long just now: send the same request again in a moment.")


def _code(refused: ClientError) -> str:
    return str(refused.response["Error"]["Code"])


def _claims(token: str) -> dict[str, Any]:
    """What a token says that came from Cognito itself a moment ago; nobody else's is read here."""
    middle = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    return claims
