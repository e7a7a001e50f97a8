using Amazon.ConfigService;
using Amazon.ConfigService.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace StandIns.ConfigService;

internal static class Errors
{
    public static readonly ModelledError InvalidExpression = new("InvalidExpressionException", (error, _) =>
        new InvalidExpressionException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError InvalidLimit = new("InvalidLimitException", (error, _) =>
        new InvalidLimitException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError InvalidNextToken = new("InvalidNextTokenException", (error, _) =>
        new InvalidNextTokenException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError InvalidParameterValue = new("InvalidParameterValueException", (error, _) =>
        new InvalidParameterValueException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError InvalidResultToken = new("InvalidResultTokenException", (error, _) =>
        new InvalidResultTokenException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError InvalidTimeRange = new("InvalidTimeRangeException", (error, _) =>
        new InvalidTimeRangeException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError NoAvailableConfigurationRecorder = new("NoAvailableConfigurationRecorderException", (error, _) =>
        new NoAvailableConfigurationRecorderException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError NoSuchConfigRule = new("NoSuchConfigRuleException", (error, _) =>
        new NoSuchConfigRuleException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError NoSuchConfigurationAggregator = new("NoSuchConfigurationAggregatorException", (error, _) =>
        new NoSuchConfigurationAggregatorException(
            error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError ResourceNotDiscovered = new("ResourceNotDiscoveredException", (error, _) =>
        new ResourceNotDiscoveredException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static readonly ModelledError Validation = new("ValidationException", (error, _) =>
        new ValidationException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode));

    public static AmazonServiceException Unmodelled(ErrorResponse error) =>
        new AmazonConfigServiceException(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode);
}
