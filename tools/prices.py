"""What AWS asks for, in dollars, in us-east-1 without any free tier: as it was known on 2026-11-29, away from its list.

Hold them against the list before you rely on them. Change the numbers here and run `make bench`: everything that is
said in dollars follows.
"""

MILLION = 1_000_000

GATEWAY_REQUEST = 3.50 / MILLION
"""API Gateway, REST, the first 333 million a month."""
CLOUDFRONT_REQUEST = 1.00 / MILLION
"""CloudFront, HTTPS, North America."""
CLOUDFRONT_GB_TO_ORIGIN = 0.020
LAMBDA_REQUEST = 0.20 / MILLION
LAMBDA_GB_SECOND = 0.0000133334
"""arm64, the first tier."""
READ_UNIT = 0.125 / MILLION
WRITE_UNIT = 0.625 / MILLION
"""DynamoDB on demand; an index's write units cost the same."""
S3_PUT = 5.00 / MILLION
LOG_GB = 0.50
"""CloudWatch Logs, taken in."""
SQS_REQUEST = 0.40 / MILLION
"""A standard queue; up to 64 KB are one request."""
SECRET = 0.40
"""Secrets Manager, a secret a month."""
ALARM = 0.10
"""CloudWatch, a metric that an alarm looks at, a month."""
KMS_REQUEST = 0.03 / 10_000
"""AWS's own key for DynamoDB, each time that it is asked for."""
