"""What the engine of the rehearsal has not, and how it is made up for: each with its reason, and nowhere else.

The engine is MiniStack (requirements/rehearse.txt). Template, code and tools are what is deployed on AWS; what is done
here is done beside them, by AWS's own API where it has one, and is said at the end of every rehearsal.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import yaml

BRIDGES = {
    "machine": "Functions are built for this machine's processor: the engine runs them here, not on arm64.",
    "address": "The API is called at the engine's address: execute-api.amazonaws.com leads to AWS.",
    "any_methods": "ANY methods and gateway responses of the API's document are put by API Gateway's own API: the "
    "engine's import passes over x-amazon-apigateway-any-method and x-amazon-apigateway-gateway-responses.",
    "plans": "No method asks for a key of a usage plan: the engine reads it from the caller's header and not, as "
    "ApiKeySourceType: AUTHORIZER wants, from the authorizer's answer. Plans are counted by the local gateway's tests.",
    "actions": "Roles may do batches of what they may do singly: the engine asks for an action of its own for each of "
    "them, such as sqs:SendMessageBatch, and AWS asks for the single one's.",
    "sender": "Roles that may mail may do so from whichever address: the engine knows neither ses:FromAddress nor that "
    "an address belongs to its domain's identity.",
    "tls": "The buckets' statement that refuses HTTP is lifted: the engine is spoken to without TLS.",
    "empty": "An answer without a body, as of a DELETE, is sent as an empty one: the engine fails at it.",
    "pool": "Functions read the pool's public keys from the engine: their address, as in a token, leads to AWS.",
    "clock": "Functions read a clock that can be moved on: nobody waits three days for a bounty to expire.",
    "schedules": "A schedule's own target and input are invoked at once: its next turn would be minutes away.",
    "leading_keys": "The engine has no dynamodb:LeadingKeys: it enforces actions and resources of the template's "
    "policies; by which keys, tests/harness/policies.py judges in the tests.",
    "releases": "A release takes over at once: the engine has no CodeDeploy, so DeploymentPreference is left out of "
    "the template that sam build has written, which is the one change of it. Aliases are there.",
    "alarms": "AlarmMail is left empty: the engine has no alarms over several metrics. Those of infra/alarms.yaml are "
    "judged by tests/integration/platform/test_alarms.py.",
    "edge": "Nothing is served by CloudFront here: page and edge are not rehearsed; tests/contract/test_edge.py is.",
}
"""Every gap by its name, with its reason."""
ANY = "x-amazon-apigateway-any-method"
RESPONSES = "x-amazon-apigateway-gateway-responses"
BATCHES = {"sqs:SendMessage": "sqs:SendMessageBatch"}
"""What the engine calls a batch of what AWS calls by its single action."""
SITE = """
import importlib.abc, importlib.util, os, sys, time

def move_clock():
    real, kept = time.time, os.environ["OFFBLOCK_REHEARSAL_CLOCK"]
    def ahead():
        with open(kept) as file:
            return real() + float(file.read() or 0)
    time.time = ahead

class Pool(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "botocore.httpsession":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module
        def exec_module(module):
            load(module)
            real = module.URLLib3Session.send
            def send(session, request):
                host, _, path = request.url.removeprefix("https://").partition("/")
                if host.startswith("cognito-idp.") and path.endswith("jwks.json"):
                    request.url = os.environ["AWS_ENDPOINT_URL"] + "/" + path
                return real(session, request)
            module.URLLib3Session.send = send
        spec.loader.exec_module = exec_module
        return spec

if os.environ.get("OFFBLOCK_STAGE"):
    move_clock()
    sys.meta_path.insert(0, Pool())
"""
"""What each process of a function runs first; the engine's own runs none of it."""
ENGINE = """
import ministack.app as engine

real = engine._send_response

async def send(to, status, headers, body, *args, **more):
    return await real(to, status, headers, b"" if body is None else body, *args, **more)

engine._send_response = send
engine.main()
"""
"""How the engine is started."""


def lay_down(folder: Path) -> dict[str, str]:
    """Lay down what engine and functions run first, and the clock, not moved yet; the engine's environment for it."""
    for name, text in (("engine.py", ENGINE), ("sitecustomize.py", SITE), ("seconds-ahead", "0")):
        (folder / name).write_text(text)
    return {"PYTHONPATH": str(folder), "OFFBLOCK_REHEARSAL_CLOCK": str(folder / "seconds-ahead")}


def without_codedeploy(built: Path) -> None:
    """Leave out of a built template how releases are rolled out."""
    template = yaml.safe_load(built.read_text())
    template["Globals"]["Function"].pop("DeploymentPreference", None)
    built.write_text(yaml.safe_dump(template, sort_keys=False))


def address(engine: str, api_id: str) -> str:
    """Where the engine answers for the API's stage."""
    return f"{engine}/_aws/execute-api/{api_id}/v1"


def widen(stack: str) -> int:
    """Let roles do what their policies let them do on AWS and the engine does not understand; how many roles."""
    formation, iam = boto3.client("cloudformation"), boto3.client("iam")
    pages = formation.get_paginator("list_stack_resources").paginate(StackName=stack)
    found = [one for page in pages for one in page["StackResourceSummaries"]]
    changed = 0
    for role in [one["PhysicalResourceId"] for one in found if one["ResourceType"] == "AWS::IAM::Role"]:
        said: list[Any] = [
            one
            for name in iam.list_role_policies(RoleName=role)["PolicyNames"]
            for one in iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]["Statement"]
        ]
        if more := [wider for one in said for wider in _wider(one)]:
            document = {"Version": "2012-10-17", "Statement": more}
            iam.put_role_policy(RoleName=role, PolicyName="bridges", PolicyDocument=json.dumps(document))
            changed += 1
    return changed


