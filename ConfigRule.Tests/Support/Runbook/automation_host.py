"""Runs the scripts and AWS calls of an Automation execution, one request a line, in one process for many executions.

A request has endpoint and region, and either script, handler and events, or service, api and input; the answer has
value, log and error.
"""

import contextlib
import io
import json
import linecache
import os
import sys
import time
import traceback

import boto3
from botocore import xform_name

os.environ.update(AWS_ACCESS_KEY_ID="AKIASYNTHETIC", AWS_SECRET_ACCESS_KEY="synthetic-secret", AWS_MAX_ATTEMPTS="3")  # noqa: S106
# An SDK that waits before it asks again need not wait here.
time.sleep = lambda _seconds: None


def run_script(request):
    name = f"<{request['handler']}>"
    # So that a trace shows the script's own lines, as the service's does.
    linecache.cache[name] = (len(request["script"]), None, request["script"].splitlines(keepends=True), name)
    scope = {"__name__": "script"}
    exec(compile(request["script"], name, "exec"), scope)  # noqa: S102
    return scope[request["handler"]](request["events"], {"automation": "synthetic"})


def call_api(request):
    answer = getattr(boto3.client(request["service"]), xform_name(request["api"]))(**request["input"])
    answer.pop("ResponseMetadata", None)
    return answer


def handle(request):
    os.environ.update(AWS_ENDPOINT_URL=request["endpoint"], AWS_DEFAULT_REGION=request["region"])
    log, value, error = io.StringIO(), None, None
    with contextlib.redirect_stdout(log), contextlib.redirect_stderr(log):
        try:
            value = run_script(request) if "script" in request else call_api(request)
        except Exception:
            error = traceback.format_exc()
    return {"value": value, "log": log.getvalue(), "error": error}


for line in sys.stdin:
    print(json.dumps(handle(json.loads(line)), default=str), flush=True)
