"""Uploads with the form that a function gave: what S3 does with a presigned POST, which moto takes unread.

Seam: `offblock.adapters.files.form_for`, so that a form's address is this process and not AWS.
"""

import base64
import hmac
import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import boto3
from botocore.auth import S3SigV4PostAuth
from botocore.awsrequest import AWSRequest
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

from local.events import Answer, Request, answer
from offblock.adapters import files
from offblock.config import config

PATH = "/local/files"
FREE = {"policy", "x-amz-signature", "file"}
_form_for = files.form_for
_bases: list[str] = []


class Denied(Exception):
    """S3's answer to a form that does not fit: status, code, message."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


def origin() -> str:
    """Where the forms lead, as a page's policy names it."""
    return _bases[-1] if _bases else ""


def lead_here(base: str) -> None:
    """Let the forms that functions give out lead to this process, at `base`."""
    _bases[:] = [base]

    def form_for(key: str, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return _form_for(key, *args, **kwargs) | {"url": base + PATH}

    files.form_for = form_for


def take(request: Request) -> Answer:
    """Put the form's file into the bucket: 204, or S3's refusal as XML. A page of any address may send it."""
    taken = _take(request)
    return taken | {"headers": {**taken["headers"], "Access-Control-Allow-Origin": "*"}}


def _take(request: Request) -> Answer:
    try:
        fields, content = _form(request)
        _check_signature(fields)
        _check_policy(json.loads(base64.b64decode(fields["policy"])), fields, len(content))
    except Denied as denied:
        text = f"<Error><Code>{denied.code}</Code><Message>{denied}</Message></Error>"
        return answer(denied.status, text, "application/xml")
    boto3.client("s3").put_object(
        Bucket=config().bucket, Key=fields["key"], Body=content, ContentType=fields.get("content-type", "")
    )
    return {"statusCode": 204, "headers": {}, "body": ""}


def _form(request: Request) -> tuple[dict[str, str], bytes]:
    """The form's fields by lower-case name, and its file."""
    kind, options = parse_options_header(request.header("Content-Type"))
    try:
        _, form, sent = FormDataParser(lambda *_, **__: BytesIO(), silent=False, max_form_memory_size=None).parse(
            BytesIO(request.body), kind, len(request.body), options
        )
    except ValueError as wrong:
        raise Denied(400, "MalformedPOSTRequest", "The body is not well-formed multipart/form-data.") from wrong
    fields = {name.lower(): text for name, text in form.items()}
    if "file" in sent:
        return fields, sent["file"].read()
    if "file" in fields:
        return fields, fields["file"].encode()
    raise Denied(400, "InvalidArgument", "POST requires exactly one file upload per request.")


def _check_signature(fields: dict[str, str]) -> None:
    try:
        policy, signed, at = fields["policy"], fields["x-amz-signature"], fields["x-amz-date"]
    except KeyError as missing:
        raise Denied(403, "AccessDenied", f"The form has no field {missing}.") from missing
    request = AWSRequest()
    request.context["timestamp"] = at
    credentials = boto3.Session().get_credentials()
    assert credentials, "the environment has some"
    auth = S3SigV4PostAuth(credentials, "s3", config().region)
    if not hmac.compare_digest(auth.signature(policy, request), signed):
        raise Denied(403, "SignatureDoesNotMatch", "The form is not as it was signed.")


def _check_policy(policy: dict[str, Any], fields: dict[str, str], size: int) -> None:
    """Every condition holds and every field has one; the form's time is the real one, as its signature is."""
    if datetime.fromisoformat(policy["expiration"]) <= datetime.now(UTC):
        raise Denied(403, "AccessDenied", "Invalid according to Policy: Policy expired.")
    named = {"bucket"}
    values = fields | {"bucket": config().bucket}
    for condition in policy["conditions"]:
        rows = [["eq", f"${name}", text] for name, text in condition.items()] if isinstance(condition, dict) else None
        for how, name, wanted in rows or [condition]:
            if how == "content-length-range":
                _check_length(size, int(name), int(wanted))
                continue
            named.add(name[1:].lower())
            have = values.get(name[1:].lower(), "")
            if not (have == wanted if how == "eq" else have.startswith(wanted)):
                raise Denied(403, "AccessDenied", f"Invalid according to Policy: {name[1:]} does not fit.")
    if extra := [name for name in fields if name not in named | FREE and not name.startswith("x-ignore-")]:
        raise Denied(403, "AccessDenied", f"Invalid according to Policy: Extra input fields: {', '.join(extra)}.")


def _check_length(size: int, least: int, most: int) -> None:
    if size > most:
        raise Denied(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.")
    if size < least:
        raise Denied(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size.")
