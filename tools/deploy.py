"""Brings a stage up on AWS: `make deploy STAGE=dev`, after `make build` (docs/operators.md).

What outlives every deployment are two stacks of their own, made once: the data and the people. `make deploy` makes
them where they are missing, and otherwise reads their outputs, which are the parameters of template.yaml by the same
names. Which table is in force is therefore said in one place, the stack of the data.
"""

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from tools import attach, kept_secrets, stacks
from tools.check_build import Unfit, check
from tools.stacks import ROOT, Run, Unready

BUILT = ROOT / os.environ.get("OFFBLOCK_BUILT", ".aws-sam/build")
"""What sam built; another folder where a deployment is rehearsed."""
KEPT = {"data": ROOT / "infra" / "data.yaml", "identity": ROOT / "infra" / "identity.yaml"}
"""The stacks that outlive the others, by the end of their name."""
STAGE = re.compile(r"[a-z][a-z0-9-]{1,19}")
FIRST = {"prod": {"LogDays": "90", "Rollout": "Canary10Percent5Minutes"}, "dev": {"LogDays": "14"}}
"""What a stage's first deployment says where nobody says otherwise; later ones leave it as it is."""
BOUNDS = ("JobsAtOnce", "StreamAtOnce", "PicturesAtOnce")
LEFT_OVER = 100
"""How many executions Lambda wants left for functions without a bound of their own."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """A stage, where it is, parameters of the stack by name, and the table to attach, if any."""

    stage: str
    region: str
    parameters: dict[str, str] = field(default_factory=dict)
    table: str = ""

    @property
    def name(self) -> str:
        """The stack's name."""
        return f"offblock-{self.stage}"


def deploy(wish: Wish, run: Run, say: Say = print) -> str:
    """What is missing of the data, then the rest; the address of the API."""
    if wish.table:
        raise Unready("A table is attached to the data: make deploy-data STAGE=… TABLE=…, then make deploy again.")
    for name in wish.parameters:
        if name not in _parameters(ROOT / "template.yaml"):
            raise Unready(f"template.yaml has no parameter {name}: docs/operators.md lists those that it has.")
    _look_at_the_build(wish, say)
    before = stacks.found(wish.name, wish.region)
    for kind in KEPT:
        if stacks.found(f"{wish.name}-{kind}", wish.region) is None:
            if before:
                raise Unready(
                    f"The stack {wish.name} is there and {wish.name}-{kind}, which holds what it keeps, is not: a new "
                    "one would begin with nothing. See docs/operators.md, When the stack of the data is gone."
                )
            _keep(wish, kind, {}, run, say)
    parameters = {"Stage": wish.stage, **_kept_outputs(wish), **kept_secrets.of(wish.stage, wish.region)}
    parameters |= ({} if before else FIRST.get(wish.stage, {})) | wish.parameters
    if before is None:
        must_have_room(parameters, wish.region)
    say(f"{wish.name}: functions, API, queues, schedules; the first time takes some minutes …")
    run(stacks.deployment(wish.name, wish.region, BUILT / "template.yaml", parameters))
    made = stacks.outputs(wish.name, wish.region)
    for line in _next(wish, made, parameters["TableName"]):
        say(line)
    return made["ApiUrl"]


def deploy_data(wish: Wish, run: Run, say: Say = print) -> None:
    """The data and the people, made or changed; with a table the one that is to be in force."""
    own = {name: text for name, text in wish.parameters.items() if name in _parameters(KEPT["data"])}
    if unknown := wish.parameters.keys() - own.keys():
        raise Unready(f"infra/data.yaml has no parameter {', '.join(sorted(unknown))}.")
    if wish.table:
        own |= attach.parameters(wish.table, wish.region, say)
    _keep(wish, "data", own, run, say)
    _keep(wish, "identity", {}, run, say)
    say(f"In force is the table {_kept_outputs(wish)['TableName']}. Next: make deploy STAGE={wish.stage}")


def _keep(wish: Wish, kind: str, parameters: dict[str, str], run: Run, say: Say) -> None:
    """One of the stacks that stay; nobody removes it by mistake."""
    name = f"{wish.name}-{kind}"
    say(f"{name}: what outlives every deployment …")
    run(stacks.deployment(name, wish.region, KEPT[kind], {"Stage": wish.stage, **parameters}))
    client: Any = boto3.client("cloudformation", region_name=wish.region)
    client.update_termination_protection(StackName=name, EnableTerminationProtection=True)


