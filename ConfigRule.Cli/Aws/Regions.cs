using System.Text.RegularExpressions;
using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using ConfigRule.Aws;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Aws;

/// <summary>AWS Regions and their names.</summary>
internal static partial class Regions
{
    private const int LongestName = 40;

    /// <summary>Every Region that the SDK knows.</summary>
    public static IEnumerable<string> Known => RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName);

    /// <summary>The Regions on the command line, each once; they are separated by commas or spaces.</summary>
    /// <exception cref="BadInputException">One of them does not exist.</exception>
    public static IReadOnlyList<RegionEndpoint> Parse(IEnumerable<string> names) =>
    [
        .. names.SelectMany(name => name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(name => Parse("--region", name))
            .DistinctBy(region => region.SystemName),
    ];

    /// <summary>
    /// Takes AWS_DEFAULT_REGION as AWS_REGION where that is not set, for all clients: the AWS CLI (version 2) reads AWS_REGION,
    /// then AWS_DEFAULT_REGION, then the profile; the SDK leaves out the second.
    /// </summary>
    public static void ReadDefault()
    {
        if (Environment.GetEnvironmentVariable("AWS_REGION") is not { Length: > 0 }
            && Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") is { Length: > 0 } region)
        {
            Environment.SetEnvironmentVariable("AWS_REGION", region);
        }
    }

    /// <summary>The Region of AWS_REGION or the profile; if it is required, also that of the EC2 instance.</summary>
    /// <exception cref="BadInputException">The Region does not exist.</exception>
    public static RegionEndpoint? Configured(bool required) =>
        FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: required) is { } region
            ? Parse("The configured Region (AWS_REGION or the profile's)", region.SystemName)
            : null;

    /// <summary>The Region for calls whose answer is the same in every Region of the partition.</summary>
    /// <param name="roles">The roles to assume: their ARNs contain the partition.</param>
    public static RegionEndpoint Home(IReadOnlyList<string> roles) =>
        (roles.Count > 0 && Arn.TryParse(roles[0], out Arn role) ? role.Partition : null) switch
        {
            "aws-cn" => RegionEndpoint.CNNorth1,
            "aws-us-gov" => RegionEndpoint.USGovCloudWest1,
            _ => RegionEndpoint.USEast1,
        };

    /// <summary>
    /// The Region in a broker's ARN. Null if the text is not an ARN of Amazon MQ with a valid Region name, because the name is
    /// written into commands.
    /// </summary>
    public static string? OfArn(string? arn) =>
        Arn.TryParse(arn ?? "", out Arn parts) && parts.Service is "mq" && IsName(parts.Region) ? parts.Region : null;

    /// <summary>Whether it looks like a Region's name, known to the SDK or not.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+)+-[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    private static RegionEndpoint Parse(string origin, string name)
    {
        if (RegionEndpoint.EnumerableAllRegions.FirstOrDefault(region => region.SystemName == name) is { } known)
        {
            return known;
        }

        // The user may have typed a part of the display name, "Europe (Frankfurt)".
        string? near = RegionEndpoint.EnumerableAllRegions
            .FirstOrDefault(region => name.Length > 3 && region.DisplayName.Contains(name, StringComparison.OrdinalIgnoreCase))?.SystemName
            ?? Nearest.To(name, Known);
        throw new BadInputException(
            $"{origin} is '{PrintableText.OneLine(name, LongestName)}': AWS has no such Region."
            + (near is null ? "" : $" Did you mean {near}?"));
    }
}

/// <summary>The Regions that are enabled for an account.</summary>
/// <param name="home">The Region whose EC2 is asked; its partition is the account's.</param>
/// <param name="note">Receives one line for the user.</param>
internal sealed class EnabledRegions(RegionEndpoint home, Action<string> note)
{
    /// <summary>
    /// The Regions that EC2 returns. If EC2 refuses, because the caller may only read brokers, all Regions of the partition: those
    /// that are not enabled then fail and are named, which is better than to leave out a Region.
    /// </summary>
    public async Task<IReadOnlyList<RegionEndpoint>> FindAsync(Account account, CancellationToken cancellation)
    {
        try
        {
            using AmazonEC2Client ec2 = AwsClients.Ec2(account.Credentials, home);
            DescribeRegionsResponse answer = await ec2.DescribeRegionsAsync(new() { AllRegions = false }, cancellation);
            List<Region> regions = IncompleteAnswerException.Need(answer.Regions, nameof(answer.Regions));
            return [.. regions.Select(region => RegionEndpoint.GetBySystemName(region.RegionName))];
        }
        catch (Exception refused) when (
            AwsFailure.Reason(refused) is not null && !AwsFailure.IsOfCredentials(refused) && !cancellation.IsCancellationRequested)
        {
            string reason = AwsFailure.Reason(refused)!.TrimEnd('.');
            note($"{account.Label}: EC2 does not return the enabled Regions ({reason}): trying all Regions of {home.PartitionName}.");
            return [.. RegionEndpoint.EnumerableAllRegions.Where(region => region.PartitionName == home.PartitionName)];
        }
    }
}
