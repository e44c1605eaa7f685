using System.Collections.Frozen;
using AiGateway.Calls;

namespace AiGateway.Dialects;

/// <summary>A wire format. Pure: same input, same output; no clock, socket, container or await.</summary>
public interface IDialect
{
    /// <summary>Its name, such as <c>openai-chat</c>.</summary>
    string Name { get; }

    /// <summary>Names (lower case) of request headers that may pass to an upstream of this dialect. Of this type because each call goes through them: the interface's enumerator is an object.</summary>
    FrozenSet<string> RequestHeaders { get; }

    /// <summary>Names (lower case) of an upstream's reply headers that may pass to the client.</summary>
    FrozenSet<string> ReplyHeaders { get; }

    /// <summary>Reads and checks a body. <paramref name="modelFromPath"/> is the model that the route names; null when the body names it.</summary>
    RequestReading Read(ReadOnlyMemory<byte> body, string? modelFromPath);

    /// <summary>The document to send to <paramref name="target"/>: the caller's, with only what must differ changed.</summary>
    ReadOnlyMemory<byte> Prepare(CallRequest request, Target target);

    /// <summary>What a whole reply says of itself; null when it is not a reply of this dialect.</summary>
    ReplyFacts? ReadReply(ReadOnlyMemory<byte> body);

    /// <summary>
    /// What an upstream's error body says, for the record: the kind that fits <paramref name="status"/>, the body's code or type, its parameter;
    /// null when the body is not an error of this dialect. A missing type, code or param is no fault.
    /// </summary>
    GatewayError? ReadError(int status, ReadOnlyMemory<byte> body);

    /// <summary>Reads one stream. The reader has state: one for each reply.</summary>
    IStreamReader OpenStream(CallRequest request);

    /// <summary>An error as the body of a refusal.</summary>
    ReadOnlyMemory<byte> WriteError(GatewayError error);

    /// <summary>An error as the last event of a stream that broke.</summary>
    void WriteStreamError(GatewayError error, StreamBatch batch);

    /// <summary>The dialect's rate-limit headers.</summary>
    IReadOnlyList<KeyValuePair<string, string>> RateLimitHeaders(IReadOnlyList<RateLimitState> limits);

    /// <summary>The model list in the dialect's form, oldest first.</summary>
    ReadOnlyMemory<byte> WriteModels(IReadOnlyList<ListedModel> models);

    /// <summary>One model of the list.</summary>
    ReadOnlyMemory<byte> WriteModel(ListedModel model);
}
