namespace ConfigRule.Cdk.Settings;

/// <summary>Nothing can be synthesized; <see cref="Problems"/> says why, a line each.</summary>
internal sealed class BadSettingsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
