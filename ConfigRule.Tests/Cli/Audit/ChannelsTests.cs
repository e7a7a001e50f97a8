using ConfigRule.Cli.Audit;

namespace ConfigRule.Tests.Cli.Audit;

/// <summary>Many writers, one sequence: nothing lost, nobody far ahead, nobody left behind.</summary>
public sealed class ChannelsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Everything_that_is_written_arrives()
    {
        IAsyncEnumerable<int> numbers = Channels.ReadAllAsync<int>(
            (writer, token) => Parallel.ForAsync(0, 1000, token, async (i, stop) => await writer.WriteAsync(i, stop)),
            CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 1000), (await numbers.ToListAsync().AsTask().WaitAsync(Deadline)).Order());
    }

    [Fact]
    public async Task A_writer_waits_for_its_reader_and_is_stopped_when_the_reader_leaves()
    {
        int written = 0;
        TaskCompletionSource stopped = new();
        IAsyncEnumerable<int> numbers = Channels.ReadAllAsync<int>(
            async (writer, token) =>
            {
                try
                {
                    while (true)
                    {
                        await writer.WriteAsync(0, token);
                        written++;
                    }
                }
                finally
                {
                    stopped.SetResult();
                }
            },
            CancellationToken.None);

        await foreach (int _ in numbers)
        {
            break;
        }

        await stopped.Task.WaitAsync(Deadline);
        Assert.InRange(written, 1, 110);
    }

    [Fact]
    public async Task What_a_writer_throws_is_thrown_at_the_reader()
    {
        IAsyncEnumerable<int> numbers = Channels.ReadAllAsync<int>(
            (_, _) => throw new InvalidOperationException("Broken."), CancellationToken.None);

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => numbers.ToListAsync().AsTask().WaitAsync(Deadline));

        Assert.Equal("Broken.", thrown.Message);
    }
}
