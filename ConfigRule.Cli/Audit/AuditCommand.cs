using System.CommandLine;
using System.CommandLine.Completions;
using Amazon;
using Amazon.ConfigService;
using ConfigRule.Cli.Report;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Audit;

/// <summary><c>mq003 audit</c>: live brokers, in every Region and account asked for, or those of an organization's aggregator.</summary>
internal static class AuditCommand
{
    private static readonly Option<string[]> Regions = new("--region")
    {
        Description = "The Regions to look at; without this and --all-regions, the configured one.",
        HelpName = "REGION",
        AllowMultipleArgumentsPerToken = true,
        CompletionSources = { _ => RegionNames.Known.Select(name => new CompletionItem(name)) },
    };

    private static readonly Option<bool> AllRegions = new("--all-regions") { Description = "Every Region that is enabled for the account." };

    private static readonly Option<string?> Profile = new("--profile")
    {
        Description = "Credentials and Region of this profile in the shared AWS config and credentials files.",
        HelpName = "PROFILE",
        CompletionSources = { _ => Accounts.Profiles.Select(name => new CompletionItem(name)) },
    };

    private static readonly Option<string[]> Roles = new("--role-arn")
    {
        Description = "Audit with these roles, one for each account.",
        HelpName = "ARN",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Aggregator = new("--aggregator")
    {
        Description = "A whole organization at once, from what this AWS Config aggregator has recorded; --region is where it lives.",
        HelpName = "NAME",
    };

    private static readonly ReportOptions Report = new();

    public static Command Create()
    {
        Command command = new("audit", """
            Judge the brokers that exist now: all Regions and many accounts at once, or a whole organization.
            Example: mq003 audit --all-regions --profile compliance --format html --output brokers.html
            """)
        {
            Regions, AllRegions, Profile, Roles, Aggregator,
        };
        Report.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(AllRegions) && result.GetValue(Regions) is { Length: > 0 })
            {
                result.AddError("--all-regions and --region exclude each other.");
            }

            if (result.GetValue(Aggregator) is not null && result.GetValue(AllRegions))
            {
                result.AddError("--aggregator covers the Regions it was set up for: --all-regions does not go with it.");
            }

            if (result.GetValue(Aggregator) is not null && result.GetValue(Roles) is { Length: > 1 })
            {
                result.AddError("--aggregator lives in one account: at most one --role-arn goes with it.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        string[] roles = options.GetValue(Roles) ?? [];
        IReadOnlyList<RegionEndpoint> named = RegionNames.Of(options.GetValue(Regions) ?? []);
        if (options.GetValue(Aggregator) is not null && named.Count > 1)
        {
            throw new BadInputException($"--aggregator lives in one Region: --region names {named.Count}.");
        }

        // Before the configured Region: a profile may hold it.
        IReadOnlyList<Account> accounts = Accounts.Find(options.GetValue(Profile), roles);
        bool all = options.GetValue(AllRegions);
        RegionEndpoint? configured = named.Count > 0 ? named[0] : RegionNames.Configured(required: !all);
        if (configured is null && !all)
        {
            throw new BadInputException("No Region is configured: give --region, --all-regions, or set AWS_REGION or the profile's region.");
        }

        RegionEndpoint home = configured ?? RegionNames.Home(roles);
        IReadOnlyList<RegionEndpoint>? regions = all ? null : named.Count > 0 ? named : [home];
        string of = roles.Length > 0 ? string.Join(", ", accounts.Select(account => $"account {account.Label}")) : accounts[0].Label;

        AuditProgress progress = new(Report.ShowsProgress(options));
        ReportInfo InfoOf(string scope) => new(DateTime.UtcNow, scope, CommandLine.Of(options), Report.Parameters(options));
        if (options.GetValue(Aggregator) is not { } aggregator)
        {
            string where = regions is null ? "every enabled Region" : string.Join(", ", regions.Select(region => region.SystemName));
            ReportInfo info = InfoOf($"Amazon MQ of {of} in {where}");
            LiveAudit audit = new(new(accounts, regions, home), info, progress, Note);
            return await Report.RunAsync(options, info, audit.FindAsync(cancellation), cancellation);
        }

        string queried = $"AWS Config aggregator {aggregator} of {of} in {home.SystemName}";
        using AmazonConfigServiceClient config = AwsClients.ConfigService(accounts[0].Credentials, home);
        ReportInfo recorded = InfoOf(queried);
        AggregatorAudit query = new(config, aggregator, queried, recorded, progress);
        return await Report.RunAsync(options, recorded, query.FindAsync(cancellation), cancellation);
    }

    private static void Note(string line) => Console.Error.WriteLine($"mq003: {line}");
}
