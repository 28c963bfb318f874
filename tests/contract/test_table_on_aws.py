"""What only AWS would refuse about our table: moto and PynamoDB do not look."""

from typing import Any

import boto3
from botocore.validate import ParamValidator

from tests.harness.schema import indexes


def test_aws_accepts_the_names_of_the_indexes() -> None:
    dynamodb: Any = boto3.client("dynamodb")
    shape = dynamodb.meta.service_model.operation_model("Query").input_shape
    for name in indexes():
        report = ParamValidator().validate({"TableName": "offblock", "IndexName": name}, shape)
        assert not report.has_errors(), report.generate_report()
