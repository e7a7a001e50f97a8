using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The engine version, and whether Amazon MQ upgrades it.</summary>
internal static class Versions
{
    public static IEnumerable<Setting> Settings(OldBroker old)
    {
        bool upgrades = old.Described.AutoMinorVersionUpgrade ?? true;
        if (!AtLeast(old.EngineVersion, old.Needs.PatchedFrom))
        {
            return
            [
                new(
                    "EngineVersion",
                    old.EngineVersion,
                    "Amazon MQ creates brokers of its current versions only: if it refuses this one, upgrade the old broker first."),
                new("AutoMinorVersionUpgrade", upgrades),
            ];
        }

        string minor = string.Join('.', old.EngineVersion.Split('.').Take(2));
        return
        [
            new(
                "EngineVersion",
                minor,
                minor == old.EngineVersion
                    ? null
                    : $"Was {PrintableText.OneLine(old.EngineVersion, 20)}; "
                        + $"from {old.Needs.PatchedFrom} on Amazon MQ chooses the patch version."),
            new(
                "AutoMinorVersionUpgrade",
                true,
                upgrades ? null : $"Was off; Amazon MQ requires it from {old.Engine.Name} {old.Needs.PatchedFrom} on."),
        ];
    }

    /// <summary>Whether the version is at least <paramref name="least"/>; text that is not a version is not.</summary>
    public static bool AtLeast(string version, Version least) =>
        Version.TryParse(version.Contains('.', StringComparison.Ordinal) ? version : $"{version}.0", out Version? parsed)
        && parsed >= least;
}
