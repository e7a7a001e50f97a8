using System.Text.Json.Nodes;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Report.Formats;

/// <summary>
/// Findings for AWS Security Hub, in the form that <c>aws securityhub batch-import-findings --findings</c> takes: a JSON array for each
/// call, one a line. A call takes at most 100 findings and goes to one Region of one account (API reference, BatchImportFindings), so a
/// line never has more, nor findings of two places. Without a finding there is no line, because a call refuses an empty array.
/// </summary>
/// <param name="output">Receives the report.</param>
/// <param name="info">Learns which brokers cannot be findings.</param>
internal sealed class AsffReport(TextWriter output, ReportInfo info) : IReport
{
    private const int LargestBatch = 100;

    private readonly List<string> batch = [];
    private readonly OrderedDictionary<string, int> refused = [];
    private (string Account, string Region) place;

    public void Add(BrokerRow row)
    {
        if (AsffResource.Of(row) is not { } resource)
        {
            refused[row.Source.Name] = refused.GetValueOrDefault(row.Source.Name) + 1;
            return;
        }

        foreach (JsonObject finding in AsffFinding.Of(row, resource, info.GeneratedAt))
        {
            if (batch.Count == LargestBatch || place != (resource.Account, resource.Region))
            {
                Flush();
                place = (resource.Account, resource.Region);
            }

            batch.Add(finding.ToJsonString(ReadableJson.OneLine));
        }
    }

    public Task EndAsync(ReportInfo info)
    {
        Flush();
        foreach ((string source, int count) in refused)
        {
            info.Add(new Problem(
                source,
                $"{TableText.Count(count, "broker")} without an account, a Region or an ARN: no finding of AWS Security Hub is possible.",
                ExitStatus.BadInput));
        }

        return Task.CompletedTask;
    }

    private void Flush()
    {
        if (batch.Count > 0)
        {
            output.Write($"[{string.Join(',', batch)}]\n");
            batch.Clear();
        }
    }
}
