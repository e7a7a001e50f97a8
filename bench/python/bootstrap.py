"""The Runtime API loop around a handler, as in Lambda's own runtime: python3 bootstrap.py MODULE.FUNCTION."""

import http.client
import importlib
import json
import os
import sys

INVOCATIONS = "/2018-06-01/runtime/invocation"


def send(api, method, path, body=None):
    """One exchange on the open connection."""
    api.request(method, path, body)
    response = api.getresponse()
    return response.headers, response.read()


def report(failure):
    """An error as the Runtime API expects it."""
    return json.dumps({"errorType": type(failure).__name__, "errorMessage": str(failure)})


def main(name):
    """Imports the handler, then handles one event after the other."""
    module, function = name.rsplit(".", 1)
    handler = getattr(importlib.import_module(module), function)
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        headers, event = send(api, "GET", f"{INVOCATIONS}/next")
        request = headers["Lambda-Runtime-Aws-Request-Id"]
        try:
            answer = json.dumps(handler(json.loads(event), None))
        except Exception as failure:
            send(api, "POST", f"{INVOCATIONS}/{request}/error", report(failure))
        else:
            send(api, "POST", f"{INVOCATIONS}/{request}/response", answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
