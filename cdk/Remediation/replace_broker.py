"""The steps inspect and create of Mq003-ReplaceBroker; the document contains this twice, so it is short.

A replacement has the settings of `mq003 plan` (ConfigRule.Cli/Plan/Model).
"""

import base64
import json
import re

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.exceptions import ClientError, ParamValidationError
from botocore.httpsession import URLLib3Session

MODES = {"activemq": "ACTIVE_STANDBY_MULTI_AZ", "rabbitmq": "CLUSTER_MULTI_AZ"}
STORAGE = {"activemq": "EFS", "rabbitmq": "EBS"}
LOGS = {"activemq": ("Audit", "General"), "rabbitmq": ("General",)}
# From this version on Amazon MQ chooses the patch version and requires upgrades.
PATCHED = {"activemq": (5, 18), "rabbitmq": (3, 13)}
LOST = ("CREATION_FAILED", "DELETION_IN_PROGRESS")
ADMIN = "mq003-admin"
REPLACES = "mq-003:replaces"
REPLACED_BY = "mq-003:replaced-by"
# What a replacement does not get: AWS's own tags, these two, and the exemption from the rule, which it passes.
LEFT = f"(?i:aws:)|{REPLACES}$|{REPLACED_BY}$|mq-003:exempt$"
LONGEST_NAME = 50
MOST_TAGS = 50


class StepError(Exception):
    """A sentence for the user."""


def inspect(events, _context):
    mq = boto3.client("mq")
    old = described(mq, events["BrokerId"])
    if old is None:
        raise StepError(f"{events['BrokerId']} no longer exists.")
    engine, label, was = old["EngineType"].lower(), named(old), old["DeploymentMode"].upper()
    state = old["BrokerState"]
    if engine not in MODES:
        raise StepError(f"{label} runs {old['EngineType']}, whose highly available mode is unknown.")

    def decided(decision, message, replacement="", plan="", changes=()):
        found = {"Decision": decision, "Message": message, "ReplacementId": replacement, "Plan": plan}
        return {**found, "BrokerArn": old["BrokerArn"], "Changes": list(changes)}

    if was == MODES[engine]:
        return decided("COMPLIANT", f"{label} already runs {was}: nothing to do.")
    if state == "DELETION_IN_PROGRESS":
        return decided("DELETED", f"{label} is being deleted: nothing to do.")
    if twin := replacement_of(mq, old):
        return decided("REPLACED", f"{label} is replaced by {named(twin)}, {twin['BrokerState']}.", twin["BrokerId"])
    if state != "RUNNING":
        # A failure, so that AWS Config tries again and a person sees it: it never repeats an execution that succeeds.
        codes = "".join(f", {action['ActionRequiredCode']}" for action in old.get("ActionsRequired", []))
        failed = state == "CREATION_FAILED"
        advice = f"delete it and create it as {MODES[engine]}" if failed else "start again once it is RUNNING"
        raise StepError(f"{label} is {state}{codes}: {advice}.")
    require_role(mq, old, events["BrokerRoles"])
    plan, changes = planned(mq, old, events["SubnetIds"])
    if "LdapServerMetadata" in plan:
        ldap_password(events["LdapSecret"], label)
    message = (
        f"{label} runs {was}. {plan['BrokerName']} will be created beside it: {plan['DeploymentMode']}, "
        f"{plan['HostInstanceType']}, {plan['StorageType']}, subnets: {listed(plan.get('SubnetIds', []))}. "
        "You pay for both brokers until the old one is deleted."
    )
    # Automation would take two braces in a tag for a reference.
    text = json.dumps(plan).replace("{" * 2, "\\u007b" * 2)
    return decided("REPLACE", message, plan=text, changes=changes)


