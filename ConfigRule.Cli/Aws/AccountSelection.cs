using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Aws;

/// <summary>The accounts that the command line selects: the caller's, a profile's, or those of roles.</summary>
internal static partial class AccountSelection
{
    // The session name that CloudTrail shows in the audited account.
    private const string Session = "mq003-audit";

    /// <param name="profile">A profile of the shared config and credentials files; null for the SDK's default credentials.</param>
    /// <param name="roles">The roles to assume with those credentials, one for each account; empty for the caller's own account.</param>
    /// <exception cref="BadInputException">The profile does not exist, or a role is not an ARN.</exception>
    public static IReadOnlyList<Account> Find(string? profile, IReadOnlyList<string> roles)
    {
        string[] arns = [.. roles.Distinct(StringComparer.Ordinal)];
        string[] ids = [.. arns.Select(AccountOf)];
        if (ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
        {
            throw new BadInputException($"--role-arn names two roles of account {twice}: its brokers would be counted twice.");
        }

        AWSCredentials own = profile is null ? CredentialServices.Default() : OfProfile(profile);
        Account caller = new(profile is null ? "this account" : $"profile {profile}", own);
        return arns.Length == 0
            ? [caller]
            : [.. arns.Zip(ids, (arn, id) => new Account(arn, OfRole(own, arn), id, caller))];
    }

    /// <summary>The profiles of the shared files.</summary>
    public static IEnumerable<string> Profiles => new CredentialProfileStoreChain().ListProfiles().Select(profile => profile.Name);

    private static string AccountOf(string arn) => RoleArn().Match(arn) is { Success: true } match
        ? match.Groups[1].Value
        : throw new BadInputException($"--role-arn is '{arn}': expected arn:aws:iam::ACCOUNT:role/NAME.");

    private static AWSCredentials OfRole(AWSCredentials own, string arn) =>
        CredentialServices.Prepared(new AssumeRoleAWSCredentials(own, arn, Session));

    private static AWSCredentials OfProfile(string name)
    {
        CredentialProfileStoreChain files = new();
        if (!files.TryGetProfile(name, out CredentialProfile profile))
        {
            string near = Nearest.To(name, Profiles) is { } meant ? $" Did you mean '{meant}'?" : "";
            throw new BadInputException($"--profile is '{name}': this profile is not in the shared config and credentials files.{near}");
        }

        if (profile.Options.LoginSession is not null)
        {
            // It needs the package AWSSDK.Signin, which not every feed has.
            throw new BadInputException(
                $"--profile is '{name}': mq003 cannot use the sign-in of 'aws login'. Set the variables that 'aws configure "
                + $"export-credentials --profile {name} --format env' prints, and leave --profile out.");
        }

        try
        {
            AWSCredentials credentials = AWSCredentialsFactory.GetAWSCredentials(profile, files);
            // The profile's Region and endpoints apply too.
            AWSConfigs.AWSProfileName = name;
            return Prepared(credentials, name);
        }
        catch (Exception incomplete) when (incomplete is AmazonClientException or InvalidDataException or ArgumentException)
        {
            throw new BadInputException($"--profile is '{name}': {incomplete.Message}", incomplete);
        }
    }

    /// <summary>Asks for a one-time code if the profile needs MFA; the sign-in to IAM Identity Center is left to the AWS CLI.</summary>
    private static AWSCredentials Prepared(AWSCredentials credentials, string profile)
    {
        if (credentials is AssumeRoleAWSCredentials { Options.MfaSerialNumber: not null } role)
        {
            role.Options.MfaTokenCodeCallback = () =>
            {
                Console.Error.Write($"mq003: one-time code for profile {profile}: ");
                return Console.ReadLine();
            };
        }

        return CredentialServices.Prepared(credentials);
    }

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::(\d{12}):role/[\w+=,.@/-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex RoleArn();
}
