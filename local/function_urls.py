"""Functions with an address of their own, as the web's edge calls them: no gateway and no authorizer before them."""

import json
import sys
import traceback
import uuid

from local.events import Answer, Request, as_sent, body_of
from local.gateway import EVENT_LIMIT, Runs, refusal


class FunctionUrl:
    """One function's address."""

    def __init__(self, stack: Runs, function: str) -> None:
        self._stack = stack
        self._function = function

    def handle(self, request: Request) -> Answer:
        """Answer one request; a function that fails, or is sent too much, is answered for by Lambda."""
        event = url_event(request, self._stack.clock.now(), self._function)
        if len(request.body) > EVENT_LIMIT // 8 and len(json.dumps(event)) > EVENT_LIMIT:
            return refusal("REQUEST_TOO_LARGE")
        try:
            return as_sent(self._stack.invoke(self._function, event))
        except Exception:  # Lambda answers 502 for a function that raises or says nothing that it understands
            traceback.print_exc(file=sys.stderr)
            return refusal("DEFAULT_5XX") | {"statusCode": 502}


def url_event(request: Request, now: float, function: str = "positions") -> Answer:
    """What Lambda gives a function for a request at its URL: payload format 2.0, names of headers in small letters."""
    text, encoded = body_of(request.body)
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": request.path,
        "rawQueryString": request.query,
        "headers": {name.lower(): ",".join(texts) for name, texts in request.headers.items()},
        "requestContext": {
            "accountId": "anonymous",
            "apiId": function,
            "domainName": request.header("Host"),
            "http": {
                "method": request.method,
                "path": request.path,
                "protocol": "HTTP/1.1",
                "sourceIp": "127.0.0.1",
                "userAgent": request.header("User-Agent"),
            },
            "requestId": str(uuid.uuid4()),
            "routeKey": "$default",
            "stage": "$default",
            "timeEpoch": int(now * 1000),
        },
        **({"body": text} if text else {}),
        "isBase64Encoded": encoded,
    }
