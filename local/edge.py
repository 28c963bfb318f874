"""What infra/web.yaml says of the web's edge: which address is whose, with which headers, and which file it means."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from local import template

FILE = template.ROOT / "infra" / "web.yaml"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What CloudFront does with the paths of a pattern."""

    pattern: str
    origin: str
    headers: dict[str, str]
    function: str

    def takes(self, path: str) -> bool:
        """Whether the pattern is a path's."""
        wanted = "".join({"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in self.pattern)
        return re.fullmatch(wanted, path) is not None


def behaviour(path: str) -> Behaviour:
    """The first whose pattern is the path's."""
    return next(one for one in behaviours() if one.takes(path))


@cache
def behaviours() -> tuple[Behaviour, ...]:
    """In the order in which they are looked at; what is left over is the page's."""
    config = resources()["Distribution"]["Properties"]["DistributionConfig"]
    others = [_behaviour(one["PathPattern"], one) for one in config["CacheBehaviors"]]
    return (*others, _behaviour("*", config["DefaultCacheBehavior"]))


def page_for(path: str) -> str:
    """The file that a path of the page means: itself, or for an address that the page knows the page."""
    said = code("Address")
    return path if re.search(_constant(said, r"FILE = /(.+)/;"), path) else _constant(said, r'PAGE = "(.+)";')


def below(path: str) -> tuple[str, str] | None:
    """The airline that a path at a shared host names, and the path below it; None where it names none."""
    found = re.search(_constant(code("Airline"), r"AT = /(.+)/;"), path)
    return (found[1], "/" + (found[2] or "/").lstrip("/")) if found else None


def is_api(path: str) -> bool:
    """Whether a path below an airline's is the API's; any other is the page's."""
    return re.search(_constant(code("Airline"), r"API = /(.+)/;"), path) is not None


def without_end(path: str) -> str:
    """A path as the API gets it: without what a client's base address ends with."""
    return re.sub(_constant(code("Host"), r"END = /(.+)/;"), "", path)


def is_picture(path: str) -> bool:
    """Whether a path below /media may lead into the bucket."""
    return re.search(_constant(code("Pictures"), r"PICTURE = /(.+)/;"), path) is not None


@cache
def code(function: str) -> str:
    """A CloudFront Function as it is deployed."""
    written: str = resources()[function]["Properties"]["FunctionCode"]
    return written


@cache
def resources() -> dict[str, Any]:
    """The template's resources by logical name."""
    found: dict[str, Any] = template.read(FILE)["Resources"]
    return found


def _behaviour(pattern: str, said: dict[str, Any]) -> Behaviour:
    (one,) = said["FunctionAssociations"]
    function = one["FunctionARN"]["GetAtt"].split(".")[0]
    named = said.get("ResponseHeadersPolicyId")
    return Behaviour(pattern, said["TargetOriginId"], _headers(named["Ref"]) if named else {}, function)


def _headers(policy: str) -> dict[str, str]:
    """A response headers policy as headers; what it says of TLS is for an address that has it."""
    config = resources()[policy]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    csp = config["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    return {
        "Content-Security-Policy": csp["Sub"] if isinstance(csp, dict) else csp,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": config["ReferrerPolicy"]["ReferrerPolicy"],
    }


@cache
def _constant(code: str, written: str) -> str:
    """A constant of a function, by how it is written there."""
    found = re.search(written, code)
    assert found, f"infra/web.yaml: no {written} in a function"
    return found[1].replace(r"\/", "/")