def create(events, _context):
    plan = json.loads(events["Plan"])
    name, old_id = plan["BrokerName"], plan["Tags"][REPLACES]
    mq, secrets = boto3.client("mq"), boto3.client("secretsmanager")
    # Checked again: the approval after inspect can take days.
    old = described(mq, old_id)
    if old is None:
        raise StepError(f"{old_id} no longer exists: nothing was created.")
    if twin := replacement_of(mq, old):
        raise StepError(f"{named(old)} was replaced by {named(twin)} in the meantime: nothing was created.")
    password = secrets.get_random_password(PasswordLength=32, ExcludePunctuation=True)["RandomPassword"]
    hidden = [password]
    if "LdapServerMetadata" in plan:
        hidden.append(ldap_password(events["LdapSecret"], named(old)))
        plan["LdapServerMetadata"]["ServiceAccountPassword"] = hidden[-1]
    secret = f"mq-003/{name}/{events['ExecutionId']}"
    arn, failure = attempt(
        secrets.create_secret,
        Name=secret,
        Description=f"The first user of the Amazon MQ broker {name}.",
        SecretString=json.dumps({"username": ADMIN, "password": password}),
        Tags=[{"Key": REPLACES, "Value": old_id}],
    )
    if failure:
        raise StepError(f"The secret {secret} could not be created: {reason(failure, hidden)}")
    # Only an ActiveMQ user can lack access to the console.
    console = {"ConsoleAccess": True} if plan["EngineType"] == "ACTIVEMQ" else {}
    user = {"Username": ADMIN, "Password": password, **console}
    made, failure = attempt(mq.create_broker, CreatorRequestId=events["ExecutionId"], Users=[user], **plan)
    if made:
        ids = {"ReplacementId": made["BrokerId"], "ReplacementArn": made["BrokerArn"]}
        return {**ids, "AdminSecretArn": arn["ARN"], "DeploymentMode": plan["DeploymentMode"]}
    why = reason(failure, hidden)
    if not is_refusal(failure):
        raise StepError(
            f"It is unknown whether Amazon MQ created {name} ({why}). If so, the secret {secret} contains its "
            "password; otherwise delete that secret. Then start again."
        )
    _, kept = attempt(secrets.delete_secret, SecretId=arn["ARN"], ForceDeleteWithoutRecovery=True)
    taken, _ = attempt(holder, mq=mq, name=name)
    raise StepError(
        f"Amazon MQ refused to create {name}: {why}"
        + (f" The name is taken by {named(taken)}." if taken else "")
        + (f" Delete the secret {secret}, which is not needed." if kept else "")
    )


def attempt(operation, **query):
    """Answer and error, so that a later StepError does not contain an error that may quote a password."""
    try:
        return operation(**query), None
    except Exception as error:
        return None, error


def described(mq, identifier):
    """None if there is no such broker; a tag may contain any identifier."""
    if not re.fullmatch(r"b-[\w-]+", identifier):
        return None
    try:
        return mq.describe_broker(BrokerId=identifier)
    except (mq.exceptions.NotFoundException, mq.exceptions.BadRequestException):
        return None


def named(broker):
    return f"{broker['BrokerName']} ({broker['BrokerId']})"


def new_name(old):
    return re.sub(r"[^A-Za-z0-9_-]", "-", old["BrokerName"])[: LONGEST_NAME - 3] + "-ha"


def listed(value):
    return (", ".join(value) or "none") if isinstance(value, list) else value


def pages(client, operation, key, **query):
    return [item for page in client.get_paginator(operation).paginate(**query) for item in page[key]]


def holder(mq, name):
    ids = [found["BrokerId"] for found in pages(mq, "list_brokers", "BrokerSummaries") if found["BrokerName"] == name]
    return described(mq, ids[0]) if ids else None


def replacement_of(mq, old):
    """The broker in the old one's tag, or one with the replacement's name and tag."""
    marked = described(mq, old.get("Tags", {}).get(REPLACED_BY, ""))
    if marked and marked["BrokerState"] not in LOST:
        return marked
    found = holder(mq, new_name(old))
    if found and found.get("Tags", {}).get(REPLACES) != old["BrokerId"]:
        raise StepError(
            f"The replacement's name is taken by {named(found)}. If that is the replacement of {named(old)}, "
            f"give it the tag {REPLACES}={old['BrokerId']}; otherwise delete it first."
        )
    if found and found["BrokerState"] in LOST:
        raise StepError(f"{named(found)} is {found['BrokerState']}: start again once it is deleted.")
    return found


