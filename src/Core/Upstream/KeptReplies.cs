using AiGateway.Calls;
using AiGateway.Providers;

namespace AiGateway.Upstream;

/// <summary>Where replies are that their provider keeps.</summary>
internal static class KeptReplies
{
    /// <summary>The address of one, below that at which replies are made; queries of both, the provider's first.</summary>
    public static Uri AddressOf(Uri replies, CallRequest request, string action)
    {
        var query = replies.Query.Length == 0 ? request.Query : request.Query.Length == 0 ? replies.Query : $"{replies.Query}&{request.Query[1..]}";
        return ProviderAddress.Under(replies, $"/{ProviderAddress.Segment(request.KeptReply ?? "")}{action}", query);
    }
}
