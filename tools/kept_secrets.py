"""What nobody may know of a stage: made once, kept encrypted by SSM, and given to its stacks when they are deployed."""

import secrets
from typing import Any

import boto3

NAMES = {"Secret": "chance", "EdgeSecret": "edge"}
"""The parameters of the templates, which show none of them, and how SSM calls each below `/offblock-<stage>/`."""
BYTES = 48


def of(stage: str, region: str) -> dict[str, str]:
    """All of them by the templates' names; what is missing is made, and what is there stays as it is."""
    client: Any = boto3.client("ssm", region_name=region)
    return {parameter: _kept(client, f"/offblock-{stage}/{name}") for parameter, name in NAMES.items()}


def _kept(client: Any, name: str) -> str:
    try:
        made = secrets.token_urlsafe(BYTES)
        client.put_parameter(Name=name, Value=made, Type="SecureString", Overwrite=False)
    except client.exceptions.ParameterAlreadyExists:
        pass  # the usual case: and where two deploy at once, both read what the first has made
    return str(client.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"])
