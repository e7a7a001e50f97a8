namespace ConfigRule.Build.Auditing;

/// <summary>A feed, by the key that NuGet's settings have for it.</summary>
internal sealed record NuGetSource(string Key, string Address);
