"""The engine reads as DynamoDB does: ranges, pages in both directions, sparse indexes, projections."""

from typing import Any

import pytest

from tests.contract.engine_words import Item, client, code, item, key
from tests.harness.schema import indexes

INDEXES = {index.partition[:2]: name for name, index in indexes().items()}
"""The indexes' names by the attributes they are made of: `g1` is of `g1pk` and `g1sk`."""
NUMBERS = [f"{n:02d}" for n in range(10)]


@pytest.fixture
def filled(table: str) -> str:
    """Ten items in one partition, in g1 in the opposite order, the odd ones in g3; another partition beside it."""
    for position, sk in enumerate(NUMBERS):
        lists = {"g1pk": "T#a#L", "g1sk": f"{9 - position:02d}", "summary": "s", "body": "b"}
        due = {"g3pk": "DUE#x#0", "g3sk": sk} if position % 2 else {}
        client().put_item(TableName=table, Item=item("T#a#P", sk, **lists, **due))
    client().put_item(TableName=table, Item=item("T#a#P2", "00", g1pk="T#a#L2", g1sk="00", g2pk="half a key"))
    return table


def query(table: str, condition: str, index: str = "", **more: Any) -> Any:
    """A query of the one partition; `condition` speaks of the sort key as `s`."""
    prefix = index or ""
    values = {":p": {"S": {"": "T#a#P", "g1": "T#a#L", "g3": "DUE#x#0"}[index]}}
    words = [word.strip("(),") for word in condition.split()]
    literals = [word for word in words if word.startswith("'")]
    for position, literal in enumerate(literals):
        condition = condition.replace(literal, f":v{position}", 1)
        values[f":v{position}"] = {"S": literal.strip("'")}
    expression = f"{prefix}pk = :p" + (f" AND {condition}" if condition else "")
    names = {"#s": f"{prefix}sk"} if condition else None
    request = {
        "TableName": table,
        "KeyConditionExpression": expression,
        "ExpressionAttributeValues": values,
        **({"ExpressionAttributeNames": names} if names else {}),
        **({"IndexName": INDEXES[index]} if index else {}),
        **more,
    }
    return client().query(**request)


def sort_keys(answer: Any, name: str = "sk") -> list[str]:
    return [one[name]["S"] for one in answer["Items"]]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("", NUMBERS),
        ("#s = '03'", ["03"]),
        ("#s < '02'", ["00", "01"]),
        ("#s <= '01'", ["00", "01"]),
        ("#s > '08'", ["09"]),
        ("#s >= '08'", ["08", "09"]),
        ("#s BETWEEN '03' AND '05'", ["03", "04", "05"]),
        ("begins_with(#s, '0')", NUMBERS),
        ("begins_with(#s, '07')", ["07"]),
        ("begins_with(#s, '1')", []),
    ],
)
def test_a_query_reads_its_range_in_order(filled: str, condition: str, expected: list[str]) -> None:
    assert sort_keys(query(filled, condition)) == expected
    assert sort_keys(query(filled, condition, ScanIndexForward=False)) == expected[::-1]
    assert sort_keys(query(filled, condition, "g1"), "g1sk") == expected


@pytest.mark.parametrize("index", ["", "g1", "g3"])
@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("limit", [1, 2, 3, 5, 9, 10, 11])
def test_pages_together_are_the_whole_list(filled: str, index: str, forward: bool, limit: int) -> None:
    whole = sort_keys(query(filled, "", index, ScanIndexForward=forward))
    found: list[str] = []
    more: Item = {}
    for _ in range(20):
        page = query(filled, "", index, ScanIndexForward=forward, Limit=limit, **more)
        assert len(page["Items"]) <= limit
        found += sort_keys(page)
        if "LastEvaluatedKey" not in page:
            break
        more = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
    assert found == whole


