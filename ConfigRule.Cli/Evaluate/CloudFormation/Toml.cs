using System.Globalization;
using ConfigRule.Events;
using Tomlyn;
using Tomlyn.Model;
using Tomlyn.Serialization;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>TOML, the language of a samconfig.toml, as a template's values.</summary>
internal static class Toml
{
    /// <summary>The root table.</summary>
    /// <exception cref="InvalidInputException">It is not TOML.</exception>
    public static TemplateNode.Mapping Read(string text)
    {
        try
        {
            return Mapping(TomlSerializer.Deserialize(text, TomlTables.Default.TomlTable) ?? []);
        }
        catch (Exception failure) when (failure is TomlException or ArgumentException)
        {
            // Without the parser's message, which may quote a value. Some broken texts end in an ArgumentException.
            int? line = (failure as TomlException)?.Line;
            throw new InvalidInputException($"The TOML is broken{(line is null ? "" : $" at line {line}")}.");
        }
    }

    private static TemplateNode.Mapping Mapping(TomlTable table) =>
        new([.. table.Select(member => new TemplateMember(member.Key, Node(member.Value), 1))], 1);

    private static TemplateNode Node(object? value) => value switch
    {
        TomlTable table => Mapping(table),
        TomlTableArray tables => new TemplateNode.Sequence([.. tables.Select(Mapping)], 1),
        TomlArray list => new TemplateNode.Sequence([.. list.Select(Node)], 1),
        string text => new TemplateNode.Scalar(text, true, 1),
        bool flag => new TemplateNode.Scalar(flag ? "true" : "false", false, 1),
        _ => new TemplateNode.Scalar(Convert.ToString(value, CultureInfo.InvariantCulture), false, 1),
    };
}

/// <summary>How Tomlyn reads a table without reflection, which the native executable does not have.</summary>
[TomlSerializable(typeof(TomlTable))]
internal sealed partial class TomlTables : TomlSerializerContext;
