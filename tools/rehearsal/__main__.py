"""`make rehearse`: the unchanged template, deployed twice on an engine that is not ours, played, and taken away."""

import os
import subprocess
import sys
import time
from typing import Any

import boto3

from tools import smoke, stacks
from tools.demo.api import Differs, check, console, step
from tools.rehearsal import bridges
from tools.rehearsal.engine import REGION, Engine, Failed, running
from tools.rehearsal.play import ACTS, STACK, Play
from tools.stacks import ROOT

STAGE = STACK.removeprefix("offblock-")
PORT = 8114
PARAMETERS = "MailFrom=ops@example.org MailIdentity=example.org Site=https://ops.example.org"
BUILT = ".build/rehearsal"
LOG = ROOT / ".build" / "rehearsal.log"
"""What the engine wrote, where the rehearsal failed."""


def main() -> int:
    """All of it; 1 where something is not as it must be on AWS."""
    begun = time.monotonic()
    with running(int(os.environ.get("OFFBLOCK_PORT", PORT))) as engine:
        os.environ.update(engine.environment())
        try:
            played = rehearse(engine)
        except (Failed, Differs, smoke.Broken, stacks.Unready) as why:
            LOG.write_text(engine.log)
            console.print(f"[bold red]✗ {why}[/]\nThe engine's log: {LOG.relative_to(ROOT)}")
            return 1
    console.print(f"\n[bold green]Rehearsed in {(time.monotonic() - begun) / 60:.0f} minutes.[/] Played:")
    for one in played:
        console.print(f"  · {one}")
    console.print("Bridged, since the engine has not what AWS has (tools/rehearsal/bridges.py):")
    for name, reason in bridges.BRIDGES.items():
        console.print(f"  · {name}: {reason}")
    return 0


def rehearse(engine: Engine) -> list[str]:
    """Deploy twice, play, take away; what was played."""
    bridges.without_codedeploy(ROOT / BUILT / "template.yaml")
    step("make deploy, on an empty account")
    deploy(engine)
    outputs = stacks.outputs(STACK, REGION)
    step("make deploy again changes nothing")
    check("No changes to deploy" in deploy(engine), "sam finds nothing to change")
    base = bridges.address(engine.url, outputs["ApiId"])
    methods = bridges.any_methods(STACK, outputs["ApiId"])
    roles = bridges.widen(STACK)
    bridges.without_tls((outputs["FilesName"], outputs["MediaName"]))
    console.print(f"    bridged: {methods} methods of the API, {roles} roles, 2 buckets")
    boto3.client("sesv2").create_email_identity(EmailIdentity="example.org")  # as the operator does, and by DNS
    play = Play(engine, base, outputs)
    for name, act in ACTS.items():
        act(play)
        play.played.append(name)
    denied = [line for line in engine.log.splitlines() if "AccessDenied" in line]
    check(not denied, "no function was denied anything" + ("" if not denied else f": {denied[0][:600]}"))
    take_away(outputs)
    return ["a deployment on an empty account, and once more without a change", *play.played, "a deployment's removal"]


def deploy(engine: Engine) -> str:
    """`make deploy`, by the template as sam build gives it; what it said."""
    more = {"STAGE": STAGE, "PARAMETERS": PARAMETERS, "OFFBLOCK_BUILT": BUILT, "OFFBLOCK_MACHINE": os.uname().machine}
    command = [sys.executable, "-m", "tools.deploy", "stack"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **more}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    said = done.stdout.decode(errors="replace").replace("\r", "\n")
    if done.returncode:
        lines = [line for line in said.splitlines() if "Uploading" not in line]
        begun = next((number for number, line in enumerate(lines) if "FAILED" in line), len(lines) - 20)
        raise Failed("make deploy failed:\n" + "\n".join([*lines[begun : begun + 8], *lines[-6:]]))
    return said


def take_away(outputs: dict[str, str]) -> None:
    """Remove the stack: what it kept is there still; a stack that keeps is protected."""
    step("The stack is removed, and what it kept stays")
    formation: Any = boto3.client("cloudformation")
    formation.delete_stack(StackName=STACK)
    until = time.monotonic() + 300
    while stacks.found(STACK, REGION) is not None:
        if time.monotonic() > until:
            raise Failed("the stack is not removed")
        time.sleep(2)
    check(stacks.found(f"{STACK}-data", REGION) is not None, "the stack of the data is there")
    table = boto3.client("dynamodb").describe_table(TableName=outputs["TableName"])["Table"]
    check(table["TableStatus"] == "ACTIVE" and int(table["ItemCount"]) > 0, "the table is there with what is in it")
    try:
        formation.delete_stack(StackName=f"{STACK}-data")
    except formation.exceptions.ClientError as refused:
        check("TerminationProtection" in str(refused), "and cannot be removed by mistake")
    else:
        raise Failed("the stack of the data could be removed")


if __name__ == "__main__":
    sys.exit(main())
