#!/usr/bin/env bash
# The highly available replacement of the Amazon MQ broker it's "a" ${trap} $(touch pwned) # `name` �-= Überfluss 🐇 (b-000000e1-0003-4d51-8a52-0000000000e1).
# Create it in eu-central-1, in the account of the old broker.
#
# Before you start:
# - Check that the subnets are in 2 Availability Zones: `aws ec2 describe-subnets --subnet-ids subnet-0000000000000001e SUBNET-2 --query 'Subnets[].[SubnetId,AvailabilityZone]' --output text --region eu-central-1`.
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
# 1. Review the changes, provide the environment variable SECOND_SUBNET_ID and the password in ./it-s--a----trap----touch-pwned-----name-------b-ha.users.json, and create it-s--a----trap----touch-pwned-----name-------b-ha; wait until it is RUNNING (about 15 minutes). The old broker keeps running.
# 2. The old broker has 1 user: list them with `aws mq list-users --broker-id b-000000e1-0003-4d51-8a52-0000000000e1 --region eu-central-1`, and read the groups and the console access of each with `aws mq describe-user --broker-id b-000000e1-0003-4d51-8a52-0000000000e1 --username NAME --region eu-central-1`.
# 3. Create each user on the replacement with `aws mq create-user --broker-id NEW-ID --cli-input-json file://user.json --region eu-central-1`: the file keeps the password out of the command; delete it. A reboot makes the users effective: `aws mq reboot-broker --broker-id NEW-ID --region eu-central-1`.
# 4. The endpoints change, and there are two of each: clients connect with failover:(FIRST,SECOND) to find the standby. `aws mq describe-broker --broker-id NEW-ID --query 'BrokerInstances[].Endpoints' --region eu-central-1` prints them.
# 5. List what is on the old broker, in its web console: unconsumed messages (Queues), dead-letter queues such as ActiveMQ.DLQ, delayed messages (Scheduled) and durable subscriptions (Subscribers). CloudWatch has the size of each queue: `aws cloudwatch list-metrics --namespace AWS/AmazonMQ --metric-name QueueSize --dimensions Name=Broker,Value='it'\''s "a" ${trap} $(touch pwned) # `name` �-= Überfluss 🐇'-1 --region eu-central-1`.
# 6. Dead-letter messages: send them again on the replacement, or give them up. Scheduled messages: keep consumers on the old broker until the last one is due, because nothing moves them. Durable subscriptions: subscribe on the replacement, with the same client id and name, before the producers switch, and consume the rest from the old broker.
# 7. A network of brokers can move the messages: a user with the same name and password on both brokers, and in the replacement's configuration `<networkConnector duplex="true" userName="NAME" uri="static:(ssl://OLD:61617)"/>` without a password; then reboot it. It forwards only what consumers of the replacement ask for.
# 8. Messages do not move by themselves. If their order does not matter: let consumers read from both brokers, switch the producers to the replacement, and disconnect the consumers from the old broker once it is empty.
# 9. If their order matters: stop the producers, let the consumers empty the old broker, switch the consumers to the replacement, then start the producers there. The pause lasts as long as it takes to empty the old broker.
# 10. The way back, until the old broker is deleted: the same switch in the other direction. Keep its endpoints, users and firewall rules until then.
# 11. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 12. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000e1-0003-4d51-8a52-0000000000e1 (`aws mq delete-broker --broker-id b-000000e1-0003-4d51-8a52-0000000000e1 --region eu-central-1`): until then you pay for both brokers and MQ-003 fails.
set -euo pipefail

# A subnet of the same VPC as subnet-0000000000000001e, in another Availability Zone.
: "${SECOND_SUBNET_ID:?set it to the id of a subnet}"

# Files that only you can read. The first run writes them; replace REPLACE-ME with the password and run again.
# Once the broker is created, they are deleted: keep the passwords elsewhere, e.g. in Secrets Manager.
umask 077
[ -e './it-s--a----trap----touch-pwned-----name-------b-ha.users.json' ] || printf '%s\n' '[{"Username":"mq003-admin","Password":"REPLACE-ME","ConsoleAccess":true}]' > './it-s--a----trap----touch-pwned-----name-------b-ha.users.json'
if grep -q REPLACE-ME './it-s--a----trap----touch-pwned-----name-------b-ha.users.json'; then
  echo 'Replace REPLACE-ME with the password in ''./it-s--a----trap----touch-pwned-----name-------b-ha.users.json'', then run this again.' >&2
  exit 1
fi
trap 'echo "aws mq create-broker failed. Passwords are still in './it-s--a----trap----touch-pwned-----name-------b-ha.users.json': run this again, or delete them." >&2' ERR

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

trap - ERR
rm -f './it-s--a----trap----touch-pwned-----name-------b-ha.users.json'
echo 'Deleted ''./it-s--a----trap----touch-pwned-----name-------b-ha.users.json''. Keep the passwords elsewhere, e.g. in Secrets Manager.' >&2
