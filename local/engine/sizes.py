"""What DynamoDB says an item weighs: names and values in bytes, by its developer guide's rules."""

import base64
from collections.abc import Mapping
from typing import Any

from moto.dynamodb.models.dynamo_type import DynamoType

ITEM_LIMIT = 400 * 1024
PAGE_LIMIT = 1024 * 1024
TRANSACTION_LIMIT = 4 * 1024 * 1024


def item_size(attributes: Mapping[str, Any]) -> int:
    """Bytes of an item given as DynamoDB JSON, or as moto holds it."""
    return sum(len(name.encode()) + value_size(value) for name, value in attributes.items())


def value_size(value: Any) -> int:
    """Bytes of one value, `{"S": "text"}` or moto's `DynamoType`."""
    kind, content = (value.type, value.value) if isinstance(value, DynamoType) else next(iter(value.items()))
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            return number_size(content)
        case "B":
            return len(content if isinstance(content, bytes) else base64.b64decode(content))
        case "SS" | "NS" | "BS":
            return sum(value_size({kind[0]: member}) for member in content)
        case "L":
            return 3 + sum(1 + value_size(member) for member in content)
        case "M":
            return 3 + sum(1 + len(name.encode()) + value_size(member) for name, member in content.items())
        case _:  # BOOL, NULL
            return 1


def number_size(text: str) -> int:
    """A byte for each two significant digits (zeros at either end do not count), and one more."""
    digits = text.lower().partition("e")[0].lstrip("+-").replace(".", "").strip("0")
    return (len(digits) + 1) // 2 + 1
