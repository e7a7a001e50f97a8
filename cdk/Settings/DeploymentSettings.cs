namespace ConfigRule.Cdk.Settings;

/// <summary>All settings, read once from the context and valid; nothing else reads the context or the environment.</summary>
internal sealed record DeploymentSettings
{
    public PackageSettings Package { get; init; } = new();

    public RuleSettings Rule { get; init; } = new();

    /// <summary>Null for no runbook, no role for it and no button on the dashboard.</summary>
    public RemediationSettings? Remediation { get; init; } = new();

    /// <summary>Null for one account only.</summary>
    public OrganizationSettings? Organization { get; init; }

    /// <summary>Empty for the Region of the credentials.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The recipients of mail when a broker becomes NON_COMPLIANT.</summary>
    public IReadOnlyList<string> Mail { get; init; } = [];

    /// <summary>One of <see cref="LogRetention.Days"/>.</summary>
    public int LogRetentionDays { get; init; } = 365;

    /// <summary>The ARN of an SNS topic that is notified when the rule cannot evaluate; null for none.</summary>
    public string? AlarmTopic { get; init; }

    /// <summary>The permissions boundary of every role: the name of a policy in each account, or an ARN.</summary>
    public string? PermissionsBoundary { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>These settings, deployed from <paramref name="account"/>.</summary>
    /// <exception cref="BadSettingsException">The organization is managed by another account.</exception>
    public DeploymentSettings From(string account) => Organization is null ? this : this with { Organization = Organization.From(account) };
}

/// <summary>The package to deploy, and whether it may be one for testing.</summary>
internal sealed record PackageSettings
{
    /// <summary>The path of the package.json.</summary>
    public string Manifest { get; init; } = "artifacts/package.json";

    public bool AllowStandins { get; init; }
}

/// <summary>The rule itself.</summary>
internal sealed record RuleSettings
{
    public const string DefaultName = BrokerRule.ConfigRuleName;

    public string Name { get; init; } = DefaultName;

    public string PeriodicName => PeriodicNameOf(Name);

    /// <summary>The rule's parameters that are set, by their keys (<see cref="RuleParameters.All"/>).</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How often a second rule evaluates all brokers, as AWS Config spells it; null for never.</summary>
    public string? Frequency { get; init; }

    public static string PeriodicNameOf(string name) => $"{name}-periodic";
}

/// <summary>How the runbook that creates the replacement is started and approved.</summary>
internal sealed record RemediationSettings
{
    /// <summary>Null if a person starts it from the dashboard.</summary>
    public AutomaticRemediation? Automatic { get; init; }

    /// <summary>User names, ARNs, or <c>role/NAME</c> for a role of the account; empty for no approval.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>The ARN of an SNS topic that notifies the approvers; null for none.</summary>
    public string? ApprovalTopic { get; init; }

    /// <summary>The roles of brokers that the runbook may pass to Amazon MQ: ARNs, or <c>role/NAME</c> for a role of the account.</summary>
    public IReadOnlyList<string> BrokerRoles { get; init; } = [];
}

/// <param name="Attempts">How often AWS Config tries to remediate a broker: 1 to 25.</param>
/// <param name="Seconds">The number of seconds in which those attempts count: 1 to 2,678,000.</param>
internal sealed record AutomaticRemediation(int Attempts, int Seconds);

internal static class LogRetention
{
    /// <summary>The values that CloudWatch Logs accepts (API reference, PutRetentionPolicy, retentionInDays).</summary>
    public static readonly IReadOnlyList<int> Days =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
}
