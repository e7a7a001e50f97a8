using ConfigRule.Policy;

namespace ConfigRule;

/// <summary>Brokers that a sweep could not evaluate. The sweep reports all other brokers first; then the invocation fails.</summary>
internal sealed class BrokersNotJudgedException(IReadOnlyList<(Resource Resource, Exception Cause)> brokers)
    : Exception($"{Which(brokers)}: {PrintableText.OneLine(brokers[0].Cause.Message, 200)}", brokers[0].Cause)
{
    private static string Which(IReadOnlyList<(Resource Resource, Exception Cause)> brokers)
    {
        string first = PrintableText.OneLine(brokers[0].Resource.Id, 100);
        return brokers.Count == 1
            ? $"The broker {first} could not be evaluated"
            : $"{brokers.Count} brokers could not be evaluated, the first of them {first}";
    }
}
