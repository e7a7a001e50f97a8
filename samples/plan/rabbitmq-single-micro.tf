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
# 1. Review the changes, provide the variable second_subnet_id and the variable admin_password, and create events-ha. The old broker keeps running.
# 2. Export the definitions in the old broker's management console (users, virtual hosts, exchanges, queues, policies) and import them into the replacement; Amazon MQ does not return them.
# 3. The endpoint changes; declare queues as quorum queues, because only these survive the loss of a node in RabbitMQ 4.
# 4. Messages do not move: switch producers to the replacement, let consumers drain the old broker, then switch them.
# 5. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 6. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000b1-0003-4d51-8a52-0000000000b1: until then you pay for both brokers and MQ-003 fails.

variable "second_subnet_id" {
  description = "A subnet of the same VPC as subnet-0000000000000001b, in another Availability Zone."
  type = string
}

variable "admin_password" {
  description = "The password of the new user mq003-admin: 12 to 250 characters, no comma, colon or equals sign."
  type = string
  sensitive = true
}

resource "aws_mq_broker" "replacement" {
  # Was events; the old broker keeps its name until it is deleted, and names are unique in an account.
  broker_name = "events-ha"
  engine_type = "RabbitMQ"
  # Was 3.13.7; from 3.13 on Amazon MQ chooses the patch version.
  engine_version = "3.13"
  # Was off; Amazon MQ requires it from RabbitMQ 3.13 on.
  auto_minor_version_upgrade = true
  # Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
  deployment_mode = "CLUSTER_MULTI_AZ"
  # Was mq.t3.micro, too small for a cluster; mq.m7g.large is the smallest that AWS recommends for production. A cluster has three nodes: this costs more.
  host_instance_type = "mq.m7g.large"
  storage_type = "ebs"
  publicly_accessible = false
  # Clients reach a private cluster through its subnets only: use two, in two Availability Zones; Amazon MQ accepts one. The old broker has one: provide the missing one.
  subnet_ids = ["subnet-0000000000000001b", var.second_subnet_id]
  security_groups = ["sg-0000000000000001b"]
  authentication_strategy = "simple"
  # A new first user; create the others once the broker runs.
  user {
    username = "mq003-admin"
    password = var.admin_password
  }
  logs {
    general = true
  }
  maintenance_window_start_time {
    day_of_week = "MONDAY"
    time_of_day = "02:00"
    time_zone = "Europe/Berlin"
  }
  # mq-003:replaces names the broker that this one replaces.
  tags = {
    "mq-003:replaces" = "b-000000b1-0003-4d51-8a52-0000000000b1"
  }

  lifecycle {
    # A change that would replace the broker must not delete its messages.
    prevent_destroy = true
  }
}
