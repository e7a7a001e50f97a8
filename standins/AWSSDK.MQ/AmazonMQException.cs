using System.Net;
using Amazon.Runtime;

namespace Amazon.MQ;

public class AmazonMQException : AmazonServiceException
{
    public AmazonMQException(string message)
        : base(message)
    {
    }

    public AmazonMQException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
