using ConfigRule.Aws;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.Recorded;

/// <summary>Reads a broker as Amazon MQ answers it: in PascalCase by the AWS CLI, in camelCase by the API itself.</summary>
internal static class MqAnswer
{
    /// <summary>What <c>describe-broker</c> says, or one summary of <c>list-brokers</c>.</summary>
    /// <exception cref="InvalidInputException">A field that decides something is missing or of the wrong type.</exception>
    public static RecordedBroker Read(ReadOnlySpan<byte> json, string path, RowSource source)
    {
        JsonFields broker = Utf8Json.Object(json, path);
        string id = broker.RequiredText("BrokerId");
        string? arn = broker.Text("BrokerArn");
        return new(new FoundBroker(id, ConfigurationItemReader.BrokerOf(null, id, null, broker), BrokerArn.AccountOf(arn), BrokerArn.RegionOf(arn), source));
    }
}