def _wider(statement: dict[str, Any]) -> list[dict[str, Any]]:
    """What a statement means to AWS, in the engine's words; nothing where it understands it."""
    found = []
    if batches := [BATCHES[action] for action in statement["Action"] if action in BATCHES]:
        found.append({**statement, "Action": batches})
    if "ses:FromAddress" in statement.get("Condition", {}).get("StringEquals", {}):
        found.append({"Effect": "Allow", "Action": statement["Action"], "Resource": ["*"]})
    return found


def without_tls(buckets: tuple[str, ...]) -> None:
    """Lift each bucket's statement TlsOnly, and leave the others."""
    s3 = boto3.client("s3")
    for bucket in buckets:
        policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
        policy["Statement"] = [one for one in policy["Statement"] if one["Sid"] != "TlsOnly"]
        if policy["Statement"]:
            s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
        else:
            s3.delete_bucket_policy(Bucket=bucket)


def any_methods(stack: str, api_id: str) -> int:
    """Put what the import passed over, from the template as the stack has it, and deploy it; how many methods."""
    formation, gateway = boto3.client("cloudformation"), boto3.client("apigateway")
    processed: Any = formation.get_template(StackName=stack, TemplateStage="Processed")["TemplateBody"]
    template = json.loads(processed) if isinstance(processed, str) else processed
    document = template["Resources"]["Api"]["Properties"]["Body"]
    resources = {one["path"]: one["id"] for one in gateway.get_resources(restApiId=api_id, limit=500)["items"]}
    authorizers = {one["name"]: one["id"] for one in gateway.get_authorizers(restApiId=api_id)["items"]}
    put = 0
    for path, operations in document["paths"].items():
        if ANY in operations:
            _put_method(gateway, api_id, resources[path], operations[ANY], authorizers, stack)
            put += 1
    for kind, response in document[RESPONSES].items():
        _put_response(gateway, api_id, kind, response)
    made = gateway.create_deployment(restApiId=api_id)
    change: Any = [{"op": "replace", "path": "/deploymentId", "value": made["id"]}]
    gateway.update_stage(restApiId=api_id, stageName="v1", patchOperations=change)
    return put


def _put_method(gateway: Any, api_id: str, resource: str, operation: Any, authorizers: Any, stack: str) -> None:
    """A method of the document, with its authorizer, whether it is counted, and the function behind it."""
    wanted = {name for one in operation["security"] for name in one}
    known = [authorizers[name] for name in wanted if name in authorizers]
    more = {"authorizationType": "CUSTOM", "authorizerId": known[0]} if known else {"authorizationType": "NONE"}
    which = {"restApiId": api_id, "resourceId": resource, "httpMethod": "ANY"}
    gateway.put_method(**which, **more, apiKeyRequired=False)
    integration = operation["x-amazon-apigateway-integration"]
    text, given = integration["uri"]["Fn::Sub"]
    for name, behind in given.items():
        text = text.replace(f"${{{name}}}", _made(stack, behind["Ref"]))
    for name, said in (("AWS::Partition", "aws"), ("AWS::Region", str(boto3.session.Session().region_name))):
        text = text.replace(f"${{{name}}}", said)
    gateway.put_integration(**which, type="AWS_PROXY", integrationHttpMethod=integration["httpMethod"], uri=text)


@cache
def _made(stack: str, logical: str) -> str:
    """What a resource of the stack is called, such as an alias's ARN."""
    found = boto3.client("cloudformation").describe_stack_resource(StackName=stack, LogicalResourceId=logical)
    return str(found["StackResourceDetail"]["PhysicalResourceId"])


def _put_response(gateway: Any, api_id: str, kind: str, response: Any) -> None:
    """What the gateway itself answers; a status only where the document has one."""
    status = {"statusCode": str(response["statusCode"])} if "statusCode" in response else {}
    gateway.put_gateway_response(
        restApiId=api_id,
        responseType=kind,
        **status,
        responseParameters=response.get("responseParameters", {}),
        responseTemplates=response.get("responseTemplates", {}),
    )
