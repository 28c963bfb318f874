"""What the tools that deploy have in common: a stack's outputs, and how sam is called."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3

ROOT = Path(__file__).parent.parent
SAM = ROOT / ".venv-sam" / "bin" / "sam"

Run = Callable[[list[str]], None]


class Unready(Exception):
    """Why nothing is deployed, for whoever asked."""


def found(stack: str, region: str) -> dict[str, Any] | None:
    """A stack as CloudFormation describes it; None where there is none."""
    client: Any = boto3.client("cloudformation", region_name=region)
    try:
        (described,) = client.describe_stacks(StackName=stack)["Stacks"]
    except client.exceptions.ClientError as wrong:
        if "does not exist" not in str(wrong):
            raise
        return None
    return dict(described)


def outputs(stack: str, region: str) -> dict[str, str]:
    """What a stack says of itself; `Unready` where there is none."""
    described = found(stack, region)
    if described is None:
        raise Unready(f"There is no stack {stack} in {region}: deploy that first (docs/operators.md).")
    return {one["OutputKey"]: one["OutputValue"] for one in described.get("Outputs", ())}


def deployment(stack: str, region: str, template: Path, parameters: dict[str, str]) -> list[str]:
    """The command that makes a stack or changes it; a parameter that is not named stays as it was."""
    return [
        *(str(SAM), "deploy", "--template-file", str(template), "--stack-name", stack, "--region", region),
        *("--resolve-s3", "--s3-prefix", stack, "--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"),
        *("--no-fail-on-empty-changeset", "--no-confirm-changeset", "--on-failure", "DELETE"),
        *("--parameter-overrides", *(f'{name}="{text}"' for name, text in parameters.items())),
    ]


def run(command: list[str]) -> None:
    """Run sam; `Unready` where it fails."""
    if subprocess.run(command, check=False, cwd=ROOT).returncode:
        template = command[command.index("--template-file") + 1]
        name = Path(template).relative_to(ROOT)
        raise Unready(f"sam could not deploy {name}: its last words are above (docs/operators.md, When it fails).")
