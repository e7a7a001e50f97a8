using System.Runtime.CompilerServices;

namespace ConfigRule.Aws;

/// <summary>A few calls at a time: fast enough for many brokers, and few enough for the request rate that Amazon MQ allows.</summary>
internal static class Concurrently
{
    private const int AtOnce = 8;

    /// <summary>The results in the order of <paramref name="source"/>.</summary>
    /// <param name="source">What to ask for.</param>
    /// <param name="select">Asks for one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async IAsyncEnumerable<TResult> SelectAsync<TSource, TResult>(
        IEnumerable<TSource> source, Func<TSource, Task<TResult>> select, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Queue<Task<TResult>> running = [];
        try
        {
            foreach (TSource item in source)
            {
                cancellation.ThrowIfCancellationRequested();
                if (running.Count == AtOnce)
                {
                    yield return await running.Dequeue();
                }

                running.Enqueue(select(item));
            }

            while (running.TryDequeue(out Task<TResult>? next))
            {
                yield return await next;
            }
        }
        finally
        {
            // What ended the reading is reported, not the failures of what still ran.
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
