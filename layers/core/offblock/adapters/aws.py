"""Clients of AWS services by botocore alone: boto3 would double what a function loads at its start."""

from functools import cache
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.loaders import Loader

from offblock.config import config


@cache
def client(service: str, read_timeout: int = 4, tries: int = 4) -> Any:
    """One client per service and process; short patience, four tries."""
    retries: Any = {"total_max_attempts": tries, "mode": "standard"}
    # Without being told, botocore signs forms for us-east-1 in a way that S3 no longer takes for new buckets, and has
    # them sent to an address that belongs to no region: a page's policy names the bucket's own (infra/web.yaml).
    signed: Any = {"signature_version": "s3v4", "s3": {"addressing_style": "virtual"}} if service == "s3" else {}
    how = Config(connect_timeout=1, read_timeout=read_timeout, retries=retries, **signed)
    session = botocore.session.get_session()
    session.register_component("data_loader", _descriptions())
    return session.create_client(service, region_name=config().region, config=how)


@cache
def _descriptions() -> Loader:
    """The services' descriptions, read once a process: else each client takes 67 ms instead of 8."""
    loader: Loader = botocore.session.get_session().get_component("data_loader")
    return loader
