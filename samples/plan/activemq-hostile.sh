#!/usr/bin/env bash
# The highly available replacement of the Amazon MQ broker it's "a" ${trap} $(touch pwned) # `name` �-= Überfluss 🐇 (b-000000e1-0003-4d51-8a52-0000000000e1).
# Create it in eu-central-1, in the account of the old broker.
#
# Not carried over:
# - BrokerArn: the replacement gets its own.
# - BrokerId: the replacement gets its own; the tag mq-003:replaces contains the old one.
# - BrokerInstances: the replacement gets its own endpoints, console and addresses.
# - BrokerState: a fact about the old broker.
# - Created: a fact about the old broker.
# - Users: there is 1, whose passwords cannot be read; create them again.
#
# Migration:
# 1. Review the changes, provide the environment variable SECOND_SUBNET_ID and the password in ./it-s--a----trap----touch-pwned-----name-------b-ha.users.json, and create it-s--a----trap----touch-pwned-----name-------b-ha. The old broker keeps running.
# 2. Create the users on the replacement: the old broker has 1 of its own; users in LDAP stay there.
# 3. The endpoints change, and there are two of each: clients connect with failover:(FIRST,SECOND) to find the standby.
# 4. Messages do not move: switch producers to the replacement, let consumers drain the old broker, then switch them.
# 5. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 6. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000e1-0003-4d51-8a52-0000000000e1: until then you pay for both brokers and MQ-003 fails.
set -euo pipefail

# A subnet of the same VPC as subnet-0000000000000001e, in another Availability Zone.
: "${SECOND_SUBNET_ID:?set it to the id of a subnet}"

# Files that only you can read. The first run writes them; replace REPLACE-ME with the password and run again.
umask 077
[ -e './it-s--a----trap----touch-pwned-----name-------b-ha.users.json' ] || printf '%s\n' '[{"Username":"mq003-admin","Password":"REPLACE-ME","ConsoleAccess":true}]' > './it-s--a----trap----touch-pwned-----name-------b-ha.users.json'
if grep -q REPLACE-ME './it-s--a----trap----touch-pwned-----name-------b-ha.users.json'; then
  echo 'Replace REPLACE-ME with the password in ''./it-s--a----trap----touch-pwned-----name-------b-ha.users.json'', then run this again.' >&2
  exit 1
fi

# What differs from the old broker:
# - BrokerName: Was it's "a" ${trap} $(touch pwned) # `name` �-= Über…; the old broker keeps its name until it is deleted, and names are unique in an account. Changed to at most 50 letters, digits, dashes and underscores.
# - DeploymentMode: Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
# - StorageType: Was EBS; active and standby share their storage, which only EFS offers. Measure the throughput before you switch.
# - SubnetIds: Active and standby need exactly two subnets, in two Availability Zones. The old broker has one: provide the missing one.
# - Users: A new first user; create the others once the broker runs.
# - Tags: mq-003:replaces names the broker that this one replaces.
aws mq create-broker --region 'eu-central-1' \
  --users 'file://./it-s--a----trap----touch-pwned-----name-------b-ha.users.json' \
  --subnet-ids '["subnet-0000000000000001e", "'"$SECOND_SUBNET_ID"'"]' \
  --cli-input-json '{
  "BrokerName": "it-s--a----trap----touch-pwned-----name-------b-ha",
  "EngineType": "ACTIVEMQ",
  "EngineVersion": "5.18",
  "AutoMinorVersionUpgrade": true,
  "DeploymentMode": "ACTIVE_STANDBY_MULTI_AZ",
  "HostInstanceType": "mq.m5.large",
  "StorageType": "EFS",
  "PubliclyAccessible": false,
  "SecurityGroups": [
    "sg-0000000000000001e"
  ],
  "AuthenticationStrategy": "SIMPLE",
  "Logs": {
    "Audit": false,
    "General": false
  },
  "MaintenanceWindowStartTime": {
    "DayOfWeek": "SUNDAY",
    "TimeOfDay": "03:00",
    "TimeZone": "UTC"
  },
  "Tags": {
    "'\'': \"#${x}$(y)`z`\n": "hostile key",
    "ampersand": "&anchor",
    "backslash": "C:\\temp\\n",
    "bang": "!Ref Other",
    "braces": "{a} [b] {{c}}",
    "colon": "key: value # comment",
    "dash": "-n",
    "date": "2026-07-01",
    "empty": "",
    "equals": "=1+1",
    "file": "file://secret",
    "invisible": "\u0001\u007F\u0085\u200B\u2028\u202E\uFEFF",
    "newlines": "one\ntwo\r\n# three\tfour",
    "norway": "no",
    "number": "0123",
    "quotes": "it'\''s \"quoted\"",
    "reference": "{{resolve:secretsmanager:other:SecretString:password}}",
    "shell": "$(touch pwned) `touch pwned` $HOME !! ; & |",
    "spaces": "  both ends  ",
    "star": "*anchor",
    "terraform": "${var.x} %{ if true } $${y} $$${z} %%{w}",
    "tilde": "~",
    "unicode": "grüße 東京 🐇",
    "mq-003:replaces": "b-000000e1-0003-4d51-8a52-0000000000e1"
  }
}'
