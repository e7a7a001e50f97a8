"""The step verify of the runbook Mq003-ReplaceBroker: its error states what was found."""

import boto3


def verify(events, _context):
    broker = boto3.client("mq").describe_broker(BrokerId=events["ReplacementId"])
    state, mode = broker["BrokerState"], broker["DeploymentMode"]
    found = f"{broker['BrokerName']} ({broker['BrokerId']}) is {state} and runs {mode}"
    if (state, mode) != ("RUNNING", events["DeploymentMode"]):
        needs = ", ".join(action["ActionRequiredCode"] for action in broker.get("ActionsRequired", []))
        raise RuntimeError(f"{found}, not RUNNING and {events['DeploymentMode']}; actions required: {needs or 'none'}.")
    return {"Message": f"{found}."}
