"""A minimal rule that a user could deploy instead: it evaluates one broker, with boto3 as rules on rdklib do."""

import json

import boto3

HIGHLY_AVAILABLE = {"ACTIVEMQ": "ACTIVE_STANDBY_MULTI_AZ", "RABBITMQ": "CLUSTER_MULTI_AZ"}

config = boto3.client("config")


def evaluate(item):
    """Returns the compliance type and the annotation."""
    broker = item["configuration"]
    engine, mode = broker["EngineType"], broker["DeploymentMode"]
    wanted = HIGHLY_AVAILABLE.get(engine.upper())
    who = f"{broker['BrokerName']} ({engine})"
    if mode == wanted:
        return "COMPLIANT", f"{who} runs {mode}."
    return "NON_COMPLIANT", f"{who} runs {mode}. Recreate it as {wanted}."


def handler(event, _context):
    """Evaluates the broker of a change event and reports the evaluation."""
    item = json.loads(event["invokingEvent"])["configurationItem"]
    compliance, annotation = evaluate(item)
    response = config.put_evaluations(
        ResultToken=event["resultToken"],
        Evaluations=[
            {
                "ComplianceResourceType": item["resourceType"],
                "ComplianceResourceId": item["resourceId"],
                "ComplianceType": compliance,
                "Annotation": annotation[:256],
                "OrderingTimestamp": item["configurationItemCaptureTime"],
            }
        ],
    )
    if response.get("FailedEvaluations"):
        raise RuntimeError("AWS Config refused the evaluation.")
