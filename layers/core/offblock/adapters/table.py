"""The one table and its one model: a record as one JSON body, and a column for each thing DynamoDB must see."""

from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, VersionAttribute
from pynamodb.constants import STREAM_NEW_AND_OLD_IMAGE
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection, KeysOnlyProjection
from pynamodb.models import Model

from offblock.config import config


class _Listing(GlobalSecondaryIndex["Item"]):  # type: ignore[no-untyped-call]  # PynamoDB leaves its hook untyped
    """A sorted list of items of one kind."""

    class Meta:
        index_name = "gsi1"
        projection = IncludeProjection(["summary"])

    g1pk = UnicodeAttribute(hash_key=True)
    g1sk = UnicodeAttribute(range_key=True)


class _Belonging(GlobalSecondaryIndex["Item"]):  # type: ignore[no-untyped-call]  # PynamoDB leaves its hook untyped
    """The items that belong to one pilot, customer or airport."""

    class Meta:
        index_name = "gsi2"
        projection = IncludeProjection(["summary"])

    g2pk = UnicodeAttribute(hash_key=True)
    g2sk = UnicodeAttribute(range_key=True)


class _Due(GlobalSecondaryIndex["Item"]):  # type: ignore[no-untyped-call]  # PynamoDB leaves its hook untyped
    """What a job has to do, by the instant it falls due; sparse."""

    class Meta:
        index_name = "gsi3"
        projection = KeysOnlyProjection()

    g3pk = UnicodeAttribute(hash_key=True)
    g3sk = UnicodeAttribute(range_key=True)


class _Whole(GlobalSecondaryIndex["Item"]):  # type: ignore[no-untyped-call]  # PynamoDB leaves its hook untyped
    """All schedules of one airline, wherever they depart."""

    class Meta:
        index_name = "gsi4"
        projection = IncludeProjection(["summary"])

    g4pk = UnicodeAttribute(hash_key=True)
    g4sk = UnicodeAttribute(range_key=True)


class _TableName:
    """Reads the table's name from the environment when it is first needed, never at import."""

    def __get__(self, instance: object, owner: type) -> str:
        return config().table


class _Region:
    """Reads the region likewise."""

    def __get__(self, instance: object, owner: type) -> str:
        return config().region


class Item(Model):
    """One stored record. `born` is the id of its first write, so a key made again is not the item it was."""

    class Meta:
        table_name: Any = _TableName()
        region: Any = None  # PynamoDB looks at it when the class is made, so it is said below
        billing_mode = "PAY_PER_REQUEST"
        stream_view_type = STREAM_NEW_AND_OLD_IMAGE
        connect_timeout_seconds = 1
        read_timeout_seconds = 2
        max_retry_attempts = 3

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute()
    born = NumberAttribute()
    version = VersionAttribute()
    body = UnicodeAttribute(null=True)
    summary = UnicodeAttribute(null=True)
    happened = UnicodeAttribute(null=True)
    g1pk = UnicodeAttribute(null=True)
    g1sk = UnicodeAttribute(null=True)
    g2pk = UnicodeAttribute(null=True)
    g2sk = UnicodeAttribute(null=True)
    g3pk = UnicodeAttribute(null=True)
    g3sk = UnicodeAttribute(null=True)
    g4pk = UnicodeAttribute(null=True)
    g4sk = UnicodeAttribute(null=True)
    ttl = NumberAttribute(null=True)

    g1 = _Listing()
    g2 = _Belonging()
    g3 = _Due()
    g4 = _Whole()


Item.Meta.region = _Region()
