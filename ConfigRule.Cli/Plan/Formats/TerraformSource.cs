using System.Globalization;
using System.Text;
using ConfigRule.Cli.Plan.Model;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>The replacement as Terraform: a resource, and a variable for each thing that its reader has to give.</summary>
internal sealed class TerraformSource
{
    private readonly StringBuilder hcl = new();

    public static string Write(Replacement replacement)
    {
        TerraformSource form = new();
        form.hcl.AppendJoin('\n', CommentText.Lines(Checklist.Lines(replacement, replacement.Inputs.Select(input => $"the variable {Hcl.Name(input.Name)}")))).Append('\n');
        foreach (Input input in replacement.Inputs)
        {
            form.Variable(input);
        }

        form.hcl.Append("\nresource \"aws_mq_broker\" \"replacement\" {\n");
        foreach (Setting setting in replacement.Settings)
        {
            form.Comment(setting.Why);
            form.Append(setting, replacement.Old.Engine.Name, 1);
        }

        form.hcl.Append("\n  lifecycle {\n    # A change that would build the broker anew must not take the messages with it.\n    prevent_destroy = true\n  }\n}\n");
        return form.hcl.ToString();
    }

    private void Variable(Input input)
    {
        hcl.Append(CultureInfo.InvariantCulture, $"\nvariable \"{Hcl.Name(input.Name)}\" {{\n  description = {Hcl.Quoted(CommentText.Line(input.Description))}\n  type = string\n");
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
                // users = [{…}] in the API is a block named user in Terraform, as often as needed.
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
