using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects;

/// <summary>A wire format that callers speak. Pure: same input, same output; no clock, socket, container or await.</summary>
public interface IDialect
{
    /// <summary>Its name, such as <c>openai-chat</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Names (lower case) of request headers that are kept for an upstream of this dialect. Of this type because each call goes through them: the interface's enumerator is an object.
    /// </summary>
    FrozenSet<string> RequestHeaders { get; }

    /// <summary>The header in which the dialect's SDKs look for the request's id, besides <c>x-request-id</c>; null when that is the one.</summary>
    string? RequestIdHeader { get; }

    /// <summary>How it is translated into other dialects; null when it is not.</summary>
    ICallerChat? Callers { get; }

    /// <summary>Reads and checks a body; an empty one for a request that has none.</summary>
    RequestReading Read(ReadOnlyMemory<byte> body, CallPath path);

    /// <summary>An error as the body of a refusal.</summary>
    ReadOnlyMemory<byte> WriteError(GatewayError error);

    /// <summary>True when its SDKs take an error in a stream for nothing: then the connection is cut after it, which no client takes for the end of an answer.</summary>
    bool CutsBrokenStreams => false;

    /// <summary>An error as the last event of a stream that broke.</summary>
    void WriteStreamError(GatewayError error, CallRequest request, StreamBatch batch);

    /// <summary>The dialect's rate-limit headers.</summary>
    IReadOnlyList<KeyValuePair<string, string>> RateLimitHeaders(IReadOnlyList<RateLimitState> limits);

    /// <summary>The model list in the dialect's form, oldest first.</summary>
    ReadOnlyMemory<byte> WriteModels(IReadOnlyList<ListedModel> models);

    /// <summary>One model of the list.</summary>
    ReadOnlyMemory<byte> WriteModel(ListedModel model);
}
