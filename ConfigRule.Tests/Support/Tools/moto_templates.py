"""Evaluates CloudFormation templates with moto's parser: a list of templates in, for each the brokers that it creates.

A broker is its logical id and the value of its DeploymentMode; a template that moto refuses is null.
"""

import json
import os
import sys

os.environ.update(AWS_ACCESS_KEY_ID="AKIASYNTHETIC", AWS_SECRET_ACCESS_KEY="synthetic-secret")  # noqa: S106

from moto.cloudformation.parsing import ResourceMap, clean_json  # noqa: E402


def evaluate(template):
    resources = ResourceMap("arn:stack", "orders", {}, {}, "eu-west-1", "123456789012", template, {})
    resources.load()
    return {
        name: clean_json(resource["Properties"].get("DeploymentMode"), resources)
        for name, resource in template["Resources"].items()
        if "Condition" not in resource or resources.lazy_condition_map[resource["Condition"]]
    }


def attempt(template):
    try:
        return evaluate(template)
    except Exception:
        return None


json.dump([attempt(template) for template in json.load(sys.stdin)], sys.stdout)
