using System.Text;
using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Tests.Upstream;

/// <summary>A stream read to its end, as a client would get it.</summary>
internal sealed record Heard(string Text, bool HasEnd, GatewayError? Error)
{
    /// <summary>The contents of all chunks, joined.</summary>
    public string Content => string.Concat(Chunks.SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray())
        .Select(choice => choice.GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : ""));

    public IEnumerable<JsonElement> Chunks => Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(written => written["data: ".Length..]).Where(data => data != "[DONE]").Select(data => JsonDocument.Parse(data).RootElement);

    public static async Task<Heard> AllAsync(GatewayReply reply, CancellationToken aborted = default)
    {
        if (reply is GatewayReply.Refused { Error: var error }) throw new ShouldAssertException($"Refused: {error.Code}, {error.Failure}");
        await using var stream = reply.ShouldBeOfType<GatewayReply.Streaming>().Stream;
        return await AllAsync(stream, aborted);
    }

    public static async Task<Heard> AllAsync(ReplyStream stream, CancellationToken aborted = default)
    {
        var text = new StringBuilder();
        GatewayError? error = null;
        var hasEnd = false;
        while (await stream.ReadAsync(aborted) is { } batch)
        {
            hasEnd.ShouldBeFalse("nothing follows the end");
            error.ShouldBeNull("nothing follows an error");
            var bytes = Encoding.UTF8.GetString(batch.Bytes.Span);
            if (batch.IsTerminal) bytes.ShouldBe("data: [DONE]\n\n", "the terminal event comes alone");
            if (batch.Error is null) batch.IsEmpty.ShouldBeFalse();
            else batch.IsEmpty.ShouldBeTrue();
            hasEnd = batch.IsTerminal;
            error = batch.Error;
            text.Append(bytes);
        }

        (hasEnd ^ error is not null).ShouldBeTrue("a stream ends by its end or by an error");
        return new(text.ToString(), hasEnd, error);
    }
}
