using ConfigRule.Aws;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.Recorded;

/// <summary>
/// Reads a broker as Amazon MQ returns it, in PascalCase from the AWS CLI and in camelCase from the API, and as Cloud Control does.
/// </summary>
internal static class MqAnswer
{
    /// <summary>The sentence about a list of ids.</summary>
    public const string OnlyIds = "Ids alone state no deployment mode: use the output of 'aws mq list-brokers' without --query.";

    private const string Cure = "use 'aws mq list-brokers' without --query";

    /// <summary>Refuses the ids of brokers, one after the other, and the AWS CLI's output as text or as a table.</summary>
    /// <param name="text">A file that is not JSON.</param>
    /// <exception cref="InvalidInputException">It contains one of them.</exception>
    public static void EnsureNoText(string text)
    {
        ReadOnlySpan<char> first = text.AsSpan().TrimStart();
        if (JsonForm.BrokerId().IsMatch(first))
        {
            throw new InvalidInputException(OnlyIds);
        }

        if (first.StartsWith("BROKERSUMMARIES\t", StringComparison.Ordinal)
            || (first.StartsWith("-----", StringComparison.Ordinal) && first.Contains("Broker", StringComparison.Ordinal)))
        {
            throw new InvalidInputException("It is the AWS CLI's output for people: use --output json.");
        }
    }

    /// <summary>The output of <c>describe-broker</c>, or one summary of <c>list-brokers</c>.</summary>
    /// <exception cref="InvalidInputException">A required field is missing or has the wrong type.</exception>
    public static RecordedBroker Read(ReadOnlySpan<byte> json, string path, RowSource source)
    {
        JsonFields broker = Utf8Json.Answer(json, path);
        string? arn = broker.Text("BrokerArn");
        string id = broker.Text("BrokerId") ?? (BrokerArn.RegionOf(arn) is null ? null : BrokerArn.IdOf(arn!))
            ?? throw new InvalidInputException($"{broker.PathOf("BrokerId")} is missing: {Cure}.");
        return Recorded(id, arn, broker, source, Cure);
    }

    /// <summary>A resource description of Cloud Control; of a list it may contain the identifier only.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static RecordedBroker ReadDescription(ReadOnlySpan<byte> json, string path, RowSource source)
    {
        JsonFields description = Utf8Json.Object(json, path);
        string id = description.RequiredText("Identifier");
        JsonFields? broker = description.Text("Properties") is { } properties
            ? ConfigurationItemReader.ParseConfiguration(properties, description.PathOf("Properties"))
            : null;
        string cure = $"use 'aws cloudcontrol get-resource --type-name {Resource.Broker} --identifier {PrintableText.OneLine(id, 80)}'";
        return Recorded(id, broker?.Text("Arn"), broker, source, cure);
    }

    private static RecordedBroker Recorded(string id, string? arn, JsonFields? fields, RowSource source, string cure)
    {
        Broker broker = ConfigurationItemReader.BrokerOf(null, id, null, fields);
        string? undecided = broker.DeploymentMode is null ? $"The answer has no DeploymentMode: {cure}." : null;
        return new(new FoundBroker(id, broker, BrokerArn.AccountOf(arn), BrokerArn.RegionOf(arn), source, undecided)
        {
            Arn = arn,
            State = fields?.Text("BrokerState"),
        });
    }
}