def require_role(mq, old, roles):
    """A RabbitMQ configuration may name a role; CreateBroker passes it to Amazon MQ with the caller's permissions."""
    current = old.get("Configurations", {}).get("Current")
    if not current or old["EngineType"].lower() != "rabbitmq":
        return
    query = {"ConfigurationId": current["Id"], "ConfigurationRevision": str(current["Revision"])}
    answer, failure = attempt(mq.describe_configuration_revision, **query)
    if failure:
        raise StepError(f"{current['Id']}, the configuration of {named(old)}, cannot be read: {reason(failure)}")
    text = base64.b64decode(answer["Data"]).decode()
    for role in re.findall(r"(?m)^\s*aws\.arns\.assume_role_arn\s*=\s*['\"]?([^\s'\"#]+)", text):
        if role not in roles:
            raise StepError(
                f"The configuration of {named(old)} names the role {role}, which this runbook may not pass to Amazon "
                "MQ: add it to the setting brokerRoles and deploy again."
            )


def resource_shares(mq, old):
    """What private networking shares with the broker. By hand, because the runtime's boto3 may lack the operation."""
    url = f"{mq.meta.endpoint_url.rstrip('/')}/v1/brokers/{old['BrokerId']}/shared-resources"
    # Ten shares of a hundred resources at most, and each resource names its shares: one page names all.
    request = AWSRequest("GET", url, params={"maxResults": "100"})
    SigV4Auth(boto3.Session().get_credentials(), "mq", mq.meta.region_name).add_auth(request)
    answer = URLLib3Session().send(request.prepare())
    shared = json.loads(answer.content)["sharedResources"]
    return sorted({arn for found in shared for arn in found.get("resourceShareArns") or [found["resourceArn"]]})


def planned(mq, old, chosen):
    """The request of CreateBroker without passwords, and the differences from the old broker."""
    engine, public, tags, changes = old["EngineType"].lower(), old["PubliclyAccessible"], old.get("Tags", {}), []
    old = {**old, "StorageType": old.get("StorageType", STORAGE[engine]).upper()}

    def change(setting, now, why):
        if (was := old.get(setting, now)) != now:
            changes.append(f"{setting}: {listed(was)} becomes {listed(now)}; {why}.")
        return now

    own = {key: tags[key] for key in sorted(tags) if not re.match(LEFT, key)}
    if len(own) >= MOST_TAGS:
        raise StepError(f"{named(old)} has {len(own)} of at most {MOST_TAGS} tags: both brokers need one more.")
    plan = {
        "BrokerName": change("BrokerName", new_name(old), "the old broker keeps its name"),
        "EngineType": engine.upper(),
        "EngineVersion": old["EngineVersion"],
        "AutoMinorVersionUpgrade": old.get("AutoMinorVersionUpgrade", True),
        "DeploymentMode": change("DeploymentMode", MODES[engine], "rule MQ-003 requires it"),
        "PubliclyAccessible": public,
        "SecurityGroups": old.get("SecurityGroups"),
        "Configuration": old.get("Configurations", {}).get("Current"),
        "EncryptionOptions": old.get("EncryptionOptions", {}),
        "AuthenticationStrategy": old.get("AuthenticationStrategy", "").upper(),
        "Logs": {key: value for key, value in old.get("Logs", {}).items() if key in LOGS[engine]},
        "MaintenanceWindowStartTime": old.get("MaintenanceWindowStartTime"),
        "Tags": {**own, REPLACES: old["BrokerId"]},
    }
    if version_of(old["EngineVersion"]) >= PATCHED[engine]:
        minor = ".".join(old["EngineVersion"].split(".")[:2])
        plan["EngineVersion"] = change("EngineVersion", minor, "Amazon MQ chooses the patch version")
        plan["AutoMinorVersionUpgrade"] = change("AutoMinorVersionUpgrade", True, "this version requires it")
    plan["StorageType"] = change("StorageType", STORAGE[engine], "the mode needs it: measure the throughput")
    host, zones = instance_type(mq, old, plan["EngineVersion"])
    plan["HostInstanceType"] = change("HostInstanceType", host, "the mode needs it, and more nodes: this costs more")
    subnets = subnets_for(old, chosen, zones, changes)
    plan["SubnetIds"] = change("SubnetIds", subnets, "in two or more Availability Zones, or as given")
    if engine == "activemq":
        plan["LdapServerMetadata"] = old.get("LdapServerMetadata")
    elif plan["EncryptionOptions"].get("UseAwsOwnedKey"):
        # The default; early RabbitMQ versions refuse it as a setting.
        del plan["EncryptionOptions"]
    if engine == "rabbitmq" and public:
        plan["SecurityGroups"] = change("SecurityGroups", [], "a public RabbitMQ broker has none")
    if window := plan["MaintenanceWindowStartTime"]:
        window["DayOfWeek"] = window["DayOfWeek"].upper()
    nested = {f"{name}.Pending": old.get(name, {}).get("Pending") for name in ("Configurations", "Logs")}
    for setting, value in {**old, **nested}.items():
        if re.search("Pending|DataReplication", setting) and value not in (None, "", "NONE", [], {}):
            changes.append(f"{setting}: not carried over; set it again if it is still wanted.")
    if engine == "rabbitmq":
        shares, failure = attempt(resource_shares, mq=mq, old=old)
        if failure:
            changes.append("ResourceShares: unknown; look for them with aws mq describe-shared-resources.")
        elif shares:
            changes.append(f"ResourceShares: {listed(shares)} not carried over; share again with aws mq update-broker.")
    changes.append(f"Users: only {ADMIN}; passwords cannot be read, so create the others again.")
    return {key: value for key, value in plan.items() if value not in (None, "", [], {})}, changes