def test_a_page_that_ends_at_its_limit_has_a_key_also_when_nothing_follows(filled: str) -> None:
    page = query(filled, "", Limit=10)
    assert len(page["Items"]) == 10
    rest = query(filled, "", Limit=10, ExclusiveStartKey=page["LastEvaluatedKey"])
    assert rest["Items"] == []
    assert "LastEvaluatedKey" not in rest
    assert "LastEvaluatedKey" not in query(filled, "", Limit=11)


def test_a_page_goes_on_after_an_item_that_is_gone(filled: str) -> None:
    page = query(filled, "", "g1", Limit=3)
    client().delete_item(TableName=filled, Key={name: page["LastEvaluatedKey"][name] for name in ("pk", "sk")})
    rest = query(filled, "", "g1", ExclusiveStartKey=page["LastEvaluatedKey"])
    assert sort_keys(rest, "g1sk") == NUMBERS[3:]


def test_a_start_key_of_another_partition_or_shape_is_refused(filled: str) -> None:
    assert code(lambda: query(filled, "", ExclusiveStartKey=key("T#a#P2", "00"))) == "ValidationException"
    assert code(lambda: query(filled, "", "g1", ExclusiveStartKey=key("T#a#P", "00"))) == "ValidationException"


def test_a_page_ends_at_one_megabyte(table: str) -> None:
    for n in range(4):
        client().put_item(TableName=table, Item=item("T#a#P", f"{n:02d}", body="x" * 300_000))
    page = query(table, "")
    assert sort_keys(page) == ["00", "01", "02"]
    assert sort_keys(query(table, "", ExclusiveStartKey=page["LastEvaluatedKey"])) == ["03"]


def test_a_filter_counts_what_was_read(filled: str) -> None:
    page = query(filled, "", Limit=4, FilterExpression="attribute_exists(g3pk)")
    assert sort_keys(page) == ["01", "03"]
    assert (page["Count"], page["ScannedCount"]) == (2, 4)


def test_an_index_holds_only_items_with_its_whole_key_and_what_it_projects(filled: str) -> None:
    assert sort_keys(query(filled, "", "g3")) == ["01", "03", "05", "07", "09"]
    assert set(query(filled, "", "g3")["Items"][0]) == {"pk", "sk", "g3pk", "g3sk"}
    assert set(query(filled, "", "g1")["Items"][0]) == {"pk", "sk", "g1pk", "g1sk", "summary"}
    half = client().query(
        TableName=filled,
        IndexName=INDEXES["g2"],
        KeyConditionExpression="g2pk = :p",
        ExpressionAttributeValues={":p": {"S": "half a key"}},
    )
    assert half["Items"] == []


def test_an_item_leaves_an_index_with_its_key(filled: str) -> None:
    client().update_item(TableName=filled, Key=key("T#a#P", "01"), UpdateExpression="REMOVE g3pk, g3sk")
    move = {"UpdateExpression": "SET g3sk = :s", "ExpressionAttributeValues": {":s": {"S": "99"}}}
    client().update_item(TableName=filled, Key=key("T#a#P", "03"), **move)
    client().delete_item(TableName=filled, Key=key("T#a#P", "05"))
    assert sort_keys(query(filled, "", "g3"), "g3sk") == ["07", "09", "99"]


def test_an_index_is_never_read_strongly_and_gives_only_its_own(filled: str) -> None:
    assert len(query(filled, "", ConsistentRead=True)["Items"]) == 10
    assert code(lambda: query(filled, "", "g1", ConsistentRead=True)) == "ValidationException"
    assert code(lambda: query(filled, "", "g1", ProjectionExpression="body")) == "ValidationException"
    assert query(filled, "#s = '00'", "g1", ProjectionExpression="summary")["Items"] == [{"summary": {"S": "s"}}]


def test_a_backward_range_is_refused(filled: str) -> None:
    assert code(lambda: query(filled, "#s BETWEEN '05' AND '03'")) == "ValidationException"
