using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace StandIns;

/// <summary>Asks for page after page until an answer carries no token. As the official ones, it can be used once.</summary>
internal abstract class Paginator<TResponse>(AmazonWebServiceRequest request, string firstToken) : IPaginator<TResponse>
    where TResponse : AmazonWebServiceResponse
{
    private int started;

    public IPaginatedEnumerable<TResponse> Responses => new PaginatedResponse<TResponse>(this);

    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref started, 1) != 0)
        {
            throw new InvalidOperationException("Paginator has already been consumed and cannot be reused. Please create a new instance.");
        }

        PaginatorUtils.SetUserAgentAdditionOnRequest(request);
        string token = firstToken;
        do
        {
            (TResponse page, token) = await PageAsync(token, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            yield return page;
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>The page that <paramref name="token"/> stands for (null: the first), and the next one's token.</summary>
    protected abstract Task<(TResponse Page, string Next)> PageAsync(string token, CancellationToken cancellationToken);
}
