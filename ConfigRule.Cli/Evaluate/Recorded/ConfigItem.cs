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
/// Reads a broker's configuration item as AWS Config delivers it to a bucket, and as its API and its queries answer it:
/// they differ in <c>awsAccountId</c>, <c>accountId</c>, <c>ARN</c>, <c>arn</c>, and whether <c>configuration</c> is a string.
/// </summary>
internal static class ConfigItem
{
    private const string TypeField = "resourceType";

    /// <summary>The broker of an item; null for another resource's item, which is not even built.</summary>
    /// <exception cref="InvalidInputException">A field that decides something is missing or of the wrong type.</exception>
    /// <exception cref="UnknownFormException">It is a row of a report.</exception>
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

        return Sighted(item, source, null);
    }

    /// <summary>One result of a query, which holds only what was selected; null for another resource's.</summary>
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
            : Sighted(item, source, missing is null
                ? null
                : $"The query's result has no {missing}: add it to the query's SELECT.");
    }

    private static RecordedBroker Sighted(JsonFields item, RowSource source, string? undecided)
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

    /// <summary>A broker that is gone has no row: the rule takes it off its list, too. Without a status it is there.</summary>
    private static bool IsGone(JsonFields item)
    {
        const string Status = "configurationItemStatus";
        return item.Text(Status) is { } status && RecordedStatus.GoneReasonOf(status, item.PathOf(Status)) is not null;
    }

    /// <summary>The AWS CLI's version 1 prints times as the API sends them: seconds since 1970.</summary>
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
