#!/usr/bin/env bash
# The highly available replacement of the Amazon MQ broker events (b-000000b1-0003-4d51-8a52-0000000000b1).
# Create it in eu-central-1, in the account of the old broker.
#
# Not carried over:
# - BrokerArn: the replacement gets its own.
# - BrokerId: the replacement gets its own; the tag mq-003:replaces contains the old one.
# - BrokerInstances: the replacement gets its own endpoints, console and addresses.
# - BrokerState: a fact about the old broker.
# - Created: a fact about the old broker.
# - Logs.GeneralLogGroup: the name of a log group contains the broker's id.
# - PendingHostInstanceType: a change that waits for a reboot of the old broker; make it on the replacement if it is still wanted.
#
# Migration:
# 1. Review the changes, provide the environment variable SECOND_SUBNET_ID and the password in ./events-ha.users.json, and create events-ha. The old broker keeps running.
# 2. Export the definitions in the old broker's management console (users, virtual hosts, exchanges, queues, policies) and import them into the replacement; Amazon MQ does not return them.
# 3. The endpoint changes; declare queues as quorum queues, because only these survive the loss of a node in RabbitMQ 4.
# 4. Messages do not move: switch producers to the replacement, let consumers drain the old broker, then switch them.
# 5. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 6. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000b1-0003-4d51-8a52-0000000000b1: until then you pay for both brokers and MQ-003 fails.
set -euo pipefail

# A subnet of the same VPC as subnet-0000000000000001b, in another Availability Zone.
: "${SECOND_SUBNET_ID:?set it to the id of a subnet}"

# Files that only you can read. The first run writes them; replace REPLACE-ME with the password and run again.
umask 077
[ -e './events-ha.users.json' ] || printf '%s\n' '[{"Username":"mq003-admin","Password":"REPLACE-ME"}]' > './events-ha.users.json'
if grep -q REPLACE-ME './events-ha.users.json'; then
  echo 'Replace REPLACE-ME with the password in ''./events-ha.users.json'', then run this again.' >&2
  exit 1
fi

# What differs from the old broker:
# - BrokerName: Was events; the old broker keeps its name until it is deleted, and names are unique in an account.
# - EngineVersion: Was 3.13.7; from 3.13 on Amazon MQ chooses the patch version.
# - AutoMinorVersionUpgrade: Was off; Amazon MQ requires it from RabbitMQ 3.13 on.
# - DeploymentMode: Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
# - HostInstanceType: Was mq.t3.micro, too small for a cluster; mq.m7g.large is the smallest that AWS recommends for production. A cluster has three nodes: this costs more.
# - SubnetIds: Clients reach a private cluster through its subnets only: use two, in two Availability Zones; Amazon MQ accepts one. The old broker has one: provide the missing one.
# - Users: A new first user; create the others once the broker runs.
# - Tags: mq-003:replaces names the broker that this one replaces.
aws mq create-broker --region 'eu-central-1' \
  --users 'file://./events-ha.users.json' \
  --subnet-ids '["subnet-0000000000000001b", "'"$SECOND_SUBNET_ID"'"]' \
  --cli-input-json '{
  "BrokerName": "events-ha",
  "EngineType": "RABBITMQ",
  "EngineVersion": "3.13",
  "AutoMinorVersionUpgrade": true,
  "DeploymentMode": "CLUSTER_MULTI_AZ",
  "HostInstanceType": "mq.m7g.large",
  "StorageType": "EBS",
  "PubliclyAccessible": false,
  "SecurityGroups": [
    "sg-0000000000000001b"
  ],
  "AuthenticationStrategy": "SIMPLE",
  "Logs": {
    "General": true
  },
  "MaintenanceWindowStartTime": {
    "DayOfWeek": "MONDAY",
    "TimeOfDay": "02:00",
    "TimeZone": "Europe/Berlin"
  },
  "Tags": {
    "mq-003:replaces": "b-000000b1-0003-4d51-8a52-0000000000b1"
  }
}'
