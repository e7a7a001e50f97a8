namespace ConfigRule.Tests.Support;

/// <summary>Sets environment variables, and puts back on dispose what was there before.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly Dictionary<string, string?> before = [];

    public EnvironmentScope(IEnumerable<KeyValuePair<string, string?>> variables)
    {
        foreach ((string name, string? value) in variables)
        {
            before.TryAdd(name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
