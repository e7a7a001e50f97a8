using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;
using ConfigRule.Aws;

namespace ConfigRule.Cli.Aws;

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
