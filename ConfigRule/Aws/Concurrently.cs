using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace ConfigRule.Aws;

/// <summary>A few calls at a time: fast enough for many brokers, and few enough for the request rate that Amazon MQ allows.</summary>
internal static class Concurrently
{
    private const int AtOnce = 8;

    /// <summary>
    /// The results in the order of <paramref name="source"/>. If it ends with an error, first come the results of what it gave before.
    /// </summary>
    /// <param name="source">What to ask for.</param>
    /// <param name="select">Asks for one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async IAsyncEnumerable<TResult> SelectAsync<TSource, TResult>(
        IAsyncEnumerable<TSource> source, Func<TSource, Task<TResult>> select, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Queue<Task<TResult>> running = [];
        await using IAsyncEnumerator<TSource> items = source.GetAsyncEnumerator(cancellation);
        try
        {
            ExceptionDispatchInfo? end;
            while (true)
            {
                // The time is not checked here: an AWS call, of the source or in flight, knows the operation during which it ran out.
                (bool isThere, end) = await NextAsync(items);
                if (!isThere)
                {
                    break;
                }

                if (running.Count == AtOnce)
                {
                    yield return await running.Dequeue();
                }

                running.Enqueue(select(items.Current));
            }

            while (running.TryDequeue(out Task<TResult>? next))
            {
                yield return await next;
            }

            end?.Throw();
        }
        finally
        {
            // What ended the reading is reported, not the failures of what still ran.
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<(bool IsThere, ExceptionDispatchInfo? End)> NextAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return (await items.MoveNextAsync(), null);
        }
#pragma warning disable CA1031 // It is thrown, after the results of what was there before it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (false, ExceptionDispatchInfo.Capture(failure));
        }
    }
}
