using System.Text;
using System.Text.Json;
using ConfigRule.Cli.Evaluate.Json;

namespace ConfigRule.Cli.Evaluate.CloudFormation;

/// <summary>Builds a template's values, with their line numbers, from JSON.</summary>
internal static class JsonTemplate
{
    /// <param name="json">One complete value.</param>
    /// <param name="line">The line where it starts.</param>
    /// <param name="budget">Limits what is read.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static TemplateNode Read(ReadOnlySpan<byte> json, int line, TemplateBudget budget)
    {
        Builder builder = new(json, line, budget);
        return builder.Read();
    }

    private ref struct Builder
    {
        private readonly ReadOnlySpan<byte> json;
        private readonly TemplateBudget budget;
        private Utf8JsonReader reader;
        private int line;
        private int counted;

        public Builder(ReadOnlySpan<byte> json, int line, TemplateBudget budget)
        {
            this.json = json;
            this.line = line;
            this.budget = budget;
            reader = new(json, Utf8Json.Lenient);
            reader.Read();
        }

        public TemplateNode Read()
        {
            int begin = Line();
            budget.Take(reader.CurrentDepth);
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => Mapping(begin),
                JsonTokenType.StartArray => Sequence(begin),
                JsonTokenType.String => new TemplateNode.Scalar(Utf8Json.Text(ref reader), true, begin),
                JsonTokenType.Null => new TemplateNode.Scalar(null, false, begin),
                _ => new TemplateNode.Scalar(Encoding.UTF8.GetString(reader.ValueSpan), false, begin),
            };
        }

        private TemplateNode.Mapping Mapping(int begin)
        {
            List<TemplateMember> members = [];
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                int memberLine = Line();
                string name = Utf8Json.Text(ref reader);
                reader.Read();
                members.Add(new(name, Read(), memberLine));
            }

            return budget.Mapping(members, begin);
        }

        private TemplateNode.Sequence Sequence(int begin)
        {
            List<TemplateNode> items = [];
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                items.Add(Read());
            }

            return new(items, begin);
        }

        private int Line()
        {
            int at = (int)reader.TokenStartIndex;
            line += json[counted..at].Count((byte)'\n');
            counted = at;
            return budget.Line(line);
        }
    }
}
