using System.Text.RegularExpressions;

namespace ConfigRule.Cdk.Settings;

/// <summary>Reads <see cref="OrganizationSettings"/>: the organization and its accounts.</summary>
internal static partial class OrganizationSettingsReader
{
    public const string ManagementAccount = "managementAccount";

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
        string? management = context.Text(ManagementAccount, "the 12 digits of the organization's management account", AccountId());
        if (!context.Has("organizationId"))
        {
            string[] others =
                ["organizationRoot", "organizationAdministrator", ManagementAccount, "excludedAccounts", "toleratedFailures"];
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

        bool isDelegated = administrator is "delegated";
        if (isDelegated)
        {
            RefuseManagementAccount(context, management, excluded);
        }

        return new(id ?? "", root ?? "")
        {
            IsDelegated = isDelegated,
            ManagementAccount = management,
            ExcludedAccounts = excluded,
            ToleratedFailures = tolerated ?? 0,
        };
    }

    /// <summary>
    /// A StackSet of a delegated administrator cannot deploy to the management account, but the conformance pack includes it, and
    /// would fail there and so everywhere.
    /// </summary>
    private static void RefuseManagementAccount(Context context, string? management, IReadOnlyList<string> excluded)
    {
        if (management is null)
        {
            if (!context.Has(ManagementAccount))
            {
                context.Refuse(
                    $"{ManagementAccount} is missing: a delegated administrator needs it "
                    + "(aws organizations describe-organization --query Organization.MasterAccountId).");
            }
        }
        else if (!excluded.Contains(management))
        {
            context.Refuse(
                $"excludedAccounts does not contain the management account {management}: a delegated administrator cannot deploy the "
                + "function there, so the conformance pack would fail.");
        }
    }

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountId();

    // API reference of AWS Organizations: Organization, Id; Root, Id.
    [GeneratedRegex(@"^o-[a-z0-9]{10,32}\z")]
    private static partial Regex OrganizationId();

    [GeneratedRegex(@"^r-[0-9a-z]{4,32}\z")]
    private static partial Regex OrganizationRoot();
}
