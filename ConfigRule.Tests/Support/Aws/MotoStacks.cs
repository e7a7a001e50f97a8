using System.Text.Json.Nodes;
using System.Xml.Linq;
using ConfigRule.Tests.Support.Tools;
using YamlDotNet.Serialization;

namespace ConfigRule.Tests.Support.Aws;

/// <summary>The properties of all resources of a type, in all stacks of a Region.</summary>
internal delegate Task<IReadOnlyList<JsonObject>> ResourcesOf(string region, string type);

/// <summary>What was really created in moto: roles, and the resources of stacks, also those that moto passes over.</summary>
internal sealed class MotoStacks(MotoFixture moto)
{
    public async Task<bool> HasRoleAsync(string arn)
    {
        (bool found, _) = await AskAsync("iam", "us-east-1", "2010-05-08", ("Action", "GetRole"), ("RoleName", arn.Split('/')[^1]));
        return found;
    }

    /// <inheritdoc cref="ResourcesOf"/>
    public async Task<IReadOnlyList<JsonObject>> ResourcesAsync(string region, string type)
    {
        List<JsonObject> found = [];
        (_, XElement list) = await AskAsync("cloudformation", region, "2010-05-15", ("Action", "DescribeStacks"));
        foreach (string stack in Values(list, "StackName"))
        {
            (_, XElement answer) = await AskAsync(
                "cloudformation", region, "2010-05-15", ("Action", "GetTemplate"), ("StackName", stack));
            JsonNode template = Parse(Values(answer, "TemplateBody").Single());
            found.AddRange(template["Resources"]!.AsObject()
                .Where(resource => resource.Value!["Type"]!.GetValue<string>() == type)
                .Select(resource => resource.Value!["Properties"]!.AsObject()));
        }

        return found;
    }

    /// <summary>The CDK CLI sends YAML where a template is in the request itself; JSON is YAML, too.</summary>
    private static JsonNode Parse(string template)
    {
        object yaml = new DeserializerBuilder().Build().Deserialize<object>(template);
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml))!;
    }

    private static IEnumerable<string> Values(XElement answer, string name) =>
        answer.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);

    private async Task<(bool Found, XElement Answer)> AskAsync(
        string service, string region, string version, params (string Key, string Value)[] form)
    {
        using HttpClient http = moto.Client(service, region);
        using FormUrlEncodedContent content = new(
            form.Append((Key: "Version", Value: version)).Select(field => KeyValuePair.Create(field.Key, field.Value)));
        using HttpResponseMessage answer = await http.PostAsync("", content);
        return (answer.IsSuccessStatusCode, XElement.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
