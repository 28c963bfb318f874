"""What a change does to the release beside it, as sentences that say what to do."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from tests.releases.forms import EVENT, Form
from tests.releases.world import Item

READ = "what the last release wrote would not be read"
ADVICE = {
    "removed": "keep the field as optional and write it for one release more; remove it when no record has it any more",
    "required": "give it a default, let this release write it, fill older records with a backfill, then require it",
    "narrowed": "go on reading it; stop writing it in this release, and refuse it one release after a backfill",
    "written": "let this release read it and write it in the next one",
    "kind": "keep the class, so that what lies in the table is read; remove it when no such record is left",
    "index": "keep it: the last release reads it. Remove it one release after nobody reads it any more",
    "packed": "keep how it is stored, or read both forms",
}


def of_forms(last: Form, present: Form) -> list[str]:
    """What of the last release's forms the present ones would not read (OP-05)."""
    said = [f"{name} has gone: {ADVICE['kind']}." for name in sorted(last["kinds"].keys() - present["kinds"].keys())]
    said += [f"{one} is stored otherwise than before: {ADVICE['packed']}." for one in _repacked(last, present)]
    for name, index in last["indexes"].items():
        if present["indexes"].get(name) != index:
            said.append(f"The index {name} is gone or another one: {ADVICE['index']}.")
    for name in sorted(last["kinds"].keys() & present["kinds"].keys()):
        said += _between(name, Part(last, last["kinds"][name]), Part(present, present["kinds"][name]), frozenset())
    return said


def _repacked(last: Form, present: Form) -> list[str]:
    return sorted(set(last["packed"]) ^ set(present["packed"]))


class Part:
    """One part of a form, with the forms that it refers to."""

    def __init__(self, form: Form, said: Any) -> None:
        self.form = form
        self.name = said if isinstance(said, str) else said.get("$ref", "")
        self.said = form["forms"][self.name.rpartition("/")[2]] if self.name else said

    def at(self, said: Any) -> "Part":
        """A part within it."""
        return Part(self.form, said)

    @property
    def ways(self) -> "list[Part]":
        """The forms of which it has one."""
        several = self.said.get("anyOf") or self.said.get("oneOf")
        return [way for one in several for way in self.at(one).ways] if several else [self]


def _between(where: str, last: Part, present: Part, seen: frozenset[str]) -> Iterator[str]:
    """What one part would not read of what the other wrote; a form within itself is looked at once."""
    if last.name and last.name in seen:
        return
    for old in last.ways:
        said = [list(_one(where, old, new, seen | {last.name})) for new in present.ways if _alike(old, new)]
        yield from min(
            said,
            key=len,
            default=[f"{where} was {_kind_of(old)} and is not any more: {READ}. Instead, {ADVICE['narrowed']}."],
        )


def _kind_of(part: Part) -> str:
    return str(part.said.get("type") or part.said.get("const") or part.said.get("enum") or "anything")


def _alike(old: Part, new: Part) -> bool:
    """Whether one could be the other's next version: a number may become any number, a text any text."""
    types = [one.said.get("type") for one in (old, new)]
    return types[1] in (types[0], None) or types == ["integer", "number"]


def _one(where: str, old: Part, new: Part, seen: frozenset[str]) -> Iterator[str]:
    fields, now = old.said.get("properties", {}), new.said.get("properties", {})
    for name in sorted(fields.keys() - now.keys()):
        yield f"{where}.{name} was removed: {READ} whole. Instead, {ADVICE['removed']}."
    for name in sorted(set(new.said.get("required", ())) - set(old.said.get("required", ()))):
        yield f"{where}.{name} is required now: {READ} where it is not there. Instead, {ADVICE['required']}."
    values, wanted = _values(old), _values(new)
    if wanted and (lost := (values or {"anything"}) - wanted):
        yield f"{where} may not be {', '.join(sorted(lost))} any more: {READ}. Instead, {ADVICE['narrowed']}."
    for name in sorted(fields.keys() & now.keys()):
        yield from _between(f"{where}.{name}", old.at(fields[name]), new.at(now[name]), seen)
    for inner in ("items", "additionalProperties"):
        if isinstance(old.said.get(inner), dict) and isinstance(new.said.get(inner), dict):
            yield from _between(f"{where}[]", old.at(old.said[inner]), new.at(new.said[inner]), seen)
    for bound, is_narrower in BOUNDS.items():
        if bound in new.said and (bound not in old.said or is_narrower(old.said[bound], new.said[bound])):
            yield f"{where}: {bound} is {new.said[bound]} now, so that {READ}. Instead, {ADVICE['narrowed']}."


def _values(part: Part) -> set[str]:
    several = part.said.get("enum", [part.said["const"]] if "const" in part.said else ())
    return set(map(str, several))


BOUNDS: dict[str, Any] = {
    **dict.fromkeys(("maximum", "exclusiveMaximum", "maxLength", "maxItems"), lambda old, new: new < old),
    **dict.fromkeys(("minimum", "exclusiveMinimum", "minLength", "minItems"), lambda old, new: new > old),
    "pattern": lambda old, new: new != old,
}
"""What bounds a value, and when the present bound is narrower than the last one."""


def of_items(last: Form, items: list[Item]) -> list[str]:
    """What the last release could not read of these items; what it has no name for it passes over (OP-05)."""
    said: dict[str, None] = {}
    for item in items:
        kind = item["kind"]["S"]
        if kind in last["kinds"] and kind not in last["packed"]:
            said |= dict.fromkeys(_unread(last, kind, json.loads((item.get("summary") or item["body"])["S"])))
        for event in json.loads(item["happened"]["S"]) if "happened" in item else ():
            said |= dict.fromkeys(_unread(last, EVENT, event))
    return list(said)


def _unread(last: Form, kind: str, plain: Any) -> Iterator[str]:
    validator = jsonschema_rs.Draft202012Validator({"$ref": last["kinds"][kind], "forms": last["forms"]})
    for wrong in validator.iter_errors(plain):
        path = ".".join(map(str, wrong.instance_path))
        said = f"{kind}.{path}: the last release does not read what is written ({wrong.message})"
        yield f"{said}. Instead, {ADVICE['written']}."
