using System.Globalization;
using System.Text;
using ConfigRule.Cli.Plan.Model;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>
/// The replacement as Terraform, formatted as <c>terraform fmt</c> does: the provider, a variable for each input that the reader has
/// to provide, the resource, and outputs.
/// </summary>
internal sealed class TerraformSource
{
    private readonly StringBuilder hcl = new();

    /// <summary>The attributes on the lines before the current one, whose equals signs have to be below each other.</summary>
    private readonly List<(string Name, string Expression)> group = [];

    private int depth;

    public static string Write(Replacement replacement)
    {
        TerraformSource source = new();
        IEnumerable<string> given = replacement.Inputs.Select(input => $"the variable {Hcl.Name(input.Name)}");
        source.hcl.AppendJoin('\n', CommentText.Lines(Checklist.Lines(replacement, given))).Append('\n');
        source.Provider(replacement.Old.Region);
        foreach (Input input in replacement.Inputs)
        {
            source.Variable(input);
        }

        source.Resource(replacement);
        source.Output("broker_id", "aws_mq_broker.replacement.id");
        source.Output("console_urls", "aws_mq_broker.replacement.instances[*].console_url");
        source.Output("endpoints", "flatten(aws_mq_broker.replacement.instances[*].endpoints)");
        return source.hcl.ToString();
    }

    private void Provider(string? region)
    {
        Line("");
        Open("terraform");
        Open("required_providers");
        Open("aws =");
        Attribute("source", Hcl.Quoted("hashicorp/aws"));
        Attribute("version", Hcl.Quoted(">= 5.0"));
        Close();
        Close();
        Close();
        Line("");
        if (region is null)
        {
            Line("# The Region is not known: set AWS_REGION, or add a provider block with the Region of the old broker.");
            return;
        }

        Open("provider \"aws\"");
        Attribute("region", Hcl.Quoted(region));
        Close();
    }

    private void Variable(Input input)
    {
        Line("");
        if (input.Kind is not InputKind.Subnet)
        {
            Line("# Terraform stores it in its state: protect the state, or change the password afterwards.");
        }

        Open($"variable \"{Hcl.Name(input.Name)}\"");
        Attribute("description", Hcl.Quoted(CommentText.Line(input.Description)));
        Attribute("type", "string");
        if (input.Kind is not InputKind.Subnet)
        {
            Attribute("sensitive", "true");
        }

        Close();
    }

    private void Resource(Replacement replacement)
    {
        Line("");
        Open("resource \"aws_mq_broker\" \"replacement\"");
        foreach (Setting setting in replacement.Settings)
        {
            if (setting.Why is { } why)
            {
                Line($"# {CommentText.Line(why)}");
            }

            Append(setting, replacement.Old.Engine.Name);
        }

        Line("");
        Open("lifecycle");
        Line("# A change that would replace the broker must not delete its messages.");
        Attribute("prevent_destroy", "true");
        Close();
        Close();
    }

    private void Output(string name, string expression)
    {
        Line("");
        Open($"output \"{name}\"");
        Attribute("value", expression);
        Close();
    }

    private void Append(Setting setting, string engine)
    {
        switch (setting.Value)
        {
            case SettingValue.Block block:
                Open(Hcl.Name(setting.Name));
                foreach (Setting nested in block.Settings)
                {
                    Append(nested, engine);
                }

                Close();
                break;
            case SettingValue.List { Items: [SettingValue.Block, ..] } blocks:
                // users = [{…}] in the API is one block named user for each entry in Terraform.
                foreach (SettingValue item in blocks.Items)
                {
                    Append(new(setting.Name.TrimEnd('s'), item), engine);
                }

                break;
            case SettingValue.Map map:
                Open($"{Hcl.Name(setting.Name)} =");
                foreach ((string key, string value) in map.Entries)
                {
                    Attribute(Hcl.Quoted(key), Hcl.Quoted(value));
                }

                Close();
                break;
            default:
                Attribute(Hcl.Name(setting.Name), Expression(setting, engine));
                break;
        }
    }

    private void Attribute(string name, string expression) => group.Add((name, expression));

    private void Open(string head)
    {
        Line($"{head} {{");
        depth++;
    }

    private void Close()
    {
        EndGroup();
        depth--;
        Line("}");
    }

    private void Line(string text)
    {
        EndGroup();
        hcl.Append(' ', text is "" ? 0 : depth * 2).Append(text).Append('\n');
    }

    private void EndGroup()
    {
        int width = group.Select(attribute => Columns(attribute.Name)).DefaultIfEmpty().Max();
        foreach ((string name, string expression) in group)
        {
            hcl.Append(' ', depth * 2).Append(name).Append(' ', width - Columns(name)).Append(" = ").Append(expression).Append('\n');
        }

        group.Clear();
    }

    /// <summary>As <c>terraform fmt</c> counts: each visible character once, however wide it is.</summary>
    private static int Columns(string text) => new StringInfo(text).LengthInTextElements;

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
