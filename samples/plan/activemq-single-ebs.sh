#!/usr/bin/env bash
# The highly available replacement of the Amazon MQ broker orders (b-000000a1-0003-4d51-8a52-0000000000a1).
# Create it in eu-central-1, in the account of the old broker.
#
# Before you start:
# - The CloudFormation stack orders contains the old broker. Do not change its DeploymentMode there: CloudFormation would replace the broker and delete the old one with its messages. Add the replacement to that stack as another resource, migrate, and only then remove the old broker from the template.
# - Check that the subnets are in 2 Availability Zones: `aws ec2 describe-subnets --subnet-ids subnet-0000000000000001a SUBNET-2 --query 'Subnets[].[SubnetId,AvailabilityZone]' --output text --region eu-central-1`.
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
# 1. Review the changes, provide the environment variable SECOND_SUBNET_ID and the password in ./orders-ha.users.json, and create orders-ha; wait until it is RUNNING (about 15 minutes). The old broker keeps running.
# 2. The old broker has 2 users: list them with `aws mq list-users --broker-id b-000000a1-0003-4d51-8a52-0000000000a1 --region eu-central-1`, and read the groups and the console access of each with `aws mq describe-user --broker-id b-000000a1-0003-4d51-8a52-0000000000a1 --username NAME --region eu-central-1`.
# 3. Create each user on the replacement with `aws mq create-user --broker-id NEW-ID --cli-input-json file://user.json --region eu-central-1`: the file keeps the password out of the command; delete it. A reboot makes the users effective: `aws mq reboot-broker --broker-id NEW-ID --region eu-central-1`.
# 4. The endpoints change, and there are two of each: clients connect with failover:(FIRST,SECOND) to find the standby. `aws mq describe-broker --broker-id NEW-ID --query 'BrokerInstances[].Endpoints' --region eu-central-1` prints them.
# 5. List what is on the old broker, in its web console: unconsumed messages (Queues), dead-letter queues such as ActiveMQ.DLQ, delayed messages (Scheduled) and durable subscriptions (Subscribers). CloudWatch has the size of each queue: `aws cloudwatch list-metrics --namespace AWS/AmazonMQ --metric-name QueueSize --dimensions Name=Broker,Value=orders-1 --region eu-central-1`.
# 6. Dead-letter messages: send them again on the replacement, or give them up. Scheduled messages: keep consumers on the old broker until the last one is due, because nothing moves them. Durable subscriptions: subscribe on the replacement, with the same client id and name, before the producers switch, and consume the rest from the old broker.
# 7. A network of brokers can move the messages: a user with the same name and password on both brokers, and in the replacement's configuration `<networkConnector duplex="true" userName="NAME" uri="static:(ssl://OLD:61617)"/>` without a password; then reboot it. It forwards only what consumers of the replacement ask for.
# 8. Messages do not move by themselves. If their order does not matter: let consumers read from both brokers, switch the producers to the replacement, and disconnect the consumers from the old broker once it is empty.
# 9. If their order matters: stop the producers, let the consumers empty the old broker, switch the consumers to the replacement, then start the producers there. The pause lasts as long as it takes to empty the old broker.
# 10. The way back, until the old broker is deleted: the same switch in the other direction. Keep its endpoints, users and firewall rules until then.
# 11. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 12. Check the mode of the replacement with mq003, watch it for a while, then remove b-000000a1-0003-4d51-8a52-0000000000a1 from the stack orders: until then you pay for both brokers and MQ-003 fails.
set -euo pipefail

# A subnet of the same VPC as subnet-0000000000000001a, in another Availability Zone.
: "${SECOND_SUBNET_ID:?set it to the id of a subnet}"

# Files that only you can read. The first run writes them; replace REPLACE-ME with the password and run again.
# Once the broker is created, they are deleted: keep the passwords elsewhere, e.g. in Secrets Manager.
umask 077
[ -e './orders-ha.users.json' ] || printf '%s\n' '[{"Username":"mq003-admin","Password":"REPLACE-ME","ConsoleAccess":true}]' > './orders-ha.users.json'
if grep -q REPLACE-ME './orders-ha.users.json'; then
  echo 'Replace REPLACE-ME with the password in ''./orders-ha.users.json'', then run this again.' >&2
  exit 1
fi
trap 'echo "aws mq create-broker failed. Passwords are still in './orders-ha.users.json': run this again, or delete them." >&2' ERR

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

trap - ERR
rm -f './orders-ha.users.json'
echo 'Deleted ''./orders-ha.users.json''. Keep the passwords elsewhere, e.g. in Secrets Manager.' >&2
