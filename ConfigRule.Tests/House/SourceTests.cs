using System.Text.RegularExpressions;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.House;

/// <summary>What .editorconfig says and dotnet format does not check: the width of a line; and a file has one subject.</summary>
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

    private static IEnumerable<(string Name, string[] Lines)> Sources() => Directory
        .EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
        .Select(file => (Name: Path.GetRelativePath(Repository.Root, file), File: file))
        .Where(file => !IsGenerated().IsMatch(file.Name))
        .Select(file => (file.Name, File.ReadAllLines(file.File)));

    [GeneratedRegex(@"^max_line_length = (\d+)", RegexOptions.Multiline)]
    private static partial Regex Width();

    [GeneratedRegex(@"(^|[\\/])(bin|obj|artifacts|node_modules)[\\/]")]
    private static partial Regex IsGenerated();
}
