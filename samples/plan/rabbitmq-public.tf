# The highly available replacement of the Amazon MQ broker telemetry (b-000000d1-0003-4d51-8a52-0000000000d1).
# Create it in eu-central-1, in the account of the old broker.
#
# Not carried over:
# - BrokerArn: the replacement gets its own.
# - BrokerId: the replacement gets its own; the tag mq-003:replaces contains the old one.
# - BrokerInstances: the replacement gets its own endpoints, console and addresses.
# - BrokerState: a fact about the old broker.
# - Created: a fact about the old broker.
# - SecurityGroups: a public RabbitMQ broker cannot have any.
#
# Migration:
# 1. Review the changes, provide the variable admin_password, and create telemetry-ha. The old broker keeps running.
# 2. Export the definitions in the old broker's management console (users, virtual hosts, exchanges, queues, policies) and import them into the replacement; Amazon MQ does not return them.
# 3. The endpoint changes; declare queues as quorum queues, because only these survive the loss of a node in RabbitMQ 4.
# 4. Messages do not move: switch producers to the replacement, let consumers drain the old broker, then switch them.
# 5. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 6. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000d1-0003-4d51-8a52-0000000000d1: until then you pay for both brokers and MQ-003 fails.

variable "admin_password" {
  description = "The password of the new user mq003-admin: 12 to 250 characters, no comma, colon or equals sign."
  type = string
  sensitive = true
}

resource "aws_mq_broker" "replacement" {
  # Was telemetry; the old broker keeps its name until it is deleted, and names are unique in an account.
  broker_name = "telemetry-ha"
  engine_type = "RabbitMQ"
  # Amazon MQ creates brokers of its current versions only: if it refuses this one, upgrade the old broker first.
  engine_version = "3.11.28"
  auto_minor_version_upgrade = true
  # Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
  deployment_mode = "CLUSTER_MULTI_AZ"
  host_instance_type = "mq.m5.large"
  storage_type = "ebs"
  publicly_accessible = true
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
    time_zone = "UTC"
  }
  # mq-003:replaces names the broker that this one replaces.
  tags = {
    "team" = "Telemetry"
    "mq-003:replaces" = "b-000000d1-0003-4d51-8a52-0000000000d1"
  }

  lifecycle {
    # A change that would replace the broker must not delete its messages.
    prevent_destroy = true
  }
}
