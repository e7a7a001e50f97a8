using System.Globalization;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The engine version, and whether Amazon MQ upgrades it.</summary>
internal static class EngineVersions
{
    /// <summary>
    /// The replacement's version: the old broker's if it can be created, or if that is not known; else the next higher one. Never a
    /// lower one, which clients and the configuration may not work with.
    /// </summary>
    public static string Choose(OldBroker old)
    {
        string same = WithoutPatch(old, old.EngineVersion);
        return old.Checks?.Offer is not { } offer || offer.Has(same) || offer.NextVersion(old.EngineVersion) is not { } next
            ? same
            : WithoutPatch(old, next);
    }

    /// <param name="old">The broker to be replaced.</param>
    /// <param name="version">What <see cref="Choose"/> returned.</param>
    public static IEnumerable<Setting> Settings(OldBroker old, string version)
    {
        bool isPatched = AtLeast(version, old.Needs.PatchedFrom);
        bool upgrades = old.Described.AutoMinorVersionUpgrade ?? true;
        yield return new("EngineVersion", version, Why(old, version));
        yield return new(
            "AutoMinorVersionUpgrade",
            isPatched || upgrades,
            isPatched && !upgrades ? $"Was off; Amazon MQ requires it from {old.Engine.Name} {old.Needs.PatchedFrom} on." : null);
    }

    /// <summary>Whether the version is at least <paramref name="least"/>; text that is not a version is not.</summary>
    public static bool AtLeast(string version, Version least) => Parse(version) is { } parsed && parsed >= least;

    /// <summary>The version as numbers; null if it is not a version.</summary>
    public static Version? Parse(string version) =>
        Version.TryParse(version.Contains('.', StringComparison.Ordinal) ? version : $"{version}.0", out Version? parsed) ? parsed : null;

    private static string? Why(OldBroker old, string version)
    {
        string was = PrintableText.OneLine(old.EngineVersion, 20);
        string engine = old.Engine.Name;
        if (old.Checks?.Offer is not { } offer)
        {
            return Ended(old) ?? (AtLeast(version, old.Needs.PatchedFrom)
                ? Patched(old, version)
                : "Amazon MQ creates brokers of its current versions only: if it refuses this one, upgrade the old broker first.");
        }

        if (!offer.Has(version))
        {
            return $"Amazon MQ creates neither {engine} {was} nor a later version as {old.Engine.HighlyAvailableMode}, but "
                + $"{PrintableText.OneLine(offer.Listed, 100)}: choose one, or another Region. A lower one may not fit the configuration.";
        }

        return version == WithoutPatch(old, old.EngineVersion)
            ? Patched(old, version)
            : $"Was {was}, which Amazon MQ no longer creates as {old.Engine.HighlyAvailableMode}; {version} is the next version that it "
                + "does. Test the clients and the configuration with it.";
    }

    private static string? Patched(OldBroker old, string version) => version == old.EngineVersion
        ? null
        : $"Was {PrintableText.OneLine(old.EngineVersion, 20)}; from {old.Needs.PatchedFrom} on Amazon MQ chooses the patch version.";

    /// <summary>The risk that a version of AWS's calendar has; null if its support has not ended.</summary>
    private static string? Ended(OldBroker old)
    {
        IReadOnlyList<EndedVersion> calendar = old.Needs.EndedVersions;
        Version? minor = Parse(old.EngineVersion) is { } version ? new(version.Major, version.Minor) : null;
        if (minor is null || calendar is [] || minor > calendar[^1].Version)
        {
            return null;
        }

        string when = calendar.LastOrDefault(one => one.Version <= minor) is { } ended
            ? $"on {Day(ended)}"
            : $"before {Day(calendar[0])}";
        return $"Amazon MQ's support of {old.Engine.Name} {minor} ended {when}, so it refuses new brokers of it: "
            + $"choose a version that `{old.OptionsCommand}` prints, and test the clients with it.";
    }

    private static string Day(EndedVersion version) => version.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string WithoutPatch(OldBroker old, string version) =>
        AtLeast(version, old.Needs.PatchedFrom) ? string.Join('.', version.Split('.').Take(2)) : version;
}
