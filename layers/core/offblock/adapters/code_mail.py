"""Codes by mail, in the airline's name and the language in which they were asked for."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from offblock.adapters import aws, tenancy
from offblock.config import config
from offblock.domain.access.codes import Code, Purpose


class NotSent(Exception):
    """SES did not take the mail; its own words have the address, so only its code is told."""


class Words(NamedTuple):
    """A mail: its subject, what it says before the code, and after it."""

    subject: str
    before: str
    after: str


PATHS = {Purpose.CONFIRM: "/confirm", Purpose.RESET: "/reset", Purpose.INVITE: "/reset"}
WORDS: dict[str, dict[Purpose, Words]] = {
    "en": {
        Purpose.CONFIRM: Words(
            "{digits} confirms your address at {airline}",
            "To confirm your e-mail address at {airline}, type this code within a day:",
            "If you did not sign up, do nothing: the address stays unconfirmed.",
        ),
        Purpose.RESET: Words(
            "Your code for a new password at {airline}",
            "You have an account at {airline}. To set a new password, type this code within an hour:",
            "If you did not ask for it, do nothing: your password stays as it is.",
        ),
        Purpose.INVITE: Words(
            "{airline} has an account for you",
            "{airline} has made an account for you. Choose your password with this code within two weeks:",
            "If you do not know {airline}, do nothing.",
        ),
    },
    "de": {
        Purpose.CONFIRM: Words(
            "{digits} bestätigt deine Adresse bei {airline}",
            "Um deine E-Mail-Adresse bei {airline} zu bestätigen, gib innerhalb eines Tages diesen Code ein:",
            "Wenn du dich nicht angemeldet hast, tu nichts: Die Adresse bleibt unbestätigt.",
        ),
        Purpose.RESET: Words(
            "Dein Code für ein neues Passwort bei {airline}",
            "Du hast ein Konto bei {airline}. Für ein neues Passwort gib innerhalb einer Stunde diesen Code ein:",
            "Wenn du ihn nicht verlangt hast, tu nichts: Dein Passwort bleibt, wie es ist.",
        ),
        Purpose.INVITE: Words(
            "{airline} hat ein Konto für dich",
            "{airline} hat ein Konto für dich angelegt. Wähle mit diesem Code innerhalb von zwei Wochen dein Passwort:",
            "Wenn du {airline} nicht kennst, tu nichts.",
        ),
    },
}
"""What each mail says, by language."""


class Ses:
    """The post of a deployed system."""

    def send(self, tenant: str, email: str, code: Code, digits: str) -> None:
        """Hand a code over; where no address to send from is set none is sent."""
        if not config().mail_from:
            return
        found = tenancy.tenant_of(tenant)
        content = message(found.name if found and found.name else tenant, email, code, digits).as_bytes()
        try:
            aws.client("sesv2").send_email(Content={"Raw": {"Data": content}})
        except ClientError as refused:
            raise NotSent(str(refused.response["Error"]["Code"])) from None
        except BotoCoreError as lost:
            raise NotSent(type(lost).__name__) from None


def message(airline: str, email: str, code: Code, digits: str) -> EmailMessage:
    """The mail, as text alone: a code is read and typed."""
    words = WORDS.get(code.language, WORDS["en"])[code.purpose]
    named = {"airline": airline, "digits": digits}
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(display_name=airline, addr_spec=config().mail_from)
    made["To"] = Address(addr_spec=email)
    made["Subject"] = words.subject.format_map(named)
    made["Auto-Submitted"] = "auto-generated"
    address = f"{config().site}{PATHS[code.purpose]}"
    lines = (words.before.format_map(named), f"    {digits}", address, words.after.format_map(named))
    made.set_content("\n\n".join(lines) + "\n", cte="base64")
    return made
