using System.Text;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// The part of TOML that a samconfig.toml has: tables, keys, strings and lists of them (https://toml.io/en/v1.0.0). A value of any
/// other type becomes its text.
/// </summary>
internal sealed class Toml
{
    private const int Deepest = 16;

    private readonly string text;
    private readonly TemplateBudget budget;
    private int at;

    private Toml(string text, TemplateBudget budget)
    {
        // The specification: a newline is LF or CRLF.
        this.text = text.ReplaceLineEndings("\n");
        this.budget = budget;
    }

    /// <summary>The root table.</summary>
    /// <exception cref="InvalidInputException">It is not TOML.</exception>
    public static TemplateNode.Mapping Read(string text, TemplateBudget budget) => new Toml(text, budget).Document();

    private TemplateNode.Mapping Document()
    {
        List<(string[] Path, TemplateNode Value)> entries = [];
        List<string> table = [];
        for (Blank(); at < text.Length; Blank())
        {
            if (Skip("["))
            {
                table = Path();
                Expect("]");
            }
            else
            {
                string[] path = [.. table, .. Path()];
                Expect("=");
                Spaces();
                entries.Add((path, Value(0)));
            }

            Spaces();
            if (at < text.Length && text[at] is not ('\n' or '#'))
            {
                throw Broken("the end of the line");
            }
        }

        return Table(entries, 0);
    }

    private static TemplateNode.Mapping Table(IEnumerable<(string[] Path, TemplateNode Value)> entries, int depth) => new(
        [
            .. entries.GroupBy(entry => entry.Path[depth], StringComparer.Ordinal).Select(same => new TemplateMember(
                same.Key,
                same.LastOrDefault(entry => entry.Path.Length == depth + 1).Value
                    ?? Table(same.Where(entry => entry.Path.Length > depth + 1), depth + 1),
                1)),
        ],
        1);

    /// <summary>Keys that are separated by dots.</summary>
    private List<string> Path()
    {
        List<string> path = [];
        do
        {
            Spaces();
            int start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_'))
            {
                at++;
            }

            path.Add(at > start ? text[start..at] : at < text.Length && text[at] is '"' or '\'' ? String() : throw Broken("a key"));
            Spaces();
        }
        while (path.Count <= Deepest && Skip("."));
        return path;
    }

    private TemplateNode Value(int depth)
    {
        budget.Take(depth);
        if (at >= text.Length || depth > Deepest)
        {
            throw Broken("a value");
        }

        return text[at] switch
        {
            '"' or '\'' => new TemplateNode.Scalar(String(), true, 1),
            '[' => List(depth),
            _ => new TemplateNode.Scalar(Bare(depth > 0), false, 1),
        };
    }

    private TemplateNode.Sequence List(int depth)
    {
        List<TemplateNode> items = [];
        at++;
        for (Blank(); !Skip("]"); Blank())
        {
            items.Add(Value(depth + 1));
            Blank();
            if (!Skip(",") && at < text.Length && text[at] is not ']')
            {
                throw Broken("a comma");
            }
        }

        return new(items, 1);
    }

    /// <summary>A number, a date, true or false in a list or alone; alone also an inline table.</summary>
    private string Bare(bool isInList)
    {
        int length = text.AsSpan(at).IndexOfAny(isInList ? ",]#\n" : "#\n");
        int start = at;
        at = length < 0 ? text.Length : at + length;
        return text[start..at].Trim() is { Length: > 0 } bare ? bare : throw Broken("a value");
    }

    private string String()
    {
        char quote = text[at];
        string mark = Skip(new string(quote, 3)) ? new(quote, 3) : $"{quote}";
        at += mark.Length is 1 ? 1 : 0;
        StringBuilder value = new();
        while (!Skip(mark))
        {
            if (at >= text.Length || (mark.Length is 1 && text[at] is '\n'))
            {
                throw Broken("the end of a string");
            }

            value.Append(quote is '"' && text[at] is '\\' ? Escape() : text[at++].ToString());
        }

        // The first newline of a multi-line string is not a part of it.
        return mark.Length is 3 && value is { Length: > 0 } && value[0] is '\n' ? value.ToString(1, value.Length - 1) : value.ToString();
    }

    private string Escape()
    {
        char kind = at + 1 < text.Length ? text[at + 1] : ' ';
        at += 2;
        if (kind is '\n')
        {
            Blank();
            return "";
        }

        return kind switch
        {
            'n' => "\n",
            't' => "\t",
            '"' or '\\' => $"{kind}",
            _ => throw Broken("one of the escapes \\n, \\t, \\\" and \\\\"),
        };
    }

    /// <summary>Skips white space, newlines and comments.</summary>
    private void Blank()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '#'))
        {
            int end = text[at] is '#' ? text.IndexOf('\n', at) : at + 1;
            at = end < 0 ? text.Length : end;
        }
    }

    private void Spaces() => at = text.Length - text.AsSpan(at).TrimStart(" \t").Length;

    private bool Skip(string expected)
    {
        bool found = string.CompareOrdinal(text, at, expected, 0, expected.Length) == 0;
        at += found ? expected.Length : 0;
        return found;
    }

    private void Expect(string expected)
    {
        if (!Skip(expected))
        {
            throw Broken(expected);
        }
    }

    private InvalidInputException Broken(string expected) => new(
        $"The TOML is broken at line {text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1}: expected {expected}.");
}
