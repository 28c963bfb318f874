"""What template.yaml says: which function answers which path, what is scheduled, what a queue and the stream feed."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

try:  # libyaml's, ten times as fast, where PyYAML was built with it
    from yaml import CSafeLoader as Quick
except ImportError:
    from yaml import SafeLoader as Quick  # type: ignore[assignment]  # the same to whoever reads a template

ROOT = Path(__file__).parent.parent


class _Loader(Quick):
    """Reads CloudFormation's short tags as plain `{tag: value}`; a key that is there twice is refused, as by AWS."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """A mapping whose keys differ."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = {one for one in keys if keys.count(one) > 1}
        assert not twice, f"{sorted(twice)} stands twice{node.start_mark}"
        return super().construct_mapping(node, deep)


def _tag(loader: Any, suffix: str, node: Any) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        return {suffix: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {suffix: loader.construct_sequence(node, deep=True)}
    return {suffix: loader.construct_mapping(node, deep=True)}


_Loader.add_multi_constructor("!", _tag)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A scheduled event: the function, the expression, the input."""

    name: str
    function: str
    expression: str
    input: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue that feeds a function: its logical name, batch size, and after how many receives a message is parked.

    Where it is not `partial`, whatever the function says of single messages is not heard.
    """

    name: str
    function: str
    batch_size: int
    max_receives: int
    partial: bool


@dataclass(frozen=True, slots=True)
class Stream:
    """The table's stream as it feeds a function."""

    function: str
    batch_size: int
    retries: int
    bisect: bool
    partial: bool


def read(path: Path = ROOT / "template.yaml") -> dict[str, Any]:
    """A template with its short tags as dictionaries."""
    loaded: dict[str, Any] = yaml.load(path.read_text(), Loader=_Loader)  # a SafeLoader with tags
    return loaded


@cache
def resources() -> dict[str, Any]:
    """The root template's resources by logical name."""
    found: dict[str, Any] = read()["Resources"]
    return found


@cache
def functions() -> dict[str, Any]:
    """The functions' properties by short name: `charter` for CharterFunction."""
    return {
        _short(resource): resource["Properties"]
        for resource in resources().values()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def _short(resource: dict[str, Any]) -> str:
    handler: str = resource["Properties"]["Handler"]
    return handler.split(".")[1]


def with_url() -> list[str]:
    """The functions with an address of their own, which the web's edge calls by their names as origins."""
    return sorted(name for name, properties in functions().items() if "FunctionUrlConfig" in properties)


@cache
def constants() -> dict[str, str]:
    """What every function finds in its environment, of that which the template says word for word."""
    variables = read()["Globals"]["Function"]["Environment"]["Variables"]
    return {name: text for name, text in variables.items() if isinstance(text, str)}


def default(parameter: str) -> str:
    """What a parameter is where nobody says anything else."""
    return str(read()["Parameters"][parameter]["Default"])


def short_name(logical: str) -> str:
    """The short name of a function's resource: `charter` of CharterFunction."""
    return _short(resources()[logical])


def events(kind: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Every event of a kind: function, event name, properties."""
    return [
        (name, event, source["Properties"])
        for name, properties in functions().items()
        for event, source in properties.get("Events", {}).items()
        if source["Type"] == kind
    ]


@cache
def schedules() -> list[Schedule]:
    """Everything that is scheduled."""
    return [
        Schedule(event, name, properties["Schedule"], json.loads(properties["Input"]))
        for name, event, properties in events("Schedule")
    ]


@cache
def queues() -> list[Queue]:
    """Every queue that feeds a function."""
    found = []
    for name, _, properties in events("SQS"):
        logical = properties["Queue"]["GetAtt"].split(".")[0]
        redrive = resources()[logical]["Properties"]["RedrivePolicy"]
        size, receives = int(properties.get("BatchSize", 10)), int(redrive["maxReceiveCount"])
        found.append(Queue(logical, name, size, receives, _is_partial(properties)))
    return found


@cache
def stream() -> Stream:
    """The stream's mapping."""
    name, _, properties = events("DynamoDB")[0]
    bisect = bool(properties["BisectBatchOnFunctionError"])
    retries = int(properties["MaximumRetryAttempts"])
    return Stream(name, int(properties["BatchSize"]), retries, bisect, _is_partial(properties))


def _is_partial(properties: dict[str, Any]) -> bool:
    """Whether Lambda reads from the function's answer which messages or records were not taken."""
    return "ReportBatchItemFailures" in properties.get("FunctionResponseTypes", ())


@dataclass(frozen=True, slots=True)
class Uploads:
    """The function that is told of new objects, and the wildcard of the keys that it wants."""

    function: str
    pattern: str


@cache
def uploads() -> list[Uploads]:
    """Who is told of which new objects."""
    keys = [
        (name, properties["Pattern"]["detail"]["object"]["key"]) for name, _, properties in events("EventBridgeRule")
    ]
    return [Uploads(name, key["wildcard"]) for name, (key,) in keys]


@cache
def failed_events() -> dict[str, str]:
    """The functions whose own events go to a queue when they were tried to the end, each with that queue."""
    found = {}
    for name, properties in functions().items():
        destination = properties.get("EventInvokeConfig", {}).get("DestinationConfig", {}).get("OnFailure")
        if destination:
            assert destination["Type"] == "SQS", "the local stack knows no other"
            found[name] = destination["Destination"]["GetAtt"].split(".")[0]
    return found


@dataclass(frozen=True, slots=True)
class Workflow:
    """A state machine: its name without the stage, its file, and what stands for each `${name}` in it."""

    name: str
    resource: str
    file: Path
    substitutions: dict[str, dict[str, str]]


@cache
def workflows() -> list[Workflow]:
    """Every state machine."""
    return [
        Workflow(
            properties["Name"]["Sub"].rpartition("-")[2],
            name,
            ROOT / properties["DefinitionUri"],
            properties["DefinitionSubstitutions"],
        )
        for name, resource in resources().items()
        if resource["Type"] == "AWS::Serverless::StateMachine"
        for properties in [resource["Properties"]]
    ]
