using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace ConfigRule.Cli.Aws;

/// <summary>The Regions that are enabled for an account.</summary>
/// <param name="home">Where EC2 is asked; its partition is the account's.</param>
/// <param name="note">Takes one line for people.</param>
internal sealed class EnabledRegions(RegionEndpoint home, Action<string> note)
{
    /// <summary>
    /// By EC2's answer; where that is refused, as in an account that may do nothing but read brokers, all Regions of the
    /// partition. Those that are not enabled will then fail by name, which is better than a Region nobody looked at.
    /// </summary>
    public async Task<IReadOnlyList<RegionEndpoint>> FindAsync(Account account, CancellationToken cancellation)
    {
        try
        {
            using AmazonEC2Client ec2 = AwsClients.Ec2(account.Credentials, home);
            DescribeRegionsResponse answer = await ec2.DescribeRegionsAsync(new() { AllRegions = false }, cancellation);
            return [.. (answer.Regions ?? []).Select(region => RegionEndpoint.GetBySystemName(region.RegionName))];
        }
        catch (Exception refused) when (
            AwsFailure.Reason(refused) is not null && !AwsFailure.IsOfCredentials(refused) && !cancellation.IsCancellationRequested)
        {
            string reason = AwsFailure.Reason(refused)!.TrimEnd('.');
            note($"{account.Label}: EC2 does not tell the enabled Regions ({reason}): all Regions of {home.PartitionName} are tried.");
            return [.. RegionEndpoint.EnumerableAllRegions.Where(region => region.PartitionName == home.PartitionName)];
        }
    }
}
