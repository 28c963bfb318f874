"""What AWS asks for, in dollars, in eu-central-1 and at Europe's edge, without any free tier: as known on 2026-11-29.

The list itself could not be asked. Each price has where it was seen; LIST is somebody's public quotation of the
regional price list, of August and September 2026. Hold them against aws.amazon.com before you rely on them. Change the
numbers here and run `make bench`: everything that is said in dollars follows.
"""

MILLION = 1_000_000

GATEWAY_REQUEST = 3.70 / MILLION
"""API Gateway, REST, the first 333 million a month: LIST, EUC1-ApiGatewayRequest. In us-east-1 3.50."""
CLOUDFRONT_REQUEST = 1.20 / MILLION
"""CloudFront, HTTPS: LIST, EU-Requests-Tier2-HTTPS. That a POST costs what a GET costs was not seen for Europe."""
CLOUDFRONT_FUNCTION = 0.10 / MILLION
"""A run of a function of the edge, one before each request of the API: LIST, Executions-CloudFrontFunctions."""
CLOUDFRONT_GB_TO_ORIGIN = 0.020
"""A bill's line, "All data transfer out to Origin (Europe)"."""
LAMBDA_REQUEST = 0.20 / MILLION
LAMBDA_GB_SECOND = 0.0000133334
"""arm64, the first tier, and a request: LIST."""
READ_UNIT = 0.1525 / MILLION
WRITE_UNIT = 0.7625 / MILLION
"""DynamoDB on demand: LIST; an index's write units cost the same. In us-east-1 0.125 and 0.625."""
S3_PUT = 5.40 / MILLION
"""Not checked."""
LOG_GB = 0.63
"""CloudWatch Logs, taken in: LIST, EUC1-DataProcessing-Bytes."""
SQS_REQUEST = 0.40 / MILLION
"""A standard queue; up to 64 KB are one request: LIST."""
SECRET = 0.40
"""Secrets Manager, a secret a month. Not checked."""
ALARM = 0.10
"""CloudWatch, a metric that an alarm looks at, a month. Not checked."""
KMS_REQUEST = 0.03 / 10_000
"""AWS's own key for DynamoDB, each time that it is asked for. Not checked."""
