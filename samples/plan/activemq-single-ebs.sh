#!/usr/bin/env bash
# The highly available replacement of the Amazon MQ broker orders (b-000000a1-0003-4d51-8a52-0000000000a1).
# Create it in eu-central-1, in the account of the old broker.
#
# Not carried over:
# - BrokerArn: the replacement gets its own.
# - BrokerId: the replacement gets its own; the tag mq-003:replaces contains the old one.
# - BrokerInstances: the replacement gets its own endpoints, console and addresses.
# - BrokerState: a fact about the old broker.
# - Configurations.History: only the current revision is in force.
# - Created: a fact about the old broker.
# - Logs.AuditLogGroup: the name of a log group contains the broker's id.
# - Logs.GeneralLogGroup: the name of a log group contains the broker's id.
# - Users: there are 2, whose passwords cannot be read; create them again.
# - Tags: AWS reserves the prefix aws: and sets these itself: aws:cloudformation:stack-name.
#
# Migration:
# 1. Review the changes, provide the environment variable SECOND_SUBNET_ID and the password in ./orders-ha.users.json, and create orders-ha. The old broker keeps running.
# 2. Create the users on the replacement: the old broker has 2 of its own; users in LDAP stay there.
# 3. The endpoints change, and there are two of each: clients connect with failover:(FIRST,SECOND) to find the standby.
# 4. Messages do not move: switch producers to the replacement, let consumers drain the old broker, then switch them.
# 5. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 6. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000a1-0003-4d51-8a52-0000000000a1: until then you pay for both brokers and MQ-003 fails.
set -euo pipefail

# A subnet of the same VPC as subnet-0000000000000001a, in another Availability Zone.
: "${SECOND_SUBNET_ID:?set it to the id of a subnet}"

# Files that only you can read. The first run writes them; replace REPLACE-ME with the password and run again.
umask 077
[ -e './orders-ha.users.json' ] || printf '%s\n' '[{"Username":"mq003-admin","Password":"REPLACE-ME","ConsoleAccess":true}]' > './orders-ha.users.json'
if grep -q REPLACE-ME './orders-ha.users.json'; then
  echo 'Replace REPLACE-ME with the password in ''./orders-ha.users.json'', then run this again.' >&2
  exit 1
fi

# What differs from the old broker:
# - BrokerName: Was orders; the old broker keeps its name until it is deleted, and names are unique in an account.
# - EngineVersion: Was 5.18.4; from 5.18 on Amazon MQ chooses the patch version.
# - DeploymentMode: Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
# - StorageType: Was EBS; active and standby share their storage, which only EFS offers. Measure the throughput before you switch.
# - SubnetIds: Active and standby need exactly two subnets, in two Availability Zones. The old broker has one: provide the missing one.
# - Users: A new first user; create the others once the broker runs.
# - Tags: mq-003:replaces names the broker that this one replaces.
aws mq create-broker --region 'eu-central-1' \
  --users 'file://./orders-ha.users.json' \
  --subnet-ids '["subnet-0000000000000001a", "'"$SECOND_SUBNET_ID"'"]' \
  --cli-input-json '{
  "BrokerName": "orders-ha",
  "EngineType": "ACTIVEMQ",
  "EngineVersion": "5.18",
  "AutoMinorVersionUpgrade": true,
  "DeploymentMode": "ACTIVE_STANDBY_MULTI_AZ",
  "HostInstanceType": "mq.m5.large",
  "StorageType": "EFS",
  "PubliclyAccessible": false,
  "SecurityGroups": [
    "sg-0000000000000001a"
  ],
  "EncryptionOptions": {
    "UseAwsOwnedKey": true
  },
  "Configuration": {
    "Id": "c-00000001-0003-4d51-8a52-000000000001",
    "Revision": 4
  },
  "AuthenticationStrategy": "SIMPLE",
  "Logs": {
    "Audit": true,
    "General": true
  },
  "MaintenanceWindowStartTime": {
    "DayOfWeek": "SUNDAY",
    "TimeOfDay": "03:00",
    "TimeZone": "UTC"
  },
  "Tags": {
    "cost-center": "4711",
    "team": "Orders",
    "mq-003:replaces": "b-000000a1-0003-4d51-8a52-0000000000a1"
  }
}'
