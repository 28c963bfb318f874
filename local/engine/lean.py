"""moto's Parameter Store without EC2, of which it needs nothing for parameters: 0.6 s of each start of a stack."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_STORE, _EC2 = "moto.ssm.models", "moto.ec2"


def parameter_store() -> Any:
    """The module of the Parameter Store; whoever wants EC2 afterwards imports it as ever."""
    if _STORE in sys.modules or _EC2 in sys.modules:
        return import_module(_STORE)
    empty: Any = ModuleType(_EC2)
    empty.ec2_backends = {}
    sys.modules[_EC2] = empty
    try:
        return import_module(_STORE)
    finally:
        del sys.modules[_EC2]
