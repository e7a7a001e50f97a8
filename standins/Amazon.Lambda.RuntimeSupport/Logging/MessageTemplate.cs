using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// A message with placeholders: {name}, {@name}, {0}, {name:format}; {{ and }} are braces. Without arguments it is plain text.
/// Names take the arguments in their order; numbers take them by position if they run from 0 without a gap.
/// </summary>
internal sealed class MessageTemplate
{
    private readonly List<Part> parts = [];
    private readonly object[] arguments;
    private readonly bool positional;

    public MessageTemplate(string template, object[] arguments)
    {
        this.arguments = arguments;
        if (arguments.Length == 0)
        {
            parts.Add(new Part(template));
            return;
        }

        Parse(template);
        positional = IsPositional();
    }

    /// <summary>Each placeholder that has an argument.</summary>
    public IEnumerable<(string Name, object Value, string Format)> Properties
    {
        get
        {
            int order = 0;
            foreach (Part part in parts)
            {
                if (part.Name is not null && TryGetArgument(part, order++, out object value))
                {
                    yield return (part.Name, value, part.Format);
                }
            }
        }
    }

    public override string ToString()
    {
        if (parts is [{ Name: null } only])
        {
            return only.Text;
        }

        StringBuilder message = new();
        int order = 0;
        foreach (Part part in parts)
        {
            message.Append(part.Name is not null && TryGetArgument(part, order++, out object value)
                ? LogValue.ToText(value, part.Format)
                : part.Text);
        }

        return message.ToString();
    }

    private void Parse(string template)
    {
        StringBuilder text = new();
        for (int i = 0; i < template.Length; i++)
        {
            char character = template[i];
            if (character is '{' or '}' && i + 1 < template.Length && template[i + 1] == character)
            {
                text.Append(character);
                i++;
            }
            else if (character == '{' && template.IndexOf('}', i) is int end and > 0 && end > i + 1)
            {
                parts.Add(new Part(text.ToString()));
                text.Clear();
                parts.Add(Part.Placeholder(template[i..(end + 1)]));
                i = end;
            }
            else
            {
                text.Append(character);
            }
        }

        parts.Add(new Part(text.ToString()));
    }

    private bool IsPositional()
    {
        HashSet<int> positions = [];
        foreach (Part part in parts)
        {
            if (part.Name is not null)
            {
                if (!int.TryParse(part.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int position))
                {
                    return false;
                }

                positions.Add(position);
            }
        }

        return positions.Count > 0 && positions.Max() == positions.Count - 1;
    }

    private bool TryGetArgument(Part part, int order, out object value)
    {
        int index = positional ? int.Parse(part.Name, CultureInfo.InvariantCulture) : order;
        value = index < arguments.Length ? arguments[index] : null;
        return index < arguments.Length;
    }

    private readonly record struct Part(string Text, string Name = null, string Format = null)
    {
        public static Part Placeholder(string token)
        {
            // '@' asks the official package for JSON; here lists and dictionaries are JSON anyway, and other objects are text.
            string inner = token[1..^1].TrimStart('@');
            int colon = inner.IndexOf(':', StringComparison.Ordinal);
            return colon < 0
                ? new Part(token, inner.Trim())
                : new Part(token, inner[..colon].Trim(), inner[(colon + 1)..].Trim() is { Length: > 0 } format ? format : null);
        }
    }
}
