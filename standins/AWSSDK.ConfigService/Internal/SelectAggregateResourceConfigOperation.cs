using System.Text.Json;
using Amazon.ConfigService.Model;
using Amazon.Runtime.Internal;

namespace StandIns.ConfigService;

internal static class SelectAggregateResourceConfigOperation
{
    public static readonly Operation<SelectAggregateResourceConfigRequest, SelectAggregateResourceConfigResponse> Instance = new(
        Protocol.Service,
        Write,
        ReadSelectAggregateResourceConfigResponse,
        Errors.Unmodelled,
        [Errors.InvalidExpression, Errors.NoSuchConfigurationAggregator, Errors.InvalidLimit, Errors.InvalidNextToken]);

    private static void Write(SelectAggregateResourceConfigRequest request, IRequest wire) =>
        wire.WriteJson("SelectAggregateResourceConfig", json =>
        {
            json.WriteText("ConfigurationAggregatorName", request.ConfigurationAggregatorName);
            json.WriteText("Expression", request.Expression);
            json.WriteInt32("Limit", request.Limit);
            json.WriteInt32("MaxResults", request.MaxResults);
            json.WriteText("NextToken", request.NextToken);
        });

    private static SelectAggregateResourceConfigResponse ReadSelectAggregateResourceConfigResponse(JsonElement json) => new()
    {
        NextToken = json.Text("NextToken"),
        QueryInfo = json.Structure("QueryInfo", ReadQueryInfo),
        Results = json.Texts("Results"),
    };

    private static QueryInfo ReadQueryInfo(JsonElement json) => new()
    {
        SelectFields = json.List("SelectFields", ReadFieldInfo),
    };

    private static FieldInfo ReadFieldInfo(JsonElement json) => new()
    {
        Name = json.Text("Name"),
    };
}
