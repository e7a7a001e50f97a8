using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace ConfigRule.Aws;

/// <summary>Reads AWS's answers page by page.</summary>
internal static class Paging
{
    /// <summary>
    /// All items of all pages. The next page is requested while the caller works on the current one; only these two are in
    /// memory. If a token repeats, reading would never end. That is an error and not the end of the list, because brokers on
    /// the pages not read would count as deleted.
    /// </summary>
    /// <param name="operation">The operation's name, for the error.</param>
    /// <param name="next">Requests the page of a token; null requests the first page.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="AwsCallFailedException">A page could not be read, or a token repeats.</exception>
    /// <exception cref="AwsCallCanceledException">The reading was ended.</exception>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        string operation,
        Func<string?, CancellationToken, Task<(List<T> Items, string? NextToken)>> next,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        HashSet<string> seen = new(StringComparer.Ordinal);
        Task<(List<T> Items, string? NextToken)>? page = ReadAsync(null);
        try
        {
            while (page is not null)
            {
                (List<T> items, string? token) = await page;
                bool isLast = string.IsNullOrEmpty(token);
                bool isEndless = !isLast && !seen.Add(token!);
                page = isLast || isEndless ? null : ReadAsync(token);
                foreach (T item in items)
                {
                    yield return item;
                }

                if (isEndless)
                {
                    AmazonClientException endless = new("it returned the same NextToken twice, so its pages cannot be read to the end.");
                    throw new AwsCallFailedException(operation, endless.Message, endless);
                }
            }
        }
        finally
        {
            if (page is not null)
            {
                // This page is not needed any more, and neither is its failure: only what ended the reading counts.
                await reading.CancelAsync();
                await ((Task)page).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        Task<(List<T> Items, string? NextToken)> ReadAsync(string? token) =>
            AwsCall.InvokeAsync(operation, () => next(token, reading.Token), reading.Token);
    }
}
