using System.CommandLine;
using System.CommandLine.Parsing;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Plan.Formats;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Plan.Read;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan;

/// <summary><c>mq003 plan</c>: writes the highly available replacement of a broker, ready to be created.</summary>
internal static class PlanCommand
{
    private static readonly Dictionary<string, PlanFormat> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["cloudformation-yaml"] = PlanFormat.CloudFormationYaml,
        ["cloudformation-json"] = PlanFormat.CloudFormationJson,
        ["terraform"] = PlanFormat.Terraform,
        ["cli"] = PlanFormat.Cli,
        ["console"] = PlanFormat.Console,
    };

    private static readonly Argument<string> Broker = new("broker")
    {
        Description = "A live broker's id, ARN (which contains the Region) or name, or a file with the output of "
            + "'aws mq describe-broker', or - for standard input.",
    };

    private static readonly Option<PlanFormat?> As = new("--as")
    {
        Description = $"{Expected}; by default {Forms.Keys.First()}.",
        HelpName = string.Join('|', Forms.Keys),
        CustomParser = result => Parse(result),
    };

    private static readonly Option<string?> Region = new("--region")
    {
        Description = "The broker's Region, if it is not in an ARN.",
        HelpName = "REGION",
    };

    private static readonly Option<string?> Profile = new("--profile")
    {
        Description = "Credentials and Region of this profile in the shared AWS config and credentials files.",
        HelpName = "PROFILE",
    };

    private static readonly Option<string> ExemptionTagKey = new("--exemption-tag-key")
    {
        Description = "The key of the rule's exemption tag, which the replacement does not get.",
        DefaultValueFactory = _ => Tags.Exempt,
        HelpName = "KEY",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Write a plan even if the broker is COMPLIANT." };

    private static readonly OutputFile Output = new();

    public static Command Create()
    {
        As.CompletionSources.Clear();
        As.CompletionSources.Add([.. Forms.Keys]);
        Command command = new("plan", """
            Write the highly available replacement of a broker. Settings are carried over; secrets never are.
            Example: mq003 plan b-1234a5b6-78cd-901e-2fgh-3i45j6k178l9 --region eu-central-1 --as terraform --output orders-ha.tf
            """)
        {
            Broker, As, Region, Profile, ExemptionTagKey, Force,
        };
        Output.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult options, CancellationToken cancellation)
    {
        DescribedBroker described = await BrokerSource.ReadAsync(
            options.GetValue(Broker)!, options.GetValue(Region), options.GetValue(Profile), cancellation);
        Replacement replacement = Replacement.Derive(described, EngineTable.AmazonMq, options.GetValue(ExemptionTagKey)!);
        Verdict verdict = Evaluate(replacement.Old);
        if (verdict.Compliance is Compliance.Compliant && !options.GetValue(Force))
        {
            await Console.Error.WriteLineAsync($"mq003: nothing to plan: {verdict.Annotation}");
            return ExitStatus.Done;
        }

        PlanFormat form = options.GetValue(As) ?? PlanFormat.CloudFormationYaml;
        string plan = PlanWriter.Write(replacement, form);
        await using (Result output = Output.Open(options, inputs: options.GetValue(Broker)!))
        {
            await output.Begin().WriteAsync(plan);
        }

        if (form is PlanFormat.CloudFormationJson)
        {
            // The only format without comments.
            await Console.Error.WriteLineAsync(string.Join('\n', CommentText.Lines(CloudFormationTemplate.Create(replacement).Notes, "")));
        }

        return ExitStatus.Done;
    }

    private static Verdict Evaluate(OldBroker old) => DeploymentModePolicy.Evaluate(
        new(old.Name, old.Engine.Name, old.Described.DeploymentMode?.Value),
        RuleParameters.Default,
        DateOnly.FromDateTime(DateTime.UtcNow));

    private static string Expected => $"{string.Join(", ", Forms.Keys.SkipLast(1))} or {Forms.Keys.Last()}";

    private static PlanFormat Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!Forms.TryGetValue(text, out PlanFormat form))
        {
            result.AddError($"--as is '{PrintableText.OneLine(text, 60)}': expected {Expected}.");
        }

        return form;
    }
}
