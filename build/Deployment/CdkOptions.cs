using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using ConfigRule.Build.Support;

namespace ConfigRule.Build.Deployment;

/// <summary>The options and arguments of synth, deploy and destroy.</summary>
internal sealed class CdkOptions
{
    private readonly Option<string[]> settings = new("-c", "--context")
    {
        Description = "a setting of cdk/docs/settings.md, which overrides that of cdk.json; may be repeated",
        HelpName = "SETTING=VALUE",
    };

    private readonly Option<string> profile = new("--profile") { Description = "the AWS profile to use", HelpName = "NAME" };
    private readonly Option<bool> allowStandins = new("--allow-standins")
    {
        Arity = ArgumentArity.Zero,
        Description = "accept a package that was built with stand-ins of the AWS packages",
    };

    private readonly Argument<string> where = new("where") { Description = "one account, or every account of an organization" };
    private readonly PassedOn rest = new("cdk");

    private CdkOptions(Command verb)
    {
        settings.Validators.Add(result =>
        {
            foreach (Token setting in result.Tokens.Where(setting => !setting.Value.Contains('=', StringComparison.Ordinal)))
            {
                result.AddError($"{settings.Name} is '{setting.Value}': expected SETTING=VALUE.");
            }
        });
        where.AcceptOnlyFromAmong("account", "organization");
        verb.Add(settings);
        verb.Add(profile);
        verb.Add(allowStandins);
    }

    /// <summary>For a verb that writes templates only.</summary>
    public static CdkOptions ForSynth(Command verb) => new(verb);

    /// <summary>For a verb that changes an account or an organization with the CDK CLI.</summary>
    public static CdkOptions ForRollout(Command verb)
    {
        CdkOptions options = new(verb);
        verb.Add(options.where);
        verb.Add(options.rest);
        return options;
    }

    public string Where(ParseResult parsed) => parsed.GetRequiredValue(where);

    public CdkSettings Read(ParseResult parsed) => Read(parsed, JsonNode.Parse(File.ReadAllText(Repository.File("cdk.json")))!);

    internal CdkSettings Read(ParseResult parsed, JsonNode cdkJson)
    {
        JsonObject context = cdkJson["context"]!.DeepClone().AsObject();
        foreach (string[] setting in (parsed.GetValue(settings) ?? []).Select(setting => setting.Split('=', 2)))
        {
            context[setting[0]] = setting[1];
        }

        if (parsed.GetValue(allowStandins))
        {
            context[CdkSettings.AllowStandins] = true;
        }

        // Both the app and the CLI use the profile. Keys in the environment would override it.
        Dictionary<string, string?> environment = parsed.GetValue(profile) is not { } name ? [] : new()
        {
            ["AWS_PROFILE"] = name,
            ["AWS_ACCESS_KEY_ID"] = null,
            ["AWS_SECRET_ACCESS_KEY"] = null,
            ["AWS_SESSION_TOKEN"] = null,
        };
        return new(context, environment, rest.Words(parsed));
    }
}

/// <summary>The part of the command line that is for the CDK app (context, environment) and for the CDK CLI.</summary>
/// <param name="Context">The context of cdk.json, overridden by the settings of the command line.</param>
/// <param name="Environment">Variables to set; null removes one.</param>
/// <param name="ForCli">The words that this program does not know.</param>
internal sealed record CdkSettings(JsonObject Context, IReadOnlyDictionary<string, string?> Environment, string[] ForCli)
{
    public const string AllowStandins = "allowStandins";
}
