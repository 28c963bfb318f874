"""The process's environment, typed, read once when first asked."""

import os
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Config:
    """Where table, buckets and queues are, the secret behind chance and cursors, and how many writers an import has.

    Mail goes out from `mail_from` with links to `site`; where it is empty none does. `media_url` is where pictures are
    shown from: the media bucket as whoever looks at them reaches it. `pool` and `pool_client` name Cognito's user pool
    and our client of it. By `edge` CloudFront proves that it is ours. The four `…_days` say for how long notices,
    reports of imports, entries of the audit log and messages are kept; 0 is for ever. Of `logged_one_in`
    requests that went well one has a line in its function's log, of none where it is 0; `megabytes` is how large the
    function is.
    """

    table: str
    bucket: str
    work_queue: str
    secret: str
    stage: str
    region: str
    machines: str = ""
    mail_queue: str = ""
    mail_from: str = ""
    mail_set: str = ""
    pool: str = ""
    pool_client: str = ""
    site: str = ""
    dead_letters: str = ""
    writers: int = 1
    media_bucket: str = ""
    media_url: str = "/media"
    edge: str = ""
    notice_days: int = 365
    import_days: int = 365
    audit_days: int = 1095
    message_days: int = 365
    logged_one_in: int = 0
    megabytes: int = 0

    def machine(self, workflow: str) -> str:
        """The ARN of a state machine of the stack, by the workflow's name."""
        return f"{self.machines}-{workflow}"


_DAYS = {name: f"OFFBLOCK_{name.upper()}" for name in ("notice_days", "import_days", "audit_days", "message_days")}


@cache
def config() -> Config:
    """Read the environment once; a missing name fails the first caller, by name."""
    return Config(
        table=os.environ["OFFBLOCK_TABLE"],
        bucket=os.environ.get("OFFBLOCK_BUCKET", ""),
        work_queue=os.environ.get("OFFBLOCK_WORK_QUEUE", ""),
        secret=os.environ["OFFBLOCK_SECRET"],
        stage=os.environ.get("OFFBLOCK_STAGE", "dev"),
        dead_letters=os.environ.get("OFFBLOCK_DEAD_LETTERS", ""),
        machines=os.environ.get("OFFBLOCK_MACHINES", ""),
        mail_queue=os.environ.get("OFFBLOCK_MAIL_QUEUE", ""),
        mail_from=os.environ.get("OFFBLOCK_MAIL_FROM", ""),
        mail_set=os.environ.get("OFFBLOCK_MAIL_SET", ""),
        pool=os.environ.get("OFFBLOCK_POOL", ""),
        pool_client=os.environ.get("OFFBLOCK_POOL_CLIENT", ""),
        site=os.environ.get("OFFBLOCK_SITE", "").rstrip("/"),
        region=os.environ.get("AWS_REGION", "us-east-1"),
        media_bucket=os.environ.get("OFFBLOCK_MEDIA_BUCKET", ""),
        media_url=os.environ.get("OFFBLOCK_MEDIA_URL", "/media"),
        edge=os.environ.get("OFFBLOCK_EDGE", ""),
        **{name: int(os.environ[said]) for name, said in _DAYS.items() if said in os.environ},
        writers=int(os.environ.get("OFFBLOCK_WRITERS", "1")),
        megabytes=int(os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "0")),
        logged_one_in=int(os.environ.get("OFFBLOCK_LOGGED_ONE_IN", "0")),
    )
