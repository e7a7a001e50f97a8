using Amazon.MQ;
using Amazon.MQ.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace StandIns.MQ;

internal static class Errors
{
    public static readonly ModelledError BadRequest = new("BadRequestException", (error, body) =>
        new BadRequestException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
        {
            ErrorAttribute = body.Text("errorAttribute"),
        });

    public static readonly ModelledError Forbidden = new("ForbiddenException", (error, body) =>
        new ForbiddenException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
        {
            ErrorAttribute = body.Text("errorAttribute"),
        });

    public static readonly ModelledError InternalServerError = new("InternalServerErrorException", (error, body) =>
        new InternalServerErrorException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
        {
            ErrorAttribute = body.Text("errorAttribute"),
        });

    public static readonly ModelledError NotFound = new("NotFoundException", (error, body) =>
        new NotFoundException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
        {
            ErrorAttribute = body.Text("errorAttribute"),
        });

    public static AmazonServiceException Unmodelled(ErrorResponse error) =>
        new AmazonMQException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);
}
