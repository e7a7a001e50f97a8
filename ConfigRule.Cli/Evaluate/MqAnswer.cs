using ConfigRule.Cli.Report;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate;

/// <summary>Reads a broker as Amazon MQ answers it: in PascalCase by the AWS CLI, in camelCase by the API itself.</summary>
internal static class MqAnswer
{
    /// <summary>What <c>describe-broker</c> says, or one summary of <c>list-brokers</c>.</summary>
    /// <exception cref="InvalidEventException">A field that decides something is missing or of the wrong type.</exception>
    public static Sighting Read(ReadOnlySpan<byte> json, string path, RowSource source)
    {
        JsonFields broker = JsonText.Object(json, path);
        string id = broker.RequiredText("BrokerId");
        Arn arn = Arn.Of(broker.Text("BrokerArn"));
        return new(new FoundBroker(id, ConfigurationItemReader.BrokerOf(null, id, null, broker), arn.Account, arn.Region, source));
    }
}
