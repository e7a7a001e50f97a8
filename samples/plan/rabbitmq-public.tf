# The highly available replacement of the Amazon MQ broker telemetry (b-000000d1-0003-4d51-8a52-0000000000d1).
# Create it in eu-central-1, in the account of the old broker.
#
# Not carried over:
# - BrokerArn: the replacement gets its own.
# - BrokerId: the replacement gets its own; the tag mq-003:replaces contains the old one.
# - BrokerInstances: the replacement gets its own endpoints, console and addresses.
# - BrokerState: a fact about the old broker.
# - Created: a fact about the old broker.
# - Resource shares of private networking: a description does not contain them; if `aws mq describe-shared-resources --broker-id b-000000d1-0003-4d51-8a52-0000000000d1 --region eu-central-1` lists some, share them with the replacement (`aws mq update-broker`).
# - SecurityGroups: a public RabbitMQ broker cannot have any.
#
# Migration:
# 1. Review the changes, provide the variable admin_password, and create telemetry-ha; wait until it is RUNNING (about 15 minutes). The old broker keeps running.
# 2. Export the definitions of the old broker (users, virtual hosts, exchanges, queues, bindings, policies), which Amazon MQ does not return: `curl -fsS -u USER -o definitions.json OLD-CONSOLE/api/definitions`. The consoles: `aws mq describe-broker --broker-id b-000000d1-0003-4d51-8a52-0000000000d1 --query 'BrokerInstances[].ConsoleURL' --region eu-central-1`, and with the new id.
# 3. Remove Amazon MQ's own policies (AWS-DEFAULT-POLICY-…, ha-all-AWS-OWNED-DO-NOT-DELETE) from the file, and import it into the replacement: `curl -fsS -u mq003-admin -H 'content-type: application/json' --data-binary @definitions.json NEW-CONSOLE/api/definitions`. Then delete the file: it contains the hashes of the passwords.
# 4. The endpoint changes; declare queues as quorum queues, because only these survive the loss of a node in RabbitMQ 4.
# 5. List what is on the old broker, on the page Queues of its console: ready and unacknowledged messages, dead-letter queues, delayed messages (those that wait for their time to live), and the queues of durable subscribers that are away. CloudWatch has the messages of each queue: `aws cloudwatch list-metrics --namespace AWS/AmazonMQ --metric-name MessageCount --dimensions Name=Broker,Value=telemetry --region eu-central-1`.
# 6. Dead-letter messages: publish them again on the replacement, or give them up. Delayed messages: keep consumers on the old broker until the last one is due. Queues of durable subscribers that are away: let them come back once.
# 7. A dynamic shovel or federation can move the messages. On the replacement, PUT /api/parameters/shovel/VHOST/NAME with the old broker (amqps://OLD:5671) as src-uri, for each queue; or PUT /api/parameters/federation-upstream/VHOST/NAME and a policy. Remove them afterwards.
# 8. Messages do not move by themselves. If their order does not matter: let consumers read from both brokers, switch the producers to the replacement, and disconnect the consumers from the old broker once it is empty.
# 9. If their order matters: stop the producers, let the consumers empty the old broker, switch the consumers to the replacement, then start the producers there. The pause lasts as long as it takes to empty the old broker.
# 10. The way back, until the old broker is deleted: the same switch in the other direction. Keep its endpoints, users and firewall rules until then.
# 11. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 12. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000d1-0003-4d51-8a52-0000000000d1 (`aws mq delete-broker --broker-id b-000000d1-0003-4d51-8a52-0000000000d1 --region eu-central-1`): until then you pay for both brokers and MQ-003 fails.

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

# Terraform stores it in its state: protect the state, or change the password afterwards.
variable "admin_password" {
  description = "The password of the new user mq003-admin: 12 to 250 characters, no comma, colon or equals sign."
  type        = string
  sensitive   = true
}

resource "aws_mq_broker" "replacement" {
  # Was telemetry; the old broker keeps its name until it is deleted, and names are unique in an account.
  broker_name = "telemetry-ha"
  engine_type = "RabbitMQ"
  # Amazon MQ's support of RabbitMQ 3.11 ended on 2025-02-17, so it refuses new brokers of it: choose a version that `aws mq describe-broker-instance-options --engine-type RABBITMQ --storage-type EBS --region eu-central-1` prints, and test the clients with it.
  engine_version             = "3.11.28"
  auto_minor_version_upgrade = true
  # Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
  deployment_mode         = "CLUSTER_MULTI_AZ"
  host_instance_type      = "mq.m5.large"
  storage_type            = "ebs"
  publicly_accessible     = true
  authentication_strategy = "simple"
  # A new first user; create the others once the broker runs.
  user {
    username = "mq003-admin"
    password = var.admin_password
  }
  logs {
    general = false
  }
  maintenance_window_start_time {
    day_of_week = "SUNDAY"
    time_of_day = "03:00"
    time_zone   = "UTC"
  }
  # mq-003:replaces names the broker that this one replaces.
  tags = {
    "team"            = "Telemetry"
    "mq-003:replaces" = "b-000000d1-0003-4d51-8a52-0000000000d1"
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
