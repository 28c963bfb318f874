"""AWS of this process, opened to the operator's command: it is the same command with the same calls as on AWS itself.

The services that the command needs, as botocore speaks to them, below `/local/aws/`, for whoever may read the data
folder: the key that opens it is made anew at each start, and lies in the folder's lock.
"""

import hmac
import json
import os
import re
import secrets
import sys
import traceback
from typing import Any

from botocore.awsrequest import AWSRequest
from moto.core.botocore_stubber import BotocoreStubber

from local.environment import REGION, picture_dead_letters
from local.events import API, Answer, Plant, Request, answer, problem
from offblock.config import config
from offblock.domain.kernel.values import to_rfc3339

PATH = "/local/aws"
KEY = secrets.token_hex(20)
ANYTHING = re.compile("")
SERVICES = {
    "dynamodb": ANYTHING,
    "sqs": ANYTHING,
    "s3": ANYTHING,
    "apigateway": re.compile(r"/(usageplans|apikeys)([/?]|$)"),
    "cognito-idp": re.compile(r"AWSCognitoIdentityProviderService\.(ListUsers|AdminDeleteUser)$"),
    "ssm": re.compile(r"AmazonSSM\.(GetParametersByPath|DeleteParameters)$"),
    "states": re.compile(r"AWSStepFunctions\.(ListExecutions|DescribeExecution|StartExecution)$"),
    "lambda": re.compile(r"/2015-03-31/functions/(stream|pictures)/invocations$"),
}
"""The services that the command speaks to, and which of their operations: by target, else by path."""
_CREDENTIAL = re.compile(r"Credential=(\w+)/")
_KEPT = re.compile(r"^(content-type|etag|last-modified|x-amz.*)$", re.IGNORECASE)
NAMES = ("STAGE", "TABLE", "BUCKET", "MEDIA_BUCKET", "POOL", "MACHINES", "WORK_QUEUE", "MAIL_QUEUE",
         "DEAD_LETTERS", "NOTICE_DAYS", "IMPORT_DAYS", "AUDIT_DAYS", "MESSAGE_DAYS")  # fmt: skip


def note(base: str) -> str:
    """What the data folder's lock says: where this stack answers, and what opens its AWS."""
    return json.dumps({"address": base, "key": KEY})


def through(request: Request, stack: Plant) -> Answer:
    """What AWS answers; to whom it is not for, a refusal in our shape."""
    found = _CREDENTIAL.search(request.header("Authorization"))
    if not (found and hmac.compare_digest(found[1], KEY)):
        return problem(403, "forbidden", "This is for the operator's command, which reads its key in the data folder.")
    service, _, rest = request.path.removeprefix(PATH).removeprefix("/").partition("/")
    if not service:
        return answer(200, {"environment": _environment(), "now": to_rfc3339(int(stack.clock.now()))})
    wanted = request.header("X-Amz-Target") or f"/{rest}"
    if service not in SERVICES or not SERVICES[service].match(wanted):
        return problem(404, "no_such_route", f"Here is what the command needs of {', '.join(SERVICES)}.")
    if service == "lambda":
        return _invoked(rest.split("/")[2], request, stack)
    given = _call(service, f"/{rest}" + (f"?{request.query}" if request.query else ""), request)
    stack.keep_services()
    return given


def _environment() -> dict[str, str]:
    """What a stack's outputs say on AWS."""
    known = {f"OFFBLOCK_{name}": os.environ[f"OFFBLOCK_{name}"] for name in NAMES}
    return known | {
        "OFFBLOCK_API": API,
        "OFFBLOCK_MAIL_EVENTS_QUEUE": f"{config().mail_queue}-events",
        "OFFBLOCK_MAIL_DEAD_LETTERS": f"{config().mail_queue}-dead",
        "OFFBLOCK_PICTURE_DEAD_LETTERS": picture_dead_letters(),
        "OFFBLOCK_STREAM_FUNCTION": "stream",
        "OFFBLOCK_PICTURES_FUNCTION": "pictures",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
    }


def _invoked(function: str, request: Request, stack: Plant) -> Answer:
    """What Lambda answers: what the function did, or that it failed."""
    try:
        return answer(200, stack.invoke(function, json.loads(request.body)))
    except Exception as failed:  # what Lambda reports to whoever invokes
        traceback.print_exc(file=sys.stderr)
        said = answer(200, {"errorType": type(failed).__name__, "errorMessage": str(failed)})
        return said | {"headers": {**said["headers"], "X-Amz-Function-Error": "Unhandled"}}


def _call(service: str, target: str, request: Request) -> Answer:
    headers = {name: texts[-1] for name, texts in request.headers.items()}
    call: Any = AWSRequest(request.method, f"https://{service}.{REGION}.amazonaws.com{target}", headers, request.body)
    stubber: Any = BotocoreStubber()  # moto says that it may answer nothing; to these it always does
    status, said, body = stubber.process_request(call.prepare())
    kept = {name: str(text) for name, text in said.items() if _KEPT.match(name)}
    content = body if isinstance(body, bytes) else str(body).encode()
    return {"statusCode": status, "headers": kept, "body": content}
