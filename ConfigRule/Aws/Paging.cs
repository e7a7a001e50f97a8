using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace ConfigRule.Aws;

/// <summary>Walks AWS's answers from page to page.</summary>
internal static class Paging
{
    /// <summary>
    /// All items of all pages. While the caller works on a page, the next is on its way; no more than these two are in
    /// memory. A server that hands out the same token twice would be asked for ever: that is an error, not an end, because
    /// what is left unread would count as gone.
    /// </summary>
    /// <param name="operation">The operation's name, for the error.</param>
    /// <param name="next">Fetches the page that a token stands for; null asks for the first.</param>
    /// <param name="cancellation">Ends the reading, by what <paramref name="next"/> then throws.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        string operation,
        Func<string?, CancellationToken, Task<(List<T>? Items, string? NextToken)>> next,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        HashSet<string> seen = new(StringComparer.Ordinal);
        Task<(List<T>? Items, string? NextToken)>? page = next(null, reading.Token);
        try
        {
            while (page is not null)
            {
                (List<T>? items, string? token) = await page;
                bool isLast = string.IsNullOrEmpty(token);
                bool isEndless = !isLast && !seen.Add(token!);
                page = isLast || isEndless ? null : next(token, reading.Token);
                foreach (T item in items ?? [])
                {
                    yield return item;
                }

                if (isEndless)
                {
                    AmazonClientException endless = new("it answered the same NextToken twice: its pages cannot be read to the end.");
                    throw new AwsCallFailedException(operation, endless.Message, endless);
                }
            }
        }
        finally
        {
            if (page is not null)
            {
                // Nobody reads it any more, nor why it failed: what ended the reading is what counts.
                await reading.CancelAsync();
                await ((Task)page).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
