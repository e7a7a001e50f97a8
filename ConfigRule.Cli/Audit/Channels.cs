using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ConfigRule.Cli.Audit;

/// <summary>Combines the output of many writers into one sequence.</summary>
internal static class Channels
{
    // About one page; beyond it, writers wait for the reader.
    private const int Waiting = 100;

    /// <summary>What <paramref name="produce"/> writes, until it ends; leaving the sequence early cancels it.</summary>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        Func<ChannelWriter<T>, CancellationToken, Task> produce, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Channel<T> channel = Channel.CreateBounded<T>(new BoundedChannelOptions(Waiting) { SingleReader = true });
        Task producing = ProduceAsync();
        try
        {
            await foreach (T item in channel.Reader.ReadAllAsync(cancellation))
            {
                yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await producing;
        }

        async Task ProduceAsync()
        {
            Exception? failure = null;
            try
            {
                await Task.Run(() => produce(channel.Writer, stop.Token), CancellationToken.None);
            }
            catch (Exception thrown)
            {
                // The reader throws it when it is awaited.
                failure = thrown;
            }

            channel.Writer.Complete(failure);
        }
    }
}