def version_of(version):
    return tuple(int(part) if part.isdecimal() else -1 for part in version.split("."))


def instance_type(mq, old, version):
    """The old type if it can run the mode, else the smallest that AWS recommends for production; and its zones."""
    engine, fitting = old["EngineType"].lower(), {}
    query = {"EngineType": engine.upper(), "StorageType": STORAGE[engine]}
    while True:
        page = mq.describe_broker_instance_options(**query)
        for option in page["BrokerInstanceOptions"]:
            fits = any(f"{known}.".startswith(f"{version}.") for known in option["SupportedEngineVersions"])
            if fits and MODES[engine] in option["SupportedDeploymentModes"]:
                zones = [zone["Name"] for zone in option.get("AvailabilityZones", [])]
                fitting.setdefault(option["HostInstanceType"], set()).update(zones)
        if not page.get("NextToken"):
            break
        query["NextToken"] = page["NextToken"]
    host = old["HostInstanceType"]
    if host not in fitting:
        sizes = [re.fullmatch(r"mq\.[a-z]+(\d+)[a-z]*\.(?:(\d*)x)?large", name) for name in fitting]
        ranked = [(0 if m[2] is None else int(m[2] or 1), -int(m[1]), m[0]) for m in sizes if m]
        if not ranked:
            raise StepError(
                f"Amazon MQ cannot create {old['EngineType']} {version} as {MODES[engine]}, neither on {host} nor on "
                "a larger type: upgrade the old broker first."
            )
        host = min(ranked)[2]
    return host, fitting[host]


