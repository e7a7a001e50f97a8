namespace ConfigRule.Tests.Support;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find(string start)
    {
        for (string? folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (System.IO.File.Exists(Path.Combine(folder, "ConfigRule.slnx")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No ConfigRule.slnx in {start} or above it: run the tests from a checkout.");
    }
}
