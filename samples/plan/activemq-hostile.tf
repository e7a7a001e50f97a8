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
# 1. Review the changes, provide the variable second_subnet_id and the variable admin_password, and create it-s--a----trap----touch-pwned-----name-------b-ha; wait until it is RUNNING (about 15 minutes). The old broker keeps running.
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
  description = "A subnet of the same VPC as subnet-0000000000000001e, in another Availability Zone."
  type        = string
}

# Terraform stores it in its state: protect the state, or change the password afterwards.
variable "admin_password" {
  description = "The password of the new user mq003-admin: 12 to 250 characters, no comma, colon or equals sign."
  type        = string
  sensitive   = true
}

resource "aws_mq_broker" "replacement" {
  # Was it's "a" ${trap} $(touch pwned) # `name` �-= Über…; the old broker keeps its name until it is deleted, and names are unique in an account. Changed to at most 50 letters, digits, dashes and underscores.
  broker_name                = "it-s--a----trap----touch-pwned-----name-------b-ha"
  engine_type                = "ActiveMQ"
  engine_version             = "5.18"
  auto_minor_version_upgrade = true
  # Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
  deployment_mode    = "ACTIVE_STANDBY_MULTI_AZ"
  host_instance_type = "mq.m5.large"
  # Was EBS; active and standby share their storage, which only EFS offers. Measure the throughput before you switch.
  storage_type        = "efs"
  publicly_accessible = false
  # Active and standby need exactly two subnets, in two Availability Zones. The old broker has one: provide the missing one.
  subnet_ids              = ["subnet-0000000000000001e", var.second_subnet_id]
  security_groups         = ["sg-0000000000000001e"]
  authentication_strategy = "simple"
  # A new first user; create the others once the broker runs.
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
    "': \"#\u0024{x}$(y)`z`\n" = "hostile key"
    "ampersand"                = "&anchor"
    "backslash"                = "C:\\temp\\n"
    "bang"                     = "!Ref Other"
    "braces"                   = "{a} [b] {{c}}"
    "colon"                    = "key: value # comment"
    "dash"                     = "-n"
    "date"                     = "2026-07-01"
    "empty"                    = ""
    "equals"                   = "=1+1"
    "file"                     = "file://secret"
    "invisible"                = "\u0001\u007F\u0085\u200B\u2028\u202E\uFEFF"
    "newlines"                 = "one\ntwo\r\n# three\tfour"
    "norway"                   = "no"
    "number"                   = "0123"
    "quotes"                   = "it's \"quoted\""
    "reference"                = "{{resolve:secretsmanager:other:SecretString:password}}"
    "shell"                    = "$(touch pwned) `touch pwned` $HOME !! ; & |"
    "spaces"                   = "  both ends  "
    "star"                     = "*anchor"
    "terraform"                = "\u0024{var.x} \u0025{ if true } $\u0024{y} $$\u0024{z} %\u0025{w}"
    "tilde"                    = "~"
    "unicode"                  = "grüße 東京 🐇"
    "mq-003:replaces"          = "b-000000e1-0003-4d51-8a52-0000000000e1"
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
