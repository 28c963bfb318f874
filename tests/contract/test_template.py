"""template.yaml and infra/ against the code: least privilege, wiring, and the table that the model would make."""

import re
from pathlib import Path
from typing import Any

import pytest

from local import routing, template
from offblock.adapters.table import Item
from offblock.domain.kernel.jobs import EVERY_SECONDS, FINDS
from tests.harness import policies
from tools import build_function, kept_secrets

DATA = template.read(template.ROOT / "infra" / "data.yaml")["Resources"]


def _statements() -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, statement)
        for name, properties in template.functions().items()
        for policy in properties["Policies"]
        for statement in policy["Statement"]
    ]


def test_no_function_may_do_everything_or_touch_everything() -> None:
    for name, statement in _statements():
        assert all("*" not in action for action in statement["Action"]), name
        for resource in statement["Resource"]:
            arn = str(resource)
            assert arn != "*", name
            assert not arn.endswith(":*"), name


def test_no_function_may_scan() -> None:
    for name, statement in _statements():
        assert "dynamodb:Scan" not in statement["Action"], name


@pytest.mark.rule("PF-01")
def test_every_access_to_the_table_is_bound_to_leading_keys() -> None:
    for name, statement in _statements():
        if any(action.startswith("dynamodb:") for action in statement["Action"]):
            keys = statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
            assert set(keys) <= {"T#*", "SYS#KEY#*", "SYS#JOB", "SYS#TENANTS", "DUE#*"}, name


def test_only_sign_in_and_finders_reach_beyond_a_tenant() -> None:
    reach: dict[str, set[str]] = {}
    for name, statement in _statements():
        keys = statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys", [])
        reach.setdefault(name, set()).update(key for key in keys if key != "T#*")
    others = {name for name, keys in reach.items() if keys - {"SYS#TENANTS"}}
    assert others == {
        "authorizer",
        "admin",
        "jobs",
        "identity",
        "messages",
        "people",
        "phpvms",
        "positions",
        "smartcars",
    }
    assert {name for name, keys in reach.items() if "SYS#TENANTS" in keys} == {
        "authorizer",
        "airline",
        "identity",
        "jobs",
        "mail",
        "messages",
        "phpvms",
        "positions",
        "smartcars",
        "unsubscribe",
    }


def test_whether_a_tenant_is_open_is_read_and_never_written() -> None:
    for name, statement in _statements():
        keys = statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys", [])
        assert "SYS#TENANTS" not in keys or set(statement["Action"]) <= {"dynamodb:GetItem", "dynamodb:Query"}, name


@pytest.mark.rule("PF-01", "CC-02")
def test_who_signs_forms_for_pictures_may_put_them_there_and_nobody_else_reads_them() -> None:
    sent, shown = "FilesArn/a/pictures/customer-logo/1/2", "MediaArn/a/0.webp"

    def able(action: str, resource: str) -> set[str]:
        return {name for name in template.functions() if policies.may(name, policies.Wish(action, resource))}

    assert able("s3:PutObject", sent) == {"airline", "charter", "fleet"}
    assert able("s3:GetObject", sent) == able("s3:PutObject", shown) == {"pictures"}
    assert able("s3:DeleteObject", shown) == {"jobs", "pictures"}
    assert able("s3:PutObject", "FilesArn/a/imports/1.csv") == {"admin"}


@pytest.mark.rule("CC-02")
def test_pictures_are_judged_by_a_few_at_a_time_and_what_fails_is_parked() -> None:
    properties = template.functions()["pictures"]
    assert properties["ReservedConcurrentExecutions"]["If"][0] == "BoundPictures"
    failing = properties["EventInvokeConfig"]
    assert (failing["MaximumRetryAttempts"], failing["MaximumEventAgeInSeconds"]) == (2, 3600)
    parked = failing["DestinationConfig"]["OnFailure"]["Destination"]["GetAtt"].split(".")[0]
    assert template.resources()[parked]["Properties"]["MessageRetentionPeriod"] == 14 * 86_400
    rules = {rule.pattern: rule.function for rule in template.uploads()}
    assert rules == {"*/imports/*": "uploads", "*/pictures/*": "pictures"}


