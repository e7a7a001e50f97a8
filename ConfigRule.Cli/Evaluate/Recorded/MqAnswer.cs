using ConfigRule.Aws;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Recorded;

/// <summary>Reads a broker as Amazon MQ returns it: in PascalCase from the AWS CLI, in camelCase from the API.</summary>
internal static class MqAnswer
{
    /// <summary>The output of <c>describe-broker</c>, or one summary of <c>list-brokers</c>.</summary>
    /// <exception cref="InvalidInputException">A required field is missing or has the wrong type.</exception>
    public static RecordedBroker Read(ReadOnlySpan<byte> json, string path, RowSource source)
    {
        JsonFields broker = Utf8Json.Object(json, path);
        string id = broker.RequiredText("BrokerId");
        string? arn = broker.Text("BrokerArn");
        return new(new FoundBroker(
            id, ConfigurationItemReader.BrokerOf(null, id, null, broker), BrokerArn.AccountOf(arn), BrokerArn.RegionOf(arn), source));
    }
}
