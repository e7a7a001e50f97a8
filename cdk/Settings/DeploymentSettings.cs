namespace ConfigRule.Cdk.Settings;

/// <summary>All that can be set, read once from the context and valid; nothing below reads the context or the environment.</summary>
internal sealed record DeploymentSettings
{
    public PackageSettings Package { get; init; } = new();

    public RuleSettings Rule { get; init; } = new();

    /// <summary>Null: no runbook, no role for it and no button on the dashboard.</summary>
    public RemediationSettings? Remediation { get; init; } = new();

    /// <summary>Null: for one account only.</summary>
    public OrganizationSettings? Organization { get; init; }

    /// <summary>Who is written to when a broker turns NON_COMPLIANT.</summary>
    public IReadOnlyList<string> Mail { get; init; } = [];

    /// <summary>One of <see cref="LogRetention.Days"/>.</summary>
    public int LogRetentionDays { get; init; } = 365;

    /// <summary>The ARN of an SNS topic that hears when the rule cannot judge; null for none.</summary>
    public string? AlarmTopic { get; init; }

    /// <summary>Of every role; the name of a policy in each account, or an ARN.</summary>
    public string? PermissionsBoundary { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The same, deployed from <paramref name="account"/>.</summary>
    public DeploymentSettings From(string account) => Organization is null
        ? this
        : this with { Organization = Organization with { IsCallerExcluded = Organization.ExcludedAccounts.Contains(account) } };
}

/// <summary>Which package is deployed, and whether one for testing may be.</summary>
internal sealed record PackageSettings
{
    /// <summary>The path of its package.json.</summary>
    public string Manifest { get; init; } = "artifacts/package.json";

    public bool AllowStandins { get; init; }
}

/// <summary>The rule itself.</summary>
internal sealed record RuleSettings
{
    public const string DefaultName = "mq-003-deployment-mode";

    public string Name { get; init; } = DefaultName;

    public string PeriodicName => PeriodicNameOf(Name);

    /// <summary>The rule's parameters that are set, by their keys (<see cref="RuleParameters.All"/>).</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How often a second rule sweeps all brokers, as AWS Config spells it; null for never.</summary>
    public string? Frequency { get; init; }

    public static string PeriodicNameOf(string name) => $"{name}-periodic";
}

/// <summary>The runbook that builds the replacement, and who starts it.</summary>
internal sealed record RemediationSettings
{
    /// <summary>Null: a person starts it from the dashboard.</summary>
    public AutomaticRemediation? Automatic { get; init; }

    /// <summary>User names, ARNs, or <c>role/NAME</c> for a role of the account; none: nobody is asked.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>The ARN of an SNS topic through which the approvers are asked; null for none.</summary>
    public string? ApprovalTopic { get; init; }
}

/// <param name="Attempts">How often AWS Config tries before it gives up on a broker: 1 to 25.</param>
/// <param name="Seconds">Within how many seconds those attempts count: 1 to 2,678,000.</param>
internal sealed record AutomaticRemediation(int Attempts, int Seconds);

/// <param name="Id">E.g. <c>o-a1b2c3d4e5</c>.</param>
/// <param name="Root">The root of its accounts, e.g. <c>r-ab12</c>.</param>
internal sealed record OrganizationSettings(string Id, string Root)
{
    /// <summary>Whether a delegated administrator deploys, and not the management account.</summary>
    public bool IsDelegated { get; init; }

    public IReadOnlyList<string> ExcludedAccounts { get; init; } = [];

    /// <summary>Whether whoever deploys is excluded; known only once the account is.</summary>
    public bool IsCallerExcluded { get; init; }

    /// <summary>In how many accounts the roll-out may fail before it is undone in all.</summary>
    public int ToleratedFailures { get; init; }

    /// <summary>None: the Region of the credentials.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];
}

internal static class LogRetention
{
    /// <summary>What CloudWatch Logs takes (API reference, PutRetentionPolicy, retentionInDays).</summary>
    public static readonly IReadOnlyList<int> Days =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
}
