using System.Text.Json.Nodes;
using ConfigRule.Cli.Plan.Model;
using ConfigRule.Cli.Usage;
using ConfigRule.Policy;

namespace ConfigRule.Cli.Plan.Formats;

/// <summary>The replacement as a CloudFormation template: a JSON tree, and comments for some of its nodes.</summary>
internal sealed class CloudFormationTemplate
{
    private const string AdminSecret = "AdminUser";

    private readonly Replacement replacement;
    private readonly Dictionary<JsonNode, string> comments = new(ReferenceEqualityComparer.Instance);
    private readonly JsonObject parameters = [];

    private CloudFormationTemplate(Replacement replacement)
    {
        this.replacement = replacement;
        JsonObject properties = [];
        foreach (Setting setting in replacement.Settings)
        {
            JsonNode value = ToNode(setting.Value, setting.Name);
            properties[setting.Name] = value;
            if (setting.Why is { } why)
            {
                comments[value] = why;
            }
        }

        Tree = new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = CommentText.Line(Checklist.Title(replacement)),
            ["Parameters"] = parameters,
            ["Resources"] = new JsonObject
            {
                [AdminSecret] = Secret(),
                ["Broker"] = new JsonObject
                {
                    ["Type"] = "AWS::AmazonMQ::Broker",
                    // Deleting the stack must not delete the messages.
                    ["DeletionPolicy"] = "Retain",
                    ["UpdateReplacePolicy"] = "Retain",
                    ["Properties"] = properties,
                },
            },
            ["Outputs"] = new JsonObject
            {
                ["BrokerId"] = new JsonObject { ["Value"] = new JsonObject { ["Ref"] = "Broker" } },
                [AdminSecret] = new JsonObject
                {
                    ["Description"] = "The secret with the name and password of the first user.",
                    ["Value"] = new JsonObject { ["Ref"] = AdminSecret },
                },
            },
        };
        if (parameters.Count == 0)
        {
            Tree.Remove("Parameters");
        }
    }

    public JsonObject Tree { get; }

    /// <exception cref="BadInputException">A setting contains text that CloudFormation would replace.</exception>
    public static CloudFormationTemplate Create(Replacement replacement) => new(DynamicReference.TagsNotCarriedOver(replacement));

    /// <summary>The text of the template beside the tree.</summary>
    public IEnumerable<string> Notes => Checklist.Lines(replacement, parameters.Select(parameter => $"the parameter {parameter.Key}"));

    public string ToYaml() => $"{string.Join('\n', CommentText.Lines(Notes))}\n{Yaml.Write(Tree, comments)}";

    public string ToJson()
    {
        JsonObject tree = Tree.DeepClone().AsObject();
        tree["Metadata"] = new JsonObject
        {
            [Rule.Id] = new JsonObject
            {
                ["Changes"] = new JsonObject(replacement.Settings.Where(setting => setting.Why is not null)
                    .Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)CommentText.Line(setting.Why!)))),
                ["Notes"] = Lines(replacement.Notes),
                ["NotCarriedOver"] = Lines(Checklist.NotCarriedOver(replacement)),
            },
        };
        return VisibleJson.Format(tree, indented: true) + "\n";
    }

    private static JsonArray Lines(IEnumerable<string> lines) => [.. lines.Select(line => (JsonNode)CommentText.Line(line))];

    private static JsonObject Secret() => new()
    {
        ["Type"] = "AWS::SecretsManager::Secret",
        ["DeletionPolicy"] = "Retain",
        ["UpdateReplacePolicy"] = "Retain",
        ["Properties"] = new JsonObject
        {
            ["Description"] = "The first user of an Amazon MQ broker.",
            ["GenerateSecretString"] = new JsonObject
            {
                ["SecretStringTemplate"] = $$"""{"username":"{{Replacement.AdminName}}"}""",
                ["GenerateStringKey"] = "password",
                ["PasswordLength"] = 32,
                ["ExcludePunctuation"] = true,
            },
        },
    };

    private JsonNode ToNode(SettingValue value, string member) => value switch
    {
        SettingValue.Text text => JsonValue.Create(DynamicReference.EnsureNone(text.Value, member, replacement)),
        SettingValue.Flag flag => JsonValue.Create(flag.Value),
        SettingValue.Number number => JsonValue.Create(number.Value),
        SettingValue.List list => new JsonArray([.. list.Items.Select(item => ToNode(item, member))]),
        SettingValue.Block block => new JsonObject(
            block.Settings.Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)ToNode(setting.Value, setting.Name)))),
        SettingValue.Map map => new JsonArray(
            [.. map.Entries.Select(entry => new JsonObject { ["Key"] = entry.Key, ["Value"] = entry.Value })]),
        SettingValue.Unknown open => Reference(open.Input),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private JsonObject Reference(Input input)
    {
        switch (input.Kind)
        {
            case InputKind.AdminPassword:
                return Resolved(AdminSecret);
            case InputKind.Subnet:
                parameters[input.Name] = new JsonObject
                {
                    ["Type"] = "AWS::EC2::Subnet::Id",
                    ["Description"] = CommentText.Line(input.Description),
                };
                return new() { ["Ref"] = input.Name };
            default:
                string secret = $"{input.Name}Secret";
                parameters[secret] = new JsonObject
                {
                    ["Type"] = "String",
                    ["Description"] = CommentText.Line(
                        $"The name or ARN of a secret in Secrets Manager whose key 'password' contains: {input.Description}"),
                };
                return Resolved(secret);
        }
    }

    private static JsonObject Resolved(string secret) =>
        new() { ["Fn::Sub"] = $"{{{{resolve:secretsmanager:${{{secret}}}:SecretString:password}}}}" };
}