@pytest.mark.rule("OP-06")
@pytest.mark.parametrize(("name", "parameter"), [("jobs", "JobsAtOnce"), ("stream", "StreamAtOnce")])
def test_what_runs_by_itself_never_takes_the_doors_executions(name: str, parameter: str) -> None:
    """Queues stay below the bound: what is refused for it counts as a try."""
    condition, bound, none = template.functions()[name]["ReservedConcurrentExecutions"]["If"]
    assert (bound, none) == ({"Ref": parameter}, {"Ref": "AWS::NoValue"})
    assert template.read()["Conditions"][condition] == {"Not": [{"Equals": [{"Ref": parameter}, 0]}]}
    most = template.read()["Parameters"][parameter]["Default"]
    fed = [one["Properties"] for one in template.functions()[name]["Events"].values() if one["Type"] == "SQS"]
    assert all(one["ScalingConfig"]["MaximumConcurrency"] < most for one in fed)
    schedules = sum(one.function == name for one in template.schedules())
    assert sum(one["ScalingConfig"]["MaximumConcurrency"] for one in fed) + schedules <= most


@pytest.mark.rule("OP-06")
def test_every_queue_feeds_a_bounded_number_of_executions() -> None:
    for name, properties in template.functions().items():
        fed = [one for one in properties["Events"].values() if one["Type"] == "SQS"] if "Events" in properties else []
        for one in fed:
            assert one["Properties"].get("ScalingConfig"), name


def test_each_function_has_its_code_and_its_entry() -> None:
    for name in template.functions():
        folder = template.ROOT / "functions" / name
        assert (folder / "app.py").exists(), name
        assert (folder / "boot.py").exists(), name


def test_every_function_knows_where_the_build_puts_amazons_roots() -> None:
    assert template.constants()["AWS_CA_BUNDLE"] == f"/var/task/{build_function.ROOTS}"
    for name, properties in template.functions().items():
        assert "AWS_CA_BUNDLE" not in properties.get("Environment", {}).get("Variables", {}), name


@pytest.mark.rule("PF-10")
def test_every_scheduled_job_is_known_and_every_known_job_is_scheduled() -> None:
    scheduled = {one.input["job"]: one for one in template.schedules()}
    assert set(scheduled) == set(FINDS) == set(EVERY_SECONDS)
    for name, one in scheduled.items():
        wanted = {
            300: "rate(5 minutes)",
            900: "rate(15 minutes)",
            1800: "rate(30 minutes)",
            3600: "rate(1 hour)",
            86_400: "cron(10 0 * * ? *)",
        }[EVERY_SECONDS[name]]
        assert one.expression == wanted


def test_queues_are_patient_and_park_what_keeps_failing() -> None:
    resources = template.resources()
    for queue in template.queues():
        properties = resources[queue.name]["Properties"]
        timeout = template.functions()[queue.function].get("Timeout", 20)
        assert properties["VisibilityTimeout"] >= 6 * timeout, queue.name
        assert queue.max_receives == 5
        dead = properties["RedrivePolicy"]["deadLetterTargetArn"]["GetAtt"].split(".")[0]
        assert resources[dead]["Properties"]["MessageRetentionPeriod"] == 14 * 86_400


@pytest.mark.rule("OP-05")
def test_a_release_reads_new_messages_before_any_are_written() -> None:
    assert template.resources()["StreamFunction"]["DependsOn"] == "JobsFunctionAliaslive"


def test_the_stream_halves_bounds_its_retries_and_parks() -> None:
    mapping = next(
        event["Properties"]
        for event in template.functions()["stream"]["Events"].values()
        if event["Type"] == "DynamoDB"
    )
    assert mapping["BisectBatchOnFunctionError"]
    assert mapping["MaximumRetryAttempts"] == 10
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"]


