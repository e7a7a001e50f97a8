using Amazon;
using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.MQ;
using Amazon.SimpleSystemsManagement;
using ConfigRule.Aws;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using ConfigRuleInfo = Amazon.ConfigService.Model.ConfigRule;

namespace ConfigRule.Cli.Doctor;

/// <summary>Checks one account and Region. A call that AWS refuses makes its check unknown and never stops the others.</summary>
/// <param name="account">The account.</param>
/// <param name="region">The Region.</param>
/// <param name="search">Which rule is meant.</param>
/// <param name="now">UTC.</param>
internal sealed class RegionDoctor(Account account, RegionEndpoint region, RuleSearch search, DateTime now)
{
    // AWS Config delivers most changes within minutes, and with daily recording once in 24 hours.
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Day = TimeSpan.FromHours(25);

    private readonly List<Check> checks = [];

    /// <summary>Every check, in the order of <see cref="CheckSubject"/>.</summary>
    public async Task<IReadOnlyList<Check>> ExamineAsync(CancellationToken cancellation)
    {
        using AmazonConfigServiceClient config = AwsClients.ConfigService(account.Credentials, region);
        using AmazonMQClient mq = AwsClients.Mq(account.Credentials, region);
        using AmazonSimpleSystemsManagementClient ssm = AwsClients.SystemsManager(account.Credentials, region);
        await account.IdentifyAsync(region, cancellation);

        List<(ConfigRuleInfo Rule, RuleChecks Checks)> rules = [];
        await PartAsync(CheckSubject.Rule, async () => rules.AddRange(await RulesAsync(config, cancellation)), cancellation);
        bool isDaily = false;
        await PartAsync(
            CheckSubject.Recorder,
            async () =>
            {
                bool isNeeded = rules.Count == 0 || rules.Exists(rule => rule.Checks.RunsOnChange);
                (Check recorder, isDaily) = RecorderChecks.Examine(await RecorderChecks.AskAsync(config, isNeeded, cancellation));
                checks.Add(recorder);
            },
            cancellation);
        foreach ((ConfigRuleInfo rule, RuleChecks set) in rules)
        {
            string name = rule.ConfigRuleName;
            if (set.Parameters is not { } parameters)
            {
                continue;
            }

            (DateTime? NewestRow, int Brokers)? compared = null;
            RowChecks rows = new(name, region.SystemName, set.Grace(isDaily ? Day : Minutes), now);
            await PartAsync(
                CheckSubject.Broker,
                async () => compared = await CompareAsync(config, mq, name, parameters, rows, cancellation),
                cancellation);
            await PartAsync(
                CheckSubject.LastRun,
                async () => checks.Add(LastRunCheck.Examine(
                    name,
                    await LastRunCheck.AskAsync(config, name, cancellation),
                    compared?.NewestRow,
                    compared?.Brokers,
                    search.Function,
                    region.SystemName,
                    now)),
                cancellation);
        }

        await PartAsync(
            CheckSubject.Runbook,
            async () => checks.Add(await RunbookCheck.ExamineAsync(ssm, region.SystemName, cancellation)),
            cancellation);
        return [.. checks.OrderBy(check => check.Subject)];
    }

    private async Task<IReadOnlyList<(ConfigRuleInfo, RuleChecks)>> RulesAsync(IAmazonConfigService config, CancellationToken cancellation)
    {
        List<(ConfigRuleInfo, RuleChecks)> rules = [];
        foreach (ConfigRuleInfo rule in await search.FindAsync(config, cancellation))
        {
            RuleChecks set = new(rule, search.Function, account.Label, region.SystemName);
            checks.AddRange(set.Examine());
            rules.Add((rule, set));
        }

        if (rules.Count == 0)
        {
            checks.Add(Check.Wrong(
                CheckSubject.Rule,
                $"No AWS Config rule {search.Described}, so no broker is evaluated.",
                "Deploy it with build.cs deploy, to the account or its organization; or name it with --rule."));
        }

        return rules;
    }

    /// <summary>Compares rows and brokers; returns when the newest row was recorded, and how many brokers should have one.</summary>
    private async Task<(DateTime? NewestRow, int Brokers)> CompareAsync(
        IAmazonConfigService config,
        IAmazonMQ mq,
        string rule,
        RuleParameters parameters,
        RowChecks compare,
        CancellationToken cancellation)
    {
        // The rows first: a broker that is deleted meanwhile must not look like a row that AWS Config forgot.
        List<EvaluationResult> rows = await new RecordedEvaluations(config).ResultsAsync(rule, cancellation).ToListAsync(cancellation);
        IReadOnlyList<BrokerRow> brokers = await BrokersAsync(mq, parameters, cancellation);
        LiveBrokers live = new(mq);
        checks.AddRange(await compare.CompareAsync(
            brokers, rows, async id => await live.FindAsync(id, cancellation) is not null));
        return (rows.Max(row => row.ResultRecordedTime), brokers.Count(broker => broker.Compliance is not RowCompliance.NotApplicable));
    }

    private async Task<IReadOnlyList<BrokerRow>> BrokersAsync(IAmazonMQ mq, RuleParameters parameters, CancellationToken cancellation)
    {
        DateOnly today = DateOnly.FromDateTime(now);
        List<BrokerRow> brokers = [];
        Lock gate = new();
        Exception? refused = await new RegionSearch(mq, account, region.SystemName, parameters, today).RunAsync(
            (broker, _) =>
            {
                lock (gate)
                {
                    brokers.Add(broker.Judge(parameters, today));
                }

                return ValueTask.CompletedTask;
            },
            cancellation);
        if (refused is not null)
        {
            checks.Add(Check.Refused(CheckSubject.Broker, AwsFailure.Reason(refused)!));
        }

        return brokers;
    }

    /// <summary>Credentials that are wrong for the first call are wrong for all, which is one line and not one for each check.</summary>
    private async Task PartAsync(CheckSubject subject, Func<Task> examine, CancellationToken cancellation)
    {
        try
        {
            await examine();
        }
        catch (Exception refused) when (
            AwsFailure.Reason(refused) is not null
            && (checks.Count > 0 || !AwsFailure.IsOfCredentials(refused))
            && !cancellation.IsCancellationRequested)
        {
            checks.Add(Check.Refused(subject, AwsFailure.Reason(refused)!));
        }
    }
}
