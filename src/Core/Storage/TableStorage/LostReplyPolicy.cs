using Azure.Core;
using Azure.Core.Pipeline;

namespace AiGateway.Storage.TableStorage;

/// <summary>Sees every try of a write, and marks the write when a try ends in a way that leaves open whether it was made.</summary>
internal sealed class LostReplyPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var answered = false;
        try
        {
            await ProcessNextAsync(message, pipeline);
            answered = TellsWhatHappened(message.Response.Status);
        }
        finally
        {
            if (!answered && TableWrite.Of(message) is { } write) write.IsInDoubt = true;
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Table Storage is called asynchronously only.");

    // 429 and 503 (ServerBusy) turn a request away; the others may come from a request that was carried out.
    // https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes
    private static bool TellsWhatHappened(int status) => status is not (408 or 500 or 502 or 504);
}
