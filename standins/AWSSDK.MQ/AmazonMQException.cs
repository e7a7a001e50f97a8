using System.Net;
using Amazon.Runtime;

namespace Amazon.MQ;

public partial class AmazonMQException : AmazonServiceException
{
    public AmazonMQException()
    {
    }

    public AmazonMQException(string message)
        : base(message)
    {
    }

    public AmazonMQException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AmazonMQException(Exception innerException)
        : base(innerException)
    {
    }

    public AmazonMQException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public AmazonMQException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
