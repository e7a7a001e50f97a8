using System.Text.Json;
using Amazon.MQ.Model;
using Amazon.Runtime.Internal;

namespace StandIns.MQ;

internal static class ListTagsOperation
{
    public static readonly Operation<ListTagsRequest, ListTagsResponse> Instance = new(
        Protocol.Service,
        Write,
        ReadListTagsResponse,
        Errors.Unmodelled,
        [Errors.BadRequest, Errors.Forbidden, Errors.InternalServerError, Errors.NotFound]);

    private static void Write(ListTagsRequest request, IRequest wire)
    {
        wire.WriteGet("/v1/tags/{resource-arn}");
        wire.WritePath("{resource-arn}", request.ResourceArn, nameof(request.ResourceArn));
    }

    private static ListTagsResponse ReadListTagsResponse(JsonElement json) => new()
    {
        Tags = json.Map("tags"),
    };
}
