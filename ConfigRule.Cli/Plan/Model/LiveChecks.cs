using System.Globalization;
using System.Text.RegularExpressions;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>What AWS said about the replacement of a live broker.</summary>
/// <param name="Offer">What Amazon MQ can create; null if it did not say.</param>
/// <param name="Zones">The Availability Zones of the old broker's subnets by their ids; null if EC2 did not say.</param>
/// <param name="OfferProblem">Why there is no offer.</param>
/// <param name="ZonesProblem">Why there are no zones.</param>
internal sealed record LiveChecks(
    Offer? Offer = null, IReadOnlyDictionary<string, string>? Zones = null, string? OfferProblem = null, string? ZonesProblem = null);

/// <summary>
/// What Amazon MQ can create now in the broker's Region: for the engine, the highly available mode and its storage type.
/// </summary>
/// <param name="Options">An instance type may occur several times.</param>
internal sealed partial record Offer(IReadOnlyList<OfferedInstance> Options)
{
    // Sizing guidelines of both engines: the smallest size for production.
    private const int Large = 2;

    /// <summary>The versions, lowest first.</summary>
    public IReadOnlyList<string> Versions { get; } =
    [
        .. Options.SelectMany(option => option.Versions).Distinct(StringComparer.Ordinal).OrderBy(EngineVersions.Parse),
    ];

    /// <summary>The versions as text.</summary>
    public string Listed => Versions is [] ? "(no version)" : string.Join(", ", Versions);

    /// <summary>Whether it includes the version, or a patch of it.</summary>
    public bool Has(string version) => Versions.Any(offered => IsOf(offered, version));

    /// <summary>The lowest version that is not lower than <paramref name="version"/>; null if there is none.</summary>
    public string? NextVersion(string version) => EngineVersions.Parse(version) is not { } least
        ? null
        : Versions.FirstOrDefault(offered => EngineVersions.Parse(offered) is { } known && known >= Cut(least, known));

    /// <summary>
    /// An instance type for the version: <paramref name="wanted"/> if it is one, else one of the same size, else the next larger one,
    /// else the largest. Null if there is none.
    /// </summary>
    public string? InstanceType(string wanted, string version)
    {
        string[] fitting =
        [
            .. Options.Where(option => option.Versions.Any(offered => IsOf(offered, version)))
                .Select(option => option.InstanceType)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (fitting.Contains(wanted, StringComparer.OrdinalIgnoreCase))
        {
            return wanted;
        }

        int least = Math.Max(SizeOf(wanted), Large);
        return fitting
            .OrderBy(type => SizeOf(type) < least)
            .ThenBy(type => SizeOf(type) < least ? -SizeOf(type) : SizeOf(type))
            .ThenByDescending(GenerationOf)
            .ThenBy(type => type, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static bool IsOf(string offered, string version) => $"{offered}.".StartsWith($"{version}.", StringComparison.Ordinal);

    /// <summary>As precise as <paramref name="model"/>: Amazon MQ offers newer versions without a patch.</summary>
    private static Version Cut(Version version, Version model) => model.Build < 0 ? new(version.Major, version.Minor) : version;

    // Twice as much with each size; a type with an unknown name counts as the smallest.
    private static int SizeOf(string type) => InstanceTypeName().Match(type).Groups["size"].Value.ToLowerInvariant() switch
    {
        "" or "micro" or "small" => 0,
        "medium" => 1,
        "large" => Large,
        _ => 2 * Large * (Number(type, "times") ?? 1),
    };

    private static int? GenerationOf(string type) => Number(type, "generation");

    private static int? Number(string type, string group) =>
        InstanceTypeName().Match(type).Groups[group].Value is { Length: > 0 } digits
            ? int.Parse(digits, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(
        @"^mq\.[a-z]+(?<generation>[0-9]{1,3})[a-z]*\.(?<size>micro|small|medium|large|(?<times>[0-9]{0,3})xlarge)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InstanceTypeName();
}

/// <summary>An instance type that Amazon MQ can create.</summary>
/// <param name="InstanceType">E.g. <c>mq.m5.large</c>.</param>
/// <param name="Versions">The engine versions that it runs.</param>
internal sealed record OfferedInstance(string InstanceType, IReadOnlyList<string> Versions);
