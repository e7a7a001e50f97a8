namespace ConfigRule.Policy;

/// <summary>
/// How to move from a broker to its replacement, as data: the steps that differ between the engines. The facts are from Amazon MQ's
/// developer guide (network of brokers; RabbitMQ plugins; broker users) and migration guide.
/// </summary>
/// <param name="Steps">In the order in which they are done.</param>
internal sealed record EngineMigration(params IReadOnlyList<MigrationStep> Steps)
{
    /// <summary>ActiveMQ: users are part of the API, and brokers can be connected.</summary>
    public static EngineMigration ActiveMq { get; } = new(
        new(
            "The old broker has {users}: list them with `aws mq list-users --broker-id {old}{region}`, and read the groups and the "
            + "console access of each with `aws mq describe-user --broker-id {old} --username NAME{region}`.",
            StepCondition.OwnUsers),
        new(
            "Create each user on the replacement with `aws mq create-user --broker-id NEW-ID --cli-input-json file://user.json{region}`: "
            + "the file keeps the password out of the command; delete it. A reboot makes the users effective: "
            + "`aws mq reboot-broker --broker-id NEW-ID{region}`.",
            StepCondition.OwnUsers),
        new(
            "Users and groups stay in LDAP, where the replacement reads them too: let it reach the LDAP servers.",
            StepCondition.UsersInLdap),
        new(
            "The endpoints change, and there are two of each: clients connect with failover:(FIRST,SECOND) to find the standby. "
            + "`aws mq describe-broker --broker-id NEW-ID --query 'BrokerInstances[].Endpoints'{region}` prints them."),
        new(
            "List what is on the old broker, in its web console: unconsumed messages (Queues), dead-letter queues such as ActiveMQ.DLQ, "
            + "delayed messages (Scheduled) and durable subscriptions (Subscribers). CloudWatch has the size of each queue: "
            + "`aws cloudwatch list-metrics --namespace AWS/AmazonMQ --metric-name QueueSize "
            + "--dimensions Name=Broker,Value={name}-1{region}`."),
        new(
            "Dead-letter messages: send them again on the replacement, or give them up. Scheduled messages: keep consumers on the old "
            + "broker until the last one is due, because nothing moves them. Durable subscriptions: subscribe on the replacement, with the "
            + "same client id and name, before the producers switch, and consume the rest from the old broker."),
        new(
            "A network of brokers can move the messages: a user with the same name and password on both brokers, and in the replacement's "
            + "configuration `<networkConnector duplex=\"true\" userName=\"NAME\" uri=\"static:(ssl://OLD:61617)\"/>` without a password; "
            + "then reboot it. It forwards only what consumers of the replacement ask for."));

    /// <summary>RabbitMQ: everything inside a broker is managed through its own API.</summary>
    public static EngineMigration RabbitMq { get; } = new(
        new(
            "Export the definitions of the old broker (users, virtual hosts, exchanges, queues, bindings, policies), which Amazon MQ does "
            + "not return: `curl -fsS -u USER -o definitions.json OLD-CONSOLE/api/definitions`. The consoles: "
            + "`aws mq describe-broker --broker-id {old} --query 'BrokerInstances[].ConsoleURL'{region}`, and with the new id."),
        new(
            "Remove Amazon MQ's own policies (AWS-DEFAULT-POLICY-…, ha-all-AWS-OWNED-DO-NOT-DELETE) from the file, and import it into the "
            + "replacement: `curl -fsS -u mq003-admin -H 'content-type: application/json' --data-binary @definitions.json "
            + "NEW-CONSOLE/api/definitions`. Then delete the file: it contains the hashes of the passwords."),
        new("The endpoint changes; declare queues as quorum queues, because only these survive the loss of a node in RabbitMQ 4."),
        new(
            "List what is on the old broker, on the page Queues of its console: ready and unacknowledged messages, dead-letter queues, "
            + "delayed messages (those that wait for their time to live), and the queues of durable subscribers that are away. "
            + "CloudWatch has the messages of each queue: `aws cloudwatch list-metrics --namespace AWS/AmazonMQ "
            + "--metric-name MessageCount --dimensions Name=Broker,Value={name}{region}`."),
        new(
            "Dead-letter messages: publish them again on the replacement, or give them up. Delayed messages: keep consumers on the old "
            + "broker until the last one is due. Queues of durable subscribers that are away: let them come back once."),
        new(
            "A dynamic shovel or federation can move the messages. On the replacement, PUT /api/parameters/shovel/VHOST/NAME with the old "
            + "broker (amqps://OLD:5671) as src-uri, for each queue; or PUT /api/parameters/federation-upstream/VHOST/NAME and a policy. "
            + "Remove them afterwards.",
            StepCondition.Public),
        new(
            "Neither a shovel nor federation can move the messages: Amazon MQ's shovel needs a public destination, and its federation a "
            + "public upstream. Consumers have to empty the old broker.",
            StepCondition.Private));
}

/// <summary>One step of a migration.</summary>
/// <param name="Text">
/// Sentences for a person. Replaced are <c>{users}</c> by the number of users, <c>{old}</c> and <c>{name}</c> by the old broker's id
/// and name, and <c>{region}</c> by the option of the AWS CLI, or by nothing if the Region is not known.
/// </param>
/// <param name="When">Which brokers need it.</param>
internal sealed record MigrationStep(string Text, StepCondition When = StepCondition.Always);

/// <summary>Which brokers need a step.</summary>
internal enum StepCondition
{
    /// <summary>Every broker.</summary>
    Always,

    /// <summary>Those whose users are not in LDAP.</summary>
    OwnUsers,

    /// <summary>Those whose users are in LDAP.</summary>
    UsersInLdap,

    /// <summary>Those that are reached from the internet.</summary>
    Public,

    /// <summary>Those that are reached from their VPC only.</summary>
    Private,
}
