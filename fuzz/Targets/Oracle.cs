using ConfigRule.Policy;

namespace ConfigRule.Fuzz.Targets;

/// <summary>What must hold for every target.</summary>
internal static class Oracle
{
    public static DateOnly Today { get; } = new(2026, 7, 1);

    public static void Ensure(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new OracleException(otherwise);
        }
    }

    /// <summary>A sentence for one line of a log or a terminal: no control characters, no half of a character.</summary>
    public static void EnsureOneLine(string text, int longest, string what)
    {
        Ensure(text.Length >= 1 && text.Length <= longest, $"{what} has {text.Length} characters, allowed are 1 to {longest}: {text}");
        for (int i = 0; i < text.Length; i++)
        {
            Ensure(!char.IsControl(text[i]), $"{what} holds a control character at {i}: {text}");
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else
            {
                Ensure(!char.IsSurrogate(text[i]), $"{what} holds a lone surrogate at {i}: {text}");
            }
        }
    }

    /// <summary>
    /// The table in the policy's header, written a second time: a highly available mode is a pair of engine and mode, and
    /// only a valid exemption or EngineTypes takes a failing broker off the list.
    /// </summary>
    public static void EnsureVerdict(Verdict verdict, Broker broker, RuleParameters parameters)
    {
        EnsureOneLine(verdict.Annotation, PrintableText.AnnotationLength, "The annotation");
        string? engine = broker.EngineType?.Trim().ToUpperInvariant();
        string? mode = broker.DeploymentMode?.Trim().ToUpperInvariant();
        bool judged = engine is not ("ACTIVEMQ" or "RABBITMQ")
            || parameters.EngineTypes.Any(type => type.Equals(engine, StringComparison.OrdinalIgnoreCase));
        bool passes = engine switch
        {
            "ACTIVEMQ" => mode is "ACTIVE_STANDBY_MULTI_AZ",
            "RABBITMQ" => mode is "CLUSTER_MULTI_AZ",
            _ => mode is "ACTIVE_STANDBY_MULTI_AZ" or "CLUSTER_MULTI_AZ",
        };
        bool exempt = parameters.ExemptionTagKey is { } key
            && broker.Tags?.GetValueOrDefault(key) is { } value
            && Exemption.Read(value, Today) is Exemption.Valid;
        Compliance expected = !judged ? Compliance.NotApplicable
            : passes ? Compliance.Compliant
            : exempt ? parameters.ExemptAs
            : Compliance.NonCompliant;
        Ensure(verdict.Compliance == expected, $"{broker} is {verdict.Compliance}, and should be {expected}.");
    }
}

/// <summary>The product read the input, and the result is wrong.</summary>
internal sealed class OracleException(string message) : Exception(message);
