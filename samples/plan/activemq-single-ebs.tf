# The highly available replacement of the Amazon MQ broker orders (b-000000a1-0003-4d51-8a52-0000000000a1).
# Create it in eu-central-1, in the account of the old broker.
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
# 1. Review the changes, provide the variable second_subnet_id and the variable admin_password, and create orders-ha. The old broker keeps running.
# 2. Create the users on the replacement: the old broker has 2 of its own; users in LDAP stay there.
# 3. The endpoints change, and there are two of each: clients connect with failover:(FIRST,SECOND) to find the standby.
# 4. Messages do not move: switch producers to the replacement, let consumers drain the old broker, then switch them.
# 5. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 6. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000a1-0003-4d51-8a52-0000000000a1: until then you pay for both brokers and MQ-003 fails.

variable "second_subnet_id" {
  description = "A subnet of the same VPC as subnet-0000000000000001a, in another Availability Zone."
  type = string
}

variable "admin_password" {
  description = "The password of the new user mq003-admin: 12 to 250 characters, no comma, colon or equals sign."
  type = string
  sensitive = true
}

resource "aws_mq_broker" "replacement" {
  # Was orders; the old broker keeps its name until it is deleted, and names are unique in an account.
  broker_name = "orders-ha"
  engine_type = "ActiveMQ"
  # Was 5.18.4; from 5.18 on Amazon MQ chooses the patch version.
  engine_version = "5.18"
  auto_minor_version_upgrade = true
  # Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
  deployment_mode = "ACTIVE_STANDBY_MULTI_AZ"
  host_instance_type = "mq.m5.large"
  # Was EBS; active and standby share their storage, which only EFS offers. Measure the throughput before you switch.
  storage_type = "efs"
  publicly_accessible = false
  # Active and standby need exactly two subnets, in two Availability Zones. The old broker has one: provide the missing one.
  subnet_ids = ["subnet-0000000000000001a", var.second_subnet_id]
  security_groups = ["sg-0000000000000001a"]
  encryption_options {
    use_aws_owned_key = true
  }
  configuration {
    id = "c-00000001-0003-4d51-8a52-000000000001"
    revision = 4
  }
  authentication_strategy = "simple"
  # A new first user; create the others once the broker runs.
  user {
    username = "mq003-admin"
    password = var.admin_password
    console_access = true
  }
  logs {
    audit = true
    general = true
  }
  maintenance_window_start_time {
    day_of_week = "SUNDAY"
    time_of_day = "03:00"
    time_zone = "UTC"
  }
  # mq-003:replaces names the broker that this one replaces.
  tags = {
    "cost-center" = "4711"
    "team" = "Orders"
    "mq-003:replaces" = "b-000000a1-0003-4d51-8a52-0000000000a1"
  }

  lifecycle {
    # A change that would replace the broker must not delete its messages.
    prevent_destroy = true
  }
}
