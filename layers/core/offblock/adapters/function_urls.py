"""A function's own address, behind the web's edge: its events and answers, as a REST proxy's are."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

Event = dict[str, Any]


def answered(event: Event, answer: Callable[[Event], Event]) -> Event:
    """The answer to an event of either kind, in its own kind."""
    return as_url_answer(answer(as_proxy(event))) if event.get("version") == "2.0" else answer(event)


def as_proxy(event: Event) -> Event:
    """A function URL's event (payload 2.0) as a REST proxy event. Who asks is not known yet."""
    context, headers = event["requestContext"], event.get("headers") or {}
    several = parse_qs(event.get("rawQueryString") or "", keep_blank_values=True)
    return {
        "resource": event["rawPath"],
        "path": event["rawPath"],
        "httpMethod": context["http"]["method"],
        "headers": headers,
        "multiValueHeaders": {name: [text] for name, text in headers.items()},
        "queryStringParameters": {name: texts[-1] for name, texts in several.items()} or None,
        "multiValueQueryStringParameters": several or None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {
            "requestId": context["requestId"],
            "httpMethod": context["http"]["method"],
            "identity": {"sourceIp": context["http"]["sourceIp"]},
            "isFunctionUrl": True,
        },
        "body": event.get("body"),
        "isBase64Encoded": bool(event.get("isBase64Encoded")),
    }


def is_at_one(event: Event) -> bool:
    """Whether a proxy event has come to a function's own address: a gateway says nothing of that kind of its events."""
    return bool((event.get("requestContext") or {}).get("isFunctionUrl"))


def as_url_answer(answer: Event) -> Event:
    """A REST proxy's answer as a function URL gives it: each header once."""
    several = answer.get("multiValueHeaders") or {}
    headers = {name: ", ".join(map(str, texts)) for name, texts in several.items()}
    return {
        "statusCode": answer["statusCode"],
        "headers": headers,
        "body": answer.get("body") or "",
        "isBase64Encoded": bool(answer.get("isBase64Encoded")),
    }
