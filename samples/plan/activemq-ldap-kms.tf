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
# 1. Review the changes, provide the variable second_subnet_id and the variable ldap_service_account_password and the variable admin_password, and create payments-ha; wait until it is RUNNING (about 15 minutes). The old broker keeps running.
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

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "second_subnet_id" {
  description = "A subnet of the same VPC as subnet-0000000000000001c, in another Availability Zone."
  type        = string
}

# Terraform stores it in its state: protect the state, or change the password afterwards.
variable "ldap_service_account_password" {
  description = "The password of the LDAP service account; Amazon MQ never returns it."
  type        = string
  sensitive   = true
}

# Terraform stores it in its state: protect the state, or change the password afterwards.
variable "admin_password" {
  description = "The password of the new user mq003-admin: 12 to 250 characters, no comma, colon or equals sign."
  type        = string
  sensitive   = true
}

resource "aws_mq_broker" "replacement" {
  # Was payments; the old broker keeps its name until it is deleted, and names are unique in an account.
  broker_name = "payments-ha"
  engine_type = "ActiveMQ"
  # Amazon MQ's support of ActiveMQ 5.17 ended on 2025-06-16, so it refuses new brokers of it: choose a version that `aws mq describe-broker-instance-options --engine-type ACTIVEMQ --storage-type EFS --region eu-central-1` prints, and test the clients with it.
  engine_version             = "5.17.6"
  auto_minor_version_upgrade = true
  # Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
  deployment_mode     = "ACTIVE_STANDBY_MULTI_AZ"
  host_instance_type  = "mq.t3.micro"
  storage_type        = "efs"
  publicly_accessible = false
  # Active and standby need exactly two subnets, in two Availability Zones. The old broker has one: provide the missing one.
  subnet_ids      = ["subnet-0000000000000001c", var.second_subnet_id]
  security_groups = ["sg-0000000000000001c", "sg-0000000000000002c"]
  encryption_options {
    kms_key_id        = "arn:aws:kms:eu-central-1:123456789012:key/00000003-0003-4d51-8a52-000000000003"
    use_aws_owned_key = false
  }
  configuration {
    id       = "c-00000003-0003-4d51-8a52-000000000003"
    revision = 1
  }
  authentication_strategy = "ldap"
  # Unchanged; provide the password of the service account again.
  ldap_server_metadata {
    hosts                    = ["ldap1.example.com", "ldap2.example.com"]
    role_base                = "ou=groups,dc=example,dc=com"
    role_name                = "cn"
    role_search_matching     = "(member=uid={1})"
    role_search_subtree      = true
    service_account_password = var.ldap_service_account_password
    service_account_username = "cn=amazon-mq,dc=example,dc=com"
    user_base                = "ou=people,dc=example,dc=com"
    user_role_name           = "memberOf"
    user_search_matching     = "(uid={0})"
    user_search_subtree      = false
  }
  # CreateBroker requires a user; with LDAP the broker reads its users from there.
  user {
    username       = "mq003-admin"
    password       = var.admin_password
    console_access = true
  }
  logs {
    audit   = false
    general = false
  }
  maintenance_window_start_time {
    day_of_week = "SUNDAY"
    time_of_day = "03:00"
    time_zone   = "UTC"
  }
  # mq-003:replaces names the broker that this one replaces.
  tags = {
    "team"            = "Payments"
    "mq-003:replaces" = "b-000000c1-0003-4d51-8a52-0000000000c1"
  }

  lifecycle {
    # A change that would replace the broker must not delete its messages.
    prevent_destroy = true
  }
}

output "broker_id" {
  value = aws_mq_broker.replacement.id
}

output "console_urls" {
  value = aws_mq_broker.replacement.instances[*].console_url
}

output "endpoints" {
  value = flatten(aws_mq_broker.replacement.instances[*].endpoints)
}
