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
    private const string IdField = "resourceId";
    private const string Mode = "configuration.deploymentMode";

    /// <summary>The broker of an item; null for the item of another resource type.</summary>
    /// <exception cref="InvalidInputException">A required field is missing or has the wrong type.</exception>
    /// <exception cref="UnknownFormException">It is a row of a report of mq003.</exception>
    public static RecordedBroker? Read(ReadOnlySpan<byte> json, string path, RowSource source) =>
        Utf8Json.Member(json, TypeField) is { } type && !IsBroker(type) ? null : Read(Utf8Json.Answer(json, path), source);

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, string, RowSource)"/>
    public static RecordedBroker? Read(JsonFields item, RowSource source)
    {
        if (!IsBroker(item.RequiredText(TypeField)) || item.Find("messageType") is not null)
        {
            // A message about a broker's evaluation has the same fields, but no configuration.
            return null;
        }

        if (item.Find("compliance") is not null && item.Find("annotation") is not null && item.Find("configuration") is null)
        {
            throw new UnknownFormException("a report of mq003", isReport: true);
        }

        return Recorded(item, source, broker => broker.DeploymentMode is null
            ? "The configuration item has no DeploymentMode: take it whole, without --query, or use 'aws mq list-brokers'."
            : null);
    }

    /// <summary>The summary that replaces an item too large for a notification; null for another resource type.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="location">Bucket and key of the file in which AWS Config stored the item; null when it states none.</param>
    /// <param name="source">Where it is in the file.</param>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, string, RowSource)" path="/exception"/>
    public static RecordedBroker? ReadSummary(JsonFields summary, string? location, RowSource source)
    {
        if (!IsBroker(summary.RequiredText(TypeField)))
        {
            return null;
        }

        string cure = location is null
            ? $"use 'aws configservice get-resource-config-history' for {PrintableText.OneLine(summary.RequiredText(IdField), 80)}"
            : $"evaluate the file s3://{PrintableText.OneLine(location, 150)}";
        return Recorded(summary, source, _ => $"The oversized item's summary has no DeploymentMode: {cure}.");
    }

    /// <summary>One result of a query, which contains only the selected fields; null for another resource type.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, string, RowSource)" path="/exception"/>
    public static RecordedBroker? ReadResult(ReadOnlySpan<byte> json, string path, RowSource source)
    {
        JsonFields item = JsonFields.Parse(JsonFields.TextOf(Utf8Json.Element(json, path), path), path);
        string? type = item.Text(TypeField);
        if (type is not null && !IsBroker(type))
        {
            return null;
        }

        bool hasId = item.Text(IdField) is not null;
        string? missing = hasId ? MissingOf(BrokerOf(item)) : Mode;
        string? needed = missing is not null && type is null ? TypeField : hasId ? null : IdField;
        return needed is null
            ? Recorded(item, source, broker =>
                MissingOf(broker) is { } open ? $"The query's result has no {open}: add it to the query's SELECT." : null)
            : throw new InvalidInputException($"{item.PathOf(needed)} is missing: add it to the query's SELECT.");
    }

    private static string? MissingOf(Broker broker) =>
        broker.DeploymentMode is null ? Mode : broker.EngineType is null ? "configuration.engineType" : null;

    private static bool IsBroker(string type) => type.Equals(Resource.Broker, StringComparison.OrdinalIgnoreCase);

    /// <param name="item">The item.</param>
    /// <param name="source">Where it is in the file.</param>
    /// <param name="undecided">Why its mode or engine are undecided; null when they are not.</param>
    private static RecordedBroker Recorded(JsonFields item, RowSource source, Func<Broker, string?> undecided)
    {
        string id = item.RequiredText(IdField);
        string? arn = item.Text("arn");
        string? account = item.Text("awsAccountId") ?? item.Text("accountId") ?? BrokerArn.AccountOf(arn);
        string? region = item.Text("awsRegion") ?? BrokerArn.RegionOf(arn);
        Broker? broker = IsGone(item) ? null : BrokerOf(item);
        return new(
            broker is null ? null : new(id, broker, account, region, source, undecided(broker)) { Arn = arn },
            (account, region, id),
            CapturedAt(item));
    }

    private static Broker BrokerOf(JsonFields item) =>
        ConfigurationItemReader.BrokerOf(item, new(Resource.Broker, item.RequiredText(IdField)));

    /// <summary>A deleted broker gets no row, as the rule removes it from its list. An item without a status counts as existing.</summary>
    private static bool IsGone(JsonFields item)
    {
        const string Status = "configurationItemStatus";
        return item.Text(Status) is { } status && RecordedStatus.GoneReasonOf(status, item.PathOf(Status)) is not null;
    }

    /// <summary>
    /// Version 1 of the AWS CLI prints times as the API sends them, in seconds since 1970; Windows PowerShell in milliseconds.
    /// </summary>
    private static DateTime CapturedAt(JsonFields item)
    {
        const string Field = "configurationItemCaptureTime";
        if (item.Find(Field) is { ValueKind: JsonValueKind.String }
            && item.Text(Field) is ['/', 'D', 'a', 't', 'e', '(', .. string since, ')', '/']
            && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            && milliseconds < 253_402_300_800_000)
        {
            return DateTime.UnixEpoch.AddMilliseconds(milliseconds);
        }

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
