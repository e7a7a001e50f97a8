using System.CommandLine;
using Amazon.ConfigService;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Report;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Audit;

/// <summary><c>mq003 audit</c>: live brokers in the given Regions and accounts, or the brokers of an organization's aggregator.</summary>
internal static class AuditCommand
{
    private static readonly AwsScopeOptions Scope = new("audit");

    private static readonly Option<string?> Aggregator = new("--aggregator")
    {
        Description = "Audit a whole organization from what this AWS Config aggregator has recorded; --region is the aggregator's Region.",
        HelpName = "NAME",
    };

    private static readonly ReportOptions Report = new();

    public static Command Create()
    {
        Command command = new("audit", """
            Evaluate the brokers that exist now, in all Regions and several accounts at once, or in a whole organization.
            Example: mq003 audit --all-regions --profile compliance --format html --output brokers.html

            """ + ReportOptions.ExitStatuses);
        Scope.AddTo(command);
        command.Options.Add(Aggregator);
        Report.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.IsGiven(Aggregator) && result.IsGiven(Scope.AllRegions))
            {
                result.AddError("--aggregator covers the Regions that it was set up for: it cannot be combined with --all-regions.");
            }

            if (result.IsGiven(Aggregator) && result.GetResult(Scope.Roles)?.Tokens.Count > 1)
            {
                result.AddError("--aggregator belongs to one account: it can be combined with one --role-arn only.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        if (options.GetValue(Aggregator) is not { } aggregator)
        {
            return AskAsync(options, Scope.Read(options), cancellation);
        }

        int regions = Scope.RegionsIn(options).Count;
        return regions > 1
            ? throw new BadInputException($"--aggregator belongs to one Region: --region names {regions}.")
            : QueryAsync(options, aggregator, Scope.Read(options), cancellation);
    }

    private static async Task<int> AskAsync(ParseResult options, AwsScope scope, CancellationToken cancellation)
    {
        ReportInfo info = InfoOf(options, scope, $"Amazon MQ of {scope}");
        AwsProgress progress = new(Report.ShowsProgress(options));
        EveryRegion regions = new(scope, progress, line => Console.Error.WriteLine($"mq003: {line}"));
        LiveAudit audit = new(regions, info, progress);
        return await BrokerReport.WriteAsync(Report, options, info, audit.FindAsync(cancellation), cancellation);
    }

    private static async Task<int> QueryAsync(ParseResult options, string aggregator, AwsScope scope, CancellationToken cancellation)
    {
        string where = $"AWS Config aggregator {aggregator} of {scope.Accounts[0].Label} in {scope.Home.SystemName}";
        ReportInfo info = InfoOf(options, scope, where);
        await scope.Accounts[0].Caller.IdentifyAsync(scope.Home, cancellation);
        info.Caller = scope.Accounts[0].Caller.Arn;
        using AmazonConfigServiceClient config = AwsClients.ConfigService(scope.Accounts[0].Credentials, scope.Home);
        AggregatorAudit audit = new(config, aggregator, where, info, new(Report.ShowsProgress(options)));
        return await BrokerReport.WriteAsync(Report, options, info, audit.FindAsync(cancellation), cancellation);
    }

    private static ReportInfo InfoOf(ParseResult options, AwsScope scope, string text) =>
        new(DateTime.UtcNow, text, Scope.Command(options, scope), Report.Parameters(options));
}
