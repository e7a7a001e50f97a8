using System.CommandLine;
using System.CommandLine.Completions;
using Amazon;
using Amazon.ConfigService;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.Report;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Audit;

/// <summary><c>mq003 audit</c>: live brokers in the given Regions and accounts, or the brokers of an organization's aggregator.</summary>
internal static class AuditCommand
{
    private static readonly Option<string[]> Region = new("--region")
    {
        Description = "The Regions to audit; without this and --all-regions, the configured Region.",
        HelpName = "REGION",
        AllowMultipleArgumentsPerToken = true,
        CompletionSources = { _ => Regions.Known.Select(name => new CompletionItem(name)) },
    };

    private static readonly Option<bool> AllRegions = new("--all-regions")
    {
        Description = "Every Region that is enabled for the account.",
    };

    private static readonly Option<string?> Profile = new("--profile")
    {
        Description = "Credentials and Region of this profile in the shared AWS config and credentials files.",
        HelpName = "PROFILE",
        CompletionSources = { _ => AccountSelection.Profiles.Select(name => new CompletionItem(name)) },
    };

    private static readonly Option<string[]> Roles = new("--role-arn")
    {
        Description = "The roles to assume, one for each account.",
        HelpName = "ARN",
        AllowMultipleArgumentsPerToken = true,
    };

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

            """ + ReportOptions.ExitStatuses)
        {
            Region, AllRegions, Profile, Roles, Aggregator,
        };
        Report.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(AllRegions) && result.GetValue(Region) is { Length: > 0 })
            {
                result.AddError("--all-regions and --region exclude each other.");
            }

            if (result.GetValue(Aggregator) is not null && result.GetValue(AllRegions))
            {
                result.AddError("--aggregator covers the Regions that it was set up for: it cannot be combined with --all-regions.");
            }

            if (result.GetValue(Aggregator) is not null && result.GetValue(Roles) is { Length: > 1 })
            {
                result.AddError("--aggregator belongs to one account: it can be combined with one --role-arn only.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        AuditScope scope = ScopeOf(options, options.GetValue(Roles) ?? []);
        string accounts = string.Join(", ", scope.Accounts.Select(account => account.Label));
        return options.GetValue(Aggregator) is { } aggregator
            ? QueryAsync(options, aggregator, scope, accounts, cancellation)
            : AskAsync(options, scope, accounts, cancellation);
    }

    private static async Task<int> AskAsync(ParseResult options, AuditScope scope, string accounts, CancellationToken cancellation)
    {
        string regions = scope.Regions is { } named ? string.Join(", ", named.Select(region => region.SystemName)) : "every enabled Region";
        ReportInfo info = InfoOf(options, $"Amazon MQ of {accounts} in {regions}");
        LiveAudit audit = new(scope, info, new(Report.ShowsProgress(options)), line => Console.Error.WriteLine($"mq003: {line}"));
        return await BrokerReport.WriteAsync(Report, options, info, audit.FindAsync(cancellation), cancellation);
    }

    private static async Task<int> QueryAsync(
        ParseResult options, string aggregator, AuditScope scope, string account, CancellationToken cancellation)
    {
        string where = $"AWS Config aggregator {aggregator} of {account} in {scope.Home.SystemName}";
        ReportInfo info = InfoOf(options, where);
        using AmazonConfigServiceClient config = AwsClients.ConfigService(scope.Accounts[0].Credentials, scope.Home);
        AggregatorAudit audit = new(config, aggregator, where, info, new(Report.ShowsProgress(options)));
        return await BrokerReport.WriteAsync(Report, options, info, audit.FindAsync(cancellation), cancellation);
    }

    /// <summary>Wrong arguments are reported before missing configuration.</summary>
    private static AuditScope ScopeOf(ParseResult options, string[] roles)
    {
        IReadOnlyList<RegionEndpoint> named = Regions.Parse(options.GetValue(Region) ?? []);
        if (options.GetValue(Aggregator) is not null && named.Count > 1)
        {
            throw new BadInputException($"--aggregator belongs to one Region: --region names {named.Count}.");
        }

        IReadOnlyList<Account> accounts = AccountSelection.Find(options.GetValue(Profile), roles);
        if (named.Count > 0)
        {
            return new(accounts, named, named[0]);
        }

        bool all = options.GetValue(AllRegions);
        return Regions.Configured(required: !all) is { } configured ? new(accounts, all ? null : [configured], configured)
            : all ? new(accounts, null, Regions.Home(roles))
            : throw new BadInputException(
                "No Region is configured: use --region or --all-regions, or set AWS_REGION or the profile's region.");
    }

    private static ReportInfo InfoOf(ParseResult options, string scope) =>
        new(DateTime.UtcNow, scope, CommandLine.Format(options), Report.Parameters(options));
}
