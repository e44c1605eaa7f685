namespace AiGateway.Calls;

/// <summary>Refusals that more than one room gives, so that callers see one wording.</summary>
public static class GatewayErrors
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(2);

    /// <summary>The gateway's own store is down or it cannot record: nothing is wrong with the call.</summary>
    public static readonly GatewayError Unavailable = new()
    {
        Kind = ErrorKind.Unavailable,
        Status = 503,
        Code = "service_unavailable",
        Message = "The gateway cannot reach its storage, so it cannot check or record this call. Try again shortly.",
        RetryAfter = SoonAgain,
    };

    /// <summary>The host is stopping and the time for calls in flight is over.</summary>
    public static readonly GatewayError Stopping = new()
    {
        Kind = ErrorKind.Unavailable,
        Status = 503,
        Code = "gateway_stopping",
        Message = "The gateway is restarting and had to end this call. Try again.",
        RetryAfter = SoonAgain,
    };

    /// <summary>A bug of the gateway.</summary>
    public static readonly GatewayError Internal = new()
    {
        Kind = ErrorKind.Internal,
        Status = 500,
        Code = "internal_error",
        Message = "The gateway failed to handle this call. The request id leads an administrator to the cause.",
    };

    /// <summary>No such model, or none the caller may see.</summary>
    public static GatewayError ModelNotFound(string model) => new()
    {
        Kind = ErrorKind.NotFound,
        Status = 404,
        Code = "model_not_found",
        Param = "model",
        Message = $"The model '{Shown(model)}' does not exist here. GET /v1/models lists the models this key may call.",
        RetryIsUseless = true,
    };

    /// <summary>A caller's own text, short and printable: an error must not become a way to write into a terminal or a log.</summary>
    public static string Shown(string text) => string.Concat(text.Take(128).Where(c => !char.IsControl(c)));
}
