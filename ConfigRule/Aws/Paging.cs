using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace ConfigRule.Aws;

/// <summary>Walks AWS's answers from page to page.</summary>
internal static class Paging
{
    /// <summary>
    /// All items of all pages, one page in memory at a time. A server that hands out the same token twice would be asked
    /// for ever: that is an error, not an end, because what is left unread would count as gone.
    /// </summary>
    /// <param name="operation">The operation's name, for the error.</param>
    /// <param name="next">Fetches the page that a token stands for; null asks for the first.</param>
    /// <param name="cancellation">Stops between and within pages.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        string operation,
        Func<string?, Task<(List<T>? Items, string? NextToken)>> next,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        string? token = null;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            (List<T>? items, token) = await next(token);
            foreach (T item in items ?? [])
            {
                yield return item;
            }

            if (!string.IsNullOrEmpty(token) && !seen.Add(token))
            {
                AmazonClientException endless = new("it answered the same NextToken twice: its pages cannot be read to the end.");
                throw new AwsCallFailedException(operation, endless.Message, endless);
            }
        }
        while (!string.IsNullOrEmpty(token));
    }
}
