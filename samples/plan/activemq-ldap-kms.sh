#!/usr/bin/env bash
# The highly available replacement of the Amazon MQ broker payments (b-000000c1-0003-4d51-8a52-0000000000c1).
# Create it in eu-central-1, in the account of the old broker.
#
# Before you start:
# - Check that the subnets are in 2 Availability Zones: `aws ec2 describe-subnets --subnet-ids subnet-0000000000000001c SUBNET-2 --query 'Subnets[].[SubnetId,AvailabilityZone]' --output text --region eu-central-1`.
#
# Not carried over:
# - BrokerArn: the replacement gets its own.
# - BrokerId: the replacement gets its own; the tag mq-003:replaces contains the old one.
# - BrokerInstances: the replacement gets its own endpoints, console and addresses.
# - BrokerState: a fact about the old broker.
# - Configurations.Pending: a change that waits for a reboot of the old broker; make it on the replacement if it is still wanted.
# - Created: a fact about the old broker.
# - Logs.GeneralLogGroup: the name of a log group contains the broker's id.
#
# Migration:
# 1. Review the changes, provide the environment variable SECOND_SUBNET_ID and the password in ./payments-ha.ldap-server-metadata.json and the password in ./payments-ha.users.json, and create payments-ha; wait until it is RUNNING (about 15 minutes). The old broker keeps running.
# 2. Users and groups stay in LDAP, where the replacement reads them too: let it reach the LDAP servers.
# 3. The endpoints change, and there are two of each: clients connect with failover:(FIRST,SECOND) to find the standby. `aws mq describe-broker --broker-id NEW-ID --query 'BrokerInstances[].Endpoints' --region eu-central-1` prints them.
# 4. List what is on the old broker, in its web console: unconsumed messages (Queues), dead-letter queues such as ActiveMQ.DLQ, delayed messages (Scheduled) and durable subscriptions (Subscribers). CloudWatch has the size of each queue: `aws cloudwatch list-metrics --namespace AWS/AmazonMQ --metric-name QueueSize --dimensions Name=Broker,Value=payments-1 --region eu-central-1`.
# 5. Dead-letter messages: send them again on the replacement, or give them up. Scheduled messages: keep consumers on the old broker until the last one is due, because nothing moves them. Durable subscriptions: subscribe on the replacement, with the same client id and name, before the producers switch, and consume the rest from the old broker.
# 6. A network of brokers can move the messages: a user with the same name and password on both brokers, and in the replacement's configuration `<networkConnector duplex="true" userName="NAME" uri="static:(ssl://OLD:61617)"/>` without a password; then reboot it. It forwards only what consumers of the replacement ask for.
# 7. Messages do not move by themselves. If their order does not matter: let consumers read from both brokers, switch the producers to the replacement, and disconnect the consumers from the old broker once it is empty.
# 8. If their order matters: stop the producers, let the consumers empty the old broker, switch the consumers to the replacement, then start the producers there. The pause lasts as long as it takes to empty the old broker.
# 9. The way back, until the old broker is deleted: the same switch in the other direction. Keep its endpoints, users and firewall rules until then.
# 10. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 11. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000c1-0003-4d51-8a52-0000000000c1 (`aws mq delete-broker --broker-id b-000000c1-0003-4d51-8a52-0000000000c1 --region eu-central-1`): until then you pay for both brokers and MQ-003 fails.
set -euo pipefail

# A subnet of the same VPC as subnet-0000000000000001c, in another Availability Zone.
: "${SECOND_SUBNET_ID:?set it to the id of a subnet}"

# Files that only you can read. The first run writes them; replace REPLACE-ME with the password and run again.
# Once the broker is created, they are deleted: keep the passwords elsewhere, e.g. in Secrets Manager.
umask 077
[ -e './payments-ha.ldap-server-metadata.json' ] || printf '%s\n' '{"Hosts":["ldap1.example.com","ldap2.example.com"],"RoleBase":"ou=groups,dc=example,dc=com","RoleName":"cn","RoleSearchMatching":"(member=uid={1})","RoleSearchSubtree":true,"ServiceAccountPassword":"REPLACE-ME","ServiceAccountUsername":"cn=amazon-mq,dc=example,dc=com","UserBase":"ou=people,dc=example,dc=com","UserRoleName":"memberOf","UserSearchMatching":"(uid={0})","UserSearchSubtree":false}' > './payments-ha.ldap-server-metadata.json'
[ -e './payments-ha.users.json' ] || printf '%s\n' '[{"Username":"mq003-admin","Password":"REPLACE-ME","ConsoleAccess":true}]' > './payments-ha.users.json'
if grep -q REPLACE-ME './payments-ha.ldap-server-metadata.json'; then
  echo 'Replace REPLACE-ME with the password in ''./payments-ha.ldap-server-metadata.json'', then run this again.' >&2
  exit 1
fi
if grep -q REPLACE-ME './payments-ha.users.json'; then
  echo 'Replace REPLACE-ME with the password in ''./payments-ha.users.json'', then run this again.' >&2
  exit 1
fi
trap 'echo "aws mq create-broker failed. Passwords are still in './payments-ha.ldap-server-metadata.json' './payments-ha.users.json': run this again, or delete them." >&2' ERR

# What differs from the old broker:
# - BrokerName: Was payments; the old broker keeps its name until it is deleted, and names are unique in an account.
# - EngineVersion: Amazon MQ's support of ActiveMQ 5.17 ended on 2025-06-16, so it refuses new brokers of it: choose a version that `aws mq describe-broker-instance-options --engine-type ACTIVEMQ --storage-type EFS --region eu-central-1` prints, and test the clients with it.
# - DeploymentMode: Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
# - SubnetIds: Active and standby need exactly two subnets, in two Availability Zones. The old broker has one: provide the missing one.
# - LdapServerMetadata: Unchanged; provide the password of the service account again.
# - Users: CreateBroker requires a user; with LDAP the broker reads its users from there.
# - Tags: mq-003:replaces names the broker that this one replaces.
aws mq create-broker --region 'eu-central-1' \
  --ldap-server-metadata 'file://./payments-ha.ldap-server-metadata.json' \
  --users 'file://./payments-ha.users.json' \
  --subnet-ids '["subnet-0000000000000001c", "'"$SECOND_SUBNET_ID"'"]' \
  --cli-input-json '{
  "BrokerName": "payments-ha",
  "EngineType": "ACTIVEMQ",
  "EngineVersion": "5.17.6",
  "AutoMinorVersionUpgrade": true,
  "DeploymentMode": "ACTIVE_STANDBY_MULTI_AZ",
  "HostInstanceType": "mq.t3.micro",
  "StorageType": "EFS",
  "PubliclyAccessible": false,
  "SecurityGroups": [
    "sg-0000000000000001c",
    "sg-0000000000000002c"
  ],
  "EncryptionOptions": {
    "KmsKeyId": "arn:aws:kms:eu-central-1:123456789012:key/00000003-0003-4d51-8a52-000000000003",
    "UseAwsOwnedKey": false
  },
  "Configuration": {
    "Id": "c-00000003-0003-4d51-8a52-000000000003",
    "Revision": 1
  },
  "AuthenticationStrategy": "LDAP",
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
    "team": "Payments",
    "mq-003:replaces": "b-000000c1-0003-4d51-8a52-0000000000c1"
  }
}'

trap - ERR
rm -f './payments-ha.ldap-server-metadata.json' './payments-ha.users.json'
echo 'Deleted ''./payments-ha.ldap-server-metadata.json' './payments-ha.users.json''. Keep the passwords elsewhere, e.g. in Secrets Manager.' >&2
