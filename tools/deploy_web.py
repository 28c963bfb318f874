"""Puts the web page where people find it: `make deploy-web STAGE=dev`, after the stack itself (docs/operators.md).

The bucket and the distribution first (infra/web.yaml), then the files: those with their content in their name before
the page that leads to them, so that at no moment a page asks for what is not there. Files of earlier builds stay
until a month after they were sent up, for pages that are open.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import boto3
import brotli

from local import pages, web
from local.events import Answer
from tools import kept_secrets, stacks
from tools.stacks import ROOT, Run, Unready, outputs

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

COMPRESSED = (".js", ".css", ".json")
KEPT = timedelta(days=30)
FRESH = ["/index.html"]
"""What is asked for under the same name after each build, and may be kept by the edge for the moment of an upload."""
FROM_THE_STACK = {
    "ApiId": "ApiId",
    "Positions": "PositionsHost",
    "Messages": "MessagesHost",
    "Phpvms": "PhpvmsHost",
    "Smartcars": "SmartcarsHost",
    "Files": "FilesName",
    "Media": "MediaName",
}
"""The parameters of infra/web.yaml that are outputs of the stack."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A stage, where it is, and the hosts at which people come, with a certificate for them."""

    stage: str
    region: str
    domains: str = ""
    certificate: str = ""


def deploy(wish: Wish, run: Run, say: Callable[[str], None] = print) -> str:
    """Everything, in order; the address of the page."""
    if bool(wish.domains) != bool(wish.certificate):
        raise Unready("DOMAINS and CERTIFICATE go together: the certificate is for the domains, and in us-east-1.")
    if not web.is_built():
        raise Unready("There is no page in web/dist: `make web` builds it.")
    stack = outputs(f"offblock-{wish.stage}", wish.region)
    missing = [name for name in FROM_THE_STACK.values() if name not in stack]
    if missing:
        raise Unready(f"The stack offblock-{wish.stage} does not say {', '.join(missing)}: deploy it anew first.")
    say("The bucket and the distribution; the first time takes some minutes …")
    run(_sam(wish, stack))
    made = outputs(f"offblock-{wish.stage}-web", wish.region)
    s3 = boto3.client("s3", region_name=wish.region)
    sent = upload(s3, made["PagesName"], files())
    gone = sweep(s3, made["PagesName"], sent)
    invalidate(made["DistributionId"])
    say(f"{len(sent)} files are there, {len(gone)} of a month ago and before are gone.")
    return f"https://{wish.domains.split(',')[0] or made['Address']}"


def files() -> Iterator[tuple[str, Answer]]:
    """The guides, then the page: what the local stack answers, under the keys by which the edge looks."""
    yield from pages.files()
    yield from web.files()


def upload(s3: S3Client, bucket: str, wanted: Iterator[tuple[str, Answer]]) -> set[str]:
    """Put each file with its type and with how long it may be kept; their keys.

    Scripts and styles are compressed here, better than the edge does on its way: whoever can run them reads Brotli.
    """
    sent = set()
    for key, file in wanted:
        body, headers = file["body"], file["headers"]
        content = body if isinstance(body, bytes) else body.encode()
        is_small = key.startswith("assets/") and key.endswith(COMPRESSED)
        more: Any = {"ContentEncoding": "br"} if is_small else {}
        s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=brotli.compress(content) if is_small else content,
            ContentType=headers["Content-Type"],
            CacheControl=headers["Cache-Control"],
            **more,
        )
        sent.add(key)
    return sent


def sweep(s3: S3Client, bucket: str, kept: set[str]) -> list[str]:
    """Remove what no build of the last month has; their keys."""
    before = datetime.now(UTC) - KEPT
    found = (
        one for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket) for one in page.get("Contents", ())
    )
    old = [one["Key"] for one in found if one["Key"] not in kept and one["LastModified"] < before]
    for key in old:
        s3.delete_object(Bucket=bucket, Key=key)
    return old


def invalidate(distribution: str) -> None:
    """Have the edge ask for the page anew."""
    boto3.client("cloudfront", region_name="us-east-1").create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={
            "Paths": {"Quantity": len(FRESH), "Items": FRESH},
            "CallerReference": str(uuid.uuid4()),
        },
    )


def _sam(wish: Wish, stack: dict[str, str]) -> list[str]:
    parameters = {"Stage": wish.stage, **{name: stack[said] for name, said in FROM_THE_STACK.items()}}
    parameters["EdgeSecret"] = kept_secrets.of(wish.stage, wish.region)["EdgeSecret"]
    if wish.domains:
        parameters |= {"Domains": wish.domains, "Certificate": wish.certificate}
    return stacks.deployment(f"offblock-{wish.stage}-web", wish.region, ROOT / "infra" / "web.yaml", parameters)


def main() -> int:
    """By what the Makefile says in the environment."""
    named = {name: os.environ.get(name.upper(), "") for name in ("stage", "domains", "certificate")}
    region = os.environ.get("AWS_DEFAULT_REGION", "eu-central-1")
    try:
        print(f"The page is at {deploy(Wish(named.pop('stage') or 'dev', region, **named), stacks.run)}")
    except Unready as why:
        print(why, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
