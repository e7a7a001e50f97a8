#!/usr/bin/env bash
# The highly available replacement of the Amazon MQ broker telemetry (b-000000d1-0003-4d51-8a52-0000000000d1).
# Create it in eu-central-1, in the account of the old broker.
#
# Not carried over:
# - BrokerArn: the replacement gets its own.
# - BrokerId: the replacement gets its own; the tag mq-003:replaces keeps the old one.
# - BrokerInstances: endpoints, console and addresses are the replacement's own.
# - BrokerState: a fact of the old broker.
# - Created: a fact of the old broker.
# - SecurityGroups: a public RabbitMQ broker cannot have any.
#
# Migration:
# 1. Review what changes, give the password in ./telemetry-ha.users.json, and create telemetry-ha. The old broker keeps running.
# 2. Export the definitions in the old broker's management console (users, virtual hosts, exchanges, queues, policies) and import them into the replacement; Amazon MQ does not return them.
# 3. The endpoint changes; declare queues as quorum queues, because only these survive the loss of a node in RabbitMQ 4.
# 4. Messages do not move: lead the producers to the replacement, let consumers empty the old broker, then lead them over too.
# 5. Repoint alarms, dashboards, DNS names, secrets and firewall rules that name the old broker, its endpoints or its log groups.
# 6. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000d1-0003-4d51-8a52-0000000000d1: until then both are paid for and MQ-003 fails.
set -euo pipefail

# Files that only you can read. The first run writes them; put the password in place of REPLACE-ME and run again.
umask 077
[ -e './telemetry-ha.users.json' ] || printf '%s\n' '[{"Username":"mq003-admin","Password":"REPLACE-ME"}]' > './telemetry-ha.users.json'
if grep -q REPLACE-ME './telemetry-ha.users.json'; then
  echo 'Put the password in place of REPLACE-ME in ''./telemetry-ha.users.json'', then run this again.' >&2
  exit 1
fi

# What differs from the old broker:
# - BrokerName: Was telemetry; the old broker keeps its name until it is deleted, and a name is unique in its account.
# - EngineVersion: Amazon MQ creates brokers of its current versions only: if it refuses this one, upgrade the old broker first.
# - DeploymentMode: Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
# - Users: A new user to begin with; create the others once the broker runs.
# - Tags: mq-003:replaces names the broker that this one replaces.
aws mq create-broker --region 'eu-central-1' \
  --users 'file://./telemetry-ha.users.json' \
  --cli-input-json '{
  "BrokerName": "telemetry-ha",
  "EngineType": "RABBITMQ",
  "EngineVersion": "3.11.28",
  "AutoMinorVersionUpgrade": true,
  "DeploymentMode": "CLUSTER_MULTI_AZ",
  "HostInstanceType": "mq.m5.large",
  "StorageType": "EBS",
  "PubliclyAccessible": true,
  "AuthenticationStrategy": "SIMPLE",
  "Logs": {
    "General": false
  },
  "MaintenanceWindowStartTime": {
    "DayOfWeek": "SUNDAY",
    "TimeOfDay": "03:00",
    "TimeZone": "UTC"
  },
  "Tags": {
    "team": "Telemetry",
    "mq-003:replaces": "b-000000d1-0003-4d51-8a52-0000000000d1"
  }
}'
