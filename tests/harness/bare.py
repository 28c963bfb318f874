"""What botocore does for AWS alone, left out: a third of a call's time went into what nobody in this process reads."""

from typing import Any

from botocore.regions import EndpointRulesetResolver
from botocore.signers import RequestSigner
from botocore.useragent import UserAgentString

_sign = RequestSigner.handler
_endpoint = EndpointRulesetResolver.construct_endpoint


def install() -> None:
    """Leave it out, for the engine in this process; again does nothing."""
    for owner, name, ours in SEAMS:
        setattr(owner, name, ours)


def _name(self: UserAgentString) -> str:
    return "tests"


def _same_name(self: UserAgentString, operation_name: str, request: Any, **_: Any) -> None:
    """Botocore tells again who it is, with what it has learned since it made the request."""


def _unsigned(self: Any, operation_name: str = "", request: Any = None, **rest: Any) -> Any:
    """DynamoDB's requests go unsigned; elsewhere moto reads the region from the signature."""
    if self._service_id.hyphenize() != "dynamodb":
        _sign(self, operation_name, request, **rest)


def _one_endpoint(self: EndpointRulesetResolver, operation_model: Any, *rest: Any, **named: Any) -> Any:
    """A client of DynamoDB has one endpoint, whatever it asks."""
    if operation_model.service_model.service_name != "dynamodb":
        return _endpoint(self, operation_model, *rest, **named)
    if "known" not in vars(self):
        vars(self)["known"] = _endpoint(self, operation_model, *rest, **named)
    return vars(self)["known"]


SEAMS: list[tuple[type, str, Any]] = [
    (UserAgentString, "to_string", _name),
    (UserAgentString, "rebuild_and_replace_user_agent_handler", _same_name),
    (RequestSigner, "handler", _unsigned),
    (EndpointRulesetResolver, "construct_endpoint", _one_endpoint),
]
