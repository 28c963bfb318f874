"""`make rehearse` itself is a matter of minutes and of the night; that it fits the templates is looked at here."""

import json
from pathlib import Path

import pytest

from local import template
from tools.rehearsal import __main__ as rehearsal
from tools.rehearsal import bridges


@pytest.mark.rule("OP-01")
def test_what_the_rehearsal_says_and_bridges_is_in_the_templates() -> None:
    given = {one.partition("=")[0] for one in rehearsal.PARAMETERS.split()}
    assert given <= set(template.read()["Parameters"])
    data = template.read(template.ROOT / "infra" / "data.yaml")["Resources"]
    for policy in ("FilesPolicy", "MediaPolicy"):
        sids = [one["Sid"] for one in data[policy]["Properties"]["PolicyDocument"]["Statement"]]
        assert sids.count("TlsOnly") == 1, policy
    assert "DeploymentPreference" in template.read()["Globals"]["Function"]


def test_a_role_is_widened_by_what_the_engine_calls_otherwise_and_by_nothing_else() -> None:
    queue = {"Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:GetQueueAttributes"], "Resource": ["q"]}
    assert bridges._wider(queue) == [{**queue, "Action": ["sqs:SendMessageBatch"]}]
    mail = {"Effect": "Allow", "Action": ["ses:SendEmail"], "Resource": ["i"]}
    assert bridges._wider({**mail, "Condition": {"StringEquals": {"ses:FromAddress": "a@example.org"}}}) == [
        {**mail, "Resource": ["*"]}
    ]
    keys = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["T#*"]}}
    assert bridges._wider({"Effect": "Allow", "Action": ["dynamodb:GetItem"], "Condition": keys}) == []


def test_a_built_template_loses_how_it_is_rolled_out_and_nothing_else(tmp_path: Path) -> None:
    built = tmp_path / "template.yaml"
    built.write_text(
        json.dumps({"Globals": {"Function": {"DeploymentPreference": {}, "Timeout": 20}}, "Resources": {}})
    )
    bridges.without_codedeploy(built)
    assert template.read(built) == {"Globals": {"Function": {"Timeout": 20}}, "Resources": {}}
