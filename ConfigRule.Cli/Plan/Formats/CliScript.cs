using System.Text;
using System.Text.Json.Nodes;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>
/// The replacement as a script for bash and the AWS CLI. The request is JSON and not options: JSON can contain any text, but the
/// AWS CLI reads files named in an option's value (file://) and takes a value that starts with a dash for an option. Passwords
/// come from files beside the script, so that neither the script nor the list of processes contains them.
/// </summary>
internal static class CliScript
{
    private const string Placeholder = "REPLACE-ME";

    public static string Write(Replacement replacement)
    {
        ILookup<bool, Setting> needPassword = replacement.Settings.ToLookup(setting => HasPassword(setting.Value));
        StringBuilder script = new("#!/usr/bin/env bash\n");
        script.AppendJoin('\n', CommentText.Lines(Checklist.Lines(replacement, Given(replacement, needPassword[true]))));
        script.Append("\nset -euo pipefail\n");
        foreach (Input input in replacement.Inputs.Where(input => input.Kind is InputKind.Subnet))
        {
            script.Append($"\n# {CommentText.Line(input.Description)}\n: \"${{{Variable(input)}:?set it to the id of a subnet}}\"\n");
        }

        script.Append("\n# Files that only you can read. The first run writes them; ");
        script.Append($"replace {Placeholder} with the password and run again.\n");
        script.Append("# Once the broker is created, they are deleted: keep the passwords elsewhere, e.g. in Secrets Manager.\n");
        script.Append("umask 077\n");
        foreach (Setting setting in needPassword[true])
        {
            string file = CommandLine.Quote(FileOf(replacement, setting));
            script.Append($"[ -e {file} ] || printf '%s\\n' {CommandLine.Quote(VisibleJson.Format(ToNode(setting.Value)))} > {file}\n");
        }

        foreach (Setting setting in needPassword[true])
        {
            string file = CommandLine.Quote(FileOf(replacement, setting));
            script.Append($"if grep -q {Placeholder} {file}; then\n");
            script.Append($"  echo 'Replace {Placeholder} with the password in '{file}', then run this again.' >&2\n  exit 1\nfi\n");
        }

        string files = string.Join(' ', needPassword[true].Select(setting => CommandLine.Quote(FileOf(replacement, setting))));
        script.Append("trap 'echo \"aws mq create-broker failed. ");
        script.Append($"Passwords are still in {files}: run this again, or delete them.\" >&2' ERR\n");
        script.Append("\n# What differs from the old broker:\n");
        script.AppendJoin('\n', CommentText.Lines(
            replacement.Settings.Where(setting => setting.Why is not null).Select(setting => $"- {setting.Name}: {setting.Why}")));
        script.Append("\naws mq create-broker");
        if (replacement.Old.Region is { } region)
        {
            script.Append($" --region {CommandLine.Quote(region)}");
        }

        foreach (Setting setting in needPassword[true])
        {
            script.Append($" \\\n  --{OptionOf(setting)} {CommandLine.Quote($"file://{FileOf(replacement, setting)}")}");
        }

        ILookup<bool, Setting> needVariable = needPassword[false].ToLookup(
            setting => setting.Value is SettingValue.List list && list.Items.Any(item => item is SettingValue.Unknown));
        foreach (Setting setting in needVariable[true])
        {
            script.Append($" \\\n  --{OptionOf(setting)} {WithVariables((SettingValue.List)setting.Value)}");
        }

        string request = VisibleJson.Format(Members(needVariable[false]), indented: true);
        script.Append($" \\\n  --cli-input-json {CommandLine.Quote(request)}\n");
        script.Append($"\ntrap - ERR\nrm -f {files}\n");
        return script.Append($"echo 'Deleted '{files}'. Keep the passwords elsewhere, e.g. in Secrets Manager.' >&2\n").ToString();
    }

    private static JsonObject Members(IEnumerable<Setting> settings) =>
        new(settings.Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)ToNode(setting.Value))));

    private static string FileOf(Replacement replacement, Setting setting) => $"./{replacement.Name}.{OptionOf(setting)}.json";

    private static string OptionOf(Setting setting) => Hcl.Name(setting.Name).Replace('_', '-');

    private static bool HasPassword(SettingValue value) => value switch
    {
        SettingValue.Unknown open => open.Input.Kind is not InputKind.Subnet,
        SettingValue.List list => list.Items.Any(HasPassword),
        SettingValue.Block block => block.Settings.Any(setting => HasPassword(setting.Value)),
        _ => false,
    };

    private static string Variable(Input input) => Hcl.Name(input.Name).ToUpperInvariant();

    private static IEnumerable<string> Given(Replacement replacement, IEnumerable<Setting> needPassword) =>
    [
        .. replacement.Inputs.Where(input => input.Kind is InputKind.Subnet).Select(input => $"the environment variable {Variable(input)}"),
        .. needPassword.Select(setting => $"the password in {FileOf(replacement, setting)}"),
    ];

    /// <summary>A list as JSON in single quotes, which end before a variable and start again after it.</summary>
    private static string WithVariables(SettingValue.List list)
    {
        string shell = "";
        string literal = "[";
        foreach (SettingValue item in list.Items)
        {
            literal += literal is "[" ? "" : ", ";
            if (item is SettingValue.Unknown open)
            {
                shell += CommandLine.Quote(literal + '"') + $"\"${Variable(open.Input)}\"";
                literal = "\"";
            }
            else
            {
                literal += VisibleJson.Format(ToNode(item));
            }
        }

        return shell + CommandLine.Quote(literal + ']');
    }

    private static JsonNode ToNode(SettingValue value) => value switch
    {
        SettingValue.Text text => JsonValue.Create(text.Value),
        SettingValue.Flag flag => JsonValue.Create(flag.Value),
        SettingValue.Number number => JsonValue.Create(number.Value),
        SettingValue.List list => new JsonArray([.. list.Items.Select(ToNode)]),
        SettingValue.Block block => Members(block.Settings),
        SettingValue.Map map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        SettingValue.Unknown => JsonValue.Create(Placeholder),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}
