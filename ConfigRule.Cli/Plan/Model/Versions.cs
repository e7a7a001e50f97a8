using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Model;

/// <summary>The engine's version, and who keeps it up to date.</summary>
internal static class Versions
{
    public static IEnumerable<Setting> Settings(OldBroker old)
    {
        bool upgrades = old.Described.AutoMinorVersionUpgrade ?? true;
        if (!PatchedByAmazon(old))
        {
            return
            [
                new("EngineVersion", old.EngineVersion, "Amazon MQ creates brokers of its current versions only: if it refuses this one, upgrade the old broker first."),
                new("AutoMinorVersionUpgrade", upgrades),
            ];
        }

        string minor = string.Join('.', old.EngineVersion.Split('.').Take(2));
        return
        [
            new(
                "EngineVersion",
                minor,
                minor == old.EngineVersion ? null : $"Was {ShortText.Of(old.EngineVersion, 20)}; from {FirstPatched(old)} on Amazon MQ chooses the patch version."),
            new(
                "AutoMinorVersionUpgrade",
                true,
                upgrades ? null : $"Was off; Amazon MQ requires it from {old.EngineType} {FirstPatched(old)} on."),
        ];
    }

    /// <summary>Whether the version is at least <paramref name="major"/>.<paramref name="minor"/>; one that is no version is not.</summary>
    public static bool AtLeast(string version, int major, int minor) =>
        Version.TryParse(version.Contains('.', StringComparison.Ordinal) ? version : $"{version}.0", out Version? parsed)
        && parsed >= new Version(major, minor);

    // API reference, CreateBroker, autoMinorVersionUpgrade: must be true for ActiveMQ 5.18, RabbitMQ 3.13 and later.
    private static bool PatchedByAmazon(OldBroker old) => old.IsActiveMQ ? AtLeast(old.EngineVersion, 5, 18) : AtLeast(old.EngineVersion, 3, 13);

    private static string FirstPatched(OldBroker old) => old.IsActiveMQ ? "5.18" : "3.13";
}
