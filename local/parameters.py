"""The Parameter Store of the data folder: what is kept there, such as webhooks' addresses, outlives the process.

Seam: moto's `put_parameter` and `delete_parameter`, through which every change goes.
"""

import json
from pathlib import Path
from typing import Any

import boto3

from local import disk
from local.engine import lean

SimpleSystemManagerBackend = lean.parameter_store().SimpleSystemManagerBackend
_moto: dict[str, Any] = {
    "put_parameter": SimpleSystemManagerBackend.put_parameter,
    "delete_parameter": SimpleSystemManagerBackend.delete_parameter,
}


class Kept:
    """The parameters as one file for its owner alone."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, str] = _read(file) if file.exists() else {}

    def restore(self) -> None:
        """Give moto what was kept, and keep what changes from now on."""
        ssm: Any = boto3.client("ssm")
        for name, text in self._known.items():
            ssm.put_parameter(Name=name, Value=text, Type="SecureString", Overwrite=True)
        kept = self

        def put(self: Any, name: str, description: str, value: str, *args: Any, **kwargs: Any) -> Any:
            kept.keep(kept._known | {name: value})
            return _moto["put_parameter"](self, name, description, value, *args, **kwargs)

        def delete(self: Any, name: str) -> Any:
            kept.keep({one: text for one, text in kept._known.items() if one != name})
            return _moto["delete_parameter"](self, name)

        setattr(SimpleSystemManagerBackend, "put_parameter", put)  # noqa: B010  # mypy forbids assigning to a method
        setattr(SimpleSystemManagerBackend, "delete_parameter", delete)  # noqa: B010  # the same

    def keep(self, parameters: dict[str, str]) -> None:
        """Write them down, whole or not at all (`OSError`)."""
        disk.replace(self._file, json.dumps(parameters))
        self._known = parameters

    @staticmethod
    def end() -> None:
        """Keep nothing more."""
        for name, ours in _moto.items():
            setattr(SimpleSystemManagerBackend, name, ours)


def _read(file: Path) -> dict[str, str]:
    anew = "remove it, and set the webhooks anew"
    try:
        return {str(name): str(text) for name, text in json.loads(disk.text_of(file, anew)).items()}
    except (ValueError, AttributeError) as wrong:
        raise disk.Unusable(f"{file} does not hold the parameters that were written into it: {anew}.") from wrong
