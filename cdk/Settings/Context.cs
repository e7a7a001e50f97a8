using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ConfigRule.Cdk.Settings;

/// <summary>
/// The CDK's context: the one of cdk.json, overridden by <c>--context KEY=VALUE</c>, which is always text. A value that is not
/// allowed adds a line to <see cref="Problems"/> and counts as missing, so that one run reports all of them.
/// </summary>
internal sealed class Context(JsonObject values)
{
    private readonly HashSet<string> known = [];

    public List<string> Problems { get; } = [];

    public bool Has(string key) => Shown(key) is not null;

    public string? Text(string key, string allowed, Regex pattern) => Text(key, allowed, pattern.IsMatch);

    public string? Text(string key, string allowed, Predicate<string> isAllowed) =>
        Shown(key) is not { } text ? null
        : isAllowed(text) ? text
        : Refuse(key, text, allowed);

    /// <summary>One of a few words; the first is the default.</summary>
    public string Choice(string key, params string[] allowed) => Text(key, string.Join(", ", allowed), allowed.Contains) ?? allowed[0];

    public int? Number(string key, int least, int most) =>
        Number(
            key,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
            number => number >= least && number <= most);

    public int? Number(string key, string allowed, Predicate<int> isAllowed) =>
        Text(key, allowed, text => Parse(text) is { } number && isAllowed(number)) is { } valid ? Parse(valid) : null;

    /// <summary>A JSON array, or comma-separated text.</summary>
    public IReadOnlyList<string> List(string key)
    {
        string? text = Shown(key);
        IEnumerable<string> items = values[key] is JsonArray array
            ? array.Select(item => item?.ToString() ?? "")
            : (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. items.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A list; each item that is not allowed is reported.</summary>
    public IReadOnlyList<string> List(string key, string allowed, Regex pattern) => List(key, allowed, pattern.IsMatch);

    /// <inheritdoc cref="List(string, string, Regex)"/>
    public IReadOnlyList<string> List(string key, string allowed, Predicate<string> isAllowed)
    {
        IReadOnlyList<string> items = List(key);
        foreach (string item in items.Where(item => !isAllowed(item)))
        {
            Refuse(key, item, allowed);
        }

        return items;
    }

    /// <summary>A JSON object, or text like <c>key=value,key=value</c>.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string key, string allowed, Func<string, string, bool> isAllowed)
    {
        Dictionary<string, string> pairs = [];
        known.Add(key);
        IEnumerable<(string, string?)> found = values[key] is JsonObject members
            ? members.Select(member => (member.Key, member.Value?.ToString()))
            : List(key).Select(item => item.Split('=', 2)).Select(parts => (parts[0].Trim(), parts.ElementAtOrDefault(1)?.Trim()));
        foreach ((string name, string? value) in found)
        {
            if (value is null || !isAllowed(name, value) || !pairs.TryAdd(name, value))
            {
                Refuse(key, value is null ? name : $"{name}={value}", allowed);
            }
        }

        return pairs;
    }

    public void Refuse(string problem) => Problems.Add(problem);

    /// <summary>Reports keys that were never read, which are typing errors; the CDK's own keys contain a colon.</summary>
    public void RefuseUnknownKeys()
    {
        foreach ((string key, _) in values.Where(value => !value.Key.Contains(':', StringComparison.Ordinal) && !known.Contains(value.Key)))
        {
            Refuse($"Unknown setting {key}: expected one of {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }
    }

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>The value as text; null when it is missing or blank.</summary>
    private string? Shown(string key)
    {
        known.Add(key);
        string? text = values[key] is JsonValue value ? value.ToString() : values[key]?.ToJsonString();
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private string? Refuse(string key, string value, string allowed)
    {
        const int Longest = 100;
        string shown = value.Length <= Longest ? value : $"{value[..Longest]}…";
        Refuse($"{key} is '{shown.ReplaceLineEndings(" ")}': expected {allowed}.");
        return null;
    }
}

/// <summary>Nothing can be synthesized; <see cref="Problems"/> contains one line for each reason.</summary>
internal sealed class BadSettingsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
