using System.Text;
using System.Text.Json;
using ConfigRule.Cli.Files;
using ConfigRule.Cli.Report.Rows;
using ConfigRule.Policy;
using YamlDotNet.Core;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>
/// The forms in which people have templates: the template itself, the answer of <c>aws cloudformation get-template</c>, its text in
/// a JSON string, and the resources in a serverless.yml.
/// </summary>
/// <param name="parameters">The values that the user gives.</param>
internal sealed class TemplateForms(TemplateParameters parameters)
{
    private readonly CdkManifest manifest = new();

    /// <summary>The brokers of a template in JSON.</summary>
    /// <param name="json">One complete value.</param>
    /// <param name="line">The line where it starts.</param>
    /// <param name="context">Receives notes and problems.</param>
    public IEnumerable<FoundBroker> Json(ReadOnlySpan<byte> json, int line, ReadContext context)
    {
        TemplateBudget budget = new();
        return Brokers(JsonTemplate.Read(json, line, budget), budget, context);
    }

    /// <summary>The brokers of a template that was read.</summary>
    /// <exception cref="UnknownFormException">It is none of the forms.</exception>
    public IEnumerable<FoundBroker> Brokers(TemplateNode root, TemplateBudget budget, ReadContext context) => root switch
    {
        TemplateNode.Mapping answer when !TemplateBrokers.IsTemplate(answer) && answer.Find("TemplateBody") is { } body =>
            body is TemplateNode.Scalar text ? InText(text, context) : Brokers(body, budget, context),
        TemplateNode.Mapping serverless when !TemplateBrokers.IsTemplate(serverless) && ServerlessFile.Is(serverless) =>
            ServerlessFile.Template(serverless, context) is var template && TemplateBrokers.IsTemplate(template)
                ? Template(template, budget, context)
                : [],
        TemplateNode.Mapping own => Template(own, budget, context),
        TemplateNode.Scalar { IsString: true } text when text.Text!.Contains('\n', StringComparison.Ordinal) => InText(text, context),
        _ => throw new UnknownFormException("YAML or JSON that is not an object"),
    };

    private IEnumerable<FoundBroker> Template(TemplateNode.Mapping template, TemplateBudget budget, ReadContext context)
    {
        budget.Note(context);
        return new TemplateBrokers(template, parameters, context, manifest.StackOf(context.Name)).Read();
    }

    /// <summary>The brokers of a template whose text is one value of another file: its lines are not lines of that file.</summary>
    private IEnumerable<FoundBroker> InText(TemplateNode.Scalar value, ReadContext context)
    {
        TemplateBudget budget = new(onlyLine: value.Line);
        string text = value.Text ?? "";
        try
        {
            TemplateNode? root = text.AsSpan().TrimStart() is ['{', ..]
                ? JsonTemplate.Read(Encoding.UTF8.GetBytes(text), 1, budget)
                : YamlTemplate.Read(text, budget);
            return root is TemplateNode.Mapping template
                ? Template(template, budget, context)
                : throw new UnknownFormException("a text that is not a template");
        }
        catch (Exception failure) when (failure is JsonException or YamlException)
        {
            throw new UnknownFormException($"a text that is not a template: {ReadError.Explain(failure)}");
        }
    }
}

/// <summary>
/// The stacks of the templates in a <c>cdk.out</c>: the CDK writes a <c>manifest.json</c> beside them (Cloud Assembly schema,
/// "aws:cloudformation:stack"). Only the stack's name tells the templates of several stages apart.
/// </summary>
internal sealed class CdkManifest
{
    private const string Ending = ".template.json";
    private const int NameLength = 128;

    private readonly Dictionary<string, string> stacks = new(StringComparer.Ordinal);
    private string? folder;

    /// <summary>The name of the stack whose template a file is; null if no manifest states it.</summary>
    public string? StackOf(string file)
    {
        if (!file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string beside = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (folder != beside)
        {
            folder = beside;
            stacks.Clear();
            Read(Path.Combine(beside, "manifest.json"));
        }

        return stacks.GetValueOrDefault(Path.GetFileName(file));
    }

    private void Read(string manifest)
    {
        try
        {
            if (!File.Exists(manifest) || JsonTemplate.Read(new InputFile(manifest).ReadAll(Limits.Template, "a manifest"), 1, new()) is not
                TemplateNode.Mapping root || root.Find("artifacts") is not TemplateNode.Mapping artifacts)
            {
                return;
            }

            foreach (TemplateMember artifact in artifacts.Members)
            {
                TemplateNode.Mapping? properties = (artifact.Value as TemplateNode.Mapping)?.Find("properties") as TemplateNode.Mapping;
                if (properties?.Find("templateFile") is TemplateNode.Scalar { Text: { } template })
                {
                    string name = (properties.Find("stackName") as TemplateNode.Scalar)?.Text ?? artifact.Name;
                    stacks[template] = PrintableText.OneLine(name, NameLength);
                }
            }
        }
        catch (Exception failure) when (ReadError.Is(failure))
        {
            // The verdicts do not need it; as a file of its own it would be reported.
        }
    }
}
