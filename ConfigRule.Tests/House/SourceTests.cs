using System.Text.RegularExpressions;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.House;

/// <summary>
/// What .editorconfig says and neither the build nor the quick part of dotnet format checks: the width of a line, the order of using
/// directives; and a file has one subject.
/// </summary>
public sealed partial class SourceTests
{
    private const int MostLines = 200;

    [Fact]
    public void No_line_is_wider_than_the_editorconfig_says()
    {
        int widest = int.Parse(Width().Match(File.ReadAllText(Repository.File(".editorconfig"))).Groups[1].Value);

        Assert.Empty(Sources().SelectMany(source => source.Lines
            .Select((line, i) => (Where: $"{source.Name}:{i + 1}", line.Length))
            .Where(line => line.Length > widest)));
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_wants_it() =>
        Assert.Empty(
            Sources().Where(source => source.Lines.Length > MostLines).Select(source => $"{source.Name}: {source.Lines.Length} lines"));

    [Fact]
    public void Using_directives_are_sorted_as_dotnet_format_sorts_them() =>
        Assert.Empty(Sources().Select(source => (source.Name, Usings: source.Lines.Where(line => IsUsing().IsMatch(line))))
            .Where(source => !source.Usings.SequenceEqual(source.Usings.OrderBy(Rank).ThenBy(Sorted, StringComparer.OrdinalIgnoreCase)))
            .Select(source => source.Name));

    /// <summary>Namespaces, those of System first, then static classes, then other names.</summary>
    private static int Rank(string line) => line switch
    {
        _ when line.Contains('=', StringComparison.Ordinal) => 3,
        _ when line.StartsWith("using static ", StringComparison.Ordinal) => 2,
        "using System;" => 0,
        _ => line.StartsWith("using System.", StringComparison.Ordinal) ? 0 : 1,
    };

    /// <summary>Name by name, so a shorter namespace comes before those in it.</summary>
    private static string Sorted(string line) => line.TrimEnd(';').Replace('.', '\0');

    private static IEnumerable<(string Name, string[] Lines)> Sources() => Directory
        .EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
        .Select(file => (Name: Path.GetRelativePath(Repository.Root, file), File: file))
        .Where(file => !IsGenerated().IsMatch(file.Name))
        .Select(file => (file.Name, File.ReadAllLines(file.File)));

    [GeneratedRegex(@"^max_line_length = (\d+)", RegexOptions.Multiline)]
    private static partial Regex Width();

    [GeneratedRegex("^using [^(]+;$")]
    private static partial Regex IsUsing();

    [GeneratedRegex(@"(^|[\\/])(bin|obj|artifacts|node_modules)[\\/]")]
    private static partial Regex IsGenerated();
}
