using System.Text.RegularExpressions;
using ConfigRule.Tests.Support;

namespace ConfigRule.Tests.House;

/// <summary>Which folder of the product may know which: no circle, and no verb of mq003 knows another.</summary>
public sealed partial class RoomsTests
{
    private static readonly string[] Verbs = ["Audit", "Doctor", "Evaluate", "Invoke", "Plan"];

    [Theory]
    [InlineData("ConfigRule")]
    [InlineData("ConfigRule.Cli")]
    [InlineData("cdk")]
    public void No_folder_knows_a_folder_that_knows_it(string project)
    {
        ILookup<string, string> arrows = Arrows(project);

        Assert.NotEmpty(arrows);
        Assert.All(arrows, folder => Assert.DoesNotContain(folder.Key, Reachable(folder.Key, arrows)));
    }

    [Fact]
    public void No_verb_of_mq003_knows_another()
    {
        ILookup<string, string> arrows = Arrows("ConfigRule.Cli");

        Assert.All(Verbs, verb => Assert.Contains(arrows, folder => VerbOf(folder.Key) == verb));
        Assert.All(
            arrows.Where(folder => VerbOf(folder.Key) is not null),
            folder => Assert.All(
                folder, known => Assert.True(VerbOf(known) is null || VerbOf(known) == VerbOf(folder.Key), $"{folder.Key} → {known}")));
    }

    [Fact]
    public void The_arrows_of_the_Lambda_point_inward()
    {
        ILookup<string, string> arrows = Arrows("ConfigRule");

        Assert.Empty(arrows["Policy"]);
        Assert.Equal(["Policy"], arrows["Events"]);
        Assert.Equal(["Events", "Policy"], arrows["Aws"].Order(StringComparer.Ordinal));
    }

    private static string? VerbOf(string folder) =>
        Verbs.FirstOrDefault(verb => folder == verb || folder.StartsWith($"{verb}.", StringComparison.Ordinal));

    /// <summary>
    /// For each folder the folders of its project that it knows: by a using line, and, since a folder sees the types of
    /// those above it without one, by their names.
    /// </summary>
    private static ILookup<string, string> Arrows(string project)
    {
        (string Folder, string Text)[] files =
        [
            .. Sources(project).Select(file => (FolderOf(project, file), Code(File.ReadAllText(file)))),
        ];
        HashSet<string> folders = [.. files.Select(file => file.Folder)];
        ILookup<string, string> types = files
            .SelectMany(file => Declaration().Matches(file.Text).Select(found => (file.Folder, Type: found.Groups[1].Value)))
            .ToLookup(found => found.Folder, found => found.Type);
        return files
            .SelectMany(file => Usings().Matches(file.Text)
                .Select(found => found.Groups[1].Value.TrimStart('.'))
                .Concat(
                    folders.Where(
                        above => IsAbove(above, file.Folder)
                            && types[above].Any(type => Regex.IsMatch(file.Text, $@"(?<![\w.]){type}\b(?!\s*=)"))))
                .Where(known => folders.Contains(known) && known != file.Folder)
                .Select(known => (file.Folder, Known: known)))
            .Distinct()
            .ToLookup(arrow => arrow.Folder, arrow => arrow.Known);
    }

    private static HashSet<string> Reachable(string folder, ILookup<string, string> arrows)
    {
        HashSet<string> reached = [];
        Stack<string> open = new(arrows[folder]);
        while (open.TryPop(out string? next))
        {
            if (reached.Add(next))
            {
                foreach (string known in arrows[next])
                {
                    open.Push(known);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<string> Sources(string project) => Directory
        .EnumerateFiles(Repository.File(project), "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !IsBuilt().IsMatch(Path.GetRelativePath(Repository.Root, file)));

    private static string FolderOf(string project, string file) =>
        Path.GetRelativePath(Repository.File(project), Path.GetDirectoryName(file)!)
            .Replace(Path.DirectorySeparatorChar, '.')
            .TrimStart('.');

    private static bool IsAbove(string above, string folder) =>
        above != folder && (above.Length == 0 || folder.StartsWith($"{above}.", StringComparison.Ordinal));

    /// <summary>Without comments and strings, which may name anything.</summary>
    private static string Code(string text) => CommentOrString().Replace(text, "\"\"");

    [GeneratedRegex(@"^@?using (?:static )?ConfigRule(?:\.Cli|\.Cdk)?((?:\.\w+)*);?\r?$", RegexOptions.Multiline)]
    private static partial Regex Usings();

    [GeneratedRegex(
        @"^(?:internal|public) [^\n{;=(]*?\b(?:class|record struct|record|struct|enum|interface) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"//[^\n]*|@\*.*?\*@|""(?:[^""\\\n]|\\.)*""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex IsBuilt();
}
