"""The step identify of the runbook Mq003-ReplaceBroker.

AWS Config's RESOURCE_ID may be an ARN, but DescribeBroker needs the id.
"""

import boto3


class StepError(Exception):
    """A sentence for the user."""


def identify(events, _context):
    given, home = events["BrokerId"], ["mq", events["Region"], events["Account"], "broker"]
    parts = given.split(":")
    if len(parts) > 1 and parts[2:6] != home:
        raise StepError(f"{given} is not an Amazon MQ broker of account {home[2]} in {home[1]}.")
    mq = boto3.client("mq")
    try:
        return {"BrokerId": mq.describe_broker(BrokerId=parts[-1])["BrokerId"]}
    except (mq.exceptions.NotFoundException, mq.exceptions.BadRequestException):
        raise StepError(f"Amazon MQ in {home[1]} does not know {given}.") from None
