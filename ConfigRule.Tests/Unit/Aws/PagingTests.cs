using ConfigRule.Aws;

namespace ConfigRule.Tests.Unit.Aws;

public sealed class PagingTests
{
    [Fact]
    public async Task All_pages_are_read_in_order_also_empty_ones()
    {
        Dictionary<string, (List<int>?, string?)> pages = new()
        {
            ["first"] = ([1, 2], "b"),
            ["b"] = (null, "c"),
            ["c"] = ([], "d"),
            ["d"] = ([3], ""),
        };

        List<int> read = await Paging.AllAsync("List", token => Task.FromResult(pages[token ?? "first"]), CancellationToken.None)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], read);
    }

    [Fact]
    public async Task A_token_that_comes_back_is_an_error_and_no_endless_loop()
    {
        int calls = 0;
        IAsyncEnumerable<int> pages = Paging.AllAsync<int>("ListBrokers", _ => Task.FromResult<(List<int>?, string?)>(([++calls], "again")), CancellationToken.None);

        AwsCallFailedException error = await Assert.ThrowsAsync<AwsCallFailedException>(
            async () => await pages.ToListAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("ListBrokers failed: it answered the same NextToken twice", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Cancellation_stops_before_the_next_page()
    {
        using CancellationTokenSource stop = new();
        IAsyncEnumerable<int> pages = Paging.AllAsync<int>("List", _ => Task.FromResult<(List<int>?, string?)>(([1], Guid.NewGuid().ToString())), stop.Token);

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (int _ in pages)
            {
                await stop.CancelAsync();
            }
        });
    }
}
