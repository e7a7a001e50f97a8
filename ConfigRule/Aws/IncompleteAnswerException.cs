namespace ConfigRule.Aws;

/// <summary>
/// An answer with status 200 that lacks a list which AWS always sends, even if it is empty. The SDK then gives null, which must not
/// count as "none": a sweep would remove every broker from the dashboard.
/// </summary>
internal sealed class IncompleteAnswerException(string what) : Exception($"the answer, HTTP 200, cannot be read: {what}.")
{
    /// <summary>The list.</summary>
    /// <exception cref="IncompleteAnswerException">The answer does not contain <paramref name="member"/>.</exception>
    public static List<T> Need<T>(List<T>? list, string member) => list ?? throw new IncompleteAnswerException($"it has no {member}");
}
