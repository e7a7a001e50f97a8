using System.Text.RegularExpressions;
using Amazon;

namespace ConfigRule.Cdk.Settings;

/// <param name="Id">E.g. <c>o-a1b2c3d4e5</c>.</param>
/// <param name="Root">The root of its accounts, e.g. <c>r-ab12</c>.</param>
internal sealed record OrganizationSettings(string Id, string Root)
{
    /// <summary>Whether it is deployed from a delegated administrator and not from the management account.</summary>
    public bool IsDelegated { get; init; }

    /// <summary>
    /// The management account. Null if it is the deploying account, which is known once there are credentials.
    /// </summary>
    public string? ManagementAccount { get; init; }

    public IReadOnlyList<string> ExcludedAccounts { get; init; } = [];

    /// <summary>Whether the management account has neither function nor conformance pack.</summary>
    public bool IsManagementExcluded => ManagementAccount is { } account && ExcludedAccounts.Contains(account);

    /// <summary>The number of accounts in which the StackSet may fail before it is rolled back in all accounts.</summary>
    public int ToleratedFailures { get; init; }

    /// <summary>These settings, deployed from <paramref name="account"/>.</summary>
    /// <exception cref="BadSettingsException">The settings say that another account deploys.</exception>
    public OrganizationSettings From(string account) => (IsDelegated, ManagementAccount) switch
    {
        (false, null) => this with { ManagementAccount = account },
        (false, { } other) when other != account => throw new BadSettingsException(
            [$"managementAccount is '{other}', but these are credentials of account {account}: for a delegated administrator set "
            + "organizationAdministrator to 'delegated'."]),
        (true, { } management) when management == account => throw new BadSettingsException(
            [$"organizationAdministrator is 'delegated', but account {account} is the management account: leave it out."]),
        _ => this,
    };
}

/// <summary>Reads the Regions to deploy to.</summary>
internal static partial class RegionsReader
{
    public static IReadOnlyList<string> Read(Context context)
    {
        IReadOnlyList<string> regions = context.List("regions");
        // Some of the SDK's entries are endpoints of a service, not Regions.
        HashSet<string> known =
            [.. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName).Where(name => Region().IsMatch(name))];
        foreach (string region in regions.Where(region => !known.Contains(region)))
        {
            context.Refuse($"regions is '{region}': expected AWS Regions: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }

        return regions;
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)+-[0-9]\z")]
    private static partial Regex Region();
}
