using System.Text.RegularExpressions;
using Amazon;

namespace ConfigRule.Cdk.Settings;

/// <summary>Reads <see cref="OrganizationSettings"/>: the organization, its accounts and the Regions.</summary>
internal static partial class OrganizationSettingsReader
{
    // API reference, PutOrganizationConformancePack, ExcludedAccounts.
    private const int MostExcludedAccounts = 1000;

    // The quota of accounts in an organization.
    private const int MostAccounts = 10_000;

    public static OrganizationSettings? Read(Context context)
    {
        string? id = context.Text("organizationId", "the id of an AWS organization, like o-a1b2c3d4e5", OrganizationId());
        string? root = context.Text("organizationRoot", "the id of the organization's root, like r-ab12", OrganizationRoot());
        string administrator = context.Choice("organizationAdministrator", "management", "delegated");
        IReadOnlyList<string> excluded = context.List("excludedAccounts", "12 digits for each account", AccountId());
        if (excluded.Count > MostExcludedAccounts)
        {
            context.Refuse($"excludedAccounts has {excluded.Count} accounts: expected at most {MostExcludedAccounts}.");
        }

        int? tolerated = context.Number("toleratedFailures", 0, MostAccounts);
        IReadOnlyList<string> regions = context.List("regions");
        // Some of the SDK's entries are endpoints of a service, not Regions.
        HashSet<string> known =
            [.. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName).Where(name => Region().IsMatch(name))];
        foreach (string region in regions.Where(region => !known.Contains(region)))
        {
            context.Refuse($"regions is '{region}': expected AWS Regions: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }

        if (!context.Has("organizationId"))
        {
            string[] others = ["organizationRoot", "organizationAdministrator", "excludedAccounts", "toleratedFailures", "regions"];
            foreach (string key in others.Where(context.Has))
            {
                context.Refuse($"{key} is set, but organizationId is not: {key} needs an organization.");
            }

            return null;
        }

        if (!context.Has("organizationRoot"))
        {
            context.Refuse(
                "organizationRoot is missing: expected the id of the organization's root, like r-ab12 (aws organizations list-roots).");
        }

        if (context.Has("mail"))
        {
            context.Refuse(
                "mail is set, but it is for one account only: "
                + "in an organization use an AWS Config aggregator, or 'mq003 audit --aggregator'.");
        }

        return new(id ?? "", root ?? "")
        {
            IsDelegated = administrator is "delegated",
            ExcludedAccounts = excluded,
            ToleratedFailures = tolerated ?? 0,
            Regions = regions,
        };
    }

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)+-[0-9]\z")]
    private static partial Regex Region();

    // API reference of AWS Organizations: Organization, Id; Root, Id.
    [GeneratedRegex(@"^o-[a-z0-9]{10,32}\z")]
    private static partial Regex OrganizationId();

    [GeneratedRegex(@"^r-[0-9a-z]{4,32}\z")]
    private static partial Regex OrganizationRoot();
}
