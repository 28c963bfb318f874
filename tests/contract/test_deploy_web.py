"""`make deploy-web`: what it asks of AWS, in which order, and what it says where it cannot."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import brotli
import pytest
from botocore.stub import ANY, Stubber
from moto import mock_aws

from local import edge, template, web
from tools import deploy_web, kept_secrets
from tools.deploy_web import Wish
from tools.stacks import Unready

REGION = "eu-central-1"
WISH = Wish("dev", REGION)
STACK = {
    "ApiId": "abc",
    "PositionsHost": "def.lambda-url.us-east-1.on.aws",
    "MessagesHost": "ghi.lambda-url.us-east-1.on.aws",
    "PhpvmsHost": "jkl.lambda-url.us-east-1.on.aws",
    "SmartcarsHost": "mno.lambda-url.us-east-1.on.aws",
    "FilesName": "files-bucket",
    "MediaName": "media-bucket",
}
WEB = {"PagesName": "pages", "DistributionId": "E1", "Address": "d1.cloudfront.net"}
_client = boto3.client


class Aws:
    """S3 of moto; CloudFormation and CloudFront answer what they are told to, and check how they are asked."""

    def __init__(self) -> None:
        self.formation: Any = _client("cloudformation", region_name=REGION)
        self.front: Any = _client("cloudfront", region_name="us-east-1")
        self.s3: Any = _client("s3", region_name=REGION)
        self.s3.create_bucket(Bucket="pages", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        self.ssm: Any = _client("ssm", region_name=REGION)
        self.says, self.hears = Stubber(self.formation), Stubber(self.front)
        self.ran: list[list[str]] = []

    def client(self, service: str, **_: Any) -> Any:
        """Stands for boto3.client."""
        return {"cloudformation": self.formation, "cloudfront": self.front, "s3": self.s3, "ssm": self.ssm}[service]

    def has(self, name: str, said: dict[str, str]) -> None:
        """A stack is asked for, and has these outputs."""
        shown = {
            "StackName": name,
            "CreationTime": datetime.now(UTC),
            "StackStatus": "CREATE_COMPLETE",
            "Outputs": [{"OutputKey": key, "OutputValue": text} for key, text in said.items()],
        }
        self.says.add_response("describe_stacks", {"Stacks": [shown]}, {"StackName": name})

    def leave(self) -> None:
        """Take the bucket away: the account is the process's own, and others of its tests look at it too."""
        for kept in self.s3.list_objects_v2(Bucket="pages").get("Contents", ()):
            self.s3.delete_object(Bucket="pages", Key=kept["Key"])
        self.s3.delete_bucket(Bucket="pages")

    def deploy(self, wish: Wish = WISH) -> str:
        """Deploy; what was said is not looked at."""
        with self.says, self.hears:
            return deploy_web.deploy(wish, self.ran.append, lambda _: None)


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Aws]:
    """An account, and a page that was built."""
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "icon.svg", "assets/index-1.js"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(web, "BUILT", tmp_path)
    with mock_aws():
        made = Aws()
        monkeypatch.setattr(boto3, "client", made.client)
        yield made
        made.leave()


def _ready(aws: Aws) -> None:
    aws.has("offblock-dev", STACK)
    aws.has("offblock-dev-web", WEB)
    batch = {"Paths": {"Quantity": 1, "Items": ["/index.html"]}, "CallerReference": ANY}
    aws.hears.add_response("create_invalidation", {}, {"DistributionId": "E1", "InvalidationBatch": batch})


def test_files_go_up_with_their_type_and_how_long_they_are_kept(aws: Aws) -> None:
    _ready(aws)
    assert aws.deploy() == "https://d1.cloudfront.net"
    heads = {
        key: aws.s3.head_object(Bucket="pages", Key=key)
        for key in ("index.html", "assets/index-1.js", "docs/v1/index.html", "docs/guides/pilots")
    }
    assert heads["index.html"]["CacheControl"] == "no-cache"
    assert heads["assets/index-1.js"]["CacheControl"] == "public, max-age=31536000, immutable"
    assert heads["assets/index-1.js"]["ContentType"].startswith("text/javascript")
    assert heads["assets/index-1.js"]["ContentEncoding"] == "br"
    assert "ContentEncoding" not in heads["index.html"], "the edge compresses it as each browser likes"
    sent = aws.s3.get_object(Bucket="pages", Key="assets/index-1.js")["Body"].read()
    assert brotli.decompress(sent) == b"assets/index-1.js"
    assert (
        heads["docs/v1/index.html"]["ContentType"]
        == heads["docs/guides/pilots"]["ContentType"]
        == "text/html; charset=utf-8"
    )
    aws.says.assert_no_pending_responses()
    aws.hears.assert_no_pending_responses()


def test_the_stack_gets_its_parameters_and_no_other(aws: Aws) -> None:
    _ready(aws)
    certificate = "arn:aws:acm:us-east-1:123456789012:certificate/1-a"
    assert aws.deploy(Wish("dev", REGION, "ops.example.org,vair.example.org", certificate)) == "https://ops.example.org"
    (command,) = aws.ran
    given = dict(one.replace('"', "").split("=", 1) for one in command[command.index("--parameter-overrides") + 1 :])
    known = template.read(edge.FILE)["Parameters"]
    assert set(given) == set(known)
    assert given["Files"] == "files-bucket"
    assert given["EdgeSecret"] == kept_secrets.of("dev", REGION)["EdgeSecret"], "what the API is deployed with"
    assert set(deploy_web.FROM_THE_STACK.values()) <= set(template.read()["Outputs"])


def test_files_of_builds_before_stay_a_month(aws: Aws, monkeypatch: pytest.MonkeyPatch) -> None:
    aws.s3.put_object(Bucket="pages", Key="assets/index-0.js", Body=b"of before")
    _ready(aws)
    aws.deploy()
    assert aws.s3.head_object(Bucket="pages", Key="assets/index-0.js")
    monkeypatch.setattr(deploy_web, "KEPT", timedelta(seconds=-60))
    _ready(aws)
    aws.deploy()
    left = {one["Key"] for one in aws.s3.list_objects_v2(Bucket="pages")["Contents"]}
    assert "assets/index-0.js" not in left
    assert {"index.html", "assets/index-1.js"} <= left


def test_a_missing_stack_is_said_with_what_to_do(aws: Aws) -> None:
    aws.says.add_client_error("describe_stacks", "ValidationError", "Stack with id offblock-dev does not exist")
    with pytest.raises(Unready, match="no stack offblock-dev in eu-central-1: deploy that first"):
        aws.deploy()
    assert aws.ran == []


def test_a_stack_of_before_is_deployed_anew_first(aws: Aws) -> None:
    aws.has("offblock-dev", {"ApiId": "abc"})
    with pytest.raises(
        Unready, match="does not say PositionsHost, MessagesHost, PhpvmsHost, SmartcarsHost, FilesName, MediaName"
    ):
        aws.deploy()


def test_domains_want_a_certificate_and_a_page_wants_building(aws: Aws) -> None:
    with pytest.raises(Unready, match="go together"):
        aws.deploy(Wish("dev", REGION, "ops.example.org"))
    (web.BUILT / "index.html").unlink()
    with pytest.raises(Unready, match="make web"):
        aws.deploy()
