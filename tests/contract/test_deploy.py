"""`make deploy` and `make deploy-data`: what they ask of AWS, in which order, and what they say where they cannot."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from local import template
from offblock.adapters.table import Item
from tools import attach, deploy, kept_secrets, stacks
from tools.deploy import Wish, said
from tools.stacks import Unready

REGION = "eu-central-1"
WISH = Wish("dev", REGION)
ARN = "arn:aws:dynamodb:eu-central-1:123456789012:table/own"
TABLES = ARN.removesuffix("own")
PEOPLE = {"PoolId": "eu-central-1_a", "PoolArn": "arn:aws:cognito-idp:e:1:userpool/a", "ClientId": "c"}


class Aws:
    """What stands in an account: sam makes what it is asked for, and its outputs are those of the templates."""

    def __init__(self) -> None:
        self.stacks: dict[str, dict[str, str]] = {}
        self.ran: list[dict[str, str]] = []
        self.protected: set[str] = set()
        self.executions = 1000

    def run(self, command: list[str]) -> None:
        """Stands for sam."""
        name = command[command.index("--stack-name") + 1]
        pairs = (one.split("=", 1) for one in command[command.index("--parameter-overrides") + 1 :])
        given = {key: text.strip('"') for key, text in pairs}
        file = Path(command[command.index("--template-file") + 1])
        known = template.read(template.ROOT / ("infra/" + file.name if "-d" in name[9:] or "-i" in name else file.name))
        assert set(given) <= set(known["Parameters"]), name
        self.ran.append({"stack": name, **given})
        self.stacks[name] = dict.fromkeys(known["Outputs"], "x") | (PEOPLE if "identity" in name else {})
        if name.endswith("-data"):
            self.stacks[name]["TableName"] = given.get("AttachedTable") or "own"

    def found(self, stack: str, _: str) -> dict[str, Any] | None:
        """Stands for CloudFormation."""
        if stack not in self.stacks:
            return None
        return {"Outputs": [{"OutputKey": key, "OutputValue": text} for key, text in self.stacks[stack].items()]}

    def update_termination_protection(self, **said: Any) -> None:
        """Likewise."""
        self.protected |= {said["StackName"]} if said["EnableTerminationProtection"] else set()

    def get_account_settings(self) -> dict[str, Any]:
        """Stands for Lambda."""
        return {"AccountLimit": {"UnreservedConcurrentExecutions": self.executions}}


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Aws]:
    """An empty account, and a build that is fit."""
    made = Aws()
    (tmp_path / "template.yaml").write_text("")
    monkeypatch.setattr(deploy, "BUILT", tmp_path)
    monkeypatch.setattr(deploy, "check", lambda *_, **__: "fit")
    monkeypatch.setattr(stacks, "found", made.found)
    with mock_aws():
        real = boto3.client
        ours = {"cloudformation": made, "lambda": made}
        monkeypatch.setattr(boto3, "client", lambda service, **more: ours.get(service) or real(service, **more))
        yield made


@pytest.mark.rule("OP-01")
def test_the_data_are_made_once_and_the_rest_is_put_upon_them(aws: Aws) -> None:
    lines: list[str] = []
    deploy.deploy(WISH, aws.run, lines.append)
    assert [one["stack"] for one in aws.ran] == ["offblock-dev-data", "offblock-dev-identity", "offblock-dev"]
    assert aws.protected == {"offblock-dev-data", "offblock-dev-identity"}
    required = {name for name, one in template.read()["Parameters"].items() if "Default" not in one}
    assert required <= set(aws.ran[-1])
    assert aws.ran[-1]["LogDays"] == "14"
    assert all(command in "\n".join(lines) for command in ("make deploy-web", "tenants create", "make smoke"))
    aws.ran.clear()
    deploy.deploy(WISH, aws.run, lines.append)
    assert [one["stack"] for one in aws.ran] == ["offblock-dev"]
    assert "LogDays" not in aws.ran[0], "what somebody has changed stays"


@pytest.mark.rule("OP-01", "PF-01")
def test_a_stages_secrets_are_made_once_kept_encrypted_and_shown_by_no_stack(aws: Aws) -> None:
    deploy.deploy(WISH, aws.run, lambda _: None)
    deploy.deploy(WISH, aws.run, lambda _: None)
    given = [{name: one[name] for name in kept_secrets.NAMES} for one in aws.ran if one["stack"] == "offblock-dev"]
    assert given[0] == given[1] == kept_secrets.of("dev", REGION)
    assert not set(kept_secrets.of("prod", REGION).values()) & set(given[0].values())
    ssm: Any = boto3.client("ssm", region_name=REGION)
    names = [f"/offblock-dev/{name}" for name in kept_secrets.NAMES.values()]
    assert {one["Type"] for one in ssm.get_parameters(Names=names)["Parameters"]} == {"SecureString"}
    assert all(template.read()["Parameters"][name]["NoEcho"] for name in kept_secrets.NAMES)
    assert not [one for one in template.read()["Outputs"].values() if one["Value"].get("Ref") in kept_secrets.NAMES]


@pytest.mark.rule("OP-01")
def test_a_stack_whose_data_are_gone_never_begins_with_empty_ones(aws: Aws) -> None:
    aws.stacks["offblock-dev"] = {}
    with pytest.raises(Unready, match="a new one would begin with nothing"):
        deploy.deploy(WISH, aws.run)
    assert aws.ran == []


@pytest.mark.rule("OP-01", "OP-04")
def test_a_restored_table_is_protected_and_stays_in_force_until_somebody_says_otherwise(aws: Aws) -> None:
    deploy.deploy(WISH, aws.run, lambda _: None)
    dynamodb: Any = boto3.client("dynamodb", region_name=REGION)
    kept = attach._own()
    names = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    dynamodb.create_table(TableName="restored", **{name: kept[name] for name in names})
    deploy.deploy_data(Wish("dev", REGION, table="restored"), aws.run, lambda _: None)
    described = dynamodb.describe_table(TableName="restored")["Table"]
    assert described["DeletionProtectionEnabled"]
    assert described["StreamSpecification"]["StreamViewType"] == Item.Meta.stream_view_type
    backups = dynamodb.describe_continuous_backups(TableName="restored")["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
    lives = dynamodb.describe_time_to_live(TableName="restored")["TimeToLiveDescription"]
    assert (lives["TimeToLiveStatus"], lives["AttributeName"]) == ("ENABLED", "ttl")
    assert aws.ran[-2]["AttachedStream"] == described["LatestStreamArn"]
    deploy.deploy(WISH, aws.run, lambda _: None)
    assert aws.ran[-1]["TableName"] == "restored"
    deploy.deploy_data(Wish("dev", REGION, table="own"), aws.run, lambda _: None)
    deploy.deploy(WISH, aws.run, lambda _: None)
    assert aws.ran[-1]["TableName"] == "own"


@pytest.mark.rule("OP-04")
def test_a_table_that_is_not_ours_is_not_attached(aws: Aws) -> None:
    dynamodb: Any = boto3.client("dynamodb", region_name=REGION)
    kept = attach._own()
    keys = [one for one in kept["AttributeDefinitions"] if one["AttributeName"] in ("pk", "sk")]
    dynamodb.create_table(
        TableName="bare", AttributeDefinitions=keys, KeySchema=kept["KeySchema"], BillingMode="PAY_PER_REQUEST"
    )
    for table, why in (("bare", "restore it with all its indexes"), ("none", "There is no table none")):
        with pytest.raises(Unready, match=why):
            deploy.deploy_data(Wish("dev", REGION, table=table), aws.run)
    assert aws.ran == []


@pytest.mark.rule("OP-01")
def test_an_account_that_has_too_few_executions_hears_so_before_anything_fails(aws: Aws) -> None:
    aws.executions = 159
    with pytest.raises(Unready, match=r"has 159 executions.*60 would be set aside"):
        deploy.deploy(WISH, aws.run, lambda _: None)
    assert "offblock-dev" not in aws.stacks
    deploy.deploy(Wish("dev", REGION, dict.fromkeys(deploy.BOUNDS, "0")), aws.run, lambda _: None)
    assert aws.ran[-1]["JobsAtOnce"] == "0"


@pytest.mark.rule("OP-01")
@pytest.mark.parametrize(
    ("environment", "why"),
    [({"STAGE": "Prod"}, "STAGE=Prod: a stage is"), ({"PARAMETERS": "LogDays 3"}, "LogDays has no =")],
)
def test_what_cannot_be_meant_is_said(environment: dict[str, str], why: str) -> None:
    with pytest.raises(Unready, match=why):
        said(environment)


def test_a_parameter_that_no_template_has_is_refused(aws: Aws) -> None:
    wish = said({"PARAMETERS": "LogDys=3", "AWS_DEFAULT_REGION": REGION})
    with pytest.raises(Unready, match=r"template\.yaml has no parameter LogDys"):
        deploy.deploy(wish, aws.run)
    with pytest.raises(Unready, match=r"infra/data\.yaml has no parameter LogDys"):
        deploy.deploy_data(wish, aws.run)


@pytest.mark.rule("OP-04", "OP-01")
@pytest.mark.filterwarnings("ignore:Tried to parse AWS..S3..BucketPolicy")  # moto knows none, and no table needs one
def test_the_datas_own_template_says_which_table_is_in_force_by_its_parameters() -> None:
    """CloudFormation's own conditions and outputs, by moto: the other tests only take them for granted."""
    attached = {"AttachedTable": "offblock-restored", "AttachedStream": f"{TABLES}offblock-restored/stream/1"}
    with mock_aws():
        own, other = _in_force({"Stage": "own"}), _in_force({"Stage": "attached", **attached})
    assert own["TableArn"].endswith(f"table/{own['TableName']}")
    assert own["StreamArn"].startswith(f"{own['TableArn']}/stream/")
    assert other == {
        "TableName": "offblock-restored",
        "TableArn": f"{TABLES}offblock-restored",
        "StreamArn": attached["AttachedStream"],
    }
    assert set(other) <= deploy._parameters(template.ROOT / "template.yaml").keys(), "and the functions go by these"


def _in_force(given: dict[str, str]) -> dict[str, str]:
    """Which table a stack of the data names, made by these parameters; its own is there in any case."""
    client: Any = boto3.client("cloudformation", region_name=REGION)
    name = f"offblock-{given['Stage']}-data"
    parameters = [{"ParameterKey": key, "ParameterValue": text} for key, text in given.items()]
    client.create_stack(StackName=name, TemplateBody=deploy.KEPT["data"].read_text(), Parameters=parameters)
    kept = [one["ResourceType"] for one in client.list_stack_resources(StackName=name)["StackResourceSummaries"]]
    assert "AWS::DynamoDB::Table" in kept
    wanted = {"TableName", "TableArn", "StreamArn"}
    return {key: text for key, text in stacks.outputs(name, REGION).items() if key in wanted}
