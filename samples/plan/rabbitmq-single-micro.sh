#!/usr/bin/env bash
# The highly available replacement of the Amazon MQ broker events (b-000000b1-0003-4d51-8a52-0000000000b1).
# Create it in eu-central-1, in the account of the old broker.
#
# Before you start:
# - Check that the subnets are in 2 Availability Zones: `aws ec2 describe-subnets --subnet-ids subnet-0000000000000001b SUBNET-2 --query 'Subnets[].[SubnetId,AvailabilityZone]' --output text --region eu-central-1`.
#
# Not carried over:
# - BrokerArn: the replacement gets its own.
# - BrokerId: the replacement gets its own; the tag mq-003:replaces contains the old one.
# - BrokerInstances: the replacement gets its own endpoints, console and addresses.
# - BrokerState: a fact about the old broker.
# - Created: a fact about the old broker.
# - Logs.GeneralLogGroup: the name of a log group contains the broker's id.
# - PendingHostInstanceType: a change that waits for a reboot of the old broker; make it on the replacement if it is still wanted.
# - Resource shares of private networking: a description does not contain them; if `aws mq describe-shared-resources --broker-id b-000000b1-0003-4d51-8a52-0000000000b1 --region eu-central-1` lists some, share them with the replacement (`aws mq update-broker`).
# - Tags: mq-003:exempt exempts the old broker from MQ-003, which the replacement passes.
#
# Migration:
# 1. Review the changes, provide the environment variable SECOND_SUBNET_ID and the password in ./events-ha.users.json, and create events-ha; wait until it is RUNNING (about 15 minutes). The old broker keeps running.
# 2. Export the definitions of the old broker (users, virtual hosts, exchanges, queues, bindings, policies), which Amazon MQ does not return: `curl -fsS -u USER -o definitions.json OLD-CONSOLE/api/definitions`. The consoles: `aws mq describe-broker --broker-id b-000000b1-0003-4d51-8a52-0000000000b1 --query 'BrokerInstances[].ConsoleURL' --region eu-central-1`, and with the new id.
# 3. Remove Amazon MQ's own policies (AWS-DEFAULT-POLICY-…, ha-all-AWS-OWNED-DO-NOT-DELETE) from the file, and import it into the replacement: `curl -fsS -u mq003-admin -H 'content-type: application/json' --data-binary @definitions.json NEW-CONSOLE/api/definitions`. Then delete the file: it contains the hashes of the passwords.
# 4. The endpoint changes; declare queues as quorum queues, because only these survive the loss of a node in RabbitMQ 4.
# 5. List what is on the old broker, on the page Queues of its console: ready and unacknowledged messages, dead-letter queues, delayed messages (those that wait for their time to live), and the queues of durable subscribers that are away. CloudWatch has the messages of each queue: `aws cloudwatch list-metrics --namespace AWS/AmazonMQ --metric-name MessageCount --dimensions Name=Broker,Value=events --region eu-central-1`.
# 6. Dead-letter messages: publish them again on the replacement, or give them up. Delayed messages: keep consumers on the old broker until the last one is due. Queues of durable subscribers that are away: let them come back once.
# 7. Neither a shovel nor federation can move the messages: Amazon MQ's shovel needs a public destination, and its federation a public upstream. Consumers have to empty the old broker.
# 8. Messages do not move by themselves. If their order does not matter: let consumers read from both brokers, switch the producers to the replacement, and disconnect the consumers from the old broker once it is empty.
# 9. If their order matters: stop the producers, let the consumers empty the old broker, switch the consumers to the replacement, then start the producers there. The pause lasts as long as it takes to empty the old broker.
# 10. The way back, until the old broker is deleted: the same switch in the other direction. Keep its endpoints, users and firewall rules until then.
# 11. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 12. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000b1-0003-4d51-8a52-0000000000b1 (`aws mq delete-broker --broker-id b-000000b1-0003-4d51-8a52-0000000000b1 --region eu-central-1`): until then you pay for both brokers and MQ-003 fails.
set -euo pipefail

# A subnet of the same VPC as subnet-0000000000000001b, in another Availability Zone.
: "${SECOND_SUBNET_ID:?set it to the id of a subnet}"

# Files that only you can read. The first run writes them; replace REPLACE-ME with the password and run again.
# Once the broker is created, they are deleted: keep the passwords elsewhere, e.g. in Secrets Manager.
umask 077
[ -e './events-ha.users.json' ] || printf '%s\n' '[{"Username":"mq003-admin","Password":"REPLACE-ME"}]' > './events-ha.users.json'
if grep -q REPLACE-ME './events-ha.users.json'; then
  echo 'Replace REPLACE-ME with the password in ''./events-ha.users.json'', then run this again.' >&2
  exit 1
fi
trap 'echo "aws mq create-broker failed. Passwords are still in './events-ha.users.json': run this again, or delete them." >&2' ERR

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

trap - ERR
rm -f './events-ha.users.json'
echo 'Deleted ''./events-ha.users.json''. Keep the passwords elsewhere, e.g. in Secrets Manager.' >&2
