"""Evaluates CloudFormation templates with moto's parser: a list of templates in, for each the brokers that it creates.

A broker is its logical id and the value of its DeploymentMode.
"""

import json
import sys

from moto.cloudformation.parsing import ResourceMap, clean_json


def evaluate(template):
    resources = ResourceMap("arn:stack", "orders", {}, {}, "eu-west-1", "123456789012", template, {})
    resources.load()
    return {
        name: clean_json(resource["Properties"].get("DeploymentMode"), resources)
        for name, resource in template["Resources"].items()
        if "Condition" not in resource or resources.lazy_condition_map[resource["Condition"]]
    }


json.dump([evaluate(template) for template in json.load(sys.stdin)], sys.stdout)
