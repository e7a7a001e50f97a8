using System.Globalization;
using System.Text.Json;
using ConfigRule.Aws;
using ConfigRule.Cli.Evaluate.Json;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Events;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Evaluate.Recorded;

/// <summary>
/// Reads a broker's configuration item as AWS Config delivers it to a bucket, and as its API and its queries return it. They
/// differ in <c>awsAccountId</c> and <c>accountId</c>, <c>ARN</c> and <c>arn</c>, and whether <c>configuration</c> is a string.
/// </summary>
internal static class ConfigItem
{
    private const string TypeField = "resourceType";

    /// <summary>The broker of an item; null for the item of another resource type.</summary>
    /// <exception cref="InvalidInputException">A required field is missing or has the wrong type.</exception>
    /// <exception cref="UnknownFormException">It is a row of a report of mq003.</exception>
    public static RecordedBroker? Read(ReadOnlySpan<byte> json, string path, RowSource source)
    {
        if (Utf8Json.Member(json, TypeField) is { } type && !type.Equals(Resource.Broker, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        JsonFields item = Utf8Json.Object(json, path);
        item.RequiredText(TypeField);
        if (item.Find("compliance") is not null && item.Find("annotation") is not null && item.Find("configuration") is null)
        {
            throw new UnknownFormException("a report of mq003", isReport: true);
        }

        return Recorded(item, source, null);
    }

    /// <summary>One result of a query, which contains only the selected fields; null for another resource type.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static RecordedBroker? ReadResult(ReadOnlySpan<byte> json, string path, RowSource source)
    {
        JsonFields item = JsonFields.Parse(JsonFields.TextOf(Utf8Json.Element(json, path), path), path);
        if (item.Text(TypeField) is { } type && !type.Equals(Resource.Broker, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Broker? broker = item.Find("configuration") is null ? null : BrokerOf(item);
        string? missing = broker?.DeploymentMode is null ? "configuration.deploymentMode"
            : broker.EngineType is null ? "configuration.engineType"
            : null;
        return missing is not null && item.Text(TypeField) is null
            ? throw new InvalidInputException($"{item.PathOf(TypeField)} is missing: add it to the query's SELECT.")
            : Recorded(item, source, missing is null
                ? null
                : $"The query's result has no {missing}: add it to the query's SELECT.");
    }

    private static RecordedBroker Recorded(JsonFields item, RowSource source, string? undecided)
    {
        string id = item.RequiredText("resourceId");
        string? arn = item.Text("arn");
        string? account = item.Text("awsAccountId") ?? item.Text("accountId") ?? BrokerArn.AccountOf(arn);
        string? region = item.Text("awsRegion") ?? BrokerArn.RegionOf(arn);
        return new(
            IsGone(item) ? null : new(id, BrokerOf(item), account, region, source, undecided),
            (account, region, id),
            CapturedAt(item));
    }

    private static Broker BrokerOf(JsonFields item) =>
        ConfigurationItemReader.BrokerOf(item, new(Resource.Broker, item.RequiredText("resourceId")));

    /// <summary>A deleted broker gets no row, as the rule removes it from its list. An item without a status counts as existing.</summary>
    private static bool IsGone(JsonFields item)
    {
        const string Status = "configurationItemStatus";
        return item.Text(Status) is { } status && RecordedStatus.GoneReasonOf(status, item.PathOf(Status)) is not null;
    }

    /// <summary>Version 1 of the AWS CLI prints times as the API sends them, in seconds since 1970.</summary>
    private static DateTime CapturedAt(JsonFields item)
    {
        const string Field = "configurationItemCaptureTime";
        if (item.Find(Field) is not { ValueKind: JsonValueKind.Number } number)
        {
            return item.Time(Field) ?? DateTime.MinValue;
        }

        return number.TryGetDouble(out double seconds) && seconds is >= 0 and < 253_402_300_800
            ? DateTime.UnixEpoch.AddSeconds(seconds)
            : throw InvalidInputException.Unexpected(item.PathOf(Field), number.GetRawText(), string.Create(
                CultureInfo.InvariantCulture, $"a time like 2026-07-01T08:00:00.000Z or {1_782_892_800}"));
    }
}
