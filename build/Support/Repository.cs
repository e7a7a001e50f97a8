using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConfigRule.Build.Support;

/// <summary>The checkout that this program works in.</summary>
internal static class Repository
{
    /// <summary>The environment variable that names another checkout than the one that this program was built in.</summary>
    private const string Variable = "MQ003_CHECKOUT";

    public static readonly string Root = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } other
        ? other
        : typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "RepositoryRoot").Value!;

    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>A file's path relative to the current folder.</summary>
    public static string Shown(string file) => Path.GetRelativePath(Environment.CurrentDirectory, file);
}

internal static class JsonFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static void Write(string file, JsonNode content) => File.WriteAllText(file, content.ToJsonString(Indented) + "\n");
}
