using System.CommandLine;
using Amazon.ConfigService;
using Amazon.MQ;
using Amazon.Runtime;
using ConfigRule.Cli.Aws;
using ConfigRule.Cli.DryRun;
using ConfigRule.Cli.Output;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Invoke;

/// <summary><c>mq003 invoke</c>: the Lambda's own handler on complete Lambda events.</summary>
internal static class InvokeCommand
{
    private const int LongestMessage = 1000;
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    private static readonly Argument<string[]> Events = new("event")
    {
        Description = "Lambda events of AWS Config: files, folders of *.json files, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Use an AWS Config and an Amazon MQ embedded in this program: no AWS call is made.",
    };

    private static readonly Option<string?> Brokers = new("--brokers")
    {
        Description = "With --dry-run: the brokers of the embedded Amazon MQ, the output of 'aws mq describe-broker' or 'list-brokers'.",
        HelpName = "FILE",
    };

    private static readonly ParametersOption Parameters = new("Rule parameters that replace those in the events");

    private static readonly OutputOptions Output = new(OutputFormat.Table, OutputFormat.Json);

    public static Command Create()
    {
        Command command = new("invoke", """
            Run the rule's Lambda handler on events and show what it reports.
            Example: mq003 invoke samples/events --dry-run --brokers samples/brokers.json
            """)
        {
            Events, DryRun, Brokers,
        };
        Parameters.AddTo(command);
        Output.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.IsGiven(Brokers) && !result.IsGiven(DryRun))
            {
                result.AddError("--brokers needs --dry-run: without it the rule asks Amazon MQ itself.");
            }
        });
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult options)
    {
        // Checked here, because otherwise each event would report the wrong parameter as its own error.
        Parameters.Read(options);
        string? parameters = Parameters.Json(options);
        List<EventFile> events = [.. EventFile.Find(options.GetValue(Events)!)];
        EmbeddedAws? embedded = options.GetValue(DryRun)
            ? new(options.GetValue(Brokers) is { } file ? BrokersFile.Read(file) : [])
            : null;

        AWSCredentials credentials = CredentialServices.DefaultWhenNeeded();
        List<InvokeResult> results = [];
        using (AmazonConfigServiceClient config = embedded?.ConfigClient()
            ?? Real(() => new AmazonConfigServiceClient(credentials, new AmazonConfigServiceConfig { Timeout = CallTimeout })))
        using (AmazonMQClient mq = embedded?.MqClient()
            ?? Real(() => new AmazonMQClient(credentials, new AmazonMQConfig { Timeout = CallTimeout })))
        {
            Invoker invoker = new(config, mq, embedded?.Config, parameters, new WarningLogger(Console.Error));
            using Heartbeat lines = new(
                Console.Error, TimeProvider.System, () => $"{Heartbeat.Part(results.Count, events.Count, "events")} evaluated");
            foreach (EventFile incoming in events)
            {
                results.Add(await invoker.InvokeAsync(incoming));
            }
        }

        foreach (InvokeResult failed in results.Where(result => result.Error is not null))
        {
            string name = PrintableText.OneLine(failed.Event, LongestMessage);
            await Console.Error.WriteLineAsync($"{name}: {PrintableText.OneLine(failed.Error!.Message, LongestMessage)}");
        }

        await using Result output = Output.Open(options);
        await output.Begin().WriteAsync(Output.FormatOf(options) is OutputFormat.Json
            ? InvokeJson.Render(results)
            : InvokeTable.Render(results, embedded?.Config, Output.Colours(options)));
        return results.Max(result => Invoker.StatusOf(result.Error));
    }

    private static T Real<T>(Func<T> client)
    {
        try
        {
            return client();
        }
        catch (AmazonClientException cause)
        {
            throw new BadInputException(
                $"{PrintableText.OneLine(cause.Message.TrimEnd('.'), LongestMessage)}. "
                + "Set AWS_REGION and credentials, or use --dry-run to report to an embedded AWS Config.",
                cause);
        }
    }
}
