namespace ConfigRule.Policy;

/// <summary>
/// The rule's description as data: reports, SARIF, the deployment and the help texts read it. There is one rule, and
/// <see cref="DeploymentModePolicy"/> decides its verdicts.
/// </summary>
internal static class Rule
{
    public const string Id = "MQ-003";

    /// <summary>The rule in one sentence, without the full stop.</summary>
    public const string Title = "Amazon MQ brokers run a highly available deployment mode";

    /// <summary>The title as one word, as code scanning expects it.</summary>
    public const string Name = "HighlyAvailableDeploymentMode";

    /// <summary>As AWS rates Security Hub's MQ.5 and MQ.6.</summary>
    public const string Severity = "low";

    /// <summary>
    /// The rule's name in AWS Config, unless the deployment sets another. AWS Config adds a suffix to the name of a rule in a pack.
    /// </summary>
    public const string ConfigRuleName = "mq-003-deployment-mode";

    /// <summary>The name of the Lambda function, the same in every account.</summary>
    public const string FunctionName = "mq003-deployment-mode";

    /// <summary>The name of the Systems Manager document that replaces a broker, the same in every account.</summary>
    public const string RunbookName = "Mq003-ReplaceBroker";

    /// <summary>What happens to a broker that fails.</summary>
    public const string Risk =
        "A broker that runs as a single instance, or in a mode that does not fit its engine, stops when its Availability Zone does.";

    /// <summary>What to do about a broker that fails.</summary>
    public const string Cure =
        "The mode of an existing broker cannot be changed: create a second broker in the right mode (mq003 plan BROKER writes its "
        + "definition), move clients and queues to it, then delete the old one.";

    /// <summary>Control Tower's page about the same check.</summary>
    public const string HelpAddress = "https://docs.aws.amazon.com/controltower/latest/controlreference/mq-rules.html";

    /// <summary>
    /// The description in AWS Config's console of the rule that evaluates every change: at most 256 characters, worded like those of
    /// AWS's managed rules.
    /// </summary>
    public const string Description =
        "Checks if Amazon MQ brokers run a highly available deployment mode: active/standby for ActiveMQ, a cluster for RabbitMQ. "
        + "The rule is NON_COMPLIANT if a broker is a single instance or its mode does not fit its engine.";

    /// <summary>The description in AWS Config's console of the rule that runs on a schedule: at most 256 characters.</summary>
    public const string PeriodicDescription =
        "Checks if Amazon MQ brokers run a highly available deployment mode, on a schedule: also where AWS Config does not record "
        + "brokers, and when an exemption expires. The rule is NON_COMPLIANT if a broker's mode does not fit its engine.";

    /// <summary>The controls that the rule gives evidence for.</summary>
    public static IReadOnlyList<Control> Controls { get; } = Control.All;
}
