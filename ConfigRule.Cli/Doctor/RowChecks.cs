using Amazon.ConfigService.Model;
using ConfigRule.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Doctor;

/// <summary>Compares the rows of a rule on the dashboard with the live brokers and their verdicts.</summary>
/// <param name="rule">The rule's name.</param>
/// <param name="region">The Region, for the commands that cure.</param>
/// <param name="grace">How long AWS Config may take until a new broker has a row.</param>
/// <param name="now">UTC.</param>
internal sealed class RowChecks(string rule, string region, TimeSpan grace, DateTime now)
{
    /// <summary>The command that makes the rule evaluate all brokers again.</summary>
    public static string StartCommand(string rule, string region) =>
        $"aws configservice start-config-rules-evaluation --config-rule-names {Usage.CommandLine.Word(rule)} --region {region}";

    /// <summary>A check for each live broker and for each row without one; what is wrong comes first.</summary>
    /// <param name="brokers">The live brokers with their verdicts by the rule's parameters.</param>
    /// <param name="rows">The rows on the dashboard.</param>
    /// <param name="exists">Whether Amazon MQ knows a broker, by id: one list may have been cut off.</param>
    public async Task<IReadOnlyList<Check>> CompareAsync(
        IReadOnlyList<BrokerRow> brokers, IReadOnlyList<EvaluationResult> rows, Func<string, Task<bool>> exists)
    {
        ILookup<Resource, EvaluationResult> recorded = rows.ToLookup(row => ById(RecordedEvaluations.ResourceOf(row)));
        List<Check> checks = [];
        foreach (BrokerRow broker in RowOrder.Sort(brokers))
        {
            checks.Add(Compare(broker, [.. recorded[new(Resource.Broker, broker.ResourceId)]]));
        }

        HashSet<Resource> live = [.. brokers.Select(broker => new Resource(Resource.Broker, broker.ResourceId))];
        foreach (EvaluationResult row in rows.Where(row => !live.Contains(ById(RecordedEvaluations.ResourceOf(row)))))
        {
            checks.Add(await StaleAsync(row, exists));
        }

        return [.. checks.Select(check => check with { Rule = rule }).OrderBy(check => check.State is CheckState.Fine)];
    }

    private static Resource ById(Resource resource) => resource with { Id = BrokerArn.IdOf(resource.Id) };

    private Check Compare(BrokerRow broker, EvaluationResult[] rows)
    {
        EvaluationResult? row = rows.FirstOrDefault();
        string? dashboard = row?.ComplianceType?.Value;
        ComparedRow compared = new(
            row is null ? broker.ResourceId : RecordedEvaluations.ResourceOf(row).Id,
            broker.ResourceName,
            dashboard,
            broker.Compliance is RowCompliance.Undecided ? null : broker.Compliance,
            row?.ResultRecordedTime);
        bool isExpected = dashboard == (broker.Compliance is RowCompliance.NotApplicable ? null : broker.Compliance);
        Check check = broker.Compliance switch
        {
            RowCompliance.Undecided => Check.Unknown(CheckSubject.Broker, broker.Annotation),
            _ when rows.Length > 1 => Wrong($"{compared.Label} has {rows.Length} rows, as id and as ARN.", Reset),
            RowCompliance.NotApplicable when isExpected =>
                Check.Fine(CheckSubject.Broker, $"{compared.Label} has no row, because it is {broker.Compliance}: {broker.Annotation}"),
            _ when isExpected => Check.Fine(CheckSubject.Broker, $"{compared.Label} is {dashboard}{Recorded(row)}."),
            _ when row is not null => Wrong(
                $"{compared.Label}: the dashboard says {dashboard}{Recorded(row)}, and the policy says {broker.Compliance}: "
                + broker.Annotation,
                Again),
            _ when broker.Created is { } created && now - created < grace => Check.Unknown(
                CheckSubject.Broker,
                $"{compared.Label} has no row; it was created {Age.Of(created, now)}, and AWS Config may still evaluate it."),
            _ => Wrong($"{compared.Label} has no row, and the policy says {broker.Compliance}: {broker.Annotation}", Again),
        };
        return check with { Row = compared };
    }

    private async Task<Check> StaleAsync(EvaluationResult row, Func<string, Task<bool>> exists)
    {
        Resource resource = RecordedEvaluations.ResourceOf(row);
        string? dashboard = row.ComplianceType?.Value;
        ComparedRow compared = new(resource.Id, null, dashboard, null, row.ResultRecordedTime);
        Check check =
            resource.Type is not Resource.Broker ? Wrong($"{compared.Label} is a row for {resource.Type}, not for a broker.", Reset)
            : await exists(BrokerArn.IdOf(resource.Id))
                ? Check.Unknown(
                    CheckSubject.Broker,
                    $"{compared.Label} is {dashboard} on the dashboard; Amazon MQ knows it, but did not list it.",
                    "Run mq003 doctor again.")
            : Wrong($"{compared.Label} is {dashboard} on the dashboard{Recorded(row)}, but the broker no longer exists.", Reset);
        return check with { Row = compared };
    }

    private string Recorded(EvaluationResult? row) => row?.ResultRecordedTime is { } recorded
        ? $", recorded {ReportTime.Iso(recorded)}, {Age.Of(recorded, now)}"
        : "";

    private string Again => StartCommand(rule, region);

    private string Reset =>
        $"aws configservice delete-evaluation-results --config-rule-name {Usage.CommandLine.Word(rule)} --region {region} && {Again}";

    private static Check Wrong(string message, string cure) => Check.Wrong(CheckSubject.Broker, message, cure);
}
