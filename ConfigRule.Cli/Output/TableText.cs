using System.Globalization;
using ConfigRule.Policy;
using Spectre.Console;

namespace ConfigRule.Cli.Output;

/// <summary>How this program draws tables: text from outside never counts as markup and never breaks a line.</summary>
internal static class TableText
{
    /// <summary>The columns of a table in a file.</summary>
    public const int WidthOfFile = 132;

    /// <summary>The columns of a terminal that does not say them.</summary>
    public const int WidthOfTerminal = 80;

    private const int LongestCell = 1000;

    /// <summary>A console that writes to <paramref name="output"/>.</summary>
    /// <param name="output">Where it writes.</param>
    /// <param name="colours">Whether it has colours.</param>
    /// <param name="width">Its columns; null for those of the terminal.</param>
    public static IAnsiConsole Console(TextWriter output, bool colours, int? width = null)
    {
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width
            ?? (System.Console.IsOutputRedirected ? WidthOfFile : Math.Max(WidthOfTerminal, System.Console.WindowWidth));
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    public static Text Cell(string text, Color? colour = null) => new(PrintableText.OneLine(text, LongestCell), new Style(colour));

    public static Rows Cell(string upper, string lower) => new(Cell(upper), Cell(lower, Color.Grey));

    public static Color ColourOf(string compliance) => compliance switch
    {
        "COMPLIANT" => Color.Green,
        "NON_COMPLIANT" or "ERROR" => Color.Red,
        "UNDECIDED" => Color.Yellow,
        _ => Color.Grey,
    };

    /// <summary>Lines that end between two words; a word that is wider than a line has one of its own.</summary>
    public static IEnumerable<string> Wrapped(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
