#!/usr/bin/env bash
# The highly available replacement of the Amazon MQ broker telemetry (b-000000d1-0003-4d51-8a52-0000000000d1).
# Create it in eu-central-1, in the account of the old broker.
#
# Not carried over:
# - BrokerArn: the replacement gets its own.
# - BrokerId: the replacement gets its own; the tag mq-003:replaces contains the old one.
# - BrokerInstances: the replacement gets its own endpoints, console and addresses.
# - BrokerState: a fact about the old broker.
# - Created: a fact about the old broker.
# - SecurityGroups: a public RabbitMQ broker cannot have any.
#
# Migration:
# 1. Review the changes, provide the password in ./telemetry-ha.users.json, and create telemetry-ha. The old broker keeps running.
# 2. Export the definitions in the old broker's management console (users, virtual hosts, exchanges, queues, policies) and import them into the replacement; Amazon MQ does not return them.
# 3. The endpoint changes; declare queues as quorum queues, because only these survive the loss of a node in RabbitMQ 4.
# 4. Messages do not move: switch producers to the replacement, let consumers drain the old broker, then switch them.
# 5. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 6. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000d1-0003-4d51-8a52-0000000000d1: until then you pay for both brokers and MQ-003 fails.
set -euo pipefail

# Files that only you can read. The first run writes them; replace REPLACE-ME with the password and run again.
umask 077
[ -e './telemetry-ha.users.json' ] || printf '%s\n' '[{"Username":"mq003-admin","Password":"REPLACE-ME"}]' > './telemetry-ha.users.json'
if grep -q REPLACE-ME './telemetry-ha.users.json'; then
  echo 'Replace REPLACE-ME with the password in ''./telemetry-ha.users.json'', then run this again.' >&2
  exit 1
fi

# What differs from the old broker:
# - BrokerName: Was telemetry; the old broker keeps its name until it is deleted, and names are unique in an account.
# - EngineVersion: Amazon MQ creates brokers of its current versions only: if it refuses this one, upgrade the old broker first.
# - DeploymentMode: Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
# - Users: A new first user; create the others once the broker runs.
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
