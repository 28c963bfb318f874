"""AWS of this process, opened to the operator's command: it is the same command with the same calls as on AWS itself.

DynamoDB, SQS and S3 as botocore speaks to them, below `/local/aws/`, for whoever may read the data folder: the key
that opens it is made anew at each start, and lies in the folder's lock.
"""

import hmac
import json
import os
import re
import secrets
from typing import Any

from botocore.awsrequest import AWSRequest
from moto.core.botocore_stubber import BotocoreStubber

from local.environment import REGION
from local.events import Answer, Request, answer, problem
from offblock.config import config
from offblock.domain.kernel.values import to_rfc3339

PATH = "/local/aws"
SERVICES = ("dynamodb", "sqs", "s3")
KEY = secrets.token_hex(20)
_CREDENTIAL = re.compile(r"Credential=(\w+)/")
_KEPT = re.compile(r"^(content-type|etag|last-modified|x-amz.*)$", re.IGNORECASE)
NAMES = ("TABLE", "BUCKET", "WORK_QUEUE", "NOTICE_QUEUE", "DEAD_LETTERS", "STAGE")


def note(base: str) -> str:
    """What the data folder's lock says: where this stack answers, and what opens its AWS."""
    return json.dumps({"address": base, "key": KEY})


def through(request: Request, now: float) -> Answer:
    """What AWS answers; to whom it is not for, a refusal in our shape."""
    found = _CREDENTIAL.search(request.header("Authorization"))
    if not (found and hmac.compare_digest(found[1], KEY)):
        return problem(403, "forbidden", "This is for the operator's command, which reads its key in the data folder.")
    service, _, rest = request.path.removeprefix(PATH).removeprefix("/").partition("/")
    if not service:
        return answer(200, {"environment": _environment(), "now": to_rfc3339(int(now))})
    if service not in SERVICES:
        return problem(404, "no_such_route", f"Here are {', '.join(SERVICES)}.")
    return _call(service, f"/{rest}" + (f"?{request.query}" if request.query else ""), request)


def _environment() -> dict[str, str]:
    """What a stack's outputs say on AWS."""
    known = {f"OFFBLOCK_{name}": os.environ[f"OFFBLOCK_{name}"] for name in NAMES}
    dead = f"{config().notice_queue}-dead"
    return known | {"OFFBLOCK_NOTICE_DEAD_LETTERS": dead, "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION}


def _call(service: str, target: str, request: Request) -> Answer:
    headers = {name: texts[-1] for name, texts in request.headers.items()}
    call: Any = AWSRequest(request.method, f"https://{service}.{REGION}.amazonaws.com{target}", headers, request.body)
    stubber: Any = BotocoreStubber()  # moto says that it may answer nothing; to these three it always does
    status, said, body = stubber.process_request(call.prepare())
    kept = {name: str(text) for name, text in said.items() if _KEPT.match(name)}
    content = body if isinstance(body, bytes) else str(body).encode()
    return {"statusCode": status, "headers": kept, "body": content}
