using AiGateway.Dialects;

namespace AiGateway.Upstream;

/// <summary>The media types of streams.</summary>
internal static class MediaTypes
{
    public static string Of(StreamFraming framing) => framing switch
    {
        StreamFraming.JsonLines => "application/x-ndjson",
        StreamFraming.AmazonEventStream => "application/vnd.amazon.eventstream",
        _ => "text/event-stream",
    };
}