def subnets_for(old, chosen, zones, changes):
    current, cluster = old.get("SubnetIds", []), old["EngineType"].lower() == "rabbitmq"
    if cluster and old["PubliclyAccessible"]:
        if chosen:
            raise StepError(f"{named(old)} is a public RabbitMQ broker, which does not accept SubnetIds.")
        return current
    if not (chosen or current):
        raise StepError(f"Amazon MQ returns no subnet of {named(old)}: set the parameter SubnetIds.")
    ec2 = boto3.client("ec2")
    known = pages(ec2, "describe_subnets", "Subnets", SubnetIds=sorted({*chosen, *current}))
    zone = {subnet["SubnetId"]: subnet["AvailabilityZone"] for subnet in known}
    if chosen:
        if len({subnet["VpcId"] for subnet in known}) > 1:
            raise StepError(f"SubnetIds: {listed(chosen)} are not all in the VPC of {named(old)}.")
        counts = [len(chosen), len({zone[subnet] for subnet in chosen})]
        if not cluster and counts != [2, 2]:
            raise StepError(f"SubnetIds: two are needed, in two Availability Zones; {listed(chosen)} are not.")
        if counts[1] < counts[0]:
            raise StepError(f"SubnetIds: each must be in another Availability Zone; {listed(chosen)} are not.")
        return chosen
    # Amazon MQ accepts one subnet in each Availability Zone.
    kept = [one for i, one in enumerate(current) if zone[one] not in {zone[other] for other in current[:i]}]
    if len(kept) == 1:
        first = next(subnet for subnet in known if subnet["SubnetId"] == kept[0])
        kind, other = neighbour(ec2, first, zones)
        lacking = f"{first['VpcId']} has no {kind} subnet like {kept[0]} outside {zone[kept[0]]}"
        if other:
            kept.append(other)
        elif cluster:
            changes.append(f"SubnetIds: {lacking}, so clients reach the cluster through one Availability Zone only.")
        else:
            raise StepError(f"{lacking}: create one for the standby, or set the parameter SubnetIds to two subnets.")
    return kept if cluster else kept[:2]


def neighbour(ec2, first, zones):
    """The emptiest subnet of the same VPC and kind in another Availability Zone."""
    here = [{"Name": "vpc-id", "Values": [first["VpcId"]]}]
    tables = pages(ec2, "describe_route_tables", "RouteTables", Filters=here)
    public, zone = is_public(tables, first["SubnetId"]), first["AvailabilityZone"]
    found = [
        (-subnet["AvailableIpAddressCount"], subnet["SubnetId"])
        for subnet in pages(ec2, "describe_subnets", "Subnets", Filters=here)
        if subnet["AvailabilityZone"] in (zones or {subnet["AvailabilityZone"]}) - {zone}
        and is_public(tables, subnet["SubnetId"]) == public
    ]
    return "public" if public else "private", min(found)[1] if found else None


def is_public(tables, subnet):
    """Whether the default route is an internet gateway; a subnet without a route table has the main one."""
    links = [(link, table) for table in tables for link in table["Associations"]]
    own = [table for link, table in links if link.get("SubnetId") == subnet]
    routes = (own or [table for link, table in links if link.get("Main")])[0]["Routes"]
    outside = [route for route in routes if route.get("DestinationCidrBlock") == "0.0.0.0/0"]
    return any(route.get("GatewayId", "").startswith("igw-") for route in outside)


def ldap_password(secret, label):
    if not secret:
        raise StepError(f"{label} uses LDAP: set LdapSecret to a secret with the password of its service account.")
    answer, failure = attempt(boto3.client("secretsmanager").get_secret_value, SecretId=secret)
    if failure:
        raise StepError(f"LdapSecret {secret}: {reason(failure)}")
    content, _ = attempt(json.loads, s=answer.get("SecretString", ""))
    password = content.get("password") if isinstance(content, dict) else None
    if not isinstance(password, str) or not password:
        raise StepError(f"LdapSecret {secret} is not a JSON object whose key password is text.")
    return password


def reason(error, hidden=()):
    """AWS's message; of other errors only the type, because the text may quote a password."""
    if not isinstance(error, ClientError):
        return type(error).__name__
    text = error.response["Error"]["Message"]
    for password in hidden:
        text = text.replace(password, "***")
    return text


def is_refusal(error):
    """Whether certainly nothing was created: a conflict may be with an earlier attempt of this request."""
    if not isinstance(error, ClientError):
        return isinstance(error, ParamValidationError)
    metadata = error.response["ResponseMetadata"]
    repeated = error.response["Error"]["Code"] == "ConflictException" and metadata.get("RetryAttempts")
    return metadata["HTTPStatusCode"] in range(400, 500) and not repeated
