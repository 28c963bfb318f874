"""The post: letters as SES takes them, and what SES tells of them later."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from offblock.adapters import aws, cursors, patience
from offblock.config import config
from offblock.domain.access.permissions import STOP_MAIL
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.notices.mailing import NotTaken, Uncertain

if TYPE_CHECKING:
    from offblock.domain.notices.letters import Letter

SCOPE = "no more mail"

BUSY = ("TooManyRequestsException", "ThrottlingException", "Throttling", "LimitExceededException")
"""What SES says where more is sent than it takes in a second, or in a day."""
BUSY_WAITS = (0.5, 1.0, 2.0)


class Ses:
    """The post of a deployed system."""

    def __init__(self, tenant: str, now: int) -> None:
        self._tenant, self._now = tenant, now

    def link(self, user_id: int, kinds: list[str]) -> str:
        """A signed address by which these kinds are ended for a user without a sign-in."""
        return f"{config().site}{STOP_MAIL}{cursors.sign(config().secret, SCOPE, [self._tenant, user_id, kinds])}"

    def send(self, letter: Letter) -> None:
        """Hand a letter over; `NotTaken` or `Uncertain` say SES's code alone: its words have the address."""
        tags = [{"Name": "tenant", "Value": self._tenant}, {"Name": "user", "Value": str(letter.to.user_id)}]
        parcel: dict[str, Any] = {
            "Content": {"Raw": {"Data": message(letter, self._now).as_bytes()}},
            "EmailTags": tags,
        }
        if config().mail_set:
            parcel["ConfigurationSetName"] = config().mail_set
        _handed_over(parcel)


def _handed_over(parcel: dict[str, Any]) -> None:
    """Give SES a parcel. When it is busy wait a little; no try follows one of which nobody knows how it ended."""
    for wait in (*BUSY_WAITS, None):
        try:
            aws.client("sesv2", tries=1).send_email(**parcel)
            return
        except ClientError as refused:
            answer: Any = refused.response
            code, status = str(answer["Error"]["Code"]), int(answer["ResponseMetadata"]["HTTPStatusCode"])
            if status >= 500:
                raise Uncertain(code) from None
            if code not in BUSY or wait is None:
                raise NotTaken(code) from None
            patience.wait(wait)
        except BotoCoreError as lost:
            raise Uncertain(type(lost).__name__) from None


def message(letter: Letter, now: int) -> EmailMessage:
    """A letter in MIME, with text and HTML, and where it can be ended the headers for that (RFC 8058)."""
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(display_name=letter.airline, addr_spec=config().mail_from)
    made["To"] = Address(addr_spec=letter.to.email)
    made["Subject"] = letter.subject
    made["Date"] = _date(now)
    if letter.stop_link:
        made["List-Unsubscribe"] = f"<{letter.stop_link}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.text, cte="base64")
    made.add_alternative(letter.html, subtype="html", cte="base64")
    return made


def _date(now: int) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(to_rfc3339(now))


class Returned(NamedTuple):
    """What SES tells of a mail that did not arrive or was not welcome: whose it was, and why."""

    tenant: str
    user_id: int
    email: str
    reason: str


def returned(event: dict[str, Any]) -> list[Returned]:
    """The addresses to which no mail is to go any more, out of one of SES's events; none of what passes by itself."""
    kind = event.get("eventType")
    if kind == "Bounce" and event["bounce"].get("bounceType") == "Permanent":
        recipients, reason = event["bounce"]["bouncedRecipients"], "bounce"
    elif kind == "Complaint":
        recipients, reason = event["complaint"]["complainedRecipients"], "complaint"
    else:
        return []
    tags = event["mail"].get("tags", {})
    if not tags.get("tenant") or not tags.get("user"):
        return []
    return [Returned(tags["tenant"][0], int(tags["user"][0]), one["emailAddress"], reason) for one in recipients]


class Stopping(NamedTuple):
    """What a link ends: mail of these kinds to one user."""

    tenant: str
    user_id: int
    kinds: list[str]


def stopping(token: str) -> Stopping:
    """What the token of a link ends; `BadCursor` where we did not sign it."""
    return Stopping(*cursors.read(config().secret, SCOPE, token))
