namespace ConfigRule.Policy;

/// <summary>
/// What the rule says of itself, as data: reports, SARIF, the deployment and the help texts read it. There is one rule, and
/// <see cref="DeploymentModePolicy"/> decides it.
/// </summary>
internal static class Rule
{
    public const string Id = "MQ-003";

    /// <summary>The rule in one sentence, without its full stop.</summary>
    public const string Title = "Amazon MQ brokers run a highly available deployment mode";

    /// <summary>The title in one word, as code scanning wants it.</summary>
    public const string Name = "HighlyAvailableDeploymentMode";

    /// <summary>As AWS rates Security Hub's MQ.5 and MQ.6.</summary>
    public const string Severity = "low";

    /// <summary>What happens to a broker that fails.</summary>
    public const string Risk =
        "A broker that runs as a single instance, or in a mode that does not fit its engine, stops when its Availability Zone does.";

    /// <summary>What to do about it.</summary>
    public const string Cure =
        "The mode of an existing broker cannot be changed: build a second broker in the right mode (mq003 plan BROKER writes its "
        + "definition), move clients and queues to it, then delete the old one.";

    /// <summary>Control Tower's page on the same check.</summary>
    public const string HelpAddress = "https://docs.aws.amazon.com/controltower/latest/controlreference/mq-rules.html";

    /// <summary>The description of the rule that evaluates every change, on AWS Config's console: at most 256 characters.</summary>
    public const string Description =
        "Every Amazon MQ broker survives the loss of an Availability Zone: ActiveMQ with a standby, RabbitMQ as a cluster. "
        + "NON_COMPLIANT brokers must be recreated; the annotation says how. Exempt ones show their reason.";

    /// <summary>The description of the rule that lists all brokers on a schedule: at most 256 characters.</summary>
    public const string PeriodicDescription =
        "The same verdicts by listing all Amazon MQ brokers at intervals: finds expired exemptions, and brokers in Regions where "
        + "AWS Config does not record them.";

    /// <summary>The controls that the rule gives evidence for.</summary>
    public static IReadOnlyList<Control> Controls { get; } = Control.All;
}
