using System.Globalization;
using System.Text;
using ConfigRule.Cli.Plan.Model;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>The replacement as Terraform: a resource, and a variable for each input that the reader has to provide.</summary>
internal sealed class TerraformSource
{
    private readonly StringBuilder hcl = new();

    public static string Write(Replacement replacement)
    {
        TerraformSource source = new();
        IEnumerable<string> given = replacement.Inputs.Select(input => $"the variable {Hcl.Name(input.Name)}");
        source.hcl.AppendJoin('\n', CommentText.Lines(Checklist.Lines(replacement, given))).Append('\n');
        foreach (Input input in replacement.Inputs)
        {
            source.Variable(input);
        }

        source.hcl.Append("\nresource \"aws_mq_broker\" \"replacement\" {\n");
        foreach (Setting setting in replacement.Settings)
        {
            source.Comment(setting.Why);
            source.Append(setting, replacement.Old.Engine.Name, 1);
        }

        source.hcl.Append("\n  lifecycle {\n    # A change that would replace the broker must not delete its messages.\n");
        source.hcl.Append("    prevent_destroy = true\n  }\n}\n");
        return source.hcl.ToString();
    }

    private void Variable(Input input)
    {
        string name = Hcl.Name(input.Name);
        string description = Hcl.Quoted(CommentText.Line(input.Description));
        hcl.Append(CultureInfo.InvariantCulture, $"\nvariable \"{name}\" {{\n  description = {description}\n  type = string\n");
        if (input.Kind is not InputKind.Subnet)
        {
            hcl.Append("  sensitive = true\n");
        }

        hcl.Append("}\n");
    }

    private void Comment(string? why)
    {
        if (why is not null)
        {
            hcl.Append("  # ").Append(CommentText.Line(why)).Append('\n');
        }
    }

    private void Append(Setting setting, string engine, int depth)
    {
        string indent = new(' ', depth * 2);
        switch (setting.Value)
        {
            case SettingValue.Block block:
                hcl.Append(CultureInfo.InvariantCulture, $"{indent}{Hcl.Name(setting.Name)} {{\n");
                foreach (Setting nested in block.Settings)
                {
                    Append(nested, engine, depth + 1);
                }

                hcl.Append(indent).Append("}\n");
                break;
            case SettingValue.List { Items: [SettingValue.Block, ..] } blocks:
                // users = [{…}] in the API is one block named user for each entry in Terraform.
                foreach (SettingValue item in blocks.Items)
                {
                    Append(new(setting.Name.TrimEnd('s'), item), engine, depth);
                }

                break;
            case SettingValue.Map map:
                hcl.Append(CultureInfo.InvariantCulture, $"{indent}{Hcl.Name(setting.Name)} = {{\n");
                foreach ((string key, string value) in map.Entries)
                {
                    hcl.Append(CultureInfo.InvariantCulture, $"{indent}  {Hcl.Quoted(key)} = {Hcl.Quoted(value)}\n");
                }

                hcl.Append(indent).Append("}\n");
                break;
            default:
                hcl.Append(CultureInfo.InvariantCulture, $"{indent}{Hcl.Name(setting.Name)} = {Expression(setting, engine)}\n");
                break;
        }
    }

    private static string Expression(Setting setting, string engine) => (setting.Name, setting.Value) switch
    {
        // As the provider's documentation spells them.
        ("EngineType", _) => Hcl.Quoted(engine),
        ("AuthenticationStrategy" or "StorageType", SettingValue.Text text) => Hcl.Quoted(text.Value.ToLowerInvariant()),
        _ => Expression(setting.Value),
    };

    private static string Expression(SettingValue value) => value switch
    {
        SettingValue.Text text => Hcl.Quoted(text.Value),
        SettingValue.Flag flag => flag.Value ? "true" : "false",
        SettingValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        SettingValue.List list => $"[{string.Join(", ", list.Items.Select(Expression))}]",
        SettingValue.Unknown open => $"var.{Hcl.Name(open.Input.Name)}",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}
