using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ConfigRule.Cdk.Settings;

/// <summary>
/// The CDK's context: cdk.json's, with what <c>--context KEY=VALUE</c> put over it, which is always text. Reading a value
/// that is not allowed adds a line to <see cref="Problems"/> and gives none, so that one run names them all.
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
        Number(key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"), number => number >= least && number <= most);

    public int? Number(string key, string allowed, Predicate<int> isAllowed) =>
        Text(key, allowed, text => Parse(text) is { } number && isAllowed(number)) is { } valid ? Parse(valid) : null;

    /// <summary>A JSON array, or text with commas.</summary>
    public IReadOnlyList<string> List(string key)
    {
        string? text = Shown(key);
        IEnumerable<string> items = values[key] is JsonArray array
            ? array.Select(item => item?.ToString() ?? "")
            : (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. items.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A list, each item of which is refused by itself.</summary>
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

    /// <summary>A key that nobody reads is a typing mistake; keys of the CDK's own hold a colon.</summary>
    public void RefuseUnknownKeys()
    {
        foreach ((string key, _) in values.Where(value => !value.Key.Contains(':', StringComparison.Ordinal) && !known.Contains(value.Key)))
        {
            Refuse($"{key} is no setting: known are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        }
    }

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>The value as text, and null where there is none or a blank one.</summary>
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
        Refuse($"{key} is '{shown.ReplaceLineEndings(" ")}': allowed is {allowed}.");
        return null;
    }
}

/// <summary>Nothing can be synthesized; <see cref="Problems"/> says why, a line each.</summary>
internal sealed class BadSettingsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