def _kept_outputs(wish: Wish) -> dict[str, str]:
    """What the stacks that stay say of themselves: parameters of template.yaml."""
    return {name: text for kind in KEPT for name, text in stacks.outputs(f"{wish.name}-{kind}", wish.region).items()}


def _look_at_the_build(wish: Wish, say: Say) -> None:
    if not (BUILT / "template.yaml").exists():
        raise Unready(f"Nothing is built: make build STAGE={wish.stage}")
    try:
        say(check(BUILT, is_prod=wish.stage == "prod"))
    except Unfit as why:
        raise Unready(f"{why} Build it again: make build STAGE={wish.stage}") from why


def must_have_room(parameters: dict[str, str], region: str) -> None:
    """`Unready` where the account has not the executions that the stack would set aside for jobs and their like."""
    wanted = sum(int(parameters.get(name, _parameters(ROOT / "template.yaml")[name])) for name in BOUNDS)
    client: Any = boto3.client("lambda", region_name=region)
    limits = client.get_account_settings()["AccountLimit"]
    free = int(limits["UnreservedConcurrentExecutions"])
    if wanted and free - wanted < LEFT_OVER:
        none = " ".join(f"{name}=0" for name in BOUNDS)
        raise Unready(
            f"This account has {free} executions of functions at once to give; {wanted} would be set aside and Lambda "
            f"wants {LEFT_OVER} left. Ask for more (Service Quotas, Lambda, Concurrent executions: 1,000), or go on "
            f'without bounds: PARAMETERS="{none}"'
        )


def _parameters(path: Path) -> dict[str, Any]:
    """A template's parameters and what each is where nobody says."""
    from local import template

    return {name: one.get("Default", "") for name, one in template.read(path)["Parameters"].items()}


def _next(wish: Wish, made: dict[str, str], table: str) -> list[str]:
    offblock = f".venv/bin/offblock --stack {wish.name} --region {wish.region}"
    return [
        f"\n{wish.name} is up in {wish.region}, on the table {table}.",
        f"  the API   {made['ApiUrl']}",
        "What comes next (docs/operators.md, From an empty account to the first sign-in):",
        f"  1  make deploy-web STAGE={wish.stage}          the page, at an address that it prints",
        f'  2  {offblock} tenants create vair "Virtual Air" me@example.org EDDF    the first airline, once',
        f"  3  make smoke URL={made['ApiUrl']} KEY=ask_…    that it works",
    ]


def _account(region: str) -> str:
    """Whose account it is; `Unready` where nobody is known."""
    try:
        return str(boto3.client("sts", region_name=region).get_caller_identity()["Account"])
    except (BotoCoreError, ClientError) as wrong:
        raise Unready(f"AWS knows no credentials here ({wrong}): aws configure sso, then AWS_PROFILE=…") from wrong


def said(environment: dict[str, str]) -> Wish:
    """What was asked for, from what the Makefile says in the environment; `Unready` where it cannot be read."""
    stage = environment.get("STAGE") or "dev"
    if not STAGE.fullmatch(stage):
        raise Unready(f"STAGE={stage}: a stage is 2 to 20 small letters, digits and hyphens, such as dev or prod.")
    pairs = [one.partition("=") for one in environment.get("PARAMETERS", "").split()]
    if wrong := [name for name, equals, _ in pairs if not (name and equals)]:
        raise Unready(f'PARAMETERS="Name=text Name=text": {wrong[0]} has no =.')
    region = environment.get("AWS_DEFAULT_REGION", "eu-central-1")
    return Wish(stage, region, {name: text for name, _, text in pairs}, environment.get("TABLE", ""))


def main(what: str) -> int:
    """`deploy` or `data`; 1 where something has to be done first."""
    try:
        wish = said(dict(os.environ))
        print(f"Account {_account(wish.region)}, {wish.region}, stage {wish.stage}")
        (deploy_data if what == "data" else deploy)(wish, stacks.run)
    except Unready as why:
        print(why, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
