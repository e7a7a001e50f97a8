using System.CommandLine;
using System.CommandLine.Completions;
using Amazon;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Aws;

/// <summary>The accounts and Regions that a command reads.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Regions">The Regions of each account; null for all enabled Regions.</param>
/// <param name="Home">The Region for calls whose answer is the same in every Region.</param>
internal sealed record AwsScope(IReadOnlyList<Account> Accounts, IReadOnlyList<RegionEndpoint>? Regions, RegionEndpoint Home)
{
    /// <summary>The scope as text.</summary>
    public override string ToString()
    {
        string regions = Regions is { } named ? string.Join(", ", named.Select(region => region.SystemName)) : "every enabled Region";
        return $"{string.Join(", ", Accounts.Select(account => account.Label))} in {regions}";
    }
}

/// <summary>The options of a command that name accounts and Regions.</summary>
internal sealed class AwsScopeOptions
{
    /// <param name="verb">What the command does with a Region, for the help.</param>
    public AwsScopeOptions(string verb) => Region = new("--region")
    {
        Description = $"The Regions to {verb}; without this and --all-regions, the configured Region.",
        HelpName = "REGION",
        AllowMultipleArgumentsPerToken = true,
        CompletionSources = { _ => Regions.Known.Select(name => new CompletionItem(name)) },
    };

    public Option<string[]> Region { get; }

    public Option<bool> AllRegions { get; } = new("--all-regions")
    {
        Description = "Every Region that is enabled for the account.",
    };

    public Option<string?> Profile { get; } = new("--profile")
    {
        Description = "Credentials and Region of this profile in the shared AWS config and credentials files.",
        HelpName = "PROFILE",
        CompletionSources = { _ => AccountSelection.Profiles.Select(name => new CompletionItem(name)) },
    };

    public Option<string[]> Roles { get; } = new("--role-arn")
    {
        Description = "The roles to assume, one for each account.",
        HelpName = "ARN",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Region);
        command.Options.Add(AllRegions);
        command.Options.Add(Profile);
        command.Options.Add(Roles);
        command.Validators.Add(result =>
        {
            if (result.IsGiven(AllRegions) && result.IsGiven(Region))
            {
                result.AddError("--all-regions and --region exclude each other.");
            }
        });
    }

    /// <summary>Wrong arguments are reported before missing configuration.</summary>
    /// <exception cref="BadInputException">A Region, profile or role is wrong, or no Region is configured.</exception>
    public AwsScope Read(ParseResult options)
    {
        string[] roles = options.GetValue(Roles) ?? [];
        IReadOnlyList<RegionEndpoint> named = RegionsIn(options);
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

    /// <summary>The Regions that --region names, each once.</summary>
    public IReadOnlyList<RegionEndpoint> RegionsIn(ParseResult options) => Regions.Parse(options.GetValue(Region) ?? []);

    /// <summary>
    /// The command line that reads the same again. It names the Region, which may come from the environment here and not elsewhere.
    /// </summary>
    public string Command(ParseResult options, AwsScope scope)
    {
        bool isNamed = options.CommandResult.IsGiven(Region) || options.CommandResult.IsGiven(AllRegions);
        return CommandLine.Format(options) + (isNamed ? "" : $" --region {scope.Home.SystemName}");
    }
}