@pytest.mark.rule("PF-10")
@pytest.mark.parametrize("kind", ["SQS", "DynamoDB", "Kinesis", "MSK"])
def test_every_source_of_batches_lets_its_function_name_what_was_not_taken(kind: str) -> None:
    found = template.events(kind)
    assert found or kind in ("Kinesis", "MSK")
    for name, event, properties in found:
        assert properties["FunctionResponseTypes"] == ["ReportBatchItemFailures"], f"{event} of {name}"


@pytest.mark.rule("PF-10")
def test_every_function_that_names_what_was_not_taken_is_fed_by_a_source_that_hears_it() -> None:
    reporting = {
        one.parent.name
        for one in Path(template.ROOT / "functions").glob("*/app.py")
        if re.search(r"process_partial_response|batchItemFailures", one.read_text())
    }
    hearing = {queue.function for queue in template.queues() if queue.partial} | {template.stream().function}
    assert reporting == hearing == {"jobs", "mail", "stream"}


def test_the_table_is_the_one_that_the_model_makes() -> None:
    table, wanted = DATA["Table"]["Properties"], Item._get_schema()
    keys = {one["AttributeName"]: one["KeyType"] for one in table["KeySchema"]}
    assert keys == {one["AttributeName"]: one["KeyType"] for one in wanted["key_schema"]}
    indexes = {one["IndexName"]: one for one in table["GlobalSecondaryIndexes"]}
    for index in wanted["global_secondary_indexes"]:
        mine = indexes.pop(index["index_name"])
        assert mine["KeySchema"] == index["key_schema"]
        assert mine["Projection"] == {name: value for name, value in index["projection"].items() if value}
    assert not indexes
    assert table["StreamSpecification"]["StreamViewType"] == Item.Meta.stream_view_type
    assert table["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}


def test_the_data_outlives_the_stack() -> None:
    for name in ("Table", "Files", "Media"):
        kept = DATA[name]["DeletionPolicy"], DATA[name]["UpdateReplacePolicy"]
        assert kept in (("Retain", "Retain"), ("RetainExceptOnCreate", "Retain")), name
    table = DATA["Table"]["Properties"]
    assert table["DeletionProtectionEnabled"]
    assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
    for name in ("Files", "Media"):
        assert all(DATA[name]["Properties"]["PublicAccessBlockConfiguration"].values())


@pytest.mark.rule("OP-01")
def test_what_outlives_the_stack_is_its_parameters_and_no_part_of_it() -> None:
    """So the stack can be removed, made again, or put upon another table."""
    said = {
        name for kind in ("data", "identity") for name in template.read(template.ROOT / f"infra/{kind}.yaml")["Outputs"]
    }
    parameters = template.read()["Parameters"]
    assert said | set(kept_secrets.NAMES) == {name for name, one in parameters.items() if "Default" not in one}
    nested = [one["Properties"] for one in template.resources().values() if one["Type"].endswith("Formation::Stack")]
    assert [one["TemplateURL"] for one in nested] == ["infra/alarms.yaml", "infra/dashboard.yaml"]
    lasting = re.compile(r"AWS::(DynamoDB|S3|SecretsManager|Cognito)::")
    assert not [name for name, one in template.resources().items() if lasting.match(one["Type"])]


@pytest.mark.rule("OP-01")
def test_a_first_deployment_that_fails_leaves_no_queue_behind_and_a_later_one_removes_none() -> None:
    for name, one in template.resources().items():
        if one["Type"] == "AWS::SQS::Queue":
            assert (one["DeletionPolicy"], one["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain"), name


def test_greedy_paths_never_overlap() -> None:
    known = list(routing.paths())
    for path in known:
        greedy = path.removesuffix("{proxy+}")
        inside = [other for other in known if greedy != path and other != path and other.startswith(greedy)]
        assert not inside, f"{inside} lie under {path}"


def test_nothing_in_the_templates_names_a_machine_or_a_secret() -> None:
    for path in (template.ROOT / "template.yaml", *Path(template.ROOT / "infra").glob("*.yaml")):
        assert not re.search(r"/home/|/work/|\b\d{12}\b|AKIA", path.read_text()), path
