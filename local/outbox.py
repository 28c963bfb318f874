"""What was sent by mail: the messages that SES, here moto's, has taken since the start."""

from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from typing import Any

from moto.ses.models import ses_backends

from offblock.config import config
from offblock.domain.kernel.values import to_rfc3339


def sent() -> list[dict[str, Any]]:
    """Every mail, oldest first: `to`, `subject`, `text`, `html`, `at`, and `headers` by name."""
    account = config().mail_queue.rsplit("/", 2)[-2]
    messages = ses_backends[account][config().region].sent_messages
    return [_shown(one) for one in messages if hasattr(one, "raw_data")]


def _shown(message: Any) -> dict[str, Any]:
    mail = message_from_string(message.raw_data, EmailMessage, policy=default)
    return {
        "to": str(mail["To"]),
        "subject": str(mail["Subject"]),
        "text": _part(mail, "plain"),
        "html": _part(mail, "html"),
        "at": to_rfc3339(int(mail["Date"].datetime.timestamp())) if mail["Date"] else None,
        "headers": {name: str(text) for name, text in mail.items()},
    }


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""
