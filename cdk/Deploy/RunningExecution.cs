using System.Globalization;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Runbook = ConfigRule.Cdk.Remediation.Runbook;

namespace ConfigRule.Cdk.Deploy;

/// <summary>An execution of the runbook that has not ended.</summary>
/// <param name="Id">The id by which Systems Manager stops it.</param>
/// <param name="Status">As Systems Manager names it; Waiting is also the wait for an approval.</param>
/// <param name="Since">When it was started.</param>
/// <param name="Region">Where it runs.</param>
internal sealed record RunningExecution(string Id, string Status, DateTime? Since, string Region)
{
    // The others of AutomationExecutionStatus are ends, or of a change request, whose runbook is an execution of its own.
    private static readonly List<string> NotEnded = ["Pending", "InProgress", "Waiting", "Cancelling"];

    public override string ToString()
    {
        string since = Since is { } start
            ? string.Create(CultureInfo.InvariantCulture, $" since {start.ToUniversalTime():yyyy-MM-dd HH:mm} UTC")
            : "";
        return $"{Id} ({Status}{since}, {Region})";
    }

    /// <summary>Those of this account in <paramref name="region"/>.</summary>
    public static async Task<IReadOnlyList<RunningExecution>> FindAsync(string region)
    {
        using IAmazonSimpleSystemsManagement ssm = AwsClients.SystemsManager(region);
        DescribeAutomationExecutionsRequest request = new()
        {
            Filters =
            [
                new() { Key = AutomationExecutionFilterKey.DocumentNamePrefix, Values = [Runbook.Name] },
                new() { Key = AutomationExecutionFilterKey.ExecutionStatus, Values = NotEnded },
            ],
        };
        List<RunningExecution> found = [];
        do
        {
            DescribeAutomationExecutionsResponse page = await ssm.DescribeAutomationExecutionsAsync(request);
            found.AddRange((page.AutomationExecutionMetadataList ?? [])
                .Where(execution => execution.DocumentName == Runbook.Name)
                .Select(execution => new RunningExecution(
                    execution.AutomationExecutionId, execution.AutomationExecutionStatus, execution.ExecutionStartTime, region)));
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is { Length: > 0 });
        return found;
    }
}
