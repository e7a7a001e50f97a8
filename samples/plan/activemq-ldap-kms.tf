# The highly available replacement of the Amazon MQ broker payments (b-000000c1-0003-4d51-8a52-0000000000c1).
# Create it in eu-central-1, in the account of the old broker.
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
# 1. Review the changes, provide the variable second_subnet_id and the variable ldap_service_account_password and the variable admin_password, and create payments-ha. The old broker keeps running.
# 2. Create the users on the replacement: the old broker has 0 of its own; users in LDAP stay there.
# 3. The endpoints change, and there are two of each: clients connect with failover:(FIRST,SECOND) to find the standby.
# 4. Messages do not move: switch producers to the replacement, let consumers drain the old broker, then switch them.
# 5. Update alarms, dashboards, DNS names, secrets and firewall rules that use the old broker, its endpoints or logs.
# 6. Check the mode of the replacement with mq003, watch it for a while, then delete b-000000c1-0003-4d51-8a52-0000000000c1: until then you pay for both brokers and MQ-003 fails.

variable "second_subnet_id" {
  description = "A subnet of the same VPC as subnet-0000000000000001c, in another Availability Zone."
  type = string
}

variable "ldap_service_account_password" {
  description = "The password of the LDAP service account; Amazon MQ never returns it."
  type = string
  sensitive = true
}

variable "admin_password" {
  description = "The password of the new user mq003-admin: 12 to 250 characters, no comma, colon or equals sign."
  type = string
  sensitive = true
}

resource "aws_mq_broker" "replacement" {
  # Was payments; the old broker keeps its name until it is deleted, and names are unique in an account.
  broker_name = "payments-ha"
  engine_type = "ActiveMQ"
  # Amazon MQ creates brokers of its current versions only: if it refuses this one, upgrade the old broker first.
  engine_version = "5.17.6"
  auto_minor_version_upgrade = true
  # Was SINGLE_INSTANCE, which fails rule MQ-003; the mode of an existing broker cannot be changed.
  deployment_mode = "ACTIVE_STANDBY_MULTI_AZ"
  host_instance_type = "mq.t3.micro"
  storage_type = "efs"
  publicly_accessible = false
  # Active and standby need exactly two subnets, in two Availability Zones. The old broker has one: provide the missing one.
  subnet_ids = ["subnet-0000000000000001c", var.second_subnet_id]
  security_groups = ["sg-0000000000000001c", "sg-0000000000000002c"]
  encryption_options {
    kms_key_id = "arn:aws:kms:eu-central-1:123456789012:key/00000003-0003-4d51-8a52-000000000003"
    use_aws_owned_key = false
  }
  configuration {
    id = "c-00000003-0003-4d51-8a52-000000000003"
    revision = 1
  }
  authentication_strategy = "ldap"
  # Unchanged; provide the password of the service account again.
  ldap_server_metadata {
    hosts = ["ldap1.example.com", "ldap2.example.com"]
    role_base = "ou=groups,dc=example,dc=com"
    role_name = "cn"
    role_search_matching = "(member=uid={1})"
    role_search_subtree = true
    service_account_password = var.ldap_service_account_password
    service_account_username = "cn=amazon-mq,dc=example,dc=com"
    user_base = "ou=people,dc=example,dc=com"
    user_role_name = "memberOf"
    user_search_matching = "(uid={0})"
    user_search_subtree = false
  }
  # CreateBroker requires a user; with LDAP the broker reads its users from there.
  user {
    username = "mq003-admin"
    password = var.admin_password
    console_access = true
  }
  logs {
    audit = false
    general = false
  }
  maintenance_window_start_time {
    day_of_week = "SUNDAY"
    time_of_day = "03:00"
    time_zone = "UTC"
  }
  # mq-003:replaces names the broker that this one replaces.
  tags = {
    "team" = "Payments"
    "mq-003:replaces" = "b-000000c1-0003-4d51-8a52-0000000000c1"
  }

  lifecycle {
    # A change that would replace the broker must not delete its messages.
    prevent_destroy = true
  }
}
