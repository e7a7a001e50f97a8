using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using ConfigRule.Cli.Files;
using ConfigRule.Events;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>Writes YAML that is not a template, such as the AWS CLI's <c>--output yaml</c>, as JSON with the same line numbers.</summary>
internal sealed partial class YamlAsJson
{
    private readonly ArrayBufferWriter<byte> json = new();
    private int line = 1;

    /// <summary>The same values as JSON.</summary>
    /// <exception cref="InvalidInputException">It is too large with every alias replaced by its value.</exception>
    public static Stream Of(TemplateNode root)
    {
        YamlAsJson writer = new();
        writer.Write(root);
        return new MemoryStream(writer.json.WrittenSpan.ToArray());
    }

    private void Write(TemplateNode node)
    {
        while (line < node.Line)
        {
            Write("\n");
            line++;
        }

        switch (node)
        {
            case TemplateNode.Sequence list:
                Write('[', list.Items, Write, ']');
                break;
            case TemplateNode.Mapping mapping:
                Write('{', mapping.Members, Write, '}');
                break;
            case TemplateNode.Scalar scalar:
                Write(Text(scalar));
                break;
        }
    }

    private void Write(TemplateMember member)
    {
        Write($"{Quoted(member.Name)}:");
        Write(member.Value);
    }

    private void Write<T>(char open, IReadOnlyList<T> entries, Action<T> write, char close)
    {
        Write($"{open}");
        for (int i = 0; i < entries.Count; i++)
        {
            Write(i > 0 ? "," : "");
            write(entries[i]);
        }

        Write($"{close}");
    }

    private void Write(string text)
    {
        Encoding.UTF8.GetBytes(text, json);
        if (json.WrittenCount > Limits.Unaliased)
        {
            throw new InvalidInputException(
                $"Its YAML aliases expand to more than {Limits.Unaliased / 1024 / 1024} MiB, as in a YAML bomb; it is not read.");
        }
    }

    /// <summary>YAML has more kinds of numbers than JSON; those become texts.</summary>
    private static string Text(TemplateNode.Scalar scalar) => scalar switch
    {
        { Text: null } => "null",
        { IsString: false, Text: var text } when bool.TryParse(text, out bool value) => value ? "true" : "false",
        { IsString: false, Text: var text } when Number().IsMatch(text) => text,
        { Text: var text } => Quoted(text),
    };

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
