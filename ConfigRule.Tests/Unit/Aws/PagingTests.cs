using ConfigRule.Aws;

namespace ConfigRule.Tests.Unit.Aws;

public sealed class PagingTests
{
    [Fact]
    public async Task All_pages_are_read_in_order_also_empty_ones()
    {
        Dictionary<string, (List<int>, string?)> pages = new()
        {
            ["first"] = ([1, 2], "b"),
            ["b"] = ([], "c"),
            ["c"] = ([], "d"),
            ["d"] = ([3], ""),
        };

        List<int> read = await Paging.AllAsync("List", (token, _) => Task.FromResult(pages[token ?? "first"]), CancellationToken.None)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], read);
    }

    [Fact]
    public async Task A_token_that_comes_back_is_an_error_and_no_endless_loop()
    {
        int calls = 0;
        IAsyncEnumerable<int> pages = Paging.AllAsync<int>(
            "ListBrokers", (_, _) => Task.FromResult<(List<int>, string?)>(([++calls], "again")), CancellationToken.None);

        AwsCallFailedException error = await Assert.ThrowsAsync<AwsCallFailedException>(
            async () => await pages.ToListAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("ListBrokers failed: it returned the same NextToken twice", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Cancellation_ends_the_reading()
    {
        using CancellationTokenSource stop = new();
        IAsyncEnumerable<int> pages = Paging.AllAsync(
            "List",
            async (_, reading) =>
            {
                await Task.Yield();
                reading.ThrowIfCancellationRequested();
                return ((List<int>)[1], (string?)Guid.NewGuid().ToString());
            },
            stop.Token);

        await Assert.ThrowsAsync<AwsCallCanceledException>(async () =>
        {
            await foreach (int _ in pages)
            {
                await stop.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task The_next_page_is_asked_for_while_this_one_is_worked_on()
    {
        List<string?> asked = [];
        IAsyncEnumerable<int> pages = Paging.AllAsync<int>(
            "List",
            (token, _) =>
            {
                asked.Add(token);
                return Task.FromResult<(List<int>, string?)>(([asked.Count], asked.Count < 3 ? $"after {asked.Count}" : null));
            },
            CancellationToken.None);

        List<int> askedAtItem = [];
        await foreach (int _ in pages)
        {
            askedAtItem.Add(asked.Count);
        }

        Assert.Equal([2, 3, 3], askedAtItem);
        Assert.Equal([null, "after 1", "after 2"], asked);
    }

    [Fact]
    public async Task Who_stops_reading_gives_up_the_page_that_is_on_its_way()
    {
        TaskCompletionSource<(List<int>, string?)> onItsWay = new();
        IAsyncEnumerable<int> pages = Paging.AllAsync(
            "List",
            (token, reading) =>
            {
                reading.Register(() => onItsWay.TrySetException(new InvalidOperationException("Nobody is told of this.")));
                return token is null ? Task.FromResult<(List<int>, string?)>(([1], "more")) : onItsWay.Task;
            },
            CancellationToken.None);

        await foreach (int _ in pages)
        {
            break;
        }

        Assert.True(onItsWay.Task.IsFaulted);
    }

    [Fact]
    public async Task A_page_that_fails_is_told_after_the_items_before_it()
    {
        List<int> read = [];
        IAsyncEnumerable<int> pages = Paging.AllAsync(
            "List",
            (token, _) => token is null
                ? Task.FromResult<(List<int>, string?)>(([1, 2], "more"))
                : Task.FromException<(List<int>, string?)>(new InvalidOperationException("It broke.")),
            CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (int item in pages)
            {
                read.Add(item);
            }
        });

        Assert.Equal([1, 2], read);
    }
}

public sealed class ConcurrentlyTests
{
    [Fact]
    public async Task Calls_in_flight_say_during_which_operation_the_time_ran_out()
    {
        using CancellationTokenSource time = new();
        async IAsyncEnumerable<int> Brokers()
        {
            yield return 1;
            await time.CancelAsync();
            yield return 2;
        }

        Task<int> Describe(int broker) => Task.FromException<int>(
            new AwsCallCanceledException("DescribeBroker", new OperationCanceledException(), time.Token));

        AwsCallCanceledException ended = await Assert.ThrowsAsync<AwsCallCanceledException>(
            async () => await Concurrently.SelectAsync(Brokers(), Describe, time.Token).ToListAsync());

        Assert.Equal("DescribeBroker", ended.Operation);
    }

    [Fact]
    public async Task A_page_in_flight_says_during_which_operation_the_time_ran_out()
    {
        using CancellationTokenSource time = new();
        IAsyncEnumerable<int> brokers = Paging.AllAsync(
            "ListBrokers",
            async (token, reading) =>
            {
                await (token is null ? Task.CompletedTask : Task.Delay(Timeout.Infinite, reading));
                return ((List<int>)[1, 2], (string?)"more");
            },
            time.Token);

        async Task<int> Evaluate(int broker)
        {
            await time.CancelAsync();
            return broker;
        }

        List<int> evaluated = [];
        AwsCallCanceledException ended = await Assert.ThrowsAsync<AwsCallCanceledException>(async () =>
        {
            await foreach (int broker in Concurrently.SelectAsync(brokers, Evaluate, time.Token))
            {
                evaluated.Add(broker);
            }
        });

        Assert.Equal("ListBrokers", ended.Operation);
        Assert.Equal([1, 2], evaluated);
    }
}
