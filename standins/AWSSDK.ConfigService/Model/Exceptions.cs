using System.Net;
using Amazon.Runtime;

namespace Amazon.ConfigService.Model;

public partial class InvalidExpressionException : AmazonConfigServiceException
{
    public InvalidExpressionException()
    {
    }

    public InvalidExpressionException(string message)
        : base(message)
    {
    }

    public InvalidExpressionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidExpressionException(Exception innerException)
        : base(innerException)
    {
    }

    public InvalidExpressionException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidExpressionException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class InvalidLimitException : AmazonConfigServiceException
{
    public InvalidLimitException()
    {
    }

    public InvalidLimitException(string message)
        : base(message)
    {
    }

    public InvalidLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidLimitException(Exception innerException)
        : base(innerException)
    {
    }

    public InvalidLimitException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidLimitException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class InvalidNextTokenException : AmazonConfigServiceException
{
    public InvalidNextTokenException()
    {
    }

    public InvalidNextTokenException(string message)
        : base(message)
    {
    }

    public InvalidNextTokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidNextTokenException(Exception innerException)
        : base(innerException)
    {
    }

    public InvalidNextTokenException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidNextTokenException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class InvalidParameterValueException : AmazonConfigServiceException
{
    public InvalidParameterValueException()
    {
    }

    public InvalidParameterValueException(string message)
        : base(message)
    {
    }

    public InvalidParameterValueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidParameterValueException(Exception innerException)
        : base(innerException)
    {
    }

    public InvalidParameterValueException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidParameterValueException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class InvalidResultTokenException : AmazonConfigServiceException
{
    public InvalidResultTokenException()
    {
    }

    public InvalidResultTokenException(string message)
        : base(message)
    {
    }

    public InvalidResultTokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidResultTokenException(Exception innerException)
        : base(innerException)
    {
    }

    public InvalidResultTokenException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidResultTokenException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class InvalidTimeRangeException : AmazonConfigServiceException
{
    public InvalidTimeRangeException()
    {
    }

    public InvalidTimeRangeException(string message)
        : base(message)
    {
    }

    public InvalidTimeRangeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidTimeRangeException(Exception innerException)
        : base(innerException)
    {
    }

    public InvalidTimeRangeException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidTimeRangeException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class NoAvailableConfigurationRecorderException : AmazonConfigServiceException
{
    public NoAvailableConfigurationRecorderException()
    {
    }

    public NoAvailableConfigurationRecorderException(string message)
        : base(message)
    {
    }

    public NoAvailableConfigurationRecorderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public NoAvailableConfigurationRecorderException(Exception innerException)
        : base(innerException)
    {
    }

    public NoAvailableConfigurationRecorderException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public NoAvailableConfigurationRecorderException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class NoSuchConfigRuleException : AmazonConfigServiceException
{
    public NoSuchConfigRuleException()
    {
    }

    public NoSuchConfigRuleException(string message)
        : base(message)
    {
    }

    public NoSuchConfigRuleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public NoSuchConfigRuleException(Exception innerException)
        : base(innerException)
    {
    }

    public NoSuchConfigRuleException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public NoSuchConfigRuleException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class NoSuchConfigurationAggregatorException : AmazonConfigServiceException
{
    public NoSuchConfigurationAggregatorException()
    {
    }

    public NoSuchConfigurationAggregatorException(string message)
        : base(message)
    {
    }

    public NoSuchConfigurationAggregatorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public NoSuchConfigurationAggregatorException(Exception innerException)
        : base(innerException)
    {
    }

    public NoSuchConfigurationAggregatorException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public NoSuchConfigurationAggregatorException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class ResourceNotDiscoveredException : AmazonConfigServiceException
{
    public ResourceNotDiscoveredException()
    {
    }

    public ResourceNotDiscoveredException(string message)
        : base(message)
    {
    }

    public ResourceNotDiscoveredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ResourceNotDiscoveredException(Exception innerException)
        : base(innerException)
    {
    }

    public ResourceNotDiscoveredException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ResourceNotDiscoveredException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

public partial class ValidationException : AmazonConfigServiceException
{
    public ValidationException()
    {
    }

    public ValidationException(string message)
        : base(message)
    {
    }

    public ValidationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ValidationException(Exception innerException)
        : base(innerException)
    {
    }

    public ValidationException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ValidationException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
